//! Serial day numbers as ISO dates.

use super::styles::DateKind;
use crate::table::number::shortest;

/// Serial number of 1970-01-01 when days are counted from 1900, and from 1904.
const EPOCH_1900: i64 = 25_569;
const EPOCH_1904: i64 = 24_107;
/// The day after 9999-12-31, counted from 1900.
const END_OF_DAYS: f64 = 2_958_466.0;

/// `2021-04-15`, `10:30:00` or `2021-04-15 10:30:00`; a number no calendar has stays a number.
///
/// A time of a day and more (a duration) and a date with hours in a plain date style keep what they say:
/// the date style with a fraction becomes date and time. Days 1–59 of the 1900 system are shifted by one, because
/// that system knows a 29 February 1900; day 60 is that day and stays a number.
pub(in crate::table) fn iso(serial: f64, kind: DateKind, date1904: bool) -> String {
    let seconds = nearest(serial * 86_400.0);
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    if !(0.0..END_OF_DAYS).contains(&serial) || (day == 60 && !date1904 && kind != DateKind::Time) {
        return shortest(serial);
    }
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    match kind {
        DateKind::Time if day == 0 => clock,
        DateKind::Time => format!("{}{}", (seconds / 3600), &clock[2..]),
        DateKind::Date if second == 0 => date(day, date1904),
        _ => format!("{} {clock}", date(day, date1904)),
    }
}

/// Nearest whole number of a non-negative value within calendar range.
fn nearest(value: f64) -> i64 {
    (value + 0.5) as i64
}

fn date(day: i64, date1904: bool) -> String {
    let since_1970 = if date1904 {
        day - EPOCH_1904
    } else if day < 60 {
        day - EPOCH_1900 + 1
    } else {
        day - EPOCH_1900
    };
    let (year, month, day) = civil(since_1970);
    format!("{year:04}-{month:02}-{day:02}")
}

/// Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March.
fn civil(days: i64) -> (i64, i64, i64) {
    let from_era = days + 719_468;
    let era = from_era.div_euclid(146_097);
    let of_era = from_era.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serials_become_iso_text() {
        let cases = [
            (44_301.0, DateKind::Date, false, "2021-04-15"),
            (44_301.437_5, DateKind::DateTime, false, "2021-04-15 10:30:00"),
            (44_301.437_5, DateKind::Date, false, "2021-04-15 10:30:00"),
            (0.437_5, DateKind::Time, false, "10:30:00"),
            (1.5, DateKind::Time, false, "36:00:00"),
            (1.0, DateKind::Date, false, "1900-01-01"),
            (59.0, DateKind::Date, false, "1900-02-28"),
            (60.0, DateKind::Date, false, "60"),
            (61.0, DateKind::Date, false, "1900-03-01"),
            (0.0, DateKind::Date, true, "1904-01-01"),
            (36_525.0, DateKind::Date, false, "1999-12-31"),
            (36_585.0, DateKind::Date, false, "2000-02-29"),
            (2_958_465.0, DateKind::Date, false, "9999-12-31"),
            (2_958_466.0, DateKind::Date, false, "2958466"),
            (-1.0, DateKind::Date, false, "-1"),
        ];
        for (serial, kind, date1904, text) in cases {
            assert_eq!(iso(serial, kind, date1904), text, "{serial}");
        }
    }
}
