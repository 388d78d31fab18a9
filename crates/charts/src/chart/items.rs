//! Items of a work against their norm and a comparator: one row, one dot, one value.

use crate::drawing::{Element, Key, LABEL, Place, Plate, Rows, SMALL, Scale, Shape, Tone};
use crate::drawing::{fit, group, line, linked, shape, text, widest};
use crate::number::{count, percent};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

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

/// Where the columns of the chart stand.
struct Columns {
    level: f64,
    name: f64,
    /// How much of a name fits.
    room: f64,
    plot: (f64, f64),
    value: f64,
    /// The height of a row: two lines where the paper is narrow.
    row: f64,
    /// Where in the row the dot stands.
    dot: f64,
}

const SIDE: f64 = 6.0;
const TOP: f64 = 22.0;

impl Items {
    fn columns(&self, wide: f64) -> Columns {
        let codes = widest(self.items.iter().map(|item| item.code.as_str()), LABEL).min(90.0) * 1.05;
        let level = SIDE + codes.max(12.0) + 12.0;
        let levels = widest(self.items.iter().map(|item| item.level.as_str()), LABEL).min(60.0);
        let name = level + if levels > 0.0 { levels + 10.0 } else { 0.0 };
        let value = wide - SIDE;
        if wide < 480.0 {
            let room = value - 62.0 - name;
            return Columns {
                level,
                name,
                room,
                plot: (SIDE + 14.0, value - 14.0),
                value,
                row: 46.0,
                dot: 33.0,
            };
        }
        let names = widest(self.items.iter().map(|item| item.name.as_str()), LABEL);
        let room = names.min(wide * 0.42 - name).max(40.0);
        Columns {
            level,
            name,
            room,
            plot: (name + room + 22.0, value - 76.0),
            value,
            row: 25.0,
            dot: 12.5,
        }
    }

