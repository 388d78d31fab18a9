//! What is tried first by whoever guesses passwords: common words, walks over the keys and figures, put together.
//!
//! Not a list of passwords but rules over stems (`catalog/person/common-passwords.txt`): a text is common if it falls apart into at
//! most two of these words, walks over neighbouring keys or steps of the alphabet, and a few figures and signs, typed in either
//! layout, with figures for letters, or all of it over and over.

/// The words that are tried first, one a line, lower case.
const STEMS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../catalog/person/common-passwords.txt"
));

/// Rows of keys, Latin and Russian, key above key.
const KEYS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../catalog/person/keys.txt"
));

/// Words that may stand in a common text; three make a phrase.
const WORDS: usize = 2;

/// Figures and signs that may stand between and around them: a date and two signs.
const FILLING: usize = 10;

/// The fewest keys that make a walk.
const WALK: usize = 3;

/// The longest piece that makes nothing but itself by being repeated.
const MOTIF: usize = 4;

/// Whether a text in lower case is one of those tried first.
pub(super) fn is_common(lower: &str) -> bool {
    let typed: Vec<char> = lower.chars().map(plain).collect();
    let latin: Vec<char> = typed.iter().map(|key| swapped(*key, false)).collect();
    let russian: Vec<char> = typed.iter().map(|key| swapped(*key, true)).collect();
    [typed, latin, russian].iter().any(|text| is_easy(text))
}

/// The letter that many write for the one with two dots.
const fn plain(letter: char) -> char {
    match letter {
        '\u{451}' => '\u{435}',
        other => other,
    }
}

fn rows() -> impl Iterator<Item = (&'static str, &'static str)> {
    KEYS.lines().filter_map(|row| row.split_once(' '))
}

/// What the same key gives in the other layout.
fn swapped(letter: char, to_russian: bool) -> char {
    let found = rows().find_map(|(latin, russian)| {
        let (from, to) = if to_russian {
            (latin, russian)
        } else {
            (russian, latin)
        };
        let place = from.chars().position(|key| key == letter)?;
        to.chars().nth(place)
    });
    found.map_or(letter, plain)
}

fn is_easy(text: &[char]) -> bool {
    let distinct: std::collections::BTreeSet<&char> = text.iter().collect();
    let motif = motif(text);
    let is_refrain = motif.len() < text.len() && motif.len() <= MOTIF;
    distinct.len() < 5 || is_refrain || is_dressed(text) || falls_apart(motif)
}

/// The shortest beginning that makes the text by being repeated.
fn motif(text: &[char]) -> &[char] {
    let makes = |length: &usize| text.chunks(*length).all(|part| part == &text[..*length]);
    let length = (1..text.len())
        .filter(|length| text.len().is_multiple_of(*length))
        .find(makes);
    &text[..length.unwrap_or(text.len())]
}

/// Whether it is one word with anything that is no letter around it.
fn is_dressed(text: &[char]) -> bool {
    let is_letter = |letter: &char| letter.is_alphabetic();
    let first = text.iter().position(is_letter).unwrap_or(0);
    let last = text.iter().rposition(is_letter).unwrap_or(0);
    let core = &text[first..=last.max(first)];
    stems().any(|stem| begins(core, stem) == Some(core.len()))
}

fn stems() -> impl Iterator<Item = &'static str> {
    STEMS.lines().filter(|stem| !stem.is_empty())
}

