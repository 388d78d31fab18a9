//! Days that follow from terms: in the window, each once, without a gap, over leap years and ends of years.

use domain::calendar::Period;
use domain::calendar::term::{Awaited, Instance, Instances, Occasion, Surroundings, read};
use domain::calendar::working::WorkingDays;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn around<'a>(plan: Period, occasions: &'a [Occasion]) -> Surroundings<'a> {
    Surroundings {
        plan,
        occasions,
        working: WorkingDays::builtin(),
    }
}

fn plan(from: i16, to: i16) -> Period {
    Period {
        from: Some(date(from, 1, 1)),
        to: Some(date(to, 12, 31)),
    }
}

fn found(wording: &str, window: (Date, Date), plan: Period) -> Instances {
    let occasions = [Occasion {
        event: "проведения ВПР".into(),
        from: date(2025, 4, 11),
        to: date(2025, 4, 30),
    }];
    read(wording).term.instances(window, &around(plan, &occasions))
}

/// The instances of a wording in the years 2024 to 2026 of a plan for just these.
fn days(wording: &str) -> Vec<String> {
    let found = found(wording, (date(2024, 1, 1), date(2026, 12, 31)), plan(2024, 2026));
    let told = |instance: &Instance| match instance.from == instance.due {
        true => instance.due.to_string(),
        false => format!("{}..{}", instance.from, instance.due),
    };
    found.dated.iter().map(told).collect()
}

#[test]
fn a_term_gives_the_days_that_a_person_would_count() {
    for (wording, expected) in [
        ("до 1 ноября 2025 года", "2025-11-01"),
        ("2024 – 2026, до 31 ноября", "2024-11-30 2025-11-30 2026-11-30"),
        ("ежегодно до 1 августа", "2024-08-01 2025-08-01 2026-08-01"),
        ("февраль 2024 г.", "2024-02-01..2024-02-29"),
        (
            "февраль, ежегодно",
            "2024-02-01..2024-02-29 2025-02-01..2025-02-28 2026-02-01..2026-02-28",
        ),
        ("сентябрь", "2024-09-01..2024-09-30"),
        ("сентябрь 2025 – май 2026", "2025-09-01..2026-05-31"),
        (
            "декабрь-январь, ежегодно",
            "2024-12-01..2025-01-31 2025-12-01..2026-01-31",
        ),
        (
            "с 25 декабря по 5 января, ежегодно",
            "2024-12-25..2025-01-05 2025-12-25..2026-01-05",
        ),
        ("I квартал 2025 г.", "2025-01-01..2025-03-31"),
        ("II полугодие 2025", "2025-07-01..2025-12-31"),
        ("2-я среда февраля 2025 г.", "2025-02-12"),
        (
            "последняя пятница мая, ежегодно",
            "2024-05-31 2025-05-30 2026-05-29",
        ),
        ("I полугодие 2025/26 учебного года", "2025-09-01..2025-12-31"),
        ("II полугодие 2024/25 учебного года", "2025-01-01..2025-05-31"),
        (
            "до 1 октября ежегодно, начиная с 2025 года",
            "2025-10-01 2026-10-01",
        ),
        (
            "август 2025 года, далее ежегодно",
            "2025-08-01..2025-08-31 2026-08-01..2026-08-31",
        ),
        (
            "ежеквартально в 2025 году, до 5 числа месяца, следующего за отчетным кварталом",
            "2025-01-01..2025-01-05 2025-04-01..2025-04-05 2025-07-01..2025-07-05 2025-10-01..2025-10-05",
        ),
        ("2-я неделя сентября 2025 г.", "2025-09-08..2025-09-14"),
        ("последняя неделя мая 2025", "2025-05-26..2025-05-31"),
        ("III декада февраля 2025", "2025-02-21..2025-02-28"),
        ("раз в три года", "2024-01-01..2024-12-31"),
        (
            "1 раз в 2 года (октябрь)",
            "2024-10-01..2024-10-31 2026-10-01..2026-10-31",
        ),
        ("2025/26 учебный год", "2025-09-01..2026-08-31"),
        (
            "не позднее 10 рабочих дней после проведения ВПР",
            "2025-04-30..2025-05-20",
        ),
        ("в течение месяца после проведения ВПР", "2025-04-30..2025-05-30"),
        ("за 2 недели до проведения ВПР", "2025-03-28"),
        ("во время проведения ВПР", "2025-04-11..2025-04-30"),
        ("до ноября 2025", "2025-10-31"),
        (
            "сентябрь 2024, февраль 2025",
            "2024-09-01..2024-09-30 2025-02-01..2025-02-28",
        ),
        (
            "в течение года",
            "2024-01-01..2024-12-31 2025-01-01..2025-12-31 2026-01-01..2026-12-31",
        ),
        ("весь период", "2024-01-01..2026-12-31"),
        ("29 февраля 2025", "2025-02-28"),
    ] {
        assert_eq!(days(wording).join(" "), expected, "{wording}");
    }
}

