//! What a group is compared with: country, region, municipality, cluster, school, previous year.

use crate::figure::{Figure, Interval, Reason};
use crate::frame::Frame;
use crate::profile::Profile;
use crate::statistic::items::points;
use crate::summary::Summary;
use domain::procedure::Mark;
use psychometrics::Moments;
use serde::{Deserialize, Serialize};

/// What kind of group a comparator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComparatorKind {
    /// The whole country.
    Country,
    /// A region.
    Region,
    /// A municipality.
    Municipality,
    /// Schools alike.
    Cluster,
    /// The school of a class.
    School,
    /// The same group a year before; its items are not compared, they are others.
    PreviousYear,
}

/// Figures of a comparator that are only known from somebody's report (a Ф3 file).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stated {
    /// Schools, where stated.
    pub schools: Option<u64>,
    /// Pupils, where stated.
    pub pupils: Option<u64>,
    /// Shares of «2», «3», «4», «5», percent.
    pub marks: [f64; 4],
    /// Where it is stated.
    pub source: String,
}

/// Where a comparator's figures come from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// Computed from rows.
    Computed(Box<Summary>),
    /// Stated in a report.
    Stated(Stated),
}

/// A group to compare with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparator {
    /// Its name, as it stands at the figures.
    pub name: String,
    /// What kind of group it is.
    pub kind: ComparatorKind,
    /// Its figures.
    pub origin: Origin,
}

/// A comparator as the result shows it: either all analyses of it, or what was stated.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ComparatorReport {
    /// Its name.
    pub name: String,
    /// What kind of group it is.
    pub kind: ComparatorKind,
    /// Its analyses, where computed.
    pub profile: Option<Profile>,
    /// Its figures, where stated.
    pub stated: Option<Stated>,
}

impl ComparatorReport {
    pub(crate) fn of(comparator: &Comparator, frame: &Frame) -> Self {
        let (profile, stated) = match &comparator.origin {
            Origin::Computed(summary) => (Some(Profile::of(summary, frame)), None),
            Origin::Stated(stated) => (None, Some(stated.clone())),
        };
        Self {
            name: comparator.name.clone(),
            kind: comparator.kind,
            profile,
            stated,
        }
    }
}

/// With which group a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "against", rename_all = "snake_case")]
pub enum Against {
    /// The whole that was analysed.
    Whole,
    /// The municipality of the school.
    Municipality,
    /// The school of the class.
    School,
    /// A comparator, by its index in the analysis.
    Comparator {
        /// Index.
        index: usize,
    },
}

/// Differences of a group from a comparator: the group's figure minus the comparator's.
///
/// Intervals are Welch's and Newcombe's for independent groups; a school is a part of its region, so that they are
/// slightly too wide there, and pupils of a school are alike, so that they are too narrow: a hint, not a test.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Versus {
    /// With which group.
    #[serde(flatten)]
    pub against: Against,
    /// Mean primary score, points; none where the maxima differ.
    pub mean: Figure,
    /// Mean share of the maximum, percentage points.
    pub percent: Figure,
    /// Share of «2», percentage points.
    pub twos: Figure,
    /// Успеваемость, percentage points.
    pub success: Figure,
    /// Качество, percentage points.
    pub quality: Figure,
    /// Share of each item's points, percentage points, in column order; empty where items cannot be compared.
    pub items: Vec<Figure>,
}

impl Versus {
    /// The differences from a computed group.
    pub(crate) fn computed(against: Against, own: &Summary, other: &Summary, frame: &Frame) -> Self {
        let marks = |from: f64| marks(own, from).zip(marks(other, from));
        Self {
            against,
            mean: if own.shape().max == other.shape().max {
                means(own, other, frame, false)
            } else {
                incomparable(own)
            },
            percent: means(own, other, frame, true),
            twos: shares(
                marks(0.0).map(|((_, twos), (_, others))| (twos, others)),
                own,
                frame,
            ),
            success: shares(marks(frame.norms.success.value).map(counted), own, frame),
            quality: shares(marks(frame.norms.quality.value).map(counted), own, frame),
            items: if own.shape().items == other.shape().items {
                items(own, other, frame)
            } else {
                Vec::new()
            },
        }
    }

    /// The differences from stated shares of marks.
    pub(crate) fn stated(against: Against, own: &Summary, stated: &Stated, frame: &Frame) -> Self {
        let share = |from: f64, to: f64| {
            let inside = |mark: Mark| (from..=to).contains(&f64::from(mark.number()));
            let mine = Mark::ALL
                .into_iter()
                .filter(|&mark| inside(mark))
                .map(|mark| own.marks(Some(mark)))
                .sum();
            let theirs = Mark::ALL
                .into_iter()
                .zip(stated.marks)
                .filter(|(mark, _)| inside(*mark))
                .map(|(_, share)| share);
            from_stated(mine, theirs.sum(), own, (stated, frame))
        };
        Self {
            against,
            mean: incomparable(own),
            percent: incomparable(own),
            twos: share(2.0, 2.0),
            success: share(frame.norms.success.value, 5.0),
            quality: share(frame.norms.quality.value, 5.0),
            items: Vec::new(),
        }
    }

