//! Somebody comes in, chooses in which role, goes.

use crate::house::{ADDRESS, DAY, House, PASSWORD};
use crate::town::{SCHOOL, TOWN, assignment, number, organisation, person};
use actions::Refusal;
use actions::entrance::{self, SignIn};
use domain::person::{AssignmentId, PersonState, Role};

#[tokio::test]
async fn login_and_address_open_the_door_however_they_are_typed() {
    for house in House::each().await {
        for typed in ["head", " HEAD ", "head@town.example", "Head@Town.Example"] {
            let signed = house.try_with(typed, PASSWORD, None).await.unwrap();
            let entered = house.entered(&signed.secret).await.unwrap();
            assert_eq!(entered.desk.person.login, "head", "{typed}");
        }
    }
}

#[tokio::test]
async fn a_cookie_leads_to_the_desk_of_its_person() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        assert!(!signed.must_choose);
        let entered = house.entered(&signed.secret).await.unwrap();
        assert_eq!(entered.csrf, signed.csrf);
        let desk = entered.desk;
        assert_eq!(desk.person.id, person(number("head")));
        assert_eq!(
            (desk.role(), desk.organisation.id),
            (Role::Head, organisation(SCHOOL))
        );
        assert_eq!(
            (desk.proved, desk.now),
            (Some(house.town.now()), house.town.now())
        );
        let names: Vec<&str> = entered
            .choices
            .iter()
            .map(|one| &*one.organisation_name)
            .collect();
        assert_eq!((names, entered.choices[0].current), (vec!["Школа № 1"], true));
    }
}

#[tokio::test]
async fn a_secret_that_somebody_else_thought_of_opens_nothing_before_and_after() {
    for house in House::each().await {
        let planted = "a".repeat(64);
        assert!(!house.is_open(&planted).await);
        let one = house.come_in("head").await;
        let other = house.come_in("head").await;
        assert!(one.secret != other.secret && one.csrf != other.csrf && one.secret != one.csrf);
        for (secret, open) in [
            (&*planted, false),
            ("", false),
            (&one.csrf, false),
            (&one.secret, true),
            (&other.secret, true),
        ] {
            assert_eq!(house.is_open(secret).await, open, "{secret}");
        }
    }
}

#[tokio::test]
async fn coming_in_and_going_leave_one_event_each() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        entrance::sign_out(&desk).await.unwrap();
        assert!(matches!(entrance::sign_out(&desk).await, Err(Refusal::SignedOut)));
        let events = house.events().await;
        let acts: Vec<&str> = events.iter().map(|link| &*link.event.act).collect();
        assert_eq!(acts, ["entrance.sign_in", "entrance.sign_out"]);
        for link in &events {
            assert_eq!(link.event.actor.person, Some(person(number("head"))));
            assert_eq!(link.event.organisation, Some(organisation(SCHOOL)));
        }
        assert!(events[0].event.after.contains(ADDRESS));
    }
}

#[tokio::test]
async fn who_goes_is_out_at_once() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        entrance::sign_out(&desk).await.unwrap();
        assert!(!house.is_open(&signed.secret).await);
    }
}

#[tokio::test]
async fn who_has_two_roles_acts_in_the_one_she_chose() {
    for house in House::each().await {
        house.settle_also((201, "head", Role::Specialist, TOWN)).await;
        let signed = house.come_in("head").await;
        assert!(signed.must_choose);
        let before = house.entered(&signed.secret).await.unwrap();
        assert!(before.must_choose);
        assert_eq!(before.choices.len(), 2);
        assert_eq!(
            before.desk.role(),
            Role::Specialist,
            "until then the first in the order of roles"
        );
        entrance::choose(&before.desk, &assignment(number("head")))
            .await
            .unwrap();
        let after = house.entered(&signed.secret).await.unwrap();
        assert!(!after.must_choose);
        assert_eq!(after.desk.role(), Role::Head);
        let current: Vec<bool> = after.choices.iter().map(|one| one.current).collect();
        assert_eq!(current, [false, true]);
    }
}

