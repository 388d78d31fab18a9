//! Items of a work against their norm and a comparator: one row, one dot, one value.

use super::columns::{BASE, Columns, Labels, TOP};
use crate::drawing::{Element, Key, Place, Plate, Scale, Shape, Tone};
use crate::drawing::{group, line, linked, shape, text};
use crate::number::{count, percent};
use crate::words::{self, header};
use crate::{Cell, Chart, Few, Frame, Table};

/// A dot plot of items.
#[derive(Clone, Debug, PartialEq)]
pub struct Items {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// In the order of the work.
    pub items: Vec<Item>,
    /// How the comparator is called; drawn as a ring.
    pub comparator: Option<String>,
}

/// One item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    /// «5.1».
    pub code: String,
    /// «Б», «П», «В»; may be empty.
    pub level: String,
    /// What the item checks.
    pub name: String,
    /// The share of the greatest possible score, 0 to 1.
    pub share: Option<f64>,
    /// The 95 % interval of the share.
    pub interval: Option<(f64, f64)>,
    /// Pupils to whom the item was given.
    pub n: u64,
    /// The share of the comparator.
    pub reference: Option<f64>,
    /// The least sufficient share for the level.
    pub norm: Option<f64>,
    /// The share against the norm.
    pub status: Status,
    /// Where the item leads.
    pub href: Option<String>,
}

/// A share against its norm.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// No norm is set.
    #[default]
    None,
    /// Sufficient.
    Ok,
    /// Cannot be told from the norm.
    Uncertain,
    /// Insufficient.
    Low,
}

impl Status {
    fn look(self) -> (Shape, Tone) {
        match self {
            Self::None => (Shape::Circle, Tone::Acc),
            Self::Ok => (Shape::Circle, Tone::Ok),
            Self::Uncertain => (Shape::Triangle, Tone::Mid),
            Self::Low => (Shape::Square, Tone::Bad),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Ok => words::OK,
            Self::Uncertain => words::UNCERTAIN,
            Self::Low => words::LOW,
        }
    }
}

impl Item {
    /// Whether there is a value and enough pupils behind it.
    fn shown(&self, few: Few) -> Option<f64> {
        self.share.filter(|share| share.is_finite() && !few.hides(self.n))
    }

    fn labels(&self) -> Labels<'_> {
        Labels {
            code: &self.code,
            level: &self.level,
            name: &self.name,
        }
    }

    fn refusal(&self, few: Few) -> &'static str {
        if few.hides(self.n) {
            words::FEW
        } else {
            words::NOTHING
        }
    }
}

impl Items {
    fn hover(&self, item: &Item) -> String {
        let few = self.frame.few;
        let value = item
            .shown(few)
            .map_or(item.refusal(few).to_owned(), |share| percent(share, 1));
        let mut words = format!("{} {} — {}: {value}", words::ITEM, item.code, item.name);
        let mut say = |part: String| words.push_str(&format!("; {part}"));
        if let (Some((low, high)), Some(_)) = (item.interval, item.shown(few)) {
            say(format!(
                "{} {}{}{}",
                words::INTERVAL,
                percent(low, 1),
                words::TO,
                percent(high, 1)
            ));
        }
        if let (Some(value), Some(name)) = (item.reference, &self.comparator) {
            say(format!("{name} {}", percent(value, 1)));
        }
        if let Some(norm) = item.norm {
            say(format!("{} {}", words::NORM, percent(norm, 0)));
        }
        if item.status != Status::None && item.shown(few).is_some() {
            say(item.status.words().to_owned());
        }
        say(format!("{} = {}", words::N, count(item.n)));
        words
    }

    /// The number of pupils behind the items: one figure where it is the same, else the least and the greatest.
    fn ns(&self) -> String {
        let of = |n: Option<u64>| count(n.unwrap_or(0));
        let ns = self.items.iter().map(|item| item.n);
        let (least, most) = (of(ns.clone().min()), of(ns.max()));
        if least == most {
            format!("{} = {most}", words::N)
        } else {
            format!("{} = {least}{}{most}", words::N, words::TO)
        }
    }

