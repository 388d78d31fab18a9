use super::Question;
use crate::layout::Role;
use crate::table::{Table, TextId};
use crate::words;
use domain::territory::{School, SchoolCode};
use rustc_hash::FxHashMap;
use std::collections::hash_map::Entry;

/// Schools and classes by the text that names them, each read once.
pub(super) struct Dictionary<'a> {
    question: &'a Question<'a>,
    schools: FxHashMap<TextId, Option<u32>>,
    by_code: FxHashMap<SchoolCode, u32>,
    classes: FxHashMap<TextId, u32>,
    by_name: FxHashMap<String, u32>,
}

impl<'a> Dictionary<'a> {
    pub(super) fn new(question: &'a Question<'a>) -> Self {
        Self {
            question,
            schools: FxHashMap::default(),
            by_code: FxHashMap::default(),
            classes: FxHashMap::default(),
            by_name: FxHashMap::default(),
        }
    }

    fn text(&self, dense: &[TextId], role: Role) -> (TextId, &'a str) {
        let table: &'a Table = self.question.table;
        let id = self
            .question
            .mapping
            .columns
            .get(&role)
            .and_then(|&col| dense.get(col as usize));
        let id = id.copied().unwrap_or(TextId(0));
        (id, table.text(id))
    }

    /// The place of the row's school among `schools`; `None` if its login cannot be read.
    pub(super) fn school(&mut self, dense: &[TextId], schools: &mut Vec<School>) -> Option<u32> {
        if let Some(only) = &self.question.school {
            if schools.is_empty() {
                schools.push(only.clone());
            }
            return Some(0);
        }
        let (id, login) = self.text(dense, Role::School);
        if let Some(&known) = self.schools.get(&id) {
            return known;
        }
        let place = SchoolCode::parse(login).map(|code| self.place(code, dense, schools));
        self.schools.insert(id, place);
        place
    }

    fn place(&mut self, code: SchoolCode, dense: &[TextId], schools: &mut Vec<School>) -> u32 {
        if let Some(&place) = self.by_code.get(&code) {
            return place;
        }
        let login = self.text(dense, Role::School).1.trim().to_lowercase();
        let name = without_code(after_bar(self.text(dense, Role::SchoolName).1)).to_owned();
        let municipality = after_bar(self.text(dense, Role::Municipality).1).to_owned();
        let place = schools.len() as u32;
        schools.push(School {
            code,
            login,
            name,
            municipality,
        });
        self.by_code.insert(code, place);
        place
    }

    /// The place of the row's class among `classes`.
    pub(super) fn class(&mut self, dense: &[TextId], classes: &mut Vec<String>) -> u32 {
        let (id, text) = self.text(dense, Role::Class);
        if let Some(&known) = self.classes.get(&id) {
            return known;
        }
        let place = match self.by_name.entry(class_name(text, self.question.work.grade)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(free) => {
                classes.push(free.key().clone());
                *free.insert(classes.len() as u32 - 1)
            }
        };
        self.classes.insert(id, place);
        place
    }
}

/// `edu990001 | МБОУ «СОШ № 1»` → the name after the bar.
fn after_bar(text: &str) -> &str {
    text.rsplit_once('|').map_or(text, |(_, name)| name).trim()
}

/// `МБОУ «СОШ № 1»(edu990001)` → the name without the code in brackets.
fn without_code(text: &str) -> &str {
    match text.strip_suffix(')').and_then(|inner| inner.rsplit_once('(')) {
        Some((name, code)) if SchoolCode::parse(code).is_some() => name.trim(),
        _ => text,
    }
}

/// One name for one class: `11 а`, `11А`, `"А"`, `а` of grade 11 are «А»; «нет» and the bare grade are no letter at all.
pub(crate) fn class_name(text: &str, grade: u8) -> String {
    let upper: String = text
        .to_uppercase()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '"' | '«' | '»' | '\''))
        .collect();
    let bare = upper.strip_prefix(&grade.to_string()).unwrap_or(&upper);
    if bare.starts_with(words::NO_CLASS) {
        String::new()
    } else {
        bare.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_class_has_one_name_however_it_is_typed() {
        let cases = [
            ("11 а", 11, "А"),
            ("11А", 11, "А"),
            ("\"А\"", 11, "А"),
            ("а", 4, "А"),
            ("НЕТ", 4, ""),
            ("нет   ", 4, ""),
            ("11 \"нет\"", 11, ""),
            ("4", 4, ""),
            ("", 4, ""),
            ("2", 8, "2"),
        ];
        for (text, grade, name) in cases {
            assert_eq!(class_name(text, grade), name, "{text:?}");
        }
    }

    #[test]
    fn names_lose_the_code_that_stands_beside_them() {
        assert_eq!(after_bar("edu990001 | МБОУ «СОШ № 1»"), "МБОУ «СОШ № 1»");
        assert_eq!(without_code("МБОУ «СОШ № 1»(edu990001)"), "МБОУ «СОШ № 1»");
        assert_eq!(without_code("Школа (филиал)"), "Школа (филиал)");
    }
}
