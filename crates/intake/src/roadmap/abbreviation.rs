//! Short names: those of a list, and those explained in passing.

use super::text::{begins_small, folded};
use super::words::{ABBREVIATIONS, HEREAFTER, HEREAFTER_IN_TEXT};
use domain::roadmap::Abbreviation;

/// A short name that a page break cut is whole again where the plan uses it whole.
pub(super) fn whole(short: &str, texts: &[String]) -> String {
    let cuts = short
        .match_indices(' ')
        .filter(|(at, _)| begins_small(&short[at + 1..]));
    let healed = cuts.map(|(at, _)| format!("{}{}", &short[..at], &short[at + 1..]));
    let used = |healed: &String| texts.iter().any(|text| text.contains(healed));
    let mut healed = healed.filter(used);
    healed.next().unwrap_or_else(|| short.to_owned())
}

/// Whether a line is the heading of a list of short names.
pub(super) fn is_list_heading(line: &str) -> bool {
    let lower = folded(line);
    line.ends_with(':') && ABBREVIATIONS.iter().any(|word| lower.contains(word))
}

/// A list under its heading: `ОО – общеобразовательная организация;`.
pub(super) fn listed(lines: &[String]) -> Vec<Abbreviation> {
    let Some(start) = lines.iter().position(|line| {
        is_list_heading(line)
            || ABBREVIATIONS.iter().any(|word| folded(line).contains(word)) && line.chars().count() < 80
    }) else {
        return Vec::new();
    };
    let entries = lines[start + 1..].iter().filter(|line| !line.is_empty());
    entries.map_while(|line| explained(line)).collect()
}

fn explained(line: &str) -> Option<Abbreviation> {
    let at = line.find([' ', '\u{a0}', '-', '–', '—', '\t'])?;
    let short = line[..at].trim();
    let full = line[at..]
        .trim_start_matches(['-', '–', '—', '=', ' ', '\u{a0}', '\t'])
        .trim_end_matches([';', '.', ',', ' ']);
    let dashed = line[at..].trim_start().starts_with(['-', '–', '—', '=']);
    let capital = short.chars().filter(|letter| letter.is_uppercase()).count() >= 2;
    (dashed && capital && !full.is_empty()).then(|| Abbreviation {
        short: short.to_owned(),
        full: full.to_owned(),
    })
}

/// Short names explained in passing: `… (далее – НИКО)`.
pub(super) fn passing(text: &str) -> Vec<Abbreviation> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text[from..].find(HEREAFTER).map(|at| at + from) {
        let inside = &text[at + HEREAFTER.len()..];
        let end = inside.find(')').unwrap_or(inside.len());
        let short = inside[..end].trim_matches([' ', '-', '–', '—', '\u{a0}', ':']);
        let short = short.trim_start_matches(HEREAFTER_IN_TEXT).trim();
        let capital = short.chars().next().is_some_and(char::is_uppercase) && short.chars().count() <= 40;
        if capital {
            found.push(Abbreviation {
                short: short.to_owned(),
                full: spelt_out(&text[..at], short),
            });
        }
        from = at + HEREAFTER.len();
    }
    found
}

/// The words before a short name that it stands for: from the last word on whose beginnings spell it.
fn spelt_out(before: &str, short: &str) -> String {
    let words: Vec<&str> = before.split_whitespace().collect();
    let first_word = short.split(' ').next().filter(|first| *first != short);
    if let Some(start) = first_word.and_then(|first| words.iter().rposition(|word| *word == first)) {
        return words[start..].join(" ");
    }
    let letters: Vec<char> = short
        .chars()
        .filter(|letter| letter.is_uppercase())
        .flat_map(char::to_lowercase)
        .collect();
    let begins = |at: usize, letter: char| {
        folded(words[at])
            .trim_start_matches(['«', '"', '('])
            .starts_with(letter)
    };
    let spells = |start: usize| {
        let mut at = start;
        letters.iter().all(|letter| {
            while at < words.len() && !begins(at, *letter) {
                at += 1;
            }
            at += 1;
            at <= words.len()
        })
    };
    let start = (0..words.len())
        .rev()
        .find(|at| letters.first().is_some_and(|first| begins(*at, *first)) && spells(*at));
    let sentence = (0..words.len())
        .rev()
        .find(|at| words[*at].ends_with([',', ';', '.', ':']))
        .map_or(0, |at| at + 1);
    let start = start.unwrap_or(sentence.max(words.len().saturating_sub(8)));
    words[start..].join(" ").trim_end_matches([',', ' ']).to_owned()
}
