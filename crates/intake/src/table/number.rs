//! Numbers as the shortest text that means the same.

/// Digits that an IEEE double holds exactly whatever they are.
const EXACT_DIGITS: usize = 15;

/// Whether the digits are already what [`shortest`] would write.
pub(crate) fn is_plain(raw: &[u8]) -> bool {
    (1..=EXACT_DIGITS).contains(&raw.len())
        && raw.iter().all(u8::is_ascii_digit)
        && (raw[0] != b'0' || raw.len() == 1)
}

/// The finite number a numeric cell holds; other words that a float parser knows (`inf`, `nan`) are no numbers.
pub(crate) fn parse(raw: &str) -> Option<f64> {
    let raw = raw.trim_ascii();
    let numeric = |b: &u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
    if !raw.as_bytes().iter().all(numeric) {
        return None;
    }
    raw.parse().ok().filter(|value: &f64| value.is_finite())
}

/// The shortest decimal text that reads back as this number: `12`, `5.5`, `0.1`; very large and very small ones as `1E300`.
pub(crate) fn shortest(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if (1e-9..1e21).contains(&size) {
        format!("{value}")
    } else {
        format!("{value:E}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let cases = [
            ("12.0", "12"),
            ("012", "12"),
            ("5.50", "5.5"),
            ("0.10000000000000001", "0.1"),
            ("1E2", "100"),
            ("-0", "0"),
            ("1e300", "1E300"),
            ("-2.5E-12", "-2.5E-12"),
            ("123456789012345678", "123456789012345680"),
        ];
        for (raw, text) in cases {
            assert_eq!(parse(raw).map(shortest).as_deref(), Some(text), "{raw}");
        }
    }

    #[test]
    fn words_are_no_numbers() {
        for raw in ["", "inf", "NaN", "1e999", "1,5", "0x10", "--1"] {
            assert_eq!(parse(raw), None, "{raw}");
        }
    }

    #[test]
    fn plain_digits_are_left_alone() {
        assert!(
            ["0", "7", "999999999999999"]
                .iter()
                .all(|raw| is_plain(raw.as_bytes()))
        );
        assert!(
            !["", "00", "01", "-1", "1.0", "1234567890123456"]
                .iter()
                .any(|raw| is_plain(raw.as_bytes()))
        );
    }
}
