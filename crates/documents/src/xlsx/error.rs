//! Why a workbook could not be written.

/// Why a workbook could not be written.
#[derive(Debug, thiserror::Error)]
pub enum XlsxError {
    /// The time of making is no ISO date and time.
    #[error("not an ISO date and time: {0:?}")]
    Moment(String),
    /// A row comes after a later one, or twice.
    #[error("row {0} does not come after the row before it")]
    Order(u32),
    /// More rows or columns than a sheet holds.
    #[error("a sheet holds 1,048,576 rows and 16,384 columns: row {row} has {columns} columns")]
    Size {
        /// The row, from 1.
        row: u64,
        /// Its columns.
        columns: usize,
    },
    /// The writer of workbooks refused.
    #[error("the workbook could not be written")]
    Write(#[from] rust_xlsxwriter::XlsxError),
}