#[tokio::test]
async fn nobody_acts_in_the_role_of_another() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        let nobodys = AssignmentId::new(&crate::town::name(999)).unwrap();
        for other in [
            assignment(number("administrator")),
            assignment(number("far-administrator")),
            nobodys,
        ] {
            let chosen = entrance::choose(&desk, &other).await;
            assert!(matches!(chosen, Err(Refusal::Unknown)), "{other}");
        }
        assert!(!house.town.acts().await.contains(&"entrance.choose".to_owned()));
    }
}

#[tokio::test]
async fn a_role_that_has_ended_is_none() {
    for house in House::each().await {
        house.settle_also((201, "head", Role::Specialist, TOWN)).await;
        let signed = house.come_in("head").await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        entrance::choose(&desk, &assignment(201)).await.unwrap();
        let today = "2026-11-22".parse().unwrap();
        let end = async |tx: &mut store::Tx| {
            store::assignment::end(tx, &assignment(201), today).await.unwrap();
        };
        house.town.write(end).await;
        assert_eq!(
            house.entered(&signed.secret).await.unwrap().desk.role(),
            Role::Specialist,
            "its last day"
        );
        house.town.pass(DAY / 2);
        let anew = house.come_in("head").await;
        assert_eq!(house.entered(&anew.secret).await.unwrap().desk.role(), Role::Head);
        let refused = entrance::choose(&house.desk("head").await, &assignment(201)).await;
        assert!(matches!(refused, Err(Refusal::Unknown)));
    }
}

#[tokio::test]
async fn who_acts_nowhere_is_told_so_and_stays_outside() {
    for house in House::each().await {
        let signed = house.come_in("observer").await;
        let yesterday = "2026-11-21".parse().unwrap();
        let end = async |tx: &mut store::Tx| {
            let id = assignment(number("observer"));
            store::assignment::end(tx, &id, yesterday).await.unwrap();
        };
        house.town.write(end).await;
        assert!(!house.is_open(&signed.secret).await);
        let refused = house.try_with("observer", PASSWORD, None).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed("entrance.sign_in"))));
        assert_eq!(house.last_refusal().await["why"], "no-role");
        assert!(
            matches!(house.guess("observer").await, Refusal::Credentials),
            "only who knows the password"
        );
    }
}

#[tokio::test]
async fn who_is_blocked_is_out_at_the_next_step() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.set_state("head", PersonState::Blocked).await;
        assert!(!house.is_open(&signed.secret).await);
        assert!(matches!(
            house.try_with("head", PASSWORD, None).await,
            Err(Refusal::Credentials)
        ));
    }
}

#[tokio::test]
async fn the_server_itself_has_a_desk_for_everybody_who_is_not_blocked() {
    for house in House::each().await {
        let desk = entrance::desk_of(&house.office, " Head@Town.example ")
            .await
            .unwrap();
        assert_eq!((desk.role(), desk.session), (Role::Head, None));
        house.set_state("head", PersonState::Blocked).await;
        for login in ["head", "nobody", ""] {
            let desk = entrance::desk_of(&house.office, login).await;
            assert!(matches!(desk, Err(Refusal::Unknown)), "{login}");
        }
    }
}

#[tokio::test]
async fn a_hash_that_was_made_when_hashing_was_cheaper_is_made_anew() {
    for house in House::each().await {
        let before = house.account("head").await;
        let dearer = entrance::Hardness {
            passes: 2,
            ..crate::house::SOFT
        };
        let office = std::sync::Arc::clone(&house.office)
            .with_hardness(dearer)
            .unwrap();
        let door = actions::Door::of(&office, ADDRESS, "");
        for hashed in [2, 3] {
            let typed = SignIn {
                login: "head".into(),
                password: PASSWORD.into(),
                code: None,
            };
            entrance::sign_in(&door, typed).await.unwrap();
            assert_eq!(office.hashed(), hashed);
        }
        let after = house.account("head").await;
        assert!(after.password.unwrap().expose().contains("t=2") && after.changed == before.changed);
    }
}
