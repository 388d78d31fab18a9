//! The second factor and the codes on paper.

use crate::house::{HOUR, House, MINUTE, PASSWORD, SECOND, code};
use crate::town::login;
use actions::account::{self, RECOVERY_CODES};
use actions::{Mistake, Refusal, Wrong, entrance, session};
use domain::person::Role;

/// Somebody with a second factor: the secret of her device, and her codes on paper.
async fn armed(house: &House, login: &str) -> (String, Vec<String>) {
    let desk = house.desk(login).await;
    let offer = account::totp_begin(&desk).await.unwrap();
    assert!(offer.uri.contains(&format!("secret={}", offer.secret_base32)));
    let first = code(&offer.secret_base32, house.town.now());
    let codes = account::totp_confirm(&desk, &first).await.unwrap();
    house.town.pass(MINUTE);
    (offer.secret_base32, codes)
}

#[tokio::test]
async fn a_second_factor_is_asked_for_once_its_first_code_was_typed() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        let offer = account::totp_begin(&desk).await.unwrap();
        house.come_in("head").await;
        let wrong = account::totp_confirm(&desk, "000000").await;
        let differs = Mistake {
            field: "code",
            wrong: Wrong::Differs,
        };
        assert!(matches!(wrong, Err(Refusal::Mistaken(told)) if told == [differs]));
        assert!(!account::show(&desk).await.unwrap().has_totp);
        let now = code(&offer.secret_base32, house.town.now());
        assert_eq!(
            account::totp_confirm(&desk, &now).await.unwrap().len(),
            RECOVERY_CODES
        );
        let shown = account::show(&desk).await.unwrap();
        assert_eq!((shown.has_totp, shown.recovery_left), (true, 10));
        assert!(matches!(
            house.try_with("head", PASSWORD, None).await,
            Err(Refusal::SecondFactor)
        ));
        assert!(matches!(
            house.try_with("head", PASSWORD, Some("  ")).await,
            Err(Refusal::SecondFactor)
        ));
        assert_eq!(
            house.account("head").await.failures,
            0,
            "to be asked is no failure"
        );
    }
}

#[tokio::test]
async fn a_code_opens_once_and_no_earlier_one_after_it() {
    for house in House::each().await {
        let (secret, _) = armed(&house, "head").await;
        let earlier = code(&secret, house.town.now());
        house.town.pass(30 * SECOND);
        let now = code(&secret, house.town.now());
        let spaced = format!("{} {}", &now[..3], &now[3..]);
        house.try_with("head", PASSWORD, Some(&spaced)).await.unwrap();
        for used in [&now, &earlier] {
            let refused = house.try_with("head", PASSWORD, Some(used)).await;
            assert!(matches!(refused, Err(Refusal::Credentials)));
            assert_eq!(house.last_refusal().await["why"], "code");
        }
        let next = code(&secret, house.town.now() + jiff::SignedDuration::from_secs(30));
        house.try_with("head", PASSWORD, Some(&next)).await.unwrap();
    }
}

#[tokio::test]
async fn of_two_who_type_the_same_code_at_once_one_comes_in() {
    for house in House::each().await {
        let (secret, codes) = armed(&house, "head").await;
        for typed in [code(&secret, house.town.now()), codes[0].clone()] {
            let (one, other) = tokio::join!(
                house.try_with("head", PASSWORD, Some(&typed)),
                house.try_with("head", PASSWORD, Some(&typed)),
            );
            assert_eq!(u32::from(one.is_ok()) + u32::from(other.is_ok()), 1, "{typed}");
        }
    }
}

#[tokio::test]
async fn a_code_on_paper_opens_once() {
    for house in House::each().await {
        let (_, codes) = armed(&house, "head").await;
        let typed = codes[3].to_uppercase().replace('-', " ");
        let signed = house.try_with("head", PASSWORD, Some(&typed)).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert_eq!(account::show(&desk).await.unwrap().recovery_left, 9);
        let again = house.try_with("head", PASSWORD, Some(&codes[3])).await;
        assert!(matches!(again, Err(Refusal::Credentials)));
        house.try_with("head", PASSWORD, Some(&codes[4])).await.unwrap();
        let events = house.events().await;
        let by_paper = events
            .iter()
            .filter(|link| link.event.after.contains("recovery-code"));
        assert_eq!(by_paper.count(), 2);
    }
}

#[tokio::test]
async fn wrong_codes_count_like_wrong_passwords() {
    for house in House::each().await {
        let (secret, codes) = armed(&house, "head").await;
        for typed in [
            "000000",
            "0000-0000-0000-0000-0000-0000",
            "abc",
            "000001",
            "000002",
        ] {
            let refused = house.try_with("head", PASSWORD, Some(typed)).await;
            assert!(matches!(refused, Err(Refusal::Credentials)), "{typed}");
        }
        assert_eq!(house.account("head").await.failures, 5);
        for right in [code(&secret, house.town.now()), codes[0].clone()] {
            let refused = house.try_with("head", PASSWORD, Some(&right)).await;
            assert!(matches!(refused, Err(Refusal::Credentials)), "at rest");
        }
        house.town.pass(30 * SECOND);
        house.try_with("head", PASSWORD, Some(&codes[0])).await.unwrap();
    }
}

