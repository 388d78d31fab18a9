//! A plan by month: a bar from the first day to the last for each time of an activity, its state by colour, texture and word.

use crate::drawing::{Area, Element, Key, LABEL, Plate, SMALL, Skin, Tone};
use crate::drawing::{fit, group, line, linked, rect, text, widest, width};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// A plan over months.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Name and width.
    pub frame: Frame,
    /// The months, side by side.
    pub months: Vec<TimelineMonth>,
    /// Today, in days from the first day of the first month.
    pub today: Option<i32>,
    /// Activities and the headings over them.
    pub rows: Vec<TimelineRow>,
}

/// A month of the axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineMonth {
    /// A short name: «янв».
    pub name: String,
    /// Its year in figures.
    pub year: String,
    /// How many days it has.
    pub days: u8,
}

/// An activity, or a heading where it has neither bars nor a note.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineRow {
    /// What it is called.
    pub name: String,
    /// Where the name leads.
    pub href: Option<String>,
    /// Whether it is a heading.
    pub heading: bool,
    /// Its times.
    pub bars: Vec<TimelineBar>,
    /// What stands in the row instead of bars: what is waited for.
    pub note: String,
}

/// One time of an activity.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineBar {
    /// The first day, in days from the first day of the first month.
    pub from: i32,
    /// The last day.
    pub to: i32,
    /// How it stands.
    pub state: TimelineState,
    /// Its days in words.
    pub words: String,
    /// Where it leads.
    pub href: Option<String>,
}

/// How a time of an activity stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TimelineState {
    /// Not begun.
    #[default]
    Ahead,
    /// Under way.
    Working,
    /// Not done and over.
    Overdue,
    /// Done.
    Done,
    /// Not needed.
    Skipped,
}

impl TimelineState {
    const ALL: [Self; 5] = [
        Self::Ahead,
        Self::Working,
        Self::Overdue,
        Self::Done,
        Self::Skipped,
    ];

    const fn skin(self) -> Skin {
        match self {
            Self::Ahead => Skin::CALM,
            Self::Working => Skin::ACCENT,
            Self::Overdue => Skin::ALARM,
            Self::Done => Skin::MARKS[3],
            Self::Skipped => Skin::ABSENT,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Ahead => words::AHEAD,
            Self::Working => words::WORKING,
            Self::Overdue => words::OVERDUE,
            Self::Done => words::DONE,
            Self::Skipped => words::SKIPPED,
        }
    }
}

const ROW: f64 = 22.0;
/// A bar is never narrower: a single day of three years would not be seen.
const LEAST: f64 = 5.0;
/// No wider, for names of activities.
const NAMES: f64 = 0.42;

/// Where days lie.
struct Axis {
    left: f64,
    right: f64,
    days: f64,
}

impl Axis {
    /// The left edge of a day, within the axis.
    fn at(&self, day: f64) -> f64 {
        let share = if self.days > 0.0 { day / self.days } else { 0.0 };
        self.left + (self.right - self.left) * share.clamp(0.0, 1.0)
    }
}

impl Timeline {
    /// The same plan in parts of at most so many rows, one for each printed page; ids stay different.
    pub fn pages(&self, rows: usize) -> Vec<Self> {
        let part = |(index, rows): (usize, &[TimelineRow])| Self {
            frame: Frame {
                id: format!("{}-{}", self.frame.id, index + 1),
                ..self.frame.clone()
            },
            rows: rows.to_vec(),
            ..self.clone()
        };
        self.rows.chunks(rows.max(1)).enumerate().map(part).collect()
    }

    fn axis(&self, wide: f64) -> Axis {
        let names = widest(self.rows.iter().map(|row| row.name.as_str()), LABEL) + 12.0;
        Axis {
            left: names.min(wide * NAMES),
            right: wide,
            days: self.months.iter().map(|month| f64::from(month.days)).sum(),
        }
    }

