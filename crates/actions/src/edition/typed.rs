//! What somebody typed, pasted or sent of a work, understood.

use crate::line::Failure;
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::calendar::Period;
use domain::catalog::{Catalogue, EditionPart, scale_to_toml, to_toml};
use domain::procedure::{Scale, Specification, Work};
use intake::specification::{Origin, Workbooks, take};
use intake::table::{Limits, read};

/// The greatest length of a source.
const SOURCE: usize = 500;

/// What is to hold of a work.
#[derive(Clone, Debug)]
pub enum Typed {
    /// Which points earn which mark.
    Scale(TypedScale),
    /// What the work consists of.
    Specification(TypedSpecification),
    /// What the catalogue says, again.
    Withdrawn(EditionPart),
}

/// Which points earn which mark.
#[derive(Clone, Debug, Default)]
pub struct TypedScale {
    /// The least points of «3», «4», «5».
    pub bounds: [u16; 3],
    /// The largest primary score.
    pub max: u16,
    /// Which paper says so.
    pub source: String,
}

/// What a work consists of.
#[derive(Clone, Debug, Default)]
pub struct TypedSpecification {
    /// A table of items in any form that files are read in; a block of cells as spreadsheets copy it is one too.
    pub table: Vec<u8>,
    /// Which paper says so.
    pub source: String,
}

impl Typed {
    /// What it is of.
    pub const fn part(&self) -> EditionPart {
        match self {
            Self::Scale(_) => EditionPart::Scale,
            Self::Specification(_) => EditionPart::Specification,
            Self::Withdrawn(part) => *part,
        }
    }

    /// The body of an edition: a file of the catalogue that the catalogue bears, or nothing.
    pub(super) fn body(
        &self,
        work: &Work,
        catalogue: &Catalogue,
        limits: &Limits,
    ) -> Result<String, Refusal> {
        let (body, field) = match self {
            Self::Scale(typed) => (scale_to_toml(&scale(typed, work, catalogue)?), "max"),
            Self::Specification(typed) => (to_toml(&specification(typed, work, limits)?), "table"),
            Self::Withdrawn(_) => return Ok(String::new()),
        };
        match catalogue.bears(self.part(), &body) {
            Ok(_) => Ok(body),
            Err(_) => Err(Refusal::mistake(field, Wrong::Unfit)),
        }
    }
}

fn source(typed: &str) -> Result<String, Refusal> {
    let source = typed.trim();
    let wrong = match source.chars().count() {
        0 => Wrong::Empty,
        count if count > SOURCE => Wrong::TooLong(SOURCE),
        _ if source.chars().any(char::is_control) => Wrong::Form,
        _ => return Ok(source.to_owned()),
    };
    Err(Refusal::mistake("source", wrong))
}

/// Side conditions and other conversions of the scale that held stay, as long as it ends where that one ended.
fn scale(typed: &TypedScale, work: &Work, catalogue: &Catalogue) -> Result<Scale, Refusal> {
    let before = catalogue.nearest_scale(work).map(|(scale, _)| scale);
    let before = before.filter(|scale| scale.max == typed.max);
    let scale = Scale {
        work: work.clone(),
        bounds: typed.bounds,
        max: typed.max,
        conditions: before.map(|scale| scale.conditions.clone()).unwrap_or_default(),
        alternatives: before.map(|scale| scale.alternatives.clone()).unwrap_or_default(),
        source: source(&typed.source)?,
        in_force: Period::default(),
    };
    let [three, four, five] = typed.bounds;
    let mut mistakes = Vec::new();
    let mut wrong = |field, wrong| mistakes.push(Mistake { field, wrong });
    if three == 0 {
        wrong("three", Wrong::Form);
    }
    if four <= three {
        wrong("four", Wrong::Backwards);
    }
    if five <= four {
        wrong("five", Wrong::Backwards);
    }
    if typed.max < five {
        wrong("max", Wrong::Backwards);
    }
    match mistakes.is_empty() {
        true => Ok(scale),
        false => Err(Refusal::Mistaken(mistakes)),
    }
}

fn specification(typed: &TypedSpecification, work: &Work, limits: &Limits) -> Result<Specification, Refusal> {
    let source = source(&typed.source)?;
    if typed.table.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::mistake("table", Wrong::Empty));
    }
    let name = || "specification".to_owned();
    let files = read("specification", &typed.table, limits);
    let files = files.map_err(|source| Failure::Read { file: name(), source })?;
    let tables = files.iter().flat_map(|file| &file.tables);
    let origin = Origin {
        work: work.clone(),
        max: None,
        source,
        in_force: Period::default(),
    };
    let books = |items| Workbooks {
        items,
        kes: None,
        kt: None,
    };
    let mut found = tables.filter_map(|table| take(books(table), origin.clone()).ok());
    let taken = found.next().ok_or(Refusal::mistake("table", Wrong::Form))?;
    if taken.specification.items.is_empty() {
        return Err(Refusal::mistake("table", Wrong::Form));
    }
    Ok(taken.specification)
}
