//! A few drawings and tables byte for byte: what changes on paper is seen in the diff.

use charts::{
    Against, AgainstRow, Calibration, CalibrationPanel, CalibrationPoint, Characteristic,
    CharacteristicPoint, Chart, Expected, Few, Frame, Funnel, Highlight, Information, Interval, Item, Items,
    JournalMini, Limit, MarkRow, Marks, School, Scores, Status, Table, Timeline, TimelineBar, TimelineMonth,
    TimelineRow, TimelineState, Unit, Wright, WrightScore, WrightStep,
};

/// One element a line, so that a diff shows what moved.
fn lines(svg: &str) -> String {
    svg.replace("><", ">\n<")
}

fn written(table: &Table) -> String {
    let row = |row: &Vec<charts::Cell>| row.iter().map(charts::Cell::text).collect::<Vec<_>>().join(" | ");
    let rows: Vec<String> = table.rows.iter().map(row).collect();
    format!(
        "{}\n{}\n{}",
        table.caption,
        table.headers.join(" | "),
        rows.join("\n")
    )
}

fn marks() -> Marks {
    let row = |name: &str, counts, me| MarkRow {
        name: name.into(),
        counts,
        me,
        ..MarkRow::default()
    };
    let frame = Frame::new("marks", "Отметки за работу", "Доли отметок 2–5 в городе и в крае");
    let rows = vec![
        row("г. Городок-9, 2021", [27, 231, 607, 386], true),
        row("Приречный край, 2021", [826, 5887, 11513, 6691], false),
        row("МКОУ «Заречная ООШ»", [1, 3, 2, 1], false),
    ];
    Marks { frame, rows }
}

fn items() -> Items {
    let item = |code: &str, share, status| Item {
        code: code.into(),
        level: "Б".into(),
        name: "Величины и единицы".into(),
        share: Some(share),
        interval: Some((share - 0.02, share + 0.02)),
        n: 1251,
        reference: Some(0.54),
        norm: Some(0.6),
        status,
        href: Some(format!("#item-{code}")),
    };
    let items = vec![
        item("1", 0.932, Status::Ok),
        item("4", 0.598, Status::Uncertain),
        item("5.2", 0.565, Status::Low),
        Item {
            n: 4,
            ..item("6", 0.5, Status::Low)
        },
    ];
    Items {
        frame: Frame::new("items", "Выполнение заданий", ""),
        items,
        comparator: Some("край".into()),
    }
}

fn funnel() -> Funnel {
    let limits = |half: f64| {
        let at = |n: f64| Limit {
            n,
            low: 12.0 - half / n.sqrt(),
            high: 12.0 + half / n.sqrt(),
        };
        [10.0, 25.0, 50.0, 100.0].map(at).to_vec()
    };
    let school = |name: &str, n, value| School {
        name: name.into(),
        n,
        value,
        ..School::default()
    };
    Funnel {
        frame: Frame::new("funnel", "Школы и случайность", ""),
        schools: vec![
            School {
                me: true,
                href: Some("#s1".into()),
                ..school("СОШ № 1", 60, 12.4)
            },
            school("СОШ № 2", 80, 13.2),
            school("СОШ № 3", 40, 8.0),
            school("СОШ № 4", 9, 19.0),
        ],
        centre: 12.0,
        centre_name: "край".into(),
        inner: limits(7.4),
        outer: limits(11.7),
        unit: Unit::Number(2),
        measure: "средний балл".into(),
    }
}

