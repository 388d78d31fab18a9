//! Lists of schools: the register of logins and the context questionnaire.

use crate::layout::{Mapping, Role};
use crate::table::{Table, TextId, cell_name};
use domain::territory::{School, SchoolCode};

/// A school as a register or a questionnaire describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The school.
    pub school: School,
    /// Kind of settlement, as answered.
    pub settlement: String,
    /// Size of the settlement, as answered.
    pub settlement_size: String,
    /// Pupils.
    pub pupils: Option<u32>,
    /// Teachers.
    pub teachers: Option<u32>,
    /// Whether it is a special (correctional) school.
    pub special: Option<bool>,
    /// Whether it is a boarding school.
    pub boarding: Option<bool>,
}

/// A row that could not be taken in: its login cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Address of the cell.
    pub cell: String,
    /// What stands there.
    pub value: String,
}

/// Reads a list of schools whose header was recognised.
pub fn entries(table: &Table, mapping: &Mapping) -> (Vec<Entry>, Vec<Refused>) {
    let mut entries = Vec::new();
    let mut refused = Vec::new();
    for row in mapping.header + 1..table.rows() {
        match entry(table, mapping, row) {
            Ok(entry) => entries.push(entry),
            Err(line) => refused.push(line),
        }
    }
    (entries, refused)
}

fn entry(table: &Table, mapping: &Mapping, row: usize) -> Result<Entry, Refused> {
    let text = |role: Role| {
        let id = mapping
            .columns
            .get(&role)
            .map_or(TextId(0), |&col| table.get(row, col));
        table.text(id).trim()
    };
    let login = text(Role::School);
    let Some(code) = SchoolCode::parse(login) else {
        let col = mapping.columns.get(&Role::School).copied().unwrap_or(0);
        return Err(Refused {
            cell: cell_name(table.row_number(row), col),
            value: login.to_owned(),
        });
    };
    let school = School {
        code,
        login: login.to_lowercase(),
        name: text(Role::SchoolName).to_owned(),
        municipality: text(Role::Municipality).to_owned(),
    };
    Ok(Entry {
        school,
        settlement: text(Role::Settlement).to_owned(),
        settlement_size: text(Role::SettlementSize).to_owned(),
        pupils: text(Role::Pupils).parse().ok(),
        teachers: text(Role::Teachers).parse().ok(),
        special: answer(text(Role::Special)),
        boarding: answer(text(Role::Boarding)),
    })
}

fn answer(text: &str) -> Option<bool> {
    crate::words::ANSWERS
        .iter()
        .position(|word| *word == text.to_lowercase())
        .map(|place| place == 0)
}
