//! Items by groups of participants: who got which mark, and what each group can do.
//!
//! A group with a lower mark that does better than one with a higher mark is an anomaly and is marked as one.

use super::columns::{BASE, Columns, Labels, TOP};
use super::marks::NAMES;
use crate::drawing::{Element, Key, Plate, Shape, Tone};
use crate::drawing::{group, line, linked, shape, text};
use crate::number::{count, percent};
use crate::words::{self, header};
use crate::{Cell, Chart, Frame, Table};

/// Items × groups of marks.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// Name, width, small numbers.
    pub frame: Frame,
    /// The groups with the marks 2, 3, 4, 5, in this order.
    pub groups: [Group; 4],
    /// In the order of the work.
    pub items: Vec<GroupItem>,
    /// By how much a lower group must do better to be an anomaly, as a share; 0 takes every crossing.
    pub margin: f64,
}

/// The participants with one mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// How many they are; too few are left out, and the key says so.
    pub n: u64,
}

/// One item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GroupItem {
    /// «5.1».
    pub code: String,
    /// What the item checks.
    pub name: String,
    /// The share of the greatest possible score in each group, 0 to 1.
    pub shares: [Option<f64>; 4],
    /// Where the item leads.
    pub href: Option<String>,
}

const LOOKS: [(Shape, Tone, Tone); 4] = [
    (Shape::Square, Tone::M2, Tone::M2),
    (Shape::Triangle, Tone::M3, Tone::Edge3),
    (Shape::Diamond, Tone::M4, Tone::Edge4),
    (Shape::Circle, Tone::M5, Tone::M5),
];

/// Two groups that crossed: the lower one, the higher one.
type Crossing = (usize, usize);

impl GroupItem {
    fn labels(&self) -> Labels<'_> {
        Labels {
            code: &self.code,
            level: "",
            name: &self.name,
        }
    }
}

impl Groups {
    fn shown(&self, index: usize) -> bool {
        self.groups[index].n > 0 && !self.frame.few.hides(self.groups[index].n)
    }

    fn share(&self, item: &GroupItem, index: usize) -> Option<f64> {
        item.shares[index].filter(|share| share.is_finite() && self.shown(index))
    }

    /// The widest crossing of an item: a lower group above a higher one by more than the margin.
    fn crossing(&self, item: &GroupItem) -> Option<Crossing> {
        let gap = |(low, high): Crossing| Some(self.share(item, low)? - self.share(item, high)?);
        let pairs = (0..4).flat_map(|low| (low + 1..4).map(move |high| (low, high)));
        let crossed = pairs.filter(|pair| gap(*pair).is_some_and(|gap| gap > self.margin.max(0.0)));
        crossed.max_by(|one, other| gap(*one).unwrap_or(0.0).total_cmp(&gap(*other).unwrap_or(0.0)))
    }

    fn hover(&self, item: &GroupItem) -> String {
        let value = |index: usize| match self.share(item, index) {
            Some(share) => format!("{} {}", NAMES[index], percent(share, 1)),
            None => format!("{} {}", NAMES[index], words::FEW),
        };
        let values: Vec<String> = (0..4).map(value).collect();
        format!(
            "{} {} — {}: {}",
            words::ITEM,
            item.code,
            item.name,
            values.join("; ")
        )
    }

    fn points(&self, item: &GroupItem, columns: &Columns, y: f64) -> Element {
        let x = |share: f64| columns.scale().at(share);
        let places: Vec<(usize, f64)> = (0..4)
            .filter_map(|index| Some((index, x(self.share(item, index)?))))
            .collect();
        let mut all = group();
        let ends = places.iter().map(|place| place.1);
        if let (Some(low), Some(high)) = (ends.clone().reduce(f64::min), ends.reduce(f64::max)) {
            all = all.add(line((low, y), (high, y)).stroke(Tone::Line2, 2.0));
        }
        if let Some((low, high)) = self.crossing(item) {
            let of = |index: usize| {
                places
                    .iter()
                    .find(|place| place.0 == index)
                    .map_or(0.0, |place| place.1)
            };
            all = all.add(line((of(low), y), (of(high), y)).stroke(Tone::Bad, 4.0));
        }
        for (index, x) in places {
            all = all.add(self.point(index, (x, y)));
        }
        all
    }

    fn point(&self, index: usize, place: (f64, f64)) -> Element {
        let (kind, tone, edge) = LOOKS[index];
        let point = shape(kind, place, 5.5).fill(tone).stroke(edge, 1.2);
        point
            .set("class", "spot")
            .pale(self.frame.few.pales(self.groups[index].n))
    }

