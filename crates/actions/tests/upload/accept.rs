use crate::file::{BAD, FIRST, accepted, file, kept, named, seen, sent, work};
use crate::town::Town;
use actions::upload::{Accept, How, Returned, accept};
use actions::version::{compare, list, show};
use actions::{Refusal, line};
use domain::result::{Difference, UploadState};

fn terms(how: How) -> Accept {
    Accept {
        how,
        ..Accept::default()
    }
}

#[tokio::test]
async fn a_file_becomes_a_version_and_the_second_tells_what_changed() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let first = kept(&town, &desk, &FIRST).await;
        let mended = [
            FIRST[0],
            ("sch990001", 40_002, [1, 1]),
            ("sch990001", 40_004, [0, 1]),
        ];
        let id = named(&town, &desk, file(&mended)).await;
        let difference = Difference {
            added: 1,
            removed: 1,
            changed: 1,
            same: 1,
        };
        let before = seen(&desk, &id).await;
        assert_eq!(before.latest.as_ref(), Some(&first));
        assert_eq!(before.report.changes[0].difference, difference);
        assert_eq!(before.report.changes[0].against.as_ref(), Some(&first));
        let after = accepted(&town, &desk, &id, terms(How::Whole)).await.unwrap();
        assert_eq!(after.upload.state, UploadState::Accepted);
        let second = show(&desk, &after.versions[0]).await.unwrap();
        assert_eq!(second.version.difference, Some(difference));
        assert_eq!(
            (second.version.number, second.version.previous),
            (2, Some(first.clone()))
        );
        assert_eq!(second.uploads, [id]);
        let works = list(&desk).await.unwrap();
        let numbers: Vec<u32> = works[0].versions.iter().map(|one| one.number).collect();
        assert_eq!(numbers, [2, 1]);
        let rows = compare(&desk, &first, &second.version.id).await.unwrap();
        assert_eq!(rows.difference, difference);
        assert_eq!(
            (rows.changed[0].row.participant, &*rows.changed[0].of),
            (40_002, "total")
        );
    }
}

#[tokio::test]
async fn what_nobody_confirmed_or_is_wrong_is_not_accepted() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let unnamed = sent(&town, &desk, file(&FIRST)).await;
    let refused = accept(&desk, &unnamed, Accept::default()).await;
    assert!(
        matches!(refused, Err(Refusal::Line(line::Failure::Unconfirmed { .. }))),
        "{refused:?}"
    );
    let wrong = named(&town, &desk, file(&[FIRST[0], BAD])).await;
    let refused = accept(&desk, &wrong, Accept::default()).await;
    assert!(
        matches!(
            refused,
            Err(Refusal::Line(line::Failure::Refused { errors: 1.., .. }))
        ),
        "{refused:?}"
    );
    let only_valid = Accept {
        only_valid: true,
        ..Accept::default()
    };
    let taken = accepted(&town, &desk, &wrong, only_valid).await.unwrap();
    let version = show(&desk, &taken.versions[0]).await.unwrap();
    assert_eq!(version.version.rows, Some(1));
}

#[tokio::test]
async fn of_two_who_accept_one_file_one_is_told_who_and_when() {
    for town in Town::each().await {
        town.write(async |tx| {
            crate::town::settle(tx, (120, "other", domain::person::Role::Specialist, 1)).await;
        })
        .await;
        let (one, other) = (town.desk("specialist").await, town.desk("other").await);
        let id = named(&town, &one, file(&FIRST)).await;
        let (first, second) = tokio::join!(
            accept(&one, &id, Accept::default()),
            accept(&other, &id, Accept::default())
        );
        let (won, lost) = if first.is_ok() {
            (&one, second)
        } else {
            (&other, first)
        };
        let Err(Refusal::Overtaken { by: Some(by), at }) = lost else {
            panic!("both won: {lost:?}")
        };
        assert_eq!((by, at), (won.person.short_name(), Some(won.now)));
        work(&town).await;
        assert_eq!(seen(&one, &id).await.versions.len(), 1);
        let accepted = town
            .acts()
            .await
            .iter()
            .filter(|act| *act == "upload.accept")
            .count();
        assert_eq!(accepted, 1);
    }
}

