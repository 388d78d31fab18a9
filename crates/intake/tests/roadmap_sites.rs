//! The small plan as sites and law libraries show it: the same plan comes out of every shape.

mod roadmap_support;
mod table_support;

use intake::roadmap::read;
use roadmap_support::*;
use std::fmt::Write;

/// What is read: titles, terms, who answers.
fn said(text: &str) -> Vec<String> {
    let plan = read(text.as_bytes(), "plan").unwrap();
    let told = plan.activities.iter().map(|of| {
        let responsible = of.responsible.join("/");
        format!("{} | {} | {responsible}", of.title, of.term.wording())
    });
    told.collect()
}

fn text(lines: &[String], between: &str) -> String {
    format!("{TITLE}\n\n{}\n", lines.join(between))
}

fn cells() -> Vec<String> {
    rows().flatten().collect()
}

#[test]
fn a_pipe_alone_may_stand_between_the_cells() {
    check("divided", text(&cells(), "\n|\n").as_bytes());
    let rows: Vec<String> = rows().map(|row| format!("|\n{}\n|", row.join("\n|\n"))).collect();
    check(
        "with an empty cell between the rows",
        text(&rows, "\n").as_bytes(),
    );
}

#[test]
fn blank_lines_may_stand_between_all_cells() {
    check("spaced", text(&cells(), "\n\n").as_bytes());
}

#[test]
fn lines_of_a_cell_may_be_short_and_blank_lines_stand_between_cells() {
    let wrapped = |cell: &String| cell.replace(' ', "\n");
    let rows: Vec<String> = rows()
        .map(|row| match &row[..] {
            [section] => section.clone(),
            _ if row[0].starts_with('№') => row.join("\n"),
            cells => cells.iter().map(wrapped).collect::<Vec<_>>().join("\n\n"),
        })
        .collect();
    check("wrapped", text(&rows, "\n").as_bytes());
}

#[test]
fn a_drawn_table_may_begin_with_slashes() {
    let rule = format!("|{}|\n", ["-----"; 5].join("+"));
    let mut text = format!("{TITLE}\n\n/{}\\\n", "-".repeat(29));
    for row in rows() {
        let _ = writeln!(text, "| {} |", row.join(" | "));
        text.push_str(&rule);
    }
    check("slashes", text.as_bytes());
}

