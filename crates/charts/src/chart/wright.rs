//! Wright's map: pupils and items on one scale, so that it is seen for whom the work is too hard or too easy.

mod place;

use self::place::{Line, Name, placed};
use crate::drawing::{
    Area, LABEL, Plate, SMALL, Scale, Tone, fit, group, line, linked, rect, text, ticks, width,
};
use crate::number::{count, decimal, total};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table, Unit};

/// Pupils at the left, steps of items at the right, the hard above; one axis in logits.
#[derive(Clone, Debug, PartialEq)]
pub struct Wright {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// The scores with the abilities they stand for, ascending.
    pub scores: Vec<WrightScore>,
    /// Steps of items.
    pub steps: Vec<WrightStep>,
    /// Lines across the pupils: the name of a bound and where it lies.
    pub bounds: Vec<(String, f64)>,
}

/// The pupils of a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrightScore {
    /// The score.
    pub score: u32,
    /// The ability, logits.
    pub theta: f64,
    /// How many pupils.
    pub n: u64,
}

/// A step of an item: from where on one more point is more probable than one less.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WrightStep {
    /// «5.1», or «5.1·2» for the second point of an item of several.
    pub name: String,
    /// What it is, in words.
    pub words: String,
    /// Where it lies, logits.
    pub at: f64,
    /// Its 95 % interval.
    pub interval: Option<(f64, f64)>,
    /// Whether there is something to look at in the item.
    pub marked: bool,
    /// Where it leads.
    pub href: Option<String>,
}

/// The height of a line of names.
const ROW: f64 = 18.0;
const TOP: f64 = 26.0;
/// The room for the values of the axis.
const AXIS: f64 = 44.0;
/// No bar of pupils is taller.
const THICK: f64 = 11.0;
/// Fewer and more lines than these are never drawn.
const LINES: (usize, usize) = (24, 36);

struct Field {
    /// Where the pupils are; the axis stands at its right.
    left: Area,
    /// Where the names of steps begin, and how much room they have.
    right: (f64, f64),
    y: Scale,
}

impl Wright {
    fn n(&self) -> u64 {
        total(&self.scores.iter().map(|score| score.n).collect::<Vec<_>>())
    }

    fn domain(&self) -> Option<(f64, f64)> {
        let scores = self
            .scores
            .iter()
            .filter(|score| score.n > 0)
            .map(|score| score.theta);
        let all = scores.chain(self.steps.iter().map(|step| step.at));
        let ends = all.filter(|value| value.is_finite() && value.abs() < 1e3).fold(
            None,
            |ends: Option<(f64, f64)>, one| {
                Some(ends.map_or((one, one), |(low, high)| (low.min(one), high.max(one))))
            },
        );
        ends.map(|(low, high)| (low - 0.3, high + 0.3))
    }

    /// The steps line by line, with so many lines that their names fit, if any number does.
    fn lines(&self, domain: (f64, f64), room: f64) -> (usize, Vec<Line<'_>>) {
        let fits = |lines: &Vec<Line<'_>>| lines.iter().all(|line| line.hidden.is_empty());
        let mut many = LINES.0;
        loop {
            let lines = placed(&self.steps, (domain, many), room);
            if fits(&lines) || many >= LINES.1 {
                return (many, lines);
            }
            many += 2;
        }
    }

    fn axis(&self, plate: &mut Plate, field: &Field) {
        let (x, foot) = (field.left.right(), field.left.bottom());
        plate.add(line((x, field.left.y), (x, foot)).stroke(Tone::Ink, 1.0));
        plate.add(line((x + AXIS, field.left.y), (x + AXIS, foot)).stroke(Tone::Ink, 1.0));
        let marks = ticks(field.y.domain(), 8);
        for value in marks.values.iter().copied() {
            let y = field.y.at(value);
            let words = Unit::Number(2).tick(value, marks.step);
            plate.add(line((x, y), (x + 5.0, y)).stroke(Tone::Line2, 1.0));
            plate.add(line((x + AXIS - 5.0, y), (x + AXIS, y)).stroke(Tone::Line2, 1.0));
            let place = (x + AXIS / 2.0, y + 4.0);
            plate.add(text(place, &words).small().middle().fill(Tone::Mut));
        }
        let head = |plate: &mut Plate, x: f64, words: &str| {
            plate.add(text((x, 13.0), words).small().fill(Tone::Mut));
        };
        head(plate, 0.0, &fit(words::PUPILS_HERE, SMALL, field.left.w));
        let logits = text((x + AXIS / 2.0, 13.0), words::LOGITS);
        plate.add(logits.small().middle().fill(Tone::Mut));
        head(
            plate,
            field.right.0,
            &fit(words::ITEMS_HERE, SMALL, field.right.1),
        );
    }

    /// How tall the bar of a score is: it does not touch its neighbours.
    fn thickness(&self, place: usize, y: Scale) -> f64 {
        let at = |place: usize| self.scores.get(place).map(|score| y.at(score.theta));
        let here = at(place).unwrap_or(0.0);
        let beside = [place.checked_sub(1).and_then(at), at(place + 1)];
        let gaps = beside.into_iter().flatten().map(|other| (here - other).abs());
        (gaps.fold(THICK + 1.0, f64::min) - 1.0).clamp(1.5, THICK)
    }

