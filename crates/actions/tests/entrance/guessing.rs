//! Who guesses learns nothing and soon may not guess any more.

use crate::house::{DAY, House, MINUTE, NEXT, PASSWORD, SECOND};
use crate::town::{number, person};
use actions::entrance::{self, SignIn};
use actions::{Refusal, account};
use domain::person::PersonState;
use std::sync::Arc;

#[tokio::test]
async fn from_outside_all_failures_are_alike_and_cost_the_same() {
    for house in House::each().await {
        house.set_state("observer", PersonState::Blocked).await;
        house.set_state("viewer", PersonState::Invited).await;
        for _ in 0..5 {
            house.guess("curator").await;
        }
        let long = "x".repeat(10_000);
        for (login, password) in [
            ("nobody", PASSWORD),
            ("nobody@town.example", PASSWORD),
            ("", ""),
            (&*long, &*long),
            ("' or 1=1 --", "' or 1=1 --"),
            ("head", "не тот"),
            ("head", ""),
            ("observer", PASSWORD),
            ("observer", "не тот"),
            ("viewer", PASSWORD),
            ("curator", PASSWORD),
            ("curator", "не тот"),
        ] {
            let (hashed, events) = (house.office.hashed(), house.events().await.len());
            let refused = house.try_with(login, password, None).await;
            assert!(matches!(refused, Err(Refusal::Credentials)), "{login}");
            assert_eq!(house.office.hashed(), hashed + 1, "{login}: as dear as any");
            let after = house.events().await;
            assert_eq!(after.len(), events + 1, "{login}: one event");
            assert_eq!(after.last().unwrap().event.act, "entrance.refuse");
        }
    }
}

#[tokio::test]
async fn the_journal_knows_why_and_never_what_was_typed() {
    for house in House::each().await {
        house
            .try_with("тайный логин", "тайный пароль", Some("654321"))
            .await
            .unwrap_err();
        assert_eq!(house.last_refusal().await["why"], "unknown");
        house
            .try_with("head", "тайный пароль", Some("654321"))
            .await
            .unwrap_err();
        let told = house.last_refusal().await;
        assert_eq!((&told["why"], &told["failures"]), (&"password".into(), &1.into()));
        for link in house.events().await {
            let all = serde_json::to_string(&link.event).unwrap();
            assert!(!all.contains("тайный") && !all.contains("654321"), "{all}");
            assert_eq!(link.event.actor.person, None, "nobody has proved who tried");
        }
    }
}

#[tokio::test]
async fn after_five_failures_an_account_rests_longer_and_longer() {
    for house in House::each().await {
        for _ in 0..4 {
            house.guess("head").await;
        }
        house.come_in("head").await;
        assert_eq!(
            house.account("head").await.failures,
            0,
            "forgotten when she comes in"
        );
        for _ in 0..5 {
            house.guess("head").await;
        }
        for rest in [30 * SECOND, 60 * SECOND, 120 * SECOND] {
            assert!(matches!(
                house.try_with("head", PASSWORD, None).await,
                Err(Refusal::Credentials)
            ));
            assert_eq!(house.last_refusal().await["why"], "resting");
            house.town.pass(rest - 1);
            assert!(matches!(
                house.try_with("head", PASSWORD, None).await,
                Err(Refusal::Credentials)
            ));
            house.town.pass(1);
            house.guess("head").await;
        }
        assert_eq!(
            house.account("head").await.failures,
            8,
            "what is tried during a rest does not count"
        );
        house.town.pass(240 * SECOND);
        house.come_in("head").await;
        let account = house.account("head").await;
        assert_eq!((account.failures, account.locked_until), (0, None));
    }
}

