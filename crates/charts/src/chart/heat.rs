//! Schools × works: where the signs are. Letters and depth of colour, never colour alone; empty where nothing was written.

use crate::drawing::{Area, Element, Key, LABEL, Plate, SMALL, Skin, Tone};
use crate::drawing::{bold_width, circle, fit, group, line, linked, rect, text, widest};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// A map of signs.
#[derive(Clone, Debug, PartialEq)]
pub struct Heat {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// Short names of the works: «МА 4».
    pub works: Vec<String>,
    /// The schools.
    pub rows: Vec<HeatRow>,
}

/// One school.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct HeatRow {
    /// As it stands in the register.
    pub name: String,
    /// Where the name leads.
    pub href: Option<String>,
    /// One cell for each work; missing ones are without data.
    pub cells: Vec<HeatCell>,
}

/// What is known of a school's work.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum HeatCell {
    /// The work was not written.
    #[default]
    NoData,
    /// Too few pupils wrote.
    TooFew,
    /// Looked at, no sign.
    Clear {
        /// Where the cell leads.
        href: Option<String>,
    },
    /// Signs were found.
    Signs {
        /// Letters of the signs: «AJ».
        letters: String,
        /// The grade of evidence.
        strength: Strength,
        /// Where the cell leads.
        href: Option<String>,
    },
}

/// The grade of evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Strength {
    /// Слабый.
    #[default]
    Weak,
    /// Заметный.
    Notable,
    /// Сильный.
    Strong,
}

impl Strength {
    const ALL: [Strength; 3] = [Strength::Weak, Strength::Notable, Strength::Strong];

    fn tones(self) -> (Tone, Tone) {
        match self {
            Self::Weak => (Tone::Heat1, Tone::OnHeat1),
            Self::Notable => (Tone::Heat2, Tone::OnHeat2),
            Self::Strong => (Tone::Heat3, Tone::OnHeat3),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Weak => words::WEAK,
            Self::Notable => words::NOTABLE,
            Self::Strong => words::STRONG,
        }
    }
}

impl HeatCell {
    fn words(&self) -> String {
        match self {
            Self::NoData => words::NOTHING.to_owned(),
            Self::TooFew => words::FEW.to_owned(),
            Self::Clear { .. } => words::CLEAR.to_owned(),
            Self::Signs {
                letters, strength, ..
            } => format!("{letters}, {}", strength.words()),
        }
    }

    fn href(&self) -> Option<&str> {
        match self {
            Self::Clear { href } | Self::Signs { href, .. } => href.as_deref(),
            _ => None,
        }
    }

    fn letters(&self) -> &str {
        if let Self::Signs { letters, .. } = self {
            letters
        } else {
            ""
        }
    }
}

/// How the works are laid out: as many columns as fit, the rest in a further panel under the first.
struct Grid {
    name: f64,
    cell: f64,
    per_panel: usize,
    head: f64,
    upright: bool,
}

const ROW: f64 = 22.0;
/// How long an upright heading may be.
const HEAD: f64 = 190.0;
const NOTHING: HeatCell = HeatCell::NoData;

impl Heat {
    /// The same map in parts of at most so many schools, one for each printed page; ids stay different.
    pub fn pages(&self, schools: usize) -> Vec<Heat> {
        let part = |(index, rows): (usize, &[HeatRow])| Heat {
            frame: Frame {
                id: format!("{}-{}", self.frame.id, index + 1),
                ..self.frame.clone()
            },
            works: self.works.clone(),
            rows: rows.to_vec(),
        };
        self.rows.chunks(schools.max(1)).enumerate().map(part).collect()
    }

    fn grid(&self, wide: f64) -> Grid {
        let names = widest(self.rows.iter().map(|row| row.name.as_str()), LABEL) + 12.0;
        let name = names.min(wide * 0.45);
        let letters = self
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| bold_width(cell.letters(), SMALL));
        let least = (letters.fold(0.0, f64::max) + 8.0).clamp(26.0, 44.0);
        let room = wide - name;
        let per_panel = ((room / least) as usize).clamp(1, self.works.len().max(1));
        let heads = widest(self.works.iter().map(String::as_str), SMALL);
        let cell = (room / per_panel as f64).min((heads + 12.0).clamp(44.0, 72.0));
        let upright = heads + 6.0 > cell;
        let head = if upright { heads.min(HEAD) + 10.0 } else { 22.0 };
        Grid {
            name,
            cell,
            per_panel,
            head,
            upright,
        }
    }

    fn panel(&self, plate: &mut Plate, grid: &Grid, from: usize) {
        let works = self.works.len().min(from + grid.per_panel) - from;
        plate.height += grid.head;
        for index in 0..works {
            plate.add(self.heading(plate.height, grid, (index, &self.works[from + index])));
        }
        let right = grid.name + grid.cell * works as f64;
        plate.add(line((0.0, plate.height), (right, plate.height)).stroke(Tone::Ink, 1.0));
        for row in &self.rows {
            plate.add(school(row, plate.height, grid));
            for index in 0..works {
                let cell = row.cells.get(from + index).unwrap_or(&NOTHING);
                let area = Area::new(grid.name + grid.cell * index as f64, plate.height, grid.cell, ROW);
                let hover = format!("{}, {}: {}", row.name, self.works[from + index], cell.words());
                plate.add(linked(
                    cell.href(),
                    &hover,
                    group().hover(&hover).all(drawn(cell, plate.id(), area)),
                ));
            }
            plate.height += ROW;
            plate.add(line((0.0, plate.height), (right, plate.height)).stroke(Tone::Line, 1.0));
        }
    }

    fn heading(&self, foot: f64, grid: &Grid, work: (usize, &String)) -> Element {
        let x = grid.name + grid.cell * (work.0 as f64 + 0.5);
        if !grid.upright {
            return text((x, foot - 7.0), work.1).small().middle().fill(Tone::Mut);
        }
        let words = fit(work.1, SMALL, HEAD);
        let turn = format!(
            "rotate(-90 {} {})",
            crate::drawing::fixed(x + 4.0),
            crate::drawing::fixed(foot - 6.0)
        );
        let written = text((x + 4.0, foot - 6.0), &words)
            .small()
            .fill(Tone::Mut)
            .set("transform", &turn);
        group().hover(work.1).add(written)
    }

    fn legend(&self, id: &str) -> Vec<Key> {
        let sample = |cell: &HeatCell| group().all(drawn(cell, id, Area::new(-9.0, -9.0, 18.0, 18.0)));
        let signs = |strength| HeatCell::Signs {
            letters: "A".into(),
            strength,
            href: None,
        };
        let mut all: Vec<HeatCell> = Strength::ALL.into_iter().map(signs).collect();
        all.extend([HeatCell::Clear { href: None }, HeatCell::TooFew, HeatCell::NoData]);
        let words = |cell: &HeatCell| match cell {
            HeatCell::Signs { strength, .. } => strength.words().to_owned(),
            other => other.words(),
        };
        all.iter()
            .map(|cell| Key::new(sample(cell), words(cell)))
            .collect()
    }
}

