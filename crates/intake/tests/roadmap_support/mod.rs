//! The invented plan, and builders of the files it comes in.
#![allow(dead_code, reason = "each test file uses its part")]

use crate::table_support::zip_of;
use domain::roadmap::Plan;
use intake::roadmap::read;
use intake::table::ReadError;
use std::fmt::Write;

pub const TITLE: &str = "План мероприятий («дорожная карта») по развитию оценки качества образования в Заречном районе на 2025-2026 годы";
pub const HEADER: [&str; 5] = ["№ п/п", "Мероприятие", "Ответственные", "Сроки", "Результат"];
/// Cells of a row; a row of one cell is a section.
pub const ROWS: [&[&str]; 7] = [
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
pub fn told(plan: &Plan) -> String {
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

pub const EXPECTED: &str = "\
План мероприятий («дорожная карта») по развитию оценки качества образования в Заречном районе на 2025-2026 годы
1 | 1.1 | Утверждение графика процедур | УО / ОО | до 1 октября 2025 года | Приказ
1 | 1.2 | Разработка положения о мониторинге | УО | ежегодно, сентябрь | Положение
2 | 2.1 | Анализ результатов ВПР | ММС / ОО | не позднее 10 рабочих дней после получения результатов | Справка
2 | 2.2 | Адресные рекомендации школам | ММС | по мере необходимости | Рекомендации
2 | 2.3 | Совещание руководителей | УО | ежеквартально | Протокол
";

pub fn check(shape: &str, bytes: &[u8]) {
    let plan = read(bytes, shape).unwrap_or_else(|error| panic!("{shape}: {error}"));
    assert_eq!(told(&plan), EXPECTED, "{shape}");
}

pub fn rows() -> impl Iterator<Item = Vec<String>> {
    std::iter::once(&HEADER[..])
        .chain(ROWS)
        .map(|row| row.iter().map(|cell| (*cell).to_owned()).collect())
}

pub fn tabbed() -> String {
    let lines = rows().map(|mut row| {
        row.resize(5, String::new());
        row.join("\t")
    });
    format!("{TITLE}\n\n{}\n", lines.collect::<Vec<_>>().join("\n"))
}

/// A paragraph of a document.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>")
}

pub fn cell(properties: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", paragraph(text))
}

pub fn docx(body: &str, numbering: Option<&str>) -> Vec<u8> {
    let open = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"w\"><w:body>";
    let document = format!("{open}{body}</w:body></w:document>");
    let mut members = vec![
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", document),
    ];
    members.extend(numbering.map(|text| ("word/numbering.xml", text.to_owned())));
    zip_of(members)
}

pub fn table(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows.map(|row| format!("<w:tr>{row}</w:tr>")).collect();
    format!("<w:tbl>{rows}</w:tbl>")
}

pub fn xlsx(header: &[&str], rows: &[Vec<&str>], merged: &[&str]) -> Vec<u8> {
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

pub fn empty() -> ReadError {
    ReadError::UnknownFormat {
        looks_like: intake::table::LooksLike::Empty,
    }
}
