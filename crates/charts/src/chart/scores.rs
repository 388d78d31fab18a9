//! Primary scores: a histogram with the bounds of marks, a comparator, and where comparable schools lie.

mod bounds;

use crate::drawing::{Area, Element, Key, LABEL, Plate, SMALL, Scale, Skin, Tone};
use crate::drawing::{
    bold_width, floor, group, line, linked, path, rect, rounded, text, value_lines, width, wrap,
};
use crate::number::{Unit, count, percent, share, total};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// A histogram of primary scores in shares of participants.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// Participants with each score; the index is the score.
    pub counts: Vec<u64>,
    /// The first scores of the marks 3, 4 and 5 where they are known.
    pub bounds: [Option<u32>; 3],
    /// Drawn as black ticks.
    pub comparator: Option<Comparator>,
    /// Drawn as a line in a grey band; bars then lose the colours of marks.
    pub expected: Option<Expected>,
    /// A score that is drawn in the colour of alarm with a sentence beside it.
    pub highlight: Option<Highlight>,
    /// Where the bar of each score leads; may be shorter than the counts.
    pub links: Vec<Option<String>>,
}

/// Whom the scores are compared with.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparator {
    /// «Приречный край».
    pub name: String,
    /// Participants with each score; the index is the score.
    pub counts: Vec<u64>,
}

/// What comparable schools show: expected participants of the same n with each score.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// (low, expected, high) for each score, in participants; the ends hold 95 % of comparable schools.
    pub band: Vec<(f64, f64, f64)>,
}

/// A score to look at.
#[derive(Clone, Debug, PartialEq)]
pub struct Highlight {
    /// The score.
    pub score: u32,
    /// «14 работ ровно на 6 баллов, ожидалось 7,2».
    pub note: String,
}

/// Where things stand on the plate.
struct Field {
    area: Area,
    x: Scale,
    y: Scale,
    /// The width that belongs to one score.
    step: f64,
}

const GUTTER: f64 = 40.0;
/// No bar is wider, however few scores there are.
const WIDEST: f64 = 72.0;

impl Scores {
    /// No bounds, no comparator, no expectation: bars only.
    pub fn new(frame: Frame, counts: Vec<u64>) -> Self {
        let (bounds, comparator, expected) = ([None; 3], None, None);
        Self {
            frame,
            counts,
            bounds,
            comparator,
            expected,
            highlight: None,
            links: Vec::new(),
        }
    }

    fn n(&self) -> u64 {
        total(&self.counts)
    }

    fn share(&self, score: usize) -> f64 {
        self.counts
            .get(score)
            .and_then(|count| share(*count, self.n()))
            .unwrap_or(0.0)
    }

    fn compared(&self, score: usize) -> Option<f64> {
        let comparator = self.comparator.as_ref()?;
        let n = total(&comparator.counts);
        share(comparator.counts.get(score).copied().unwrap_or(0), n)
    }

    /// The band of a score in shares of the participants of the chart.
    fn band(&self, score: usize) -> Option<(f64, f64, f64)> {
        let (low, middle, high) = *self.expected.as_ref()?.band.get(score)?;
        let n = self.n() as f64;
        [low, middle, high]
            .iter()
            .all(|value| value.is_finite())
            .then_some((low / n, middle / n, high / n))
    }

    fn highest(&self) -> f64 {
        let scores = 0..self.counts.len();
        let of = |score: usize| {
            let band = self.band(score).map_or(0.0, |band| band.2);
            self.share(score)
                .max(self.compared(score).unwrap_or(0.0))
                .max(band)
        };
        scores.map(of).fold(0.0, f64::max)
    }

    fn skin(&self, score: usize) -> Skin {
        let lit = self
            .highlight
            .as_ref()
            .is_some_and(|highlight| highlight.score as usize == score);
        if lit {
            return Skin::ALARM;
        }
        if self.expected.is_some() || self.bounds.iter().all(Option::is_none) {
            return Skin::ACCENT;
        }
        let reached = |bound: &Option<u32>| bound.is_some_and(|first| score >= first as usize);
        Skin::MARKS[self.bounds.iter().rposition(reached).map_or(0, |index| index + 1)]
    }