fn wright() -> Wright {
    let score = |(score, n): (u32, u64)| WrightScore {
        score,
        theta: (f64::from(score) - 5.0) * 0.6,
        n,
    };
    let step = |(name, at): (&str, f64)| WrightStep {
        name: name.into(),
        words: format!("задание {name}"),
        at,
        interval: Some((at - 0.1, at + 0.1)),
        marked: name == "9",
        href: Some(format!("/works/v/items/{name}")),
    };
    let counts = [2, 10, 30, 55, 80, 120, 130, 110, 60, 20, 5];
    let steps = [
        ("1", -2.1),
        ("2", -2.05),
        ("3", -2.0),
        ("4·1", -0.4),
        ("4·2", 0.9),
        ("9", 2.2),
    ];
    Wright {
        frame: Frame::new("wright", "Карта Райта", "Участники и задания на одной шкале"),
        scores: (0..).zip(counts).map(score).collect(),
        steps: steps.map(step).into(),
        bounds: vec![("«3»".into(), -1.2), ("«4»".into(), 0.6)],
    }
}

fn characteristic() -> Characteristic {
    let point = |(at, share, n): (f64, f64, u64)| CharacteristicPoint {
        scores: format!("{at:.0}"),
        at,
        share: Some(share),
        interval: Some((share - 0.06, share + 0.06)),
        expected: at / 10.0,
        n,
    };
    Characteristic {
        frame: Frame::new(
            "characteristic",
            "Задание 7",
            "Доля набранных баллов по баллу за работу",
        ),
        expected: (0..=10)
            .map(|score| (f64::from(score), f64::from(score) / 10.0))
            .collect(),
        observed: [
            (2.0, 0.17, 140),
            (4.0, 0.42, 300),
            (6.0, 0.48, 280),
            (8.0, 0.9, 8),
        ]
        .map(point)
        .into(),
        bounds: vec![("«3»".into(), 3.0)],
    }
}

fn information() -> Information {
    let at = |step: i32| {
        let theta = f64::from(step) * 0.5;
        let information = 4.0 / (1.0 + theta * theta);
        (theta, information, Some(1.0 / information.sqrt()))
    };
    Information {
        frame: Frame::new("information", "Где работа измеряет точно", ""),
        curve: (-6..=6).map(at).collect(),
        bounds: vec![("«5»".into(), 1.7)],
    }
}

#[test]
fn pupils_and_items_on_one_scale() {
    insta::assert_snapshot!(lines(&wright().svg()));
    insta::assert_snapshot!("table_of_wright", written(&wright().table()));
}

#[test]
fn what_an_item_was_expected_to_bring_and_what_it_brought() {
    insta::assert_snapshot!(lines(&characteristic().svg()));
    insta::assert_snapshot!("table_of_characteristic", written(&characteristic().table()));
}

#[test]
fn where_a_work_measures_precisely() {
    insta::assert_snapshot!(lines(&information().svg()));
}

#[test]
fn marks_of_a_city_a_region_and_a_school_that_is_too_small() {
    insta::assert_snapshot!(lines(&marks().svg()));
    insta::assert_snapshot!("table_of_marks", written(&marks().table()));
}

#[test]
fn items_in_every_status() {
    insta::assert_snapshot!(lines(&items().svg()));
    insta::assert_snapshot!("table_of_items", written(&items().table()));
}

#[test]
fn schools_in_every_zone_of_the_funnel() {
    insta::assert_snapshot!(lines(&funnel().svg()));
    insta::assert_snapshot!("table_of_funnel", written(&funnel().table()));
}

#[test]
fn scores_of_a_school_with_a_peak_at_the_bound() {
    let band = [0.5, 1.0, 4.0, 9.0, 6.0].map(|middle| (middle / 2.0, middle, middle * 2.0));
    let chart = Scores {
        bounds: [Some(2), Some(3), Some(4)],
        expected: Some(Expected { band: band.to_vec() }),
        highlight: Some(Highlight {
            score: 2,
            note: "11 работ ровно на 2 балла".into(),
        }),
        ..Scores::new(Frame::new("scores", "Первичные баллы", ""), vec![0, 1, 11, 7, 5])
    };
    insta::assert_snapshot!(lines(&chart.svg()));
}

