//! Файлы DOCX: что внутри, открываются ли они, те же ли в них числа.

mod html_sample;

use documents::docx::{self, Png};
use documents::letter::{Block, Kind, Letter, Stamp, Template, compose};
use domain::catalog::Catalogue;
use html_sample::{municipality, paper};
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};

/// One white pixel.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 1, 0, 0,
    0, 1, 8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0x0a, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63,
    0xf8, 0x0f, 0, 1, 1, 1, 0, 0x1b, 0xb6, 0xee, 0x56, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
    0x82,
];

fn letter(works: usize, name: Option<&str>) -> Letter {
    let mut analyses = municipality(works);
    for school in analyses.iter_mut().flat_map(|work| &mut work.schools) {
        school.name = name.map_or_else(|| school.name.clone(), str::to_owned);
    }
    let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
    compose(&paper(&analyses, None), &template, &Stamp::default()).unwrap()
}

fn pixel(_: &str) -> Option<Png> {
    Some(Png {
        bytes: PIXEL.to_vec(),
        width: 624,
        height: 200,
    })
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The texts of the paragraphs of a part; a mistake in the XML is a panic.
fn paragraphs(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let mut all = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == "w:p" => all.push(String::new()),
            Event::Text(text) => {
                if let Some(last) = all.last_mut() {
                    last.push_str(&text);
                }
            }
            Event::GeneralRef(entity) => {
                let known = entity.resolve_char_ref().unwrap().unwrap_or(match &*entity {
                    "lt" => '<',
                    "gt" => '>',
                    "amp" => '&',
                    "quot" => '"',
                    _ => '\'',
                });
                all.last_mut().unwrap().push(known);
            }
            Event::Eof => return all,
            _ => {}
        }
    }
}

#[test]
fn every_text_of_a_document_stands_in_its_file_in_order() {
    let letter = letter(1, None);
    let bytes = docx::write(&letter, &pixel).unwrap();
    let told = paragraphs(&part(&bytes, "word/document.xml"));
    let mut rest = told.iter();
    let mut wanted = |text: &str| {
        assert!(
            rest.any(|told| told.contains(text)),
            "«{text}» is missing or out of order"
        );
    };
    for block in &letter.blocks {
        match block {
            Block::Heading { text, .. } | Block::Paragraph { text } | Block::Signature { text } => {
                wanted(text);
            }
            Block::List { points } => points.iter().for_each(|point| wanted(point)),
            Block::Figure(figure) => {
                wanted(&figure.title);
                wanted(&figure.note);
            }
            Block::Table(grid) => {
                wanted(&grid.title);
                grid.heads.iter().for_each(|head| wanted(&head.title));
                for cell in grid.rows.iter().flatten().filter(|cell| !cell.text.is_empty()) {
                    wanted(&cell.text);
                    if !cell.under.is_empty() {
                        wanted(&cell.under);
                    }
                }
            }
        }
    }
}

#[test]
fn headings_captions_and_page_numbers_are_real_ones() {
    let bytes = docx::write(&letter(2, None), &pixel).unwrap();
    let document = part(&bytes, "word/document.xml");
    for wanted in [
        "<w:pStyle w:val=\"Heading1\"/>",
        " SEQ Таблица ",
        " SEQ Рисунок ",
        "<w:tblHeader/>",
        " TOC \\o ",
        "<w:titlePg/>",
    ] {
        assert!(document.contains(wanted), "{wanted}");
    }
    let header = part(&bytes, "word/header1.xml");
    assert!(
        header.contains(" PAGE ") && header.contains(" NUMPAGES ") && header.contains("Страница"),
        "{header}"
    );
    assert!(!part(&bytes, "word/header2.xml").contains("PAGE"));
    assert!(part(&bytes, "word/styles.xml").contains("w:lang w:val=\"ru-RU\""));
    assert!(
        part(&bytes, "docProps/core.xml")
            .contains("<dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-11-22T14:05:00Z")
    );
}

#[test]
fn names_that_look_like_markup_or_break_xml_stay_text() {
    for name in [
        "=1+1",
        "<script>alert(1)</script>",
        "]]>&amp;",
        "a\u{0}b\u{8}c\u{1b}d",
        "\"'><w:p>",
    ] {
        let bytes = docx::write(&letter(1, Some(name)), &pixel).unwrap();
        let told = paragraphs(&part(&bytes, "word/document.xml"));
        let flat: String = name
            .chars()
            .map(|letter| if letter.is_control() { ' ' } else { letter })
            .collect();
        assert!(told.contains(&flat), "{name:?}");
    }
}

#[test]
fn without_a_painter_a_figure_has_its_title_alone() {
    let bytes = docx::write(&letter(1, None), &|_| None).unwrap();
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains(" SEQ Рисунок ") && !document.contains("<w:drawing>"));
}

#[test]
fn the_same_values_give_the_same_bytes() {
    let letter = letter(1, None);
    assert_eq!(
        docx::write(&letter, &pixel).unwrap(),
        docx::write(&letter, &pixel).unwrap()
    );
}
