//! Where results belong: country, region, municipality, school, class, and the codes that name them.

mod organisation;

pub use organisation::{Code, CodeKind, Organisation, OrganisationError, OrganisationId, OrganisationKind};

use serde::{Deserialize, Serialize};
use std::fmt;

/// A level of the territory; every level carries the same kind of summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The whole country.
    Country,
    /// A subject of the federation.
    Region,
    /// A municipality: the authority that uses this product.
    Municipality,
    /// An educational organisation.
    School,
    /// A class of a school.
    Class,
}

/// The login of a school in the federal system, such as `edu220001`.
///
/// Until 2021 the same school was `sch220001`; both names are equal here. Other prefixes (`ksh…`) name other schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchoolCode {
    prefix: [u8; 4],
    prefix_len: u8,
    digits: u32,
    digits_len: u8,
}

impl SchoolCode {
    /// Reads a login, whatever its case and the blanks around it; `None` if it is not letters followed by 4–9 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_alphabetic())?;
        let (letters, digits) = text.split_at(split);
        if !(2..=4).contains(&letters.len()) || !(4..=9).contains(&digits.len()) {
            return None;
        }
        if !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let mut prefix = [0u8; 4];
        for (slot, byte) in prefix.iter_mut().zip(letters.bytes()) {
            *slot = byte.to_ascii_lowercase();
        }
        let prefix_len = letters.len() as u8;
        Some(
            Self {
                prefix,
                prefix_len,
                digits: digits.parse().ok()?,
                digits_len: digits.len() as u8,
            }
            .canonical(),
        )
    }

    /// The numeric code of a school in the protocols of the state exams (`9306`, `111001`), which is not a login.
    pub fn exam(number: u32) -> Self {
        let digits_len = if number < 1_000_000 { 6 } else { 9 };
        Self {
            prefix: *b"oo\0\0",
            prefix_len: 2,
            digits: number,
            digits_len,
        }
    }

    fn canonical(mut self) -> Self {
        if &self.prefix[..self.prefix_len as usize] == b"sch" {
            self.prefix = *b"edu\0";
        }
        self
    }

    /// The digits, equal for `sch…` and `edu…`.
    pub const fn digits(self) -> u32 {
        self.digits
    }

    /// The code of the region: the first two digits of a six-digit login.
    pub fn region(self) -> Option<u8> {
        (self.digits_len == 6 && self.prefix != *b"oo\0\0").then_some((self.digits / 10_000) as u8)
    }
}

impl fmt::Display for SchoolCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for &byte in &self.prefix[..self.prefix_len as usize] {
            write!(f, "{}", char::from(byte))?;
        }
        write!(f, "{:0width$}", self.digits, width = self.digits_len as usize)
    }
}

impl Serialize for SchoolCode {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for SchoolCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format_args!("not a school code: {text}")))
    }
}

/// The code of a municipality in the federal system, such as `reg22_m032`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MunicipalityCode {
    /// Code of the region, 1–99.
    pub region: u8,
    /// Number within the region, 0–999.
    pub number: u16,
}

impl MunicipalityCode {
    /// Reads `reg22_m032`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let (region, number) = text.trim().strip_prefix("reg")?.split_once("_m")?;
        Some(Self {
            region: region.parse().ok()?,
            number: number.parse().ok()?,
        })
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "reg{:02}_m{:03}", self.region, self.number)
    }
}

/// A school as a result set knows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct School {
    /// Its code, one for all the years.
    pub code: SchoolCode,
    /// The login exactly as the file printed it.
    pub login: String,
    /// Its short name, empty where the file does not say it.
    pub name: String,
    /// The municipality as printed, empty where the file does not say it.
    pub municipality: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_and_a_new_login_name_the_same_school() {
        assert_eq!(SchoolCode::parse("sch220001"), SchoolCode::parse(" EDU220001 "));
        assert_ne!(SchoolCode::parse("ksh220001"), SchoolCode::parse("edu220001"));
        assert_eq!(SchoolCode::parse("sch220001").unwrap().to_string(), "edu220001");
        assert_eq!(SchoolCode::parse("sch022001").unwrap().to_string(), "edu022001");
    }

    #[test]
    fn what_is_no_login_is_refused() {
        for text in [
            "",
            "edu",
            "220001",
            "edu22000x",
            "школа220001",
            "edu22",
            "education220001",
        ] {
            assert_eq!(SchoolCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn codes_of_exam_protocols_print_as_they_are_read() {
        for number in [1, 9_306, 999_999, 1_000_000, 123_456_789] {
            let code = SchoolCode::exam(number);
            assert_eq!(SchoolCode::parse(&code.to_string()), Some(code), "{number}");
        }
    }

    #[test]
    fn codes_print_as_they_are_read() {
        assert_eq!(
            MunicipalityCode::parse("reg22_m032").unwrap().to_string(),
            "reg22_m032"
        );
        assert_eq!(MunicipalityCode::parse("reg22m032"), None);
        assert_eq!(SchoolCode::parse("edu223620").unwrap().region(), Some(22));
    }
}
