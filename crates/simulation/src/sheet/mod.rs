//! The same results as rows of texts, in the layouts that schools and authorities know.

mod form2026;
mod line;
mod region2020;
mod region2021;
mod region2022;

use crate::parameters::Parameters;
use crate::work::Source;
use line::Line;
use std::ops::Range;

/// Rows made at a time.
const AT_ONCE: u64 = 2048;

/// How a file of results is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layout {
    /// Export of a region, autumn 2020: machine keys, forty columns of points; the pupils are one grade further on.
    Region2020,
    /// Export of a region, spring 2021.
    Region2021,
    /// Protocols of 2022: the sheet of classes and the protocol.
    Region2022,
    /// Collection form of 2026, which one school fills in: no login and no sex; a class is its ordinal number.
    Form2026,
}

impl Layout {
    /// All of them, by year.
    pub const ALL: [Self; 4] = [
        Self::Region2020,
        Self::Region2021,
        Self::Region2022,
        Self::Form2026,
    ];
}

/// Where the parts of a pupil's row stand, counted from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// Login of the school.
    pub login: Option<usize>,
    /// Names of the school and of the municipality.
    pub names: Vec<usize>,
    /// Participant code.
    pub participant: usize,
    /// Previous mark in the journal.
    pub journal: usize,
    /// Sex.
    pub sex: Option<usize>,
    /// Class.
    pub class: usize,
    /// Variant, or that the pupil was absent.
    pub variant: usize,
    /// Total.
    pub total: usize,
    /// Points.
    pub items: Range<usize>,
    /// Largest points of the items.
    pub maxima: Vec<u8>,
    /// The column behind the items into which shifted rows spill.
    pub spill: Option<usize>,
}

/// A sheet of a workbook: its rows one after the other, the first of them the header where there is one.
pub struct Sheet<'a> {
    /// Its name.
    pub name: &'static str,
    /// Where what stands; `None` for a sheet without pupils.
    pub columns: Option<Columns>,
    /// Its rows; all equally long.
    pub rows: Box<dyn Iterator<Item = Vec<String>> + Send + 'a>,
}

/// What a layout says of a sheet of pupils.
struct Protocol {
    name: &'static str,
    header: fn(&Parameters) -> Vec<String>,
    columns: fn(&Parameters) -> Columns,
    line: fn(&Line<'_>) -> Vec<String>,
}

impl Source<'_> {
    /// The sheets of a file in a layout with these rows of the work (see [`Source::rows_of`]); made as they are asked
    /// for. A [`Layout::Form2026`] is the form of one school: give it the rows of one.
    pub fn sheets(&self, layout: Layout, rows: Range<u64>) -> Vec<Sheet<'_>> {
        match layout {
            Layout::Region2020 => vec![self.protocol(&region2020::PROTOCOL, rows)],
            Layout::Region2021 => vec![self.protocol(&region2021::PROTOCOL, rows)],
            Layout::Region2022 => {
                vec![
                    region2022::classes(self, rows.clone()),
                    self.protocol(&region2022::PROTOCOL, rows),
                ]
            }
            Layout::Form2026 => form2026::sheets(self, rows),
        }
    }

    fn protocol(&self, protocol: &'static Protocol, rows: Range<u64>) -> Sheet<'_> {
        let parameters = self.parameters();
        let header = std::iter::once((protocol.header)(parameters));
        let end = rows.end.min(self.rows());
        let starts = (rows.start..end).step_by(AT_ONCE as usize);
        let pupils = starts.flat_map(move |start| self.lines(protocol, start..end.min(start + AT_ONCE)));
        Sheet {
            name: protocol.name,
            columns: Some((protocol.columns)(parameters)),
            rows: Box::new(header.chain(pupils)),
        }
    }

    fn lines(&self, protocol: &Protocol, rows: Range<u64>) -> Vec<Vec<String>> {
        let first_school = self.schools_of(rows.clone()).start;
        let set = self.range(rows);
        let line = |row| {
            (protocol.line)(&Line {
                source: self,
                set: &set,
                row,
                first_school,
            })
        };
        (0..set.rows.len()).map(line).collect()
    }
}

/// Texts of constant parts of a header.
fn texts(parts: &[&str]) -> impl Iterator<Item = String> {
    parts
        .iter()
        .map(|&part| part.to_owned())
        .collect::<Vec<_>>()
        .into_iter()
}

/// Headers of items as `10К1 (1б)`.
fn headers_with_maximum(parameters: &Parameters) -> impl Iterator<Item = String> {
    let header = |item: &crate::ItemCurve| format!("{} ({}{})", item.code, item.max, crate::words::POINTS);
    parameters.items.iter().map(header)
}

fn maxima(parameters: &Parameters) -> Vec<u8> {
    parameters.items.iter().map(|item| item.max).collect()
}
