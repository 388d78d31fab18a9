//! A feed of days as other programs read it: through a standard library of iCalendar, repetitions expanded.

use domain::calendar::Period;
use domain::calendar::feed::{Entry, Feed, Repetition, shown};
use domain::calendar::term::{Surroundings, read};
use domain::calendar::working::WorkingDays;
use icalendar::{Calendar, CalendarComponent, Component, EventLike};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn entry(days: (Date, Date)) -> Entry {
    Entry {
        uid: "activity-1".into(),
        days,
        repetition: None,
        title: "Заседание".into(),
        note: String::new(),
        link: None,
        category: None,
    }
}

fn feed(entries: Vec<Entry>) -> Feed {
    Feed {
        name: "Мои мероприятия".into(),
        made: Timestamp::UNIX_EPOCH,
        entries,
    }
}

/// The events of a text as the library reads them.
fn events(text: &str) -> Vec<icalendar::Event> {
    let calendar: Calendar = text.parse().expect("a calendar");
    let event = |component: &CalendarComponent| match component {
        CalendarComponent::Event(event) => Some(event.clone()),
        _ => None,
    };
    calendar.components.iter().filter_map(event).collect()
}

/// The days on which the library says that an event begins.
fn expanded(event: &icalendar::Event) -> Vec<String> {
    let all = event.get_recurrence().expect("a repetition").all(1000);
    all.dates
        .iter()
        .map(|day| day.format("%Y-%m-%d").to_string())
        .collect()
}

#[test]
fn a_standard_library_reads_back_every_word_that_was_written() {
    let mut meeting = entry((date(2026, 11, 30), date(2026, 12, 2)));
    meeting.title = "Совещание; итоги ВПР, «слабые» места \\ риски".into();
    meeting.note = "п. 1.4 плана\r\nсрок: до 31 ноября\nОтветственные: ОО, ИМЦ\u{7}".into();
    meeting.link = Some("https://merilo.example/instances/17?from=ics&x=1".into());
    meeting.category = Some("Дорожная карта, 2026".into());
    let text = feed(vec![meeting.clone()]).text();
    let [read] = &events(&text)[..] else {
        panic!("{text}")
    };
    assert_eq!(read.get_summary(), Some(meeting.title.as_str()));
    let note = "п. 1.4 плана\nсрок: до 31 ноября\nОтветственные: ОО, ИМЦ";
    assert_eq!(read.get_description(), Some(note));
    assert_eq!(read.get_url(), meeting.link.as_deref());
    assert_eq!(read.get_uid(), Some("activity-1@merilo"));
    let ends = [read.get_start(), read.get_end()].map(|day| day.map(|day| day.date_naive().to_string()));
    assert_eq!(ends, [Some("2026-11-30".into()), Some("2026-12-03".into())]);
}

#[test]
fn lines_end_as_the_standard_asks_and_are_not_longer_than_75_octets() {
    let mut long = entry((date(2026, 1, 1), date(2026, 1, 1)));
    long.title = "Ы".repeat(200);
    long.note = "🙂 и ещё, ".repeat(60);
    let text = feed(vec![long.clone()]).text();
    for line in text.strip_suffix("\r\n").expect("ends with CRLF").split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
    }
    let [read] = &events(&text)[..] else { panic!() };
    assert_eq!(read.get_summary(), Some(long.title.as_str()));
    assert_eq!(read.get_description(), Some(long.note.as_str()));
}

#[test]
fn what_somebody_typed_cannot_become_a_line_of_its_own() {
    let mut sly = entry((date(2026, 1, 1), date(2026, 1, 1)));
    sly.title = "А\r\nEND:VEVENT\nBEGIN:VALARM".into();
    sly.link = Some("https://a\r\nSUMMARY:чужое".into());
    let text = feed(vec![sly]).text();
    assert_eq!(text.matches("\r\nEND:VEVENT").count(), 1);
    assert!(!text.contains("\r\nBEGIN:VALARM") && !text.contains("\r\nSUMMARY:чужое"));
}

