//! One small plan in every shape that a file may have: each is read as the same plan.

mod table_support;

use domain::roadmap::Plan;
use intake::roadmap::{Unreadable, contract, read};
use intake::table::ReadError;
use std::fmt::Write;
use table_support::zip_of;

const TITLE: &str = "План мероприятий («дорожная карта») по развитию оценки качества образования в Заречном районе на 2025-2026 годы";
const HEADER: [&str; 5] = ["№ п/п", "Мероприятие", "Ответственные", "Сроки", "Результат"];
/// Cells of a row; a row of one cell is a section.
const ROWS: [&[&str]; 7] = [
    &["1. Нормативное обеспечение"],
    &[
        "1.1.",
        "Утверждение графика процедур",
        "УО, ОО",
        "до 1 октября 2025 г.",
        "Приказ",
    ],
    &[
        "1.2.",
        "Разработка положения о мониторинге",
        "УО",
        "сентябрь, ежегодно",
        "Положение",
    ],
    &["2. Анализ результатов"],
    &[
        "2.1.",
        "Анализ результатов ВПР",
        "ММС, ОО",
        "не позднее 10 рабочих дней после получения результатов",
        "Справка",
    ],
    &[
        "2.2.",
        "Адресные рекомендации школам",
        "ММС",
        "по мере необходимости",
        "Рекомендации",
    ],
    &[
        "2.3.",
        "Совещание руководителей",
        "УО",
        "ежеквартально",
        "Протокол",
    ],
];

/// What has to come out of every shape.
fn told(plan: &Plan) -> String {
    let mut out = format!("{}\n", plan.title);
    for activity in &plan.activities {
        let section = activity.section.map_or("–", |at| plan.sections[at].name());
        let _ = writeln!(
            out,
            "{section} | {} | {} | {} | {} | {}",
            activity.number.as_deref().unwrap_or("–"),
            activity.title,
            activity.responsible.join(" / "),
            activity.term.wording(),
            activity.result.as_deref().unwrap_or("–")
        );
    }
    out
}

const EXPECTED: &str = "\
План мероприятий («дорожная карта») по развитию оценки качества образования в Заречном районе на 2025-2026 годы
1 | 1.1 | Утверждение графика процедур | УО / ОО | до 1 октября 2025 года | Приказ
1 | 1.2 | Разработка положения о мониторинге | УО | ежегодно, сентябрь | Положение
2 | 2.1 | Анализ результатов ВПР | ММС / ОО | не позднее 10 рабочих дней после получения результатов | Справка
2 | 2.2 | Адресные рекомендации школам | ММС | по мере необходимости | Рекомендации
2 | 2.3 | Совещание руководителей | УО | ежеквартально | Протокол
";

fn check(shape: &str, bytes: &[u8]) {
    let plan = read(bytes, shape).unwrap_or_else(|error| panic!("{shape}: {error}"));
    assert_eq!(told(&plan), EXPECTED, "{shape}");
}

fn rows() -> impl Iterator<Item = Vec<String>> {
    std::iter::once(&HEADER[..])
        .chain(ROWS)
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
}

fn tabbed() -> String {
    let lines = rows().map(|mut row| {
        row.resize(5, String::new());
        row.join("\t")
    });
    format!("{TITLE}\n\n{}\n", lines.collect::<Vec<_>>().join("\n"))
}

#[test]
fn tabs_divide_the_cells() {
    check("tabs", tabbed().as_bytes());
}

#[test]
fn the_header_comes_again_on_every_page() {
    let header = HEADER.join("\t");
    let text = tabbed().replace("2. Анализ", &format!("\n{header}\n1\t2\t3\t4\t5\n2. Анализ"));
    check("pages", text.as_bytes());
}

#[test]
fn the_text_may_be_in_an_old_encoding() {
    let text = tabbed();
    let (bytes, _, lost) = encoding_rs::WINDOWS_1251.encode(&text);
    assert!(!lost);
    check("cp1251", &bytes);
}

#[test]
fn each_cell_may_stand_on_a_line_of_its_own() {
    for (shape, blank) in [("lines", ""), ("lines with blanks", "\n")] {
        let body: Vec<String> = rows().map(|row| row.join("\n")).collect();
        check(
            shape,
            format!("{TITLE}\n\n{}\n", body.join(&format!("\n{blank}"))).as_bytes(),
        );
    }
}

