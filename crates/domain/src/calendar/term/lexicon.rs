//! Looking words up: what a single word is, whatever its case.

use super::token::{Sort, Word};
use super::words::{
    CARDINALS, COMPOUND_NUMBERS, COMPOUND_UNITS, COUNTING_ENDINGS, MONTHS, MONTHS_SHORT, ORDINAL_ENDINGS,
    ORDINALS, ROMAN_LIKE, SEASONS, TENS, VOCABULARY, WEEKDAYS, YO,
};

/// Small letters, one letter for two.
pub(super) fn folded(word: &str) -> String {
    word.to_lowercase().replace(YO.0, &YO.1.to_string())
}

/// What a word is.
pub(super) fn sort(word: &str) -> Sort {
    let lower = folded(word);
    roman(word)
        .map(Sort::Roman)
        .or_else(|| month(&lower).map(Sort::Month))
        .or_else(|| position(&WEEKDAYS, &lower).map(|at| Sort::Weekday(at + 1)))
        .or_else(|| ordinal(&lower).map(Sort::Ordinal))
        .or_else(|| cardinal(&lower).map(Sort::Cardinal))
        .or_else(|| known(&lower).map(Sort::Word))
        .or_else(|| position(&SEASONS, &lower).map(Sort::Season))
        .or_else(|| compound(&lower))
        .unwrap_or(Sort::Other)
}

/// Whether a word before a hyphen is one of a range (`сентябрь-октябрь`) and not the beginning of a longer word.
pub(super) fn stands_alone(word: &str) -> bool {
    matches!(
        sort(word),
        Sort::Month(_) | Sort::Roman(_) | Sort::Weekday(_) | Sort::Ordinal(_)
    ) || matches!(sort(word), Sort::Word(Word::Year))
        || matches!(sort(word), Sort::Season(_))
}

fn matches(pattern: &str, word: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(stem) => word.starts_with(stem),
        None => pattern == word,
    }
}

fn any(patterns: &str, word: &str) -> bool {
    patterns
        .split(' ')
        .any(|pattern| !pattern.is_empty() && matches(pattern, word))
}

fn position(lists: &[&str], word: &str) -> Option<u8> {
    let at = lists.iter().position(|list| any(list, word))?;
    u8::try_from(at).ok()
}

fn known(word: &str) -> Option<Word> {
    let found = VOCABULARY.iter().find(|(_, patterns)| any(patterns, word));
    found.map(|(known, _)| *known)
}

/// The month of a word in any case, from 1.
pub(super) fn month(word: &str) -> Option<u8> {
    let full = MONTHS.iter().position(|(stem, endings)| {
        let ending = word.strip_prefix(stem);
        ending.is_some_and(|ending| {
            let ending = if ending.is_empty() { "-" } else { ending };
            endings.split(' ').any(|known| known == ending)
        })
    });
    let at = full.or_else(|| MONTHS_SHORT.iter().position(|short| any(short, word)))?;
    u8::try_from(at + 1).ok()
}

fn ordinal(word: &str) -> Option<u8> {
    let at = ORDINALS.iter().position(|stem| {
        let ending = word.strip_prefix(stem);
        ending.is_some_and(|ending| ORDINAL_ENDINGS.split(' ').any(|known| known == ending))
    })?;
    u8::try_from(at + 1).ok()
}

fn cardinal(word: &str) -> Option<u32> {
    let tens = TENS.iter().find(|(forms, _)| any(forms, word)).map(|(_, n)| *n);
    tens.or_else(|| position(&CARDINALS, word).map(|at| u32::from(at) + 1))
}

/// Days, weeks or months as the second half of an adjective.
pub(super) fn compound_unit(word: &str) -> Option<u8> {
    let at = COMPOUND_UNITS.iter().position(|stem| word.starts_with(stem))?;
    u8::try_from(at).ok()
}

/// Whether an ending after figures makes a count (`10-ти`), not an order (`2-я`).
pub(super) fn counts(ending: &str) -> bool {
    COUNTING_ENDINGS.split(' ').any(|known| known == ending)
}

fn compound(word: &str) -> Option<Sort> {
    COMPOUND_NUMBERS.iter().find_map(|(stem, number)| {
        let unit = compound_unit(word.strip_prefix(stem)?)?;
        Some(Sort::Compound(*number, unit))
    })
}

/// I to XII.
fn roman(word: &str) -> Option<u8> {
    let latin: String = word
        .chars()
        .map(|letter| {
            let like = ROMAN_LIKE.iter().find(|(look, _)| *look == letter);
            like.map_or(letter, |(_, latin)| *latin)
        })
        .collect();
    const NUMBERS: [&str; 12] = [
        "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
    ];
    let at = NUMBERS.iter().position(|number| *number == latin)?;
    u8::try_from(at + 1).ok()
}

/// The known word of time that differs from a word by one letter.
pub(super) fn mended(word: &str) -> Option<String> {
    let lower = folded(word);
    if lower.chars().count() < 5 {
        return None;
    }
    let months = MONTHS.iter().flat_map(|(stem, endings)| {
        endings
            .split(' ')
            .map(move |ending| format!("{stem}{}", if ending == "-" { "" } else { ending }))
    });
    let others = super::words::MENDABLE.split(' ').map(str::to_owned);
    months.chain(others).find(|known| near(known, &lower))
}

/// Whether one letter was changed, left out, put in or swapped with its neighbour.
fn near(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[start..], &other[start..]);
    let end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    let swapped = one.len() == 2 && other.len() == 2 && one[0] == other[1] && one[1] == other[0];
    one.len() <= 1 && other.len() <= 1 || swapped
}
