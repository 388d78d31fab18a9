//! Tokens of programs: what they are made of, what ends them, and what nobody learns.

use crate::house::{DAY, House, MINUTE, NEXT, PASSWORD, SECOND, sha256};
use crate::town::{SCHOOL, assignment, number, organisation, person};
use actions::entrance::{self, Accept};
use actions::job::Worker;
use actions::token::{self, LONGEST, NewToken, TokenMade, USUAL};
use actions::{Desk, Refusal, Wrong, account};
use domain::person::{PersonState, Purpose, Role, Scope};
use jiff::SignedDuration;
use std::sync::Arc;

fn new(name: &str) -> NewToken {
    NewToken {
        name: name.into(),
        scope: Some(Scope::Read),
        ..NewToken::default()
    }
}

async fn made(house: &House, login: &str) -> TokenMade {
    token::make(&house.desk(login).await, &new("Выгрузка"))
        .await
        .unwrap()
}

async fn program(house: &House, made: &TokenMade) -> Result<Desk, Refusal> {
    let entered = entrance::bearer(&house.office, made.secret.expose()).await;
    entered.map(|entered| entered.desk)
}

async fn is_open(house: &House, made: &TokenMade) -> bool {
    match program(house, made).await {
        Ok(_) => true,
        Err(Refusal::TokenEnded) => false,
        Err(other) => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_token_leads_to_the_desk_of_who_made_it_narrowed_to_its_scope() {
    for house in House::each().await {
        let made = made(&house, "head").await;
        let desk = program(&house, &made).await.unwrap();
        assert_eq!(
            (&desk.person.id, desk.role(), &desk.organisation.id),
            (&person(number("head")), Role::Head, &organisation(SCHOOL))
        );
        assert_eq!((&desk.session, desk.proved), (&None, None));
        assert_eq!(desk.bearer.as_ref().unwrap().scope, Scope::Read);
        assert!(desk.offers(&actions::analysis::list::ACT) && !desk.offers(&actions::upload::list::ACT));
        let far = actions::organisation::show(&desk, &organisation(crate::town::FAR_SCHOOL)).await;
        assert!(matches!(far, Err(Refusal::Unknown)), "{far:?}");
    }
}

#[tokio::test]
async fn a_token_holds_ninety_days_or_as_many_as_were_said_up_to_a_year() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        for (days, expected) in [(None, i64::from(USUAL)), (Some(1), 1), (Some(LONGEST), 365)] {
            let new = NewToken {
                days,
                ..new(&format!("{days:?}"))
            };
            let made = token::make(&desk, &new).await.unwrap();
            assert_eq!(
                made.expires.as_millisecond() - desk.now.as_millisecond(),
                expected * DAY
            );
        }
        let usual = made(&house, "head").await;
        house.town.pass(90 * DAY - SECOND);
        assert!(is_open(&house, &usual).await);
        house.town.pass(SECOND);
        assert!(!is_open(&house, &usual).await);
        let listed = token::list(&house.desk("head").await).await.unwrap();
        let holding: Vec<&str> = listed
            .iter()
            .filter(|one| one.holds)
            .map(|one| &*one.name)
            .collect();
        assert_eq!((listed.len(), holding), (4, vec!["Some(365)"]));
    }
}

#[tokio::test]
async fn what_cannot_be_taken_is_told_field_by_field_and_nothing_is_made() {
    let house = House::new().await;
    let desk = house.desk("head").await;
    token::make(&desk, &new("Выгрузка")).await.unwrap();
    let foreign = Some(assignment(number("curator")));
    for (new, field, wrong) in [
        (new("  "), "name", Wrong::Empty),
        (new(&"я".repeat(101)), "name", Wrong::TooLong(100)),
        (new("a\u{1b}[31m"), "name", Wrong::Form),
        (new(" Выгрузка "), "name", Wrong::Taken),
        (
            NewToken {
                scope: None,
                ..new("1")
            },
            "scope",
            Wrong::Empty,
        ),
        (
            NewToken {
                days: Some(0),
                ..new("1")
            },
            "days",
            Wrong::Form,
        ),
        (
            NewToken {
                days: Some(366),
                ..new("1")
            },
            "days",
            Wrong::Form,
        ),
        (
            NewToken {
                assignment: foreign,
                ..new("1")
            },
            "assignment",
            Wrong::Unknown,
        ),
    ] {
        let refused = token::make(&desk, &new).await;
        let Err(Refusal::Mistaken(mistakes)) = refused else {
            panic!("{new:?}: {refused:?}");
        };
        assert_eq!(mistakes.len(), 1, "{mistakes:?}");
        assert_eq!((mistakes[0].field, mistakes[0].wrong), (field, wrong));
    }
    assert_eq!(token::list(&desk).await.unwrap().len(), 1);
    for count in 1..20 {
        token::make(&desk, &new(&count.to_string())).await.unwrap();
    }
    let refused = token::make(&desk, &new("двадцать первый")).await.unwrap_err();
    assert!(matches!(refused, Refusal::Mistaken(found) if found[0].wrong == Wrong::TooMuch));
}

