//! Completion of items: share of points, full / partial / zero / X / not taught, discrimination, the norm of the level.
//!
//! Share = Σ points / (N·max)·100, N = pupils with points or X (not taught and unknown cells leave N). Discrimination =
//! correlation of the item with the rest of the work, and the index D of the upper and lower 27 %, over rows that add
//! up. Source: ФИОКО-2026, p. 16–17: Б sufficient from 60 % (zone 3), П and В from 30 % (zone 1.5). Intervals: Wilson
//! for items of one point, Student for the rest. It lies where most of the school left the item out for want of time,
//! and discrimination lies for very easy or very hard items and in groups with little spread. Page: `docs/methods/items.md`.

use crate::figure::{Figure, Part, Reason};
use crate::frame::Frame;
use crate::norms::Status;
use crate::summary::{ItemCounts, Summary, Value};
use domain::procedure::ItemLevel;
use psychometrics::{Joint, Moments, discrimination};
use serde::Serialize;

/// Share of the extreme groups of the index D.
const EXTREME: f64 = 0.27;

/// One item in a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemReport {
    /// Place among the columns: index into [`crate::analysis::Analysis::items`].
    pub place: usize,
    /// Pupils in the denominator.
    pub n: u64,
    /// Points of all of them.
    pub sum: u64,
    /// Full points.
    pub full: Part,
    /// Some points.
    pub partial: Part,
    /// Tried, no points.
    pub zero: Part,
    /// Not attempted (X).
    pub not_attempted: Part,
    /// Pupils to whom it was not taught.
    pub not_taught: u64,
    /// Pupils whose cell was not understood.
    pub unknown: u64,
    /// Share of the largest points, percent.
    pub share: Figure,
    /// Correlation with the rest of the work.
    pub discrimination: Figure,
    /// Correlation with the total, which contains the item.
    pub with_total: Figure,
    /// Index D.
    pub index: Figure,
    /// Against the norm of its level; `None` without level or with too few pupils.
    pub status: Option<Status>,
}

/// The items of one level together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LevelReport {
    /// The level.
    pub level: ItemLevel,
    /// How many items.
    pub items: usize,
    /// Share of the points of all its items, percent; the interval is the widest that the items allow.
    pub share: Figure,
    /// Against the norm of the level.
    pub status: Option<Status>,
}

/// The items of a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Items {
    /// In column order.
    pub items: Vec<ItemReport>,
    /// By level, from basic to high; levels without items are left out.
    pub levels: Vec<LevelReport>,
    /// Whether some higher level is done better than the basic one, which asks for an explanation.
    pub inverted: bool,
}

impl Items {
    /// The items of a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let items: Vec<_> = summary
            .items()
            .enumerate()
            .map(|(place, item)| report(place, &item, frame))
            .collect();
        let levels = [ItemLevel::Basic, ItemLevel::Raised, ItemLevel::High];
        let levels: Vec<_> = levels
            .into_iter()
            .filter_map(|level| of_level(summary, frame, level))
            .collect();
        Self {
            items,
            inverted: inverted(&levels),
            levels,
        }
    }
}

fn report(place: usize, item: &ItemCounts<'_>, frame: &Frame) -> ItemReport {
    let n = item.n();
    let part = |count| frame.ruler.part(count, n);
    let joint = joint(item);
    let correlation = |r| correlation(frame, joint.n, r);
    ItemReport {
        place,
        n,
        sum: item.sum(),
        full: part(item.full()),
        partial: part(item.partial()),
        zero: part(item.zero()),
        not_attempted: part(item.count(Value::NotAttempted)),
        not_taught: item.count(Value::NotTaught),
        unknown: item.count(Value::Unknown),
        share: share(item, frame),
        discrimination: correlation(joint.correlation_with_rest()),
        with_total: correlation(joint.correlation()),
        index: index(item, frame, joint.n),
        status: status(place, item, frame),
    }
}

/// The sums of the points of an item over its denominator; X counts as nothing earned.
pub(crate) fn points(item: &ItemCounts<'_>) -> Moments {
    let unattempted = Moments::default().and(item.count(Value::NotAttempted), 0);
    let each = (0..=item.max()).map(|points| (item.count(Value::Points(points)), u64::from(points)));
    each.fold(unattempted, |sums, (n, points)| sums.and(n, points))
}