#[test]
fn each_cell_may_end_in_a_pipe() {
    let body = rows().map(|row| match &row[..] {
        [section] => format!("{section} | ||||"),
        cells => cells
            .iter()
            .map(|cell| format!("{cell} |"))
            .collect::<Vec<_>>()
            .join("\n"),
    });
    check(
        "ended",
        format!("{TITLE}\n\n{}\n", body.collect::<Vec<_>>().join("\n")).as_bytes(),
    );
}

#[test]
fn pipes_divide_the_cells() {
    let mut lines: Vec<String> = rows()
        .map(|mut row| {
            row.resize(5, String::new());
            format!("| {} |", row.join(" | "))
        })
        .collect();
    lines.insert(1, "|---|:---|---|---|---|".into());
    check(
        "markdown",
        format!("# {TITLE}\n\n{}\n", lines.join("\n")).as_bytes(),
    );
}

#[test]
fn lines_are_drawn_around_the_cells() {
    const WIDTHS: [usize; 5] = [6, 40, 15, 60, 14];
    let border = |corner: &str| format!("+{}+\n", WIDTHS.map(|width| "-".repeat(width)).join(corner));
    let mut text = format!("{TITLE}\n\n{}", border("+"));
    for row in rows() {
        if let [section] = &row[..] {
            let width = WIDTHS.iter().sum::<usize>() + 4;
            let _ = writeln!(text, "|{section:<width$}|");
        } else {
            let cells: Vec<String> = row
                .iter()
                .zip(WIDTHS)
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect();
            let _ = writeln!(text, "|{}|", cells.join("|"));
        }
        text.push_str(&border("+"));
    }
    check("boxes", text.as_bytes());
}

#[test]
fn columns_may_be_kept_apart_by_blanks() {
    const WIDTHS: [usize; 5] = [9, 40, 18, 62, 16];
    let mut text = format!("{TITLE}\n\n");
    for row in rows() {
        let cells: String = match &row[..] {
            [section] => section.clone(),
            cells => cells
                .iter()
                .zip(WIDTHS)
                .map(|(cell, width)| format!("{cell:<width$}"))
                .collect(),
        };
        let _ = writeln!(text, "{}", cells.trim_end());
    }
    check("layout", text.as_bytes());
}

#[test]
fn columns_may_come_in_any_order_and_under_other_headers() {
    const ORDER: [usize; 5] = [0, 3, 1, 4, 2];
    let header = [
        "№",
        "Дата проведения",
        "Наименование мероприятий",
        "Ожидаемый результат",
        "Ответственный исполнитель",
    ];
    let mut lines = vec![header.join("\t")];
    for row in ROWS {
        let cells: Vec<&str> = match row {
            [section] => vec![section, "", "", "", ""],
            cells => ORDER.iter().map(|at| cells[*at]).collect(),
        };
        lines.push(cells.join("\t"));
    }
    check("order", format!("{TITLE}\n\n{}\n", lines.join("\n")).as_bytes());
}

#[test]
fn semicolons_divide_the_cells() {
    let lines = rows().map(|mut row| {
        row.resize(5, String::new());
        row.join(";")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let plan = read(text.as_bytes(), "plan.csv").unwrap();
    assert_eq!(
        told(&plan).lines().skip(1).collect::<Vec<_>>(),
        EXPECTED.lines().skip(1).collect::<Vec<_>>()
    );
}

/// A paragraph of a document.
fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

fn docx(body: &str, numbering: Option<&str>) -> Vec<u8> {
    let open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>";
    let document = format!("{open}{body}</w:body></w:document>");
    let mut members = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", document),
    ];
    members.extend(numbering.map(|text| ("word/numbering.xml", text.to_owned())));
    zip_of(members)
}

fn table(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

#[test]
fn a_document_has_its_table() {
    let body = rows().map(|row| match &row[..] {
        [section] => cell("<w:gridSpan w:val=\"5\"/>", section),
        cells => cells.iter().map(|text| cell("", text)).collect(),
    });
    check(
        "docx",
        &docx(&format!("{}{}", paragraph(TITLE), table(body)), None),
    );
}

#[test]
fn numbers_of_a_document_may_be_those_of_its_lists() {
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"7\">\
        <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2.\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/></w:num></w:numbering>";
    let listed = |level: u8, text: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        )
    };
    let body = rows().map(|row| match &row[..] {
        [section] => {
            let title = section.split_once(' ').map_or("", |(_, title)| title);
            format!(
                "<w:tc><w:tcPr><w:gridSpan w:val=\"5\"/></w:tcPr>{}</w:tc>",
                listed(0, title)
            )
        }
        [number, rest @ ..] if number.starts_with(char::is_numeric) => {
            let rest: String = rest.iter().map(|text| cell("", text)).collect();
            format!("<w:tc>{}</w:tc>{rest}", listed(1, ""))
        }
        cells => cells.iter().map(|text| cell("", text)).collect(),
    });
    check(
        "docx with lists",
        &docx(&format!("{}{}", paragraph(TITLE), table(body)), Some(numbering)),
    );
}

