//! The bounds of marks over a histogram: dashed verticals with «3» and its first score.

use super::super::marks::NAMES;
use super::{Field, Scores};
use crate::drawing::{LABEL, Plate, Tone, line, text, width};
use crate::words;

/// The dashed verticals: x, words, and on which line over the bars the words stand.
pub(super) struct Bound {
    x: f64,
    words: String,
    pub(super) line: usize,
    flipped: bool,
}

impl Scores {
    /// Words of neighbouring bounds go to different lines where they would touch.
    pub(super) fn laid_bounds(&self, wide: f64) -> Vec<Bound> {
        let x = self.field(wide, 0.0).x;
        let mut bounds: Vec<Bound> = Vec::new();
        let mut free = [f64::MIN; 3];
        for (index, first) in self.bounds.iter().enumerate() {
            let Some(first) = first.filter(|first| (*first as usize) < self.counts.len()) else {
                continue;
            };
            let words = format!("{} {} {first}", NAMES[index + 1], words::FROM);
            let (at, long) = (x.at(f64::from(first) - 0.5), width(&words, LABEL) + 12.0);
            let flipped = at + long > wide;
            let left = if flipped { at - long } else { at };
            let line = free.iter().position(|edge| *edge <= left).unwrap_or(0);
            free[line] = left + long;
            bounds.push(Bound {
                x: at,
                words,
                line,
                flipped,
            });
        }
        bounds
    }

    pub(super) fn draw_bounds(&self, plate: &mut Plate, field: &Field, bounds: &[Bound]) {
        for bound in bounds {
            let baseline = 13.0 + 16.0 * bound.line as f64;
            let ends = ((bound.x, baseline - 10.0), (bound.x, field.area.bottom()));
            plate.add(line(ends.0, ends.1).stroke(Tone::Ink, 1.0).dashed("2 3"));
            let shift = if bound.flipped { -5.0 } else { 5.0 };
            let label = text((bound.x + shift, baseline), &bound.words)
                .fill(Tone::Mut)
                .rim(Tone::Paper);
            plate.add(if bound.flipped { label.end() } else { label });
        }
    }
}
