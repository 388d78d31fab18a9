//! Lines of a cell put together again.

use crate::roadmap::words::{SMALL_WORDS, WHOLE_WORDS};
use std::collections::BTreeSet;

/// Words that stand whole within some line.
pub(super) type Vocabulary = BTreeSet<String>;

/// The letters of a word, small.
fn bare(word: &str) -> String {
    let letters = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    letters.to_lowercase()
}

/// Letters that a word may have left behind its first half, where nobody knows the whole of it.
const REST: usize = 5;
/// Letters of a column that is wide enough for every word.
pub(super) const WIDE: usize = 25;

/// Takes the words of a line that are whole: a narrow column may break off the first one, and breaks a word alone.
pub(super) fn learn(text: &str, letters: usize, known: &mut Vocabulary) {
    let words = text.split_whitespace().filter(|word| !word.ends_with('-'));
    let whole = words.skip(usize::from(letters < WIDE));
    known.extend(whole.map(bare).filter(|word| word.chars().count() > 1));
}

/// Whether the next word would not have found its place on the line.
pub(super) fn is_forced(line: &str, next: &str, width: usize) -> bool {
    let first = next.split_whitespace().next().unwrap_or_default();
    (line.chars().count() + 1 + first.chars().count()) * 100 > width * 88
}

/// The lines of a cell as one text; a line end that nothing forced stays one.
pub(super) fn joined(lines: &[String], width: &Width, known: &Vocabulary) -> String {
    let mut text = String::new();
    let mut last: &str = "";
    for line in lines.iter().filter(|line| !line.is_empty()) {
        match () {
            () if text.is_empty() => {}
            () if is_hyphened(last, line) => {
                let word = format!("{}{}", last_word(last).trim_end_matches('-'), first_word(line));
                if known.contains(&bare(&word)) {
                    text.pop();
                }
            }
            () if is_broken(last, line, width, known) => {}
            () if is_forced(last, line, width.letters) => text.push(' '),
            () => text.push('\n'),
        }
        text.push_str(line);
        last = line;
    }
    text
}

fn last_word(text: &str) -> &str {
    text.split_whitespace().next_back().unwrap_or_default()
}

fn first_word(text: &str) -> &str {
    text.split_whitespace().next().unwrap_or_default()
}

/// A hyphen right behind a letter, and a letter below it.
fn is_hyphened(last: &str, next: &str) -> bool {
    let mut letters = last.chars().rev();
    letters.next() == Some('-')
        && letters.next().is_some_and(char::is_alphanumeric)
        && next.starts_with(char::is_alphanumeric)
}

/// How wide a column is, and whether it breaks words that are wider.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Width {
    /// Letters of its longest line.
    pub letters: usize,
    /// Some word of it is broken: both halves together are a word of the text.
    pub breaks: bool,
}

/// Whether a line ends in the first half of a word of the text that goes on below.
pub(super) fn is_half(last: &str, next: &str, letters: usize, known: &Vocabulary) -> bool {
    let alone = !last.contains(' ') && last.chars().count() > 2 && last.chars().all(char::is_alphanumeric);
    let whole = known.contains(&bare(&format!("{last}{}", first_word(next))));
    alone && whole && (may_break(last, next, letters) || !known.contains(&bare(last)))
}

/// A word alone on its line that fills it, and small letters below.
fn may_break(last: &str, next: &str, letters: usize) -> bool {
    let alone = !last.contains(' ') && last.chars().all(char::is_alphanumeric);
    alone && last.chars().count() * 100 >= letters * 85 && first_word(next).starts_with(char::is_lowercase)
}

/// A word too long for its column stands alone on its line and is broken at its end.
fn is_broken(last: &str, next: &str, width: &Width, known: &Vocabulary) -> bool {
    if is_half(last, next, width.letters, known) {
        return true;
    }
    let rest = bare(first_word(next));
    let small = SMALL_WORDS.split(' ').any(|word| word == rest);
    width.breaks
        && may_break(last, next, width.letters)
        && !known.contains(&bare(last))
        && !known.contains(&rest)
        && rest.chars().count() <= REST
        && (!small || rest.chars().count() == 1 && last.chars().count() > 9)
}

/// Two lines of a header's name: a small rest of a word goes on with it where no blank fits.
pub(super) fn joined_word(above: &str, below: &str) -> String {
    let whole = format!("{}{}", last_word(above), first_word(below)).to_lowercase();
    let hyphened = is_hyphened(above, below);
    if hyphened {
        return format!("{}{below}", above.trim_end_matches('-'));
    }
    let rest = first_word(below).starts_with(char::is_lowercase) && !last_word(above).contains('.');
    let known = WHOLE_WORDS.split(' ').any(|word| word == whole);
    if rest && known {
        format!("{above}{below}")
    } else {
        format!("{above} {below}")
    }
}
