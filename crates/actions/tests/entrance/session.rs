//! One's own sessions, and when they end.

use crate::house::{DAY, HOUR, House, MINUTE, PASSWORD, SECOND};
use crate::town::{number, person};
use actions::entrance::{self, SignIn};
use actions::job::Worker;
use actions::{Refusal, session};

#[tokio::test]
async fn everybody_sees_her_own_sessions_that_hold() {
    for house in House::each().await {
        house.come_in("curator").await;
        let first = house.come_in("head").await;
        house.town.pass(MINUTE);
        let desk = house.desk("head").await;
        let list = session::list(&desk).await.unwrap();
        let current: Vec<bool> = list.iter().map(|one| one.current).collect();
        assert_eq!(current, [true, false], "the one seen last first");
        assert_eq!(
            (&*list[0].address, &*list[0].agent),
            (crate::house::ADDRESS, "Firefox")
        );
        let gone = house.entered(&first.secret).await.unwrap().desk;
        entrance::sign_out(&gone).await.unwrap();
        assert_eq!(session::list(&desk).await.unwrap().len(), 1);
        house.town.pass(31 * MINUTE);
        let later = house.desk("head").await;
        assert_eq!(
            session::list(&later).await.unwrap().len(),
            1,
            "an idle one does not hold"
        );
    }
}

#[tokio::test]
async fn one_of_them_can_be_ended_but_not_anothers() {
    for house in House::each().await {
        let lost = house.come_in("head").await;
        let lost_id = house.entered(&lost.secret).await.unwrap().desk.session.unwrap();
        let stranger = house.desk("curator").await;
        assert!(matches!(
            session::end(&stranger, &lost_id).await,
            Err(Refusal::Unknown)
        ));
        assert!(house.is_open(&lost.secret).await);
        let desk = house.desk("head").await;
        session::end(&desk, &lost_id).await.unwrap();
        assert!(!house.is_open(&lost.secret).await);
        assert!(matches!(
            session::end(&desk, &lost_id).await,
            Err(Refusal::Unknown)
        ));
    }
}

#[tokio::test]
async fn all_others_can_be_ended_at_once() {
    for house in House::each().await {
        let others = [house.come_in("head").await, house.come_in("head").await];
        let curator = house.come_in("curator").await;
        let own = house.come_in("head").await;
        let desk = house.entered(&own.secret).await.unwrap().desk;
        assert_eq!(session::end_others(&desk).await.unwrap(), 2);
        for (secret, open) in [
            (&others[0].secret, false),
            (&others[1].secret, false),
            (&own.secret, true),
            (&curator.secret, true),
        ] {
            assert_eq!(house.is_open(secret).await, open);
        }
    }
}

#[tokio::test]
async fn another_session_is_ended_only_after_a_proof_and_the_own_one_without() {
    for house in House::each().await {
        let elsewhere = house.come_in("head").await;
        let other = house
            .entered(&elsewhere.secret)
            .await
            .unwrap()
            .desk
            .session
            .unwrap();
        let own = house.come_in("head").await;
        house.town.pass(11 * MINUTE);
        let desk = house.entered(&own.secret).await.unwrap().desk;
        assert!(matches!(session::end(&desk, &other).await, Err(Refusal::Prove)));
        assert!(matches!(session::end_others(&desk).await, Err(Refusal::Prove)));
        assert!(house.is_open(&elsewhere.secret).await);
        session::end(&desk, desk.session.as_ref().unwrap()).await.unwrap();
        assert!(!house.is_open(&own.secret).await && house.is_open(&elsewhere.secret).await);
    }
}

#[tokio::test]
async fn a_repeated_proof_gives_the_session_another_secret_and_no_longer_life() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        let before = house.entered(&signed.secret).await.unwrap();
        house.town.pass(11 * MINUTE);
        let stale = house.entered(&signed.secret).await.unwrap().desk;
        let secret = entrance::prove(&stale, PASSWORD, None).await.unwrap();
        assert!(
            !house.is_open(&signed.secret).await,
            "whoever stole it has nothing"
        );
        let after = house.entered(secret.expose()).await.unwrap();
        assert_eq!(
            (&after.desk.session, &after.csrf),
            (&before.desk.session, &before.csrf)
        );
        let twice = entrance::prove(&stale, PASSWORD, None).await;
        assert!(twice.is_ok(), "the same desk once more");
        house.town.pass(12 * HOUR);
        assert!(!house.is_open(twice.unwrap().expose()).await);
    }
}

