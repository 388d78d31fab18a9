//! What a file of results says about itself: metadata inside the Parquet footer, under a seal.

use crate::cell::{Cell, Visit, Wire, visit};
use crate::column::Column;
use crate::content::sha256;
use crate::error::Damage;
use domain::procedure::Work;
use domain::result::{ItemColumn, ResultSet, Rows, Version, VersionId};
use domain::territory::School;
use parquet::basic::{LogicalType, Repetition};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::metadata::{FileMetaData, KeyValue};
use parquet::schema::types::{Type, TypePtr};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// The number of the schema that this program writes and reads.
pub const SCHEMA: u32 = 1;

const SET: &str = "merilo.set";
const SEAL: &str = "merilo.seal";
const CODES: &str = "merilo.codes";

/// For whoever opens the file with another program.
const LEGEND: &str = "\
item_N: points of the N-th item of merilo.set.items; 0-99 points earned, 255 not attempted (X, counts as 0), \
254 not taught (out of the denominator), 253 unknown (the cell was refused). \
total: primary score, 65535 none. presence: 0 wrote, 1 absent. journal, mark: 2-5, 0 none. \
sex: 109 male, 102 female, 0 unknown. variant: 0 none. \
doubt: sum of 1 points shifted, 2 total differs from the sum, 4 total above the maximum, \
8 total was summed from the items, 16 a cell was refused. \
school, class: place in merilo.set.schools and merilo.set.classes, from 0. \
source_row: row of the source file, from 1.";

/// Everything about a set but its rows, and how it was accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Inside {
    pub(crate) schema: u32,
    pub(crate) content: VersionId,
    pub(crate) rows: u64,
    pub(crate) work: Work,
    pub(crate) items: Vec<ItemColumn>,
    pub(crate) schools: Vec<School>,
    pub(crate) classes: Vec<String>,
    /// Absent in a file that was written outside a lake.
    pub(crate) accepted: Option<Stamp>,
}

/// How a version was accepted: what a line of the manifest can be rebuilt from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    pub(crate) number: u32,
    pub(crate) at: String,
    pub(crate) files: Vec<String>,
    pub(crate) file_hashes: Vec<String>,
    pub(crate) layout: String,
}

impl Stamp {
    pub(crate) fn of(version: &Version) -> Self {
        Self {
            number: version.number,
            at: version.accepted.clone(),
            files: version.files.clone(),
            file_hashes: version.file_hashes.clone(),
            layout: version.layout.clone(),
        }
    }
}

impl Inside {
    /// The version that this file was accepted as; `None` for a file from outside a lake.
    pub(crate) fn version(&self) -> Option<Version> {
        let stamp = self.accepted.clone()?;
        Some(Version {
            id: self.content.clone(),
            work: self.work.clone(),
            number: stamp.number,
            rows: self.rows,
            accepted: stamp.at,
            files: stamp.files,
            file_hashes: stamp.file_hashes,
            layout: stamp.layout,
        })
    }

    /// The set without its rows.
    pub(crate) fn header(&self) -> ResultSet {
        ResultSet {
            work: self.work.clone(),
            items: self.items.clone(),
            schools: self.schools.clone(),
            classes: self.classes.clone(),
            rows: Rows::with_items(self.items.len()),
        }
    }

    /// As the footer of the file holds it.
    pub(crate) fn entries(&self) -> Vec<KeyValue> {
        let set = serde_json::to_string(self).expect("plain data always become JSON");
        let seal = sha256(set.as_bytes());
        [(SET, set), (SEAL, seal), (CODES, LEGEND.to_owned())]
            .into_iter()
            .map(|(key, value)| KeyValue::new(key.to_owned(), value))
            .collect()
    }

    /// Reads it back from the footer.
    pub(crate) fn read(file: &FileMetaData) -> Result<Self, Damage> {
        let (set, seal) = (entry(file, SET), entry(file, SEAL));
        let (set, seal) = set.zip(seal).ok_or(Damage::Foreign)?;
        if sha256(set.as_bytes()) != seal {
            return Err(Damage::Seal);
        }
        let Numbered { schema } = serde_json::from_str(set).map_err(|_| Damage::Foreign)?;
        if schema != SCHEMA {
            return Err(Damage::Schema(schema));
        }
        serde_json::from_str(set).map_err(|_| Damage::Foreign)
    }
}

#[derive(Deserialize)]
struct Numbered {
    schema: u32,
}

fn entry<'a>(file: &'a FileMetaData, key: &str) -> Option<&'a str> {
    let entries = file.key_value_metadata()?;
    let found = entries.iter().find(|entry| entry.key == key)?;
    found.value.as_deref()
}

/// The Parquet schema of a set with this many items.
pub(crate) fn parquet_schema(items: usize) -> Result<TypePtr, ParquetError> {
    let mut fields = Fields(Vec::new());
    visit(&Rows::with_items(items), 0..0, &mut fields)?;
    let root = Type::group_type_builder("result_set").with_fields(fields.0);
    Ok(Arc::new(root.build()?))
}

struct Fields(Vec<TypePtr>);

impl Visit for Fields {
    type Error = ParquetError;

    fn column<C: Cell>(&mut self, column: Column, _: &[C]) -> Result<(), ParquetError> {
        let width = 8 * C::WIDTH as i8;
        let field = Type::primitive_type_builder(&column.name(), <C::Wire as DataType>::get_physical_type())
            .with_repetition(Repetition::REQUIRED)
            .with_logical_type(Some(LogicalType::integer(width, false)))
            .build()?;
        debug_assert!(C::WIDTH <= <C::Wire as Wire>::BYTES);
        self.0.push(Arc::new(field));
        Ok(())
    }
}
