//! A clock that is set forward or back breaks nothing and opens nothing.

use crate::house::{DAY, HOUR, House, MINUTE, PASSWORD, SECOND};
use actions::{Refusal, account};
use domain::person::Purpose;
use jiff::SignedDuration;

#[tokio::test]
async fn a_session_survives_a_clock_that_is_set_back_a_little_and_no_more() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.town.pass(-4 * MINUTE);
        assert!(house.is_open(&signed.secret).await);
        house.town.pass(-2 * MINUTE);
        assert!(
            !house.is_open(&signed.secret).await,
            "it would last longer than any session"
        );
        house.come_in("head").await;
    }
}

#[tokio::test]
async fn a_session_that_was_seen_by_a_clock_running_ahead_is_over() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.town.pass(20 * MINUTE);
        assert!(house.is_open(&signed.secret).await);
        house.town.pass(-10 * MINUTE);
        assert!(!house.is_open(&signed.secret).await);
    }
}

#[tokio::test]
async fn a_session_does_not_survive_a_clock_set_forward() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.town.pass(300 * DAY);
        assert!(!house.is_open(&signed.secret).await);
        house.town.pass(-300 * DAY);
        assert!(
            house.is_open(&signed.secret).await,
            "and is what it was when the clock is right again"
        );
    }
}

#[tokio::test]
async fn a_rest_longer_than_any_was_begun_by_another_clock_and_does_not_hold() {
    for house in House::each().await {
        for _ in 0..5 {
            house.guess("head").await;
        }
        house.town.pass(-2 * HOUR);
        house.come_in("head").await;
        for _ in 0..5 {
            house.guess("head").await;
        }
        house.town.pass(-30 * MINUTE);
        let refused = house.try_with("head", PASSWORD, None).await;
        assert!(
            matches!(refused, Err(Refusal::Credentials)),
            "a rest of an hour may be ours"
        );
        house.town.pass(30 * MINUTE + 30 * SECOND);
        house.come_in("head").await;
    }
}

#[tokio::test]
async fn a_proof_of_another_clock_is_none() {
    for house in House::each().await {
        let signed = house.come_in("head").await;
        house.town.pass(-MINUTE);
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert!(matches!(account::totp_begin(&desk).await, Err(Refusal::Prove)));
        let secret = actions::entrance::prove(&desk, PASSWORD, None).await.unwrap();
        let desk = house.entered(secret.expose()).await.unwrap().desk;
        account::totp_begin(&desk).await.unwrap();
    }
}

#[tokio::test]
async fn a_link_holds_for_its_time_by_one_clock() {
    for house in House::each().await {
        let secret = house
            .link("head", Purpose::Reset, SignedDuration::from_hours(24))
            .await;
        let door = |house: &House| house.door();
        for (pass, holds) in [
            (0, true),
            (-4 * MINUTE, true),
            (-2 * MINUTE, false),
            (6 * MINUTE + DAY - SECOND, true),
            (SECOND, false),
        ] {
            house.town.pass(pass);
            let invited = actions::entrance::invitation(&door(&house), &secret).await;
            assert_eq!(invited.is_ok(), holds, "{pass}");
        }
    }
}

#[tokio::test]
async fn coming_in_works_at_any_moment_a_clock_can_show() {
    for house in House::each().await {
        for moment in [0, 1_000, 4_102_444_800_000, 253_402_000_000_000] {
            house.town.pass(moment - house.town.now().as_millisecond());
            let signed = house.come_in("head").await;
            assert!(house.is_open(&signed.secret).await, "{moment}");
            for _ in 0..6 {
                house.guess("curator").await;
            }
        }
    }
}
