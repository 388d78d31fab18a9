//! People: who sees whom, who gives what to whom, and that somebody is left to administer.

mod town;

use actions::entrance::accept::Accept;
use actions::organisation::{NewOrganisation, add};
use actions::person::{
    Invited, Names, NewAssignment, NewPerson, PersonFilter, assign, block, change, invite, list,
    remove_factor, reset, show, unassign, unblock,
};
use actions::{Desk, Door, Mistake, Refusal, Wrong, entrance};
use domain::person::{PersonState, Role};
use domain::territory::OrganisationKind;
use jiff::civil::date;
use town::{FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, SCHOOL, TOWN, Town, assignment, number, organisation, person};

const PASSWORD: &str = "тихий вечер над рекой";
/// How often two do the same at once: on a server it takes luck that they meet.
const ROUNDS: u32 = 20;
const WHY: &str = "по письму директора";

fn new(login: &str, role: Role, at: u32) -> NewPerson {
    NewPerson {
        surname: "Новая".into(),
        name: "Анна".into(),
        login: login.into(),
        email: Some(format!("{login}@new.example")),
        role: Some(role),
        organisation: Some(organisation(at)),
        ..NewPerson::default()
    }
}

fn role(role: Role, at: u32) -> NewAssignment {
    NewAssignment {
        role: Some(role),
        organisation: Some(organisation(at)),
        until: None,
    }
}

fn mistakes<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Vec<(&'static str, Wrong)> {
    match result {
        Err(Refusal::Mistaken(all)) => all
            .into_iter()
            .map(|Mistake { field, wrong }| (field, wrong))
            .collect(),
        other => panic!("no mistakes: {other:?}"),
    }
}

async fn logins(desk: &Desk, search: &str) -> Vec<String> {
    let filter = PersonFilter {
        search: search.into(),
        ..PersonFilter::default()
    };
    let page = list(desk, &filter).await.unwrap();
    assert_eq!(
        page.total,
        page.items.len() as u64,
        "who is not listed is not counted"
    );
    page.items.into_iter().map(|one| one.login).collect()
}

/// The cookie of somebody who has used her link.
async fn came_in(town: &Town, invited: &Invited) -> String {
    let door = Door::of(&town.office, "127.0.0.1", "test");
    let typed = Accept {
        secret: invited.link_secret.clone(),
        password: PASSWORD.into(),
        code: None,
    };
    entrance::accept(&door, typed).await.unwrap().secret
}