#[test]
fn a_week_is_shown_whole_and_a_month_by_its_last_day() {
    let (first, seventh, last) = (date(2026, 10, 1), date(2026, 10, 7), date(2026, 10, 31));
    assert_eq!(shown(first, seventh), (first, seventh));
    assert_eq!(
        shown(first, date(2026, 10, 8)),
        (date(2026, 10, 8), date(2026, 10, 8))
    );
    assert_eq!(shown(first, last), (last, last));
    assert_eq!(shown(last, last), (last, last));
}

/// The days on which the instances of a wording are shown in the years 2024 to 2026.
fn days(wording: &str) -> Vec<Date> {
    let around = Surroundings {
        plan: Period {
            from: Some(date(2024, 1, 1)),
            to: Some(date(2026, 12, 31)),
        },
        occasions: &[],
        working: WorkingDays::builtin(),
    };
    let found = read(wording)
        .term
        .instances((date(2024, 1, 1), date(2026, 12, 31)), &around);
    let day = |instance: &domain::calendar::term::Instance| shown(instance.from, instance.due).0;
    found.dated.iter().map(day).collect()
}

#[test]
fn terms_that_repeat_are_said_by_a_rule_that_gives_their_very_days() {
    for (wording, rule) in [
        (
            "ежегодно до 1 августа",
            "FREQ=YEARLY;BYMONTH=8;BYMONTHDAY=1;COUNT=3",
        ),
        ("февраль, ежегодно", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1;COUNT=3"),
        ("ежегодно", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31;COUNT=3"),
        (
            "октябрь, февраль, ежегодно",
            "FREQ=YEARLY;BYMONTH=2,10;BYMONTHDAY=-1;COUNT=6",
        ),
        ("ежеквартально", "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1;COUNT=12"),
        ("ежемесячно", "FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=36"),
        (
            "до 25 числа каждого месяца",
            "FREQ=MONTHLY;BYMONTHDAY=25;COUNT=36",
        ),
        (
            "1 раз в 2 года (октябрь)",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=10;BYMONTHDAY=31;COUNT=2",
        ),
        ("еженедельно, по четвергам", "FREQ=WEEKLY;COUNT=157"),
    ] {
        let days = days(wording);
        let repetition = Repetition::of(&days).unwrap_or_else(|| panic!("{wording}: {days:?}"));
        assert_eq!(repetition.rule(), rule, "{wording}");
        assert_eq!(told(&days, repetition), printed(&days), "{wording}");
    }
}

/// The days of a repetition as the library expands it.
fn told(days: &[Date], repetition: Repetition) -> Vec<String> {
    let mut one = entry((days[0], days[0]));
    one.repetition = Some(repetition);
    expanded(&events(&feed(vec![one]).text())[0])
}

fn printed(days: &[Date]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

#[test]
fn days_without_an_order_get_no_rule() {
    let one = [date(2026, 1, 31)];
    let uneven = [date(2026, 1, 10), date(2026, 2, 10), date(2026, 4, 10)];
    let other_days = [date(2025, 5, 10), date(2026, 5, 11)];
    let backwards = [date(2026, 5, 10), date(2025, 5, 10)];
    let twice = [date(2026, 5, 10), date(2026, 5, 10)];
    for days in [&one[..], &uneven, &other_days, &backwards, &twice] {
        if let Some(found) = Repetition::of(days) {
            assert_eq!(told(days, found.clone()), printed(days), "{found:?}");
        }
    }
    for days in [&one[..], &other_days, &backwards, &twice] {
        assert_eq!(Repetition::of(days), None, "{days:?}");
    }
}

proptest! {
    /// Whatever the days: a rule that is given gives just them.
    #[test]
    fn a_rule_is_never_given_that_says_other_days(
        months in proptest::collection::btree_set((2024i16..2028, 1i8..=12), 2..12),
        day in prop_oneof![1i8..=31, Just(31i8)],
    ) {
        let days: Vec<Date> = months
            .iter()
            .map(|(year, month)| {
                Date::new(*year, *month, day).unwrap_or_else(|_| date(*year, *month, 1).last_of_month())
            })
            .collect();
        if let Some(repetition) = Repetition::of(&days) {
            prop_assert_eq!(told(&days, repetition), printed(&days));
        }
    }
}