/// The joint sums of item and total over the rows that add up.
pub(crate) fn joint(item: &ItemCounts<'_>) -> Joint {
    let unattempted = usize::from(item.max()) + 1;
    let rows = item.rows().take(unattempted + 1).enumerate();
    rows.fold(Joint::default(), |sums, (value, row)| {
        let points = if value == unattempted { 0 } else { value as u64 };
        row.iter()
            .zip(0u64..)
            .fold(sums, |sums, (&n, score)| sums.and(n, points, score))
    })
}

fn share(item: &ItemCounts<'_>, frame: &Frame) -> Figure {
    match item.max() {
        0 => Figure::none(item.n(), Reason::NoSpread),
        1 => frame.ruler.share(item.full(), item.n()),
        max => frame.ruler.percent(points(item), f64::from(max)),
    }
}

fn correlation(frame: &Frame, n: u64, r: Option<f64>) -> Figure {
    match frame.ruler.too_few(n) {
        Some(reason) => Figure::none(n, reason),
        None => Figure::or(r, n, Reason::NoSpread),
    }
}

fn index(item: &ItemCounts<'_>, frame: &Frame, n: u64) -> Figure {
    if let Some(reason) = frame.ruler.too_few(n) {
        return Figure::none(n, reason);
    }
    let scores: Vec<_> = item.scores().collect();
    Figure::or(
        discrimination::index(&scores, item.max(), EXTREME),
        n,
        Reason::NoSpread,
    )
}

fn status(place: usize, item: &ItemCounts<'_>, frame: &Frame) -> Option<Status> {
    let zone = frame.norms.of_level(frame.items[place].level?);
    let n = item.n();
    let judged = frame.ruler.too_few(n).is_none();
    judged.then(|| zone.status(item.sum(), n * u64::from(item.max())))?
}

fn of_level(summary: &Summary, frame: &Frame, level: ItemLevel) -> Option<LevelReport> {
    let places: Vec<_> = (0..frame.items.len())
        .filter(|&place| frame.items[place].level == Some(level))
        .collect();
    let together = Together::of(summary, &places);
    (!places.is_empty()).then(|| LevelReport {
        level,
        items: places.len(),
        share: together.share(frame),
        status: together.status(frame, level),
    })
}

fn inverted(levels: &[LevelReport]) -> bool {
    let share = |level: &LevelReport| level.share.value;
    let Some(basic) = levels
        .iter()
        .find(|level| level.level == ItemLevel::Basic)
        .and_then(share)
    else {
        return false;
    };
    levels
        .iter()
        .filter(|level| level.level != ItemLevel::Basic)
        .filter_map(share)
        .any(|higher| higher > basic)
}

/// Several items taken together.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Together {
    /// The smallest denominator among the items.
    pub n: u64,
    /// Points earned.
    pub sum: u64,
    /// Points that could be earned.
    pub possible: u64,
    /// Standard error of the share if the items moved together: the widest possible, as a fraction.
    error: f64,
}

impl Together {
    pub(crate) fn of(summary: &Summary, places: &[usize]) -> Self {
        let items = places.iter().filter_map(|&place| summary.item(place));
        let mut together = Self {
            n: u64::MAX,
            sum: 0,
            possible: 0,
            error: 0.0,
        };
        for item in items {
            let points = points(&item);
            together.n = together.n.min(points.n);
            together.sum += points.sum;
            together.possible += points.n * u64::from(item.max());
            together.error += points.se().unwrap_or(0.0) * points.n as f64;
        }
        together.n = if together.n == u64::MAX { 0 } else { together.n };
        together.error /= together.possible.max(1) as f64;
        together
    }

    pub(crate) fn share(&self, frame: &Frame) -> Figure {
        if let Some(reason) = frame.ruler.too_few(self.n) {
            return Figure::none(self.n, reason);
        }
        if self.possible == 0 {
            return Figure::none(self.n, Reason::TooFew { least: 1 });
        }
        let (share, reach) = (
            self.sum as f64 / self.possible as f64,
            frame.ruler.t(self.n) * self.error,
        );
        let interval = crate::figure::Interval {
            low: 100.0 * (share - reach).max(0.0),
            high: 100.0 * (share + reach).min(1.0),
        };
        Figure::new(100.0 * share, self.n, Some(interval))
    }

    fn status(&self, frame: &Frame, level: ItemLevel) -> Option<Status> {
        let judged = frame.ruler.too_few(self.n).is_none();
        judged.then(|| frame.norms.of_level(level).status(self.sum, self.possible))?
    }
}
