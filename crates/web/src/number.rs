//! How numbers and moments are written for people.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};

/// Keeps figures together.
const NBSP: char = '\u{a0}';

/// A whole number with its thousands apart: 24 917.
pub(crate) fn whole(value: impl TryInto<i128>) -> String {
    let Ok(value) = value.try_into() else {
        return String::new();
    };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if value < 0 {
        out.push('\u{2212}');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(NBSP);
        }
        out.push(digit);
    }
    out
}

/// A figure with so many decimals behind a comma: 12,53.
pub(crate) fn decimal(value: f64, decimals: usize) -> String {
    let text = format!("{value:.decimals$}").replace('.', ",");
    match text.strip_prefix('-') {
        Some(rest) if rest.chars().all(|c| matches!(c, '0' | ',')) => rest.to_owned(),
        Some(rest) => format!("\u{2212}{rest}"),
        None => text,
    }
}

/// A day: 22.11.2026.
pub(crate) fn day(date: Date) -> String {
    format!("{:02}.{:02}.{:04}", date.day(), date.month(), date.year())
}

/// The day of a moment by the clocks of the office.
pub(crate) fn date(at: Timestamp, offset: Offset) -> Date {
    at.to_zoned(TimeZone::fixed(offset)).date()
}

/// A moment as the clocks of the office show it: 22.11.2026 14:05.
pub(crate) fn moment(at: Timestamp, offset: Offset) -> String {
    let there = at.to_zoned(TimeZone::fixed(offset));
    format!(
        "{}{NBSP}{:02}:{:02}",
        day(there.date()),
        there.hour(),
        there.minute()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        for (value, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1\u{a0}000"),
            (24_917, "24\u{a0}917"),
            (-1_234_567, "\u{2212}1\u{a0}234\u{a0}567"),
        ] {
            assert_eq!(whole(value), text);
        }
    }

    #[test]
    fn decimals_stand_behind_a_comma_and_nothing_is_less_than_nothing() {
        for (value, decimals, text) in [
            (12.526, 2, "12,53"),
            (-1.25, 1, "\u{2212}1,2"),
            (-0.001, 1, "0,0"),
            (7.0, 0, "7"),
        ] {
            assert_eq!(decimal(value, decimals), text);
        }
    }

    #[test]
    fn a_moment_is_told_by_the_clocks_of_the_office() {
        let at: Timestamp = "2026-11-22T21:05:00Z".parse().unwrap();
        assert_eq!(moment(at, Offset::constant(3)), "23.11.2026\u{a0}00:05");
        assert_eq!(moment(at, Offset::constant(7)), "23.11.2026\u{a0}04:05");
    }
}
