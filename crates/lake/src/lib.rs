//! Where results live: accepted result sets as content-addressed, immutable Parquet, one file per version.
//!
//! A version is named by the SHA-256 of its canonical content ([`content_id`]), so another compressor or another
//! program gives it the same name. The file tells everything about itself; the manifest beside is an index that
//! can be rebuilt from the files. Whatever is written appears whole or not at all.

mod cell;
mod column;
mod compare;
mod content;
mod disk;
mod doctor;
mod encode;
mod error;
mod inside;
mod lake;
mod manifest;
mod read;
mod rows;
mod shelf;
mod table;
mod write;

pub use column::{Column, Columns};
pub use compare::{Change, Comparison, EXAMPLES, RowName, Value, ValueOf};
pub use content::content_id;
pub use doctor::{Finding, Problem, Repair};
pub use encode::ROW_GROUP;
pub use error::{Damage, Kept, LakeError, Step};
pub use inside::SCHEMA;
pub use lake::{Accepted, Lake, Provenance};
pub use manifest::LineDamage;
pub use read::{Batches, ParquetSet, read_parquet_batches};
pub use shelf::Shelf;
pub use table::{Cells, TableColumn, TableError, table_as_parquet};
pub use write::{ParquetWriter, Written};
