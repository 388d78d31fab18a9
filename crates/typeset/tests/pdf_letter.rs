//! Документы на бумаге: что в файле стоит, та же ли это бумага каждый раз, бывает ли имя разметкой.
#![allow(clippy::print_stderr)]

#[path = "../../documents/tests/html_sample/mod.rs"]
mod html_sample;
mod pages;
#[path = "../../documents/tests/progress_sample/mod.rs"]
mod progress_sample;

use documents::letter::{Block, Kind, Letter, Stamp, Template, compose, compose_told};
use documents::progress::Form;
use domain::catalog::Catalogue;
use html_sample::{municipality, paper};
use pages::{flat, text};
use progress_sample::progress;

fn letter(works: usize) -> Letter {
    let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
    compose(
        &paper(&municipality(works), None),
        &template,
        &Stamp {
            organisation: "Управление образования".to_owned(),
            made_by: "Иванова А. П.".to_owned(),
            code: "7K2F9-91QXM".to_owned(),
        },
    )
    .unwrap()
}

#[test]
fn a_document_is_a_tagged_pdf_for_everybody_with_title_and_fonts_inside() {
    let bytes = typeset::pdf(&letter(1)).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7"));
    let has = |wanted: &str| bytes.windows(wanted.len()).any(|part| part == wanted.as_bytes());
    for wanted in [
        "/MarkInfo",
        "/StructTreeRoot",
        "pdfuaid:part",
        "/Lang",
        "Libertinus",
    ] {
        assert!(has(wanted), "{wanted}");
    }
}

#[test]
fn the_same_values_give_the_same_bytes() {
    let letter = letter(1);
    assert_eq!(typeset::pdf(&letter).unwrap(), typeset::pdf(&letter).unwrap());
}

#[test]
fn every_figure_of_a_document_stands_in_the_text_of_its_pages() {
    let letter = letter(2);
    let Some(text) = text(&typeset::pdf(&letter).unwrap()) else {
        eprintln!("SKIPPED: pdftotext is not installed");
        return;
    };
    let text = flat(&text);
    let mut seen = 0;
    for block in &letter.blocks {
        let Block::Table(grid) = block else { continue };
        let numeric: Vec<bool> = grid.heads.iter().map(|head| head.numeric).collect();
        for row in grid.rows.iter().filter(|row| row.len() == numeric.len()) {
            for (cell, _) in row.iter().zip(&numeric).filter(|(_, numeric)| **numeric) {
                assert!(
                    text.contains(&flat(&cell.text)),
                    "{} of table {}",
                    cell.text,
                    grid.number
                );
                assert!(
                    text.contains(&flat(&cell.under)),
                    "{} of table {}",
                    cell.under,
                    grid.number
                );
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "only {seen} figures were compared");
    assert!(text.contains("Страница 2 из "), "no page numbers");
    assert!(text.contains("Содержание"), "no contents");
}

#[test]
fn names_that_look_like_markup_stay_text() {
    let name = "=1+1 #import \"x\" <script> *a* _b_ $c$ @d";
    let mut letter = letter(1);
    letter.title = name.to_owned();
    letter.organisation = name.to_owned();
    letter.foot = name.to_owned();
    for block in &mut letter.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } | Block::Signature { text } => {
                *text = name.to_owned();
            }
            Block::List { points } => points.fill(name.to_owned()),
            Block::Figure(figure) => figure.title = name.to_owned(),
            Block::Table(grid) => grid.title = name.to_owned(),
        }
    }
    let Some(text) = text(&typeset::pdf(&letter).unwrap()) else {
        eprintln!("SKIPPED: pdftotext is not installed");
        return;
    };
    let shown = flat(&text)
        .matches("=1+1 #import \"x\" <script> *a* _b_ $c$ @d")
        .count();
    assert!(shown > letter.blocks.len(), "{shown} of {}", letter.blocks.len());
}

#[test]
fn every_kind_of_document_can_be_set_even_about_nothing() {
    for kind in Kind::ALL {
        for works in [0, 2] {
            let analyses = municipality(works);
            let template = Template::find(Catalogue::builtin(), kind, false).unwrap();
            let letter = compose(&paper(&analyses, None), &template, &Stamp::default()).unwrap();
            typeset::pdf(&letter).unwrap();
        }
    }
}

#[test]
fn a_chart_becomes_a_picture_and_what_is_no_chart_does_not() {
    let letter = letter(1);
    let drawn = letter.blocks.iter().find_map(|block| match block {
        Block::Figure(figure) => typeset::picture(&figure.svg),
        _ => None,
    });
    let png = drawn.unwrap();
    assert_eq!(&png.bytes[1..4], b"PNG");
    assert_eq!(png.width, 624);
    assert_eq!(typeset::picture("no drawing"), None);
}

#[test]
fn a_plan_lies_across_and_loses_no_word() {
    let template = Template::named(Catalogue::builtin(), Form::Report.code()).unwrap();
    let letter = compose_told(&progress().told(), &template, &progress_sample::stamp()).unwrap();
    let bytes = typeset::pdf(&letter).unwrap();
    let Some(text) = text(&bytes) else {
        eprintln!("SKIPPED: pdftotext is not installed");
        return;
    };
    let text = flat(&text);
    for wanted in ["345", "II. Мониторинг и анализ", "Протокол", "175"] {
        assert!(text.contains(&flat(wanted)), "{wanted} is not in {text}");
    }
}
