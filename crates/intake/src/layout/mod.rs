//! Layouts of files as data: which columns by which headers, recognised by content and never by a file's name.

mod pattern;
mod recognise;

pub use pattern::{ItemHeader, ItemPattern};
pub(crate) use recognise::mapping;
pub use recognise::{Mapping, Recognised, Unrecognised, folded, recognise};

use domain::procedure::Kind;
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;

static BUILTIN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog/layout");

/// What shape the table below the header has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// One row a pupil.
    Results,
    /// Shares of marks by group of participants (Ф3).
    Marks,
    /// Comparison with the journal by group of participants.
    Journal,
    /// Exam protocols, several of them stacked in one sheet, with masks of answers.
    Exam,
    /// One row a school: login, name, municipality.
    Register,
    /// One row a school: answers to the context questionnaire.
    Context,
    /// Official table of the items of a work.
    Specification,
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Role {
    School,
    SchoolName,
    Municipality,
    Region,
    Uploaded,
    Number,
    Participant,
    Journal,
    Sex,
    Class,
    Variant,
    Total,
    Mark,
    Test,
    Short,
    Long,
    Oral,
    Group,
    Schools,
    Participants,
    Lowered,
    Confirmed,
    Raised,
    #[serde(rename = "mark_2")]
    Mark2,
    #[serde(rename = "mark_3")]
    Mark3,
    #[serde(rename = "mark_4")]
    Mark4,
    #[serde(rename = "mark_5")]
    Mark5,
    Settlement,
    SettlementSize,
    Pupils,
    Teachers,
    Special,
    Boarding,
}

/// How many of the columns that look like items belong to the work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// All that have a header.
    #[default]
    Headers,
    /// Those that are filled: the layout has columns for every work at once.
    Filled,
}

/// Columns of item points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Items {
    /// Header with `{code}` and, where it states it, `{max}`.
    pub header: ItemPattern,
    /// Which of them count.
    #[serde(default)]
    pub count: Count,
    /// Columns to the right into which the points of a shifted row spill.
    #[serde(default)]
    pub spill: Vec<String>,
    /// First words of the row that states the level of each item.
    #[serde(default)]
    pub level_row: Option<String>,
}

/// What ends an exam in a stacked sheet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exam {
    /// First words of the closing rows.
    pub footer: Vec<String>,
}

/// A layout: one kind of file as one system exported it in one year.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Code, printed in results: `fisoko-region-2021`.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Shape of the table.
    pub shape: Shape,
    /// Kind of the procedure, where the layout implies it.
    #[serde(default)]
    pub kind: Option<Kind>,
    /// Year of the sitting, where the layout implies it.
    #[serde(default)]
    pub year: Option<u16>,
    /// By how much the grade in the participants' codes is above the grade of the work.
    #[serde(default)]
    pub grade_offset: u8,
    /// Where the layout was seen.
    pub source: String,
    /// Headers without which it is not this layout.
    pub required: Vec<String>,
    /// The same as they are compared.
    #[serde(skip)]
    pub(crate) folded: Vec<String>,
    /// Meaning of columns by header; several headers for one meaning are alternatives.
    pub columns: BTreeMap<Role, Vec<String>>,
    /// Item columns.
    #[serde(default)]
    pub items: Option<Items>,
    /// Exam protocols only.
    #[serde(default)]
    pub exam: Option<Exam>,
}

/// A layout file that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {detail}")]
pub struct LayoutError {
    /// The file.
    pub file: String,
    /// What the parser says, with line and column.
    pub detail: String,
}

/// All known layouts, in the order of their codes.
#[derive(Clone, Debug, Default)]
pub struct Register {
    layouts: Vec<Layout>,
}

impl Register {
    /// Reads layouts from (file name, text); a later layout of the same code replaces an earlier one.
    ///
    /// # Errors
    /// The first file that is no layout.
    pub fn load<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, LayoutError> {
        let mut register = Self::default();
        for (file, text) in files {
            let mut layout: Layout = toml::from_str(text).map_err(|error| LayoutError {
                file: file.to_owned(),
                detail: error.to_string(),
            })?;
            layout.folded = layout.required.iter().map(|header| folded(header)).collect();
            register.layouts.retain(|known| known.code != layout.code);
            register.layouts.push(layout);
        }
        register.layouts.sort_by(|a, b| a.code.cmp(&b.code));
        Ok(register)
    }

    /// The layouts that travel inside the binary.
    pub fn builtin() -> &'static Self {
        static REGISTER: OnceLock<Register> = OnceLock::new();
        REGISTER.get_or_init(|| Self::load(builtin_files()).unwrap_or_default())
    }

    /// The layouts, in the order of their codes.
    pub fn layouts(&self) -> &[Layout] {
        &self.layouts
    }

    /// The layout of this code.
    pub fn get(&self, code: &str) -> Option<&Layout> {
        self.layouts.iter().find(|layout| layout.code == code)
    }
}

fn builtin_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    BUILTIN
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_layout_is_readable() {
        let register = Register::load(builtin_files()).unwrap();
        assert_eq!(register.layouts().len(), builtin_files().count());
        assert_eq!(Register::builtin().layouts().len(), register.layouts().len());
    }

    #[test]
    fn a_mistake_in_a_layout_names_file_and_line() {
        let error = Register::load([("my.toml", "code = \"x\"\nshap = 1\n")]).unwrap_err();
        assert_eq!(error.file, "my.toml");
        assert!(error.detail.contains("line 2"), "{}", error.detail);
    }
}