/// All of them at the door at once, one password each; whether they came in.
async fn at_once(house: &House, passwords: impl IntoIterator<Item = String>) -> Vec<bool> {
    let try_one = |password| {
        let typed = SignIn {
            login: "head".into(),
            password,
            code: None,
        };
        let door = house.door();
        tokio::spawn(async move { entrance::sign_in(&door, typed).await })
    };
    let all: Vec<_> = passwords.into_iter().map(try_one).collect();
    let mut came = Vec::new();
    for one in all {
        came.push(match one.await.unwrap() {
            Ok(_) => true,
            Err(Refusal::Credentials) => false,
            Err(other) => panic!("{other}"),
        });
    }
    came
}

#[tokio::test]
async fn who_guesses_many_times_at_once_gains_nothing() {
    for house in House::each().await {
        let guesses = (0..20).map(|number| format!("догадка {number}"));
        assert_eq!(at_once(&house, guesses).await, [false; 20]);
        assert_eq!(house.account("head").await.failures, 5);
        let events = house.events().await;
        let counted = events
            .iter()
            .filter(|link| link.event.after.contains("\"password\""));
        assert_eq!((events.len(), counted.count()), (20, 5));
        house.town.pass(30 * SECOND);
        house.come_in("head").await;
    }
}

#[tokio::test]
async fn a_password_that_was_right_when_it_was_looked_at_opens_nothing_once_the_account_rests() {
    for house in House::each().await {
        let wrong = (0..30).map(|number| format!("догадка {number}"));
        at_once(&house, wrong.chain([PASSWORD.to_owned(), PASSWORD.to_owned()])).await;
        let events = house.events().await;
        let rest = events
            .iter()
            .position(|link| link.event.after.contains("rests_until"));
        let after = &events[rest.expect("a rest")..];
        assert!(after.iter().all(|link| link.event.act == "entrance.refuse"));
    }
}

#[tokio::test]
async fn a_session_is_no_place_to_guess_the_password_either() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        for _ in 0..2 {
            let refused = entrance::prove(&desk, "не тот", None).await;
            assert!(matches!(refused, Err(Refusal::Credentials)));
        }
        for _ in 0..2 {
            let refused = account::change_password(&desk, "не тот", NEXT).await;
            assert!(matches!(refused, Err(Refusal::Mistaken(_))));
        }
        let refused = account::totp_remove(&desk, "не тот").await;
        assert!(matches!(refused, Err(Refusal::Mistaken(_))));
        assert_eq!(house.account("head").await.failures, 5);
        let events = house.events().await;
        let by = events.iter().filter(|link| link.event.act == "entrance.refuse");
        assert!(
            by.clone()
                .all(|link| link.event.actor.person == Some(person(number("head"))))
        );
        assert_eq!(by.count(), 5);
        assert!(
            matches!(
                entrance::prove(&desk, PASSWORD, None).await,
                Err(Refusal::Credentials)
            ),
            "at rest"
        );
        house.town.pass(MINUTE);
        entrance::prove(&desk_now(&house, &desk).await, PASSWORD, None)
            .await
            .unwrap();
    }
}

/// The same desk a little later.
async fn desk_now(house: &House, desk: &actions::Desk) -> actions::Desk {
    let mut later = desk.clone();
    later.now = house.town.now();
    later
}

#[tokio::test]
async fn a_right_proof_opens_dangerous_acts_for_ten_minutes() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.town.pass(11 * MINUTE);
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert!(matches!(account::totp_begin(&desk).await, Err(Refusal::Prove)));
        let secret = entrance::prove(&desk, PASSWORD, None).await.unwrap();
        let proved = house.entered(secret.expose()).await.unwrap().desk;
        assert_eq!(proved.proved, Some(house.town.now()));
        account::totp_begin(&proved).await.unwrap();
        house.town.pass(10 * MINUTE + 1);
        let late = house.entered(secret.expose()).await.unwrap().desk;
        assert!(matches!(account::totp_begin(&late).await, Err(Refusal::Prove)));
    }
}

#[tokio::test]
async fn accounts_of_others_are_not_touched_by_guesses_at_one() {
    let house = Arc::new(House::new().await);
    for _ in 0..9 {
        house.guess("head").await;
    }
    house.come_in("curator").await;
    house.town.pass(DAY);
    house.come_in("head").await;
}