    /// The same without items.
    pub(crate) fn without_items(mut self) -> Self {
        self.items.clear();
        self
    }
}

type Share = (u64, u64);

fn counted((own, other): ((Share, Share), (Share, Share))) -> (Share, Share) {
    (own.0, other.0)
}

/// Pupils with this mark or better, and pupils with «2», each with the number of marks; `None` without marks.
fn marks(summary: &Summary, from: f64) -> Option<(Share, Share)> {
    let n = summary.marked();
    let reached = Mark::ALL
        .into_iter()
        .filter(|mark| f64::from(mark.number()) >= from);
    let count = reached.map(|mark| summary.marks(Some(mark))).sum();
    (n > 0).then(|| ((count, n), (summary.marks(Some(Mark::TWO)), n)))
}

fn incomparable(own: &Summary) -> Figure {
    Figure::none(own.wrote(), Reason::NoReference)
}

fn means(own: &Summary, other: &Summary, frame: &Frame, percent: bool) -> Figure {
    let (mine, theirs) = (own.scores(), other.scores());
    if let Some(reason) = frame.ruler.too_few(mine.n.min(theirs.n)) {
        return Figure::none(mine.n, reason);
    }
    let by = |summary: &Summary| {
        if percent {
            100.0 / f64::from(summary.shape().max.max(1))
        } else {
            1.0
        }
    };
    let difference = mine
        .mean()
        .zip(theirs.mean())
        .map(|(x, y)| x * by(own) - y * by(other));
    let same = own.shape().max == other.shape().max;
    let interval = frame.ruler.difference_of_means(mine, theirs).filter(|_| same);
    let mut figure = Figure::or(difference, mine.n, Reason::NoReference);
    figure.interval = interval.map(|interval| interval.scaled(by(own)));
    figure
}

fn shares(pair: Option<(Share, Share)>, own: &Summary, frame: &Frame) -> Figure {
    let Some((mine, theirs)) = pair else {
        return Figure::none(own.wrote(), Reason::NoScale);
    };
    difference(mine, theirs, frame)
}

fn difference(mine: Share, theirs: Share, frame: &Frame) -> Figure {
    if let Some(reason) = frame.ruler.too_few(mine.1.min(theirs.1)) {
        return Figure::none(mine.1, reason);
    }
    let percent = |(count, n): Share| 100.0 * count as f64 / n as f64;
    let interval = frame.ruler.difference_of_shares(mine, theirs);
    Figure::new(
        percent(mine) - percent(theirs),
        mine.1,
        interval.map(|found| found.scaled(100.0)),
    )
}

fn from_stated(count: u64, share: f64, own: &Summary, (stated, frame): (&Stated, &Frame)) -> Figure {
    let n = own.marked();
    if n == 0 {
        return Figure::none(own.wrote(), Reason::NoScale);
    }
    if let Some(pupils) = stated.pupils.filter(|&pupils| pupils > 0) {
        let theirs = (share / 100.0 * pupils as f64).round() as u64;
        let mut figure = difference((count, n), (theirs.min(pupils), pupils), frame);
        figure.value = figure.value.map(|_| 100.0 * count as f64 / n as f64 - share);
        return figure;
    }
    let mut figure = frame.ruler.share(count, n);
    figure.value = figure.value.map(|value| value - share);
    figure.interval = figure.interval.map(|interval| Interval {
        low: interval.low - share,
        high: interval.high - share,
    });
    figure
}

fn items(own: &Summary, other: &Summary, frame: &Frame) -> Vec<Figure> {
    let pairs = own.items().zip(other.items());
    pairs
        .map(|(mine, theirs)| item(mine.max(), points(&mine), points(&theirs), frame))
        .collect()
}

fn item(max: u8, mine: Moments, theirs: Moments, frame: &Frame) -> Figure {
    if max <= 1 {
        return difference((mine.sum, mine.n), (theirs.sum, theirs.n), frame);
    }
    if let Some(reason) = frame.ruler.too_few(mine.n.min(theirs.n)) {
        return Figure::none(mine.n, reason);
    }
    let by = 100.0 / f64::from(max);
    let value = mine.mean().zip(theirs.mean()).map(|(x, y)| by * (x - y));
    let mut figure = Figure::or(value, mine.n, Reason::NoReference);
    let interval = frame.ruler.difference_of_means(mine, theirs);
    figure.interval = interval.map(|interval| interval.scaled(by));
    figure
}
