//! Exam protocols (ОГЭ, ЕГЭ): several exams stacked in one sheet, answers as masks. Names of people are never read.

mod mask;

use crate::issue::{Code, Expected, Issue};
use crate::layout::{Layout, Mapping, Role, folded, mapping};
use crate::table::{Table, TextId};
use crate::value::Token;
use domain::procedure::{Kind, Mark, Work};
use domain::result::{Doubt, Point, Presence, ResultSet, Row, Score};
use domain::territory::{School, SchoolCode};
use mask::{Masks, parse};

/// One exam of a protocol.
#[derive(Clone, Debug)]
pub struct Exam {
    /// The line above the exam: `12 - Обществознание 2026.07.03`.
    pub title: String,
    /// What the title says but for number and date.
    pub subject: String,
    /// Year in the title's date.
    pub year: Option<u16>,
    /// Its participants; the subject code of the work is the title's text until a person confirms it.
    pub set: ResultSet,
    /// Test scores of ЕГЭ, one per row; `None` where the protocol has none.
    pub test: Vec<Option<u8>>,
    /// What is wrong with cells.
    pub issues: Vec<Issue>,
    /// Rows refused whole.
    pub refused: u32,
}

/// Reads all exams of a protocol.
pub fn exams(table: &Table, layout: &Layout) -> Vec<Exam> {
    let mut found = Vec::new();
    let mut title = (String::new(), 0);
    for row in 0..table.rows() {
        let first = first_text(table, row);
        if date_at(first).is_some() {
            title = (first.trim().to_owned(), row);
        } else if is_header(table, row, layout) {
            found.push(block(table, layout, (&title.0, row)));
        }
    }
    found
}

fn first_text(table: &Table, row: usize) -> &str {
    table.cells(row).first().map_or("", |cell| table.text(cell.text))
}

fn is_header(table: &Table, row: usize, layout: &Layout) -> bool {
    let stands = |wanted: &String| {
        let wanted = folded(wanted);
        table
            .cells(row)
            .iter()
            .any(|cell| folded(table.text(cell.text)) == wanted)
    };
    layout.required.iter().all(stands)
}

/// The byte at which a date `2026.07.03` begins.
fn date_at(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_date = |at: usize| {
        bytes.get(at..at + 10).is_some_and(|part| {
            part.iter().enumerate().all(|(i, b)| {
                if i == 4 || i == 7 {
                    *b == b'.'
                } else {
                    b.is_ascii_digit()
                }
            })
        })
    };
    (0..bytes.len()).find(|&at| is_date(at))
}

/// `12 - Обществознание 2026.07.03` → the name of the subject; the letter before a colon names a part of the exam.
fn subject_in(title: &str) -> &str {
    let before = &title[..date_at(title).unwrap_or(title.len())];
    let named = before.split_once(" - ").map_or(before, |(_, name)| name).trim();
    let Some(head) = named.strip_suffix(':') else {
        return named;
    };
    head.trim_end_matches('.')
        .rsplit_once(' ')
        .map_or(head, |(name, _)| name)
        .trim()
}

/// A pupil's row before the masks of all rows have told the largest points of each item.
struct Line {
    row: usize,
    masks: Masks,
    unreadable: Option<Role>,
}

fn block(table: &Table, layout: &Layout, at: (&str, usize)) -> Exam {
    let (title, header) = at;
    let columns = mapping(layout, table, header);
    let lines = lines(table, layout, &columns);
    let items = mask::items(lines.iter().map(|line| &line.masks));
    let work = work(table, &columns, (title, &lines));
    let mut exam = Exam {
        title: title.to_owned(),
        subject: subject_in(title).to_owned(),
        year: crate::check::year_in(title),
        set: ResultSet::new(work, items),
        test: Vec::new(),
        issues: Vec::new(),
        refused: 0,
    };
    for line in &lines {
        push(&mut exam, table, (&columns, line));
    }
    exam
}

fn text<'a>(table: &'a Table, columns: &Mapping, at: (usize, Role)) -> &'a str {
    let id = columns
        .columns
        .get(&at.1)
        .map_or(TextId(0), |&col| table.get(at.0, col));
    table.text(id).trim()
}

fn lines(table: &Table, layout: &Layout, columns: &Mapping) -> Vec<Line> {
    let ends = |row: usize| {
        let first = first_text(table, row);
        let lower = folded(first);
        let footer = layout.exam.iter().flat_map(|exam| &exam.footer);
        date_at(first).is_some() || footer.into_iter().any(|word| lower.starts_with(&folded(word)))
    };
    let rows = columns.header + 1..table.rows();
    rows.take_while(|&row| !ends(row))
        .filter(|&row| !table.cells(row).is_empty())
        .map(|row| line(table, columns, row))
        .collect()
}

