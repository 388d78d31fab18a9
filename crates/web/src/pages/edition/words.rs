//! Words about scales and items of works.

use domain::catalog::EditionPart;

/// The head of a table of items, as the intake knows it.
pub(super) const HEAD: &str = "Номер задания\tМакс балл\tУровень сложности\tУмения\tКод КЭС\tКод КТ";

pub(super) const fn part(part: EditionPart) -> &'static str {
    match part {
        EditionPart::Scale => "Шкала",
        EditionPart::Specification => "Описание",
    }
}

pub(super) fn title(subject: &str, grade: u8, procedure: &str) -> String {
    format!("{subject}, {grade}\u{a0}класс, {procedure}")
}