/// What is drawn in a cell: a block with letters, a dot, a hatching.
fn drawn(cell: &HeatCell, id: &str, area: Area) -> Vec<Element> {
    let block = rect(Area::new(area.x + 1.0, area.y + 1.0, area.w - 2.0, area.h - 2.0)).set("class", "spot");
    let centre = (area.x + area.w / 2.0, area.y + area.h / 2.0);
    match cell {
        HeatCell::NoData => vec![block.set("fill", &Skin::ABSENT.paint(id))],
        HeatCell::TooFew => {
            let inner = rect(Area::new(area.x + 2.5, area.y + 2.5, area.w - 5.0, area.h - 5.0));
            vec![inner.set("fill", "none").stroke(Tone::Line2, 1.0).dashed("2 2")]
        }
        HeatCell::Clear { .. } => vec![
            block.set("fill", "none").set("pointer-events", "all"),
            circle(centre, 1.6).fill(Tone::Mut),
        ],
        HeatCell::Signs {
            letters, strength, ..
        } => {
            let (base, on) = strength.tones();
            let words = letters_for(letters, area.w - 6.0);
            let written = text((centre.0, centre.1 + 4.3), &words)
                .small()
                .bold()
                .middle()
                .fill(on);
            vec![block.fill(base), written]
        }
    }
}

/// All letters where they fit, else the first and how many more there are.
fn letters_for(letters: &str, room: f64) -> String {
    if bold_width(letters, SMALL) <= room {
        return letters.to_owned();
    }
    let first: String = letters.chars().take(1).collect();
    format!("{first}+{}", letters.chars().count() - 1)
}

fn school(row: &HeatRow, top: f64, grid: &Grid) -> Element {
    let name = fit(&row.name, LABEL, grid.name - 10.0);
    let written = text((0.0, top + 15.5), &name);
    let written = if row.href.is_some() {
        written.fill(Tone::Acc)
    } else {
        written
    };
    linked(
        row.href.as_deref(),
        &row.name,
        group().hover(&row.name).add(written),
    )
}

impl Chart for Heat {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.rows.is_empty() || self.works.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        let grid = self.grid(plate.width);
        for from in (0..self.works.len()).step_by(grid.per_panel) {
            if from > 0 {
                plate.height += 16.0;
            }
            self.panel(&mut plate, &grid, from);
        }
        let legend = self.legend(plate.id());
        plate.key(legend);
        plate.finish()
    }

    fn table(&self) -> Table {
        let mut table = Table::new(&self.frame.title, &[header::SCHOOL]);
        table.headers.extend(self.works.iter().cloned());
        for row in &self.rows {
            let cell = |index: usize| Cell::Text(row.cells.get(index).unwrap_or(&NOTHING).words());
            let mut cells = vec![Cell::words(&row.name)];
            cells.extend((0..self.works.len()).map(cell));
            table.rows.push(cells);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_do_not_fit_are_counted() {
        assert_eq!(letters_for("AJ", 40.0), "AJ");
        assert_eq!(letters_for("ABCDJ", 24.0), "A+4");
        assert_eq!(letters_for("", 24.0), "");
    }

    #[test]
    fn works_that_do_not_fit_go_to_further_panels() {
        let rows = vec![HeatRow {
            name: "x".repeat(200),
            ..HeatRow::default()
        }];
        let works: Vec<String> = (0..50).map(|index| format!("work {index}")).collect();
        let heat = Heat {
            frame: Frame::new("h", "", ""),
            works,
            rows,
        };
        let grid = heat.grid(358.0);
        assert!(grid.per_panel < 50 && grid.name + grid.cell * grid.per_panel as f64 <= 358.0 + 1e-6);
    }

    #[test]
    fn pages_hold_all_schools_under_different_ids() {
        let rows = vec![HeatRow::default(); 7];
        let heat = Heat {
            frame: Frame::new("h", "", ""),
            works: vec!["w".into()],
            rows,
        };
        let pages = heat.pages(3);
        assert_eq!(
            pages.iter().map(|page| page.rows.len()).collect::<Vec<_>>(),
            [3, 3, 1]
        );
        assert_eq!(pages[2].frame.id, "h-3");
    }
}
