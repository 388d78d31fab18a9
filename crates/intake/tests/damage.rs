//! Damaged files all the way to a checked set: never a panic, every pupil's row counted or refused, nothing twice.

use domain::catalog::Catalogue;
use domain::procedure::{Kind, Subject};
use domain::result::Presence;
use domain::territory::{School, SchoolCode};
use intake::check::{Question, check, structure};
use intake::exam::exams;
use intake::layout::{Register, Role, Shape};
use intake::proposal::{Clues, Confirmed, propose};
use intake::reading::{Sheet, sheets};
use intake::reference::report;
use intake::register::entries;
use intake::table::{Limits, read};

/// Variants of each golden file.
const VARIANTS: u64 = 1_000;

/// What people and programs really put into cells, and what they never should.
const CELLS: [&str; 24] = [
    "",
    " ",
    "X",
    "Х",
    "Ч",
    "-1",
    "0",
    "1",
    "19",
    "99999999",
    "5,0",
    "не пройд.",
    "отсутствовал",
    "нет отметки",
    "ж",
    "=1+1",
    "\"",
    "\u{feff}",
    "sch990001",
    "edu",
    "Итого",
    "2(3)",
    "++?",
    "2026.13.45",
];

/// A small generator: the same seed gives the same damage.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }
}

fn damaged(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut lines: Vec<Vec<String>> = text
        .lines()
        .map(|line| line.split(';').map(str::to_owned).collect())
        .collect();
    for _ in 0..1 + dice.roll(6) {
        let row = dice.roll(lines.len());
        let col = dice.roll(lines[row].len());
        match dice.roll(7) {
            0..=2 => lines[row][col] = CELLS[dice.roll(CELLS.len())].to_owned(),
            3 => lines[row].insert(col, CELLS[dice.roll(CELLS.len())].to_owned()),
            4 => drop(lines[row].remove(col)),
            5 => {
                let other = dice.roll(lines.len());
                lines.swap(row, other);
            }
            _ => lines.insert(row, lines[dice.roll(lines.len())].clone()),
        }
        lines.retain(|line| !line.is_empty());
        if lines.is_empty() {
            return Vec::new();
        }
    }
    let mut bytes = lines
        .iter()
        .map(|line| line.join(";"))
        .collect::<Vec<_>>()
        .join("\n")
        .into_bytes();
    if dice.roll(8) == 0 && !bytes.is_empty() {
        let at = dice.roll(bytes.len());
        bytes[at] ^= 1 << dice.roll(8);
    }
    bytes
}

fn results(name: &str, sheet: &Sheet<'_>) -> bool {
    let mapping = &sheet.found.mapping;
    let seen = structure(sheet.table, sheet.found.layout, mapping);
    let title = sheet.title();
    let clues = Clues {
        path: name,
        title: &title,
        layout: sheet.found.layout,
        mapping,
        structure: &seen,
    };
    let confirmed = Confirmed {
        kind: Some(Kind::Vpr),
        subject: Some(Subject::new("МА")),
        grade: Some(4),
        year: Some(2021),
    };
    let proposal = propose(clues, &confirmed, Catalogue::builtin()).unwrap();
    let code = SchoolCode::parse("edu990004").unwrap();
    let school = (!mapping.columns.contains_key(&Role::School)).then(|| School {
        code,
        login: code.to_string(),
        name: String::new(),
        municipality: String::new(),
    });
    let question = Question {
        table: sheet.table,
        mapping,
        work: proposal.work,
        items: proposal.items,
        school,
    };
    let checked = check(question);
    checked.set.check_shape().unwrap();
    assert_eq!(
        checked.set.rows.len() as u32 + checked.refused,
        checked.rows,
        "{name}"
    );
    let below = sheet.table.rows() - mapping.header - 1;
    assert_eq!(
        checked.rows + checked.skipped,
        below as u32,
        "{name}: a row was lost"
    );
    for row in 0..checked.set.rows.len() {
        let wrote = checked.set.rows.presence[row] == Presence::Wrote;
        assert_eq!(wrote, checked.set.rows.total[row].value().is_some(), "{name}");
    }
    true
}

/// Whether the damaged file was still understood.
fn survives(name: &str, bytes: &[u8]) -> bool {
    let Ok(files) = read(name, bytes, &Limits::default()) else {
        return false;
    };
    let Ok(known) = sheets(&files[0], Register::builtin()) else {
        return false;
    };
    known.iter().all(|sheet| match sheet.shape() {
        Shape::Results => results(name, sheet),
        Shape::Exam => {
            exams(sheet.table, sheet.found.layout)
                .iter()
                .for_each(|exam| exam.set.check_shape().unwrap());
            true
        }
        Shape::Marks | Shape::Journal => !report(sheet.table, &sheet.found.mapping).groups.is_empty(),
        Shape::Register | Shape::Context => !entries(sheet.table, &sheet.found.mapping).0.is_empty(),
        Shape::Specification => true,
    })
}

#[test]
fn no_damage_makes_intake_panic_or_lose_a_row() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    paths.sort();
    let (mut all, mut understood) = (0, 0);
    for (place, path) in paths.iter().enumerate() {
        let text = std::fs::read_to_string(path).unwrap();
        let mut dice = Dice(0x9E37_79B9 + place as u64);
        for _ in 0..VARIANTS {
            all += 1;
            understood += u64::from(survives("4/файл.csv", &damaged(&text, &mut dice)));
        }
    }
    assert!(all >= 10_000);
    assert!(
        understood * 2 > all,
        "only {understood} of {all} variants reached the check: the damage is too coarse"
    );
}
