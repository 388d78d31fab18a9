//! Marks of the work against marks of the class journal: lowered, confirmed, raised.

use super::marks::shares_row;
use super::stack::{self, Bar, Part, stretches};
use crate::drawing::{Area, Plate, Skin, Tone, group, line, rect};
use crate::number::{count, percent, share, total};
use crate::words::{self, header};
use crate::{Chart, Frame, Table};

/// Stacked shares of lowered, confirmed and raised marks, one bar per row.
#[derive(Clone, Debug, PartialEq)]
pub struct Journal {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// In the order in which they are drawn.
    pub rows: Vec<JournalRow>,
}

/// The comparison with the journal for one group of participants.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct JournalRow {
    /// «г. Городок-9, 2021».
    pub name: String,
    /// Participants whose mark is lower than in the journal, the same, higher.
    pub counts: [u64; 3],
    /// Whom the chart is about: bold and taller than comparators.
    pub me: bool,
    /// Where each part leads, in the order of the counts.
    pub links: [Option<String>; 3],
}

/// The same bar without words, for a cell of a table; 10 pixels high.
#[derive(Clone, Debug, PartialEq)]
pub struct JournalMini {
    /// Name and width; [`Frame::mini`] makes it.
    pub frame: Frame,
    /// Participants whose mark is lower than in the journal, the same, higher.
    pub counts: [u64; 3],
}

const NAMES: [&str; 3] = [words::LOWERED, words::CONFIRMED, words::RAISED];
const SKINS: [Skin; 3] = [Skin::MARKS[0], Skin::CALM, Skin::MARKS[3]];

impl JournalRow {
    fn bar(&self) -> Bar<'_> {
        let part = |index: usize| Part {
            name: NAMES[index],
            count: self.counts[index],
            skin: SKINS[index],
            href: self.links[index].as_deref(),
        };
        Bar {
            name: &self.name,
            me: self.me,
            parts: (0..3).map(part).collect(),
        }
    }
}

fn empty_table(title: &str) -> Table {
    let mut table = Table::new(title, &[header::WHO, header::N]);
    let titles = NAMES.iter().flat_map(|name| {
        [
            format!("{name}, {}", words::PEOPLE),
            format!("{name}, {}", header::PART),
        ]
    });
    table.headers.extend(titles);
    table
}

impl Chart for Journal {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let bars: Vec<Bar> = self.rows.iter().map(JournalRow::bar).collect();
        stack::draw(frame, &bars)
    }

    fn table(&self) -> Table {
        let mut table = empty_table(&self.frame.title);
        table.rows.extend(
            self.rows
                .iter()
                .map(|row| shares_row(&self.frame, &row.name, &row.counts)),
        );
        table
    }
}

impl JournalMini {
    fn n(&self) -> u64 {
        total(&self.counts)
    }

    fn hover(&self) -> String {
        let value = |index: usize| percent(share(self.counts[index], self.n()).unwrap_or(0.0), 1);
        let parts: Vec<String> = (0..3)
            .map(|index| format!("{} {}", NAMES[index], value(index)))
            .collect();
        format!("{}; {} = {}", parts.join(", "), words::N, count(self.n()))
    }
}

impl Chart for JournalMini {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::mini(frame, 14.0);
        if self.n() == 0 || frame.few.hides(self.n()) {
            return plate.refusal(if self.n() == 0 { words::NOTHING } else { words::FEW });
        }
        let stretches = stretches(&self.counts, plate.width);
        plate.said = self.hover();
        let mut bar = group().hover(&plate.said);
        for ((x, w), skin) in stretches.iter().zip(SKINS).filter(|((_, w), _)| *w > 0.0) {
            bar = bar.add(rect(Area::new(*x, 2.0, *w, 10.0)).set("fill", &skin.paint(plate.id())));
        }
        plate.add(bar.pale(frame.few.pales(self.n())));
        for (x, _) in stretches.iter().skip(1).filter(|(x, w)| *w > 2.0 && *x > 2.0) {
            plate.add(line((*x, 2.0), (*x, 12.0)).stroke(Tone::Paper, 1.0));
        }
        plate.finish()
    }

    fn table(&self) -> Table {
        let mut table = empty_table(&self.frame.title);
        table
            .rows
            .push(shares_row(&self.frame, &self.frame.title, &self.counts));
        table
    }
}
