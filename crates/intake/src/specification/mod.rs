//! Official workbooks of a work, `ALL`, `KS` and `KT` → a specification with everything that had to be healed or doubted.
//!
//! The workbooks do not say which work they describe; the caller does. Headers are known by their meaning, the many
//! rows that pair elements with requirements are folded to one item, and texts that a printed line cut are whole again.

mod code;
mod codifier;
mod fold;
mod header;
mod heal;
mod issue;
mod ledger;
mod vocabulary;
mod words;

use crate::table::Table;
use domain::calendar::Period;
use domain::procedure::{Code, Specification, Work};

pub use issue::{Book, Column, Issue, IssueKind, Unreadable};

/// The sheets of the official workbooks; codifiers may be absent.
#[derive(Clone, Copy, Debug)]
pub struct Workbooks<'a> {
    /// The items (`ALL`).
    pub items: &'a Table,
    /// The elements of content (`KS`).
    pub kes: Option<&'a Table>,
    /// The requirements (`KT`).
    pub kt: Option<&'a Table>,
}

/// What the workbooks do not say themselves.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The work they describe.
    pub work: Work,
    /// The largest primary score as officially stated; the sum over the items where nobody states it.
    pub max: Option<u16>,
    /// Where the workbooks come from.
    pub source: String,
    /// When the specification holds.
    pub in_force: Period,
}

/// A specification as taken from workbooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The specification.
    pub specification: Specification,
    /// Everything that was healed, left out or contradicts itself, in the order of the books and rows.
    pub issues: Vec<Issue>,
}

/// Takes a specification from the official workbooks.
///
/// # Errors
/// [`Unreadable`] where a workbook has no header that could be understood; everything less is an issue.
pub fn take(books: Workbooks<'_>, origin: Origin) -> Result<Taken, Unreadable> {
    let mut ledger = ledger::Ledger::default();
    let kes = codes(books.kes, Book::Kes, &mut ledger)?;
    let kt = codes(books.kt, Book::Kt, &mut ledger)?;
    let header = header::Header::find(books.items).ok_or(Unreadable::NoHeader(Book::Items))?;
    say_second_tables(books.items, &header, &mut ledger);
    let items = fold::Fold::new(books.items, &header, (&kes, &kt), &mut ledger).items();
    let mut specification = Specification {
        work: origin.work,
        items,
        kes,
        kt,
        max: 0,
        source: origin.source,
        in_force: origin.in_force,
    };
    vocabulary::mend(&mut specification);
    let sum = specification.sum();
    specification.max = origin.max.unwrap_or(sum);
    if sum != specification.max {
        let max = specification.max;
        let col = header.col(Column::Max).unwrap_or(0);
        let what = IssueKind::Sum { sum, max };
        ledger.say(
            Book::Items,
            (books.items, header.row, col),
            &sum.to_string(),
            what,
        );
    }
    let issues = ledger.issues;
    Ok(Taken {
        specification,
        issues,
    })
}

fn codes(table: Option<&Table>, book: Book, ledger: &mut ledger::Ledger) -> Result<Vec<Code>, Unreadable> {
    table.map_or(Ok(Vec::new()), |table| codifier::codifier(table, book, ledger))
}

fn say_second_tables(table: &Table, header: &header::Header, ledger: &mut ledger::Ledger) {
    for (place, &col) in header.others.iter().enumerate() {
        let end = header.others.get(place + 1).copied().unwrap_or(u32::MAX);
        let filled = |row: &usize| {
            table
                .cells(*row)
                .iter()
                .any(|cell| (col..end).contains(&cell.col))
        };
        let rows = (header.row + 1..table.rows()).filter(filled).count();
        let value = table.text(table.get(header.row, col));
        ledger.say(
            Book::Items,
            (table, header.row, col),
            value,
            IssueKind::SecondTable { rows },
        );
    }
}