    /// Years over months, and a line at the beginning of each.
    fn months(&self, plate: &mut Plate, axis: &Axis, foot: f64) {
        let naming = Naming::of(&self.months, axis);
        let (mut day, mut year) = (0.0, "");
        for month in &self.months {
            let (from, to) = (axis.at(day), axis.at(day + f64::from(month.days)));
            let begins = month.year != year;
            year = &month.year;
            let (tone, top) = if begins {
                (Tone::Line2, 0.0)
            } else {
                (Tone::Line, 18.0)
            };
            plate.add(line((from, top), (from, foot)).stroke(tone, 1.0));
            if begins {
                plate.add(text((from + 4.0, 12.0), year).small().bold());
            }
            if naming != Naming::Nothing {
                let middle = ((from + to) / 2.0, 31.0);
                plate.add(text(middle, &naming.name(month)).small().middle().fill(Tone::Mut));
            }
            day += f64::from(month.days);
        }
    }

    fn today(&self, plate: &mut Plate, axis: &Axis, foot: f64) {
        let inside = |day: &f64| *day >= 0.0 && *day <= axis.days;
        let Some(day) = self.today.map(f64::from).filter(inside) else {
            return;
        };
        let x = axis.at(day);
        plate.add(line((x, 18.0), (x, foot)).stroke(Tone::Acc, 1.5).dashed("4 3"));
        let written = match self.is_free(axis, x) {
            true => text((x, 12.0), words::TODAY),
            false => text((x + 3.0, 12.0), words::TODAY).end(),
        };
        plate.add(written.small().fill(Tone::Acc).rim(Tone::Paper));
    }

    /// Whether no year and no edge stands where the word of today would, to the right of its line.
    fn is_free(&self, axis: &Axis, x: f64) -> bool {
        let ends = x + width(words::TODAY, SMALL) + 4.0;
        let (mut day, mut year) = (0.0, "");
        for month in &self.months {
            let begins = month.year != year;
            year = &month.year;
            let from = axis.at(day);
            if begins && from < ends && x < from + width(year, SMALL) * 1.1 + 8.0 {
                return false;
            }
            day += f64::from(month.days);
        }
        ends <= axis.right
    }

    fn row(&self, plate: &mut Plate, row: &TimelineRow, axis: &Axis) {
        let top = plate.height;
        plate.add(named(row, top, axis));
        if row.bars.is_empty() && !row.note.is_empty() {
            let room = axis.right - axis.left - 8.0;
            let note = text((axis.left + 6.0, top + 15.0), &fit(&row.note, SMALL, room));
            plate.add(
                group()
                    .hover(&row.note)
                    .add(note.small().fill(Tone::Mut).rim(Tone::Paper)),
            );
        }
        for one in &row.bars {
            let hover = format!("{}: {}, {}", row.name, one.words, one.state.words());
            let drawn = bar(one, plate.id(), (axis, top));
            plate.add(linked(
                one.href.as_deref(),
                &hover,
                group().hover(&hover).all(drawn),
            ));
        }
        plate.height += ROW;
        let right = (axis.right, plate.height);
        plate.add(line((0.0, plate.height), right).stroke(Tone::Line, 1.0));
    }

    fn legend(&self, id: &str) -> Vec<Key> {
        let there = |state: &&TimelineState| {
            let bars = self.rows.iter().flat_map(|row| &row.bars);
            bars.map(|bar| bar.state).any(|other| other == **state)
        };
        let sample = |state: &TimelineState| {
            let area = rect(Area::new(-7.0, -5.0, 14.0, 10.0));
            Key::new(filled(area, *state, id), state.words())
        };
        TimelineState::ALL.iter().filter(there).map(sample).collect()
    }
}

/// How the months are named: by their names where all of them fit, else by their first letters, else not at all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Naming {
    Names,
    Letters,
    Nothing,
}

impl Naming {
    fn of(months: &[TimelineMonth], axis: &Axis) -> Self {
        let all = [Self::Names, Self::Letters];
        let fits = |naming: &Self| {
            months.iter().all(|month| {
                let room = axis.at(f64::from(month.days)) - axis.at(0.0);
                width(&naming.name(month), SMALL) + 4.0 <= room
            })
        };
        all.into_iter().find(fits).unwrap_or(Self::Nothing)
    }

