use super::code::{after, codes, item_code, order, undated};
use super::header::Header;
use super::heal::heal;
use super::issue::{Book, Column, IssueKind};
use super::ledger::{Ledger, place};
use crate::table::Table;
use domain::procedure::{Code, Item, ItemLevel};

/// A value with the row where it was read first.
type Seen<T> = Option<(T, usize)>;

/// An item that grows row by row.
struct Growing {
    code: String,
    row: usize,
    max: Seen<u8>,
    level: Seen<ItemLevel>,
    minutes: Seen<u8>,
    skill: Seen<String>,
    planned: Seen<String>,
    kes: Vec<String>,
    kt: Vec<String>,
}

/// One item table on its way to items: several rows may tell of one item.
pub(super) struct Fold<'a> {
    table: &'a Table,
    header: &'a Header,
    kes: &'a [Code],
    kt: &'a [Code],
    ledger: &'a mut Ledger,
    items: Vec<Growing>,
    /// The item of the row before and its code as it stood there.
    current: Option<usize>,
    raw: String,
}

impl<'a> Fold<'a> {
    pub(super) fn new(
        table: &'a Table,
        header: &'a Header,
        (kes, kt): (&'a [Code], &'a [Code]),
        ledger: &'a mut Ledger,
    ) -> Self {
        Self {
            table,
            header,
            kes,
            kt,
            ledger,
            items: Vec::new(),
            current: None,
            raw: String::new(),
        }
    }

    /// Reads all rows below the header.
    pub(super) fn items(mut self) -> Vec<Item> {
        for row in self.header.row + 1..self.table.rows() {
            if self.holds_something(row) {
                self.row(row);
            }
        }
        let grown = std::mem::take(&mut self.items);
        grown.into_iter().filter_map(|item| self.finish(item)).collect()
    }

    fn holds_something(&self, row: usize) -> bool {
        let end = self.header.others.first().copied().unwrap_or(u32::MAX);
        let mut cells = self.table.cells(row).iter();
        cells.any(|cell| cell.col < end && !self.table.text(cell.text).trim().is_empty())
    }

    fn row(&mut self, row: usize) {
        let Some(item) = self.item_of(row) else {
            self.say(row, Column::Item, IssueKind::NoCode);
            return;
        };
        self.once(row, item, Column::Max, |item| &mut item.max, points);
        self.once(row, item, Column::Level, |item| &mut item.level, ItemLevel::parse);
        self.once(row, item, Column::Minutes, |item| &mut item.minutes, points);
        self.once(
            row,
            item,
            Column::Skill,
            |item| &mut item.skill,
            |text| Some(heal(text)),
        );
        self.once(
            row,
            item,
            Column::Planned,
            |item| &mut item.planned,
            |text| Some(heal(text)),
        );
        self.add_codes(row, item, Column::Kes);
        self.add_codes(row, item, Column::Kt);
    }

    /// The item of a row; a row without a code goes on with the item before, as under a merged cell.
    fn item_of(&mut self, row: usize) -> Option<usize> {
        let raw = item_code(self.cell(row, Column::Item));
        if raw.is_empty() || raw == self.raw {
            return self.current;
        }
        let last = self.items.last().map(|item| item.code.as_str());
        let healed = undated(&raw).or_else(|| after(last?, &raw));
        if let Some(code) = &healed {
            self.say(row, Column::Item, IssueKind::CodeHealed(code.clone()));
        }
        let code = healed.unwrap_or_else(|| raw.clone());
        self.raw = raw;
        let known = self.items.iter().position(|item| item.code == code);
        self.current = Some(known.unwrap_or(self.items.len()));
        if known.is_none() {
            self.items.push(Growing::new(code, row));
        }
        self.current
    }

    /// Takes a value that may stand once per item; a second, different one is a contradiction.
    fn once<T: PartialEq>(
        &mut self,
        row: usize,
        item: usize,
        column: Column,
        slot: impl Fn(&mut Growing) -> &mut Seen<T>,
        read: impl Fn(&str) -> Option<T>,
    ) {
        let text = self.cell(row, column);
        if text.is_empty() {
            return;
        }
        let Some(value) = read(text) else {
            self.say(row, column, IssueKind::Unreadable(column));
            return;
        };
        match slot(&mut self.items[item]) {
            empty @ None => *empty = Some((value, row)),
            Some((known, _)) if *known == value => {}
            Some((_, first)) => {
                let first = place(self.table, *first, self.header.col(column).unwrap_or(0));
                let item = self.items[item].code.clone();
                self.say(row, column, IssueKind::Contradiction { item, column, first });
            }
        }
    }

    fn add_codes(&mut self, row: usize, item: usize, column: Column) {
        let text = self.cell(row, column);
        let codifier = if column == Column::Kes { self.kes } else { self.kt };
        let known = |code: &str| codifier.iter().any(|entry| entry.code == code);
        let dated = undated(text);
        let found = dated
            .clone()
            .map_or_else(|| codes(text, known), |code| vec![code]);
        if let Some(code) = dated {
            self.say(row, column, IssueKind::CodeHealed(code));
        }
        for code in found {
            if !codifier.is_empty() && !known(&code) {
                self.say(row, column, IssueKind::CodeUnknown(code.clone()));
            }
            let growing = &mut self.items[item];
            let list = if column == Column::Kes {
                &mut growing.kes
            } else {
                &mut growing.kt
            };
            if !list.contains(&code) {
                list.push(code);
            }
        }
    }

    fn finish(&mut self, item: Growing) -> Option<Item> {
        let Some((max, _)) = item.max else {
            self.say(item.row, Column::Max, IssueKind::NoPoints(item.code));
            return None;
        };
        Some(Item {
            code: item.code,
            max,
            level: item.level.map(|(level, _)| level),
            kes: ordered(item.kes),
            kt: ordered(item.kt),
            skill: item.skill.map_or_else(String::new, |(text, _)| text),
            planned: item.planned.map_or_else(String::new, |(text, _)| text),
            minutes: item.minutes.map(|(minutes, _)| minutes),
        })
    }

    fn cell(&self, row: usize, column: Column) -> &'a str {
        let col = self.header.col(column);
        col.map_or("", |col| self.table.text(self.table.get(row, col)).trim())
    }

    fn say(&mut self, row: usize, column: Column, what: IssueKind) {
        let col = self.header.col(column).unwrap_or(0);
        let value = self.table.text(self.table.get(row, col));
        self.ledger.say(Book::Items, (self.table, row, col), value, what);
    }
}

impl Growing {
    fn new(code: String, row: usize) -> Self {
        Self {
            code,
            row,
            max: None,
            level: None,
            minutes: None,
            skill: None,
            planned: None,
            kes: Vec::new(),
            kt: Vec::new(),
        }
    }
}

/// Points or minutes: a whole number from 1.
fn points(text: &str) -> Option<u8> {
    text.parse().ok().filter(|&number| number > 0)
}

fn ordered(mut codes: Vec<String>) -> Vec<String> {
    codes.sort_by_cached_key(|code| order(code));
    codes
}