    fn hover(&self, item: &Item) -> String {
        let mut parts = Vec::new();
        if let Some((low, high)) = item.interval {
            parts.push(format!(
                "{} {}{}{}",
                words::INTERVAL,
                percent(low, 1),
                words::TO,
                percent(high, 1)
            ));
        }
        if let (Some(value), Some(name)) = (item.reference, &self.comparator) {
            parts.push(format!("{name} {}", percent(value, 1)));
        }
        if let Some(norm) = item.norm {
            parts.push(format!("{} {}", words::NORM, percent(norm, 0)));
        }
        if item.status != Status::None {
            parts.push(item.status.words().to_owned());
        }
        parts.push(format!("{} = {}", words::N, count(item.n)));
        let value = item
            .share
            .map_or(words::FEW.to_owned(), |share| percent(share, 1));
        format!(
            "{} {} — {}: {value}; {}",
            words::ITEM,
            item.code,
            item.name,
            parts.join("; ")
        )
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

fn scale(columns: &Columns) -> Scale {
    Scale::new((0.0, 1.0), columns.plot)
}

fn norm_line(x: f64, ends: (f64, f64)) -> Element {
    line((x, ends.0), (x, ends.1))
        .stroke(Tone::Ink, 1.5)
        .dashed("3 2")
}

fn labels(item: &Item, columns: &Columns, baseline: f64) -> Element {
    let code = fit(&item.code, LABEL, columns.level - SIDE - 10.0);
    let level = fit(&item.level, LABEL, columns.name - columns.level);
    let name = fit(&item.name, LABEL, columns.room);
    let mut all = group();
    if name != item.name || code != item.code {
        all = all.hover(&format!("{} {}", item.code, item.name));
    }
    all.add(text((SIDE, baseline), &code).bold())
        .add(text((columns.level, baseline), &level).fill(Tone::Mut))
        .add(text((columns.name, baseline), &name))
}

fn value(item: &Item, place: Place) -> Element {
    let share = item.share.filter(|share| share.is_finite());
    let written = text(
        place,
        &share.map_or("\u{2014}".to_owned(), |share| percent(share, 1)),
    )
    .end();
    match item.status {
        Status::Uncertain => written.bold().fill(Tone::Mid),
        Status::Low => written.bold().fill(Tone::Bad),
        _ => written,
    }
}

fn comparison(item: &Item, columns: &Columns, y: f64) -> Option<Element> {
    let share = item.share.filter(|share| share.is_finite())?;
    let reference = item.reference.filter(|value| value.is_finite())?;
    let (from, to) = (scale(columns).at(reference), scale(columns).at(share));
    let tie = line((from, y), (to, y)).stroke(Tone::Line2, 2.0);
    Some(group().add(tie).add(shape(Shape::Ring, (from, y), 5.0)))
}

fn dot(item: &Item, columns: &Columns, y: f64) -> Option<Element> {
    let share = item.share.filter(|share| share.is_finite())?;
    let (kind, tone) = item.status.look();
    let mut all = group();
    if let Some((low, high)) = item
        .interval
        .filter(|(low, high)| low.is_finite() && high.is_finite())
    {
        let ends = ((scale(columns).at(low), y), (scale(columns).at(high), y));
        all = all.add(
            line(ends.0, ends.1)
                .stroke(tone, 2.0)
                .set("stroke-opacity", "0.55"),
        );
    }
    let point = shape(kind, (scale(columns).at(share), y), 6.0)
        .fill(tone)
        .set("class", "spot");
    Some(all.add(point.stroke(Tone::Paper, 1.0)))
}

fn refusal(columns: &Columns, y: f64) -> Element {
    let room = columns.plot.1 - columns.plot.0;
    text((columns.plot.0, y + 4.0), &fit(words::FEW, SMALL, room))
        .small()
        .fill(Tone::Mut)
        .rim(Tone::Paper)
}

impl Items {
    fn row(&self, plate: &mut Plate, columns: &Columns, index: usize) {
        let (item, top) = (&self.items[index], plate.height);
        let (y, few) = (top + columns.dot, self.frame.few);
        let hidden = few.hides(item.n) || item.share.is_none_or(|share| !share.is_finite());
        if let Some(norm) = item.norm.filter(|norm| norm.is_finite()) {
            let head = if columns.row > 30.0 { 23.0 } else { 0.0 };
            let ends = (top + head, top + columns.row);
            plate.add(norm_line(scale(columns).at(norm), ends));
        }
        let mut all = group()
            .hover(&self.hover(item))
            .add(labels(item, columns, top + 17.0));
        if hidden {
            all = all.add(refusal(columns, y)).add(
                text((columns.value, top + 17.0), "\u{2014}")
                    .end()
                    .fill(Tone::Mut),
            );
        } else {
            let points = group()
                .all(comparison(item, columns, y))
                .all(dot(item, columns, y));
            let points = if few.pales(item.n) {
                points.set("opacity", "0.55")
            } else {
                points
            };
            all = all.add(points).add(value(item, (columns.value, top + 17.0)));
        }
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
        let columns = self.columns(plate.width);
        plate.height = TOP;
        let (tall, many) = (columns.row, self.items.len());
        Rows {
            top: TOP,
            tall,
            many,
            plot: columns.plot,
        }
        .draw(&mut plate);
        for index in 0..self.items.len() {
            self.row(&mut plate, &columns, index);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_columns_never_cross_whatever_the_names() {
        for wide in [280.0, 358.0, 480.0, 624.0, 1360.0] {
            for name in ["", "Порядок", &"длинное название ".repeat(20)] {
                let item = Item {
                    code: "12.10К3".into(),
                    level: "Б".into(),
                    name: name.into(),
                    ..Item::default()
                };
                let items = Items {
                    frame: Frame::new("i", "", ""),
                    items: vec![item],
                    comparator: None,
                };
                let columns = items.columns(wide);
                assert!(
                    columns.level < columns.name && columns.room > 0.0,
                    "{wide} {name}"
                );
                assert!(columns.plot.1 - columns.plot.0 > 100.0, "{wide} {name}");
            }
        }
    }
}
