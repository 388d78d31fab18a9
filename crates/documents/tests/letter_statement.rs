//! Документы с текстом: что в них стоит, откуда берётся, что бывает с чужими именами и ошибками шаблонов.

mod html_sample;

use documents::letter::{Block, Kind, Letter, LetterError, Stamp, Template, compose};
use documents::table::{self, Cell};
use documents::words;
use domain::catalog::Catalogue;
use html_sample::{municipality, paper};

fn letter(works: usize) -> Letter {
    let paper = paper(&municipality(works), None);
    let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
    compose(&paper, &template, &stamp()).unwrap()
}

fn stamp() -> Stamp {
    Stamp {
        organisation: "Управление образования".to_owned(),
        made_by: "Иванова А. П.".to_owned(),
        code: "7K2F9-91QXM".to_owned(),
    }
}

/// A document as text: what a reader sees, in order.
fn told(letter: &Letter) -> String {
    let mut lines = vec![format!("{} {}", letter.kind, letter.title)];
    for block in &letter.blocks {
        lines.push(match block {
            Block::Heading { level, text } => format!("{} {text}", "#".repeat((*level).into())),
            Block::Paragraph { text } => text.clone(),
            Block::List { points } => points.join("\n- "),
            Block::Table(grid) => {
                let heads: Vec<_> = grid.heads.iter().map(|head| head.title.as_str()).collect();
                let rows = grid.rows.iter().take(3).map(|row| {
                    let cells = row.iter().map(|cell| format!("{} {}", cell.text, cell.under));
                    cells
                        .map(|cell| cell.trim().to_owned())
                        .collect::<Vec<_>>()
                        .join(" | ")
                });
                let rows: Vec<_> = rows.collect();
                let title = format!("Таблица {} {}", grid.number, grid.title);
                format!("{title}\n  {}\n  {}", heads.join(" | "), rows.join("\n  "))
            }
            Block::Figure(figure) => format!("Рисунок {} {}", figure.number, figure.title),
            Block::Signature { text } => format!("({text})"),
        });
    }
    lines.join("\n")
}

#[test]
fn a_statement_says_what_its_template_says_with_the_figures_of_the_tables() {
    insta::assert_snapshot!(told(&letter(1)));
}

#[test]
fn every_number_of_a_table_of_a_document_is_the_one_of_the_common_table() {
    let analyses = municipality(1);
    let paper = paper(&analyses, None);
    let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
    let letter = compose(&paper, &template, &stamp()).unwrap();
    let common = table::of_work(&paper.works[0]);
    let mut seen = 0;
    for block in &letter.blocks {
        let Block::Table(grid) = block else { continue };
        let Some(table) = common.iter().find(|table| table.title == grid.title) else {
            continue;
        };
        for (row, printed) in table.rows.iter().zip(&grid.rows) {
            let spread = printed
                .iter()
                .flat_map(|cell| std::iter::repeat_n(cell, cell.span));
            for (head, cell) in grid.heads.iter().zip(spread) {
                let place = table
                    .columns
                    .iter()
                    .position(|column| column.title == head.title)
                    .unwrap();
                let expected = words::cell(&row.cells[place]);
                assert_eq!(
                    cell.text.trim_end_matches("\u{a0}%"),
                    expected.trim_end_matches("\u{a0}%"),
                    "{} / {}",
                    table.id,
                    row.key
                );
                seen += usize::from(matches!(row.cells[place], Cell::Figure(_) | Cell::Count(_)));
            }
        }
    }
    assert!(seen > 200, "only {seen} figures were compared");
}

#[test]
fn neighbours_with_too_few_pupils_say_so_once() {
    let letter = letter(1);
    let joined = letter.blocks.iter().any(|block| match block {
        Block::Table(grid) => grid
            .rows
            .iter()
            .flatten()
            .any(|cell| cell.span == 3 && cell.text.contains("недостаточно")),
        _ => false,
    });
    assert!(joined);
    for block in &letter.blocks {
        if let Block::Table(grid) = block {
            let widths = grid
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.span).sum::<usize>());
            assert!(widths.into_iter().all(|width| width == grid.heads.len()));
        }
    }
}

#[test]
fn a_document_about_several_works_lists_them_and_has_contents() {
    let letter = letter(3);
    assert!(letter.contents);
    let listed = letter.blocks.iter().find_map(|block| match block {
        Block::List { points } => Some(points.len()),
        _ => None,
    });
    assert_eq!(listed, Some(3));
}

#[test]
fn figures_and_tables_are_numbered_from_one_without_gaps() {
    let letter = letter(2);
    let tables = letter.blocks.iter().filter_map(|block| match block {
        Block::Table(grid) => Some(grid.number),
        _ => None,
    });
    assert!(
        tables.eq(1..=letter
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Table(_)))
            .count())
    );
    let figures = letter.blocks.iter().filter_map(|block| match block {
        Block::Figure(figure) => Some(figure.number),
        _ => None,
    });
    assert!(
        figures.eq(1..=letter
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Figure(_)))
            .count())
    );
}

#[test]
fn the_passport_names_version_rules_time_person_and_code() {
    let letter = letter(1);
    let Some(Block::Table(passport)) = letter.blocks.last() else {
        panic!("no passport")
    };
    let text = format!("{:?}", passport.rows);
    for wanted in [
        "7K2F9-91QXM",
        "2 (7c1e90ab)",
        "22.11.2026 14:05",
        "Иванова А. П.",
        "ФИОКО",
        "0.1.0",
    ] {
        assert!(text.contains(wanted), "{wanted} is not in {text}");
    }
}

