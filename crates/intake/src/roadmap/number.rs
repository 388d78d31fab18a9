//! Printed numbers: `1.`, `2.10`, `III.`, `4)`.

/// A number of a row or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// Its parts.
    pub parts: Vec<u32>,
    /// As printed, without the last dot or bracket.
    pub printed: String,
    /// Whether a dot or bracket ends it.
    pub dotted: bool,
    /// Whether it is in Roman figures.
    pub roman: bool,
}

impl Number {
    /// A cell that is a number and nothing else.
    pub fn parse(cell: &str) -> Option<Self> {
        let text = cell.trim();
        if is_date(text) {
            return None;
        }
        let (number, rest) = Self::split(text)?;
        rest.is_empty().then_some(number)
    }

    /// A number at the beginning of a text, and the text after it.
    pub fn split(text: &str) -> Option<(Self, &str)> {
        let end = text
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || is_roman(c)))
            .unwrap_or(text.len());
        let (head, rest) = text.split_at(end);
        let bracket = rest.starts_with(')');
        let printed = head.trim_end_matches('.');
        let parts: Option<Vec<u32>> = printed.split('.').map(part).collect();
        let parts = parts.filter(|parts| !parts.is_empty() && parts.len() <= 6)?;
        let roman = printed.chars().any(is_roman);
        let rest = if bracket { &rest[1..] } else { rest };
        Some((
            Self {
                parts,
                printed: printed.to_owned(),
                dotted: head.ends_with('.') || bracket,
                roman,
            },
            rest,
        ))
    }

    /// All but the last part.
    pub fn prefix(&self) -> &[u32] {
        self.parts.split_last().map_or(&[], |(_, prefix)| prefix)
    }

    /// The last part.
    pub fn last(&self) -> u32 {
        self.parts.last().copied().unwrap_or_default()
    }
}

/// `07.05.04`: two figures, two figures, and a year.
fn is_date(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('.').map(str::len).collect();
    matches!(lengths[..], [2, 2, 2 | 4])
        && text
            .chars()
            .all(|letter| letter.is_ascii_digit() || letter == '.')
}

fn is_roman(letter: char) -> bool {
    matches!(letter, 'I' | 'V' | 'X')
}

fn part(text: &str) -> Option<u32> {
    if let Ok(number) = text.parse::<u32>() {
        return (text.len() <= 3).then_some(number);
    }
    roman(text)
}

fn roman(text: &str) -> Option<u32> {
    let value = |letter| match letter {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        _ => None,
    };
    let digits: Option<Vec<u32>> = text.chars().map(value).collect();
    let digits = digits.filter(|digits| !digits.is_empty())?;
    let sum = digits.iter().enumerate().fold(0_i64, |sum, (at, digit)| {
        let less = digits.get(at + 1).is_some_and(|next| next > digit);
        sum + i64::from(*digit) * if less { -1 } else { 1 }
    });
    u32::try_from(sum).ok()
}

/// The title of a heading with its number: `2.1. Система …`, `III. МЕХАНИЗМЫ`, `Раздел 1. …`.
pub(super) fn heading(text: &str) -> (Option<Number>, String) {
    let plain = text.trim().trim_start_matches('#').trim();
    let worded = super::words::SECTION.iter().find_map(|word| {
        let lower = super::text::folded(plain);
        lower.strip_prefix(word)?.starts_with(' ').then(|| {
            plain
                .char_indices()
                .nth(word.chars().count())
                .map_or("", |(at, _)| &plain[at..])
        })
    });
    let body = worded.unwrap_or(plain).trim_start();
    match Number::split(body) {
        Some((number, rest)) if is_title(rest) => (
            Some(number),
            rest.trim_start_matches(['.', ' ', ':', '-', '–', '—'])
                .trim()
                .to_owned(),
        ),
        _ => (None, plain.to_owned()),
    }
}

/// Whether what follows a number is a title: it begins with a blank or a capital.
fn is_title(rest: &str) -> bool {
    let trimmed = rest.trim_start_matches([' ', '.', ':', '-', '–', '—', '\u{a0}']);
    trimmed.chars().next().is_some_and(|first| {
        first.is_uppercase() || "«\"(".contains(first) || rest.starts_with(' ') && first.is_alphabetic()
    })
}
