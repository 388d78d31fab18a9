//! Coming in by a directory outside.

use crate::house::{House, PASSWORD};
use actions::entrance::SignedIn;
use actions::{Refusal, account, entrance};
use domain::person::PersonState;

const SUBJECT: &str = "https://id.example|17";

/// Somebody comes in whom the directory calls [`SUBJECT`].
async fn come_in(house: &House) -> SignedIn {
    let signed = entrance::sign_in_outside(&house.door(), SUBJECT, Some("head@town.example")).await;
    signed.unwrap()
}

#[tokio::test]
async fn whom_the_directory_knows_by_address_is_tied_to_it_and_found_again_by_its_name() {
    for house in House::each().await {
        let email = Some("Head@town.example");
        let signed = entrance::sign_in_outside(&house.door(), SUBJECT, email)
            .await
            .unwrap();
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        assert_eq!(desk.person.login, "head");
        assert!(account::show(&desk).await.unwrap().is_outside);
        for email in [None, Some("curator@town.example")] {
            let again = entrance::sign_in_outside(&house.door(), SUBJECT, email)
                .await
                .unwrap();
            let desk = house.entered(&again.secret).await.unwrap().desk;
            assert_eq!(desk.person.login, "head", "her name counts, not the address");
        }
        let events = house.events().await;
        let tied = events
            .iter()
            .filter(|link| link.event.after.contains("\"tied\":true"));
        assert_eq!(tied.count(), 1);
    }
}

#[tokio::test]
async fn whom_we_do_not_know_or_do_not_let_in_stays_outside() {
    for house in House::each().await {
        come_in(&house).await;
        house.set_state("observer", PersonState::Blocked).await;
        house.set_state("viewer", PersonState::Invited).await;
        for (subject, email) in [
            ("other", None),
            ("other", Some("nobody@town.example")),
            ("other", Some("head@town.example")),
            ("other", Some("observer@town.example")),
            ("other", Some("viewer@town.example")),
            ("", Some("curator@town.example")),
        ] {
            let refused = entrance::sign_in_outside(&house.door(), subject, email).await;
            assert!(
                matches!(refused, Err(Refusal::Credentials)),
                "{subject} {email:?}"
            );
        }
        let refused = house.events().await;
        let refused = refused.iter().filter(|link| link.event.act == "entrance.refuse");
        assert_eq!(refused.count(), 6);
        assert_eq!(house.account("head").await.failures, 0, "nothing was guessed");
    }
}

#[tokio::test]
async fn the_directory_proves_anew_only_whom_it_is_tied_to() {
    for house in House::each().await {
        let signed = come_in(&house).await;
        let desk = house.entered(&signed.secret).await.unwrap().desk;
        let begun = account::totp_begin(&desk).await;
        assert!(
            matches!(begun, Err(Refusal::Prove)),
            "the directory may have remembered her"
        );
        let other = entrance::prove_outside(&desk, "https://id.example|18").await;
        assert!(matches!(other, Err(Refusal::Credentials)));
        let secret = entrance::prove_outside(&desk, SUBJECT).await.unwrap();
        assert!(!house.is_open(&signed.secret).await);
        let desk = house.entered(secret.expose()).await.unwrap().desk;
        account::totp_begin(&desk).await.unwrap();
        let without = house.desk("curator").await;
        assert!(entrance::prove_outside(&without, SUBJECT).await.is_err());
    }
}

#[tokio::test]
async fn who_comes_in_by_the_directory_may_have_a_password_too() {
    for house in House::each().await {
        come_in(&house).await;
        house.try_with("head", PASSWORD, None).await.unwrap();
    }
}