#[tokio::test]
async fn whoever_saw_an_older_version_is_told_that_another_stands() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let late = named(&town, &desk, file(&FIRST[..2])).await;
    let nothing = seen(&desk, &late).await.latest;
    kept(&town, &desk, &FIRST).await;
    let stale = seen(&desk, &late).await;
    assert!(stale.stale && stale.latest.is_some());
    let blind = Accept {
        seen: nothing,
        ..Accept::default()
    };
    let refused = accept(&desk, &late, blind).await;
    assert!(
        matches!(
            refused,
            Err(Refusal::Overtaken {
                by: Some(_),
                at: Some(_)
            })
        ),
        "{refused:?}"
    );
    assert_eq!(seen(&desk, &late).await.upload.state, UploadState::Checked);
}

#[tokio::test]
async fn of_two_files_accepted_at_once_one_comes_back_however_many_work() {
    for workers in 1..=2 {
        for town in Town::each().await {
            let desk = town.desk("specialist").await;
            let one = named(&town, &desk, file(&FIRST)).await;
            let other = named(&town, &desk, file(&FIRST[..2])).await;
            accept(&desk, &one, Accept::default()).await.unwrap();
            accept(&desk, &other, Accept::default()).await.unwrap();
            if workers == 2 {
                tokio::join!(work(&town), work(&town));
                // A collision in the database is tried again in a while.
                town.pass(60_000);
            }
            work(&town).await;
            let mut files = [seen(&desk, &one).await, seen(&desk, &other).await];
            files.sort_by_key(|file| file.upload.state == UploadState::Accepted);
            let [back, kept] = files;
            assert_eq!(kept.upload.state, UploadState::Accepted);
            assert_eq!(back.upload.state, UploadState::Checked);
            let overtaken = matches!(&back.returned, Some(Returned::Overtaken { by: Some(_), .. }));
            assert!(overtaken, "{:?}", back.returned);
        }
    }
}

#[tokio::test]
async fn a_part_does_not_pass_for_the_whole_but_may_be_added_or_put_in_its_place() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        kept(&town, &desk, &FIRST).await;
        let part = [("sch990001", 40_003, [1, 1])];
        let id = named(&town, &desk, file(&part)).await;
        let back = accepted(&town, &desk, &id, terms(How::Whole)).await.unwrap();
        assert_eq!(back.upload.state, UploadState::Checked);
        assert!(
            matches!(&back.returned, Some(Returned::Shrinks { gone: 2, of: 3, .. })),
            "{:?}",
            back.returned
        );
        let added = accepted(&town, &desk, &id, terms(How::Add)).await.unwrap();
        assert_eq!(
            (added.upload.state, added.returned),
            (UploadState::Accepted, None)
        );
        let version = show(&desk, &added.versions[0]).await.unwrap().version;
        assert_eq!(version.rows, Some(3));
        assert_eq!(version.difference.unwrap().changed, 1);
        assert_eq!(version.files.len(), 2, "the rows that stay keep their file");
        let id = named(&town, &desk, file(&FIRST[1..2])).await;
        let replaced = accepted(&town, &desk, &id, terms(How::Replace)).await.unwrap();
        assert_eq!(
            show(&desk, &replaced.versions[0]).await.unwrap().version.rows,
            Some(1)
        );
    }
}

#[tokio::test]
async fn the_same_content_again_is_no_new_version_and_an_older_one_does_not_come_back_unseen() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let first = kept(&town, &desk, &FIRST).await;
    let same = named(&town, &desk, file(&FIRST)).await;
    let again = accepted(&town, &desk, &same, terms(How::Whole)).await.unwrap();
    assert_eq!(
        (again.upload.state, again.versions.len()),
        (UploadState::Accepted, 0)
    );
    assert_eq!(again.latest, Some(first));
    kept(&town, &desk, &FIRST[..2]).await;
    let old = named(&town, &desk, file(&FIRST)).await;
    let back = accepted(&town, &desk, &old, terms(How::Whole)).await.unwrap();
    assert_eq!(back.returned, Some(Returned::Older { number: 1 }));
}
