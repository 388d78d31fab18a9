//! Who hears of what on which day: tables of days, working days, silence and levels.

use domain::calendar::working::WorkingDays;
use domain::roadmap::reminder::{Duty, Recipient, Reminder, Rules, digests};
use jiff::ToSpan;
use jiff::civil::{Date, date};

fn rules() -> Rules {
    Rules {
        before: vec![14, 3],
        on: true,
        every: 7,
        escalate: 10,
    }
}

fn who(person: &'static str) -> Recipient<&'static str> {
    Recipient { person, muted: None }
}

fn duty(due: Date) -> Duty<&'static str> {
    Duty {
        due,
        levels: vec![
            vec![who("школа")],
            vec![who("специалист")],
            vec![who("начальник")],
        ],
    }
}

/// All days from `from` to `to` on which somebody hears of a duty, each day asked for itself.
fn heard(
    duty: &Duty<&'static str>,
    rules: &Rules,
    (from, to): (Date, Date),
) -> Vec<(String, &'static str, i32)> {
    let mut all = Vec::new();
    let mut today = from;
    while today <= to {
        let since = today.yesterday().unwrap();
        let told = digests(
            std::slice::from_ref(duty),
            rules,
            (since, today),
            WorkingDays::builtin(),
        );
        for (person, reminders) in told {
            all.extend(
                reminders
                    .iter()
                    .map(|one| (today.strftime("%d.%m").to_string(), person, one.left)),
            );
        }
        today = today.tomorrow().unwrap();
    }
    all
}

#[test]
fn the_one_who_answers_hears_before_on_and_after_and_those_above_once_it_is_late() {
    // Wednesday 14 October 2026.
    let duty = duty(date(2026, 10, 14));
    let told = heard(&duty, &rules(), (date(2026, 9, 1), date(2026, 11, 5)));
    let expected = [
        ("30.09", "школа", 14),
        // 11 October is a Sunday: the Friday before it.
        ("09.10", "школа", 5),
        ("14.10", "школа", 0),
        ("21.10", "школа", -7),
        // 24 October is a Saturday: the Monday after it.
        ("26.10", "специалист", -12),
        ("28.10", "школа", -14),
        // 31 October is a Saturday, 3 November the day of the level above; 4 November is a holiday: a day later.
        ("02.11", "специалист", -19),
        ("03.11", "начальник", -20),
        ("05.11", "школа", -22),
    ];
    let expected: Vec<_> = expected
        .map(|(day, who, left)| (day.to_owned(), who, left))
        .into();
    assert_eq!(told, expected);
}

#[test]
fn a_term_on_a_day_off_is_named_on_the_working_day_before() {
    for (due, day) in [
        // A Sunday, the New Year's holidays, a Saturday that a decree made a working day.
        (date(2026, 11, 22), "20.11"),
        (date(2026, 1, 5), "30.12"),
        (date(2026, 11, 20), "20.11"),
    ] {
        let only_on = Rules {
            before: Vec::new(),
            every: 0,
            escalate: 0,
            ..rules()
        };
        let around = (
            due.checked_sub(20.days()).unwrap(),
            due.checked_add(20.days()).unwrap(),
        );
        let told = heard(&duty(due), &only_on, around);
        assert_eq!(
            told.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(),
            [day],
            "{due}"
        );
    }
}

#[test]
fn days_on_which_nobody_sent_letters_are_made_up_for_with_one_reminder() {
    let duty = duty(date(2026, 10, 14));
    let window = (date(2026, 9, 29), date(2026, 10, 15));
    let told = digests(&[duty], &rules(), window, WorkingDays::builtin());
    let late = Reminder {
        left: -1,
        duty: 0,
        level: 0,
    };
    assert_eq!(told.get("школа"), Some(&vec![late]));
    assert_eq!(told.len(), 1);
}

#[test]
fn whoever_asked_for_silence_has_it_and_nobody_else() {
    let mut duty = duty(date(2026, 10, 14));
    duty.levels[0] = vec![
        Recipient {
            person: "школа",
            muted: Some(date(2026, 10, 14)),
        },
        who("координатор"),
    ];
    let told = heard(&duty, &rules(), (date(2026, 10, 9), date(2026, 10, 21)));
    let who: Vec<_> = told.iter().map(|(day, who, _)| (day.as_str(), *who)).collect();
    assert_eq!(
        who,
        [
            ("09.10", "координатор"),
            ("14.10", "координатор"),
            ("21.10", "координатор"),
            ("21.10", "школа")
        ]
    );
}

#[test]
fn without_repetition_each_level_hears_of_a_late_term_once() {
    let once = Rules {
        before: Vec::new(),
        on: false,
        every: 0,
        escalate: 5,
    };
    let told = heard(
        &duty(date(2026, 10, 14)),
        &once,
        (date(2026, 10, 1), date(2026, 12, 1)),
    );
    let who: Vec<_> = told.iter().map(|(day, who, _)| (day.as_str(), *who)).collect();
    assert_eq!(who, [("19.10", "специалист"), ("26.10", "начальник")]);
}

#[test]
fn a_digest_puts_the_longest_overdue_first_and_says_nothing_twice() {
    let mut both = duty(date(2026, 10, 4));
    both.levels[1] = vec![who("школа")];
    let duties = [duty(date(2026, 10, 14)), both, duty(date(2026, 10, 28))];
    let window = (date(2026, 10, 1), date(2026, 10, 14));
    let told = digests(&duties, &rules(), window, WorkingDays::builtin());
    let school: Vec<_> = told["школа"]
        .iter()
        .map(|one| (one.duty, one.left, one.level))
        .collect();
    assert_eq!(school, [(1, -10, 0), (0, 0, 0), (2, 14, 0)]);
}
