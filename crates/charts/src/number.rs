//! Numbers as they are written in Russian: `1 234,5`, `67,3 %`, always with no-break spaces.

/// The no-break space that groups digits and stands before the percent sign.
///
/// U+00A0 and not the narrow U+202F: the fonts the papers are set in have no glyph for the latter.
pub const NO_BREAK: char = '\u{a0}';

const MINUS: char = '\u{2212}';
const DASH: &str = "\u{2014}";

/// A count with its thousands grouped: `24 917`.
pub fn count(value: u64) -> String {
    grouped(&value.to_string())
}

/// A number with a decimal comma and a fixed number of decimals; a dash for NaN and infinity.
pub fn decimal(value: f64, decimals: u8) -> String {
    if !value.is_finite() {
        return DASH.to_owned();
    }
    let plain = format!("{:.*}", usize::from(decimals), value.abs());
    let (whole, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let is_zero = plain.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    let sign = if value < 0.0 && !is_zero {
        MINUS.to_string()
    } else {
        String::new()
    };
    let comma = if rest.is_empty() { "" } else { "," };
    format!("{sign}{}{comma}{rest}", grouped(whole))
}

/// A share between 0 and 1 as a percentage: `67,3 %`; a dash for NaN and infinity.
pub fn percent(share: f64, decimals: u8) -> String {
    if !share.is_finite() {
        return DASH.to_owned();
    }
    format!("{}{NO_BREAK}%", decimal(share * 100.0, decimals))
}

/// The sum of counts.
pub(crate) fn total(counts: &[u64]) -> u64 {
    counts.iter().copied().fold(0, u64::saturating_add)
}

/// The quotient of two counts; `None` where the whole is empty.
pub(crate) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(NO_BREAK);
        }
        out.push(digit);
    }
    out
}

/// What the values of a chart are, and so how they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A share between 0 and 1, written as a percentage with one decimal.
    Share,
    /// A plain number with this many decimals.
    Number(u8),
    /// A count, or how many were expected: whole numbers whole, others with one decimal.
    Count,
}

impl Unit {
    /// The value in words of this unit: `67,3 %` or `12,53`.
    pub fn write(self, value: f64) -> String {
        match self {
            Self::Share => percent(value, 1),
            Self::Number(decimals) => decimal(value, decimals),
            Self::Count => decimal(value, self.decimals(value)),
        }
    }

    /// Decimals of a plain number in this unit.
    pub(crate) fn decimals(self, value: f64) -> u8 {
        match self {
            Self::Number(decimals) => decimals,
            Self::Count => u8::from(value.fract() != 0.0),
            Self::Share => 1,
        }
    }

    /// A tick of an axis whose step is known: only as many decimals as the step needs.
    pub(crate) fn tick(self, value: f64, step: f64) -> String {
        match self {
            _ if value == 0.0 => self.with(0, 0.0),
            Self::Share => self.with(decimals_of(step * 100.0), value),
            Self::Number(_) | Self::Count => self.with(decimals_of(step), value),
        }
    }
}

impl Unit {
    fn with(self, decimals: u8, value: f64) -> String {
        match self {
            Self::Share => percent(value, decimals),
            Self::Number(_) | Self::Count => decimal(value, decimals),
        }
    }
}

fn decimals_of(step: f64) -> u8 {
    let is_whole = |scaled: f64| (scaled - scaled.round()).abs() < 1e-6 && scaled.round() != 0.0;
    [1.0, 10.0, 100.0]
        .iter()
        .position(|scale| is_whole(step * scale))
        .unwrap_or(3) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_the_russian_way() {
        let cases = [
            (decimal(1234.5, 1), "1\u{a0}234,5"),
            (decimal(-0.04, 1), "0,0"),
            (decimal(-12.0, 0), "\u{2212}12"),
            (decimal(f64::NAN, 1), "\u{2014}"),
            (percent(0.673, 1), "67,3\u{a0}%"),
            (percent(f64::INFINITY, 1), "\u{2014}"),
            (count(24917), "24\u{a0}917"),
            (count(1_000_000), "1\u{a0}000\u{a0}000"),
            (count(999), "999"),
            (Unit::Share.tick(0.25, 0.25), "25\u{a0}%"),
            (Unit::Number(2).tick(12.5, 0.5), "12,5"),
            (Unit::Number(0).tick(7.5, 2.5), "7,5"),
            (Unit::Share.tick(0.125, 0.025), "12,5\u{a0}%"),
        ];
        for (written, expected) in cases {
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn a_share_of_nothing_is_no_share() {
        assert_eq!(share(0, 0), None);
        assert_eq!(share(1, 4), Some(0.25));
    }

    #[test]
    fn a_count_is_whole_and_what_was_expected_has_a_decimal() {
        for (value, said) in [(22.0, "22"), (12.34, "12,3"), (0.0, "0"), (1_022.0, "1\u{a0}022")] {
            assert_eq!(Unit::Count.write(value), said);
        }
    }
}
