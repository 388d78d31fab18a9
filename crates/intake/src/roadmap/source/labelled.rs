//! No table at all: every activity is a numbered paragraph, and its term and its bodies stand after their names.
//!
//! `1. Провести совещание. Срок: до 10 октября. Ответственный: Комитет.`, on one line or on several.

use crate::roadmap::bodies::names_person;
use crate::roadmap::column::{Role, role};
use crate::roadmap::number::heading;
use crate::roadmap::table::{Block, Grid, Row};
use crate::roadmap::text::clean;
use crate::roadmap::words::{LABELLED, SHORTENED_ENDS};

/// Labels in so many lines make a plan.
const LEAST: usize = 2;
/// A label has so many words at most.
const WORDS: usize = 4;
/// The columns that a label may fill, in their order behind number and title.
const ROLES: [Role; 4] = [Role::Term, Role::Responsible, Role::Document, Role::Result];

/// Whether terms and bodies are told by labels.
pub(super) fn is(lines: &[&str]) -> bool {
    let count = |role| {
        let of = |line: &&&str| labels(line).1.iter().any(|(of, _)| *of == role);
        lines.iter().filter(of).count()
    };
    let terms = count(Role::Term);
    terms >= LEAST && count(Role::Responsible) >= LEAST || terms > LEAST
}

pub(super) fn read(lines: &[&str]) -> Vec<Block> {
    let mut reader = Reader {
        blocks: Vec::new(),
        grid: Grid {
            rows: vec![Row::of(LABELLED.map(str::to_owned).to_vec())],
        },
        row: None,
        after_blank: false,
        before_term: false,
    };
    for (at, line) in lines.iter().enumerate() {
        reader.before_term = !line.trim().is_empty() && leads_to_term(&lines[at + 1..]);
        reader.take(line.trim());
    }
    reader.close();
    let mut grid = reader.grid;
    without_silent(&mut grid);
    reader.blocks.push(Block::Grid(grid));
    reader.blocks
}

/// Whether the next line that says something begins with the label of a term.
fn leads_to_term(below: &[&str]) -> bool {
    let next = below.iter().map(|line| line.trim()).find(|line| !line.is_empty());
    next.map(labels).is_some_and(|(before, labels)| {
        before.is_empty() && labels.first().is_some_and(|(role, _)| *role == Role::Term)
    })
}

/// What is to be done, not who does it.
fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.contains(' ') && !names_person(text)
}

/// Columns that no label fills were never there.
fn without_silent(grid: &mut Grid) {
    let (head, body) = grid.rows.split_at(1);
    let width = head[0].cells.len();
    let says = |at: usize| {
        body.iter()
            .any(|row| row.cells.len() == width && !row.cells[at].is_empty())
    };
    let kept: Vec<usize> = (0..width).filter(|at| says(*at)).collect();
    for row in grid.rows.iter_mut().filter(|row| row.cells.len() == width) {
        *row = Row::of(kept.iter().map(|at| row.cells[*at].clone()).collect());
    }
}

/// An activity on its way: number, title, what the labels say, and which of them spoke last.
#[derive(Default)]
struct Item {
    cells: [String; 2 + ROLES.len()],
    last: Option<usize>,
}

struct Reader {
    blocks: Vec<Block>,
    grid: Grid,
    row: Option<Item>,
    after_blank: bool,
    /// The next line begins with the label of a term.
    before_term: bool,
}

impl Reader {
    fn take(&mut self, line: &str) {
        if line.is_empty() {
            self.after_blank = true;
            return;
        }
        let (before, labels) = labels(line);
        if !before.is_empty() {
            self.take_text(before, !labels.is_empty());
        }
        for (role, text) in labels {
            self.take_label(role, text);
        }
        self.after_blank = false;
    }

    /// A numbered text begins an activity; any other goes on with what stands above, or is a heading after a blank line.
    fn take_text(&mut self, text: &str, has_labels: bool) {
        let (number, title) = heading(text);
        let done = self.row.as_ref().is_some_and(|row| row.last.is_some());
        match (number, &mut self.row) {
            (Some(number), _) => {
                self.close();
                let mut item = Item::default();
                (item.cells[0], item.cells[1]) = (number.printed, title);
                self.row = Some(item);
            }
            (None, row) if self.before_term && is_sentence(text) && row.as_ref().is_none_or(|_| done) => {
                self.begin(text);
            }
            (None, Some(row)) if !(done && (self.after_blank || has_labels)) => row.go_on(text),
            (None, None) if self.grid.rows.len() == 1 && !has_labels => {
                self.blocks.push(Block::Line(text.to_owned()));
            }
            (None, _) if has_labels => self.begin(text),
            (None, _) => {
                self.close();
                self.grid.rows.push(Row::of_one(text.to_owned()));
            }
        }
    }

    /// An activity without a number.
    fn begin(&mut self, text: &str) {
        self.close();
        let mut item = Item::default();
        text.clone_into(&mut item.cells[1]);
        self.row = Some(item);
    }

    fn take_label(&mut self, role: Role, text: &str) {
        let (Some(row), Some(at)) = (&mut self.row, ROLES.iter().position(|known| *known == role)) else {
            return;
        };
        row.last = Some(at + 2);
        row.go_on(sentence(text));
    }

    /// An activity without any label is the heading of those below.
    fn close(&mut self) {
        let Some(item) = self.row.take() else { return };
        let row = match item.last {
            Some(_) => Row::of(item.cells.to_vec()),
            None => Row::of_one(format!("{} {}", item.cells[0], item.cells[1])),
        };
        self.grid.rows.push(row);
    }
}

impl Item {
    fn go_on(&mut self, text: &str) {
        let cell = &mut self.cells[self.last.unwrap_or(1)];
        *cell = clean(&format!("{cell} {text}"));
    }
}

/// A sentence without its full stop; that of a shortened word stays.
fn sentence(text: &str) -> &str {
    let text = text.trim_end_matches(';');
    let shortened = SHORTENED_ENDS.iter().any(|end| text.ends_with(end));
    text.strip_suffix('.').filter(|_| !shortened).unwrap_or(text)
}

/// What stands before the first label of a line, and what each label says.
fn labels(line: &str) -> (&str, Vec<(Role, &str)>) {
    let places: Vec<(usize, usize, Role)> = line
        .match_indices(':')
        .filter_map(|(colon, _)| label(line, colon))
        .collect();
    let ends = places.iter().skip(1).map(|(from, ..)| *from).chain([line.len()]);
    let said = places.iter().zip(ends);
    let said = said.map(|((_, colon, role), end)| (*role, line[colon + 1..end].trim()));
    let before = places.first().map_or(line, |(from, ..)| &line[..*from]);
    (before.trim(), said.collect())
}

/// The label that ends in a colon: where it begins, where it ends, what it names.
fn label(line: &str, colon: usize) -> Option<(usize, usize, Role)> {
    // «Отв.:»
    let before = line[..colon].trim_end_matches('.');
    let from = before.rfind(['.', ';', '(', ':']).map_or(0, |at| at + 1);
    let text = before[from..].trim();
    let known = role(text).filter(|role| ROLES.contains(role) && text.split(' ').count() <= WORDS)?;
    let capital = text.starts_with(char::is_uppercase) || from > 0;
    capital.then_some((from, colon, known))
}
