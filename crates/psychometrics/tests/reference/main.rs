//! Every kernel against the values of established packages on public data.
//!
//! A module per kernel gives rows of distances; all of them stand in `docs/reference.md`, which is written anew
//! with `UPDATE_REFERENCE=1` and must be true.

mod ability;
mod block;
mod boundary;
mod classical;
mod conditional;
mod consistency;
mod dif;
mod erasure;
mod facets;
mod fit;
mod funnel;
mod marginal;
mod mixed;
mod municipality;
mod outlier;
mod person_fit;
mod persons;
mod sets;
mod similarity;
mod survey;
mod table;

use std::fmt::Write;
use std::path::PathBuf;
use table::Row;

/// The rows of a kernel; none where the reference folder is absent.
type Rows = fn() -> Option<Vec<Row>>;

/// A kernel a line.
const KERNELS: &[(&str, Rows)] = &[
    ("Classical statistics", classical::rows),
    ("Funnel limits and shrinkage", funnel::rows),
    ("Consistency", consistency::rows),
    ("Conditional maximum likelihood", conditional::rows),
    ("Mixed models", mixed::rows),
    ("Abilities and mean squares", persons::rows),
    ("Marginal maximum likelihood", marginal::rows),
    ("Differential item functioning", dif::rows),
    ("Similarity of pairs", similarity::rows),
    ("Bounds", boundary::rows),
    ("Outlying classes", outlier::rows),
    ("Fit and reliability", fit::rows),
    ("Person fit", person_fit::rows),
    ("Samples by design", survey::rows),
    ("Blocks", block::rows),
    ("Severity of markers", facets::rows),
    ("Erasures and preknowledge", erasure::rows),
];

#[test]
fn no_figure_lies_farther_from_the_reference_than_allowed() {
    for (kernel, rows) in KERNELS {
        for row in rows().unwrap_or_default() {
            assert!(row.compared > 0, "{kernel}: nothing was compared in {row:?}");
            assert!(row.distance <= row.tolerance, "{kernel}: {row:?}");
        }
    }
}

#[test]
fn the_table_of_distances_in_the_documents_is_true() {
    let Some(table) = written() else { return };
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/reference.md"));
    if std::env::var_os("UPDATE_REFERENCE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let known = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        known == table,
        "docs/reference.md is not true: UPDATE_REFERENCE=1 writes it anew"
    );
}

fn written() -> Option<String> {
    let mut text = String::from(HEAD);
    for (kernel, rows) in KERNELS {
        let rows = rows()?;
        write!(text, "\n## {kernel}\n\n{COLUMNS}").ok()?;
        for row in rows {
            let Row {
                quantity,
                set,
                package,
                compared,
                distance,
                tolerance,
            } = row;
            // Below a thousandth of what is allowed the distance is the noise of the last digits.
            let told = match distance < tolerance / 1000.0 {
                true => format!("< {:.0e}", tolerance / 1000.0),
                false => format!("{distance:.0e}"),
            };
            writeln!(
                text,
                "| {quantity} | {set} | {package} | {compared} | {told} | {tolerance:.0e} |"
            )
            .ok()?;
        }
    }
    Some(text)
}

const HEAD: &str = "# How far our figures lie from those of established packages

Written by the test `reference` of the crate `psychometrics`. The distance is the greatest over the values compared,
relative where the known value is above one. The data are public sets named by their source.
";

const COLUMNS: &str = "| quantity | data | package | values | greatest distance | allowed |
|---|---|---|---:|---:|---:|
";
