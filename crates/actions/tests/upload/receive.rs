use crate::file::{BAD, FIRST, NAME, file, maths, named, seen, sent, work};
use crate::town::{FAR_TOWN, NEXT_SCHOOL, TOWN, Town, organisation};
use actions::upload::{
    Naming, Receive, Unreadable, UploadFilter, answer, list, name, original, receive, reject, show,
};
use actions::{Refusal, Wrong};
use domain::result::UploadState;

fn sending(file_name: &str, bytes: &[u8]) -> Receive {
    Receive {
        file_name: file_name.to_owned(),
        bytes: bytes.to_vec(),
        organisation: None,
    }
}

fn wrong<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Vec<(&'static str, Wrong)> {
    let Err(Refusal::Mistaken(all)) = result else {
        panic!("no mistakes: {result:?}")
    };
    all.into_iter().map(|one| (one.field, one.wrong)).collect()
}

#[tokio::test]
async fn a_file_is_kept_as_it_came_and_looked_into() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let id = sent(&town, &desk, file(&FIRST)).await;
        let detail = seen(&desk, &id).await;
        assert_eq!(detail.upload.state, UploadState::Checked, "{:?}", detail.report);
        assert_eq!(detail.upload.counts.unwrap().rows, 3);
        let work = &detail.report.works[0];
        assert_eq!((work.rows, work.errors, &*work.file), (3, 0, NAME));
        let proposed: Vec<_> = detail
            .report
            .proposed()
            .map(|one| (&*one.field, &*one.evidence))
            .collect();
        assert_eq!(
            proposed,
            [("subject", "name"), ("grade", "name"), ("year", "name")]
        );
        assert!(!detail.report.acceptable(false), "nobody confirmed it");
        assert_eq!(detail.report.changes[0].difference.added, 3);
        let (name, bytes) = original(&desk, &id).await.unwrap();
        assert_eq!((&*name, bytes), (NAME, file(&FIRST)));
        assert_eq!(town.acts().await, ["upload.receive", "upload.check"]);
    }
}

#[tokio::test]
async fn what_cannot_be_a_file_is_refused_and_nothing_is_kept() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    assert_eq!(
        wrong(receive(&desk, sending("a/", b"x")).await),
        [("file", Wrong::Empty)]
    );
    assert_eq!(
        wrong(receive(&desk, sending("a.csv", b"")).await),
        [("bytes", Wrong::Empty)]
    );
    let long = "я".repeat(300);
    assert_eq!(
        wrong(receive(&desk, sending(&long, b"x")).await),
        [("file", Wrong::TooLong(255))]
    );
    assert_eq!(list(&desk, UploadFilter::default()).await.unwrap().total, 0);
    assert_eq!(town.acts().await, [""; 0]);
}

#[tokio::test]
async fn nobody_sends_for_an_organisation_that_is_not_hers() {
    let town = Town::new().await;
    for (login, at) in [
        ("specialist", FAR_TOWN),
        ("head", TOWN),
        ("head", NEXT_SCHOOL),
        ("coordinator", FAR_TOWN),
    ] {
        let desk = town.desk(login).await;
        let file = Receive {
            organisation: Some(organisation(at)),
            ..sending(NAME, &file(&FIRST))
        };
        assert!(
            matches!(receive(&desk, file).await, Err(Refusal::Unknown)),
            "{login}"
        );
    }
    for login in ["administrator", "methodist", "curator", "observer", "viewer"] {
        let desk = town.desk(login).await;
        let refused = receive(&desk, sending(NAME, &file(&FIRST))).await;
        assert!(
            matches!(refused, Err(Refusal::NotAllowed("upload.receive"))),
            "{login}"
        );
    }
}

#[tokio::test]
async fn the_wrong_file_says_what_it_is_instead() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    for bytes in [&b"%PDF-1.7 not a table"[..], b"a;b\n1;2\n"] {
        let id = sent(&town, &desk, bytes.to_vec()).await;
        let detail = seen(&desk, &id).await;
        assert_eq!(detail.upload.state, UploadState::Unreadable);
        let told = match detail.report.unreadable {
            Some(Unreadable::NoTable { looks_like }) => looks_like == "pdf",
            Some(Unreadable::Layout { missing, .. }) => !missing.is_empty(),
            _ => false,
        };
        assert!(told);
        reject(&desk, &id, "Не тот файл").await.unwrap();
        let rejected = seen(&desk, &id).await.upload;
        assert_eq!(
            (rejected.state, &*rejected.reason),
            (UploadState::Rejected, "Не тот файл")
        );
        let again = reject(&desk, &id, "Ещё раз").await;
        assert!(
            matches!(again, Err(Refusal::Overtaken { by: Some(_), .. })),
            "{again:?}"
        );
    }
}

