//! The same plan in documents and workbooks, with what only they have: merged cells, lists, years as columns.

mod roadmap_support;
mod table_support;

use intake::roadmap::read;
use roadmap_support::*;
use table_support::zip_of;

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

#[test]
fn a_title_over_the_rest_of_the_row_is_a_heading_however_rows_are_numbered() {
    let header: String = HEADER.iter().map(|text| cell("", text)).collect();
    let section =
        |number: &str, title: &str| [cell("", number), cell("<w:gridSpan w:val=\"4\"/>", title)].concat();
    let row = |number: &str| {
        [number, "Совещание", "УО", "май", "Протокол"]
            .iter()
            .map(|text| cell("", text))
            .collect::<String>()
    };
    let rows = [
        header,
        section("1", "Подготовка"),
        row("1"),
        row("2"),
        section("2", "Проведение"),
        row("3"),
    ];
    let plan = read(
        &docx(&format!("{}{}", paragraph(TITLE), table(rows.into_iter())), None),
        "",
    )
    .unwrap();
    let names: Vec<_> = plan
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(
        (names, plan.activities.len()),
        (vec!["Подготовка", "Проведение"], 3)
    );
}

#[test]
fn the_beginning_and_the_end_may_have_columns_of_their_own() {
    let header = [
        "№",
        "Мероприятие",
        "Дата начала",
        "Дата окончания",
        "Ответственный",
    ];
    let rows = [
        vec!["1.", "Курсы", "01.09.2025", "31.12.2025", "ММС"],
        vec!["2.", "Отчёт", "", "15.01.2026", "ММС"],
    ];
    let plan = read(&xlsx(&header, &rows, &[]), "").unwrap();
    let terms: Vec<_> = plan.activities.iter().map(|of| of.term.wording()).collect();
    assert_eq!(
        terms,
        [
            "с 1 сентября 2025 года по 31 декабря 2025 года",
            "15 января 2026 года"
        ]
    );
}

#[test]
fn years_may_stand_under_one_header() {
    let merged = |text: &str, mark: &str| cell(&format!("<w:vMerge{mark}/>"), text);
    let top = [
        merged("№", " w:val=\"restart\""),
        merged("Мероприятие", " w:val=\"restart\""),
        cell("<w:gridSpan w:val=\"2\"/>", "Сроки"),
        merged("Ответственный", " w:val=\"restart\""),
    ]
    .concat();
    let years = [
        merged("", ""),
        merged("", ""),
        cell("", "2025 год"),
        cell("", "2026 год"),
        merged("", ""),
    ]
    .concat();
    let row = ["1.", "Мониторинг", "+", "май", "УО"]
        .iter()
        .map(|text| cell("", text))
        .collect::<String>();
    let plan = read(&docx(&table([top, years, row].into_iter()), None), "").unwrap();
    assert_eq!(plan.activities[0].term_text, "2025: +; 2026: май");
}

/// An open document of a word processor.
fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.text";
    zip_of([("mimetype", kind), ("content.xml", content.as_str())])
}

fn odt_cell(attributes: &str, text: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>")
}

fn odt_table(rows: impl Iterator<Item = String>) -> String {
    let rows: String = rows
        .map(|row| format!("<table:table-row>{row}</table:table-row>"))
        .collect();
    format!("<text:p>{TITLE}</text:p><table:table>{rows}</table:table>")
}

#[test]
fn an_open_document_has_its_table() {
    let body = rows().map(|row| match &row[..] {
        [section] => {
            let covered = "<table:covered-table-cell/>".repeat(4);
            odt_cell("table:number-columns-spanned=\"5\"", section) + &covered
        }
        cells => cells.iter().map(|text| odt_cell("", text)).collect(),
    });
    check("odt", &odt("", &odt_table(body)));
}

#[test]
fn numbers_of_an_open_document_may_be_those_of_its_lists() {
    let styles = "<text:list-style style:name=\"L1\">\
        <text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/>\
        <text:list-level-style-number text:level=\"2\" style:num-format=\"1\" style:num-suffix=\".\" text:display-levels=\"2\"/>\
        </text:list-style>";
    let listed = |level: usize, text: &str| {
        let (open, close) = (
            "<text:list><text:list-item>".repeat(level),
            "</text:list-item></text:list>".repeat(level),
        );
        format!(
            "<text:list text:style-name=\"L1\" text:continue-numbering=\"true\"><text:list-item>{open}<text:p>{text}</text:p>{close}</text:list-item></text:list>"
        )
    };
    let body = rows().map(|row| match &row[..] {
        [section] => {
            let title = section.split_once(' ').map_or("", |(_, title)| title);
            let cell = listed(0, title);
            format!("<table:table-cell table:number-columns-spanned=\"5\">{cell}</table:table-cell>")
        }
        [number, rest @ ..] if number.starts_with(char::is_numeric) => {
            let rest: String = rest.iter().map(|text| odt_cell("", text)).collect();
            format!("<table:table-cell>{}</table:table-cell>{rest}", listed(1, ""))
        }
        cells => cells.iter().map(|text| odt_cell("", text)).collect(),
    });
    check("odt with lists", &odt(styles, &odt_table(body)));
}

#[test]
fn a_cell_of_an_open_document_reaches_down_and_what_is_removed_is_not_read() {
    let header: String = HEADER.iter().map(|text| odt_cell("", text)).collect();
    let row = |number: &str, title: &str, body: &str| {
        let removed = "<office:annotation><text:p>проверить!</text:p></office:annotation>";
        let cells = [number, &format!("{title}{removed}")]
            .map(|text| odt_cell("", text))
            .concat();
        format!("{cells}{body}{}{}", odt_cell("", "май"), odt_cell("", "Приказ"))
    };
    let rows = [
        header,
        row("1.", "Первое", &odt_cell("table:number-rows-spanned=\"2\"", "УО")),
        row("2.", "Второе", "<table:covered-table-cell/>"),
    ];
    let plan = read(&odt("", &odt_table(rows.into_iter())), "").unwrap();
    let told: Vec<_> = plan
        .activities
        .iter()
        .map(|activity| (activity.title.as_str(), activity.responsible.join(" ")))
        .collect();
    assert_eq!(told, [("Первое", "УО".to_owned()), ("Второе", "УО".to_owned())]);
}
