//! One small plan in every shape that a text may have: each is read as the same plan.

mod roadmap_support;
mod table_support;

use domain::roadmap::SlipCode;
use intake::roadmap::{Unreadable, contract, read};
use intake::table::ReadError;
use roadmap_support::*;
use std::fmt::Write;

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
        Err(Unreadable::File(ReadError::Damaged { .. }))
    ));
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
fn a_line_end_inside_of_a_cell_does_not_break_its_row() {
    let text = tabbed().replace(
        "Адресные рекомендации школам",
        "\"Адресные\nрекомендации школам\"",
    );
    check("line end", text.as_bytes());
    let text = tabbed()
        .replace(
            "\tУтверждение графика процедур",
            "\tУтверждение\nграфика процедур",
        )
        .replace("до 1 октября 2025 г.", "до 1 октября\n2025 г.");
    check("two line ends", text.as_bytes());
}

#[test]
fn a_numbered_row_that_calls_itself_a_section_is_one() {
    let text = "| № | Мероприятия | Сроки | Ответственный |\n|---|---|---|---|\n| 1 | Раздел 1. Диагностика | | |\n| 1 | Срез | май | УО |\n\
                | **2** | **Обучение** | | |\n| 2 | Семинар | июнь | УО |\n";
    let plan = read(text.as_bytes(), "").unwrap();
    let sections: Vec<_> = plan
        .sections
        .iter()
        .map(|of| (of.number.as_deref(), of.title.as_str()))
        .collect();
    assert_eq!(sections, [(Some("1"), "Диагностика"), (Some("2"), "Обучение")]);
    assert_eq!(plan.activities.len(), 2);
}

#[test]
fn an_activity_that_names_a_schedule_a_coordinator_and_a_protocol_is_no_header_said_again() {
    let rows = "| 2.3 | Проведение школьного этапа олимпиады | в соответствии с графиком | муниципальный координатор | Протоколы |\n\
                | | Выборочная перепроверка работ | в течение 5 рабочих дней после проверки работ | координаторы | Акт |\n";
    let text =
        format!("| № | Мероприятие | Срок | Ответственный | Результат |\n|---|---|---|---|---|\n{rows}");
    let plan = read(text.as_bytes(), "").unwrap();
    let titles: Vec<&str> = plan
        .activities
        .iter()
        .map(|activity| activity.title.as_str())
        .collect();
    assert_eq!(
        titles,
        [
            "Проведение школьного этапа олимпиады",
            "Выборочная перепроверка работ"
        ]
    );
}

#[test]
fn a_plan_by_months_takes_its_terms_from_the_headings() {
    let text = "МУНИЦИПАЛЬНЫЙ ПЛАН-ГРАФИК\nоценочных процедур на 2024/25 учебный год\n\n№\tМероприятие\tОтветственный\tФорма завершения\n\
                Август 2024\n1\tСовещание\tУО\tРезолюция\nСентябрь 2024\n2\tСписок экспертов\tММС\tСписок\n\
                В течение года\n3\tКонсультации\tММС\tЖурнал\n";
    let plan = read(text.as_bytes(), "").unwrap();
    let terms: Vec<String> = plan
        .activities
        .iter()
        .map(|activity| activity.term.wording())
        .collect();
    assert_eq!(
        plan.title,
        "МУНИЦИПАЛЬНЫЙ ПЛАН-ГРАФИК оценочных процедур на 2024/25 учебный год"
    );
    assert_eq!((plan.period, plan.organisation), (Some((2024, 2025)), None));
    assert_eq!(
        terms,
        ["август 2024 года", "сентябрь 2024 года", "в течение года"]
    );
    assert_eq!(plan.sections.len(), 3);
}