#[test]
fn small_drawings_for_cells() {
    let interval = Interval {
        frame: Frame::mini("i1", "МБОУ «СОШ № 314»"),
        value: 11.7,
        low: 11.0,
        high: 12.4,
        n: 91,
        reference: Some(12.01),
        scale: (6.0, 18.0),
        unit: Unit::Number(1),
    };
    let pale = Interval {
        n: 12,
        ..interval.clone()
    };
    let shown = Interval {
        n: 4,
        frame: Frame {
            few: Few::NEVER,
            ..interval.frame.clone()
        },
        ..interval.clone()
    };
    let journal = JournalMini {
        frame: Frame::mini("j1", "МБОУ «СОШ № 314»").wide(80.0),
        counts: [12, 50, 24],
    };
    let drawn = [interval.svg(), pale.svg(), shown.svg(), journal.svg()].map(|svg| lines(&svg));
    insta::assert_snapshot!(drawn.join("\n\n"));
}

fn timeline() -> Timeline {
    let month = |(name, days): (&str, u8)| TimelineMonth {
        name: name.into(),
        year: "2026".into(),
        days,
    };
    let bar = |from, to, state| TimelineBar {
        from,
        to,
        state,
        words: "до 30.11.2026".into(),
        href: Some("/instances/1".into()),
    };
    let row = |name: &str, bars| TimelineRow {
        name: name.into(),
        bars,
        ..TimelineRow::default()
    };
    Timeline {
        frame: Frame::new("plan", "План по месяцам", ""),
        months: [("окт", 31), ("ноя", 30), ("дек", 31)].map(month).into(),
        today: Some(52),
        rows: vec![
            TimelineRow {
                heading: true,
                ..row("I. Мониторинг", Vec::new())
            },
            row(
                "1.1 Справка",
                vec![
                    bar(0, 30, TimelineState::Done),
                    bar(31, 51, TimelineState::Overdue),
                ],
            ),
            row("1.2 Приказ", vec![bar(60, 60, TimelineState::Ahead)]),
            TimelineRow {
                note: "ожидается: проведение НИКО".into(),
                ..row("1.3 Анализ", Vec::new())
            },
        ],
    }
}

#[test]
fn a_plan_by_month_with_what_is_done_overdue_ahead_and_awaited() {
    insta::assert_snapshot!(lines(&timeline().svg()));
    insta::assert_snapshot!("table_of_timeline", written(&timeline().table()));
}

#[test]
fn what_was_observed_beside_what_was_expected() {
    let row = |name: &str, observed, expected, me| AgainstRow {
        name: name.into(),
        observed,
        expected,
        me,
    };
    let chart = Against {
        frame: Frame::new("against", "Отсутствовавшие", ""),
        rows: vec![
            row("отсутствовали с «2» и «3»", 12.0, 3.1, true),
            row("из них с «2»", 4.0, 1.0, false),
        ],
        unit: Unit::Number(1),
    };
    insta::assert_snapshot!(lines(&chart.svg()));
    insta::assert_snapshot!("table_of_against", written(&chart.table()));
}

#[test]
fn p_values_that_are_what_they_say_and_others_that_accuse_too_often() {
    let panel = |name: &str, more: f64| {
        let point = |bound: f64| CalibrationPoint {
            bound,
            share: (bound * more).min(1.0),
            band: (bound * 0.9, (bound * 1.1).min(1.0)),
        };
        CalibrationPanel {
            name: name.into(),
            n: 33_600,
            points: [0.001, 0.01, 0.05, 0.2, 1.0].map(point).to_vec(),
        }
    };
    let chart = Calibration {
        frame: Frame::new("calibration", "p честных школ", "Доля p не больше x по признакам"),
        panels: vec![panel("P", 1.0), panel("V", 1.5)],
    };
    insta::assert_snapshot!(lines(&chart.svg()));
    insta::assert_snapshot!("table_of_calibration", written(&chart.table()));
}