    fn field(&self, wide: f64, top: f64) -> Field {
        let tall = if wide < 480.0 { 150.0 } else { 190.0 };
        let area = Area::new(GUTTER, top, wide - GUTTER - 2.0, tall);
        let scores = self.counts.len() as f64;
        let high = rounded((0.0, self.highest().max(0.001)), 4).1;
        Field {
            area,
            x: Scale::new((-0.5, scores - 0.5), (area.x, area.right())),
            y: Scale::new((0.0, high), (area.bottom(), area.y)),
            step: area.w / scores,
        }
    }

    fn hover(&self, score: usize) -> String {
        let mut words = format!(
            "{} {score}: {} {}, {}",
            words::SCORE,
            count(self.counts[score]),
            words::PEOPLE,
            percent(self.share(score), 1)
        );
        if let (Some(value), Some(comparator)) = (self.compared(score), &self.comparator) {
            words.push_str(&format!("; {} {}", comparator.name, percent(value, 1)));
        }
        if let Some(expected) = self
            .expected
            .as_ref()
            .and_then(|expected| expected.band.get(score))
        {
            let (low, middle, high) = *expected;
            let write = |value| Unit::Number(1).write(value);
            words.push_str(&format!(
                "; {} {}: {}{}{}",
                words::EXPECTED,
                write(middle),
                write(low),
                words::TO,
                write(high)
            ));
        }
        words
    }
}

impl Scores {
    fn bar(&self, id: &str, field: &Field, score: usize) -> Element {
        let gap = if field.step > 8.0 { 2.0 } else { field.step * 0.12 };
        let wide = (field.step - 2.0 * gap).min(WIDEST);
        let (middle, top) = (field.x.at(score as f64), field.y.at(self.share(score)));
        let area = Area::new(middle - wide / 2.0, top, wide, field.area.bottom() - top);
        let skin = self.skin(score);
        // A texture on a bar of a few pixels is noise.
        let paint = if field.step < 8.0 {
            skin.base.paint().to_owned()
        } else {
            skin.paint(id)
        };
        let block = rect(area).set("fill", &paint).set("class", "spot");
        // The whole column answers the pointer: bars of rare scores are too low to be hit.
        let column = Area::new(middle - field.step / 2.0, field.area.y, field.step, field.area.h);
        let column = rect(column).set("fill", "none").set("pointer-events", "all");
        let all = group().hover(&self.hover(score)).add(column).add(block);
        linked(
            self.links.get(score).and_then(Option::as_deref),
            &self.hover(score),
            all,
        )
    }

    fn comparison(&self, field: &Field) -> Element {
        let mut all = group();
        let points = (0..self.counts.len()).filter_map(|score| Some((score, self.compared(score)?)));
        let half = if field.step > 8.0 {
            field.step / 2.0 - 1.0
        } else {
            field.step / 2.0
        };
        let mut steps = Vec::new();
        for (score, value) in points {
            let (x, y) = (field.x.at(score as f64), field.y.at(value));
            steps.extend([(x - half, y), (x + half, y)]);
        }
        if field.step <= 8.0 {
            return all.add(path(&steps, false).stroke(Tone::Ink, 1.5).set("fill", "none"));
        }
        for ends in steps.chunks_exact(2) {
            all = all.add(line(ends[0], ends[1]).stroke(Tone::Paper, 4.0));
            all = all.add(line(ends[0], ends[1]).stroke(Tone::Ink, 2.0));
        }
        all
    }

    fn expectation(&self, field: &Field) -> (Element, Element) {
        let scores = 0..self.counts.len();
        let points: Vec<_> = scores
            .filter_map(|score| Some((field.x.at(score as f64), self.band(score)?)))
            .collect();
        let upper = points.iter().map(|(x, band)| (*x, field.y.at(band.2)));
        let lower = points.iter().rev().map(|(x, band)| (*x, field.y.at(band.0)));
        let edge: Vec<_> = upper.chain(lower).collect();
        let middle: Vec<_> = points.iter().map(|(x, band)| (*x, field.y.at(band.1))).collect();
        let line = path(&middle, false).stroke(Tone::Mut, 2.0).set("fill", "none");
        (path(&edge, true).fill(Tone::Band), line)
    }

    fn note(&self, plate: &mut Plate, field: &Field) {
        let Some(highlight) = self
            .highlight
            .as_ref()
            .filter(|note| (note.score as usize) < self.counts.len())
        else {
            return;
        };
        let x = field.x.at(f64::from(highlight.score)) + field.step / 2.0 + 6.0;
        let left = x + 150.0 > plate.width;
        let x = if left { x - field.step - 12.0 } else { x };
        let room = if left { x - GUTTER } else { plate.width - x }.min(220.0) / 1.06;
        for (index, words) in wrap(&highlight.note, LABEL, room).iter().enumerate() {
            let y = field.y.at(self.share(highlight.score as usize)) + 12.0 + 16.0 * index as f64;
            let written = text((x, y), words).bold().fill(Tone::Bad).rim(Tone::Paper);
            plate.add(if left { written.end() } else { written });
        }
    }