async fn is_in(town: &Town, cookie: &str) -> bool {
    match entrance::desk(&town.office, cookie, "127.0.0.1").await {
        Ok(_) => true,
        Err(Refusal::SignedOut) => false,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn people_of_others_are_neither_listed_nor_found_nor_counted_nor_shown() {
    let town = Town::new().await;
    let administrator = town.administrator().await;
    assert_eq!(logins(&administrator, "").await.len(), 9);
    let head = town.desk("head").await;
    assert_eq!(logins(&head, "").await, ["head", "coordinator", "curator"]);
    for desk in [&administrator, &head] {
        assert!(logins(desk, "far-").await.is_empty());
        assert!(logins(desk, "FAR-COORDINATOR@town").await.is_empty());
        for foreign in [110, 111, 999] {
            assert!(matches!(
                show(desk, &person(foreign)).await,
                Err(Refusal::Unknown)
            ));
        }
        let there = PersonFilter {
            organisation: Some(organisation(FAR_TOWN)),
            ..PersonFilter::default()
        };
        assert!(matches!(list(desk, &there).await, Err(Refusal::Unknown)));
    }
    assert!(
        matches!(show(&head, &person(109)).await, Err(Refusal::Unknown)),
        "of the school next door"
    );
    let school = PersonFilter {
        organisation: Some(organisation(NEXT_SCHOOL)),
        ..PersonFilter::default()
    };
    assert_eq!(list(&administrator, &school).await.unwrap().total, 1);
}

#[tokio::test]
async fn of_somebody_who_also_works_elsewhere_only_the_own_part_is_seen() {
    let town = Town::new().await;
    town.write(async |tx| {
        let elsewhere = domain::person::Assignment {
            id: assignment(900),
            person: person(105),
            role: Role::Head,
            organisation: organisation(FAR_SCHOOL),
            period: domain::calendar::Period::default(),
        };
        store::assignment::insert(tx, &elsewhere).await.unwrap();
    })
    .await;
    let desk = town.administrator().await;
    let seen = show(&desk, &person(105)).await.unwrap().person;
    assert_eq!(seen.assignments.len(), 1);
    assert_eq!(seen.assignments[0].organisation_name, "Школа № 1");
    let names = Names {
        surname: "Иная".into(),
        name: "Анна".into(),
        login: "another".into(),
        ..Names::default()
    };
    let whole = [
        block(&desk, &person(105), WHY).await,
        reset(&desk, &person(105)).await.map(drop),
        change(&desk, &person(105), &names).await,
        remove_factor(&desk, &person(105), WHY).await,
    ];
    assert!(
        whole.iter().all(|one| matches!(one, Err(Refusal::NotAllowed(_)))),
        "{whole:?}"
    );
    unassign(&desk, &assignment(105)).await.unwrap();
    assert!(matches!(
        unassign(&desk, &assignment(900)).await,
        Err(Refusal::Unknown)
    ));
}

#[tokio::test]
async fn who_is_invited_chooses_a_password_and_sits_at_her_own_desk() {
    for town in Town::each().await {
        let head = town.desk("head").await;
        let invited = invite(&head, &new("Petrova", Role::Coordinator, SCHOOL))
            .await
            .unwrap();
        let detail = show(&head, &invited.person).await.unwrap();
        assert_eq!(
            (detail.person.state, detail.invited_until),
            (PersonState::Invited, Some(invited.expires))
        );
        assert!(!format!("{invited:?}").contains(&invited.link_secret));
        let cookie = came_in(&town, &invited).await;
        let desk = entrance::desk(&town.office, &cookie, "127.0.0.1")
            .await
            .unwrap()
            .desk;
        assert_eq!((&*desk.person.login, desk.role()), ("petrova", Role::Coordinator));
        assert_eq!(desk.organisation.id, organisation(SCHOOL));
        let detail = show(&head, &invited.person).await.unwrap();
        assert_eq!(
            (detail.person.state, detail.invited_until),
            (PersonState::Active, None)
        );
        let events = store::event::after(&mut town.read().await, 0, 9).await.unwrap();
        assert_eq!(events[0].event.act, "person.invite");
        assert!(
            !format!("{events:?}").contains(&invited.link_secret),
            "a secret is in no event"
        );
    }
}

#[tokio::test]
async fn nobody_gives_more_than_she_may() {
    let town = Town::new().await;
    let mut desks = Vec::new();
    for giver in Role::ALL {
        desks.push((giver, town.desk(town::login(*giver)).await));
    }
    for (giver, desk) in desks {
        for given in Role::ALL {
            let login = format!("{giver}-{given}");
            let invited = invite(&desk, &new(&login, *given, SCHOOL)).await;
            let fresh = person(if *given == Role::Coordinator { 106 } else { 105 });
            let assigned = assign(&desk, &fresh, &role(*given, SCHOOL)).await;
            match (giver, given) {
                (Role::Administrator, _) | (Role::Head, Role::Coordinator) => {
                    invited.unwrap();
                    assert!(
                        assigned.is_ok() || mistakes(assigned) == [("role", Wrong::Taken)],
                        "{login}"
                    );
                }
                (Role::Head, _) => {
                    assert_eq!(mistakes(invited), [("role", Wrong::TooMuch)], "{login}");
                    assert_eq!(mistakes(assigned), [("role", Wrong::TooMuch)], "{login}");
                }
                _ => {
                    assert!(matches!(invited, Err(Refusal::NotAllowed(_))), "{login}");
                    assert!(matches!(assigned, Err(Refusal::NotAllowed(_))), "{login}");
                }
            }
        }
    }
}

#[tokio::test]
async fn roles_are_given_only_in_the_own_tree_and_only_to_people_in_sight() {
    let town = Town::new().await;
    let (administrator, head) = (town.administrator().await, town.desk("head").await);
    for (desk, foreign) in [
        (&administrator, FAR_SCHOOL),
        (&administrator, FAR_TOWN),
        (&head, NEXT_SCHOOL),
        (&head, TOWN),
    ] {
        let invited = invite(desk, &new("petrova", Role::Coordinator, foreign)).await;
        assert!(matches!(invited, Err(Refusal::Unknown)), "{foreign}");
        let assigned = assign(desk, &person(105), &role(Role::Coordinator, foreign)).await;
        assert!(matches!(assigned, Err(Refusal::Unknown)), "{foreign}");
    }
    let stranger = assign(&administrator, &person(111), &role(Role::Observer, SCHOOL)).await;
    assert!(matches!(stranger, Err(Refusal::Unknown)));
    assert!(town.acts().await.is_empty());
}

#[tokio::test]
async fn a_head_takes_only_what_she_could_have_given() {
    let town = Town::new().await;
    let head = town.desk("head").await;
    unassign(&head, &assignment(number("coordinator"))).await.unwrap();
    for (login, foreign) in [
        ("curator", false),
        ("head", false),
        ("next-coordinator", true),
        ("administrator", true),
    ] {
        let refused = unassign(&head, &assignment(number(login))).await.unwrap_err();
        assert_eq!(matches!(refused, Refusal::Unknown), foreign, "{login}: {refused}");
        assert_eq!(
            matches!(refused, Refusal::NotAllowed(_)),
            !foreign,
            "{login}: {refused}"
        );
    }
}

#[tokio::test]
async fn a_login_and_an_address_are_one_persons_alone_also_if_she_is_out_of_sight() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let mut taken = new("FAR-coordinator", Role::Observer, TOWN);
        taken.email = Some("Head@Town.example".into());
        assert_eq!(
            mistakes(invite(&desk, &taken).await),
            [("login", Wrong::Taken), ("email", Wrong::Taken)]
        );
        let fresh = new("petrova", Role::Observer, TOWN);
        let (one, other) = tokio::join!(invite(&desk, &fresh), invite(&desk, &fresh));
        let lost = if one.is_ok() { other } else { one };
        assert!(mistakes(lost).iter().all(|(_, wrong)| *wrong == Wrong::Taken));
        let names = Names {
            login: "head".into(),
            surname: "А".into(),
            name: "Б".into(),
            ..Names::default()
        };
        assert_eq!(
            mistakes(change(&desk, &person(105), &names).await),
            [("login", Wrong::Taken)]
        );
    }
}

