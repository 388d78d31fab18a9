//! Sheets say what the rows say, in the words and columns of real files.

use domain::procedure::{Kind, Work};
use domain::result::{Point, Presence, ResultSet};
use simulation::{Columns, Layout, Options, Plan, Source, Territory};

fn territory() -> Territory {
    Territory::new(&Plan::demo(), 1).unwrap()
}

fn source<'t>(territory: &'t Territory, subject: &str, grade: u8, year: u16) -> Source<'t> {
    territory
        .source(&Work::new(Kind::Vpr, subject, grade, year), Options::default())
        .unwrap()
}

fn header(layout: Layout, subject: &str, grade: u8) -> String {
    let territory = territory();
    let source = source(&territory, subject, grade, 2021);
    let mut sheets = source.sheets(layout, 0..1);
    let protocol = sheets.iter_mut().find(|sheet| sheet.columns.is_some()).unwrap();
    protocol.rows.next().unwrap().join("|")
}

#[test]
fn headers_are_those_of_the_real_files() {
    let items = |from: &str, to: usize| {
        (1..=to)
            .map(|n| format!("{from}{n}"))
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(
        header(Layout::Region2021, "МА", 4),
        format!(
            "логин школы|регион|номер обучающегося|код обучающегося|отметка за предыдущую четверть/триместр|пол|класс|\
             вариант|всего баллов|{}|Учебник|Др.уч. автор|Др.уч. название",
            items("балл за ", 15)
        )
    );
    let header_2020 = header(Layout::Region2020, "МА", 5);
    assert!(header_2020.starts_with("groups|user|id|code|otc|gender|klass|var-1|var-2|sum|a-1-grade|"));
    assert!(header_2020.contains("|a-16-grade|Учебник|a-18-grade|") && header_2020.ends_with("|a-40-grade"));
    assert_eq!(header_2020.split('|').count(), 50);
    let header_2022 = header(Layout::Region2022, "РУ", 4);
    assert!(header_2022.starts_with(
        "Пользователь|Код региона|Регион|Муниципалитет|Школа|Дата загрузки|Код|Вариант|1К1 (4б)|1К2 (3б)|2 (3б)|"
    ));
    assert!(header_2022.ends_with(
        "|15.2 (1б)|Наименование класса|Пол|Отметка за предыдущий триместр/ четверть/полугодие|Итого баллов"
    ));
    let header_2026 = header(Layout::Form2026, "МА", 4);
    assert!(header_2026.starts_with("Код участника|Вариант|1 (1б)|2 (1б)|3 (2б)|"));
    assert!(header_2026.ends_with(
        "|12 (2б)|Порядковый номер класса|Отметка за предыдущий триместр/ четверть/полугодие|Итого баллов"
    ));
}

/// The texts of a pupil, put together from the sheet and from the rows, must be the same.
fn compare(set: &ResultSet, cells: &[String], at: &Columns, row: usize, code_offset: u64) {
    let rows = &set.rows;
    assert_eq!(
        cells[at.participant],
        (rows.participant[row] + code_offset).to_string()
    );
    if let Some(login) = at.login {
        let code = domain::territory::SchoolCode::parse(&cells[login]).unwrap();
        assert_eq!(code, set.schools[rows.school[row] as usize].code);
    }
    let points: Vec<&str> = cells[at.items.clone()].iter().map(String::as_str).collect();
    if rows.presence[row] == Presence::Absent {
        assert_eq!(cells[at.variant], "отсутствовал");
        assert!(points.iter().all(|cell| cell.is_empty()) && cells[at.journal].is_empty());
        return;
    }
    assert_eq!(cells[at.variant], rows.variant[row].to_string());
    assert_eq!(cells[at.journal], rows.journal[row].to_string());
    assert_eq!(cells[at.total], rows.total[row].value().unwrap().to_string());
    if let Some(sex) = at.sex {
        assert_eq!(cells[sex], if rows.sex[row] == b'f' { "ж" } else { "м" });
    }
    for (text, column) in points.iter().zip(&rows.points) {
        let wanted = match column[row] {
            Point::NOT_ATTEMPTED => "X".to_owned(),
            Point::NOT_TAUGHT => "не пройд.".to_owned(),
            point => point.points().unwrap().to_string(),
        };
        assert_eq!(*text, wanted);
    }
}

#[test]
fn texts_say_what_the_rows_say() {
    let territory = territory();
    for (subject, grade) in [("МА", 4), ("РУ", 4), ("ОКР", 4), ("МА", 5), ("РУ", 5)] {
        let source = source(&territory, subject, grade, 2021);
        let set = source.range(0..u64::MAX);
        for layout in [Layout::Region2020, Layout::Region2021, Layout::Region2022] {
            let sheets = source.sheets(layout, 0..u64::MAX);
            let protocol = sheets.into_iter().find(|sheet| sheet.columns.is_some()).unwrap();
            let at = protocol.columns.unwrap();
            let lines: Vec<Vec<String>> = protocol.rows.skip(1).collect();
            assert_eq!(lines.len(), set.rows.len());
            let offset = if layout == Layout::Region2020 { 10_000 } else { 0 };
            lines
                .iter()
                .enumerate()
                .for_each(|(row, cells)| compare(&set, cells, &at, row, offset));
        }
    }
}

#[test]
fn all_rows_of_a_sheet_are_equally_long() {
    let territory = territory();
    let source = source(&territory, "ОКР", 4, 2021);
    let school = source.rows_of(3..4);
    for layout in Layout::ALL {
        for sheet in source.sheets(layout, school.clone()) {
            let widths: std::collections::BTreeSet<usize> = sheet.rows.map(|cells| cells.len()).collect();
            assert_eq!(widths.len(), 1, "{layout:?} {}", sheet.name);
        }
    }
}

#[test]
fn classes_without_letters_and_logins_are_written_as_each_year_did() {
    let territory = territory();
    let source = source(&territory, "МА", 4, 2021);
    let class = |layout: Layout, seen: &str| {
        let sheets = source.sheets(layout, 0..u64::MAX);
        let sheet = sheets.into_iter().find(|sheet| sheet.columns.is_some()).unwrap();
        let at = sheet.columns.unwrap();
        let rows: Vec<Vec<String>> = sheet.rows.skip(1).collect();
        let logins = if layout == Layout::Region2022 {
            "edu99"
        } else {
            "sch99"
        };
        assert!(
            rows.iter()
                .all(|cells| cells[at.login.unwrap()].starts_with(logins))
        );
        rows.iter().any(|cells| cells[at.class] == seen)
    };
    assert!(class(Layout::Region2021, "НЕТ") && class(Layout::Region2021, "Б"));
    assert!(class(Layout::Region2020, "нет") && class(Layout::Region2020, "б"));
    assert!(class(Layout::Region2022, "нет") && class(Layout::Region2022, "Б"));
}

#[test]
fn the_sheet_of_classes_names_every_class_of_the_protocol() {
    let territory = territory();
    let source = source(&territory, "РУ", 5, 2022);
    let mut sheets = source.sheets(Layout::Region2022, 0..u64::MAX).into_iter();
    let classes: std::collections::BTreeSet<(String, String)> = sheets
        .next()
        .unwrap()
        .rows
        .skip(1)
        .map(|cells| (cells[0].clone(), cells[6].clone()))
        .collect();
    let protocol = sheets.next().unwrap();
    let at = protocol.columns.unwrap();
    for cells in protocol
        .rows
        .skip(1)
        .filter(|cells| cells[at.variant] != "отсутствовал")
    {
        let named = (cells[0].clone(), cells[at.class].clone());
        assert!(classes.contains(&named), "{named:?}");
    }
}

#[test]
fn a_form_of_a_school_has_its_pupils_and_rows_left_empty() {
    let territory = territory();
    let source = source(&territory, "МА", 4, 2021);
    let rows = source.rows_of(10..11);
    let pupils = (rows.end - rows.start) as usize;
    let sheets: Vec<(&str, Vec<Vec<String>>)> = source
        .sheets(Layout::Form2026, rows)
        .into_iter()
        .map(|sheet| (sheet.name, sheet.rows.collect()))
        .collect();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.0).collect();
    assert_eq!(names, ["Протокол", "Служебный", "Порядковый номер класса"]);
    let protocol = &sheets[0].1;
    assert_eq!(protocol.len(), 1 + pupils.max(58));
    assert!(
        protocol[1..=pupils]
            .iter()
            .all(|cells| cells[0].starts_with("40"))
    );
    for cells in &protocol[pupils + 1..] {
        assert!(cells.last().unwrap() == "0" && cells[..cells.len() - 1].iter().all(String::is_empty));
    }
    assert_eq!(sheets[1].1[0], ["1", "2", "1", "5"]);
    assert_eq!(sheets[2].1.len(), 50);
}

#[test]
fn a_part_of_a_work_gives_the_sheet_of_that_part() {
    let territory = territory();
    let source = source(&territory, "МА", 4, 2021);
    let whole: Vec<_> = source
        .sheets(Layout::Region2022, 0..u64::MAX)
        .remove(1)
        .rows
        .collect();
    let part: Vec<_> = source
        .sheets(Layout::Region2022, 700..900)
        .remove(1)
        .rows
        .collect();
    assert_eq!(part[1..], whole[701..901]);
    assert_eq!(source.sheets(Layout::Region2021, 5..5).remove(0).rows.count(), 1);
}
