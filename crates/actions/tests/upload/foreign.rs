use crate::file::{BAD, FIRST, NAME, Pupil, accepted, file, kept, maths, named, seen, sent, work};
use crate::town::{FAR_TOWN, SCHOOL, Town, organisation, settle};
use actions::upload::{Accept, How, Naming, Receive, Returned, accept, answer, name, original, receive};
use actions::version::show;
use actions::{Desk, Refusal, organisation as office};
use documents::plain::{Sheet, xlsx};
use domain::person::Role;
use domain::procedure::{Kind, Work};
use domain::result::UploadState;
use domain::territory::SchoolCode;
use simulation::{Layout, Options, demo};

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
    work(&town).await;
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

#[tokio::test]
async fn a_file_sent_for_a_school_by_an_authority_does_not_show_it_the_rows_of_others() {
    let town = Town::new().await;
    let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
    let wrong = ("sch990002", 40_101, [0, 19]);
    for (pupils, shown) in [(vec![FIRST[0], wrong], false), (vec![FIRST[0], BAD], true)] {
        let sent = Receive {
            file_name: NAME.to_owned(),
            bytes: file(&pupils),
            organisation: Some(organisation(SCHOOL)),
        };
        let id = receive(&specialist, sent).await.unwrap().id;
        assert!(
            matches!(original(&head, &id).await, Err(Refusal::Unknown)),
            "nobody has looked inside"
        );
        work(&town).await;
        let issues = seen(&head, &id).await.report.issues.len();
        assert_eq!((issues > 0, original(&head, &id).await.is_ok()), (shown, shown));
        assert_eq!(answer(&head, &id).await.is_ok(), shown);
        assert!(!seen(&specialist, &id).await.report.issues.is_empty());
    }
}

#[tokio::test]
async fn a_form_that_names_no_school_speaks_of_the_school_that_sends_it() {
    let demo = demo(7);
    let russian = Work::new(Kind::Vpr, "РУ", 4, 2021);
    let source = demo.source(&russian, Options::default()).unwrap();
    let mut sheets = source.sheets(Layout::Form2026, source.rows_of(0..1));
    let mut plain: Vec<Sheet<'_>> = sheets
        .iter_mut()
        .map(|sheet| Sheet {
            name: sheet.name,
            rows: &mut *sheet.rows,
        })
        .collect();
    let bytes = xlsx(&mut plain, "2022-05-20T12:00:00").unwrap();
    let town = Town::new().await;
    let (specialist, school) = (town.desk("specialist").await, town.desk("coordinator").await);
    let fields = async |desk: &Desk| {
        let id = sent(&town, desk, bytes.clone()).await;
        let report = seen(desk, &id).await.report;
        let fields: Vec<String> = report.proposed().map(|one| one.field.clone()).collect();
        (id, fields.contains(&"school".to_owned()))
    };
    assert!(fields(&specialist).await.1, "an authority has to say whose it is");
    let (id, asked) = fields(&school).await;
    assert!(!asked);
    let naming = Naming {
        subject: Some("РУ".to_owned()),
        ..maths()
    };
    name(&school, &id, naming).await.unwrap();
    work(&town).await;
    let done = accepted(&town, &specialist, &id, Accept::default())
        .await
        .unwrap();
    let rows = show(&town.desk("head").await, &done.versions[0])
        .await
        .unwrap()
        .version
        .rows;
    assert_eq!(rows, Some(source.rows_of(0..1).count() as u64));
}
