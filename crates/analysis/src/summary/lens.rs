use super::doubts::serious;
use super::{GROUPS, Shape, Summary, group};
use domain::procedure::{Mark, Scale};
use domain::result::{Doubt, ItemColumn, Point, Presence, Rows};
use std::ops::Range;

/// Rows handled at once: their columns of scratch stay in the innermost cache.
const BLOCK: usize = 1024;

/// How rows of a work are read into summaries: built once, shared by all threads.
///
/// A row's mark is the one printed in the file; where none is printed, the scale's, with its side conditions. Side
/// conditions about items that the file does not have are not applied ([`Lens::unchecked`] names them).
#[derive(Clone, Debug)]
pub struct Lens {
    shape: Shape,
    codes: Vec<String>,
    /// The scale, where its side conditions can be checked on these items.
    conditional: Option<Scale>,
    unchecked: Vec<String>,
    /// Group of the mark by score; the last entry is every score above the maximum.
    natural: Vec<u8>,
    items: Vec<ItemLens>,
}

#[derive(Clone, Debug)]
struct ItemLens {
    max: u8,
    /// Where the item begins in the table.
    offset: usize,
    cells: usize,
    /// How many values of other items stand before its own in the table of moved marks.
    first: usize,
    /// Where the row of a value begins within the item, by the byte of the cell; see [`Shape::row`].
    row: [u32; 256],
}

/// What rows say of items: see the fields of the same names of [`Summary`].
pub(super) struct ItemTables {
    pub(super) table: Vec<u64>,
    pub(super) moved: Vec<i64>,
}

/// Scratch of one block.
struct Block {
    sums: [u16; BLOCK],
    broken: [bool; BLOCK],
    columns: [u16; BLOCK],
}

impl Lens {
    /// A lens for a work with these items on this scale.
    pub fn new(items: &[ItemColumn], scale: Option<&Scale>) -> Self {
        let shape = Shape::of(items, scale);
        let has = |code: &String| items.iter().any(|item| item.code == *code);
        let conditions = scale.map_or(&[][..], |scale| &scale.conditions);
        let unchecked = conditions
            .iter()
            .filter(|condition| !condition.items.iter().all(has));
        let unchecked: Vec<_> = unchecked.map(|condition| condition.name.clone()).collect();
        Self {
            codes: items.iter().map(|item| item.code.clone()).collect(),
            conditional: scale.and_then(|scale| checkable(scale, has)),
            unchecked,
            natural: (0..=shape.max + 1)
                .map(|score| group(shape.mark(score)) as u8)
                .collect(),
            items: (0..items.len())
                .map(|place| ItemLens::new(&shape, place))
                .collect(),
            shape,
        }
    }

    /// The same lens for summaries without a table of items.
    pub fn without_items(&self) -> Self {
        let shape = Shape {
            items: Vec::new(),
            ..self.shape.clone()
        };
        Self {
            items: Vec::new(),
            shape,
            ..self.clone()
        }
    }

    /// The shape of the summaries it fills.
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Names of the side conditions of the scale that these items do not allow to check.
    pub fn unchecked(&self) -> &[String] {
        &self.unchecked
    }

    /// The summary of no rows.
    pub fn empty(&self) -> Summary {
        Summary::empty(&self.shape)
    }

    /// Adds a run of rows to a summary; the rows must have the items the lens was built for.
    pub fn observe(&self, into: &mut Summary, rows: &Rows, run: Range<usize>) {
        debug_assert_eq!(into.shape, self.shape);
        debug_assert!(self.items.is_empty() || rows.points.len() == self.items.len());
        let mut items = ItemTables {
            table: std::mem::take(&mut into.table),
            moved: std::mem::take(&mut into.moved),
        };
        self.blocks(into, &mut items, (rows, run));
        (into.table, into.moved) = (items.table, items.moved);
    }

    /// Adds a run of rows, the items to one place and everything else to another: of a school only what it says without
    /// its items is kept, the items go to the whole. `apart` is a summary of [`Lens::without_items`].
    pub(super) fn observe_apart(
        &self,
        apart: &mut Summary,
        items: &mut ItemTables,
        of: (&Rows, Range<usize>),
    ) {
        self.blocks(apart, items, of);
    }

