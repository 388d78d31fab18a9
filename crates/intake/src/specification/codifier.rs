use super::code::{after, undated};
use super::header;
use super::heal::heal;
use super::issue::{Book, IssueKind, Unreadable};
use super::ledger::Ledger;
use crate::table::Table;
use domain::procedure::Code;

/// Reads a codifier: a code and, somewhere to the right of it, its words.
pub(super) fn codifier(table: &Table, book: Book, ledger: &mut Ledger) -> Result<Vec<Code>, Unreadable> {
    let (header, col) = header::codifier(table).ok_or(Unreadable::NoHeader(book))?;
    let mut found: Vec<Code> = Vec::new();
    for row in header + 1..table.rows() {
        let mut at = |col, value: &str, what| ledger.say(book, (table, row, col), value, what);
        let raw = table.text(table.get(row, col)).trim();
        let rest = table.cells(row).iter().filter(|cell| cell.col > col);
        let name = rest
            .map(|cell| heal(table.text(cell.text)))
            .find(|name| !name.is_empty());
        if raw.is_empty() {
            if let Some(name) = name {
                at(col, &name, IssueKind::NoCode);
            }
            continue;
        }
        let code = healed(raw, found.last());
        if code != raw.trim_end_matches('.') {
            at(col, raw, IssueKind::CodeHealed(code.clone()));
        }
        match name {
            None => at(col, raw, IssueKind::CodeNameless(code)),
            Some(_) if found.iter().any(|known| known.code == code) => {
                at(col, raw, IssueKind::CodeRepeated(code));
            }
            Some(name) => found.push(Code { code, name }),
        }
    }
    Ok(found)
}

fn healed(raw: &str, previous: Option<&Code>) -> String {
    let bare = raw.trim_end_matches('.');
    undated(bare)
        .or_else(|| after(&previous?.code, bare))
        .unwrap_or_else(|| bare.to_owned())
}