#[tokio::test]
async fn a_list_of_schools_is_no_result_and_says_so() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let register = "логин;имя;регион\nsch990001;Школа;Район-1\n";
    let id = sent(&town, &desk, register.into()).await;
    let report = seen(&desk, &id).await.report;
    assert_eq!(
        (report.unreadable, report.beside.schools),
        (Some(Unreadable::NoResults), 1)
    );
}

#[tokio::test]
async fn what_a_person_says_is_kept_and_the_file_is_looked_into_again() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let id = sent(&town, &desk, file(&FIRST)).await;
        let wrong_word = Naming {
            subject: Some("Левитация".to_owned()),
            ..Naming::default()
        };
        assert_eq!(
            wrong(name(&desk, &id, wrong_word).await),
            [("subject", Wrong::Unknown)]
        );
        name(&desk, &id, maths()).await.unwrap();
        let under_way = seen(&desk, &id).await;
        assert_eq!(under_way.upload.state, UploadState::Received);
        assert_eq!(under_way.job.unwrap().kind, "upload.check");
        let too_early = name(&desk, &id, maths()).await;
        assert!(matches!(too_early, Err(Refusal::Overtaken { .. })));
        work(&town).await;
        let detail = seen(&desk, &id).await;
        assert_eq!(detail.naming, maths());
        assert!(detail.report.acceptable(false));
        let only_grade = Naming {
            grade: Some(5),
            ..Naming::default()
        };
        name(&desk, &id, only_grade).await.unwrap();
        work(&town).await;
        let detail = seen(&desk, &id).await;
        assert_eq!(detail.report.works[0].work.grade, 5);
        assert_eq!(
            detail.naming.subject,
            maths().subject,
            "what was said before still holds"
        );
    }
}

#[tokio::test]
async fn errors_come_with_their_cells_and_go_back_in_a_workbook() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let id = named(&town, &desk, file(&[FIRST[0], BAD])).await;
    let detail = seen(&desk, &id).await;
    let issue = &detail.report.issues[0];
    assert!(issue.error && issue.sentence.contains(&issue.cell), "{issue:?}");
    assert_eq!(issue.value, "19");
    assert!(!detail.report.acceptable(false) && detail.report.acceptable(true));
    let (name, bytes) = answer(&desk, &id).await.unwrap();
    assert_eq!(name, "Математика, 4 класс. ВПР 2021 — ответ.xlsx");
    assert_eq!(&bytes[..2], b"PK");
    let clean = named(&town, &desk, file(&FIRST)).await;
    assert_eq!(wrong(answer(&desk, &clean).await), [("errors", Wrong::Empty)]);
}

#[tokio::test]
async fn files_are_listed_by_pages_to_whom_they_belong() {
    let town = Town::new().await;
    let (own, other) = (
        town.desk("coordinator").await,
        town.desk("next-coordinator").await,
    );
    let id = sent(&town, &own, file(&FIRST)).await;
    let shown = list(&own, UploadFilter::default()).await.unwrap();
    assert_eq!((shown.total, &shown.items[0].id), (1, &id));
    assert_eq!(shown.items[0].organisation_name, "Школа № 1");
    assert!(shown.items[0].sender.starts_with("Человек105"));
    assert_eq!(
        list(&town.desk("specialist").await, UploadFilter::default())
            .await
            .unwrap()
            .total,
        1
    );
    assert_eq!(list(&other, UploadFilter::default()).await.unwrap().total, 0);
    assert!(matches!(show(&other, &id).await, Err(Refusal::Unknown)));
    assert!(matches!(original(&other, &id).await, Err(Refusal::Unknown)));
    assert!(matches!(answer(&other, &id).await, Err(Refusal::Unknown)));
    assert!(matches!(reject(&other, &id, "нет").await, Err(Refusal::Unknown)));
    let far = UploadFilter {
        page: u32::MAX,
        ..UploadFilter::default()
    };
    let far = list(&own, far).await.unwrap();
    assert_eq!((far.total, far.items.len()), (1, 0));
    let filter = UploadFilter {
        state: Some(UploadState::Rejected),
        page: 1,
    };
    assert_eq!(list(&own, filter).await.unwrap().total, 0);
}
