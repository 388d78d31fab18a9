//! The journal: who reads it, how it is taken away, and that no change of it goes unseen.

mod town;

use actions::event::{EventFilter, Unproved, export, list, verify};
use actions::organisation::{NewOrganisation, change, close};
use actions::person::{NewAssignment, assign};
use actions::{Desk, Refusal};
use domain::event::{Actor, Broken, Event, Link};
use domain::person::Role;
use domain::territory::OrganisationKind;
use jiff::civil::date;
use town::{FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, SCHOOL, TOWN, Town, organisation, person, tell};

async fn called(desk: &Desk, number: u32, name: &str) {
    let new = NewOrganisation {
        kind: Some(OrganisationKind::School),
        name: name.into(),
        short_name: name.into(),
        ..NewOrganisation::default()
    };
    change(desk, &organisation(number), &new).await.unwrap();
}

/// A few acts here, one far away and one of the system itself: numbers 1 to 6.
async fn busy(town: &Town) {
    let (here, far) = (town.administrator().await, town.desk("far-administrator").await);
    called(&here, SCHOOL, "Первая").await;
    called(&far, FAR_SCHOOL, "Дальняя").await;
    town.pass(1000);
    let (here, specialist) = (town.administrator().await, town.desk("specialist").await);
    called(&specialist, NEXT_SCHOOL, "Вторая").await;
    close(&here, &organisation(SCHOOL), date(2026, 8, 31))
        .await
        .unwrap();
    town.write(async |tx| {
        store::event::append(tx, nobodys(town)).await.unwrap();
    })
    .await;
    let given = NewAssignment {
        role: Some(Role::Curator),
        ..NewAssignment::default()
    };
    assign(&here, &person(105), &given).await.unwrap();
}

/// What happened for no organisation.
fn nobodys(town: &Town) -> Event {
    Event {
        at: town.now(),
        actor: Actor {
            person: None,
            name: "Система".into(),
            role: None,
        },
        organisation: None,
        act: "session.purge".into(),
        subject_kind: "session".into(),
        subject: String::new(),
        reason: String::new(),
        before: String::new(),
        after: String::new(),
    }
}

async fn numbers(desk: &Desk, filter: &EventFilter) -> Vec<i64> {
    list(desk, filter)
        .await
        .unwrap()
        .iter()
        .map(|link| link.seq)
        .collect()
}

#[tokio::test]
async fn the_journal_shows_the_own_organisations_newest_first_and_no_others() {
    for town in Town::each().await {
        busy(&town).await;
        let all = EventFilter::default();
        assert_eq!(numbers(&town.administrator().await, &all).await, [6, 4, 3, 1]);
        assert_eq!(numbers(&town.desk("far-administrator").await, &all).await, [2]);
        let mut school = town.desk("head").await;
        assert!(matches!(list(&school, &all).await, Err(Refusal::NotAllowed(_))));
        school.assignment.role = Role::Administrator;
        assert_eq!(numbers(&school, &all).await, [4, 1]);
    }
}

#[tokio::test]
async fn whoever_administers_everything_also_sees_what_happened_for_nobody() {
    let town = Town::new().await;
    busy(&town).await;
    town.write(async |tx| {
        let mut far = store::organisation::find(tx, &organisation(FAR_TOWN))
            .await
            .unwrap()
            .unwrap();
        far.parent = Some(organisation(TOWN));
        store::organisation::update(tx, &far).await.unwrap();
    })
    .await;
    let (here, far) = (town.administrator().await, town.desk("far-administrator").await);
    assert_eq!(numbers(&here, &EventFilter::default()).await, [6, 5, 4, 3, 2, 1]);
    assert_eq!(numbers(&far, &EventFilter::default()).await, [2]);
}

#[tokio::test]
async fn each_condition_narrows_the_journal() {
    let town = Town::new().await;
    busy(&town).await;
    let desk = town.administrator().await;
    let all = EventFilter::default();
    let at = |milliseconds: i64| Some(town.now() + jiff::SignedDuration::from_millis(milliseconds));
    for (filter, found) in [
        (
            EventFilter {
                organisation: Some(organisation(SCHOOL)),
                ..all.clone()
            },
            &[4, 1][..],
        ),
        (
            EventFilter {
                person: Some(person(102)),
                ..all.clone()
            },
            &[3],
        ),
        (
            EventFilter {
                person: Some(person(110)),
                ..all.clone()
            },
            &[],
        ),
        (
            EventFilter {
                act: Some("organisation.change".into()),
                ..all.clone()
            },
            &[3, 1],
        ),
        (
            EventFilter {
                act: Some(" ".into()),
                ..all.clone()
            },
            &[6, 4, 3, 1],
        ),
        (
            EventFilter {
                subject_kind: Some("person".into()),
                ..all.clone()
            },
            &[6],
        ),
        (
            EventFilter {
                subject: Some(organisation(SCHOOL).to_string()),
                ..all.clone()
            },
            &[4, 1],
        ),
        (
            EventFilter {
                from: at(0),
                ..all.clone()
            },
            &[6, 4, 3],
        ),
        (
            EventFilter {
                to: at(0),
                ..all.clone()
            },
            &[1],
        ),
        (
            EventFilter {
                limit: Some(2),
                ..all.clone()
            },
            &[6, 4],
        ),
        (
            EventFilter {
                limit: Some(0),
                ..all.clone()
            },
            &[6],
        ),
        (
            EventFilter {
                before_seq: Some(4),
                limit: Some(2),
                ..all.clone()
            },
            &[3, 1],
        ),
        (
            EventFilter {
                before_seq: Some(1),
                ..all.clone()
            },
            &[],
        ),
    ] {
        assert_eq!(numbers(&desk, &filter).await, found, "{filter:?}");
    }
    for foreign in [FAR_TOWN, FAR_SCHOOL, 999] {
        let filter = EventFilter {
            organisation: Some(organisation(foreign)),
            ..all.clone()
        };
        assert!(
            matches!(list(&desk, &filter).await, Err(Refusal::Unknown)),
            "{foreign}"
        );
        assert!(
            matches!(export(&desk, &filter).await, Err(Refusal::Unknown)),
            "{foreign}"
        );
    }
}

