//! Those who answer for an activity, one by one.

use super::text::{clean, folded};
use super::words::{PARTICIPLES, SAID_OF_BODY};

/// Splits a cell into bodies. A comma does not always divide: what follows may be said of the body before it.
pub(super) fn split(raw: &str) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    for piece in pieces(raw) {
        match bodies.last_mut() {
            Some(before) if goes_on(&piece.text, piece.after) => {
                before.push_str(if piece.after == ',' { ", " } else { " " });
                before.push_str(&piece.text);
            }
            _ => bodies.push(piece.text),
        }
    }
    bodies.into_iter().flat_map(|body| named(&body)).collect()
}

struct Piece {
    text: String,
    /// What divides it from the piece before.
    after: char,
}

/// Pieces between commas, semicolons and line ends that stand outside of brackets and quotes.
fn pieces(raw: &str) -> Vec<Piece> {
    let (mut all, mut open, mut depth, mut after) = (Vec::new(), String::new(), 0_i32, ' ');
    for letter in raw.chars() {
        match letter {
            '(' | '«' => depth += 1,
            ')' | '»' => depth = (depth - 1).max(0),
            _ => {}
        }
        let divides = letter == ',' || letter == ';' || letter == '\n';
        if divides && (depth == 0 || letter == ';') {
            push(&mut all, &mut open, after);
            after = if letter == '\n' && all.last().is_some_and(|_| after == ',' && open.is_empty()) {
                after
            } else {
                letter
            };
        } else {
            open.push(letter);
        }
    }
    push(&mut all, &mut open, after);
    all
}

fn push(all: &mut Vec<Piece>, open: &mut String, after: char) {
    let text = clean(&std::mem::take(open));
    let text = without_dot(&text).trim_matches(['-', '–', '•', ' ']).to_owned();
    if !text.is_empty() {
        all.push(Piece { text, after });
    }
}

/// A dot ends the cell, not the name, unless it stands behind an initial or a shortened word.
fn without_dot(text: &str) -> &str {
    let last = text.split(' ').next_back().unwrap_or_default();
    let shortened = last
        .trim_end_matches('.')
        .rsplit('.')
        .next()
        .is_some_and(|part| part.chars().count() <= 3);
    if shortened {
        text
    } else {
        text.trim_end_matches('.')
    }
}

/// Whether a piece is said of the body before it.
fn goes_on(text: &str, after: char) -> bool {
    if after == ';' {
        return false;
    }
    let lower = folded(text);
    let first = lower.split(' ').next().unwrap_or_default();
    let participle =
        PARTICIPLES.split(' ').any(|ending| first.ends_with(ending)) && first.chars().count() > 5;
    let said = SAID_OF_BODY.split('|').any(|begin| lower.starts_with(begin));
    // A line end inside of a cell only wraps the line where a small letter follows.
    let wrapped = after == '\n' && text.chars().next().is_some_and(char::is_lowercase);
    participle || said || wrapped
}

/// Names with initials that nothing divides: `Н.Е. Иванов К.А. Петров`.
fn named(body: &str) -> Vec<String> {
    let words: Vec<&str> = body.split(' ').collect();
    let starts: Vec<usize> = (0..words.len()).filter(|at| is_initials(words[*at])).collect();
    if starts.len() < 2 || starts[0] != 0 {
        return vec![body.to_owned()];
    }
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(from, to)| words[*from..to].join(" "))
        .collect()
}

/// `Н.Е.`
/// Whether a text names a person by initials.
pub(super) fn names_person(text: &str) -> bool {
    text.split_whitespace().any(is_initials)
}

fn is_initials(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    matches!(letters[..], [first, '.', second, '.'] if first.is_uppercase() && second.is_uppercase())
}
