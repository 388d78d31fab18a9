//! Tables of established packages, and how far our figures lie from theirs.

use std::io::Read;
use std::path::PathBuf;

/// The cells of a table of the reference folder, the head first; none, said loudly, where it is absent.
pub fn read(path: &str) -> Option<Vec<Vec<String>>> {
    Some(cells(&String::from_utf8(bytes(path)?).unwrap()))
}

/// The cells of a packed table.
pub fn read_packed(path: &str) -> Option<Vec<Vec<String>>> {
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes(path)?.as_slice())
        .read_to_string(&mut text)
        .unwrap();
    Some(cells(&text))
}

#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn bytes(path: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference"));
    let found = std::fs::read(folder.join(path)).ok();
    if found.is_none() {
        println!("SKIPPED: ../shared is absent ({path})");
    }
    found
}

fn cells(text: &str) -> Vec<Vec<String>> {
    let line = |line: &str| {
        line.split(',')
            .map(|cell| cell.trim_matches('"').to_owned())
            .collect()
    };
    text.lines().map(line).collect()
}

/// The greatest distance between our figures and those of a package, over one data set.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What is computed: «classical: item-rest correlation».
    pub quantity: &'static str,
    /// The data set.
    pub set: String,
    /// The package (or the paper) whose values stand against ours.
    pub package: &'static str,
    /// How many values were compared.
    pub compared: u32,
    /// The greatest distance.
    pub distance: f64,
    /// What the distance must not pass.
    pub tolerance: f64,
}

/// Gathers the greatest distance of many values.
#[derive(Debug, Default, Clone, Copy)]
pub struct Difference(u32, f64);

impl Difference {
    /// Adds the distance of two values: relative to the known one where that is above one.
    pub fn add(&mut self, found: f64, known: f64) {
        let distance = (found - known).abs() / known.abs().max(1.0);
        self.0 += 1;
        self.1 = if distance.is_nan() {
            f64::INFINITY
        } else {
            self.1.max(distance)
        };
    }

    /// The row of the table: what was compared, on which data, with whom, and what is allowed.
    pub fn row(self, quantity: &'static str, set: &str, package: &'static str, tolerance: f64) -> Row {
        Row {
            quantity,
            set: set.to_owned(),
            package,
            compared: self.0,
            distance: self.1,
            tolerance,
        }
    }
}
