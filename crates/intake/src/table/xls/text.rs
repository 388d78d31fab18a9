//! Texts of the binary workbook: one or two bytes a character, cut by record ends.

use encoding_rs::Encoding;

use super::record::{Record, Records};
use super::{PART, code_page};
use crate::table::plain::clean;
use crate::table::texts::Strings;
use crate::table::{Limits, ReadError, What};

/// How texts are written.
#[derive(Clone, Copy)]
pub(super) enum Version {
    /// BIFF5 and 7: bytes in a code page.
    Bytes(&'static Encoding),
    /// BIFF8: UTF-16, or its low bytes where all high ones are zero.
    Wide,
}

impl Version {
    pub(super) fn with_code_page(self, number: u16) -> Self {
        match self {
            Self::Bytes(_) => Self::Bytes(code_page(number)),
            Self::Wide => Self::Wide,
        }
    }
}

const WIDE: u8 = 0x01;
const PHONETIC: u8 = 0x04;
const RICH: u8 = 0x08;

/// A text with a two-byte length at the start of `data`.
pub(super) fn text(data: &[u8], version: Version) -> Option<String> {
    let mut reader = Spliced::new(vec![data]);
    let length = usize::from(reader.u16()?);
    body(&mut reader, length, version)
}

/// A text with a one-byte length at the start of `data`.
pub(super) fn short_text(data: &[u8], version: Version) -> Option<String> {
    let mut reader = Spliced::new(vec![data]);
    let length = usize::from(reader.u8()?);
    body(&mut reader, length, version)
}

fn body(reader: &mut Spliced<'_>, length: usize, version: Version) -> Option<String> {
    match version {
        Version::Wide => reader.flagged(length),
        Version::Bytes(encoding) => {
            let bytes = reader.parts[0].get(reader.at..reader.at + length)?;
            Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
        }
    }
}

/// The result of a formula: a text that may go on in the following records.
pub(super) fn continued<'s>(
    record: &Record<'s>,
    records: &mut Records<'s>,
    version: Version,
) -> Result<String, ReadError> {
    let mut reader = spliced(record, records)?;
    let length = reader.u16().map(usize::from);
    let text = length.and_then(|length| body(&mut reader, length, version));
    text.ok_or_else(|| ReadError::damaged(PART, "a formula's text is cut"))
}

/// The table of shared texts, over all the records it spans.
pub(super) fn shared<'s>(
    record: &Record<'s>,
    records: &mut Records<'s>,
    limits: &Limits,
) -> Result<Strings, ReadError> {
    let mut reader = spliced(record, records)?;
    let mut strings = Strings::default();
    let promised = reader.u32().and(reader.u32()).unwrap_or(0) as usize;
    while !reader.at_end() {
        let Some(text) = reader
            .u16()
            .and_then(|length| reader.flagged(usize::from(length)))
        else {
            if strings.len() < promised {
                return Err(ReadError::damaged(PART, "the shared texts are cut"));
            }
            break;
        };
        if text.len() as u64 > u64::from(limits.text_len) {
            return Err(ReadError::too_large(What::Text, limits.text_len));
        }
        strings.push(&clean(&text))?;
    }
    Ok(strings)
}

fn spliced<'s>(record: &Record<'s>, records: &mut Records<'s>) -> Result<Spliced<'s>, ReadError> {
    let mut parts = vec![record.data];
    while let Some(part) = records.continuation()? {
        parts.push(part);
    }
    Ok(Spliced::new(parts))
}

/// Reads over the ends of records. Characters that go on in the next record begin there with a new flag byte.
struct Spliced<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Spliced<'s> {
    fn new(parts: Vec<&'s [u8]>) -> Self {
        Self {
            parts,
            part: 0,
            at: 0,
        }
    }

    fn rest(&self) -> &'s [u8] {
        self.parts.get(self.part).map_or(&[], |part| &part[self.at..])
    }

    fn at_end(&mut self) -> bool {
        self.settle();
        self.part >= self.parts.len()
    }

    /// Moves to the next part that has bytes.
    fn settle(&mut self) {
        while self.part < self.parts.len() && self.rest().is_empty() {
            self.part += 1;
            self.at = 0;
        }
    }

    fn u8(&mut self) -> Option<u8> {
        self.settle();
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.settle();
            let step = self.rest().len().min(bytes);
            if step == 0 {
                return None;
            }
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// A text behind its length: flags, lengths of what is to be skipped, characters, what is skipped.
    fn flagged(&mut self, length: usize) -> Option<String> {
        if length == 0 && self.at_end() {
            return Some(String::new());
        }
        let flags = self.u8()?;
        let runs = if flags & RICH != 0 {
            usize::from(self.u16()?) * 4
        } else {
            0
        };
        let phonetic = if flags & PHONETIC != 0 {
            self.u32()? as usize
        } else {
            0
        };
        let text = self.characters(length, flags & WIDE != 0)?;
        self.skip(runs)?;
        self.skip(phonetic)?;
        Some(text)
    }

    fn characters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.rest().is_empty() {
                wide = self.u8()? & WIDE != 0;
            }
            let left = length - units.len();
            let rest = self.rest();
            let taken = if wide {
                rest.len().min(left * 2) & !1
            } else {
                rest.len().min(left)
            };
            if taken == 0 {
                return None;
            }
            if wide {
                units.extend(
                    rest[..taken]
                        .as_chunks::<2>()
                        .0
                        .iter()
                        .map(|two| u16::from_le_bytes(*two)),
                );
            } else {
                units.extend(rest[..taken].iter().map(|&b| u16::from(b)));
            }
            self.at += taken;
        }
        Some(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cut_by_a_record_end_goes_on_in_the_other_width() {
        let parts: [&[u8]; 3] = [b"ab", b"", b"\x01\x16\x04\x17\x04"];
        assert_eq!(
            Spliced::new(parts.to_vec()).characters(4, false).as_deref(),
            Some("abЖЗ")
        );
        assert_eq!(Spliced::new(parts.to_vec()).characters(5, false), None);
    }

    #[test]
    fn runs_and_phonetic_parts_are_stepped_over() {
        let parts: [&[u8]; 2] = [b"\x0C\x01\x00\x02\x00\x00\x00x1234", b"\x05\x06\x00y"];
        let mut reader = Spliced::new(parts.to_vec());
        assert_eq!(reader.flagged(1).as_deref(), Some("x"));
        assert_eq!(reader.flagged(1).as_deref(), Some("y"));
        assert!(reader.at_end());
    }
}
