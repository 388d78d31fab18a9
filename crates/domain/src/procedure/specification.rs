use super::Work;
use crate::calendar::Period;
use crate::words::ITEM_LEVELS;
use serde::{Deserialize, Serialize};

/// Level of difficulty of an item as the specification states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum ItemLevel {
    /// Базовый.
    Basic,
    /// Повышенный.
    Raised,
    /// Высокий.
    High,
}

impl ItemLevel {
    /// The letter in specifications and reports.
    pub const fn letter(self) -> &'static str {
        ITEM_LEVELS[self as usize]
    }

    /// Reads the letter or the whole word; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_uppercase();
        let place = ITEM_LEVELS.iter().position(|letter| text.starts_with(letter))?;
        Some([Self::Basic, Self::Raised, Self::High][place])
    }
}

impl From<ItemLevel> for &'static str {
    fn from(level: ItemLevel) -> Self {
        level.letter()
    }
}

impl TryFrom<String> for ItemLevel {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("no such level of items: {text}"))
    }
}

/// One item (or one criterion) of a work: the smallest thing that earns points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Code as printed: `5`, `9.1`, `4К1`.
    pub code: String,
    /// Largest number of points, 1–99.
    pub max: u8,
    /// Level of difficulty; not every specification states it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<ItemLevel>,
    /// Codes of the elements of content (КЭС) it tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kes: Vec<String>,
    /// Codes of the requirements (КТ) it tests.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kt: Vec<String>,
    /// The skill, in the words of the standard.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub skill: String,
    /// The planned result («научится / получит возможность научиться»).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub planned: String,
    /// Time the item is meant to take, minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u8>,
}

/// A code of a codifier with its wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    /// Code: `2.1`.
    pub code: String,
    /// Wording.
    pub name: String,
}

/// What a work consists of, as its official description says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specification {
    /// The work it describes.
    pub work: Work,
    /// Items in the order of the columns of the result files.
    pub items: Vec<Item>,
    /// Elements of content (КЭС).
    pub kes: Vec<Code>,
    /// Requirements (КТ).
    pub kt: Vec<Code>,
    /// Largest primary score as officially stated.
    pub max: u16,
    /// Where it was taken from.
    pub source: String,
    /// When it holds.
    pub in_force: Period,
}

/// A contradiction inside a specification.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpecificationError {
    /// The items' maxima do not add up to the stated maximum.
    #[error("items add up to {sum}, the stated maximum is {max}")]
    Sum {
        /// Sum over the items.
        sum: u16,
        /// Maximum as stated.
        max: u16,
    },
    /// Two items bear one code.
    #[error("item code {0} stands twice")]
    Duplicate(String),
    /// An item names a code that the codifier does not have.
    #[error("item {item} names {code}, which the codifier does not have")]
    UnknownCode {
        /// The item.
        item: String,
        /// The code it names.
        code: String,
    },
    /// An item cannot be scored.
    #[error("item {0} has no points")]
    NoPoints(String),
}

impl Specification {
    /// The sum of the items' maxima.
    pub fn sum(&self) -> u16 {
        self.items.iter().map(|item| u16::from(item.max)).sum()
    }

    /// Everything in it that contradicts itself, in the order of the items.
    pub fn problems(&self) -> Vec<SpecificationError> {
        let mut found = Vec::new();
        if self.sum() != self.max {
            found.push(SpecificationError::Sum {
                sum: self.sum(),
                max: self.max,
            });
        }
        for (place, item) in self.items.iter().enumerate() {
            if self.items[..place]
                .iter()
                .any(|earlier| earlier.code == item.code)
            {
                found.push(SpecificationError::Duplicate(item.code.clone()));
            }
            if item.max == 0 {
                found.push(SpecificationError::NoPoints(item.code.clone()));
            }
            found.extend(unknown_codes(item, &item.kes, &self.kes));
            found.extend(unknown_codes(item, &item.kt, &self.kt));
        }
        found
    }
}

fn unknown_codes(item: &Item, named: &[String], codifier: &[Code]) -> Vec<SpecificationError> {
    if codifier.is_empty() {
        return Vec::new();
    }
    named
        .iter()
        .filter(|code| !codifier.iter().any(|known| known.code == **code))
        .map(|code| SpecificationError::UnknownCode {
            item: item.code.clone(),
            code: code.clone(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::Kind;

    fn item(code: &str, max: u8, kes: &[&str]) -> Item {
        let kes = kes.iter().map(|&code| code.to_owned()).collect();
        Item {
            code: code.into(),
            max,
            level: None,
            kes,
            kt: vec![],
            skill: String::new(),
            planned: String::new(),
            minutes: None,
        }
    }

    fn specification(items: Vec<Item>, max: u16) -> Specification {
        Specification {
            work: Work::new(Kind::Vpr, "МА", 4, 2021),
            items,
            kes: vec![Code {
                code: "1".into(),
                name: "Числа".into(),
            }],
            kt: vec![],
            max,
            source: "тест".into(),
            in_force: Period::default(),
        }
    }

    #[test]
    fn a_sum_that_differs_from_the_stated_maximum_is_a_problem() {
        let found = specification(vec![item("1", 1, &["1"]), item("2", 2, &[])], 4).problems();
        assert_eq!(found, [SpecificationError::Sum { sum: 3, max: 4 }]);
    }

    #[test]
    fn a_code_outside_the_codifier_is_a_problem() {
        let found = specification(vec![item("1", 1, &["9.9"])], 1).problems();
        assert_eq!(
            found,
            [SpecificationError::UnknownCode {
                item: "1".into(),
                code: "9.9".into()
            }]
        );
    }

    #[test]
    fn a_repeated_item_and_an_item_without_points_are_problems() {
        let found = specification(vec![item("1", 1, &[]), item("1", 0, &[])], 1).problems();
        assert_eq!(
            found,
            [
                SpecificationError::Duplicate("1".into()),
                SpecificationError::NoPoints("1".into())
            ]
        );
    }
}
