//! What a cell says of its own value.

use crate::table::number::{parse, shortest};
use crate::table::plain::{attribute, clean};
use crate::table::xml::Attrs;

/// Value of a cell by its attributes.
pub(super) enum Value {
    /// The attributes say it all.
    Known(String),
    /// A text: what the paragraphs say.
    Text,
}

impl Value {
    pub(super) fn of(attrs: Attrs<'_>) -> Self {
        let text = |name: &[u8]| attrs.get(name).map(attribute);
        let known = match attrs.get(b"value-type") {
            Some(b"float" | b"percentage" | b"currency") => {
                text(b"value").map(|value| parse(&value).map_or(value, shortest))
            }
            Some(b"date") => text(b"date-value").map(|value| value.replacen('T', " ", 1)),
            Some(b"time") => text(b"time-value").map(|value| clock(&value).unwrap_or(value)),
            Some(b"boolean") => text(b"boolean-value").map(|value| value.to_ascii_uppercase()),
            // An error has an empty value and shows itself in the paragraph.
            _ => text(b"string-value").filter(|value| !value.is_empty()),
        };
        known.map_or(Self::Text, |value| Self::Known(clean(&value).into_owned()))
    }

    /// The text of the cell, given its paragraphs.
    pub(super) fn text(&self, paragraphs: &str) -> String {
        match self {
            Self::Known(text) => text.clone(),
            Self::Text => clean(paragraphs).into_owned(),
        }
    }
}

/// `PT10H30M05S` as `10:30:05`; fractions of a second are cut.
fn clock(duration: &str) -> Option<String> {
    let (hours, rest) = duration.strip_prefix("PT")?.split_once('H')?;
    let (minutes, rest) = rest.split_once('M')?;
    let seconds = rest.strip_suffix('S')?.split(['.', ',']).next()?;
    let part = |digits: &str| digits.parse::<u32>().ok();
    Some(format!(
        "{:02}:{:02}:{:02}",
        part(hours)?,
        part(minutes)?,
        part(seconds)?
    ))
}
