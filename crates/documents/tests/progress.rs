//! Ход реализации: план в своём виде с двумя столбцами, итоги, справка; одни и те же слова в каждом виде файла.

mod progress_sample;

use calamine::{Data, Reader, Xlsx};
use documents::letter::{Block, Letter, Template, compose_told};
use documents::progress::{Activity, Form, Progress, Proposal, State, Time};
use documents::{docx, html, xlsx};
use domain::calendar::date;
use domain::catalog::Catalogue;
use progress_sample::{progress, stamp};
use std::io::{Cursor, Read};

fn letter(progress: &Progress, form: Form) -> Letter {
    let template = Template::named(Catalogue::builtin(), form.code()).unwrap();
    compose_told(&progress.told(), &template, &stamp()).unwrap()
}

/// Документ, как его видит читатель.
fn told(letter: &Letter) -> String {
    let mut lines = vec![format!("{} {}", letter.kind, letter.title)];
    for block in &letter.blocks {
        lines.push(match block {
            Block::Heading { level, text } => format!("{} {text}", "#".repeat((*level).into())),
            Block::Paragraph { text } => text.clone(),
            Block::List { points } => points.join("\n- "),
            Block::Table(grid) => {
                let heads: Vec<_> = grid.heads.iter().map(|head| head.title.as_str()).collect();
                let rows = grid.rows.iter().map(|row| {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                    format!("  {}", cells.join(" | "))
                });
                let rows: Vec<String> = rows.collect();
                let notes: Vec<String> = grid.notes.iter().map(|note| format!("  * {note}")).collect();
                let title = format!("Таблица {} {}", grid.number, grid.title);
                [vec![title, format!("  {}", heads.join(" | "))], rows, notes]
                    .concat()
                    .join("\n")
            }
            Block::Figure(figure) => format!("Рисунок {}", figure.title),
            Block::Signature { text } => format!("({text})"),
        });
    }
    lines.join("\n")
}

#[test]
fn a_report_is_the_plan_in_its_own_form_with_what_was_carried_out() {
    insta::assert_snapshot!("report", told(&letter(&progress(), Form::Report)));
}

#[test]
fn the_yearly_report_says_its_year_and_what_people_propose() {
    insta::assert_snapshot!("annual", told(&letter(&progress(), Form::Annual)));
}

#[test]
fn the_statement_is_short_and_upright() {
    let statement = letter(&progress(), Form::Statement);
    assert!(!statement.landscape && letter(&progress(), Form::Report).landscape);
    insta::assert_snapshot!("statement", told(&statement));
}

#[test]
fn a_period_without_a_single_time_still_makes_each_paper() {
    let nothing = Progress {
        activities: Vec::new(),
        schools: Vec::new(),
        proposals: Vec::new(),
        period: (date(2026, 1, 1), date(2026, 6, 30)),
        ..progress()
    };
    for form in Form::ALL {
        let text = told(&letter(&nothing, form));
        assert!(text.contains("с 01.01.2026 по 30.06.2026"), "{text}");
        assert!(!text.contains("0,0"), "no share of nothing: {text}");
    }
}

#[test]
fn every_time_is_counted_once_and_what_is_over_is_overdue_whatever_its_state() {
    let count = progress().count();
    assert_eq!(
        (count.all(), count.done, count.late, count.overdue),
        (16, 12, 1, 1)
    );
    assert_eq!(
        (count.ahead, count.skipped, count.waits, count.working),
        (2, 1, 1, 0)
    );
    for state in [State::Ahead, State::Working, State::Reported] {
        let mut one = progress();
        one.activities = vec![Activity {
            times: vec![Time {
                due: Some(date(2026, 11, 21)),
                state,
                ..Time::default()
            }],
            ..Activity::default()
        }];
        assert_eq!(one.count().overdue, 1, "{state:?}");
        one.today = date(2026, 11, 21);
        assert_eq!(
            one.count().overdue,
            0,
            "the last day itself is not over: {state:?}"
        );
    }
}

#[test]
fn a_plan_without_numbers_and_documents_has_no_empty_columns() {
    let mut bare = progress();
    for activity in &mut bare.activities {
        (activity.number, activity.document, activity.result) = (String::new(), String::new(), String::new());
    }
    let tables = bare.tables();
    let plan = tables.iter().find(|table| table.id == "plan").unwrap();
    let keys: Vec<&str> = plan.columns.iter().map(|column| column.key.as_ref()).collect();
    assert_eq!(keys, ["title", "term", "responsible", "done", "papers"]);
    assert!(plan.rows.iter().all(|row| row.cells.len() == 5));
    assert!(told(&letter(&bare, Form::Report)).contains("  II. Мониторинг и анализ\n"));
}

/// Слова строк листа «План».
fn sheet(bytes: Vec<u8>) -> Vec<Vec<String>> {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names()[0], "О выгрузке");
    let range = book.worksheet_range("План").unwrap();
    let words = |row: &[Data]| row.iter().map(ToString::to_string).collect::<Vec<_>>();
    range.rows().map(words).collect()
}

#[test]
fn workbook_page_and_document_say_the_same_words() {
    let (progress, letter) = (progress(), letter(&progress(), Form::Report));
    let page = html::letter(&letter, "0.1.0").unwrap();
    let rows = sheet(xlsx::told(&progress.told(), &stamp(), "Ход реализации").unwrap());
    let document = docx::write(&letter, &|_| None).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(document)).unwrap();
    let mut text = String::new();
    archive
        .by_name("word/document.xml")
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    let Some(Block::Table(plan)) = letter
        .blocks
        .iter()
        .find(|block| matches!(block, Block::Table(_)))
    else {
        panic!("no table")
    };
    assert_eq!(plan.rows.len(), 7);
    for row in &plan.rows {
        for cell in row.iter().filter(|cell| !cell.text.is_empty()) {
            assert!(page.contains(&cell.text), "{} is not on the page", cell.text);
            assert!(text.contains(&cell.text), "{} is not in the document", cell.text);
            let there = rows.iter().flatten().any(|other| *other == cell.text);
            assert!(there, "{} is not in the workbook", cell.text);
        }
    }
    assert!(text.contains("w:orient=\"landscape\""));
}

#[test]
fn what_a_name_looks_like_never_becomes_markup() {
    for name in [
        "=1+1",
        "<script>alert(1)</script>",
        "{{ 7 * 7 }}",
        "#import \"x\"",
    ] {
        let mut sly = progress();
        sly.plan = name.into();
        sly.activities[0].title = name.into();
        sly.proposals = vec![Proposal {
            text: name.into(),
            ..Proposal::default()
        }];
        let letter = letter(&sly, Form::Annual);
        assert!(told(&letter).contains(name), "{name}");
        let page = html::letter(&letter, "0.1.0").unwrap();
        assert!(!page.contains("<script>alert"), "{name}");
    }
}