#[test]
fn without_a_code_of_the_office_a_document_bears_one_that_changes_with_its_figures() {
    let analyses = municipality(2);
    let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
    let code = |works: &[analysis::analysis::Analysis]| {
        compose(&paper(works, None), &template, &Stamp::default())
            .unwrap()
            .code
    };
    assert!(code(&analyses[..1]).starts_with("MR-"));
    assert_ne!(code(&analyses[..1]), code(&analyses[1..]));
}

#[test]
fn what_a_name_looks_like_never_becomes_markup() {
    for name in [
        "=1+1",
        "<script>alert(1)</script>",
        "#import \"x\"",
        "{{ 7 * 7 }}",
        "A\n\nB\n[[work]]\nheading = \"x\"",
    ] {
        let mut analyses = municipality(1);
        for school in &mut analyses[0].schools {
            school.name = name.to_owned();
        }
        let filter = format!("Край {name}");
        let paper = paper(&analyses, Some(&filter));
        let template = Template::find(Catalogue::builtin(), Kind::Statement, false).unwrap();
        let letter = compose(&paper, &template, &stamp()).unwrap();
        let flat = name.replace('\n', " ");
        assert!(letter.title.contains(&flat), "{}", letter.title);
        let headings = letter
            .blocks
            .iter()
            .filter(|block| matches!(block, Block::Heading { text, .. } if text == "x"));
        assert_eq!(headings.count(), 0);
        let school = letter.blocks.iter().any(|block| match block {
            Block::Table(grid) => grid.rows.iter().any(|row| row[0].text == flat),
            _ => false,
        });
        assert!(school, "{name:?} is in no table as it is");
    }
}

#[test]
fn numbers_and_nouns_agree() {
    let template = Template::read(
        "t",
        r#"
kind = "Справка"
title = "t"
[[opening]]
text = "{% for n in [1, 2, 5, 11, 21, 104] %}{{ n | plural('школа', 'школы', 'школ') }}; {% endfor %}"
[[opening]]
text = "{{ 21 | words('f') }} {{ 21 | form('школа', 'школы', 'школ') }}, {{ 2 | words }}, {{ 1 | words('n') }}"
[[opening]]
text = "{{ ['а', 'б', 'в'] | enumeration }}"
"#,
    )
    .unwrap();
    let letter = compose(&paper(&[], None), &template, &Stamp::default()).unwrap();
    let text = told(&letter).replace('\u{a0}', " ");
    assert!(
        text.contains("1 школа; 2 школы; 5 школ; 11 школ; 21 школа; 104 школы;"),
        "{text}"
    );
    assert!(text.contains("двадцать одна школа, два, одно"), "{text}");
    assert!(text.contains("а, б и в"), "{text}");
}

#[test]
fn a_wrong_template_says_which_part_is_wrong() {
    let cases = [
        ("kind = 1", "invalid type"),
        ("kind = \"a\"\ntitle = \"t\"\n[[work]]\nlevel = 2", "work 1"),
        (
            "kind = \"a\"\ntitle = \"t\"\n[[opening]]\ntext = \"{{ nothing }}\"",
            "opening 1",
        ),
        ("kind = \"a\"\ntitle = \"{{ 1 + }}\"", "title"),
        (
            "kind = \"a\"\ntitle = \"t\"\n[[work]]\ntable = \"marks\"\ncolumns = [\"x\"]",
            "nothing is called x",
        ),
        (
            "kind = \"a\"\ntitle = \"t\"\n[[opening]]\ntext = \"{% for a in range(9999) %}{% for b in range(9999) %}{{ a }}{% endfor %}{% endfor %}\"",
            "fuel",
        ),
    ];
    let analyses = municipality(1);
    for (text, expected) in cases {
        let error = Template::read("statement", text)
            .and_then(|template| compose(&paper(&analyses, None), &template, &Stamp::default()))
            .map(|_| ())
            .unwrap_err();
        let said = error.to_string();
        assert!(
            said.contains(expected) && said.contains("document/statement.toml"),
            "{text}: {said}"
        );
    }
}

#[test]
fn a_municipality_lays_its_own_template_over_the_built_in_one() {
    let own = "kind = \"Информационная справка\"\ntitle = \"t\"";
    let catalogue = Catalogue::builtin()
        .overlaid(&[("document/statement.toml", own)])
        .unwrap();
    let template = Template::find(&catalogue, Kind::Statement, false).unwrap();
    let letter = compose(&paper(&[], None), &template, &Stamp::default()).unwrap();
    assert_eq!(letter.kind, "Информационная справка");
    assert_eq!(
        Template::find(&Catalogue::default(), Kind::Statement, false),
        Err(LetterError::Absent("statement".to_owned()))
    );
}

#[test]
fn every_built_in_template_can_be_written_for_every_kind_of_work() {
    let many = municipality(3);
    for kind in Kind::ALL {
        for one_school in [false, true] {
            let template = Template::find(Catalogue::builtin(), kind, one_school).unwrap();
            for analyses in [&many[..], &many[..1], &[]] {
                compose(&paper(analyses, None), &template, &stamp()).unwrap();
            }
        }
    }
}
