//! The calibration of p-values as a picture beside the page.

use super::{Calibration, Report};
use crate::words;
use charts::{CalibrationPanel, CalibrationPoint, Chart, Few, Frame, plain};

/// The name of the picture beside the page.
pub const PICTURE: &str = "truth-calibration.svg";

/// The normal quantile of 95 %.
const WIDE: f64 = 1.959_963_984_540_054;

impl Report {
    /// The shares of small p-values of every sign where nobody cheats, with the band that chance leaves: an SVG.
    ///
    /// The band takes schools as independent and every p as what it says.
    pub fn picture(&self) -> String {
        let frame = Frame {
            few: Few::NEVER,
            ..Frame::new("calibration", words::PICTURE, words::PICTURE_ABOUT)
        };
        let panels = self.calibration.iter().map(panel).collect();
        plain(&charts::Calibration { frame, panels }.svg())
    }
}

fn panel(found: &Calibration) -> CalibrationPanel {
    let n = found.judged;
    let point = |&(bound, share): &(f64, f64)| {
        let half = WIDE * (bound * (1.0 - bound) / n.max(1) as f64).sqrt();
        CalibrationPoint {
            bound,
            share,
            band: ((bound - half).max(0.0), (bound + half).min(1.0)),
        }
    };
    CalibrationPanel {
        name: super::markdown::sign(found.sign),
        n,
        points: found.curve.iter().map(point).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_has_its_panel_and_a_p_that_lies_stands_outside_the_band() {
        let honest: Vec<(f64, f64)> = [0.001, 0.01, 0.1, 1.0].map(|bound| (bound, bound)).to_vec();
        let of = |sign, curve| Calibration {
            sign,
            judged: 10_000,
            schools: 10_000,
            all: super::super::Uniformity { below: Vec::new() },
            deciles: [0.1; 10],
            curve,
            experiments: Vec::new(),
        };
        let lying = panel(&of(None, vec![(0.01, 0.02)]));
        assert!(lying.points[0].share > lying.points[0].band.1, "{lying:?}");
        let true_one = panel(&of(Some(analysis::sign::Code::P), honest));
        let inside = |point: &CalibrationPoint| point.band.0 <= point.share && point.share <= point.band.1;
        assert!(true_one.points.iter().all(inside), "{true_one:?}");
        assert_eq!((&*true_one.name, true_one.n), ("P", 10_000));
    }
}
