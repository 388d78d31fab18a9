//! Shares of the marks 2, 3, 4, 5: whom the chart is about first, comparators under it.

use super::stack::{self, Bar, Part};
use crate::drawing::Skin;
use crate::number::{share, total};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// Stacked shares of marks, one bar per row.
#[derive(Clone, Debug, PartialEq)]
pub struct Marks {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// In the order in which they are drawn.
    pub rows: Vec<MarkRow>,
}

/// The marks of one group of participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MarkRow {
    /// «г. Городок-9, 2021».
    pub name: String,
    /// Participants with the marks 2, 3, 4, 5, in this order.
    pub counts: [u64; 4],
    /// Whom the chart is about: bold and taller than comparators.
    pub me: bool,
    /// Where each part leads, in the order of the counts.
    pub links: [Option<String>; 4],
}

/// How the four marks are called on paper.
pub(crate) const NAMES: [&str; 4] = ["«2»", "«3»", "«4»", "«5»"];

impl MarkRow {
    fn bar(&self) -> Bar<'_> {
        let part = |index: usize| Part {
            name: NAMES[index],
            count: self.counts[index],
            skin: Skin::MARKS[index],
            href: self.links[index].as_deref(),
        };
        Bar {
            name: &self.name,
            me: self.me,
            parts: (0..4).map(part).collect(),
        }
    }
}

impl Chart for Marks {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let bars: Vec<Bar> = self.rows.iter().map(MarkRow::bar).collect();
        stack::draw(frame, &bars)
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&self.frame.title, &[header::WHO, header::N]);
        let titles = NAMES.iter().flat_map(|name| {
            [
                format!("{name}, {}", words::PEOPLE),
                format!("{name}, {}", header::PART),
            ]
        });
        table.headers.extend(titles);
        for row in &self.rows {
            table.rows.push(shares_row(&self.frame, &row.name, &row.counts));
        }
        table
    }
}

/// Name, n, and for each part its count and share; hidden where pupils are too few.
pub(crate) fn shares_row(frame: &Frame, name: &str, counts: &[u64]) -> Vec<Cell> {
    let n = total(counts);
    let mut row = vec![Cell::words(name), Cell::Count(n)];
    for part in counts {
        if frame.few.hides(n) {
            row.extend([Cell::Few, Cell::Few]);
        } else {
            row.extend([Cell::Count(*part), Cell::share(share(*part, n))]);
        }
    }
    row
}
