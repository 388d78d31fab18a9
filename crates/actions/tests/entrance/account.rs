//! One's own password.

use crate::house::{House, MINUTE, NEXT, PASSWORD};
use actions::{Mistake, Refusal, Wrong, account, entrance};
use domain::person::{Purpose, WeakPassword};
use jiff::SignedDuration;

#[tokio::test]
async fn a_new_password_gives_the_session_a_new_secret_and_ends_all_others() {
    for house in House::each().await {
        let other = house.come_in("head").await;
        let own = house.come_in("head").await;
        let curator = house.come_in("curator").await;
        house.town.pass(MINUTE);
        let desk = house.entered(&own.secret).await.unwrap().desk;
        let anew = account::change_password(&desk, PASSWORD, NEXT)
            .await
            .unwrap()
            .unwrap();
        for (secret, open) in [
            (&other.secret, false),
            (&own.secret, false),
            (&anew.secret, true),
            (&curator.secret, true),
        ] {
            assert_eq!(house.is_open(secret).await, open);
        }
        assert_ne!(anew.csrf, own.csrf);
        assert!(house.try_with("head", PASSWORD, None).await.is_err());
        house.try_with("head", NEXT, None).await.unwrap();
        let shown = account::show(&house.entered(&anew.secret).await.unwrap().desk)
            .await
            .unwrap();
        assert_eq!(shown.password_changed, Some(house.town.now()));
        let acts = house.town.acts().await;
        assert_eq!(
            acts.iter()
                .filter(|act| *act == "account.change_password")
                .count(),
            1
        );
    }
}

#[tokio::test]
async fn the_chosen_role_outlasts_a_new_password() {
    for house in House::each().await {
        use crate::town::{TOWN, assignment};
        use domain::person::Role;
        house.settle_also((201, "head", Role::Specialist, TOWN)).await;
        let signed = house.come_in("head").await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        entrance::choose(&desk, &assignment(104)).await.unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let anew = account::change_password(&desk, PASSWORD, NEXT)
            .await
            .unwrap()
            .unwrap();
        assert!(!anew.must_choose);
        assert_eq!(house.entered(&anew.secret).await.unwrap().desk.role(), Role::Head);
    }
}

#[tokio::test]
async fn the_current_password_is_asked_for_and_the_new_one_has_to_be_good() {
    for house in House::each().await {
        let desk = house.desk("head").await;
        for (current, new, field, wrong) in [
            ("не тот пароль", NEXT, "current", Wrong::Differs),
            (PASSWORD, "короткий", "new", Wrong::Weak(WeakPassword::Short)),
            (
                PASSWORD,
                "head in the clouds",
                "new",
                Wrong::Weak(WeakPassword::Own),
            ),
        ] {
            let refused = account::change_password(&desk, current, new).await;
            let mistake = Mistake { field, wrong };
            assert!(
                matches!(refused, Err(Refusal::Mistaken(told)) if told == [mistake]),
                "{new}"
            );
        }
        house.come_in("head").await;
    }
}

#[tokio::test]
async fn of_two_new_passwords_at_once_one_wins_and_the_other_is_told() {
    for house in House::each().await {
        let (one, other) = (house.desk("head").await, house.desk("head").await);
        let (first, second) = tokio::join!(
            account::change_password(&one, PASSWORD, NEXT),
            account::change_password(&other, PASSWORD, "ёжик-туман-ёлка"),
        );
        assert_eq!(u32::from(first.is_ok()) + u32::from(second.is_ok()), 1);
        let won = if first.is_ok() {
            NEXT
        } else {
            "ёжик-туман-ёлка"
        };
        house.try_with("head", won, None).await.unwrap();
    }
}

#[tokio::test]
async fn links_that_are_still_out_do_not_outlast_a_new_password() {
    for house in House::each().await {
        let secret = house
            .link("head", Purpose::Reset, SignedDuration::from_hours(24))
            .await;
        let desk = house.desk("head").await;
        account::change_password(&desk, PASSWORD, NEXT).await.unwrap();
        let invited = entrance::invitation(&house.door(), &secret).await;
        assert!(matches!(invited, Err(Refusal::Link)));
    }
}

#[tokio::test]
async fn at_the_command_line_there_is_no_session_to_go_on() {
    for house in House::each().await {
        let open = house.come_in("head").await;
        let desk = entrance::desk_of(&house.office, "head").await.unwrap();
        let anew = account::change_password(&desk, PASSWORD, NEXT).await.unwrap();
        assert!(anew.is_none() && !house.is_open(&open.secret).await);
        assert!(matches!(
            entrance::prove(&desk, NEXT, None).await,
            Err(Refusal::SignedOut)
        ));
        entrance::sign_out(&desk).await.unwrap();
    }
}