#[test]
fn a_merged_cell_gives_its_value_to_every_row_it_spans() {
    let header: String = HEADER.iter().map(|text| cell("", text)).collect();
    let row = |number: &str, title: &str, body: &str, term: &str| {
        let bodies = cell(
            &format!("<w:vMerge{body}/>"),
            if body.is_empty() { "" } else { "УО" },
        );
        [
            cell("", number),
            cell("", title),
            bodies,
            cell("", term),
            cell("", "Приказ"),
        ]
        .concat()
    };
    let rows = [
        header,
        row("1.", "Первое", " w:val=\"restart\"", "май"),
        row("2.", "Второе", "", "июнь"),
    ];
    let plan = read(
        &docx(&format!("{}{}", paragraph(TITLE), table(rows.into_iter())), None),
        "",
    )
    .unwrap();
    let bodies: Vec<_> = plan
        .activities
        .iter()
        .map(|activity| activity.responsible.clone())
        .collect();
    assert_eq!(bodies, [["УО"], ["УО"]]);
}

#[test]
fn a_document_may_have_a_table_for_every_section() {
    let mut body = paragraph(TITLE);
    for (section, from) in [(0, 1..3), (3, 4..7)] {
        body.push_str(&paragraph(ROWS[section][0]));
        let header: String = HEADER.iter().map(|text| cell("", text)).collect();
        let rows = ROWS[from]
            .iter()
            .map(|row| row.iter().map(|text| cell("", text)).collect());
        body.push_str(&table(std::iter::once(header).chain(rows)));
    }
    check("docx with tables", &docx(&body, None));
}

fn xlsx(header: &[&str], rows: &[Vec<&str>], merged: &[&str]) -> Vec<u8> {
    let row = |(at, cells): (usize, &Vec<&str>)| {
        let cells: String = cells
            .iter()
            .zip("ABCDEFGHIJ".chars())
            .map(|(text, letter)| format!("<c r=\"{letter}{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .collect();
        format!("<row r=\"{at}\">{cells}</row>")
    };
    let all: Vec<Vec<&str>> = [vec![TITLE], header.to_vec()]
        .into_iter()
        .chain(rows.iter().cloned())
        .collect();
    let data: String = all
        .iter()
        .enumerate()
        .map(|(at, cells)| row((at + 1, cells)))
        .collect();
    let merges: String = merged
        .iter()
        .map(|range| format!("<mergeCell ref=\"{range}\"/>"))
        .collect();
    let sheet =
        format!("<worksheet><sheetData>{data}</sheetData><mergeCells>{merges}</mergeCells></worksheet>");
    let relations = "<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    zip_of([
        ("[Content_Types].xml", "<Types/>"),
        (
            "xl/workbook.xml",
            "<workbook xmlns:r=\"r\"><sheets><sheet name=\"План\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>",
        ),
        ("xl/_rels/workbook.xml.rels", relations),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ])
}

#[test]
fn a_workbook_has_its_sheet() {
    let rows: Vec<Vec<&str>> = ROWS.iter().map(|row| row.to_vec()).collect();
    check("xlsx", &xlsx(&HEADER, &rows, &["A1:E1", "A3:E3", "A6:E6"]));
}

#[test]
fn an_open_document_sheet_has_its_rows() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let titled = std::iter::once(vec![TITLE.to_owned()]).chain(rows());
    let rows = titled.map(|row| {
        format!(
            "<table:table-row>{}</table:table-row>",
            row.iter().map(|text| cell(text)).collect::<String>()
        )
    });
    let content = format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"План\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.collect::<String>()
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet";
    check(
        "ods",
        &zip_of([("mimetype", kind), ("content.xml", content.as_str())]),
    );
}

