//! Invitations, sessions and tokens.

use crate::database::on_both;
use crate::sample::{self, ENOUGH, assignment_id, ground, moment, person_id};
use domain::person::{Invitation, Session, SessionId, Token};
use jiff::civil::date;
use store::{Tx, assignment, invitation, session, token};

/// Valid from second 0 to second 100.
fn link(number: usize, person: usize) -> Invitation {
    Invitation {
        person: person_id(person),
        made_by: None,
        created: moment(0),
        expires: moment(100),
        used: None,
        ..sample::invitation(number)
    }
}

#[tokio::test]
async fn a_link_is_used_once_and_before_it_expires() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        for number in 0..2 {
            invitation::insert(&mut tx, &link(number, 0)).await.unwrap();
        }
        let (late, used) = (link(0, 0), link(1, 0));
        assert!(!invitation::redeem(&mut tx, &late.id, moment(100)).await.unwrap());
        assert!(invitation::redeem(&mut tx, &used.id, moment(99)).await.unwrap());
        assert!(!invitation::redeem(&mut tx, &used.id, moment(98)).await.unwrap());
        let found = invitation::by_hash(&mut tx, &used.hash).await.unwrap().unwrap();
        assert_eq!(found.used, Some(moment(99)));
        assert_eq!(invitation::by_hash(&mut tx, "no such hash").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn cancelling_takes_the_unused_links_of_one_person_and_leaves_the_rest() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        for (number, person) in [(0, 0), (1, 0), (2, 0), (3, 1)] {
            invitation::insert(&mut tx, &link(number, person)).await.unwrap();
        }
        invitation::redeem(&mut tx, &link(0, 0).id, moment(1))
            .await
            .unwrap();
        assert_eq!(invitation::cancel(&mut tx, &person_id(0)).await.unwrap(), 2);
        assert!(
            !invitation::redeem(&mut tx, &link(1, 0).id, moment(1))
                .await
                .unwrap()
        );
        let left = invitation::of_person(&mut tx, &person_id(0)).await.unwrap();
        assert_eq!(left.len(), 1, "the used one stays for the record");
        assert!(
            invitation::redeem(&mut tx, &link(3, 1).id, moment(1))
                .await
                .unwrap()
        );
    })
    .await;
}

/// Open from second 0 to second 100.
fn visit(number: usize, person: usize) -> Session {
    Session {
        person: person_id(person),
        assignment: None,
        created: moment(0),
        seen: moment(number as i64),
        expires: moment(100),
        proved: None,
        ended: None,
        ..sample::session(number)
    }
}

/// Sessions 0–2 of person 0 and 3 of person 1.
async fn four(tx: &mut Tx) {
    ground(tx).await;
    for number in 0..4 {
        session::insert(tx, &visit(number, number / 3)).await.unwrap();
    }
}

async fn open(tx: &mut Tx, person: usize, second: i64) -> Vec<SessionId> {
    let open = session::open_of(tx, &person_id(person), moment(second))
        .await
        .unwrap();
    open.into_iter().map(|one| one.id).collect()
}

fn ids(numbers: &[usize]) -> Vec<SessionId> {
    numbers.iter().map(|&number| visit(number, 0).id).collect()
}

#[tokio::test]
async fn open_are_the_sessions_that_neither_ended_nor_expired_the_latest_seen_first() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        four(&mut tx).await;
        assert_eq!(open(&mut tx, 0, 99).await, ids(&[2, 1, 0]));
        assert!(
            session::touch(&mut tx, &visit(0, 0).id, moment(50))
                .await
                .unwrap()
        );
        assert!(session::end(&mut tx, &visit(1, 0).id, moment(51)).await.unwrap());
        assert_eq!(open(&mut tx, 0, 99).await, ids(&[0, 2]));
        assert_eq!(open(&mut tx, 0, 100).await, []);
        assert_eq!(open(&mut tx, 5, 0).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_session_that_was_ended_takes_nothing_in_any_more() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        four(&mut tx).await;
        let chosen = sample::assignment(0);
        assignment::insert(&mut tx, &chosen).await.unwrap();
        let first = visit(0, 0);
        let second = Session {
            hash: "another".into(),
            ..first.clone()
        };
        let id = first.id.clone();
        assert!(
            session::set_assignment(&mut tx, &id, Some(&chosen.id))
                .await
                .unwrap()
        );
        assert!(
            session::prove(&mut tx, &first, &second.hash, moment(7))
                .await
                .unwrap()
        );
        let stale = session::prove(&mut tx, &first, "a third", moment(7)).await;
        assert!(!stale.unwrap(), "it has another token by now");
        assert!(session::end(&mut tx, &id, moment(8)).await.unwrap());
        let ended = session::find(&mut tx, &id).await.unwrap();

        assert!(!session::end(&mut tx, &id, moment(9)).await.unwrap());
        assert!(!session::touch(&mut tx, &id, moment(9)).await.unwrap());
        assert!(!session::set_assignment(&mut tx, &id, None).await.unwrap());
        assert!(
            !session::prove(&mut tx, &second, &first.hash, moment(9))
                .await
                .unwrap()
        );
        assert_eq!(session::find(&mut tx, &id).await.unwrap(), ended);
        let expected = Session {
            assignment: Some(assignment_id(0)),
            proved: Some(moment(7)),
            ended: Some(moment(8)),
            hash: second.hash,
            ..visit(0, 0)
        };
        assert_eq!(ended, Some(expected));
    })
    .await;
}

