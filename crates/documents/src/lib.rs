//! How papers are made: values → bytes.
//!
//! Everything printed passes through one intermediate form, [`table::Table`]: the workbook and the page write the
//! same tables, so their figures cannot differ. Documents with text of their own pass through [`letter::Letter`], which is made of
//! these tables and of a template of the catalogue; DOCX and PDF only lay it out.

pub mod answer;
pub mod csv;
pub mod docx;
pub mod html;
pub mod letter;
pub mod plain;
pub mod progress;
pub mod subject;
pub mod table;
pub mod words;
pub mod xlsx;