    fn name(self, month: &TimelineMonth) -> String {
        match self {
            Self::Names => month.name.clone(),
            Self::Letters => month.name.chars().take(1).collect(),
            Self::Nothing => String::new(),
        }
    }
}

fn named(row: &TimelineRow, top: f64, axis: &Axis) -> Element {
    let room = if row.heading { axis.right } else { axis.left - 10.0 };
    let written = text((0.0, top + 15.5), &fit(&row.name, LABEL, room));
    let written = match (row.heading, &row.href) {
        (true, _) => written.bold().rim(Tone::Paper),
        (false, Some(_)) => written.fill(Tone::Acc),
        (false, None) => written,
    };
    linked(
        row.href.as_deref(),
        &row.name,
        group().hover(&row.name).add(written),
    )
}

fn bar(bar: &TimelineBar, id: &str, (axis, top): (&Axis, f64)) -> Vec<Element> {
    let (from, to) = (axis.at(f64::from(bar.from)), axis.at(f64::from(bar.to) + 1.0));
    let wide = (to - from).max(LEAST);
    let left = from.min(axis.right - wide);
    let area = Area::new(left, top + 5.0, wide, ROW - 10.0);
    vec![filled(rect(area), bar.state, id)]
}

fn filled(area: Element, state: TimelineState, id: &str) -> Element {
    let area = area.set("class", "spot").set("fill", &state.skin().paint(id));
    match state {
        TimelineState::Skipped => area.stroke(Tone::Line2, 1.0),
        TimelineState::Ahead => area.stroke(Tone::Mut, 0.5),
        _ => area,
    }
}

impl Chart for Timeline {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.rows.is_empty() || self.months.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        let axis = self.axis(plate.width);
        let foot = 38.0 + ROW * self.rows.len() as f64;
        self.months(&mut plate, &axis, foot);
        plate.height = 38.0;
        plate.add(line((0.0, 38.0), (axis.right, 38.0)).stroke(Tone::Ink, 1.0));
        for row in &self.rows {
            self.row(&mut plate, row, &axis);
        }
        self.today(&mut plate, &axis, foot);
        let legend = self.legend(plate.id());
        plate.key(legend);
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [header::ACTIVITY, header::TERM, header::STATE];
        let mut table = Table::new(&self.frame.title, &heads);
        for row in self.rows.iter().filter(|row| !row.heading) {
            for bar in &row.bars {
                let cells = [row.name.as_str(), &bar.words, bar.state.words()];
                table.rows.push(cells.map(Cell::words).into());
            }
            if row.bars.is_empty() {
                let note = if row.note.is_empty() {
                    words::NOTHING
                } else {
                    &row.note
                };
                let cells = [row.name.as_str(), note, ""];
                table.rows.push(cells.map(Cell::words).into());
            }
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_lies_in_its_month_and_nothing_lies_outside_the_axis() {
        let axis = Axis {
            left: 100.0,
            right: 465.0,
            days: 365.0,
        };
        assert_eq!(axis.at(31.0), 131.0);
        assert_eq!((axis.at(-40.0), axis.at(900.0)), (100.0, 465.0));
        let last = TimelineBar {
            from: 364,
            to: 364,
            ..TimelineBar::default()
        };
        let mut written = String::new();
        bar(&last, "t", (&axis, 0.0))[0].write(&mut written);
        assert!(
            written.contains("x=\"460.0\"") && written.contains("width=\"5.0\""),
            "{written}"
        );
    }

    #[test]
    fn pages_hold_all_rows_under_different_ids() {
        let timeline = Timeline {
            frame: Frame::new("t", "", ""),
            months: Vec::new(),
            today: None,
            rows: vec![TimelineRow::default(); 7],
        };
        let pages = timeline.pages(3);
        let counts: Vec<usize> = pages.iter().map(|page| page.rows.len()).collect();
        assert_eq!((counts, pages[2].frame.id.as_str()), (vec![3, 3, 1], "t-3"));
    }
}