#[tokio::test]
async fn all_sessions_of_a_person_end_but_for_the_one_she_sits_in() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        four(&mut tx).await;
        let own = visit(1, 0).id;
        let ended = session::end_all(&mut tx, &person_id(0), Some(&own), moment(9)).await;
        assert_eq!(ended.unwrap(), 2);
        assert_eq!(open(&mut tx, 0, 10).await, ids(&[1]));
        let ended = session::end_all(&mut tx, &person_id(0), None, moment(9)).await;
        assert_eq!(ended.unwrap(), 1);
        assert_eq!(open(&mut tx, 0, 10).await, []);
        assert_eq!(open(&mut tx, 1, 10).await, ids(&[3]));
    })
    .await;
}

#[tokio::test]
async fn what_ended_long_ago_is_removed_and_what_is_open_stays() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        four(&mut tx).await;
        session::insert(
            &mut tx,
            &Session {
                expires: moment(20),
                ..visit(ENOUGH, 1)
            },
        )
        .await
        .unwrap();
        session::end(&mut tx, &visit(0, 0).id, moment(10)).await.unwrap();
        session::end(&mut tx, &visit(1, 0).id, moment(30)).await.unwrap();
        assert_eq!(session::purge(&mut tx, moment(30)).await.unwrap(), 2);
        assert_eq!(session::purge(&mut tx, moment(30)).await.unwrap(), 0);
        assert!(session::find(&mut tx, &visit(1, 0).id).await.unwrap().is_some());
        assert_eq!(open(&mut tx, 0, 31).await, ids(&[2]));
    })
    .await;
}

/// Made one after the other, in force from second 0 to second 100, in the assignment of the same number.
fn program(number: usize, person: usize) -> Token {
    Token {
        person: person_id(person),
        assignment: assignment_id(number),
        created: moment(number as i64),
        expires: moment(100),
        used: None,
        ended: None,
        ..sample::token(number)
    }
}

/// Tokens 0–2 of person 0 and 3 of person 1.
async fn programs(tx: &mut Tx) {
    ground(tx).await;
    for number in 0..4 {
        assignment::insert(tx, &sample::assignment(number)).await.unwrap();
        token::insert(tx, &program(number, number / 3)).await.unwrap();
    }
}

async fn kept(tx: &mut Tx, person: usize) -> Vec<Token> {
    token::kept_of(tx, &person_id(person)).await.unwrap()
}

#[tokio::test]
async fn a_token_that_was_revoked_is_not_used_and_not_revoked_once_more() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        programs(&mut tx).await;
        let (first, day) = (program(0, 0), date(2026, 11, 22));
        assert!(token::touch(&mut tx, &first.id, day).await.unwrap());
        let used = Token {
            used: Some(day),
            ..first.clone()
        };
        assert_eq!(
            kept(&mut tx, 0).await,
            [program(2, 0), program(1, 0), used.clone()]
        );
        assert!(token::end(&mut tx, &first.id, moment(8)).await.unwrap());
        assert!(!token::end(&mut tx, &first.id, moment(9)).await.unwrap());
        assert!(
            !token::touch(&mut tx, &first.id, date(2026, 11, 23))
                .await
                .unwrap()
        );
        let ended = Some(moment(8));
        let expected = Token { ended, ..used };
        assert_eq!(token::find(&mut tx, &first.id).await.unwrap(), Some(expected));
        assert_eq!(kept(&mut tx, 0).await, [program(2, 0), program(1, 0)]);
    })
    .await;
}

#[tokio::test]
async fn tokens_end_with_the_person_and_with_the_assignment_and_no_others_do() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        programs(&mut tx).await;
        let of = assignment_id(1);
        assert_eq!(token::end_in(&mut tx, &of, moment(9)).await.unwrap(), 1);
        assert_eq!(kept(&mut tx, 0).await, [program(2, 0), program(0, 0)]);
        assert_eq!(
            token::end_all(&mut tx, &person_id(0), moment(9)).await.unwrap(),
            2
        );
        assert_eq!(kept(&mut tx, 0).await, []);
        assert_eq!(kept(&mut tx, 1).await, [program(3, 1)]);
    })
    .await;
}

#[tokio::test]
async fn tokens_that_ended_long_ago_are_removed_and_others_stay() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        programs(&mut tx).await;
        token::end(&mut tx, &program(0, 0).id, moment(10)).await.unwrap();
        token::end(&mut tx, &program(1, 0).id, moment(30)).await.unwrap();
        assert_eq!(token::purge(&mut tx, moment(30)).await.unwrap(), 1);
        assert!(token::find(&mut tx, &program(1, 0).id).await.unwrap().is_some());
        assert_eq!(
            token::purge(&mut tx, moment(101)).await.unwrap(),
            3,
            "out of time"
        );
    })
    .await;
}
