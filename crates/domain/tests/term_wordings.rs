//! Terms as officials write them: what each wording is read as, and that a term said again means the same.

use domain::calendar::term::{Kind, Reading, read};
use std::fmt::Write;

const WORDINGS: &str = include_str!("golden/wordings.txt");

fn told(wording: &str, reading: &Reading) -> String {
    let term = serde_json::to_string(&reading.term).unwrap();
    let mut out = format!("{wording}\n    {term}\n    = {}", reading.term.wording());
    if let Some(doubt) = &reading.doubt {
        let _ = write!(out, "\n    ? {doubt:?}");
    }
    out
}

#[test]
fn every_wording_is_read_as_a_person_read_it() {
    let all: Vec<String> = WORDINGS
        .lines()
        .map(|wording| told(wording, &read(wording)))
        .collect();
    insta::with_settings!({ snapshot_path => "golden", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("wordings", all.join("\n"));
    });
}

#[test]
fn a_term_said_again_is_the_same_term() {
    for wording in WORDINGS.lines() {
        let term = read(wording).term;
        let said = term.wording();
        assert_eq!(read(&said).term, term, "{wording} → {said}");
    }
}

#[test]
fn a_term_written_as_json_is_the_same_term() {
    for wording in WORDINGS.lines() {
        let term = read(wording).term;
        let json = serde_json::to_string(&term).unwrap();
        assert_eq!(
            serde_json::from_str::<domain::calendar::term::Term>(&json).unwrap(),
            term,
            "{wording}: {json}"
        );
    }
}

#[test]
fn letters_in_another_case_and_blanks_between_change_nothing() {
    for wording in WORDINGS.lines() {
        let spaced = format!("  {} ", wording.replace(' ', " \u{a0} "));
        assert_eq!(read(&spaced), read(wording), "{wording}");
    }
}

#[test]
fn hardly_any_of_the_wordings_is_left_without_a_term() {
    let lost: Vec<&str> = WORDINGS
        .lines()
        .filter(|wording| read(wording).term.kind == Kind::NotUnderstood)
        .collect();
    assert_eq!(lost, ["когда будет время"]);
}

#[test]
fn a_page_in_the_place_of_a_term_is_kept_as_words() {
    let page = "после проведения в соответствии с планом, до 1 мая (не позднее 3 дней) ".repeat(2000);
    let reading = read(&page);
    assert_eq!(
        (reading.term.kind, reading.doubt),
        (
            Kind::NotUnderstood,
            Some(domain::calendar::term::Doubt::NotUnderstood)
        )
    );
    assert_eq!(reading.term.note.as_deref(), Some(page.trim()));
}
