//! Who is found, by what, and in which order.

use crate::database::on_both;
use crate::sample::{self, assignment_id, moment, organisation_id, person_id};
use domain::calendar::Period;
use domain::person::{Assignment, Person, PersonState, Role};
use jiff::civil::{Date, date};
use store::{Tx, assignment, organisation, person};

const NAMES: [(&str, &str, &str); 5] = [
    ("Ёлкина", "Анна", "Петровна"),
    ("Яковлев", "Пётр", ""),
    ("Егорова", "Ольга", "Ивановна"),
    ("елисеев", "Иван", "100%"),
    ("Abbott", "Ann_Marie", ""),
];

async fn five(tx: &mut Tx) {
    for (number, (surname, name, patronymic)) in NAMES.into_iter().enumerate() {
        let one = Person {
            id: person_id(number),
            surname: surname.into(),
            name: name.into(),
            patronymic: patronymic.into(),
            login: format!("login{number}"),
            email: (number == 2).then(|| "Olga@школа.example".into()),
            state: PersonState::Active,
            created: moment(0),
        };
        person::insert(tx, &one).await.unwrap();
    }
}

async fn surnames(tx: &mut Tx, filter: person::Filter<'_>) -> Vec<String> {
    let found = person::list(tx, &filter, 100, 0).await.unwrap();
    assert_eq!(person::count(tx, &filter).await.unwrap(), found.len() as i64);
    found.into_iter().map(|one| one.surname).collect()
}

fn named(text: &str) -> person::Filter<'_> {
    person::Filter { text, under: None }
}

#[tokio::test]
async fn people_are_listed_in_the_order_of_the_russian_alphabet_with_io_as_ie() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        let all = surnames(&mut tx, person::Filter::default()).await;
        assert_eq!(all, ["Abbott", "Егорова", "елисеев", "Ёлкина", "Яковлев"]);
    })
    .await;
}

#[tokio::test]
async fn a_person_is_found_by_any_part_of_her_names_login_or_address_as_people_type_them() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        for (typed, found) in [
            ("елкина", vec!["Ёлкина"]),
            ("ЁЛКИНА  анна", vec!["Ёлкина"]),
            ("петр", vec!["Ёлкина", "Яковлев"]),
            ("LOGIN3", vec!["елисеев"]),
            ("olga@ШКОЛА", vec!["Егорова"]),
            ("%", vec!["елисеев"]),
            ("n_m", vec!["Abbott"]),
            ("nxm", vec![]),
            ("'", vec![]),
            ("\\", vec![]),
        ] {
            assert_eq!(surnames(&mut tx, named(typed)).await, found, "{typed}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_pages_of_a_list_hold_everybody_once() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        let filter = person::Filter::default();
        let whole = person::list(&mut tx, &filter, 100, 0).await.unwrap();
        let mut pages = Vec::new();
        for skip in [0, 2, 4, 6] {
            pages.extend(person::list(&mut tx, &filter, 2, skip).await.unwrap());
        }
        assert_eq!(pages, whole);
    })
    .await;
}

