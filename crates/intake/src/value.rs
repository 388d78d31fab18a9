//! What a typed value means, whatever blanks, case and alphabet it was typed in.

use crate::table::{Table, TextId};
use crate::words;

/// The meaning of a text, before it is known in which column it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// Nothing, or blanks only.
    Empty,
    /// A whole number.
    Number(i32),
    /// Not attempted; `slip` if it was typed on the right key in the wrong language.
    NotAttempted {
        /// Typed in the wrong keyboard language.
        slip: bool,
    },
    /// Not taught yet.
    NotTaught,
    /// Absent.
    Absent,
    /// No mark.
    NoMark,
    /// Something else.
    Other,
}

impl Token {
    /// Reads one text.
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() {
            return Self::Empty;
        }
        number(text).map_or_else(|| Self::word(text), Self::Number)
    }

    fn word(text: &str) -> Self {
        if words::NOT_ATTEMPTED.contains(&text) {
            return Self::NotAttempted { slip: false };
        }
        if words::NOT_ATTEMPTED_SLIP.contains(&text) {
            return Self::NotAttempted { slip: true };
        }
        let lower = text.to_lowercase();
        let begins = |word: &str| lower.starts_with(word);
        match () {
            () if words::NOT_TAUGHT.into_iter().any(begins) => Self::NotTaught,
            () if begins(words::ABSENT) => Self::Absent,
            () if begins(words::NO_MARK) => Self::NoMark,
            () => Self::Other,
        }
    }

    /// Whether it could be the points of an item.
    pub const fn is_points(self) -> bool {
        matches!(
            self,
            Self::Number(_) | Self::NotAttempted { .. } | Self::NotTaught
        )
    }
}

/// A whole number, also written `5,0` or `5.0`; nothing longer than seven digits is one.
fn number(text: &str) -> Option<i32> {
    let whole = text
        .strip_suffix(",0")
        .or_else(|| text.strip_suffix(".0"))
        .unwrap_or(text);
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    let plain = !digits.is_empty() && digits.len() <= 7 && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| whole.parse().ok()).flatten()
}

/// The meanings of all distinct texts of a table, each read once.
pub struct Tokens(Vec<Token>);

impl Tokens {
    /// Reads every text of the table.
    pub fn of(table: &Table) -> Self {
        Self(
            (0..table.texts() as u32)
                .map(|id| Token::read(table.text(TextId(id))))
                .collect(),
        )
    }

    /// The meaning of a text.
    pub fn get(&self, text: TextId) -> Token {
        self.0.get(text.0 as usize).copied().unwrap_or(Token::Empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_they_are_really_typed() {
        let x = Token::NotAttempted { slip: false };
        let cases = [
            ("4 ", Token::Number(4)),
            ("4\u{a0}", Token::Number(4)),
            ("5,0", Token::Number(5)),
            ("5.0", Token::Number(5)),
            ("-1", Token::Number(-1)),
            ("19", Token::Number(19)),
            ("5,5", Token::Other),
            ("", Token::Empty),
            (" \u{a0}", Token::Empty),
            ("X ", x),
            ("х", x),
            ("—", x),
            ("-", x),
            ("H", x),
            ("Ч", Token::NotAttempted { slip: true }),
            ("не пройд.", Token::NotTaught),
            ("Не изучали", Token::NotTaught),
            ("Отсутствовал", Token::Absent),
            ("отсутствовала", Token::Absent),
            ("нет отметки", Token::NoMark),
            ("ж", Token::Other),
            ("12345678", Token::Other),
            ("--1", Token::Other),
        ];
        for (text, token) in cases {
            assert_eq!(Token::read(text), token, "{text:?}");
        }
    }
}