    /// «2» above «3», in words.
    fn remark(&self, item: &GroupItem) -> Option<String> {
        let (low, high) = self.crossing(item)?;
        Some(format!("{} {} {}", NAMES[low], words::ABOVE, NAMES[high]))
    }

    fn row(&self, plate: &mut Plate, columns: &Columns, item: &GroupItem) {
        let top = plate.height;
        let shown = (0..4).any(|index| self.share(item, index).is_some());
        let content = if shown {
            self.points(item, columns, top + columns.dot)
        } else {
            columns.refusal(words::FEW, top)
        };
        let alarm = |words: String| {
            text((columns.right, top + BASE), &words)
                .end()
                .bold()
                .fill(Tone::Bad)
        };
        let all = group()
            .hover(&self.hover(item))
            .add(columns.labels(item.labels(), top))
            .add(content);
        let all = all.all(self.remark(item).map(alarm));
        plate.add(linked(item.href.as_deref(), &self.hover(item), all));
        plate.height += columns.row;
    }

    fn legend(&self) -> Vec<Key> {
        let mut keys: Vec<Key> = (0..4).map(|index| self.entry(index)).collect();
        if self.items.iter().any(|item| self.crossing(item).is_some()) {
            keys.push(Key::stroke(Tone::Bad, 4.0, words::CROSSED));
        }
        keys
    }

    fn entry(&self, index: usize) -> Key {
        let n = format!("{}: {} = {}", NAMES[index], words::N, count(self.groups[index].n));
        if self.shown(index) {
            Key::new(self.point(index, (0.0, 0.0)), n)
        } else {
            let empty = shape(LOOKS[index].0, (0.0, 0.0), 5.0)
                .fill(Tone::Paper)
                .stroke(Tone::Line2, 1.2);
            Key::new(empty, format!("{n}, {}", words::FEW))
        }
    }
}

impl Chart for Groups {
    fn frame(&self) -> &Frame {
        &self.frame
    }

    fn draw(&self, frame: &Frame) -> String {
        let mut plate = Plate::new(frame);
        if self.items.is_empty() {
            return plate.nothing(words::NOTHING);
        }
        let columns = Columns::new(self.items.iter().map(GroupItem::labels), plate.width, 96.0);
        columns.rows(self.items.len()).draw(&mut plate);
        plate.height = TOP;
        for item in &self.items {
            self.row(&mut plate, &columns, item);
        }
        plate.key(self.legend());
        plate.finish()
    }

    fn table(&self) -> Table {
        let named = (0..4).map(|index| {
            format!(
                "{} ({} = {})",
                NAMES[index],
                words::N,
                count(self.groups[index].n)
            )
        });
        let mut table = Table::new(&self.frame.title, &[header::ITEM, header::NAME]);
        table.headers.extend(named);
        table.headers.push(header::REMARK.to_owned());
        for item in &self.items {
            let mut row = vec![Cell::words(&item.code), Cell::words(&item.name)];
            row.extend((0..4).map(|index| {
                if self.shown(index) {
                    Cell::share(item.shares[index])
                } else {
                    Cell::Few
                }
            }));
            row.push(self.remark(item).map_or(Cell::Empty, Cell::Text));
            table.rows.push(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(shares: [Option<f64>; 4], n: [u64; 4]) -> Groups {
        let item = GroupItem {
            code: "1".into(),
            shares,
            ..GroupItem::default()
        };
        Groups {
            frame: Frame::new("g", "", ""),
            groups: n.map(|n| Group { n }),
            items: vec![item],
            margin: 0.0,
        }
    }

    #[test]
    fn a_lower_group_above_a_higher_one_is_an_anomaly_unless_it_is_too_small() {
        let shares = [Some(0.9), Some(0.5), Some(0.7), Some(0.8)];
        let big = groups(shares, [20, 20, 20, 20]);
        assert_eq!(big.crossing(&big.items[0]), Some((0, 1)));
        let small = groups(shares, [9, 20, 20, 20]);
        assert_eq!(small.crossing(&small.items[0]), None);
    }

    #[test]
    fn a_crossing_within_the_margin_is_none() {
        let chart = Groups {
            margin: 0.05,
            ..groups([None, Some(0.54), Some(0.5), None], [20; 4])
        };
        assert_eq!(chart.crossing(&chart.items[0]), None);
    }
}