#[tokio::test]
async fn who_signs_in_is_found_by_login_or_address_letter_for_letter() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        five(&mut tx).await;
        let by_login = person::by_login(&mut tx, "login1").await.unwrap();
        assert_eq!(by_login.map(|one| one.id), Some(person_id(1)));
        let by_email = person::by_email(&mut tx, "Olga@школа.example").await.unwrap();
        assert_eq!(by_email.map(|one| one.id), Some(person_id(2)));
        for other in ["", "LOGIN1", "login", "login1 "] {
            assert_eq!(person::by_login(&mut tx, other).await.unwrap(), None, "{other}");
            assert_eq!(person::by_email(&mut tx, other).await.unwrap(), None, "{other}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_login_and_an_address_belong_to_one_person() {
    on_both(async |store| {
        for clash in ["person.login", "person.email"] {
            let mut tx = store.write().await.unwrap();
            five(&mut tx).await;
            let mut another = sample::person(10);
            match clash {
                "person.login" => another.login = "login2".into(),
                _ => another.email = Some("Olga@школа.example".into()),
            }
            let refused = person::insert(&mut tx, &another).await.unwrap_err();
            assert!(refused.clashes_with("person"), "{refused}");
            let column = clash.split('.').next_back().unwrap();
            assert!(refused.clashes_with(column), "{refused} does not tell {column}");
        }
    })
    .await;
}

fn held(
    number: usize,
    person: usize,
    organisation: usize,
    (from, to): (Option<Date>, Option<Date>),
) -> Assignment {
    Assignment {
        id: assignment_id(number),
        person: person_id(person),
        role: Role::Coordinator,
        organisation: organisation_id(organisation),
        period: Period { from, to },
    }
}

/// Organisation 2 belongs to 1. Person 0 acts for 1, 1 for 2, 2 acted for 2 last year, 3 for 3 from next year on.
async fn staffed(tx: &mut Tx) {
    five(tx).await;
    for (number, parent) in [(1, None), (2, Some(1)), (3, None)] {
        let one = domain::territory::Organisation {
            parent: parent.map(organisation_id),
            ..sample::organisation(number)
        };
        organisation::insert(tx, &one, moment(0)).await.unwrap();
    }
    for one in [
        held(0, 0, 1, (None, None)),
        held(1, 1, 2, (Some(date(2026, 9, 1)), None)),
        held(2, 2, 2, (None, Some(date(2026, 8, 31)))),
        held(3, 3, 3, (Some(date(2027, 1, 1)), Some(date(2027, 12, 31)))),
    ] {
        assignment::insert(tx, &one).await.unwrap();
    }
}

#[tokio::test]
async fn under_an_organisation_are_those_who_act_or_acted_for_it_or_below() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        staffed(&mut tx).await;
        for (root, found) in [
            (1, vec!["Егорова", "Ёлкина", "Яковлев"]),
            (2, vec!["Егорова", "Яковлев"]),
            (3, vec!["елисеев"]),
            (9, vec![]),
        ] {
            let under = Some(&organisation_id(root));
            let everybody = person::Filter { under, text: "" };
            assert_eq!(surnames(&mut tx, everybody).await, found, "{root}");
            let nobody = person::Filter {
                under,
                text: "abbott",
            };
            assert_eq!(surnames(&mut tx, nobody).await, Vec::<String>::new());
        }
    })
    .await;
}

#[tokio::test]
async fn an_assignment_counts_on_its_first_and_last_day_and_between() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        staffed(&mut tx).await;
        for (person, day, holds) in [
            (0, date(1, 1, 1), true),
            (0, date(9999, 12, 31), true),
            (1, date(2026, 8, 31), false),
            (1, date(2026, 9, 1), true),
            (2, date(2026, 8, 31), true),
            (2, date(2026, 9, 1), false),
            (3, date(2026, 12, 31), false),
            (3, date(2027, 1, 1), true),
            (3, date(2027, 12, 31), true),
            (3, date(2028, 1, 1), false),
        ] {
            let found = assignment::of_person(&mut tx, &person_id(person), Some(day))
                .await
                .unwrap();
            assert_eq!(found.len(), usize::from(holds), "{person} on {day}");
            let ever = assignment::of_person(&mut tx, &person_id(person), None)
                .await
                .unwrap();
            assert_eq!(ever.len(), 1);
            let in_role = assignment::in_role(&mut tx, Role::Coordinator, day)
                .await
                .unwrap();
            let is_there = in_role.iter().any(|one| one.person == person_id(person));
            assert_eq!(is_there, holds, "{person} on {day}");
        }
        let administrators = assignment::in_role(&mut tx, Role::Administrator, date(2026, 9, 1)).await;
        assert_eq!(administrators.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn the_assignments_of_an_organisation_are_its_own_not_those_below() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        staffed(&mut tx).await;
        for (organisation, day, people) in [
            (1, None, vec![0]),
            (2, None, vec![1, 2]),
            (2, Some(date(2026, 9, 1)), vec![1]),
            (3, Some(date(2026, 9, 1)), vec![]),
        ] {
            let found = assignment::of_organisation(&mut tx, &organisation_id(organisation), day).await;
            let found: Vec<_> = found.unwrap().into_iter().map(|one| one.person).collect();
            let people: Vec<_> = people.into_iter().map(person_id).collect();
            assert_eq!(found, people, "{organisation} on {day:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_assignment_is_ended_once_and_not_later_than_it_was() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        staffed(&mut tx).await;
        for (day, ends) in [
            (date(2026, 11, 22), true),
            (date(2026, 11, 22), false),
            (date(2026, 11, 23), false),
            (date(2026, 11, 21), true),
        ] {
            let ended = assignment::end(&mut tx, &assignment_id(1), day).await.unwrap();
            assert_eq!(ended, ends, "{day}");
        }
        let found = assignment::find(&mut tx, &assignment_id(1))
            .await
            .unwrap()
            .unwrap();
        assert_eq!(found.period.to, Some(date(2026, 11, 21)));
        let nobodys = assignment::end(&mut tx, &assignment_id(9), date(2026, 1, 1)).await;
        assert!(!nobodys.unwrap());
    })
    .await;
}