#[test]
fn activities_may_be_paragraphs_with_labels_and_no_table() {
    let text = "План мероприятий по повышению качества образования на 2022-2023 учебный год\n\n\
                1. Организация работы\n\
                1.1. Провести совещание с руководителями по итогам ГИА.\nСрок: до 10 октября 2022 года.\nОтветственный: Комитет по образованию.\n\
                1.2. Разработать школьные планы,\nсогласовать их.\nСроки исполнения: ноябрь 2022 г.\nОтветственные: руководители ОО.\n\n\
                Контроль\n\n\
                2. Мониторинг объективности. Срок: март-май 2023 г. Ответственный: методический центр. Результат: справка\n";
    let plan = read(text.as_bytes(), "").unwrap();
    let told: Vec<String> = plan
        .activities
        .iter()
        .map(|one| {
            let number = one.number.as_deref().unwrap_or("");
            let result = one.result.as_deref().unwrap_or("");
            format!(
                "{number} {} | {} | {} | {result}",
                one.title,
                one.term_text,
                one.responsible.join(", ")
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            "1.1 Провести совещание с руководителями по итогам ГИА. | до 10 октября 2022 года | Комитет по образованию | ",
            "1.2 Разработать школьные планы, согласовать их. | ноябрь 2022 г. | руководители ОО | ",
            "2 Мониторинг объективности. | март-май 2023 г. | методический центр | справка",
        ]
    );
    let sections: Vec<&str> = plan
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(sections, ["Организация работы", "Контроль"]);
    let codes: Vec<SlipCode> = plan.activities[2].slips.iter().map(|slip| slip.code).collect();
    assert!(
        !codes.contains(&SlipCode::EmptyCell),
        "no column of documents is missed"
    );
}

#[test]
fn the_line_that_approves_a_plan_is_no_part_of_its_title_and_school_years_are_told_from_years() {
    let table = "№\tМероприятия\tСроки\n1\tПровести семинар\tоктябрь\n";
    for (head, title, period, school_years) in [
        (
            "Дорожная карта школы на 2026/2027 учебный год\nУТВЕРЖДЕНА приказом от 28.08.2026 № 100",
            "Дорожная карта школы на 2026/2027 учебный год",
            Some((2026, 2027)),
            true,
        ),
        (
            "План мероприятий\nна 2025-2026 уч. год",
            "План мероприятий на 2025-2026 уч. год",
            Some((2025, 2026)),
            true,
        ),
        (
            "План мероприятий\nна 2022–2024 годы",
            "План мероприятий на 2022–2024 годы",
            Some((2022, 2024)),
            false,
        ),
        (
            "План на 2025 учебный год",
            "План на 2025 учебный год",
            Some((2025, 2025)),
            false,
        ),
    ] {
        let text = format!("{head}\n\n{table}");
        let plan = read(text.as_bytes(), "план.txt").unwrap();
        assert_eq!(
            (&*plan.title, plan.period, plan.school_years),
            (title, period, school_years)
        );
    }
}

#[test]
fn columns_of_other_kinds_are_kept_with_their_headers() {
    let header = "№\tМероприятие\tДата\tМесто проведения\tУчастники\tОтветственный\tИсточник финансирования\tОтметка об исполнении";
    let row = "1.\tДень открытых дверей\tдо 1 мая 2026 г.\tСОШ № 1\tродители\tУО\t—\tвыполнено";
    let plan = read(format!("{TITLE}\n\n{header}\n{row}\n").as_bytes(), "extra").unwrap();
    let more = |header: &str, text: &str| (header.to_owned(), text.to_owned());
    let expected = [
        more("Место проведения", "СОШ № 1"),
        more("Участники", "родители"),
        more("Отметка об исполнении", "выполнено"),
    ];
    assert_eq!(plan.activities[0].more, expected);
    let document = serde_json::to_value(contract::document(&plan)).unwrap();
    assert_eq!(document["activities"][0]["more"][0]["header"], "Место проведения");
}

#[test]
fn a_text_whose_columns_are_mixed_is_refused_and_not_guessed_at() {
    let text = "№\nМероприятие\nСроки\nОтветственный\n1.\nРазработка положения\nо мониторинге и\nмуниципальных\nпроцедурах УО,\n2.\nшколы до 1\nпроведение\nоценки качества\nММС октября\n3.\nна уровне района\nи школы\nобразования\nв части";
    assert_eq!(read(text.as_bytes(), "mixed"), Err(Unreadable::Mixed));
}

#[test]
fn a_plan_without_terms_is_read_and_says_so_of_every_row() {
    let text = format!(
        "{TITLE}\n\nМероприятие\tОтветственный\tПримечание\nДень знаний\tУО\t\nДень школы\tОО\tпо классам\n"
    );
    let plan = read(text.as_bytes(), "no terms").unwrap();
    assert_eq!(plan.activities.len(), 2);
    for activity in &plan.activities {
        let said = |slip: &domain::roadmap::Slip| {
            slip.code == SlipCode::EmptyCell && slip.detail == "срок не указан"
        };
        assert!(activity.slips.iter().any(said), "{:?}", activity.slips);
    }
}
