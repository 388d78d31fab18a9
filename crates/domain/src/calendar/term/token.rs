//! A wording cut into tokens: figures, dates, known words, everything else as it stands.

use super::lexicon;
use super::words;

/// What a known word does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub(super) enum Word {
    Yearly,
    HalfYearly,
    Quarterly,
    Monthly,
    Weekly,
    Daily,
    Until,
    Towards,
    Not,
    Later,
    Earlier,
    Least,
    Most,
    Than,
    From,
    Starting,
    Along,
    In,
    On,
    For,
    At,
    Through,
    During,
    Year,
    School,
    Calendar,
    Quarter,
    Half,
    Term,
    Month,
    Week,
    Day,
    Hour,
    Working,
    Times,
    Twice,
    Once,
    Decade,
    HalfOf,
    Each,
    Whole,
    After,
    Finish,
    Outcome,
    Measure,
    Fact,
    Since,
    Reach,
    Holding,
    Need,
    Request,
    Plan,
    Order,
    Deadline,
    Fixed,
    Accord,
    Period,
    Constantly,
    Basis,
    Beginning,
    Middle,
    End,
    Last,
    Before,
    While,
    Realisation,
    And,
    Vacation,
    Number,
    Current,
    Next,
    Chance,
    Including,
    Separate,
    Approximately,
    But,
    AtOnce,
    Way,
    Unsettled,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A number in figures.
    Figure(u32),
    /// A number in words.
    Cardinal(u32),
    /// `2-я`, «вторая».
    Ordinal(u8),
    /// `II`.
    Roman(u8),
    /// Four figures between 1990 and 2099.
    Year(i16),
    /// `2025/26`, by its first year.
    SchoolYear(i16),
    /// `01.11.2025`, `01.11`.
    Date(u8, u8, Option<i16>),
    Month(u8),
    /// `09.2024`.
    MonthOf(u8, i16),
    Season(u8),
    Weekday(u8),
    /// `двухнедельный`: how many, and of what (0 days, 1 weeks, 2 months).
    Compound(u32, u8),
    Word(Word),
    /// `14:30`: no term of a plan depends on it.
    Clock,
    /// Punctuation; every dash is `-`.
    Mark(char),
    /// A word that says nothing of time.
    Other,
}

/// A token with its place in the wording.
#[derive(Clone, Debug)]
pub(super) struct Token<'t> {
    pub sort: Sort,
    pub text: &'t str,
    pub start: usize,
    pub end: usize,
}

impl Token<'_> {
    pub fn is(&self, word: Word) -> bool {
        self.sort == Sort::Word(word)
    }

    pub fn is_mark(&self, mark: char) -> bool {
        self.sort == Sort::Mark(mark)
    }

    /// Whether it begins as a sentence does.
    pub fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// One line, single blanks, no tags, no Latin letters inside of Russian words.
pub(super) fn tidy(wording: &str) -> String {
    let joined: Vec<&str> = wording.split_whitespace().collect();
    let text = joined.join(" ");
    text.split_inclusive(|letter: char| !letter.is_alphabetic())
        .map(|word| russian(word).unwrap_or_else(|| word.to_owned()))
        .collect()
}

/// A word of both alphabets in the one it is meant in; none where a Latin letter has no Russian likeness.
fn russian(word: &str) -> Option<String> {
    let (latin, like) = words::LATIN_LIKE;
    let mixed = word.chars().any(|letter| letter.is_ascii_alphabetic())
        && word
            .chars()
            .any(|letter| ('\u{430}'..='\u{44f}').contains(&letter));
    let letter = |letter: char| match latin.chars().position(|known| known == letter) {
        Some(at) => like.chars().nth(at),
        None => (!letter.is_ascii_alphabetic()).then_some(letter),
    };
    mixed.then(|| word.chars().map(letter).collect()).flatten()
}

/// The tokens of a tidied wording.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        if letter.is_whitespace() {
            at += letter.len_utf8();
            continue;
        }
        let (sort, length) = token(&text[at..], letter);
        found.push(Token {
            sort,
            text: &text[at..at + length],
            start: at,
            end: at + length,
        });
        at += length;
    }
    found
}

