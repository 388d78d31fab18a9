//! Who gives which role to whom, and takes it.

use crate::town::{
    FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, SCHOOL, TOWN, Town, assignment, number, organisation, person,
};
use crate::{came_in, is_in, logins, mistakes, new, role};
use actions::person::{Names, NewAssignment, NewPerson, assign, block, change, invite, show, unassign};
use actions::{Refusal, Wrong, entrance};
use domain::person::{PersonState, Role};
use jiff::civil::date;

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
        desks.push((giver, town.desk(crate::town::login(*giver)).await));
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
