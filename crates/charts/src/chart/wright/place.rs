//! Where names of steps stand, so that none lies on another.

use super::{WrightStep, room_of};
use crate::drawing::{LABEL, fit, width};

/// The share of a line that one name may take.
const WIDEST: f64 = 0.6;

/// A line of names.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Counted from the foot.
    pub(super) at: usize,
    /// Those that fit, each with its distance from the left.
    pub(super) shown: Vec<Name<'a>>,
    /// Those that do not.
    pub(super) hidden: Vec<&'a WrightStep>,
    /// Where the shown end.
    pub(super) end: f64,
}

/// A name where it stands.
#[derive(Clone, Debug)]
pub(super) struct Name<'a> {
    pub(super) step: &'a WrightStep,
    /// The name, or as much of it as fits.
    pub(super) written: String,
    /// From the left.
    pub(super) x: f64,
}

/// The steps in so many lines over the domain; within a line in their order.
pub(super) fn placed(steps: &[WrightStep], (domain, many): ((f64, f64), usize), room: f64) -> Vec<Line<'_>> {
    let mut lines: Vec<Vec<&WrightStep>> = vec![Vec::new(); many];
    for step in steps.iter().filter(|step| step.at.is_finite()) {
        let share = (step.at - domain.0) / (domain.1 - domain.0);
        let at = (share * many as f64).clamp(0.0, many as f64 - 1.0) as usize;
        lines[at].push(step);
    }
    lines
        .into_iter()
        .enumerate()
        .filter(|(_, steps)| !steps.is_empty())
        .map(|(at, steps)| filled(at, steps, room))
        .collect()
}

/// As many names as there is room for; the room of «+12» is kept free where some do not fit.
fn filled(at: usize, steps: Vec<&WrightStep>, room: f64) -> Line<'_> {
    let all: f64 = steps
        .iter()
        .map(|step| room_of(&fit(&step.name, LABEL, room * WIDEST)))
        .sum();
    let room = if all <= room {
        room
    } else {
        room - width("+99", LABEL)
    };
    let mut line = Line {
        at,
        shown: Vec::new(),
        hidden: Vec::new(),
        end: 0.0,
    };
    for step in steps {
        let written = fit(&step.name, LABEL, room * WIDEST);
        let wide = room_of(&written);
        if line.hidden.is_empty() && line.end + wide <= room + 1.0 {
            let x = line.end;
            line.shown.push(Name { step, written, x });
            line.end += wide;
        } else {
            line.hidden.push(step);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(many: usize, at: impl Fn(usize) -> f64) -> Vec<WrightStep> {
        let step = |place: usize| WrightStep {
            name: format!("{place}·1"),
            at: at(place),
            ..WrightStep::default()
        };
        (0..many).map(step).collect()
    }

    #[test]
    fn names_of_one_line_stand_beside_each_other() {
        let steps = steps(6, |place| (place / 3) as f64);
        let lines = placed(&steps, ((0.0, 2.0), 2), 300.0);
        assert_eq!(lines.len(), 2);
        for line in &lines {
            for two in line.shown.windows(2) {
                assert!(two[0].x + width(&two[0].written, LABEL) < two[1].x);
            }
        }
    }

    #[test]
    fn what_does_not_fit_is_counted() {
        let steps = steps(12, |_| 0.5);
        let lines = placed(&steps, ((0.0, 1.0), 1), 120.0);
        let line = &lines[0];
        assert!(!line.shown.is_empty() && line.end + width("+99", LABEL) <= 122.0);
        assert_eq!(line.shown.len() + line.hidden.len(), 12);
    }
}