#[tokio::test]
async fn a_token_is_made_only_after_a_proof_and_revoked_without_one() {
    let house = House::new().await;
    let signed = house.come_in("head").await;
    let made = made(&house, "head").await;
    house.town.pass(11 * MINUTE);
    let desk = house.entered(&signed.secret).await.unwrap().desk;
    let refused = token::make(&desk, &new("Ещё")).await;
    assert!(matches!(refused, Err(Refusal::Prove)), "{refused:?}");
    token::revoke(&desk, &made.id).await.unwrap();
    assert!(!is_open(&house, &made).await);
    assert!(matches!(
        token::revoke(&desk, &made.id).await,
        Err(Refusal::Unknown)
    ));
    assert!(token::list(&desk).await.unwrap().is_empty());
}

#[tokio::test]
async fn nobody_sees_or_revokes_anothers_token_not_even_an_administrator() {
    for house in House::each().await {
        let made = made(&house, "head").await;
        for login in ["curator", "administrator"] {
            let desk = house.desk(login).await;
            assert!(token::list(&desk).await.unwrap().is_empty(), "{login}");
            let refused = token::revoke(&desk, &made.id).await;
            assert!(matches!(refused, Err(Refusal::Unknown)), "{login}: {refused:?}");
        }
        assert!(is_open(&house, &made).await);
    }
}

#[tokio::test]
async fn whatever_locks_the_person_out_ends_her_tokens_for_good() {
    for house in House::each().await {
        let administrator = || house.desk("administrator");
        let id = person(number("head"));
        let blocked = made(&house, "head").await;
        actions::person::block(&administrator().await, &id, "уволена")
            .await
            .unwrap();
        assert!(!is_open(&house, &blocked).await);
        actions::person::unblock(&administrator().await, &id, "ошибка")
            .await
            .unwrap();
        assert!(
            !is_open(&house, &blocked).await,
            "not even when she may come in again"
        );

        let by_link = made(&house, "head").await;
        let secret = house
            .link("head", Purpose::Reset, SignedDuration::from_hours(1))
            .await;
        let accept = Accept {
            secret,
            password: NEXT.into(),
            code: None,
        };
        let signed = entrance::accept(&house.door(), accept).await.unwrap();
        assert!(!is_open(&house, &by_link).await, "a password by a link");

        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let changed = token::make(&desk, &new("Выгрузка")).await.unwrap();
        account::change_password(&desk, NEXT, PASSWORD).await.unwrap();
        assert!(!is_open(&house, &changed).await, "another password");
    }
}

#[tokio::test]
async fn a_token_ends_with_its_role_and_not_with_another() {
    for house in House::each().await {
        house.settle_also((777, "head", Role::Methodist, SCHOOL)).await;
        let signed = house.come_in("head").await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let of = |name: &str, assignment_: u32| NewToken {
            assignment: Some(assignment(assignment_)),
            ..new(name)
        };
        let ends = token::make(&desk, &of("methodist", 777)).await.unwrap();
        let stays = token::make(&desk, &of("head", number("head"))).await.unwrap();
        assert_eq!(program(&house, &ends).await.unwrap().role(), Role::Methodist);
        let administrator = house.desk("administrator").await;
        actions::person::unassign(&administrator, &assignment(777))
            .await
            .unwrap();
        assert!(!is_open(&house, &ends).await);
        assert!(is_open(&house, &stays).await);
    }
}