#[tokio::test]
async fn the_exported_journal_is_a_table_in_which_nothing_computes() {
    let town = Town::new().await;
    busy(&town).await;
    let desk = town.administrator().await;
    called(&desk, NEXT_SCHOOL, "=cmd|' /c calc'!A1").await;
    town.write(async |tx| {
        let bad = Event {
            organisation: Some(organisation(TOWN)),
            reason: "=1+1;\"".into(),
            subject: "@SUM(1)".into(),
            ..nobodys(&town)
        };
        store::event::append(tx, bad).await.unwrap();
    })
    .await;
    let bytes = export(
        &desk,
        &EventFilter {
            limit: Some(1),
            ..EventFilter::default()
        },
    )
    .await
    .unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let lines: Vec<&str> = text.split_terminator("\r\n").collect();
    assert_eq!(
        lines.len(),
        7,
        "a heading and what the list shows, whatever its limit"
    );
    assert!(lines[0].starts_with("\u{feff}\"№\";\"Когда (UTC)\";\"Кто\""));
    assert!(lines[1].contains(";\"'@SUM(1)\";\"'=1+1;\"\"\";"), "{}", lines[1]);
    let cells = lines[2].split(';').collect::<Vec<_>>();
    assert_eq!(
        cells[2..6],
        [
            "\"Человек101\u{a0}И. (командная строка сервера)\"",
            "\"Администратор\"",
            "\"'=cmd|' /c calc'!A1\"",
            "\"organisation.change\""
        ]
    );
    assert!(!text.contains("Дальн"));
    assert!(matches!(
        export(&town.desk("specialist").await, &EventFilter::default()).await,
        Err(Refusal::NotAllowed(_))
    ));
}

#[tokio::test]
async fn a_long_journal_is_exported_whole() {
    let town = Town::new().await;
    town.write(async |tx| {
        for _ in 0..1201 {
            let one = Event {
                organisation: Some(organisation(SCHOOL)),
                ..nobodys(&town)
            };
            store::event::append(tx, one).await.unwrap();
        }
    })
    .await;
    let bytes = export(&town.administrator().await, &EventFilter::default())
        .await
        .unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap().matches("\r\n").count(), 1202);
    let verified = verify(&town.office).await.unwrap();
    assert_eq!(verified.events, 1201);
}

/// Takes the guard of the journal away, as whoever owns the database can, and does something to it.
async fn tampered(town: &Town, sql: &str) -> Result<u64, Broken> {
    let guards = match town.address().file() {
        Some(_) => "drop trigger event_is_never_changed; drop trigger event_is_never_removed;",
        None => "alter table event disable trigger all;",
    };
    tell(town.address(), &format!("{guards}{sql}")).await;
    match verify(&town.office).await {
        Ok(verified) => Ok(verified.events),
        Err(Unproved::Broken(broken)) => Err(broken),
        Err(Unproved::Refused(refusal)) => panic!("{refusal}"),
    }
}

#[tokio::test]
async fn the_guard_of_the_journal_lets_nothing_change() {
    for town in Town::each().await {
        busy(&town).await;
        for sql in [
            "update event set reason = 'x' where seq = 1",
            "delete from event where seq = 6",
        ] {
            assert!(town::tried(town.address(), sql).await.is_err(), "{sql}");
        }
        assert_eq!(verify(&town.office).await.unwrap().events, 6);
    }
}

#[tokio::test]
async fn an_event_that_was_changed_removed_or_written_anew_is_found() {
    for (sql, broken) in [
        (
            "update event set reason = 'иначе' where seq = 3;",
            Broken::Changed(3),
        ),
        ("update event set at = at + 1 where seq = 1;", Broken::Changed(1)),
        (
            "update event set person = null where seq = 4;",
            Broken::Changed(4),
        ),
        (
            "update event set organisation = null where seq = 4;",
            Broken::Changed(4),
        ),
        ("delete from event where seq = 2;", Broken::Gap(2)),
        ("delete from event where seq = 1;", Broken::Gap(1)),
        (
            "delete from event where seq = 2; update event set seq = seq - 1 where seq > 2;",
            Broken::Unlinked(2),
        ),
        (
            "update event set previous = 'x' where seq = 5;",
            Broken::Unlinked(5),
        ),
    ] {
        for town in Town::each().await {
            busy(&town).await;
            assert_eq!(verify(&town.office).await.unwrap().events, 6);
            assert_eq!(tampered(&town, sql).await, Err(broken.clone()), "{sql}");
        }
    }
}

#[tokio::test]
async fn a_cut_off_end_shows_by_the_last_hash_that_somebody_wrote_down() {
    let town = Town::new().await;
    busy(&town).await;
    let whole = verify(&town.office).await.unwrap();
    assert_eq!(tampered(&town, "delete from event where seq = 6;").await, Ok(5));
    let cut = verify(&town.office).await.unwrap();
    assert_ne!((whole.events, whole.last), (cut.events, cut.last));
}

#[tokio::test]
async fn an_empty_journal_holds() {
    let town = Town::new().await;
    let none: Vec<Link> = list(&town.administrator().await, &EventFilter::default())
        .await
        .unwrap();
    assert!(none.is_empty());
    assert_eq!(verify(&town.office).await.unwrap().events, 0);
}