#[tokio::test]
async fn what_cannot_be_taken_as_typed_is_told_at_once_and_leaves_nothing() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let nothing = invite(&desk, &NewPerson::default()).await;
    let expected = [
        ("surname", Wrong::Empty),
        ("name", Wrong::Empty),
        ("login", Wrong::Empty),
        ("role", Wrong::Empty),
    ];
    assert_eq!(mistakes(nothing), expected);
    let over = NewPerson {
        until: Some(date(2026, 11, 21)),
        ..new("petrova", Role::Observer, TOWN)
    };
    assert_eq!(
        mistakes(invite(&desk, &over).await),
        [("until", Wrong::Backwards)]
    );
    let again = assign(&desk, &person(105), &role(Role::Coordinator, SCHOOL)).await;
    assert_eq!(mistakes(again), [("role", Wrong::Taken)]);
    for why in [" ", &"ы".repeat(501)] {
        assert_eq!(mistakes(block(&desk, &person(105), why).await)[0].0, "reason");
    }
    assert!(town.acts().await.is_empty());
}

#[tokio::test]
async fn who_is_blocked_is_out_at_once_and_comes_in_again_only_after_the_block() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let invited = invite(&desk, &new("petrova", Role::Observer, TOWN))
            .await
            .unwrap();
        let cookie = came_in(&town, &invited).await;
        let link = reset(&desk, &invited.person).await.unwrap();
        assert!(is_in(&town, &cookie).await);
        block(&desk, &invited.person, WHY).await.unwrap();
        assert!(!is_in(&town, &cookie).await);
        let door = Door::of(&town.office, "127.0.0.1", "test");
        let typed = Accept {
            secret: link.link_secret,
            password: PASSWORD.into(),
            code: None,
        };
        assert!(matches!(entrance::accept(&door, typed).await, Err(Refusal::Link)));
        assert!(matches!(
            block(&desk, &invited.person, WHY).await,
            Err(Refusal::Overtaken { .. })
        ));
        assert!(matches!(
            reset(&desk, &invited.person).await,
            Err(Refusal::Overtaken { .. })
        ));
        unblock(&desk, &invited.person, WHY).await.unwrap();
        assert!(!is_in(&town, &cookie).await, "an ended visit stays ended");
        let state = show(&desk, &invited.person).await.unwrap().person.state;
        assert_eq!(state, PersonState::Active);
        let events = store::event::after(&mut town.read().await, 0, 99).await.unwrap();
        assert!(
            events
                .iter()
                .any(|one| one.event.act == "person.block" && one.event.reason == WHY)
        );
    }
}

#[tokio::test]
async fn who_never_chose_a_password_is_invited_again_after_a_block() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let invited = invite(&desk, &new("petrova", Role::Observer, TOWN))
        .await
        .unwrap();
    block(&desk, &invited.person, WHY).await.unwrap();
    unblock(&desk, &invited.person, WHY).await.unwrap();
    assert_eq!(
        show(&desk, &invited.person).await.unwrap().person.state,
        PersonState::Invited
    );
    let again = reset(&desk, &invited.person).await.unwrap();
    assert!(is_in(&town, &came_in(&town, &again).await).await);
}

