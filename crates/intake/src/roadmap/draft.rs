//! A row on its way to an activity.

use super::bodies;
use super::column::{Column, Header, Role, is_term};
use super::number::{Number, heading};
use super::period;
use super::table::Row;
use super::text::clean;
use super::words::NO_TERM;
use domain::calendar::term;
use domain::roadmap::{Activity, Slip, SlipCode};

/// A row with its texts by column.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub number: Option<Number>,
    /// Texts by column, cleaned.
    pub cells: Vec<String>,
    /// Texts by column, as printed.
    pub raw: Vec<String>,
    pub section: Option<usize>,
    /// The heading above, where it is a term: plans by months have no column of terms.
    pub heading: String,
    pub slips: Vec<Slip>,
    /// The number is the value of a cell merged from above.
    pub spanned: bool,
    /// The two words on both sides of each place where a page break was joined.
    pub cuts: Vec<(String, String)>,
}

/// A row by the columns of the header.
pub(super) fn drafted(row: &Row, header: &Header) -> Draft {
    let width = header.columns.len();
    let row = &aligned(row, header);
    let mut raw: Vec<String> = row.cells.iter().take(width).cloned().collect();
    raw.resize(width, String::new());
    // Cells beyond the last column go on with it, so that nothing is lost.
    for cell in row
        .cells
        .iter()
        .skip(width)
        .filter(|cell| !cell.trim().is_empty())
    {
        if let Some(last) = raw.last_mut() {
            last.push('\n');
            last.push_str(cell);
        }
    }
    let mut cells: Vec<String> = raw.iter().map(|cell| clean(cell)).collect();
    let column = header.column(Role::Number);
    let spanned = column.is_some_and(|at| row.spanned.get(at).copied().unwrap_or(false));
    let number = column
        .and_then(|at| Number::parse(&cells[at]))
        .or_else(|| number_of_title(&mut cells, header));
    Draft {
        number,
        cells,
        raw,
        spanned,
        ..Draft::default()
    }
}

/// A row whose number is that of a merged cell above and has no cell of its own: its term stands one place too early.
fn aligned<'r>(row: &'r Row, header: &Header) -> std::borrow::Cow<'r, Row> {
    let numbered = header.column(Role::Number) == Some(0) && row.cells.len() + 1 == header.columns.len();
    let says_term = |at: usize| row.cells.get(at).is_some_and(|cell| is_term(&clean(cell)));
    let early = header
        .column(Role::Term)
        .is_some_and(|term| term > 1 && says_term(term - 1) && !says_term(term));
    if !numbered || !early || Number::parse(&row.cells[0]).is_some() {
        return std::borrow::Cow::Borrowed(row);
    }
    let mut whole = row.clone();
    whole.cells.insert(0, String::new());
    whole.spanned.insert(0, false);
    std::borrow::Cow::Owned(whole)
}

/// A number printed before the title, where the number's own cell has none.
fn number_of_title(cells: &mut [String], header: &Header) -> Option<Number> {
    let at = header.column(Role::Title)?;
    let empty = header
        .column(Role::Number)
        .is_none_or(|number| cells[number].is_empty());
    let (number, title) = heading(&cells[at]);
    let number = number.filter(|number| empty && (number.dotted || number.parts.len() > 1))?;
    cells[at] = title;
    Some(number)
}

impl Draft {
    /// The text of the column of a role.
    pub fn of<'t>(&'t self, header: &Header, role: Role) -> &'t str {
        header
            .column(role)
            .and_then(|at| self.cells.get(at))
            .map_or("", String::as_str)
    }

    /// The beginning and the end of a term, where each has a column of its own.
    fn ends_of_term(&self, header: &Header) -> Option<String> {
        let (begins, ends) = header.ends_of_term()?;
        let (begins, ends) = (self.cells.get(begins)?, self.cells.get(ends)?);
        let dash = if begins.is_empty() || ends.is_empty() {
            ""
        } else {
            " – "
        };
        Some(format!("{begins}{dash}{ends}"))
    }

    /// What the column of terms says, and every other column under the same header.
    fn terms(&self, header: &Header) -> Vec<&str> {
        let Some(first) = header.column(Role::Term) else {
            return Vec::new();
        };
        let named = &header.columns[first].header;
        let same = header
            .columns
            .iter()
            .enumerate()
            .filter(|(at, column)| *at == first || !named.is_empty() && column.header == *named);
        same.filter_map(|(at, _)| self.cells.get(at))
            .map(String::as_str)
            .filter(|cell| !cell.is_empty())
            .collect()
    }

    /// The text of a column, if it says something.
    fn said(&self, header: &Header, role: Role) -> Option<String> {
        let text = self.of(header, role);
        (!is_nothing(text)).then(|| text.to_owned())
    }

    /// The number as printed; what is too long for one is no number.
    fn printed_number(&self, header: &Header) -> Option<String> {
        let printed = self.of(header, Role::Number);
        let odd = (!printed.is_empty() && printed.chars().count() <= 8).then(|| printed.to_owned());
        self.number.as_ref().map(|number| number.printed.clone()).or(odd)
    }

    /// What the columns of other kinds say: those that hold no part of the term and no heading. A number too long for one is
    /// said here too.
    fn more(&self, header: &Header) -> Vec<(String, String)> {
        let named = header
            .column(Role::Term)
            .map(|at| header.columns[at].header.as_str());
        let ends = header.ends_of_term();
        let of_term = |at: usize, column: &Column| {
            ends.is_some_and(|(begins, ends)| at == begins || at == ends)
                || named.is_some_and(|named| !named.is_empty() && column.header == named)
        };
        let odd = |column: &Column| column.role == Role::Number && self.printed_number(header).is_none();
        let columns = header.columns.iter().enumerate().zip(&self.cells);
        columns
            .filter(|((at, column), _)| {
                let other = column.role == Role::Extra && Some(*at) != header.direction();
                (other || odd(column)) && !of_term(*at, column)
            })
            .filter(|(_, cell)| !is_nothing(cell))
            .map(|((_, column), cell)| (column.header.clone(), cell.clone()))
            .collect()
    }

    /// What is to be done.
    pub fn title<'t>(&'t self, header: &Header) -> &'t str {
        self.of(header, Role::Title)
    }

    /// The wording of the term: the column, and the marked columns of years or months.
    fn term_text(&self, header: &Header) -> String {
        let own = self
            .ends_of_term(header)
            .unwrap_or_else(|| self.terms(header).join("; "));
        let marked: Vec<(String, String)> = header
            .columns
            .iter()
            .zip(&self.cells)
            .filter(|(column, _)| column.role == Role::Period)
            .map(|(column, cell)| {
                (
                    period::label(&column.header.to_lowercase()).unwrap_or_else(|| column.header.clone()),
                    cell.clone(),
                )
            })
            .collect();
        let marked = period::wording(&marked);
        match (own.is_empty(), marked.is_empty()) {
            (true, true) => self.heading.clone(),
            (_, true) => own,
            (true, false) => marked,
            (false, false) => format!("{own}; {marked}"),
        }
    }
}