/// The page that a site makes of the plan.
fn page(cell: impl Fn(&str) -> String) -> String {
    let row = |row: Vec<String>| match &row[..] {
        [section] => format!("<TR><td COLSPAN=\"5\"><b>{section}</b></td></TR>"),
        cells => format!(
            "<tr>{}</tr>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        ),
    };
    let table: Vec<String> = rows().map(row).collect();
    format!(
        "<!DOCTYPE html><html><head><title>Сайт</title><style>td {{ color: red }}</style></head><body>\
         <table class=frame><tr><td>Меню</td><td><h1>{TITLE}</h1>\n<!-- <td> -->\
         <table border=1>{}</table><script>if (a < b) {{ }}</script></td></tr></table></body></html>",
        table.join("\n")
    )
}

#[test]
fn the_page_of_a_site_is_read_as_a_table() {
    let plain = |text: &str| format!("<td style=\"width: 10%\"><p>{text}</p></td>");
    let page = page(plain);
    check("page", page.as_bytes());
    let (old, _, _) = encoding_rs::WINDOWS_1251.encode(&page);
    check("page in an old encoding", &old);
}

#[test]
fn a_merged_cell_of_a_page_holds_for_the_rows_below_and_entities_are_letters() {
    let text = "<table><tr><th>№</th><th>Мероприятие</th><th>Срок</th><th>Ответственный</th></tr>\
        <tr><td>1</td><td>Совещание &laquo;Итоги&raquo; &#8470;&nbsp;2</td><td rowspan=2>до 1 октября 2026</td><td>УО</td></tr>\
        <tr><td>2</td><td>Отчёт R&D</td><td>ММС</td></tr></table>";
    assert_eq!(
        said(text),
        [
            "Совещание «Итоги» № 2 | до 1 октября 2026 года | УО",
            "Отчёт R&D | до 1 октября 2026 года | ММС"
        ]
    );
}

#[test]
fn a_line_for_a_row_is_divided_by_its_term() {
    let text = "План мероприятий района на 2026 год\nN п/п Наименование мероприятия Срок исполнения Ответственные исполнители\n1 2 3 4\n\
        1. Сбор сведений о готовности школ еженедельно Комитет образования, школы\n\
        2. Приём отчётов за 2025/2026 учебный год о работе до 15 июня Управление образования\nи школы района\n";
    assert_eq!(
        said(text),
        [
            "Сбор сведений о готовности школ | еженедельно | Комитет образования/школы",
            "Приём отчётов за 2025/2026 учебный год о работе | до 15 июня | Управление образования и школы района",
        ]
    );
}

#[test]
fn quarters_and_the_ends_of_a_term_stand_under_their_header() {
    let quarters = "Наименование мероприятия\n\nСрок реализации мероприятия\n\nОрган, ответственный\nза мероприятие\n\n\
        I\nквартал\n2026 г.\n\nII\nквартал\n2026 г.\n\nIII квартал\n2026 г.\n\n1\n\n2\n\n3\n\n4\n\n5\n\n\
        1. Заседания совета\n\nх\n\n-\n\nх\n\nуправление образования\n\n2. Мониторинг\n\nх\n\n-\n\n-\n\nотдел мониторинга\n";
    let plan = read(quarters.as_bytes(), "").unwrap();
    let terms: Vec<&str> = plan.activities.iter().map(|of| of.term_text.as_str()).collect();
    assert_eq!(
        terms,
        [
            "I квартал 2026 г.: +; III квартал 2026 г.: +",
            "I квартал 2026 г.: +"
        ]
    );

    let ends = "N |\nНаименование мероприятия |\nОтветственный исполнитель |\nСрок |\nОжидаемый результат |\n|\n\
        начала реализации |\nокончания реализации |\n||||\n1 |\n2 |\n3 |\n4 |\n5 |\n6 |\n|\nПодпрограмма первая |\n|||||\n\
        1 |\nРемонт школы |\nОтдел |\n2026 г. |\n2028 г. |\nШкола открыта |\n";
    let plan = read(ends.as_bytes(), "").unwrap();
    assert_eq!(plan.sections.len(), 1);
    assert_eq!(plan.activities[0].term_text, "2026 г. – 2028 г.");
    assert_eq!(plan.activities[0].result.as_deref(), Some("Школа открыта"));
}

#[test]
fn rows_without_numbers_are_told_by_their_terms() {
    let text = "План-график на 2026 год\n\nЭтап\n\nСрок\n\nОтветственные\n\nРегистрация\n\nСведения о школах\n\nдо 20.02.2026 (до 18:00 мск)\n\n\
        УО\n\nСведения об участниках\n\nс 1 марта по 10 марта 2026 г.\n\nШколы\n\nПроведение\n\nПроверочные работы\n\nапрель\n2026 г.\n\nШколы\n";
    assert_eq!(
        said(text),
        [
            "Сведения о школах | до 20 февраля 2026 года | УО",
            "Сведения об участниках | с 1 по 10 марта 2026 года | Школы",
            "Проверочные работы | апрель 2026 года | Школы",
        ]
    );
    let plan = read(text.as_bytes(), "").unwrap();
    let sections: Vec<&str> = plan.sections.iter().map(|of| of.title.as_str()).collect();
    assert_eq!(sections, ["Регистрация", "Проведение"]);
}

#[test]
fn the_label_of_the_term_alone_makes_an_activity() {
    let text = "План работы школы\nОбновить уголки безопасности.\nСрок: сентябрь 2026 г.\nОтв.:\nОборудовать мастерскую.\n\
        Срок: до 25.05.2027 г.\nОтв.: завхоз\nПровести ремонт спортзала.\nСрок: июнь\n";
    assert_eq!(
        said(text),
        [
            "Обновить уголки безопасности. | сентябрь 2026 года | ",
            "Оборудовать мастерскую. | до 25 мая 2027 года | завхоз",
            "Провести ремонт спортзала. | июнь | ",
        ]
    );
}

#[test]
fn a_header_that_was_lost_is_none_where_numbers_and_terms_tell_the_rows() {
    let text = "План\n1.1.\nУтверждение порядка\nоктябрь 2026 года\nУО, школы\n1.2.\nСостав координаторов\nдо 1 ноября\nУО\n";
    assert_eq!(
        said(text),
        [
            "Утверждение порядка | октябрь 2026 года | УО/школы",
            "Состав координаторов | до 1 ноября | УО"
        ]
    );
}

#[test]
fn columns_under_the_same_header_are_one_term_and_a_row_may_lack_the_cell_of_its_number() {
    let dates = "Мероприятие | Место | Дата | Дата |\n---|---|---|---|\nСочинение | школы | 1 декабря 2026 | 2 февраля 2027 |\n\
        Заявления | школы | до 17 ноября 2026 | до 19 января 2027 |\n";
    assert_eq!(
        said(dates)[0],
        "Сочинение | 1 декабря 2026 года; 2 февраля 2027 года | "
    );
    let merged = "N п/п | Работы | Срок | Исполнители |\n1 | Проверка домов; | в течение года | Отдел |\n- проверка записей | ежеквартально | Отдел |\n";
    assert_eq!(
        said(merged),
        [
            "Проверка домов; | в течение года | Отдел",
            "- проверка записей | ежеквартально | Отдел"
        ]
    );
}

#[test]
fn bare_figures_that_count_on_tell_the_rows_and_several_days_are_one_term() {
    let text = "План на 2026 год\n\n\n1\n\n\nПодготовить парк\nк празднику:\n- подвести итоги\n- провести уборку\n\n07.05.26\n\n30.04.26\n\n\n\
        Иванов А.А.\n\nПетрова Е.С.\n\n\n2\n\n\nПровести собрание\n\n\n12.04.26\n\n\nСидорова О.В.\n";
    assert_eq!(
        said(text),
        [
            "Подготовить парк к празднику: - подвести итоги - провести уборку | подвести итоги: 7 мая 2026 года; провести уборку: 30 апреля 2026 года | Иванов А.А./Петрова Е.С.",
            "Провести собрание | 12 апреля 2026 года | Сидорова О.В.",
        ]
    );
}

#[test]
fn the_heading_of_the_first_section_is_no_column() {
    let text = "№ п/п\n|\nСодержание работы\n|\nДата\n|\nОтветственный\n|\nРабота с фондом учебников\n|\n1\n|\nИтоги года\n|\nсентябрь\n|\nУО\n|\n\
        2\n|\nВыдача\n|\nавгуст\n|\nУО\n|\n";
    let plan = read(text.as_bytes(), "").unwrap();
    assert_eq!(plan.sections[0].title, "Работа с фондом учебников");
    assert_eq!(said(text), ["Итоги года | сентябрь | УО", "Выдача | август | УО"]);
}

#[test]
fn a_wrapped_header_goes_on_and_money_is_no_term() {
    let text = "План\n\nN\nп/п\n\nМероприятия\n\nСроки\n\nОтветственные\n\nПланируемые\nрасходы,\nтыс. руб.\nПримечание\n\n\
        1\n\n\nТекущий ремонт\nздания\n\n  \n2895,0 (в\nпрошлом году\n- 2093,0)\n\n2\n\n\nРемонт\nкрыльца\n\nДо 15 августа\n\n\nОУ\n";
    let plan = read(text.as_bytes(), "").unwrap();
    let terms: Vec<&str> = plan.activities.iter().map(|of| of.term_text.as_str()).collect();
    assert_eq!(terms, ["", "До 15 августа"]);
    assert_eq!(plan.activities[1].responsible, ["ОУ"]);
}

#[test]
fn who_answers_may_stand_on_rows_of_their_own() {
    let text = "План\nN |\nМероприятия |\nСроки |\nИсполнители |\n1. |\nПровести инструктажи |\nдо 25.12.2026 |\nНачальник отдела |\n\
        Руководители учреждений | |||\n2. |\nПровести тренировки |\n11 марта 11-30-13-30 |\nУО |\n";
    assert_eq!(
        said(text),
        [
            "Провести инструктажи | до 25 декабря 2026 года | Начальник отдела/Руководители учреждений",
            "Провести тренировки | 11 марта | УО"
        ]
    );
}

#[test]
fn pages_that_were_made_to_be_slow_are_read_like_others() {
    let table =
        "<table><tr><td>№<td>Мероприятие<td>Срок<td>Ответственный<tr><td>1<td>Совещание<td>май<td>УО</table>";
    for piece in [
        "<script></script>",
        "<style>",
        "</td>",
        "<p>",
        "<!---->",
        "< & ",
        "<table></table>",
        "<div></div>\n",
    ] {
        let closed = if piece == "<style>" { "</style>" } else { "" };
        let text = format!("{}{closed}{table}", piece.repeat(20_000));
        assert_eq!(said(&text), ["Совещание | май | УО"], "{piece}");
    }
    let labels = "Провести сбор.\nСрок: май\nОтв.: УО\n".repeat(4);
    let text = format!("{labels}{}{labels}", "\n".repeat(200_000));
    assert_eq!(read(text.as_bytes(), "").unwrap().activities.len(), 8);
}
