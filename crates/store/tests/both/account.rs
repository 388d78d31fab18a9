//! Passwords, failures, second factors and recovery codes.

use crate::database::on_both;
use crate::sample::{self, moment, person_id};
use domain::person::{Account, Secret, Totp};
use store::{Tx, account, person};

/// Two people with accounts, nothing chosen yet.
async fn two(tx: &mut Tx) {
    for number in 0..2 {
        person::insert(tx, &sample::person(number)).await.unwrap();
        account::insert(tx, &Account::empty(person_id(number)))
            .await
            .unwrap();
    }
}

async fn of(tx: &mut Tx, number: usize) -> Account {
    account::find(tx, &person_id(number)).await.unwrap().unwrap()
}

fn totp(secret: &str, step: i64) -> Totp {
    Totp {
        secret: Secret::new(secret.into()),
        confirmed: Some(moment(5)),
        step: Some(step),
    }
}

#[tokio::test]
async fn a_person_has_one_account_and_a_name_outside_has_one_person() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        tx.commit().await.unwrap();
        let mut tx = store.write().await.unwrap();
        let again = account::insert(&mut tx, &Account::empty(person_id(0))).await;
        assert!(again.unwrap_err().clashes_with("account"));
        drop(tx);

        let mut tx = store.write().await.unwrap();
        assert!(
            account::set_outside(&mut tx, &person_id(0), Some("subject"))
                .await
                .unwrap()
        );
        let found = account::by_outside(&mut tx, "subject").await.unwrap().unwrap();
        assert_eq!(found.person, person_id(0));
        assert!(account::set_outside(&mut tx, &person_id(0), None).await.unwrap());
        assert_eq!(account::by_outside(&mut tx, "subject").await.unwrap(), None);
        account::set_outside(&mut tx, &person_id(0), Some("subject"))
            .await
            .unwrap();
        let taken = account::set_outside(&mut tx, &person_id(1), Some("subject")).await;
        assert!(taken.unwrap_err().clashes_with("account"));
    })
    .await;
}

#[tokio::test]
async fn a_password_is_written_with_its_moment_and_nothing_else_changes() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        let hash = Secret::new("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".into());
        let set = account::set_password(&mut tx, &person_id(0), &hash, moment(1)).await;
        assert!(set.unwrap());
        let expected = Account {
            password: Some(hash.clone()),
            changed: Some(moment(1)),
            ..Account::empty(person_id(0))
        };
        assert_eq!(of(&mut tx, 0).await, expected);
        assert_eq!(of(&mut tx, 1).await, Account::empty(person_id(1)));
        let nobody = account::set_password(&mut tx, &person_id(9), &hash, moment(1)).await;
        assert!(!nobody.unwrap());
    })
    .await;
}

#[tokio::test]
async fn failures_are_counted_one_by_one_until_they_are_forgotten() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        let who = person_id(0);
        for expected in 1..=7 {
            assert_eq!(
                account::note_failure(&mut tx, &who).await.unwrap(),
                Some(expected)
            );
        }
        assert!(account::lock(&mut tx, &who, moment(60)).await.unwrap());
        let found = of(&mut tx, 0).await;
        assert_eq!((found.failures, found.locked_until), (7, Some(moment(60))));
        assert_eq!(of(&mut tx, 1).await.failures, 0, "another's failures are her own");
        assert!(account::clear_failures(&mut tx, &who).await.unwrap());
        assert!(!account::clear_failures(&mut tx, &who).await.unwrap());
        assert_eq!(of(&mut tx, 0).await, Account::empty(who));
        assert_eq!(account::note_failure(&mut tx, &person_id(9)).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn a_second_factor_is_begun_confirmed_and_taken_away_in_this_order_alone() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        let (who, first, second) = (person_id(0), totp("FIRST", 10), totp("SECOND", 10));
        assert!(
            !account::accept_step(&mut tx, &who, 1).await.unwrap(),
            "none is begun"
        );
        assert!(
            !account::confirm_totp(&mut tx, &who, &first).await.unwrap(),
            "none is begun"
        );
        assert!(account::set_totp(&mut tx, &who, &first.secret).await.unwrap());
        assert!(
            account::set_totp(&mut tx, &who, &second.secret).await.unwrap(),
            "begun anew"
        );
        assert!(
            !account::accept_step(&mut tx, &who, 1).await.unwrap(),
            "none is in force"
        );
        assert!(
            !account::confirm_totp(&mut tx, &who, &first).await.unwrap(),
            "another was begun"
        );
        assert!(account::confirm_totp(&mut tx, &who, &second).await.unwrap());
        assert!(
            !account::confirm_totp(&mut tx, &who, &second).await.unwrap(),
            "in force already"
        );
        assert!(
            !account::set_totp(&mut tx, &who, &first.secret).await.unwrap(),
            "one is in force"
        );
        assert_eq!(of(&mut tx, 0).await.totp, Some(second));
        assert!(account::remove_totp(&mut tx, &who).await.unwrap());
        assert!(!account::remove_totp(&mut tx, &who).await.unwrap());
        assert_eq!(of(&mut tx, 0).await, Account::empty(who));
    })
    .await;
}

#[tokio::test]
async fn neither_a_code_nor_an_earlier_one_is_accepted_twice() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        let (who, factor) = (person_id(0), totp("SECRET", 100));
        account::set_totp(&mut tx, &who, &factor.secret).await.unwrap();
        account::confirm_totp(&mut tx, &who, &factor).await.unwrap();
        for (step, accepted) in [
            (99, false),
            (100, false),
            (101, true),
            (101, false),
            (103, true),
            (102, false),
        ] {
            let found = account::accept_step(&mut tx, &who, step).await.unwrap();
            assert_eq!(found, accepted, "{step}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_recovery_code_opens_once_and_only_for_its_owner() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        two(&mut tx).await;
        let (who, other) = (person_id(0), person_id(1));
        let codes = ["a", "b", "c"].map(str::to_owned);
        account::replace_recovery_codes(&mut tx, &who, &codes)
            .await
            .unwrap();
        account::replace_recovery_codes(&mut tx, &other, &codes[..1])
            .await
            .unwrap();
        for (person, code, opens) in [
            (&other, "b", false),
            (&who, "b", true),
            (&who, "b", false),
            (&who, "d", false),
            (&who, "a", true),
            (&other, "a", true),
        ] {
            let used = account::use_recovery_code(&mut tx, person, code, moment(1))
                .await
                .unwrap();
            assert_eq!(used, opens, "{code} of {person}");
        }
        assert_eq!(account::recovery_codes_left(&mut tx, &who).await.unwrap(), 1);
        assert_eq!(account::recovery_codes_left(&mut tx, &other).await.unwrap(), 0);
        account::replace_recovery_codes(&mut tx, &who, &codes[..2])
            .await
            .unwrap();
        assert_eq!(account::recovery_codes_left(&mut tx, &who).await.unwrap(), 2);
        let gone = account::use_recovery_code(&mut tx, &who, "c", moment(1)).await;
        assert!(!gone.unwrap(), "a code of an earlier list is worth nothing");
    })
    .await;
}
