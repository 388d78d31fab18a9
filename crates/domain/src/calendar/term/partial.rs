//! Days without their year and months with it, as ISO 8601 writes them.

use serde::{Deserialize, Serialize};

/// A day with or without its year: `2025-09-15`, `--09-15`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PartialDate {
    /// Year, if printed or said by the other end.
    pub year: Option<i16>,
    /// Month.
    pub month: u8,
    /// Day.
    pub day: u8,
}

/// A month of a year: `2025-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct YearMonth {
    /// Year.
    pub year: i16,
    /// Month.
    pub month: u8,
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        let (month, day) = (date.month, date.day);
        match date.year {
            Some(year) => format!("{year:04}-{month:02}-{day:02}"),
            None => format!("--{month:02}-{day:02}"),
        }
    }
}

impl TryFrom<String> for PartialDate {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let parts: Vec<&str> = text.rsplitn(3, '-').collect();
        let read = || {
            let [day, month, year] = parts[..] else {
                return None;
            };
            let year = match year {
                "-" => None,
                year => Some(year.parse().ok()?),
            };
            let (month, day) = (month.parse().ok()?, day.parse().ok()?);
            Some(Self { year, month, day })
        };
        read().ok_or_else(|| format!("no day: {text}"))
    }
}

impl From<YearMonth> for String {
    fn from(of: YearMonth) -> Self {
        format!("{:04}-{:02}", of.year, of.month)
    }
}

impl TryFrom<String> for YearMonth {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let read = || {
            let (year, month) = text.split_once('-')?;
            Some(Self {
                year: year.parse().ok()?,
                month: month.parse().ok()?,
            })
        };
        read().ok_or_else(|| format!("no month: {text}"))
    }
}
