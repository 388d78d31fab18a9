//! How papers are made: values → bytes.
//!
//! Everything printed passes through one intermediate form, [`table::Table`]: the workbook and the page write the
//! same tables, so their figures cannot differ.

pub mod answer;
pub mod html;
pub mod plain;
pub mod subject;
pub mod table;
pub mod words;
pub mod xlsx;
