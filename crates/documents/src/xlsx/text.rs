//! Texts as a cell can hold them.

use crate::words::sheet;
use std::borrow::Cow;

/// The longest text of a cell, UTF-16 units.
const LONGEST: usize = 32_767;
/// Room for the remark that a text was cut.
const ROOM: usize = 100;

/// The text, cut with a remark where a cell could not hold it.
pub(crate) fn fitting(text: &str) -> Cow<'_, str> {
    // UTF-8 is never shorter than UTF-16: most texts are done with here.
    if text.len() <= LONGEST {
        return Cow::Borrowed(text);
    }
    let length: usize = text.chars().map(char::len_utf16).sum();
    if length <= LONGEST {
        return Cow::Borrowed(text);
    }
    let mut room = LONGEST - ROOM;
    let fits = |letter: &char| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    let kept: String = text.chars().take_while(fits).collect();
    Cow::Owned(format!("{kept}{}", sheet::cut(length)))
}

/// The number that a text is, if written back it gives the very same text: `12`, `-1`, `4.5`, but not `007`, `1.50`, `1e3`.
pub(crate) fn number(text: &str) -> Option<f64> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    let short = !text.is_empty() && text.len() <= 15;
    let value: f64 = (plain && short).then(|| text.parse().ok())??;
    (value.to_string() == text && text != "-0").then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_written_back_the_same_is_a_number() {
        let numbers = [
            ("0", 0.0),
            ("12", 12.0),
            ("-1", -1.0),
            ("4.5", 4.5),
            ("40001", 40001.0),
        ];
        for (text, value) in numbers {
            assert_eq!(number(text), Some(value), "{text}");
        }
        let texts = [
            "",
            "007",
            "1.50",
            "1e3",
            "4,5",
            " 4",
            "4 ",
            "+4",
            "-0",
            "-",
            ".",
            "1.",
            ".5",
            "NaN",
            "inf",
            "1234567890123456",
            "Ч",
            "=1",
            "٣",
        ];
        for text in texts {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_and_says_so() {
        for text in ["я".repeat(40_000), "😀".repeat(30_000)] {
            let fits = fitting(&text);
            assert!(fits.encode_utf16().count() <= LONGEST);
            assert!(fits.ends_with(&sheet::cut(text.encode_utf16().count())));
        }
        let fits = "я".repeat(LONGEST);
        assert_eq!(fitting(&fits), fits);
    }
}