#[test]
fn what_no_calendar_dates_says_what_it_waits_for() {
    let window = (date(2025, 1, 1), date(2025, 12, 31));
    for (wording, awaited) in [
        (
            "после публикации результатов",
            Awaited::Event("публикации результатов".into()),
        ),
        ("по запросу ОО", Awaited::Request),
        ("по мере необходимости", Awaited::Need),
        (
            "в соответствии с графиком проведения НИКО",
            Awaited::Schedule("график проведения НИКО".into()),
        ),
        ("осенние каникулы", Awaited::Vacation),
        ("–", Awaited::Term),
        ("когда-нибудь", Awaited::Term),
    ] {
        let found = found(wording, window, plan(2025, 2025));
        assert_eq!(
            (found.dated.len(), found.awaited),
            (0, vec![awaited]),
            "{wording}"
        );
    }
    assert_eq!(
        found("сентябрь", window, Period::default()).awaited,
        [Awaited::Year]
    );
    assert_eq!(
        found("весь период", window, Period::default()).awaited,
        [Awaited::PlanPeriod]
    );
}

#[test]
fn parts_keep_their_stages() {
    let window = (date(2025, 1, 1), date(2025, 12, 31));
    let found = found(
        "школьный этап – сентябрь-октябрь, муниципальный этап – ноябрь-декабрь",
        window,
        plan(2025, 2025),
    );
    let stages: Vec<_> = found
        .dated
        .iter()
        .map(|instance| instance.stage.clone().unwrap())
        .collect();
    assert_eq!(stages, ["школьный этап", "муниципальный этап"]);
}

const REPEATING: [&str; 16] = [
    "ежегодно",
    "ежегодно, до 31 декабря",
    "ежегодно, до 29 февраля",
    "ежегодно, декабрь – январь",
    "ежегодно (август)",
    "ежеквартально",
    "ежеквартально, до 10 числа",
    "1 раз в полугодие",
    "ежемесячно",
    "ежемесячно, до 31 числа",
    "последняя пятница месяца",
    "еженедельно",
    "раз в две недели",
    "по четвергам",
    "зима, ежегодно",
    "в течение учебного года",
];

fn day() -> impl Strategy<Value = Date> {
    (0i64..9000).prop_map(|days| date(2010, 1, 1).checked_add(days.days()).unwrap())
}

proptest! {
    #[test]
    fn instances_lie_in_the_window_and_two_windows_that_meet_give_each_once(
        wording in prop::sample::select(&REPEATING[..]), first in day(), length in 0i64..1500, cut in 0i64..1500,
    ) {
        let last = first.checked_add(length.days()).unwrap();
        let middle = first.checked_add((cut % (length + 1)).days()).unwrap();
        let whole = found(wording, (first, last), Period::default());
        prop_assert!(whole.awaited.is_empty());
        for instance in &whole.dated {
            prop_assert!(first <= instance.due && instance.due <= last && instance.from <= instance.due);
        }
        let mut halves = found(wording, (first, middle), Period::default()).dated;
        if middle < last {
            halves.extend(found(wording, (middle.tomorrow().unwrap(), last), Period::default()).dated);
        }
        prop_assert_eq!(halves, whole.dated);
    }

    #[test]
    fn steps_follow_each_other_without_gap_or_overlap(
        wording in prop::sample::select(&["ежегодно", "ежеквартально", "1 раз в полугодие", "ежемесячно", "еженедельно"][..]),
        first in day(), length in 800i64..1500,
    ) {
        let last = first.checked_add(length.days()).unwrap();
        let found = found(wording, (first, last), Period::default());
        prop_assert!(!found.dated.is_empty());
        for pair in found.dated.windows(2) {
            prop_assert_eq!(pair[0].due.tomorrow().unwrap(), pair[1].from);
        }
    }
}

#[test]
fn a_rule_of_the_calendar_standard_is_given_where_it_says_the_same() {
    for (wording, rule) in [
        ("ежегодно", Some("FREQ=YEARLY")),
        (
            "ежегодно до 1 августа",
            Some("FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1"),
        ),
        ("май, декабрь, ежегодно", Some("FREQ=YEARLY;BYMONTH=5,12")),
        ("ежеквартально", Some("FREQ=MONTHLY;INTERVAL=3")),
        ("1 раз в полугодие", Some("FREQ=MONTHLY;INTERVAL=6")),
        ("ежемесячно, до 25 числа", Some("FREQ=MONTHLY;BYMONTHDAY=25")),
        ("последняя пятница месяца", Some("FREQ=MONTHLY;BYDAY=-1FR")),
        ("раз в две недели", Some("FREQ=WEEKLY;INTERVAL=2")),
        ("еженедельно, по четвергам", Some("FREQ=WEEKLY;BYDAY=TH")),
        ("раз в три года", Some("FREQ=YEARLY;INTERVAL=3")),
        ("по мере поступления", None),
        ("сентябрь 2025 г.", None),
        ("1 раз в четверть", None),
    ] {
        assert_eq!(read(wording).term.rule().as_deref(), rule, "{wording}");
    }
}
