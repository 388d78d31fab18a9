//! How values of `domain` are written as texts and whole numbers, and read back.

use crate::error::StoreError;
use jiff::Timestamp;
use jiff::civil::Date;

/// A moment, milliseconds since 1970.
pub(crate) fn moment(stored: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_millisecond(stored).map_err(StoreError::damaged)
}

/// A moment that may be absent.
pub(crate) fn moment_if(stored: Option<i64>) -> Result<Option<Timestamp>, StoreError> {
    stored.map(moment).transpose()
}

/// A moment as it is stored.
pub(crate) fn stored(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// A moment that may be absent, as it is stored.
pub(crate) fn stored_if(at: Option<Timestamp>) -> Option<i64> {
    at.map(stored)
}

/// A day that may be absent.
pub(crate) fn day(stored: Option<&str>) -> Result<Option<Date>, StoreError> {
    stored
        .map(|text| text.parse().map_err(StoreError::damaged))
        .transpose()
}

/// A day as it is stored.
pub(crate) fn stored_day(day: Option<Date>) -> Option<String> {
    day.map(|day| day.to_string())
}

/// A name or a code.
pub(crate) fn word<T: TryFrom<String>>(stored: String) -> Result<T, StoreError>
where
    T::Error: std::fmt::Display,
{
    T::try_from(stored).map_err(StoreError::damaged)
}

/// A name or a code that may be absent.
pub(crate) fn word_if<T: TryFrom<String>>(stored: Option<String>) -> Result<Option<T>, StoreError>
where
    T::Error: std::fmt::Display,
{
    stored.map(word).transpose()
}

/// A list or a record.
pub(crate) fn record<T: serde::de::DeserializeOwned>(stored: &str) -> Result<T, StoreError> {
    serde_json::from_str(stored).map_err(StoreError::damaged)
}

/// A list or a record as it is stored.
pub(crate) fn stored_record(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::damaged)
}

/// A number of a narrower kind.
pub(crate) fn number<T: TryFrom<i64>>(stored: i64) -> Result<T, StoreError>
where
    T::Error: std::fmt::Display,
{
    T::try_from(stored).map_err(StoreError::damaged)
}

/// A number of a narrower kind that may be absent.
pub(crate) fn number_if<T: TryFrom<i64>>(stored: Option<i64>) -> Result<Option<T>, StoreError>
where
    T::Error: std::fmt::Display,
{
    stored.map(number).transpose()
}

/// A count as it is stored.
pub(crate) fn stored_number(count: u64) -> Result<i64, StoreError> {
    i64::try_from(count).map_err(StoreError::damaged)
}
