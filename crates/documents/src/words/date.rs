//! Days and times: ISO on the inside, дд.мм.гггг for people.

/// «22.11.2026» for an ISO day or timestamp; the text itself where it is none.
pub fn date(iso: &str) -> String {
    timestamp(iso).map_or_else(
        || iso.to_owned(),
        |at| format!("{:02}.{:02}.{:04}", at.day, at.month, at.year),
    )
}

/// «22.11.2026 14:05» for an ISO timestamp, the day alone where there is no time; the text itself where it is none.
pub fn moment(iso: &str) -> String {
    let time = timestamp(iso).and_then(|at| at.time);
    time.map_or_else(
        || date(iso),
        |[hour, minute, _]| format!("{} {hour:02}:{minute:02}", date(iso)),
    )
}

/// A day, perhaps with a time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// Year.
    pub year: u16,
    /// Month, 1–12.
    pub month: u8,
    /// Day, 1–31.
    pub day: u8,
    /// Hour, minute, second.
    pub time: Option<[u8; 3]>,
}

/// Reads `2026-11-22`, `2026-11-22T14:05` or `2026-11-22T14:05:30`; what follows (fractions, zone) is left out.
pub fn timestamp(iso: &str) -> Option<Timestamp> {
    let (year, month, day) = (part(iso, 0, 4)?, part(iso, 5, 2)?, part(iso, 8, 2)?);
    let dashes = iso.as_bytes()[4] == b'-' && iso.as_bytes()[7] == b'-';
    let possible = dashes && (1..=12).contains(&month) && (1..=31).contains(&day) && year >= 1;
    let time = part(iso, 11, 2)
        .zip(part(iso, 14, 2))
        .map(|(hour, minute)| [hour, minute, part(iso, 17, 2).unwrap_or(0)].map(|part| part as u8));
    possible.then_some(Timestamp {
        year,
        month: month as u8,
        day: day as u8,
        time: time.filter(|[hour, minute, second]| *hour < 24 && *minute < 60 && *second < 60),
    })
}

/// Only digits: `parse` alone would also take a sign.
fn part(iso: &str, at: usize, length: usize) -> Option<u16> {
    let digits = iso.get(at..at + length)?;
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_are_written_the_russian_way() {
        assert_eq!(date("2026-11-22"), "22.11.2026");
        assert_eq!(moment("2026-11-22T04:05:59+03:00"), "22.11.2026 04:05");
        assert_eq!(moment("2026-11-22"), "22.11.2026");
    }

    #[test]
    fn what_is_no_day_stands_as_it_is() {
        for text in ["", "вчера", "2026-13-01", "2026-11-2", "2026/11/22", "+026-11-22"] {
            assert_eq!(moment(text), text);
        }
    }
}