#[tokio::test]
async fn who_comes_in_where_a_session_is_open_ends_that_one() {
    for house in House::each().await {
        let (first, other) = (house.come_in("curator").await, house.come_in("curator").await);
        let door = || house.door().over(Some(&first.secret));
        let typed = |password: &str| SignIn {
            login: "head".into(),
            password: password.into(),
            code: None,
        };
        entrance::sign_in(&door(), typed("не тот пароль, увы"))
            .await
            .unwrap_err();
        assert!(
            house.is_open(&first.secret).await,
            "who does not come in ends nothing"
        );
        let signed = entrance::sign_in(&door(), typed(PASSWORD)).await.unwrap();
        for (secret, open) in [
            (&first.secret, false),
            (&other.secret, true),
            (&signed.secret, true),
        ] {
            assert_eq!(house.is_open(secret).await, open);
        }
        let left = house
            .events()
            .await
            .last()
            .unwrap()
            .event
            .after
            .contains("\"left\"");
        assert!(left, "the journal tells of it");
        let second = house.door().over(Some(&signed.secret));
        entrance::sign_in_outside(&second, "https://id.example|17", Some("head@town.example"))
            .await
            .unwrap();
        assert!(!house.is_open(&signed.secret).await, "by whatever way");
    }
}

#[tokio::test]
async fn a_session_ends_when_nobody_is_seen_for_long() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        for _ in 0..4 {
            house.town.pass(29 * MINUTE);
            assert!(house.is_open(&signed.secret).await);
        }
        house.town.pass(30 * MINUTE);
        assert!(!house.is_open(&signed.secret).await);
    }
}

#[tokio::test]
async fn a_session_ends_after_its_hours_whatever_is_done() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        assert_eq!(
            signed.expires.as_millisecond(),
            house.town.now().as_millisecond() + 12 * HOUR
        );
        for _ in 0..35 {
            house.town.pass(20 * MINUTE);
            assert!(house.is_open(&signed.secret).await);
        }
        house.town.pass(20 * MINUTE);
        assert!(!house.is_open(&signed.secret).await);
    }
}

#[tokio::test]
async fn both_ends_are_settings() {
    for house in House::each().await {
        house.set("session-idle-minutes", "5").await;
        house.set("session-hours", "1").await;
        let signed = house.come_in("head").await;
        for _ in 0..14 {
            house.town.pass(4 * MINUTE + 15 * SECOND);
            assert!(house.is_open(&signed.secret).await);
        }
        house.town.pass(MINUTE);
        assert!(!house.is_open(&signed.secret).await, "an hour is over");
        let idle = house.come_in("head").await;
        house.town.pass(5 * MINUTE);
        assert!(!house.is_open(&idle.secret).await);
    }
}

#[tokio::test]
async fn to_be_seen_is_written_down_once_a_minute_at_most() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        let began = house.town.now();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let seen = async || session::list(&desk).await.unwrap()[0].seen;
        for (pass, written) in [(59 * SECOND, false), (SECOND, true), (SECOND, false)] {
            let before = seen().await;
            house.town.pass(pass);
            assert!(house.is_open(&signed.secret).await);
            assert_eq!(seen().await != before, written, "{pass}");
        }
        assert!(seen().await > began);
        assert_eq!(house.events().await.len(), 1, "which is no act");
    }
}

#[tokio::test]
async fn a_block_ends_all_sessions_at_once() {
    for house in House::each().await {
        let open = [house.come_in("head").await, house.come_in("head").await];
        let desk = house.desk("administrator").await;
        let id = person(number("head"));
        actions::person::block(&desk, &id, "уволена").await.unwrap();
        actions::person::unblock(&desk, &id, "ошибка").await.unwrap();
        for one in open {
            assert!(
                !house.is_open(&one.secret).await,
                "not even when she may come in again"
            );
        }
        house.come_in("head").await;
    }
}

#[tokio::test]
async fn what_is_over_for_long_is_removed_and_nothing_else() {
    for house in House::each().await {
        let rows = async || {
            let id = person(number("head"));
            let epoch = jiff::Timestamp::UNIX_EPOCH;
            let mut tx = house.town.read().await;
            store::session::open_of(&mut tx, &id, epoch).await.unwrap().len()
        };
        house.come_in("head").await;
        house.town.pass(DAY);
        let open = house.come_in("head").await;
        house.town.pass(30 * DAY - 12 * HOUR + SECOND);
        for left in [1, 1] {
            let worker = Worker::new(std::sync::Arc::clone(&house.office), "test");
            worker.run(std::future::ready(())).await;
            worker.run_due().await.unwrap();
            assert_eq!(rows().await, left);
        }
        assert!(!house.is_open(&open.secret).await);
        let purges = house
            .town
            .acts()
            .await
            .into_iter()
            .filter(|act| act == "session.purge");
        assert_eq!(purges.count(), 1, "once a day");
    }
}
