//! The data of the gallery: figures like those of one municipality, edge cases, made-up stress.

mod against;
mod results;
mod schools;
mod timeline;

use crate::words;
use against::against;
use charts::Frame;
use results::{groups, items, journal, marks, scores};
use schools::{funnel, heat, history, intervals};
use timeline::timeline;

/// A drawing and what kind of data it shows.
pub(crate) type Piece = (&'static str, String);

/// The pieces of each section in the order of `words::SECTIONS`.
pub(crate) fn sections() -> [Vec<Piece>; 11] {
    [
        marks(),
        scores(),
        items(),
        journal(),
        groups(),
        funnel(),
        heat(),
        intervals(),
        history(),
        timeline(),
        against(),
    ]
}

/// A small deterministic generator: the same gallery on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }

    /// Roughly normal, mean 0, deviation 1.
    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.roll()).sum::<f64>() - 6.0
    }
}

fn frame(id: &str, section: usize) -> Frame {
    Frame::new(id, words::SECTIONS[section], "")
}