/// How far a word reaches from the beginning of a text, if it stands there, figures taken for the letters they look like.
fn begins(text: &[char], stem: &str) -> Option<usize> {
    let mut length = 0;
    for letter in stem.chars() {
        let typed = *text.get(length)?;
        if typed != plain(letter) && looks_like(typed) != plain(letter) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

const fn looks_like(sign: char) -> char {
    match sign {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// Whether it is nothing but few words, walks and a little filling: for each number of words the least filling up to each place.
fn falls_apart(text: &[char]) -> bool {
    let mut least = vec![[None::<usize>; WORDS + 1]; text.len() + 1];
    least[0][0] = Some(0);
    for place in 0..text.len() {
        for words in 0..=WORDS {
            if let Some(filling) = least[place][words] {
                for (length, word, more) in pieces(&text[place..]) {
                    if words + word <= WORDS && filling + more <= FILLING {
                        let next = &mut least[place + length][words + word];
                        *next = Some(next.map_or(filling + more, |known| known.min(filling + more)));
                    }
                }
            }
        }
    }
    least[text.len()].iter().any(Option::is_some)
}

/// What a text may begin with: how long it is, how many words and how much filling that makes.
fn pieces(text: &[char]) -> Vec<(usize, usize, usize)> {
    let mut all: Vec<_> = stems()
        .filter_map(|stem| begins(text, stem))
        .map(|length| (length, 1, 0))
        .collect();
    all.extend((WALK..=walk(text)).map(|length| (length, 0, 0)));
    if !text[0].is_alphabetic() {
        all.push((1, 0, 1));
    }
    all
}

/// How far a walk over neighbouring keys or along the alphabet reaches from the beginning of a text.
fn walk(text: &[char]) -> usize {
    let keys = text.windows(2).take_while(|two| are_neighbours(two[0], two[1]));
    let steps = text.windows(2).take_while(|two| is_step(two[0], two[1]));
    1 + keys.count().max(steps.count())
}

/// The next letter or figure, the one before, or the same.
fn is_step(one: char, other: char) -> bool {
    one.is_alphanumeric() && other.is_alphanumeric() && (one as u32).abs_diff(other as u32) <= 1
}

fn are_neighbours(one: char, other: char) -> bool {
    [false, true].iter().any(|russian| {
        let ends = (at(one, *russian), at(other, *russian));
        let (Some(one), Some(other)) = ends else {
            return false;
        };
        one.0.abs_diff(other.0) <= 1 && one.1.abs_diff(other.1) <= 1
    })
}

/// Row and column of a key.
fn at(key: char, russian: bool) -> Option<(usize, usize)> {
    rows().enumerate().find_map(|(row, (latin, cyrillic))| {
        let keys = if russian { cyrillic } else { latin };
        let column = keys.chars().position(|one| plain(one) == key)?;
        // The figures begin one key further to the left.
        Some((row, column + usize::from(row > 0)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::password::{PASSWORD_MIN, WeakPassword, check_password};
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_put_together_from_what_everybody_tries_is_refused() {
        for common in [
            "qwertyuiop123",
            "qwe123asd456",
            "1qaz2wsx3edc",
            "qazwsxedcrfv",
            "zaq12wsxcde3",
            "abcdefghijkl",
            "йцукенфывапр",
            "котикотикоти",
            "p@ssw0rd2024",
            "ghbdtnvfhbyf",
            "rfnthbyf1985",
            "привет-марина",
            "Москва.Спартак",
            "мама папа 1980",
            "iloveyoumama",
            "admin_school_24",
        ] {
            assert_eq!(check_password(common, &[]), Err(WeakPassword::Common), "{common}");
        }
    }

    #[test]
    fn a_phrase_and_what_a_machine_made_are_no_common_passwords() {
        for good in [
            "тихий вечер над рекой",
            "correct horse battery",
            "семь раз отмерь 1 раз",
            "ёжик-туман-ёлка",
            "верный конь батарея скрепка",
            "k7Rq-29xTfb-Lm",
            "839201748263",
            "мама мыла раму вечером",
        ] {
            assert_eq!(check_password(good, &[]), Ok(()), "{good}");
        }
    }

    /// The commonest forms that are long enough, made from the same data.
    fn made() -> BTreeSet<String> {
        let words: Vec<&str> = stems()
            .filter(|stem| stem.chars().all(char::is_alphabetic))
            .collect();
        let years = (1950..=2030).map(|year: u32| year.to_string());
        let ends: Vec<String> = years
            .chain(["123", "1234", "12345", "!", "123456", "2024!"].map(Into::into))
            .collect();
        let ended = words
            .iter()
            .flat_map(|word| ends.iter().map(move |end| format!("{word}{end}")));
        let pairs = words
            .iter()
            .flat_map(|one| words.iter().map(move |other| format!("{one}{other}")));
        let twice = words.iter().map(|word| word.repeat(2));
        let all = ended.chain(pairs).chain(twice);
        all.filter(|text| text.chars().count() >= PASSWORD_MIN).collect()
    }

    #[test]
    fn far_more_than_three_thousand_texts_of_a_sufficient_length_are_refused() {
        let made = made();
        assert!(made.len() > 50_000, "{}", made.len());
        // All of them would take minutes; a rule that fails shows in these as well.
        let tried: Vec<&String> = made.iter().step_by(made.len() / 3_500).collect();
        assert!(tried.len() >= 3_000, "{}", tried.len());
        for text in tried {
            assert_eq!(check_password(text, &[]), Err(WeakPassword::Common), "{text}");
            let other: String = text.chars().map(|key| swapped(key, !key.is_ascii())).collect();
            assert!(
                is_common(&other) || other == *text,
                "{text} in the other layout: {other}"
            );
        }
    }

    #[test]
    fn the_stems_are_lower_case_each_once_and_in_order() {
        let all: Vec<&str> = stems().collect();
        assert!(all.is_sorted() && all.iter().collect::<BTreeSet<_>>().len() == all.len());
        assert!(
            all.iter()
                .all(|stem| stem.to_lowercase() == **stem && stem.chars().count() > 2)
        );
    }
}
