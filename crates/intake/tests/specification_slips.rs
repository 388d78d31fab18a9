//! Slips of official workbooks: healed, folded or said with the name of the cell, never taken silently.

use domain::calendar::Period;
use domain::procedure::{ItemLevel, Kind, Work};
use intake::specification::{Book, Column, IssueKind, Origin, Taken, Unreadable, Workbooks, take};
use intake::table::{Table, TableBuilder};

const HEADER: [&str; 9] = [
    "№ КИМ",
    "№",
    "Умения, виды деятельности",
    "Блоки ПООП НОО: выпускник научится / получит возможность научиться",
    "Уровень сложности",
    "Код КЭС",
    "Код КТ",
    "Максимальный балл за выполнение задания",
    "Примерное время выполнения задания обучающимся (в минутах)",
];

/// A sheet whose rows are given as cells divided by `|`.
fn sheet(rows: &[&str]) -> Table {
    let mut builder = TableBuilder::new("Лист1");
    for (number, row) in (1..).zip(rows) {
        builder.row(number, (0..).zip(row.split('|')));
    }
    builder.finish()
}

fn items(rows: &[&str]) -> Table {
    let header = HEADER.join("|");
    let all: Vec<&str> = std::iter::once(header.as_str())
        .chain(rows.iter().copied())
        .collect();
    sheet(&all)
}

fn origin() -> Origin {
    Origin {
        work: Work::new(Kind::Vpr, "МА", 4, 2021),
        max: None,
        source: "тест".into(),
        in_force: Period::default(),
    }
}

fn taken(rows: &[&str]) -> Taken {
    let items = items(rows);
    let books = Workbooks {
        items: &items,
        kes: None,
        kt: None,
    };
    take(books, origin()).unwrap()
}

/// The codifiers `kes` and `kt` beside the items.
fn with_codes(rows: &[&str], kes: &[&str], kt: &[&str]) -> Taken {
    let (items, kes, kt) = (items(rows), sheet(kes), sheet(kt));
    let books = Workbooks {
        items: &items,
        kes: Some(&kes),
        kt: Some(&kt),
    };
    take(books, origin()).unwrap()
}

fn issues(taken: &Taken) -> Vec<(&str, &IssueKind)> {
    taken
        .issues
        .iter()
        .map(|issue| (issue.cell.as_str(), &issue.what))
        .collect()
}

#[test]
fn many_rows_of_an_item_are_one_item_with_each_code_once() {
    let taken = taken(&[
        "3|3|Считать|Решать|Б|2|2.2|2|3",
        "3|3|Считать|Решать|Б|1|2.2|2|3",
        "3|3|Считать|Решать|Б|2|1|2|3",
        "||||||4||",
        "5.1|4|Чертить||П|3|3.1, 3.2|1|",
    ]);
    assert_eq!(issues(&taken), []);
    let [three, five] = &taken.specification.items[..] else {
        panic!("{:?}", taken.specification.items);
    };
    assert_eq!(
        (three.code.as_str(), three.max, three.level, three.minutes),
        ("3", 2, Some(ItemLevel::Basic), Some(3))
    );
    assert_eq!(
        (three.kes.join(" "), three.kt.join(" ")),
        ("1 2".into(), "1 2.2 4".into())
    );
    assert_eq!(
        (five.kt.join(" "), five.level, five.minutes),
        ("3.1 3.2".into(), Some(ItemLevel::Raised), None)
    );
    assert_eq!(taken.specification.max, 3);
}

#[test]
fn two_maxima_for_one_item_are_shown_with_both_cells() {
    let taken = taken(&["1||||Б|||1|", "1||||Б|||2|", "2||||П|||1|", "2||||Б|||1|"]);
    let differs = |item: &str, column, first: &str| IssueKind::Contradiction {
        item: item.into(),
        column,
        first: first.into(),
    };
    let max = differs("1", Column::Max, "Лист1!H2");
    let level = differs("2", Column::Level, "Лист1!E4");
    assert_eq!(issues(&taken), [("Лист1!H3", &max), ("Лист1!E5", &level)]);
    assert_eq!(taken.issues[0].value, "2");
    assert_eq!(taken.specification.items[0].max, 1);
}

#[test]
fn a_code_that_became_a_number_or_a_date_is_healed_and_said() {
    let rows: Vec<String> = (1..=9)
        .map(|n| format!("5.{n}|||||||1|"))
        .chain(["5.1|||||||1|", "5.1||||||3|1|", "5.11||||||2021-01-02|1|"].map(str::to_owned))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let taken = taken(&rows);
    let codes: Vec<&str> = taken
        .specification
        .items
        .iter()
        .map(|item| item.code.as_str())
        .collect();
    assert_eq!(codes[8..], ["5.9", "5.10", "5.11"]);
    assert_eq!(taken.specification.items[9].kt, ["3"]);
    assert_eq!(taken.specification.items[10].kt, ["2.1"]);
    let (ten, two) = (
        IssueKind::CodeHealed("5.10".into()),
        IssueKind::CodeHealed("2.1".into()),
    );
    assert_eq!(issues(&taken), [("Лист1!A11", &ten), ("Лист1!G13", &two)]);
}