    fn scores_axis(&self, plate: &mut Plate, field: &Field) {
        let foot = field.area.bottom();
        floor(plate, field.area, field.y);
        let widest = bold_width(&self.counts.len().to_string(), SMALL) + 6.0;
        let every = [1, 2, 5, 10, 20, 50, 100]
            .into_iter()
            .find(|every| field.step * f64::from(*every) >= widest);
        for score in (0..self.counts.len()).step_by(every.unwrap_or(100) as usize) {
            let words = score.to_string();
            let x = field
                .x
                .at(score as f64)
                .min(plate.width - width(&words, SMALL) / 2.0);
            plate.add(text((x, foot + 16.0), &words).small().middle().fill(Tone::Mut));
        }
        plate.height = foot + 22.0;
    }

    fn legend(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        if let Some(comparator) = &self.comparator {
            let n = total(&comparator.counts);
            let words = format!("{}, {} = {}", comparator.name, words::N, count(n));
            keys.push(Key::new(
                line((-7.0, 0.0), (7.0, 0.0)).stroke(Tone::Ink, 2.0),
                words,
            ));
        }
        if self.expected.is_some() {
            let band = rect(Area::new(-7.0, -6.0, 14.0, 12.0)).fill(Tone::Band);
            let middle = line((-7.0, 0.0), (7.0, 0.0)).stroke(Tone::Mut, 2.0);
            keys.push(Key::new(group().add(band).add(middle), words::EXPECTED));
        }
        if self.bounds.iter().any(Option::is_some) {
            keys.push(Key::new(
                line((0.0, -7.0), (0.0, 7.0)).stroke(Tone::Ink, 1.0).dashed("2 3"),
                words::BOUNDS,
            ));
        }
        keys.push(Key::words(format!("{} = {}", words::N, count(self.n()))));
        keys
    }
}

impl Chart for Scores {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.n() == 0 {
            return plate.nothing(words::NOTHING);
        }
        if frame.few.hides(self.n()) {
            return plate.nothing(&format!("{}, {} = {}", words::FEW, words::N, count(self.n())));
        }
        let bounds = self.laid_bounds(plate.width);
        let lines = bounds.iter().map(|bound| bound.line + 1).max().unwrap_or(0);
        let field = self.field(plate.width, 10.0 + 16.0 * lines as f64);
        value_lines(&mut plate, field.area, field.y, Unit::Share);
        let (band, middle) = self.expectation(&field);
        plate.add(band);
        let bars: Vec<Element> = (0..self.counts.len())
            .map(|score| self.bar(plate.id(), &field, score))
            .collect();
        let bars = group().all(bars);
        plate.add(bars.pale(frame.few.pales(self.n())));
        if self.expected.is_some() {
            plate.add(middle);
        }
        plate.add(self.comparison(&field).set("pointer-events", "none"));
        self.draw_bounds(&mut plate, &field, &bounds);
        self.note(&mut plate, &field);
        self.scores_axis(&mut plate, &field);
        plate.key(self.legend());
        plate.finish()
    }

    fn table(&self) -> Table {
        let name = self
            .comparator
            .as_ref()
            .map_or(header::REFERENCE, |comparator| &comparator.name);
        let heads = [header::SCORE, header::N, header::SHARE, name, header::EXPECTED];
        let mut table = Table::new(&self.frame.title, &heads);
        let hidden = self.frame.few.hides(self.n());
        for (score, count) in self.counts.iter().enumerate() {
            let own = if hidden {
                [Cell::Few, Cell::Few]
            } else {
                [Cell::Count(*count), Cell::Share(self.share(score))]
            };
            let expected = self
                .expected
                .as_ref()
                .and_then(|expected| expected.band.get(score));
            let expected = expected.map_or(Cell::Empty, |band| Cell::of(Unit::Number(1), band.1));
            let mut row = vec![Cell::Count(score as u64)];
            row.extend(own);
            row.extend([Cell::share(self.compared(score)), expected]);
            table.rows.push(row);
        }
        table
    }
}
