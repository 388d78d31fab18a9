//! A document without drawn tables: text with blanks where the page has them.

use crate::draw::Drawn;
use crate::letter::{Letter, Line, lines};

/// Greatest column of a letter; a page is never that wide.
const COLUMNS: f64 = 400.0;
/// A gap wider than this share of the size parts columns.
const GAP: f64 = 0.9;
/// Lines farther from each other than this share of their size have a blank line between them.
const BLANK_LINE: f64 = 1.9;

/// The text of all pages, parted by form feeds; columns are counted alike on all of them.
pub(crate) fn text(pages: &[Drawn]) -> String {
    let letters = || {
        pages
            .iter()
            .flat_map(|page| &page.letters)
            .filter(|letter| letter.turn == 0)
    };
    let left = letters().map(|letter| letter.left).fold(f64::INFINITY, f64::min);
    let Some(pitch) = pitch(letters()) else {
        return String::new();
    };
    let pages: Vec<String> = pages.iter().map(|drawn| page(drawn, left, pitch)).collect();
    pages.join("\u{c}")
}

/// Turned text, as of headers, stands above the rest.
fn page(drawn: &Drawn, left: f64, pitch: f64) -> String {
    let mut text = String::new();
    let mut above: Option<Line> = None;
    for turn in [1, 2, 3, 0] {
        let turned = drawn
            .letters
            .iter()
            .filter(|letter| letter.turn == turn)
            .collect();
        for line in lines(turned) {
            let far = |above: &Line| line.base - above.base > BLANK_LINE * line.size.max(above.size);
            if turn == 0 && above.as_ref().is_some_and(far) {
                text.push('\n');
            }
            text.push_str(&match turn {
                0 => placed(&line, left, pitch),
                _ => line.text(),
            });
            text.push('\n');
            above = (turn == 0).then_some(line);
        }
    }
    text
}

/// A line whose wide gaps are as wide as on the page.
fn placed(line: &Line, left: f64, pitch: f64) -> String {
    let mut text = String::new();
    let (mut taken, mut end) = (0, f64::NEG_INFINITY);
    for word in &line.words {
        let column = ((word.left - left) / pitch).clamp(0.0, COLUMNS);
        let blanks = match word.left - end > GAP * line.size {
            true => (column as usize)
                .saturating_sub(taken)
                .max(if taken == 0 { 0 } else { 2 }),
            false => 1,
        };
        text.extend(std::iter::repeat_n(' ', blanks));
        text.push_str(&word.text);
        taken += blanks + word.text.chars().count();
        end = word.right;
    }
    text
}

/// Width of a letter, half of them being narrower.
fn pitch<'l>(letters: impl Iterator<Item = &'l Letter>) -> Option<f64> {
    let mut widths: Vec<f64> = letters
        .filter(|letter| !letter.text.trim().is_empty())
        .map(|letter| letter.right - letter.left)
        .filter(|width| *width > 0.1)
        .collect();
    widths.sort_by(f64::total_cmp);
    widths.get(widths.len() / 2).copied()
}