#[tokio::test]
async fn a_wrong_password_with_a_right_code_says_nothing_of_either_and_leaves_the_code() {
    for house in House::each().await {
        let (secret, _) = armed(&house, "head").await;
        let now = code(&secret, house.town.now());
        for code in [None, Some(&*now)] {
            let refused = house.try_with("head", "не тот", code).await;
            assert!(matches!(refused, Err(Refusal::Credentials)));
        }
        house.try_with("head", PASSWORD, Some(&now)).await.unwrap();
    }
}

#[tokio::test]
async fn new_codes_on_paper_make_the_old_ones_worthless() {
    for house in House::each().await {
        let (_, old) = armed(&house, "head").await;
        let signed = house.try_with("head", PASSWORD, Some(&old[0])).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let new = account::recovery(&desk).await.unwrap();
        assert_eq!(new.len(), RECOVERY_CODES);
        assert!(house.try_with("head", PASSWORD, Some(&old[1])).await.is_err());
        house.try_with("head", PASSWORD, Some(&new[0])).await.unwrap();
        let without = house.desk("curator").await;
        assert!(matches!(account::recovery(&without).await, Err(Refusal::Unknown)));
    }
}

#[tokio::test]
async fn a_second_factor_in_force_is_not_replaced_but_removed_first() {
    for house in House::each().await {
        let (secret, codes) = armed(&house, "head").await;
        let signed = house.try_with("head", PASSWORD, Some(&codes[0])).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert!(matches!(
            account::totp_begin(&desk).await,
            Err(Refusal::Overtaken { .. })
        ));
        let now = code(&secret, house.town.now());
        assert!(matches!(
            account::totp_confirm(&desk, &now).await,
            Err(Refusal::Unknown)
        ));
        account::totp_remove(&desk, PASSWORD).await.unwrap();
        assert_eq!(account::show(&desk).await.unwrap().recovery_left, 0);
        assert!(matches!(
            account::totp_remove(&desk, PASSWORD).await,
            Err(Refusal::Unknown)
        ));
        house.come_in("head").await;
        assert_ne!(account::totp_begin(&desk).await.unwrap().secret_base32, secret);
    }
}

#[tokio::test]
async fn taking_it_away_needs_a_fresh_proof_with_a_code() {
    for house in House::each().await {
        let (secret, codes) = armed(&house, "head").await;
        let signed = house.try_with("head", PASSWORD, Some(&codes[0])).await.unwrap();
        house.town.pass(11 * MINUTE);
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert!(matches!(
            account::totp_remove(&desk, PASSWORD).await,
            Err(Refusal::Prove)
        ));
        assert!(matches!(account::recovery(&desk).await, Err(Refusal::Prove)));
        assert!(matches!(
            entrance::prove(&desk, PASSWORD, None).await,
            Err(Refusal::SecondFactor)
        ));
        let now = code(&secret, house.town.now());
        let secret = entrance::prove(&desk, PASSWORD, Some(&now)).await.unwrap();
        let desk = house.entered(secret.expose()).await.unwrap().desk;
        account::totp_remove(&desk, PASSWORD).await.unwrap();
    }
}

#[tokio::test]
async fn of_whom_one_is_demanded_sets_it_up_before_anything_else() {
    for house in House::each().await {
        for (value, lacking) in [
            ("optional", &[][..]),
            ("administrators", &[Role::Administrator][..]),
            ("everybody", Role::ALL),
        ] {
            house.set("second-factor", value).await;
            for role in Role::ALL.iter().copied() {
                let desk = house.desk(login(role)).await;
                let seen = session::list(&desk).await;
                let told = matches!(seen, Err(Refusal::FactorDemanded));
                let expected = lacking.contains(&role);
                assert_eq!((told, seen.is_ok()), (expected, !expected), "{value} {role:?}");
            }
        }
        let (_, codes) = armed(&house, "head").await;
        let signed = house.try_with("head", PASSWORD, Some(&codes[0])).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        session::list(&desk).await.unwrap();
        account::totp_remove(&desk, PASSWORD).await.unwrap();
        let bare = house.desk("head").await;
        assert!(bare.lacks_factor(), "and again when it is gone");
        let at_the_machine = entrance::desk_of(&house.office, "administrator").await;
        assert!(!at_the_machine.unwrap().lacks_factor());
    }
}

#[tokio::test]
async fn the_picture_for_the_device_names_the_office() {
    for house in House::each().await {
        house.set("office-name", "Комитет: образование").await;
        let offer = account::totp_begin(&house.desk("head").await).await.unwrap();
        let office = "%D0%9A%D0%BE%D0%BC%D0%B8%D1%82%D0%B5%D1%82%20";
        assert!(
            offer.uri.starts_with(&format!("otpauth://totp/{office}")),
            "{}",
            offer.uri
        );
        assert!(offer.uri.contains(":head?"));
    }
}

#[tokio::test]
async fn a_second_factor_works_again_after_a_clock_that_ran_ahead() {
    for house in House::each().await {
        let (secret, _) = armed(&house, "head").await;
        house.town.pass(100 * 24 * HOUR);
        let ahead = code(&secret, house.town.now());
        house.try_with("head", PASSWORD, Some(&ahead)).await.unwrap();
        house.town.pass(-100 * 24 * HOUR);
        let now = code(&secret, house.town.now());
        house.try_with("head", PASSWORD, Some(&now)).await.unwrap();
        assert!(
            house.try_with("head", PASSWORD, Some(&now)).await.is_err(),
            "and is used once as ever"
        );
        assert!(house.account("head").await.totp.unwrap().confirmed.is_some());
    }
}
