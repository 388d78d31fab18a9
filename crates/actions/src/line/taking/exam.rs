//! Exams of a protocol as taken works.

use super::rest::rest;
use super::{Bench, Origin, Piece, Taken};
use intake::check::Checked;
use intake::exam::{Exam, exams};
use intake::proposal::{Evidence, Field};
use intake::reading::Sheet;

pub(super) fn exam_pieces(sheet: &Sheet<'_>, bench: &Bench<'_>, origin: Origin<'_>) -> Vec<Piece> {
    let taken = |exam: Exam| {
        let proposed = exam_proposed(&exam, bench);
        let checked = exam_checked(exam, bench);
        Taken {
            place: origin.place,
            file: origin.sent.name.clone(),
            hash: origin.hash.to_owned(),
            inside: origin.clue.to_owned(),
            layout: sheet.found.layout.code.clone(),
            sheet: sheet.table.name().to_owned(),
            proposed,
            rest: rest(sheet, &checked),
            checked,
            stated: None,
        }
    };
    let all = exams(sheet.table, sheet.found.layout).into_iter();
    all.map(|exam| Piece::Results(Box::new(taken(exam)))).collect()
}

fn exam_proposed(exam: &Exam, bench: &Bench<'_>) -> Vec<(Field, Evidence)> {
    let kind = bench
        .confirmed
        .kind
        .is_none()
        .then_some((Field::Kind, Evidence::Codes));
    let year =
        (bench.confirmed.year.is_none() && exam.year.is_none()).then_some((Field::Year, Evidence::Name));
    kind.into_iter().chain(year).collect()
}

fn exam_checked(mut exam: Exam, bench: &Bench<'_>) -> Checked {
    let stated = bench
        .catalogue
        .subject_by_text(&exam.subject)
        .map(|entry| entry.code.clone());
    let work = &mut exam.set.work;
    work.kind = bench.confirmed.kind.unwrap_or(work.kind);
    work.grade = bench.confirmed.grade.unwrap_or(work.grade);
    work.year = bench.confirmed.year.unwrap_or(work.year);
    if let Some(subject) = bench.confirmed.subject.clone().or(stated) {
        work.subject = subject;
    }
    let rows = exam.set.rows.len() as u32 + exam.refused;
    Checked {
        set: exam.set,
        issues: exam.issues,
        rows,
        refused: exam.refused,
        skipped: 0,
    }
}
