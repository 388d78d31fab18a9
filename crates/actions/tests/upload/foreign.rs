use crate::file::{FIRST, Pupil, accepted, file, kept, named, seen};
use crate::town::{FAR_TOWN, SCHOOL, Town, organisation, settle};
use actions::upload::{Accept, How, Returned, accept};
use actions::version::show;
use actions::{Refusal, organisation as office};
use domain::person::Role;
use domain::result::UploadState;
use domain::territory::SchoolCode;

const NEXT: [Pupil; 2] = [("sch990002", 40_101, [1, 0]), ("sch990002", 40_102, [1, 1])];
const FAR: [Pupil; 1] = [("sch980001", 40_201, [1, 1])];
const UNHEARD_OF: [Pupil; 1] = [("sch990077", 40_301, [1, 1])];

#[tokio::test]
async fn a_school_speaks_only_of_itself_and_an_authority_not_of_another() {
    for town in Town::each().await {
        let specialist = town.desk("specialist").await;
        for (login, other, code) in [
            ("coordinator", NEXT[0], "edu990002"),
            ("coordinator", UNHEARD_OF[0], "edu990077"),
            ("specialist", FAR[0], "edu980001"),
        ] {
            let desk = town.desk(login).await;
            let id = named(&town, &desk, file(&[FIRST[0], other])).await;
            let report = seen(&desk, &id).await.report;
            assert_eq!((report.foreign_count, &*report.foreign[0]), (1, code), "{login}");
            let refused = accept(&specialist, &id, Accept::default()).await;
            assert!(
                matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == "schools"),
                "{refused:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_school_that_became_anothers_in_the_meantime_comes_back_by_name() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let id = named(&town, &desk, file(&UNHEARD_OF)).await;
    accept(&desk, &id, Accept::default()).await.unwrap();
    town.write(async |tx| {
        settle(tx, (121, "far-specialist", Role::Specialist, FAR_TOWN)).await;
        let code = domain::territory::Code {
            kind: domain::territory::CodeKind::Login,
            value: "edu990077".to_owned(),
        };
        store::organisation::add_code(tx, &organisation(FAR_TOWN), &code)
            .await
            .unwrap();
    })
    .await;
    crate::file::work(&town).await;
    let back = seen(&desk, &id).await;
    assert_eq!(back.upload.state, UploadState::Checked);
    let schools = vec!["edu990077".to_owned()];
    assert_eq!(back.returned, Some(Returned::Foreign { schools }));
}

#[tokio::test]
async fn an_unheard_of_school_becomes_an_organisation_of_the_authority_that_sent_it() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        kept(&town, &desk, &[FIRST[0], UNHEARD_OF[0]]).await;
        let found = office::list(&desk, Some("edu990077")).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].parent, Some(desk.organisation.id.clone()));
    }
}

#[tokio::test]
async fn what_a_school_sends_replaces_its_own_rows_and_nobody_elses() {
    for town in Town::each().await {
        let (specialist, school) = (town.desk("specialist").await, town.desk("coordinator").await);
        let all: Vec<Pupil> = FIRST.iter().chain(&NEXT).copied().collect();
        kept(&town, &specialist, &all).await;
        let id = named(&town, &school, file(&FIRST[..2])).await;
        let preview = seen(&specialist, &id).await.report.changes[0].difference;
        assert_eq!(
            (preview.removed, preview.same),
            (1, 2),
            "only its own rows are compared"
        );
        let terms = Accept {
            how: How::Whole,
            ..Accept::default()
        };
        let refused = accept(&school, &id, terms.clone()).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed("upload.accept"))));
        let done = accepted(&town, &specialist, &id, terms).await.unwrap();
        let version = show(&specialist, &done.versions[0]).await.unwrap().version;
        assert_eq!(version.rows, Some(4));
        assert_eq!(version.organisation, organisation(SCHOOL));
        assert_eq!(version.difference.unwrap().removed, 1);
    }
}

#[tokio::test]
async fn two_towns_send_one_work_and_neither_touches_the_others_schools() {
    for town in Town::each().await {
        town.write(async |tx| settle(tx, (121, "far-specialist", Role::Specialist, FAR_TOWN)).await)
            .await;
        let (near, far) = (town.desk("specialist").await, town.desk("far-specialist").await);
        kept(&town, &near, &FIRST).await;
        let both = kept(&town, &far, &FAR).await;
        let near_rows = show(&near, &both).await.unwrap().version;
        let far_rows = show(&far, &both).await.unwrap().version;
        assert_eq!((near_rows.rows, far_rows.rows), (Some(3), Some(1)));
        assert!(!near_rows.all_mine && near_rows.files.is_empty());
        assert_eq!(
            near_rows.difference, None,
            "it is the other's affair what the other sent"
        );
        assert_eq!(far_rows.difference.unwrap().added, 1);
        let code = SchoolCode::parse("edu980001").unwrap();
        let rest = actions::finding::FindingFilter {
            school: Some(code),
            ..Default::default()
        };
        assert!(actions::finding::list(&near, rest).await.unwrap().is_empty());
    }
}
