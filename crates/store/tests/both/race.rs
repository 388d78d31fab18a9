//! Several do the same at the same time: what may happen once happens once.

use crate::database::on_both;
use crate::sample::{self, ENOUGH, ground, moment, person_id};
use domain::event::{Actor, Event, GENESIS, verify};
use domain::person::{Account, Secret, Totp};
use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use store::{Store, StoreError, Tx, account, event, invitation};

/// What four get who do the same, each in a transaction of its own.
async fn four_at_once<T>(store: &Store, act: impl AsyncFn(&mut Tx) -> Result<T, StoreError>) -> [T; 4] {
    let one = async || {
        let mut tx = store.write().await.unwrap();
        let got = act(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        got
    };
    let (first, second, third, fourth) = tokio::join!(one(), one(), one(), one());
    [first, second, third, fourth]
}

fn winners(answers: [bool; 4]) -> usize {
    answers.into_iter().filter(|&answer| answer).count()
}

/// Person 0 with a second factor, a recovery code and a link.
async fn prepared(store: &Store) {
    let mut tx = store.write().await.unwrap();
    ground(&mut tx).await;
    let who = person_id(0);
    account::insert(&mut tx, &Account::empty(who.clone()))
        .await
        .unwrap();
    let factor = Totp {
        secret: Secret::new("SECRET".into()),
        confirmed: Some(moment(0)),
        step: Some(0),
    };
    account::set_totp(&mut tx, &who, &factor.secret).await.unwrap();
    account::confirm_totp(&mut tx, &who, &factor).await.unwrap();
    account::replace_recovery_codes(&mut tx, &who, &["code".into()])
        .await
        .unwrap();
    let link = domain::person::Invitation {
        used: None,
        expires: moment(10),
        ..sample::invitation(0)
    };
    invitation::insert(&mut tx, &link).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_link_a_code_and_a_recovery_code_have_one_winner_each() {
    on_both(async |store| {
        prepared(store).await;
        let (who, link) = (person_id(0), sample::invitation(0).id);
        let redeemed = four_at_once(store, async |tx| invitation::redeem(tx, &link, moment(1)).await);
        assert_eq!(winners(redeemed.await), 1, "invitation");
        let accepted = four_at_once(store, async |tx| account::accept_step(tx, &who, 5).await);
        assert_eq!(winners(accepted.await), 1, "code");
        let used = four_at_once(store, async |tx| {
            account::use_recovery_code(tx, &who, "code", moment(1)).await
        });
        assert_eq!(winners(used.await), 1, "recovery code");
    })
    .await;
}

#[tokio::test]
async fn failures_at_the_same_time_are_each_counted() {
    on_both(async |store| {
        prepared(store).await;
        let who = person_id(0);
        let counted = four_at_once(store, async |tx| account::note_failure(tx, &who).await);
        let mut counted = counted.await.map(Option::unwrap);
        counted.sort_unstable();
        assert_eq!(counted, [1, 2, 3, 4]);
    })
    .await;
}

fn happening(number: usize) -> Event {
    Event {
        at: moment(number as i64),
        actor: Actor {
            person: Some(person_id(number)),
            name: sample::person(number).surname,
            role: None,
        },
        organisation: Some(sample::organisation_id(number)),
        act: "upload.accept".into(),
        subject_kind: "upload".into(),
        subject: sample::name(number),
        reason: sample::person(number).name,
        before: String::new(),
        after: "{}".into(),
    }
}

#[tokio::test]
async fn events_at_the_same_time_take_their_places_in_one_chain() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        let mut written = Vec::new();
        for number in 0..ENOUGH {
            written.push(event::append(&mut tx, happening(number)).await.unwrap());
        }
        tx.commit().await.unwrap();
        four_at_once(store, async |tx| event::append(tx, happening(1)).await).await;

        let mut tx = store.read().await.unwrap();
        let read = event::after(&mut tx, 0, 100).await.unwrap();
        assert_eq!(read[..ENOUGH], written, "each is read back as it was written");
        assert_eq!(read.len(), ENOUGH + 4);
        let last = verify((0, GENESIS.to_owned()), &read).unwrap();
        assert_eq!(event::last(&mut tx).await.unwrap(), last);
    })
    .await;
}

/// Begins, and is gone after so many polls; whether it had begun by then.
async fn left(after: usize, begin: impl Future<Output = Result<Tx, StoreError>>) -> bool {
    let mut begin = pin!(begin);
    let mut polls = 0;
    poll_fn(move |context| {
        polls += 1;
        match begin.as_mut().poll(context) {
            Poll::Ready(begun) => Poll::Ready(begun.map(drop).is_ok()),
            Poll::Pending if polls > after => Poll::Ready(false),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Writes after each who left.
const WRITES: usize = 6;

#[tokio::test]
async fn whoever_leaves_before_a_transaction_has_begun_leaves_nothing_to_those_who_come_after() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        tx.commit().await.unwrap();
        for (round, after) in (1..).zip((0..8).cycle().take(32)) {
            left(after, store.read()).await;
            left(after, store.write()).await;
            // Whichever connections were left, they are among the next ones.
            for _ in 0..WRITES {
                let mut tx = store.write().await.unwrap();
                event::append(&mut tx, happening(1)).await.unwrap();
                tx.commit().await.unwrap();
            }
            let mut tx = store.read().await.unwrap();
            assert_eq!(
                event::after(&mut tx, 0, 1_000).await.unwrap().len(),
                round * WRITES
            );
        }
    })
    .await;
}