/// The activity that a row is.
pub(super) fn activity(draft: &Draft, header: &Header) -> Activity {
    let term_text = draft.term_text(header);
    let reading = term::read(&term_text);
    let title = draft.title(header).to_owned();
    let bodies = header
        .column(Role::Responsible)
        .map_or("", |at| draft.raw[at].as_str());
    let headers = header.columns.iter().map(|column| column.header.clone());
    Activity {
        order: 0,
        number: draft.printed_number(header),
        section: draft.section,
        responsible: bodies::split(bodies),
        document: draft.said(header, Role::Document),
        slips: slips(draft, header, &reading),
        term: term::with_stages(reading.term, &stages(&title)),
        term_text,
        result: draft.said(header, Role::Result),
        more: draft.more(header),
        cells: headers.zip(draft.raw.iter().cloned()).collect(),
        title,
    }
}

/// What the row alone shows to be odd.
fn slips(draft: &Draft, header: &Header, reading: &term::Reading) -> Vec<Slip> {
    let mut slips = draft.slips.clone();
    // Words that name the stage of a term are understood as such.
    let staged = |words: &str| {
        reading
            .term
            .parts()
            .iter()
            .any(|part| part.stage.as_deref() == Some(words))
    };
    let doubt = reading.doubt.as_ref();
    let doubt = doubt.filter(|doubt| !matches!(doubt, term::Doubt::Beside { words } if staged(words)));
    slips.extend(doubt.map(doubted));
    slips.extend(empty_cells(draft, header));
    let timed = header.column(Role::Term).is_some() || header.column(Role::Period).is_some();
    let untimed = !timed && draft.term_text(header).is_empty();
    slips.extend(untimed.then(|| Slip::new(SlipCode::EmptyCell, NO_TERM)));
    let bare = draft.number.as_ref().filter(|number| !number.dotted);
    slips.extend(bare.map(|number| Slip::new(SlipCode::NoTrailingDot, number.printed.clone())));
    slips
}

/// A dash says that there is nothing.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|letter| "-–—".contains(letter))
}

/// Stages that a title lists: `… - школьный этап - муниципальный этап`.
fn stages(title: &str) -> Vec<String> {
    let items = title.split([' ', '\u{a0}']).collect::<Vec<_>>().join(" ");
    let parts: Vec<String> = items
        .replace(" – ", " - ")
        .split(" - ")
        .skip(1)
        .map(|part| part.trim_matches([';', ',', '.', ' ']).to_owned())
        .collect();
    parts
}

fn doubted(doubt: &term::Doubt) -> Slip {
    match doubt {
        term::Doubt::NotUnderstood => Slip::new(SlipCode::TermNotUnderstood, ""),
        term::Doubt::Misspelt { word, read_as } => {
            Slip::new(SlipCode::TermMisspelt, format!("{word} → {read_as}"))
        }
        term::Doubt::Beside { words } => Slip::new(SlipCode::TermPartly, words),
        term::Doubt::ImpossibleDate { day, month } => {
            Slip::new(SlipCode::ImpossibleDate, format!("{day:02}.{month:02}"))
        }
    }
}

/// Columns of the plan that say nothing in this row.
fn empty_cells<'d>(draft: &'d Draft, header: &'d Header) -> impl Iterator<Item = Slip> + 'd {
    let asked = [
        Role::Title,
        Role::Responsible,
        Role::Term,
        Role::Document,
        Role::Result,
    ];
    let columns = asked.into_iter().filter_map(|role| header.column(role));
    columns
        .filter(|at| draft.cells[*at].is_empty())
        .map(|at| Slip::new(SlipCode::EmptyCell, header.columns[at].header.clone()))
}