fn line(table: &Table, columns: &Mapping, row: usize) -> Line {
    let mut line = Line {
        row,
        masks: Masks::default(),
        unreadable: None,
    };
    for role in [Role::Short, Role::Long, Role::Oral] {
        match parse(text(table, columns, (row, role))) {
            Some(part) => line.masks.add(role, part),
            None => line.unreadable = Some(role),
        }
    }
    line
}

/// Grade 9 writes ОГЭ, grade 11 ЕГЭ: the class column says which it is.
fn work(table: &Table, columns: &Mapping, at: (&str, &[Line])) -> Work {
    let (title, lines) = at;
    let ninth = lines
        .iter()
        .filter(|line| text(table, columns, (line.row, Role::Class)).starts_with('9'))
        .count();
    let (kind, grade) = if ninth * 2 > lines.len() {
        (Kind::Oge, 9)
    } else {
        (Kind::Ege, 11)
    };
    Work::new(
        kind,
        subject_in(title),
        grade,
        crate::check::year_in(title).unwrap_or(0),
    )
}

fn push(exam: &mut Exam, table: &Table, at: (&Mapping, &Line)) {
    let (columns, line) = at;
    let number = |role| match Token::read(text(table, columns, (line.row, role))) {
        Token::Number(number) => u32::try_from(number).ok(),
        _ => None,
    };
    let issue = |role: Role, code, expected| Issue {
        sheet: table.name().to_owned(),
        row: table.row_number(line.row),
        col: columns.columns.get(&role).copied().unwrap_or(0),
        value: text(table, columns, (line.row, role)).to_owned(),
        code,
        expected,
    };
    let max = exam.set.max();
    let Some(total) = number(Role::Total).and_then(|total| Score::new(u16::try_from(total).ok()?)) else {
        exam.issues
            .push(issue(Role::Total, Code::TotalMissing, Expected::Total { max }));
        exam.refused += 1;
        return;
    };
    let Some(school) = number(Role::School) else {
        exam.issues
            .push(issue(Role::School, Code::SchoolUnreadable, Expected::Login));
        exam.refused += 1;
        return;
    };
    if let Some(role) = line.unreadable {
        exam.issues
            .push(issue(role, Code::MaskUnreadable, Expected::Mask));
    }
    let points: Vec<Point> = line.masks.points(&exam.set.items);
    let school = school_place(&mut exam.set, school);
    let class = class_place(&mut exam.set, text(table, columns, (line.row, Role::Class)));
    exam.test
        .push(number(Role::Test).and_then(|test| u8::try_from(test).ok()));
    exam.set.rows.push(&Row {
        school,
        class,
        participant: u64::from(number(Role::Number).unwrap_or(0)),
        variant: 0,
        sex: 0,
        journal: None,
        presence: Presence::Wrote,
        total,
        mark: number(Role::Mark).and_then(|mark| Mark::new(mark as u8)),
        doubt: if line.unreadable.is_some() {
            Doubt::CELL
        } else {
            Doubt::NONE
        },
        source_row: table.row_number(line.row),
        points: &points,
    });
}

fn school_place(set: &mut ResultSet, number: u32) -> u32 {
    let code = SchoolCode::exam(number);
    if let Some(place) = set.schools.iter().position(|school| school.code == code) {
        return place as u32;
    }
    set.schools.push(School {
        code,
        login: number.to_string(),
        name: String::new(),
        municipality: String::new(),
    });
    set.schools.len() as u32 - 1
}

fn class_place(set: &mut ResultSet, text: &str) -> u32 {
    let name = crate::check::class_name(text, set.work.grade);
    if let Some(place) = set.classes.iter().position(|class| *class == name) {
        return place as u32;
    }
    set.classes.push(name);
    set.classes.len() as u32 - 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_subject_is_read_from_titles_of_all_years() {
        for (title, subject) in [
            ("12 - Обществознание 2026.07.03", "Обществознание"),
            ("22 - Математика базовая 2022.06.27", "Математика базовая"),
            (
                "Английский язык п.: 2021.06.18, у.: 2021.06.21",
                "Английский язык",
            ),
            ("Английский язык п:2022.06.14; у:2022.06.16", "Английский язык"),
        ] {
            assert_eq!(subject_in(title), subject, "{title}");
        }
    }
}
