//! Lines of a cell or of a page → paragraphs.

use crate::letter::{Letter, Line, lines};

/// Where text flows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Room {
    /// Left wall.
    pub left: f64,
    /// Right wall.
    pub right: f64,
}

/// Greatest distance between a wall and the text beside it, points.
const PADDING: f64 = 9.0;
/// A line that begins farther from the left is no first line of a paragraph; offices indent by 35 points.
const INDENT: f64 = 50.0;

/// The paragraphs of letters: upright ones first, then those turned.
pub(crate) fn paragraphs(letters: &[&Letter], room: Room) -> Vec<String> {
    let mut said = Vec::new();
    for turn in 0..4 {
        let turned: Vec<&Letter> = letters
            .iter()
            .copied()
            .filter(|letter| letter.turn == turn)
            .collect();
        let lines = lines(turned);
        match turn {
            0 => said.extend(wrapped(&lines, room)),
            // Turned text stands in headers, where a line end never parts paragraphs.
            _ if lines.is_empty() => {}
            _ => said.push(
                lines
                    .iter()
                    .fold(String::new(), |text, line| joined(text, &line.text())),
            ),
        }
    }
    said
}

/// Paragraphs: a line goes on with the next where the first word of that one had no room left.
pub(crate) fn wrapped(lines: &[Line], room: Room) -> Vec<String> {
    let left = lines.iter().map(Line::left).fold(f64::INFINITY, f64::min);
    let padding = (left - room.left).clamp(1.0, PADDING);
    let inner = Room {
        left: room.left + padding,
        right: room.right - padding,
    };
    let mut said: Vec<String> = Vec::new();
    let mut above: Option<&Line> = None;
    for line in lines {
        match (
            above.is_some_and(|above| goes_on(above, line, inner)),
            said.last_mut(),
        ) {
            (true, Some(last)) => *last = joined(std::mem::take(last), &line.text()),
            _ => said.push(line.text()),
        }
        above = Some(line);
    }
    said
}

fn goes_on(above: &Line, line: &Line, room: Room) -> bool {
    let near = line.base - above.base <= 2.1 * line.size.max(above.size);
    let (before, behind) = (above.left() - room.left, room.right - above.right());
    // What stands in the middle or on the right has the room of both sides.
    let centred = (before - behind).abs() < 4.0 && before > 0.0;
    let free = match centred || before > INDENT {
        true => before + behind,
        false => behind,
    };
    let blank = 0.25 * above.size;
    near && free < line.first_word() + blank
}

/// Two pieces of a paragraph; a hyphen at the end of a line stays, without a blank behind it.
pub(crate) fn joined(mut text: String, next: &str) -> String {
    let cut = text.ends_with('\u{ad}');
    let hyphen = text.ends_with('-')
        && text.chars().rev().nth(1).is_some_and(char::is_alphabetic)
        && next.starts_with(char::is_lowercase);
    if cut {
        text.pop();
    }
    if !cut && !hyphen && !text.is_empty() {
        text.push(' ');
    }
    text.push_str(next);
    text
}