#[tokio::test]
async fn a_role_that_is_taken_ends_the_visits_in_it() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let invited = invite(&desk, &new("petrova", Role::Observer, TOWN))
        .await
        .unwrap();
    let cookie = came_in(&town, &invited).await;
    let one = show(&desk, &invited.person)
        .await
        .unwrap()
        .person
        .assignments
        .remove(0);
    unassign(&desk, &one.id).await.unwrap();
    assert!(!is_in(&town, &cookie).await);
    assert!(matches!(
        unassign(&desk, &one.id).await,
        Err(Refusal::Overtaken { .. })
    ));
    assert_eq!(
        logins(&desk, "petrova").await,
        ["petrova"],
        "who has left stays in the list"
    );
    assign(&desk, &invited.person, &role(Role::Curator, SCHOOL))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_role_for_some_days_is_over_after_the_last() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let until = NewAssignment {
        until: Some(date(2026, 11, 22)),
        ..role(Role::Methodist, TOWN)
    };
    assign(&desk, &person(105), &until).await.unwrap();
    unassign(&desk, &assignment(105)).await.unwrap();
    assert_eq!(town.desk("coordinator").await.role(), Role::Methodist);
    town.pass(24 * 60 * 60 * 1000);
    assert!(entrance::desk_of(&town.office, "coordinator").await.is_err());
}

#[tokio::test]
async fn the_last_administrator_can_be_neither_blocked_nor_relieved() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let own = number("administrator");
    let last = |result: Result<(), Refusal>| {
        assert!(matches!(result, Err(Refusal::LastAdministrator)), "{result:?}");
    };
    last(block(&desk, &person(own), WHY).await);
    last(unassign(&desk, &assignment(own)).await);
    // Neither whoever has not come in yet, nor one of a school, nor one who leaves tomorrow, can take over.
    invite(&desk, &new("invited", Role::Administrator, TOWN))
        .await
        .unwrap();
    assign(&desk, &person(104), &role(Role::Administrator, SCHOOL))
        .await
        .unwrap();
    let leaving = NewAssignment {
        until: Some(date(2026, 11, 23)),
        ..role(Role::Administrator, TOWN)
    };
    assign(&desk, &person(103), &leaving).await.unwrap();
    last(block(&desk, &person(own), WHY).await);
    last(unassign(&desk, &assignment(own)).await);
    assign(&desk, &person(102), &role(Role::Administrator, TOWN))
        .await
        .unwrap();
    unassign(&desk, &assignment(own)).await.unwrap();
}

#[tokio::test]
async fn an_administrator_of_a_school_may_go_while_the_town_has_one() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let given = assign(&desk, &person(104), &role(Role::Administrator, SCHOOL))
        .await
        .unwrap();
    unassign(&desk, &given).await.unwrap();
}

#[tokio::test]
async fn of_two_administrators_who_remove_each_other_at_once_one_stays() {
    for town in Town::each().await {
        let one = town.administrator().await;
        let role = role(Role::Administrator, TOWN);
        let mut given = assign(&one, &person(102), &role).await.unwrap();
        unassign(&one, &assignment(102)).await.unwrap();
        let other = town.desk("specialist").await;
        let (own, others) = (&one.person.id, &other.person.id);
        for round in 0..ROUNDS {
            let (first, second) = tokio::join!(block(&other, own, WHY), block(&one, others, WHY));
            assert!(first.is_ok() != second.is_ok(), "{round}: {first:?} {second:?}");
            let (left, lost, gone) = if first.is_ok() {
                (&other, second, own)
            } else {
                (&one, first, others)
            };
            assert!(
                matches!(lost, Err(Refusal::LastAdministrator)),
                "{round}: {lost:?}"
            );
            unblock(left, gone, WHY).await.unwrap();
            let (first, second) = tokio::join!(block(&other, own, WHY), unassign(&one, &given));
            assert!(first.is_ok() != second.is_ok(), "{round}: {first:?} {second:?}");
            if first.is_ok() {
                unblock(&other, own, WHY).await.unwrap();
            } else {
                given = assign(&one, others, &role).await.unwrap();
            }
        }
    }
}