fn token(rest: &str, first: char) -> (Sort, usize) {
    if first.is_ascii_digit() {
        return numeral(rest);
    }
    if first.is_alphabetic() {
        let length = word_length(rest);
        let shortened = words::SHORTENED
            .split(' ')
            .any(|short| short == rest[..length].to_lowercase());
        let dot = usize::from(shortened && rest[length..].starts_with('.'));
        return (lexicon::sort(&rest[..length]), length + dot);
    }
    let mark = match first {
        '-' | '–' | '—' | '‒' | '−' | '‑' => '-',
        other => other,
    };
    (Sort::Mark(mark), first.len_utf8())
}

/// Letters and figures, and hyphens between letters.
fn word_length(rest: &str) -> usize {
    let mut length = 0;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let inner = (letter == '-' || letter == '/')
            && letters.peek().is_some_and(|(_, next)| next.is_alphabetic())
            && !lexicon::stands_alone(&rest[..at]);
        if !letter.is_alphanumeric() && !inner {
            break;
        }
        if letter.is_ascii_digit()
            && rest[..at].chars().all(|c| c.is_alphabetic())
            && lexicon::stands_alone(&rest[..at])
        {
            break;
        }
        length = at + letter.len_utf8();
    }
    length
}

fn figures(rest: &str) -> usize {
    rest.bytes().take_while(u8::is_ascii_digit).count()
}

fn numeral(rest: &str) -> (Sort, usize) {
    iso(rest)
        .or_else(|| slashed(rest))
        .or_else(|| clock(rest))
        .or_else(|| hours(rest))
        .or_else(|| date(rest))
        .or_else(|| month_of(rest))
        .or_else(|| school_year(rest))
        .or_else(|| ordinal(rest))
        .unwrap_or_else(|| plain(rest))
}

fn plain(rest: &str) -> (Sort, usize) {
    let length = figures(rest);
    let sort = match (length, rest[..length].parse::<u32>()) {
        (4, Ok(year @ 1990..=2099)) => Sort::Year(year as i16),
        (_, Ok(number)) => Sort::Figure(number),
        (_, Err(_)) => Sort::Other,
    };
    (sort, length)
}

fn iso(rest: &str) -> Option<(Sort, usize)> {
    let (year, month, day) = (rest.get(..4)?, rest.get(5..7)?, rest.get(8..10)?);
    let dashes = rest.get(4..5)? == "-" && rest.get(7..8)? == "-";
    let date = Sort::Date(day.parse().ok()?, month.parse().ok()?, Some(year.parse().ok()?));
    (dashes && figures(&rest[8..]) == 2).then_some((date, 10))
}

/// `01/09/2025`.
fn slashed(rest: &str) -> Option<(Sort, usize)> {
    let mut parts = rest.splitn(3, '/');
    let (day, month, tail) = (parts.next()?, parts.next()?, parts.next()?);
    let year = tail.get(..figures(tail)).filter(|year| year.len() == 4)?;
    let date = Sort::Date(
        day.parse().ok().filter(|day| (1..=31).contains(day))?,
        month.parse().ok().filter(|month| (1..=12).contains(month))?,
        Some(year.parse().ok()?),
    );
    Some((date, day.len() + month.len() + 6))
}

/// `14:30`, `10.00`; with a dot only where it can be no day of a month.
fn clock(rest: &str) -> Option<(Sort, usize)> {
    let first = figures(rest);
    let mark = rest[first..].chars().next().filter(|mark| ".:".contains(*mark))?;
    let after = &rest[first + 1..];
    let hour: u8 = rest[..first].parse().ok()?;
    let minute: u8 = after
        .get(..figures(after))
        .filter(|two| two.len() == 2)?
        .parse()
        .ok()?;
    let no_month = minute == 0 || minute > 12;
    let ends = !after[2..]
        .starts_with(|next: char| next == '.' && after[3..].starts_with(|c: char| c.is_ascii_digit()));
    (hour < 24 && minute < 60 && ends && (mark == ':' || no_month)).then_some((Sort::Clock, first + 3))
}

