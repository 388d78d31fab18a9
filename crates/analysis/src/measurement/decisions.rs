//! How surely a mark given by this work would be given again.

use super::scaling::Fitted;
use crate::figure::{Figure, Interval, Reason};
use crate::frame::Frame;
use psychometrics::model::decision::{self, AtBound, Category, Share};
use serde::Serialize;

/// Resamples of the papers for intervals, and their seed.
const RESAMPLES: (u32, u64) = (100, 2026);

/// How surely the score decides on marks: what another work of the same properties would give. Shares are percent of the
/// papers; intervals allow for the papers, items taken as known.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decisions {
    /// Papers.
    pub n: u64,
    /// Those to whom two works give the same mark.
    pub again: Figure,
    /// Those whose mark is that of their true score: the mean over very many such works.
    pub right: Figure,
    /// Cohen's κ of two works: agreement beyond chance.
    pub kappa: Option<f64>,
    /// The marks, from «2».
    pub marks: Vec<MarkDecision>,
    /// The bounds, from that of «3».
    pub bounds: Vec<BoundDecision>,
}

/// A mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarkDecision {
    /// The mark.
    pub mark: u8,
    /// The share of papers with it that the model lets expect; beside the share found it shows how well the model holds.
    pub expected: f64,
    /// Those of them to whom another work gives it again; `n` are the papers with this mark.
    pub again: Figure,
    /// Those of them whose true score has it.
    pub right: Figure,
}

/// The decision «below it or not» at the bound of a mark.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BoundDecision {
    /// The mark that begins here.
    pub mark: u8,
    /// Its first score.
    pub score: u16,
    /// Those decided in the same way by two works.
    pub again: Figure,
    /// Those decided as their true score is.
    pub right: Figure,
    /// Those at or above the bound whose true score is below it.
    pub falsely_above: f64,
    /// Those below the bound whose true score is not.
    pub falsely_below: f64,
}

/// Decisions by these bounds; `None` where a bound lies outside the scores that the scale reaches.
pub(super) fn of(fitted: &Fitted, (offset, bounds): (u16, [u16; 3]), frame: &Frame) -> Option<Decisions> {
    let part = bounds.map(|bound| usize::from(bound.saturating_sub(offset)));
    let abilities = || fitted.abilities.iter().flatten().map(|one| one.theta);
    let ends = [abilities().reduce(f64::min)?, abilities().reduce(f64::max)?];
    let found = decision::Decisions::new(&fitted.items, &part, ends)?.among(&fitted.persons, RESAMPLES)?;
    let told = Told { fitted, part, frame };
    let marks = found.categories.iter().enumerate();
    let at_bounds = found.bounds.iter().zip(bounds).zip(3..);
    Some(Decisions {
        n: told.all(),
        again: told.figure(Some(found.again), told.all()),
        right: told.figure(Some(found.right), told.all()),
        kappa: found.kappa,
        marks: marks.map(|one| told.mark(one)).collect(),
        bounds: at_bounds.map(|one| told.bound(one)).collect(),
    })
}

struct Told<'a> {
    fitted: &'a Fitted,
    part: [usize; 3],
    frame: &'a Frame,
}

impl Told<'_> {
    /// Papers with scores from one to before the other.
    fn papers(&self, from: usize, end: usize) -> u64 {
        let all = self.fitted.persons.iter().enumerate();
        all.filter(|(score, _)| (from..end).contains(score))
            .map(|(_, n)| n)
            .sum()
    }

    fn all(&self) -> u64 {
        self.papers(0, usize::MAX)
    }

    fn figure(&self, share: Option<Share>, n: u64) -> Figure {
        let Some(share) = share.filter(|_| self.frame.ruler.too_few(n).is_none()) else {
            return Figure::none(n, self.frame.ruler.too_few(n).unwrap_or(Reason::NoSpread));
        };
        let interval = share
            .interval
            .map(|interval| Interval::from(interval).scaled(100.0));
        Figure::new(100.0 * share.value, n, interval)
    }

    fn mark(&self, (place, category): (usize, &Category)) -> MarkDecision {
        let from = place.checked_sub(1).map_or(0, |before| self.part[before]);
        let n = self.papers(from, self.part.get(place).copied().unwrap_or(usize::MAX));
        MarkDecision {
            mark: place as u8 + 2,
            expected: 100.0 * category.expected,
            again: self.figure(category.again, n),
            right: self.figure(category.right, n),
        }
    }

    fn bound(&self, ((found, score), mark): ((&AtBound, u16), u8)) -> BoundDecision {
        BoundDecision {
            mark,
            score,
            again: self.figure(Some(found.again), self.all()),
            right: self.figure(Some(found.right), self.all()),
            falsely_above: 100.0 * found.falsely_above,
            falsely_below: 100.0 * found.falsely_below,
        }
    }
}