    fn pupils(&self, plate: &mut Plate, field: &Field) {
        let most = self.scores.iter().map(|score| score.n).max().unwrap_or(0).max(1) as f64;
        let room = (field.left.w - 34.0).max(20.0);
        let shown = self.scores.iter().enumerate();
        for (place, score) in shown.filter(|(_, score)| score.n > 0) {
            let thick = self.thickness(place, field.y);
            let (long, y) = (score.n as f64 / most * room, field.y.at(score.theta));
            let area = Area::new(field.left.right() - long, y - thick / 2.0, long, thick);
            let words = format!(
                "{} {}: {} {}; {} {}",
                words::SCORE,
                score.score,
                count(score.n),
                words::PEOPLE,
                decimal(score.theta, 2),
                words::LOGITS
            );
            plate.add(group().hover(&words).add(rect(area).fill(Tone::Calm)));
        }
    }

    fn bounds(&self, plate: &mut Plate, field: &Field) {
        for (name, at) in self.bounds.iter().filter(|(_, at)| at.is_finite()) {
            let y = field.y.at(*at);
            let dashes = line((0.0, y), (field.left.right(), y));
            plate.add(dashes.stroke(Tone::Ink, 1.0).dashed("3 3"));
            let words = fit(name, SMALL, field.left.w / 2.0);
            plate.add(
                text((2.0, y - 4.0), &words)
                    .small()
                    .rim(Tone::Paper)
                    .fill(Tone::Ink),
            );
        }
    }

    fn names(&self, plate: &mut Plate, (field, lines): (&Field, &[Line<'_>])) {
        for line in lines {
            let y = field.left.bottom() - (line.at as f64 + 0.5) * ROW + 4.5;
            for Name { step, written, x } in &line.shown {
                let tone = if step.marked { Tone::Bad } else { Tone::Ink };
                let written = text((field.right.0 + x, y), written).fill(tone);
                let written = if step.marked { written.bold() } else { written };
                let said = hover(step);
                plate.add(linked(
                    step.href.as_deref(),
                    &said,
                    group().hover(&said).add(written),
                ));
            }
            if !line.hidden.is_empty() {
                let names: Vec<&str> = line.hidden.iter().map(|step| step.name.as_str()).collect();
                let more = text((field.right.0 + line.end, y), &format!("+{}", names.len()));
                plate.add(group().hover(&names.join(", ")).add(more.fill(Tone::Mut)));
            }
        }
    }

    fn field(&self, wide: f64, domain: (f64, f64), many: usize) -> Field {
        let left = Area::new(0.0, TOP, split(wide), many as f64 * ROW);
        let start = left.right() + AXIS + 8.0;
        Field {
            left,
            right: (start, wide - start),
            y: Scale::new(domain, (left.bottom(), left.y)),
        }
    }
}

/// How wide the side of the pupils is.
fn split(wide: f64) -> f64 {
    (wide * 0.36).floor()
}

fn hover(step: &WrightStep) -> String {
    let mut said = format!("{}: {} {}", step.words, decimal(step.at, 2), words::LOGITS);
    if let Some((low, high)) = step.interval {
        said.push_str(&format!(
            "; {} {}{}{}",
            words::INTERVAL,
            decimal(low, 2),
            words::ELLIPSIS,
            decimal(high, 2)
        ));
    }
    said
}

/// The room that a name takes.
fn room_of(name: &str) -> f64 {
    width(name, LABEL) * 1.06 + 12.0
}

impl Chart for Wright {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        let n = self.n();
        let Some(domain) = self.domain().filter(|_| !frame.few.hides(n)) else {
            return plate.nothing(if n > 0 { words::FEW } else { words::NOTHING });
        };
        let room = plate.width - split(plate.width) - AXIS - 8.0;
        let (many, lines) = self.lines(domain, room);
        let field = self.field(plate.width, domain, many);
        self.pupils(&mut plate, &field);
        self.bounds(&mut plate, &field);
        self.axis(&mut plate, &field);
        self.names(&mut plate, (&field, &lines));
        plate.height = field.left.bottom() + 6.0;
        let n = format!("{} = {}", words::N, count(n));
        plate.key(vec![crate::drawing::Key::words(n)]);
        plate.finish()
    }

    fn table(&self) -> Table {
        let heads = [header::WHAT, header::LOGIT, header::LOW, header::HIGH, header::N];
        let mut table = Table::new(&self.frame.title, &heads);
        let hidden = self.frame.few.hides(self.n());
        let number = |value: f64| Cell::of(Unit::Number(2), value);
        let mut rows: Vec<(f64, Vec<Cell>)> = Vec::new();
        for step in &self.steps {
            let (low, high) = step.interval.unwrap_or((f64::NAN, f64::NAN));
            let cells = vec![
                Cell::words(&step.words),
                number(step.at),
                number(low),
                number(high),
                Cell::Empty,
            ];
            rows.push((step.at, cells));
        }
        for score in &self.scores {
            let words = Cell::Text(format!("{} {}", words::SCORE, score.score));
            let n = if hidden { Cell::Few } else { Cell::Count(score.n) };
            let cells = vec![words, number(score.theta), Cell::Empty, Cell::Empty, n];
            rows.push((score.theta, cells));
        }
        rows.sort_by(|one, other| other.0.total_cmp(&one.0));
        table.rows = rows.into_iter().map(|(_, cells)| cells).collect();
        table
    }
}
