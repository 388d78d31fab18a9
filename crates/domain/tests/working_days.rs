//! Working days of Russia: the law, the decrees, the years that are certain.

use domain::calendar::working::{CalendarError, WorkingDays};
use jiff::civil::{Date, date};

fn year(year: i16) -> impl Iterator<Item = Date> {
    date(year, 1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(move |day| day.year() == year)
}

#[test]
fn a_year_has_as_many_working_days_as_its_official_calendar() {
    let calendar = WorkingDays::builtin();
    for (of, expected) in [
        (2021, 247),
        (2022, 247),
        (2023, 247),
        (2024, 248),
        (2025, 247),
        (2026, 247),
    ] {
        assert_eq!(
            year(of).filter(|day| calendar.is_working(*day)).count(),
            expected,
            "{of}"
        );
        assert!(calendar.decree(of).is_some(), "{of}");
    }
    assert_eq!(calendar.decree(2027), None);
}

#[test]
fn single_days_are_as_the_law_and_the_decrees_say() {
    let calendar = WorkingDays::builtin();
    for (day, working) in [
        (date(2024, 4, 27), true),
        (date(2024, 4, 29), false),
        (date(2024, 12, 28), true),
        (date(2024, 12, 31), false),
        (date(2023, 11, 6), false),
        (date(2025, 2, 24), true),
        (date(2025, 3, 10), true),
        (date(2025, 6, 13), false),
        (date(2026, 3, 9), false),
        (date(2026, 5, 11), false),
        (date(2026, 1, 9), false),
        (date(2026, 1, 12), true),
        (date(2027, 5, 3), false),
        (date(2027, 11, 4), false),
    ] {
        assert_eq!(calendar.is_working(day), working, "{day}");
    }
}

#[test]
fn working_days_are_counted_over_holidays_in_both_directions() {
    let calendar = WorkingDays::builtin();
    assert_eq!(calendar.after(date(2025, 12, 29), 3), date(2026, 1, 13));
    assert_eq!(calendar.before(date(2026, 1, 13), 2), date(2025, 12, 30));
    assert_eq!(calendar.after(date(2025, 4, 30), 0), date(2025, 4, 30));
}

#[test]
fn a_calendar_that_is_none_is_refused_with_its_place() {
    assert!(matches!(
        WorkingDays::load("holidays = 1"),
        Err(CalendarError::Form(_))
    ));
    let wrong = "source = \"\"\nholidays = [\"первое мая\"]";
    assert_eq!(
        WorkingDays::load(wrong).unwrap_err(),
        CalendarError::Holiday("первое мая".into())
    );
}
