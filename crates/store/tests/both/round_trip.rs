//! Whatever is written is read back the same, on both databases.

use crate::database::on_both;
use crate::sample::{self, ENOUGH, ground};
use store::{account, assignment, invitation, organisation, person, session, setting, token};

#[tokio::test]
async fn organisations_and_people_are_read_back_as_they_were_written() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        tx.commit().await.unwrap();
        let mut tx = store.read().await.unwrap();
        let all = organisation::all(&mut tx).await.unwrap();
        for (number, listed) in all.into_iter().enumerate() {
            let written = sample::organisation(number);
            let found = organisation::find(&mut tx, &written.id).await.unwrap();
            assert_eq!(found.as_ref(), Some(&written));
            assert_eq!(listed, written);
        }
        for number in 0..=ENOUGH {
            let written = sample::person(number);
            let found = person::find(&mut tx, &written.id).await.unwrap();
            assert_eq!(found, Some(written));
        }
    })
    .await;
}

#[tokio::test]
async fn an_organisation_and_a_person_written_anew_are_read_back_as_they_became() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        for number in 0..ENOUGH {
            let mut one = sample::organisation(number + 100);
            one.id = sample::organisation_id(number);
            one.parent = Some(sample::organisation_id(number + 1));
            assert!(organisation::update(&mut tx, &one).await.unwrap());
            let found = organisation::find(&mut tx, &one.id).await.unwrap();
            assert_eq!(found, Some(one));

            let mut one = sample::person(number + 101);
            one.id = sample::person_id(number);
            one.created = sample::person(number).created;
            assert!(person::update(&mut tx, &one).await.unwrap());
            assert_eq!(person::find(&mut tx, &one.id).await.unwrap(), Some(one));
        }
        let nobody = sample::organisation(500);
        assert!(!organisation::update(&mut tx, &nobody).await.unwrap());
        assert!(!person::update(&mut tx, &sample::person(500)).await.unwrap());
    })
    .await;
}

#[tokio::test]
async fn accounts_and_assignments_are_read_back_as_they_were_written() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        for number in 0..ENOUGH {
            let written = sample::account(number);
            account::insert(&mut tx, &written).await.unwrap();
            let found = account::find(&mut tx, &written.person).await.unwrap();
            assert_eq!(found.as_ref(), Some(&written));
            if let Some(subject) = &written.outside {
                let found = account::by_outside(&mut tx, subject).await.unwrap();
                assert_eq!(found.as_ref(), Some(&written));
            }
            let written = sample::assignment(number);
            assignment::insert(&mut tx, &written).await.unwrap();
            let found = assignment::find(&mut tx, &written.id).await.unwrap();
            assert_eq!(found, Some(written));
        }
    })
    .await;
}

#[tokio::test]
async fn invitations_sessions_and_tokens_are_read_back_as_they_were_written() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        for number in 0..ENOUGH {
            let written = sample::invitation(number);
            invitation::insert(&mut tx, &written).await.unwrap();
            let found = invitation::by_hash(&mut tx, &written.hash).await.unwrap();
            assert_eq!(found.as_ref(), Some(&written));
            let of_person = invitation::of_person(&mut tx, &written.person).await.unwrap();
            assert_eq!(of_person, [written]);

            let chosen = sample::assignment(number);
            assignment::insert(&mut tx, &chosen).await.unwrap();
            let written = sample::session(number);
            session::insert(&mut tx, &written).await.unwrap();
            let found = session::by_hash(&mut tx, &written.hash).await.unwrap();
            assert_eq!(found.as_ref(), Some(&written));
            assert_eq!(session::find(&mut tx, &written.id).await.unwrap(), Some(written));

            let written = sample::token(number);
            token::insert(&mut tx, &written).await.unwrap();
            let found = token::by_hash(&mut tx, &written.hash).await.unwrap();
            assert_eq!(found.as_ref(), Some(&written));
            assert_eq!(token::find(&mut tx, &written.id).await.unwrap(), Some(written));
        }
    })
    .await;
}

#[tokio::test]
async fn a_setting_is_what_it_was_last_set_to() {
    on_both(async |store| {
        let mut tx = store.write().await.unwrap();
        ground(&mut tx).await;
        let mut expected = Vec::new();
        for number in 0..ENOUGH {
            let mut one = setting::Setting {
                name: sample::person(number).login,
                value: "before".into(),
                changed: sample::moment(0),
                changed_by: Some(sample::person_id(number)),
            };
            setting::put(&mut tx, &one).await.unwrap();
            one.value = sample::person(number).surname;
            one.changed = sample::moment(1);
            one.changed_by = None;
            setting::put(&mut tx, &one).await.unwrap();
            assert_eq!(
                setting::get(&mut tx, &one.name).await.unwrap().as_ref(),
                Some(&one)
            );
            expected.push(one);
        }
        expected.sort_by(|one, other| one.name.cmp(&other.name));
        assert_eq!(setting::all(&mut tx).await.unwrap(), expected);
        assert_eq!(setting::get(&mut tx, "never set").await.unwrap(), None);
    })
    .await;
}
