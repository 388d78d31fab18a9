use crate::words::KINDS;
use serde::{Deserialize, Serialize};
use std::fmt;

/// The kind of an assessment procedure, by the abbreviation everybody uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum Kind {
    /// Всероссийская проверочная работа.
    Vpr,
    /// Основной государственный экзамен, grade 9.
    Oge,
    /// Единый государственный экзамен, grade 11.
    Ege,
    /// Государственный выпускной экзамен.
    Gve,
    /// Национальное исследование качества образования.
    Niko,
    /// Региональная диагностическая (проверочная) работа.
    Regional,
    /// Муниципальная проверочная работа.
    Municipal,
}

impl Kind {
    /// Every kind, in the order in which it is listed to people.
    pub const ALL: [Self; 7] = [
        Self::Vpr,
        Self::Oge,
        Self::Ege,
        Self::Gve,
        Self::Niko,
        Self::Regional,
        Self::Municipal,
    ];

    /// The abbreviation.
    pub const fn code(self) -> &'static str {
        KINDS[self as usize]
    }

    /// Reads the abbreviation in any case; `None` if there is no such kind.
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = text.trim().to_uppercase();
        Self::ALL.into_iter().find(|kind| kind.code() == wanted)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl From<Kind> for &'static str {
    fn from(kind: Kind) -> Self {
        kind.code()
    }
}

impl TryFrom<String> for Kind {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("no such kind of procedure: {text}"))
    }
}
