//! What is done to a whole person: blocks, links, names.

use crate::town::{SCHOOL, TOWN, Town, organisation, person};
use crate::{PASSWORD, WHY, came_in, is_in, new, role};
use actions::entrance::accept::Accept;
use actions::person::{
    Names, NewAssignment, assign, block, change, invite, remove_factor, reset, show, unblock,
};
use actions::{Door, Refusal, entrance};
use domain::person::{PersonState, Role};

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
    let cookie = entrance::prove(&desk, PASSWORD, None).await.unwrap();
    let desk = entrance::desk(&town.office, cookie.expose(), "127.0.0.1")
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