#[test]
fn a_codifier_with_a_lost_zero_keeps_all_its_codes() {
    let mut kes: Vec<String> = vec!["Код|Элементы содержания".into()];
    kes.extend((1..=9).map(|n| format!("1.{n}|элемент")));
    kes.extend(["1.1|десятый".into(), "1.11|одиннадцатый".into()]);
    let kes: Vec<&str> = kes.iter().map(String::as_str).collect();
    let taken = with_codes(
        &["1|||||1.10||1|"],
        &kes,
        &["Код||Требования", "1|Метапредметные|"],
    );
    assert_eq!(taken.specification.kes[9].code, "1.10");
    assert_eq!(taken.specification.kt[0].name, "Метапредметные");
    assert_eq!(
        issues(&taken),
        [("Лист1!A11", &IssueKind::CodeHealed("1.10".into()))]
    );
    assert_eq!(taken.issues[0].book, Book::Kes);
}

#[test]
fn slips_of_the_codifiers_and_codes_outside_them_are_said() {
    let kes = ["Код|Элементы", "|Заголовок", "1|Числа", "1|Снова числа", "2|"];
    let taken = with_codes(&["1|||||1, 7||1|"], &kes, &["Код|Требования"]);
    let kinds = [
        ("Лист1!A2", IssueKind::NoCode),
        ("Лист1!A4", IssueKind::CodeRepeated("1".into())),
        ("Лист1!A5", IssueKind::CodeNameless("2".into())),
        ("Лист1!F2", IssueKind::CodeUnknown("7".into())),
    ];
    let expected: Vec<_> = kinds.iter().map(|(cell, what)| (*cell, what)).collect();
    assert_eq!(issues(&taken), expected);
    assert_eq!(taken.specification.items[0].kes, ["1", "7"]);
}

#[test]
fn a_second_table_to_the_right_is_seen_and_not_mixed_in() {
    let header = format!("{}|||{}", HEADER.join("|"), HEADER.join("|"));
    let items = sheet(&[
        &header,
        "1||||Б|1|1|1|2|||1||||П|9|9|5|9",
        "|||||||||||2||||П|9|9|5|9",
    ]);
    let books = Workbooks {
        items: &items,
        kes: None,
        kt: None,
    };
    let taken = take(books, origin()).unwrap();
    assert_eq!(
        issues(&taken),
        [("Лист1!L1", &IssueKind::SecondTable { rows: 2 })]
    );
    let item = &taken.specification.items[0];
    assert_eq!((item.max, item.kes.join(" ")), (1, "1".into()));
    assert_eq!(taken.specification.items.len(), 1);
}

#[test]
fn cells_that_are_no_values_are_said_and_left_out() {
    let taken = taken(&["|||слова|||||", "1||||?|||два|3–5", "2|||||||2|"]);
    let kinds = [
        ("Лист1!A2", IssueKind::NoCode),
        ("Лист1!H3", IssueKind::Unreadable(Column::Max)),
        ("Лист1!E3", IssueKind::Unreadable(Column::Level)),
        ("Лист1!I3", IssueKind::Unreadable(Column::Minutes)),
        ("Лист1!H3", IssueKind::NoPoints("1".into())),
    ];
    let expected: Vec<_> = kinds.iter().map(|(cell, what)| (*cell, what)).collect();
    assert_eq!(issues(&taken), expected);
    assert_eq!(taken.specification.items.len(), 1);
}

#[test]
fn a_stated_maximum_that_the_items_do_not_reach_is_said() {
    let items = items(&["1|||||||1|"]);
    let books = Workbooks {
        items: &items,
        kes: None,
        kt: None,
    };
    let stated = Origin {
        max: Some(20),
        ..origin()
    };
    let taken = take(books, stated).unwrap();
    assert_eq!(
        issues(&taken),
        [("Лист1!H1", &IssueKind::Sum { sum: 1, max: 20 })]
    );
    assert_eq!(taken.specification.max, 20);
}

#[test]
fn a_workbook_without_its_header_is_refused() {
    let (empty, codes) = (sheet(&["1|2|3"]), sheet(&["Код|Слова"]));
    let books = |items, kes| Workbooks {
        items,
        kes: Some(kes),
        kt: None,
    };
    assert_eq!(
        take(books(&empty, &codes), origin()),
        Err(Unreadable::NoHeader(Book::Items))
    );
    assert_eq!(
        take(books(&items(&[]), &empty), origin()),
        Err(Unreadable::NoHeader(Book::Kes))
    );
}

#[test]
fn a_code_that_comes_back_later_gathers_its_rows_with_the_first_ones() {
    let taken = taken(&[
        "1|||||1||1|",
        "2|||||2||1|",
        "1|||||3||1|",
        "1|||||4||1|",
        "|||||5|||",
    ]);
    let kes: Vec<String> = taken
        .specification
        .items
        .iter()
        .map(|item| item.kes.join(" "))
        .collect();
    assert_eq!(kes, ["1 3 4 5", "2"]);
}

#[test]
fn a_column_that_only_the_second_table_has_is_not_borrowed() {
    let items = sheet(&[
        "№ КИМ|Максимальный балл||№ КИМ|Максимальный балл|Уровень сложности",
        "1|1||1|1|П",
    ]);
    let books = Workbooks {
        items: &items,
        kes: None,
        kt: None,
    };
    assert_eq!(take(books, origin()).unwrap().specification.items[0].level, None);
}