    /// The tables of items of no rows.
    pub(super) fn item_tables(&self) -> ItemTables {
        ItemTables {
            table: vec![0; self.shape.table_len()],
            moved: Vec::new(),
        }
    }

    fn blocks(&self, into: &mut Summary, items: &mut ItemTables, of: (&Rows, Range<usize>)) {
        let (rows, run) = of;
        let mut start = run.start;
        while start < run.end {
            let end = run.end.min(start + BLOCK);
            self.block(into, items, (rows, start..end));
            start = end;
        }
    }

    /// The mark of a row, as the summary counts it.
    pub fn mark(&self, rows: &Rows, row: usize) -> Option<Mark> {
        if rows.presence[row] == Presence::Absent {
            return None;
        }
        let score = rows.total[row].value()?;
        Mark::ALL
            .get(usize::from(self.group(rows, row, score)).checked_sub(1)?)
            .copied()
    }

    /// Whether a row wrote: present, with a primary score.
    pub fn wrote(&self, rows: &Rows, row: usize) -> bool {
        rows.presence[row] != Presence::Absent && rows.total[row].value().is_some()
    }

    /// Whether a row is complete: it wrote, its every cell is known and is one of its own, and they add up to the score.
    pub fn adds_up(&self, rows: &Rows, row: usize) -> bool {
        let known = |(item, points): (&ItemLens, &Vec<Point>)| {
            points[row] == Point::NOT_ATTEMPTED || points[row].byte() <= item.max
        };
        let cells = || self.items.iter().zip(&rows.points);
        let sum = || {
            cells()
                .map(|(_, points)| u16::from(points[row].adds()))
                .sum::<u16>()
        };
        let score = rows.total[row].value().filter(|&score| score <= self.shape.max);
        self.wrote(rows, row)
            && !rows.doubt[row].has(Doubt::SHIFTED)
            && cells().all(known)
            && score == Some(sum())
    }

    fn block(&self, into: &mut Summary, items: &mut ItemTables, of: (&Rows, Range<usize>)) {
        let (rows, run) = of;
        let n = run.len();
        let mut block = Block {
            sums: [0; BLOCK],
            broken: [false; BLOCK],
            columns: [0; BLOCK],
        };
        for (item, points) in self.items.iter().zip(&rows.points) {
            add_up(item.max, &points[run.clone()], &mut block);
        }
        for (place, row) in run.clone().enumerate() {
            let adds_up = (!block.broken[place]).then_some(block.sums[place]);
            block.columns[place] = self.place((into, &mut items.moved), rows, row, adds_up) as u16;
        }
        for (item, points) in self.items.iter().zip(&rows.points) {
            let cells = &mut items.table[item.offset..item.offset + item.cells];
            tally(&item.row, &points[run.clone()], &block.columns[..n], cells);
        }
    }

    /// Counts what a row says as a whole; gives the column of its cells. `sum` is of its items, if all are known.
    fn place(&self, to: (&mut Summary, &mut Vec<i64>), rows: &Rows, row: usize, sum: Option<u16>) -> usize {
        let (into, moved) = to;
        let journal = journal_group(rows.journal[row]);
        if rows.presence[row] == Presence::Absent {
            into.absent[journal] += 1;
            return self.shape.outside();
        }
        let Some(score) = rows.total[row].value() else {
            into.unscored += 1;
            return self.shape.outside();
        };
        let group = self.group(rows, row, score);
        into.crossed[usize::from(group)][journal] += 1;
        let doubt = self.count(into, score, journal, rows.doubt[row]);
        if doubt.has(Doubt::SHIFTED) {
            return self.shape.outside();
        }
        if sum != Some(score) || score > self.shape.max {
            return self.shape.aside(usize::from(group));
        }
        let natural = self.natural[usize::from(score)];
        if natural != group {
            self.shift(moved, rows, row, [natural, group]);
        }
        usize::from(score)
    }