#[tokio::test]
async fn an_administrator_of_a_school_does_not_reach_who_does_more_in_the_town() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    // An administrator of the school does not choose the password of one who is more elsewhere in the town.
    let given = NewAssignment {
        organisation: Some(organisation(SCHOOL)),
        ..role(Role::Administrator, SCHOOL)
    };
    assign(&desk, &person(104), &given).await.unwrap();
    assign(&desk, &person(102), &role(Role::Curator, SCHOOL))
        .await
        .unwrap();
    let mut school = town.desk("head").await;
    school.assignment.role = Role::Administrator;
    assert!(matches!(
        reset(&school, &person(102)).await,
        Err(Refusal::NotAllowed(_))
    ));
    assert!(reset(&school, &person(105)).await.is_ok());
}

#[tokio::test]
async fn dangerous_acts_ask_who_sits_there_once_more() {
    let town = Town::new().await;
    let administrator = town.administrator().await;
    let invited = invite(&administrator, &new("petrova", Role::Administrator, TOWN))
        .await
        .unwrap();
    let cookie = came_in(&town, &invited).await;
    town.pass(11 * 60 * 1000);
    let desk = entrance::desk(&town.office, &cookie, "127.0.0.1")
        .await
        .unwrap()
        .desk;
    let stale = [
        block(&desk, &person(105), WHY).await,
        unblock(&desk, &person(105), WHY).await,
        reset(&desk, &person(105)).await.map(drop),
        remove_factor(&desk, &person(105), WHY).await,
    ];
    assert!(
        stale.iter().all(|one| matches!(one, Err(Refusal::Prove))),
        "{stale:?}"
    );
    entrance::prove(&desk, PASSWORD, None).await.unwrap();
    let desk = entrance::desk(&town.office, &cookie, "127.0.0.1")
        .await
        .unwrap()
        .desk;
    block(&desk, &person(105), WHY).await.unwrap();
}

#[tokio::test]
async fn names_login_and_address_change_and_the_state_does_not() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let names = Names {
        surname: "Иная".into(),
        name: "Анна".into(),
        patronymic: "Петровна".into(),
        login: "Another".into(),
        email: None,
    };
    change(&desk, &person(105), &names).await.unwrap();
    let seen = show(&desk, &person(105)).await.unwrap().person;
    assert_eq!(
        (&*seen.short_name, &*seen.login, seen.email),
        ("Иная\u{a0}А.\u{a0}П.", "another", None)
    );
    assert_eq!(seen.state, PersonState::Active);
    assert!(matches!(
        change(&desk, &person(111), &names).await,
        Err(Refusal::Unknown)
    ));
}

#[tokio::test]
async fn who_lost_her_device_comes_in_by_her_password_again() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    assert!(matches!(
        remove_factor(&desk, &person(105), WHY).await,
        Err(Refusal::Overtaken { .. })
    ));
    town.write(async |tx| {
        let secret = domain::person::Secret::new("SECRET".into());
        store::account::set_totp(tx, &person(105), &secret).await.unwrap();
        let totp = domain::person::Totp {
            secret,
            confirmed: Some(town.now()),
            step: None,
        };
        store::account::confirm_totp(tx, &person(105), &totp)
            .await
            .unwrap();
        store::account::replace_recovery_codes(tx, &person(105), &["code".into()])
            .await
            .unwrap();
    })
    .await;
    assert!(show(&desk, &person(105)).await.unwrap().has_factor);
    remove_factor(&desk, &person(105), WHY).await.unwrap();
    assert!(!show(&desk, &person(105)).await.unwrap().has_factor);
    assert_eq!(
        store::account::recovery_codes_left(&mut town.read().await, &person(105))
            .await
            .unwrap(),
        0
    );
}

#[tokio::test]
async fn a_list_goes_on_over_pages() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let centre = NewOrganisation {
        kind: Some(OrganisationKind::MethodCentre),
        name: "Центр".into(),
        short_name: "Центр".into(),
        ..NewOrganisation::default()
    };
    let centre = add(&desk, &centre).await.unwrap();
    for number in 0..51 {
        let mut one = new(&format!("methodist-{number:02}"), Role::Methodist, TOWN);
        one.organisation = Some(centre.clone());
        invite(&desk, &one).await.unwrap();
    }
    let page = async |page| {
        let filter = PersonFilter {
            organisation: Some(centre.clone()),
            page,
            ..PersonFilter::default()
        };
        list(&desk, &filter).await.unwrap()
    };
    let (first, second) = (page(0).await, page(2).await);
    assert_eq!(
        (first.items.len(), second.items.len(), first.total, second.pages()),
        (50, 1, 51, 2)
    );
    assert_eq!(second.items[0].login, "methodist-50");
}