#[test]
fn years_may_be_columns_with_marks() {
    let header = ["№", "Мероприятие", "2025", "2026", "2027", "Ответственный"];
    let rows = [
        vec!["1.", "Первое", "+", "+", "+", "УО"],
        vec!["2.", "Второе", "+", "", "май", "ОО"],
        vec!["3.", "Третье", "", "х", "", "ОО"],
    ];
    let plan = read(&xlsx(&header, &rows, &[]), "").unwrap();
    let told: Vec<_> = plan
        .activities
        .iter()
        .map(|of| (of.term_text.as_str(), of.term.wording()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "2025: +; 2026: +; 2027: +",
                "2025: +; 2026: +; 2027: +".to_owned()
            ),
            ("2025: +; 2027: май", "2025 г.; май 2027 года".to_owned()),
            ("2026: +", "2026 г.".to_owned())
        ]
    );
    let codes: Vec<Vec<&str>> = plan
        .activities
        .iter()
        .map(|of| of.slips.iter().map(|slip| slip.code.as_str()).collect())
        .collect();
    assert!(
        codes[0] == ["year_outside_period"]
            && codes[1].contains(&"gap_in_years")
            && codes[2].contains(&"single_year"),
        "{codes:?}"
    );
    assert!(codes[2].contains(&"inconsistent_mark"), "{codes:?}");
}

#[test]
fn what_is_no_plan_is_refused_with_its_reason() {
    assert_eq!(
        read(b"", "").unwrap_err().to_string(),
        Unreadable::from(empty()).to_string()
    );
    assert_eq!(
        read("Просто текст.\nЕщё строка.".as_bytes(), ""),
        Err(Unreadable::NoPlan)
    );
    assert!(matches!(
        read(b"%PDF-1.7", ""),
        Err(Unreadable::File(ReadError::UnknownFormat { .. }))
    ));
}

fn empty() -> ReadError {
    ReadError::UnknownFormat {
        looks_like: intake::table::LooksLike::Empty,
    }
}

#[test]
fn the_document_for_other_programs_has_every_key() {
    let plan = read(tabbed().as_bytes(), "").unwrap();
    let json = serde_json::to_string_pretty(&contract::document(&plan)).unwrap();
    insta::with_settings!({ snapshot_path => "golden/roadmap", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("contract", json);
    });
}

#[test]
fn rows_without_numbers_may_be_kept_apart_by_blank_lines() {
    let text = "План\n\nМероприятие\nСрок\nОтветственный\n\nПодготовка\n\nПриказ\nдо 1 сентября\nУО\n\nМониторинг\nежеквартально\nММС\n";
    let plan = read(text.as_bytes(), "").unwrap();
    let titles: Vec<&str> = plan
        .activities
        .iter()
        .map(|activity| activity.title.as_str())
        .collect();
    assert_eq!(titles, ["Приказ", "Мониторинг"]);
    assert_eq!(plan.sections[0].title, "Подготовка");
}

#[test]
fn a_column_of_directions_divides_the_rows() {
    let header = [
        "Направление",
        "Наименование мероприятия",
        "Исполнитель",
        "Срок",
        "Вид документа",
    ];
    let rows = [
        vec!["Кадры", "Курсы", "ММС", "май", "справка"],
        vec!["Кадры", "Семинар", "ММС", "июнь", "справка"],
        vec!["Контроль", "Проверка", "УО", "август", "акт"],
    ];
    let plan = read(&xlsx(&header, &rows, &[]), "").unwrap();
    let sections: Vec<_> = plan
        .activities
        .iter()
        .map(|of| plan.sections[of.section.unwrap()].name())
        .collect();
    assert_eq!(sections, ["Кадры", "Кадры", "Контроль"]);
}

#[test]
fn a_file_damaged_anywhere_is_read_or_refused() {
    let documents = [
        tabbed().into_bytes(),
        xlsx(&HEADER, &[ROWS[1].to_vec()], &["A1:E1"]),
        docx(&table(std::iter::once(cell("", "№"))), None),
    ];
    let mut state = 7_u32;
    for bytes in documents {
        for _ in 0..200 {
            let mut damaged = bytes.clone();
            for _ in 0..4 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = state as usize % damaged.len();
                damaged[at] = (state >> 24) as u8;
            }
            damaged.truncate(damaged.len() - state as usize % 50);
            let _ = read(&damaged, "");
        }
    }
}