    fn legend(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        for status in [Status::Ok, Status::Uncertain, Status::Low] {
            if self.items.iter().any(|item| item.status == status) {
                let (kind, tone) = status.look();
                keys.push(Key::new(shape(kind, (0.0, 0.0), 5.5).fill(tone), status.words()));
            }
        }
        if let Some(name) = &self.comparator {
            keys.push(Key::new(shape(Shape::Ring, (0.0, 0.0), 5.0), name));
        }
        if self.items.iter().any(|item| item.norm.is_some()) {
            keys.push(Key::new(norm_line(0.0, (-7.0, 7.0)), words::NORM));
        }
        keys.push(Key::words(self.ns()));
        keys
    }
}

fn norm_line(x: f64, ends: (f64, f64)) -> Element {
    line((x, ends.0), (x, ends.1))
        .stroke(Tone::Ink, 1.5)
        .dashed("3 2")
}

fn value(item: &Item, share: f64, place: Place) -> Element {
    let written = text(place, &percent(share, 1)).end();
    match item.status {
        Status::Uncertain => written.bold().fill(Tone::Mid),
        Status::Low => written.bold().fill(Tone::Bad),
        _ => written,
    }
}

fn comparison(item: &Item, share: f64, place: (Scale, f64)) -> Option<Element> {
    let reference = item.reference.filter(|value| value.is_finite())?;
    let (scale, y) = place;
    let (from, to) = (scale.at(reference), scale.at(share));
    let tie = line((from, y), (to, y)).stroke(Tone::Line2, 2.0);
    Some(group().add(tie).add(shape(Shape::Ring, (from, y), 5.0)))
}

fn dot(item: &Item, share: f64, place: (Scale, f64)) -> Element {
    let ((kind, tone), (scale, y)) = (item.status.look(), place);
    let ends = item
        .interval
        .filter(|(low, high)| low.is_finite() && high.is_finite());
    let interval = ends.map(|(low, high)| {
        let stroke = line((scale.at(low), y), (scale.at(high), y)).stroke(tone, 2.0);
        stroke.set("stroke-opacity", "0.55")
    });
    let point = shape(kind, (scale.at(share), y), 6.0)
        .fill(tone)
        .set("class", "spot");
    group().all(interval).add(point.stroke(Tone::Paper, 1.0))
}

impl Items {
    fn row(&self, plate: &mut Plate, columns: &Columns, item: &Item) {
        let (top, few) = (plate.height, self.frame.few);
        let (place, right) = ((columns.scale(), top + columns.dot), (columns.right, top + BASE));
        if let Some(norm) = item.norm.filter(|norm| norm.is_finite()) {
            plate.add(norm_line(place.0.at(norm), columns.stretch(top)));
        }
        let all = group()
            .hover(&self.hover(item))
            .add(columns.labels(item.labels(), top));
        let all = if let Some(share) = item.shown(few) {
            let points = group()
                .all(comparison(item, share, place))
                .add(dot(item, share, place));
            all.add(points.pale(few.pales(item.n)))
                .add(value(item, share, right))
        } else {
            let dash = text(right, "\u{2014}").end().fill(Tone::Mut);
            all.add(columns.refusal(item.refusal(few), top)).add(dash)
        };
        plate.add(linked(item.href.as_deref(), &self.hover(item), all));
        plate.height += columns.row;
    }
}

impl Chart for Items {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.items.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        let columns = Columns::new(self.items.iter().map(Item::labels), plate.width, 76.0);
        columns.rows(self.items.len()).draw(&mut plate);
        plate.height = TOP;
        for item in &self.items {
            self.row(&mut plate, &columns, item);
        }
        plate.key(self.legend());
        plate.finish()
    }

    fn table(&self) -> Table {
        let comparator = self
            .comparator
            .clone()
            .unwrap_or_else(|| header::REFERENCE.to_owned());
        let heads = [
            header::ITEM,
            header::LEVEL,
            header::NAME,
            header::DONE,
            &comparator,
            header::NORM,
            header::STATUS,
            header::N,
        ];
        let mut table = Table::new(&self.frame.title, &heads);
        table.rows.extend(
            self.items
                .iter()
                .map(|item| cells(item, self.frame.few.hides(item.n))),
        );
        table
    }
}

fn cells(item: &Item, hidden: bool) -> Vec<Cell> {
    let share = if hidden {
        Cell::Few
    } else {
        Cell::share(item.share)
    };
    let status = if hidden {
        Cell::Few
    } else {
        Cell::words(item.status.words())
    };
    vec![
        Cell::words(&item.code),
        Cell::words(&item.level),
        Cell::words(&item.name),
        share,
        Cell::share(item.reference),
        Cell::share(item.norm),
        status,
        Cell::Count(item.n),
    ]
}