#[tokio::test]
async fn a_state_that_was_changed_by_hand_or_a_clock_set_back_opens_nothing() {
    let house = House::new().await;
    let made = made(&house, "head").await;
    house.set_state("head", PersonState::Blocked).await;
    assert!(!is_open(&house, &made).await);
    house.set_state("head", PersonState::Active).await;
    assert!(is_open(&house, &made).await);
    house.town.pass(-6 * MINUTE);
    assert!(!is_open(&house, &made).await, "made by another clock");
}

#[tokio::test]
async fn a_second_factor_that_is_demanded_later_stops_programs_until_she_has_one() {
    let house = House::new().await;
    let made = made(&house, "head").await;
    house.set("second-factor", "everybody").await;
    let desk = program(&house, &made).await.unwrap();
    let refused = actions::procedure::list(&desk).await;
    assert!(matches!(refused, Err(Refusal::FactorDemanded)), "{refused:?}");
}

#[tokio::test]
async fn a_program_cannot_try_passwords_or_leave_the_session_of_its_person() {
    let house = House::new().await;
    let signed = house.come_in("head").await;
    let desk = program(&house, &made(&house, "head").await).await.unwrap();
    for password in [PASSWORD, "не тот пароль, увы"] {
        let told = [
            account::change_password(&desk, password, NEXT).await.err(),
            account::totp_remove(&desk, password).await.err(),
            entrance::prove(&desk, password, None).await.err(),
        ];
        for refusal in told {
            assert!(
                matches!(refusal, Some(Refusal::OutOfScope(_))),
                "{password}: {refusal:?}"
            );
        }
    }
    assert_eq!(house.account("head").await.failures, 0);
    assert!(matches!(
        entrance::sign_out(&desk).await,
        Err(Refusal::OutOfScope(_))
    ));
    assert!(house.is_open(&signed.secret).await);
}

#[tokio::test]
async fn the_day_of_the_last_use_is_written_down_and_is_no_act() {
    for house in House::each().await {
        let made = made(&house, "head").await;
        let used = async || token::list(&house.desk("head").await).await.unwrap()[0].used;
        assert_eq!(used().await, None);
        assert!(is_open(&house, &made).await);
        let first = used().await;
        assert_eq!(first.map(|day| day.to_string()).as_deref(), Some("2026-11-22"));
        house.town.pass(DAY);
        assert!(is_open(&house, &made).await && is_open(&house, &made).await);
        assert_eq!(used().await, first.and_then(|day| day.tomorrow().ok()));
        let acts = house.town.acts().await;
        assert!(
            acts.iter()
                .all(|act| matches!(&**act, "token.make" | "entrance.sign_in")),
            "{acts:?}"
        );
    }
}

#[tokio::test]
async fn the_token_itself_is_kept_nowhere_and_its_hash_is_in_no_event() {
    for house in House::each().await {
        let made = made(&house, "head").await;
        let secret = made.secret.expose();
        assert!(
            secret.starts_with("merilo_") && secret.len() == 7 + 64,
            "{secret}"
        );
        assert!(!format!("{made:?}").contains(secret));
        let entered = entrance::bearer(&house.office, secret).await.unwrap();
        assert!(!format!("{entered:?} {:?}", entered.desk).contains(secret));
        let kept = store::token::find(&mut house.town.read().await, &made.id).await;
        assert_eq!(kept.unwrap().unwrap().hash, sha256(secret));
        token::revoke(&house.desk("head").await, &made.id).await.unwrap();
        for link in house.events().await {
            let told = format!("{:?}", link.event);
            assert!(
                !told.contains(secret) && !told.contains(&sha256(secret)),
                "{told}"
            );
        }
    }
}

#[tokio::test]
async fn tokens_that_are_over_for_long_are_removed() {
    for house in House::each().await {
        let made = made(&house, "head").await;
        let is_kept = async || {
            let found = store::token::find(&mut house.town.read().await, &made.id).await;
            found.unwrap().is_some()
        };
        for (days, expected) in [(119, true), (2, false)] {
            house.town.pass(days * DAY);
            let worker = Worker::new(Arc::clone(&house.office), "test");
            worker.run(std::future::ready(())).await;
            worker.run_due().await.unwrap();
            assert_eq!(is_kept().await, expected, "after {days} days more");
        }
    }
}