    fn count(&self, into: &mut Summary, score: u16, journal: usize, doubt: Doubt) -> Doubt {
        let (score, scores) = (usize::from(score), into.clean.len());
        let doubt = if score < scores {
            doubt
        } else {
            doubt.and(Doubt::ABOVE_MAX)
        };
        into.reach(score + 1);
        into.histogram[score] += 1;
        into.journal[journal * (scores + 1) + score.min(scores)] += 1;
        if !serious(doubt) {
            into.clean[score] += 1;
        }
        if doubt != Doubt::NONE {
            into.doubts.count(doubt);
        }
        doubt
    }

    fn group(&self, rows: &Rows, row: usize, score: u16) -> u8 {
        let printed = rows.mark[row];
        if (2..=5).contains(&printed) {
            return printed - 1;
        }
        match &self.conditional {
            Some(scale) if !rows.doubt[row].has(Doubt::SHIFTED) => {
                let points = |code: &str| self.points(rows, row, code);
                group(scale.mark_with(score, points)) as u8
            }
            _ => self.natural[usize::from(score.min(self.shape.max + 1))],
        }
    }

    fn points(&self, rows: &Rows, row: usize, code: &str) -> u16 {
        let place = self.codes.iter().position(|known| known == code);
        place.map_or(0, |place| u16::from(rows.points[place][row].adds()))
    }

    /// Remembers that a row's mark is not the one its score alone would give.
    fn shift(&self, moved: &mut Vec<i64>, rows: &Rows, row: usize, [natural, actual]: [u8; 2]) {
        moved.resize(self.shape.moved_len(), 0);
        let width = self.shape.width();
        for (item, points) in self.items.iter().zip(&rows.points) {
            let byte = usize::from(points[row].byte());
            // A row that adds up has only points and X.
            let value = item.first + item.row[byte] as usize / width;
            moved[value * GROUPS + usize::from(natural)] -= 1;
            moved[value * GROUPS + usize::from(actual)] += 1;
        }
    }
}

impl ItemLens {
    fn new(shape: &Shape, place: usize) -> Self {
        let max = shape.items[place];
        let full = Shape::values(max);
        let row = |byte: usize| {
            let value = match Point::from_byte(byte as u8) {
                Point::NOT_ATTEMPTED => full - 1,
                Point::NOT_TAUGHT => full,
                point => point
                    .points()
                    .filter(|&points| points <= max)
                    .map_or(full + 1, usize::from),
            };
            shape.row(max, value) as u32
        };
        Self {
            max,
            offset: shape.cells_before(place),
            cells: shape.cells(max),
            first: shape.values_before(place),
            row: std::array::from_fn(row),
        }
    }
}

/// The scale itself if it has side conditions that these items allow to check.
fn checkable(scale: &Scale, has: impl Fn(&String) -> bool) -> Option<Scale> {
    let mut scale = scale.clone();
    scale
        .conditions
        .retain(|condition| condition.items.iter().all(&has));
    (!scale.conditions.is_empty()).then_some(scale)
}

fn journal_group(journal: u8) -> usize {
    if (2..=5).contains(&journal) {
        usize::from(journal) - 1
    } else {
        0
    }
}

/// Adds one item to the sums of the rows, and notes the rows in which it is not known. No branches: it vectorises.
fn add_up(max: u8, points: &[Point], block: &mut Block) {
    let sums = block.sums.iter_mut().zip(&mut block.broken);
    for (point, (sum, broken)) in points.iter().zip(sums) {
        let byte = point.byte();
        let earned = byte <= max;
        *sum += u16::from(if earned { byte } else { 0 });
        *broken |= !earned & (byte != Point::NOT_ATTEMPTED.byte());
    }
}

/// The innermost loop: one count per row of one item.
fn tally(row: &[u32; 256], points: &[Point], columns: &[u16], cells: &mut [u64]) {
    for (point, &column) in points.iter().zip(columns) {
        let cell = row[usize::from(point.byte())] as usize + usize::from(column);
        cells[cell] += 1;
    }
}