/// `11-30-13-30`, `12-00`: hours with hyphens, where they can be no days.
fn hours(rest: &str) -> Option<(Sort, usize)> {
    let length = rest
        .find(|letter: char| !(letter.is_ascii_digit() || letter == '-'))
        .unwrap_or(rest.len());
    let parts: Vec<&str> = rest[..length].split('-').collect();
    let pairs = parts.chunks(2).all(|pair| {
        let [hour, minute] = pair else { return false };
        let number = |text: &str, last: u8| text.parse::<u8>().is_ok_and(|number| number <= last);
        hour.len() <= 2 && minute.len() == 2 && number(hour, 23) && number(minute, 59)
    });
    let told = parts.len() == 4 || parts.len() == 2 && parts[1] == "00";
    (pairs && told).then_some((Sort::Clock, length))
}

/// `1.11`, `01.11.2025`, `01.11.25`; a month above 12 is no date.
fn date(rest: &str) -> Option<(Sort, usize)> {
    let first = figures(rest);
    let day: u8 = rest[..first].parse().ok().filter(|day| (1..=31).contains(day))?;
    let after = rest[first..].strip_prefix('.')?;
    let second = figures(after);
    let month: u8 = after[..second]
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let so_far = first + 1 + second;
    let year = after[second..].strip_prefix('.').and_then(|tail| {
        let length = figures(tail);
        let year: i16 = tail[..length].parse().ok()?;
        match length {
            4 => Some((year, 5)),
            2 => Some((2000 + year, 3)),
            _ => None,
        }
    });
    let (year, more) = year.map_or((None, 0), |(year, more)| (Some(year), more));
    Some((Sort::Date(day, month, year), so_far + more))
}

/// `09.2024`; what goes on with more figures is no month.
fn month_of(rest: &str) -> Option<(Sort, usize)> {
    let first = figures(rest);
    let month: u8 = rest[..first]
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    let after = rest[first..].strip_prefix('.')?;
    let year: i16 = after
        .get(..4)?
        .parse()
        .ok()
        .filter(|year| (1990..=2099).contains(year))?;
    (figures(after) == 4).then_some((Sort::MonthOf(month, year), first + 5))
}

/// `2025/26`, `2025/2026`.
fn school_year(rest: &str) -> Option<(Sort, usize)> {
    let begins: i16 = rest.get(..4)?.parse().ok().filter(|_| figures(rest) == 4)?;
    let after = rest[4..].strip_prefix(['/', '-', '–'])?;
    let slash = rest[4..].starts_with('/');
    let length = figures(after);
    let ends: i16 = after[..length].parse().ok()?;
    let follows = match length {
        2 => (begins + 1).rem_euclid(100) == ends,
        4 => slash && begins + 1 == ends,
        _ => false,
    };
    follows.then_some((Sort::SchoolYear(begins), rest.len() - after.len() + length))
}

/// `2-я`, `3й`, `10-ти`; the latter counts as the number.
fn ordinal(rest: &str) -> Option<(Sort, usize)> {
    let length = figures(rest);
    let number: u32 = rest[..length].parse().ok()?;
    let (dash, tail) = match rest[length..].strip_prefix(['-', '–']) {
        Some(tail) => (rest[length..].len() - tail.len(), tail),
        None => (0, &rest[length..]),
    };
    let ending: String = tail.chars().take_while(|c| c.is_alphabetic()).collect();
    let lower = ending.to_lowercase();
    let known = words::FIGURE_ENDINGS.split(' ').any(|known| known == lower);
    let whole = length + dash + ending.len();
    if let Some(unit) = lexicon::compound_unit(&lower) {
        return Some((Sort::Compound(number, unit), whole));
    }
    if !known {
        return None;
    }
    let sort = match lower.as_str() {
        lower if lexicon::counts(lower) => Sort::Figure(number),
        _ => Sort::Ordinal(u8::try_from(number).ok()?),
    };
    Some((sort, whole))
}
