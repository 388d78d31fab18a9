use crate::file::{FIRST, Pupil, file, kept, named, work};
use crate::town::{FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, Town, settle};
use actions::analysis::{self, AnalysisView};
use actions::document::{self, Format, Kind, MakeDocument};
use actions::finding::{self, FindingFilter};
use actions::job::Worker;
use actions::upload::Accept;
use actions::{Desk, Refusal, overview, search, version};
use domain::analysis::AnalysisLevel;
use domain::catalog::Catalogue;
use domain::person::Role;
use domain::result::VersionId;
use domain::territory::SchoolCode;
use std::collections::BTreeSet;
use std::io::Read;
use std::sync::Arc;

/// Six schools; all of the first wrote without a slip, so that it is marked by sign A.
fn six() -> Vec<Pupil> {
    let mut all: Vec<Pupil> = (1..=12)
        .map(|pupil| ("sch990001", 40_000 + pupil, [1, 1]))
        .collect();
    for (place, school) in ["sch990002", "sch990003", "sch990004", "sch990005", "sch990006"]
        .iter()
        .enumerate()
    {
        let first = 40_100 + 100 * place as u32;
        all.extend((0..8).map(|pupil| {
            (
                *school,
                first + pupil,
                [u8::from(pupil % 3 == 0), u8::from(pupil % 2 == 0)],
            )
        }));
    }
    all
}

const TWO: [Pupil; 4] = [
    ("sch990001", 40_001, [1, 1]),
    ("sch990001", 40_002, [0, 1]),
    ("sch990002", 40_101, [1, 0]),
    ("sch990002", 40_102, [1, 1]),
];

/// Logins of schools that are not the first, as they may be printed.
const OTHERS: [&str; 6] = ["990002", "990003", "990004", "990005", "990006", "Школа № 2"];

fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap()
}

fn tells_of_nobody_else(what: &str, text: &str) {
    for other in OTHERS {
        assert!(!text.contains(other), "{what} tells of {other}: {text}");
    }
}

fn places(views: &[AnalysisView]) -> Vec<(AnalysisLevel, &str, u64)> {
    views
        .iter()
        .map(|view| (view.level, &*view.code, view.wrote))
        .collect()
}

fn about(version: &VersionId) -> MakeDocument {
    MakeDocument {
        versions: vec![version.clone()],
        ..MakeDocument::default()
    }
}

#[tokio::test]
async fn a_head_meets_no_other_school_in_anything_she_may_read() {
    for town in Town::each().await {
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let id = kept(&town, &specialist, &six()).await;
        let list = analysis::list(&head, None).await.unwrap();
        assert_eq!(
            places(&list),
            [
                (AnalysisLevel::Whole, "", 52),
                (AnalysisLevel::Municipality, "Район-1", 52),
                (AnalysisLevel::School, "edu990001", 12)
            ]
        );
        let page = analysis::show(&head, &id).await.unwrap();
        assert_eq!(page.version.rows, Some(12));
        assert_eq!(page.findings.len(), 1);
        tells_of_nobody_else("analysis.list", &text(&list));
        tells_of_nobody_else("analysis.show", &text(&page));
        tells_of_nobody_else("version.list", &text(&version::list(&head).await.unwrap()));
        tells_of_nobody_else("version.show", &text(&version::show(&head, &id).await.unwrap()));
        tells_of_nobody_else(
            "version.compare",
            &text(&version::compare(&head, &id, &id).await.unwrap().difference),
        );
        tells_of_nobody_else("overview", &text(&overview::show(&head).await.unwrap()));
        tells_of_nobody_else(
            "finding.list",
            &text(&finding::list(&head, FindingFilter::default()).await.unwrap()),
        );
        let wrote = finding::wrote(&head, &BTreeSet::from([id.clone()]))
            .await
            .unwrap();
        assert_eq!(
            wrote,
            BTreeSet::from([(id.clone(), SchoolCode::parse("edu990001").unwrap())])
        );
        for word in ["99000", "школа", "математика", "отчёт"] {
            tells_of_nobody_else(word, &text(&search::search(&head, word).await.unwrap()));
        }
        let order = MakeDocument {
            format: Format::Html,
            ..about(&id)
        };
        let paper = document::make(&head, order).await.unwrap();
        let (_, kind, bytes) = document::read(&head, &paper).await.unwrap();
        assert_eq!(kind, "text/html; charset=utf-8");
        let page = String::from_utf8(bytes).unwrap();
        assert!(page.contains("Школа № 1"));
        tells_of_nobody_else("document", &page);
    }
}

#[tokio::test]
async fn documents_with_text_tell_a_head_of_her_school_alone_and_bear_the_code_that_opens_them() {
    let town = Town::new().await;
    let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
    let id = kept(&town, &specialist, &six()).await;
    for kind in Kind::ALL {
        let order = MakeDocument {
            format: Format::Docx,
            kind,
            ..about(&id)
        };
        let paper = document::make(&head, order).await.unwrap();
        let (name, content, bytes) = document::read(&head, &paper).await.unwrap();
        assert!(name.ends_with(".docx") && content.ends_with("wordprocessingml.document"));
        let text = letter(bytes);
        assert!(text.contains("Школа № 1"), "{name}");
        tells_of_nobody_else(&name, &text);
        let listed = document::list(&head, None, 1).await.unwrap().items;
        let one = listed.iter().find(|one| one.id == paper).unwrap();
        assert_eq!(one.kind, format!("{}-docx", kind.code()));
        assert!(text.contains(&one.code), "{name} does not bear its code");
        assert!(
            text.contains(&one.made_by.clone().unwrap()),
            "{name} does not say who made it"
        );
        let found = search::search(&head, &one.code).await.unwrap();
        assert!(
            self::text(&found).contains(paper.as_str()),
            "the code opens nothing"
        );
    }
}

#[tokio::test]
async fn a_document_for_print_is_a_pdf() {
    let town = Town::new().await;
    let specialist = town.desk("specialist").await;
    let id = kept(&town, &specialist, &six()).await;
    let order = MakeDocument {
        format: Format::Pdf,
        ..about(&id)
    };
    let paper = document::make(&specialist, order).await.unwrap();
    let (name, content, bytes) = document::read(&specialist, &paper).await.unwrap();
    assert!(name.starts_with("Справка — ") && name.ends_with(".pdf"), "{name}");
    assert_eq!(content, "application/pdf");
    assert!(bytes.starts_with(b"%PDF-1.7"));
}

/// The text of the body of a document for editing.
fn letter(bytes: Vec<u8>) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut body = archive.by_name("word/document.xml").unwrap();
    body.read_to_string(&mut text).unwrap();
    text
}

#[tokio::test]
async fn of_two_schools_neither_is_told_what_both_have_together() {
    let town = Town::new().await;
    let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
    let id = kept(&town, &specialist, &TWO).await;
    let list = analysis::list(&head, None).await.unwrap();
    assert_eq!(places(&list), [(AnalysisLevel::School, "edu990001", 2)]);
    assert_eq!(analysis::list(&specialist, None).await.unwrap().len(), 4);
    let paper = document::make(&head, about(&id)).await.unwrap();
    let (name, _, bytes) = document::read(&head, &paper).await.unwrap();
    assert_eq!(name, "Отчёт — Школа № 1.xlsx");
    let sheets = actions::line::taking::Sent {
        name,
        bytes: actions::line::taking::Bytes::Here(bytes),
    };
    assert!(sheets.open().unwrap().starts_with(b"PK"));
}

#[tokio::test]
async fn a_paper_of_one_of_two_schools_is_not_compared_with_both() {
    let town = Town::new().await;
    let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
    let mut pupils = TWO[..2].to_vec();
    pupils.extend((0..1234).map(|pupil| ("sch990002", 40_101 + pupil, [u8::from(pupil % 2 == 0), 1])));
    let id = kept(&town, &specialist, &pupils).await;
    for (desk, tells) in [(&specialist, true), (&head, false)] {
        let order = MakeDocument {
            format: Format::Html,
            ..about(&id)
        };
        let paper = document::make(desk, order).await.unwrap();
        let (_, _, bytes) = document::read(desk, &paper).await.unwrap();
        let page = String::from_utf8(bytes).unwrap();
        let both = ["1\u{a0}236", "1\u{202f}236", "1236"]
            .iter()
            .any(|n| page.contains(n));
        assert_eq!(both, tells, "{}", desk.person.login);
    }
}

#[tokio::test]
async fn two_towns_of_many_schools_meet_in_one_version_and_read_each_their_own() {
    for town in Town::each().await {
        town.write(async |tx| settle(tx, (122, "far-specialist", Role::Specialist, FAR_TOWN)).await)
            .await;
        let (near, far) = (town.desk("specialist").await, town.desk("far-specialist").await);
        let mut pupils = six();
        for school in ["sch990011", "sch990012", "sch990013", "sch990014"] {
            pupils.push((school, 40_001, [1, 0]));
        }
        kept(&town, &near, &pupils).await;
        let good = |pupil: u32| ("sch980001", 40_000 + pupil, [1, 1]);
        let theirs: Vec<Pupil> = (1..=20).map(good).collect();
        let before = kept(&town, &far, &theirs).await;
        let after = kept(&town, &far, &theirs[..19]).await;
        let list = analysis::list(&near, None).await.unwrap();
        let schools = list.iter().filter(|one| one.level == AnalysisLevel::School);
        assert_eq!(schools.count(), 10);
        assert!(!text(&list).contains("980001"));
        assert!(
            list.iter().all(|one| one.level == AnalysisLevel::School),
            "one other school is all the rest"
        );
        let far_list = analysis::list(&far, None).await.unwrap();
        assert!(
            far_list.iter().any(|one| one.level == AnalysisLevel::Whole),
            "ten others tell of nobody"
        );
        let marked = async |desk: &Desk| {
            let found = finding::list(desk, FindingFilter::default()).await.unwrap();
            found
                .into_iter()
                .map(|one| (one.school.to_string(), one.evidence["reference"].is_number()))
                .collect::<Vec<_>>()
        };
        assert_eq!(marked(&near).await, [("edu990001".to_owned(), false)]);
        assert_eq!(marked(&far).await, [("edu980001".to_owned(), true)]);
        let compared = version::compare(&near, &before, &after).await.unwrap();
        assert_eq!((compared.difference.removed, compared.removed.len()), (0, 0));
        let compared = version::compare(&far, &before, &after).await.unwrap();
        assert_eq!((compared.difference.removed, compared.removed.len()), (1, 1));
    }
}

#[tokio::test]
async fn whose_school_is_not_in_a_version_does_not_know_of_it() {
    for town in Town::each().await {
        town.write(async |tx| {
            settle(tx, (121, "far-head", Role::Head, FAR_SCHOOL)).await;
            settle(tx, (122, "far-specialist", Role::Specialist, FAR_TOWN)).await;
            settle(tx, (123, "next-head", Role::Head, NEXT_SCHOOL)).await;
        })
        .await;
        let specialist = town.desk("specialist").await;
        let id = kept(&town, &specialist, &FIRST).await;
        let paper = document::make(&specialist, about(&id)).await.unwrap();
        for login in ["far-head", "far-specialist", "next-head"] {
            let desk = town.desk(login).await;
            assert!(analysis::list(&desk, None).await.unwrap().is_empty(), "{login}");
            assert!(version::list(&desk).await.unwrap().is_empty(), "{login}");
            assert!(
                matches!(analysis::show(&desk, &id).await, Err(Refusal::Unknown)),
                "{login}"
            );
            assert!(
                matches!(version::show(&desk, &id).await, Err(Refusal::Unknown)),
                "{login}"
            );
            assert!(
                matches!(version::compare(&desk, &id, &id).await, Err(Refusal::Unknown)),
                "{login}"
            );
            assert!(
                matches!(document::make(&desk, about(&id)).await, Err(Refusal::Unknown)),
                "{login}"
            );
            assert!(
                matches!(document::read(&desk, &paper).await, Err(Refusal::Unknown)),
                "{login}"
            );
            assert_eq!(document::list(&desk, None, 1).await.unwrap().total, 0, "{login}");
            assert_eq!(search::search(&desk, "математика").await.unwrap(), [], "{login}");
            let all = overview::show(&desk).await.unwrap();
            assert!(
                all.latest.is_empty() && all.findings.is_empty() && all.waiting.is_empty(),
                "{login}"
            );
        }
    }
}

#[tokio::test]
async fn a_paper_for_a_school_is_the_schools_too() {
    let town = Town::new().await;
    town.write(async |tx| settle(tx, (123, "next-head", Role::Head, NEXT_SCHOOL)).await)
        .await;
    let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
    let id = kept(&town, &specialist, &six()).await;
    let for_school = |code: &str| MakeDocument {
        school: SchoolCode::parse(code),
        pupils: true,
        ..about(&id)
    };
    let paper = document::make(&specialist, for_school("sch990001"))
        .await
        .unwrap();
    assert!(document::read(&head, &paper).await.is_ok());
    assert_eq!(
        document::list(&head, None, 1).await.unwrap().items[0].organisation_name,
        "Школа № 1"
    );
    let other = document::read(&town.desk("next-head").await, &paper).await;
    assert!(matches!(other, Err(Refusal::Unknown)));
    let foreign = document::make(&specialist, for_school("edu980001")).await;
    assert!(matches!(foreign, Err(Refusal::Unknown)));
    let curious = document::make(&town.desk("methodist").await, for_school("edu990001")).await;
    assert!(matches!(curious, Err(Refusal::NotAllowed("document.make"))));
    let nothing = document::make(&specialist, MakeDocument::default()).await;
    assert!(matches!(nothing, Err(Refusal::Mistaken(_))));
}

#[tokio::test]
async fn a_finding_names_its_rule_its_thresholds_and_its_evidence_and_stays_the_same_when_made_again() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let id = kept(&town, &desk, &six()).await;
        let found = finding::list(&desk, FindingFilter::default()).await.unwrap();
        assert_eq!(found.len(), 1);
        let one = &found[0];
        assert_eq!(
            (&*one.sign, &*one.sign_version, one.school),
            ("A", "fioko-2019", SchoolCode::parse("edu990001").unwrap())
        );
        assert_eq!(one.parameters["t"]["value"], 1.96);
        assert_eq!(
            (&one.evidence["n"], &one.evidence["marked"]),
            (&12.into(), &true.into())
        );
        again(&town, &desk, &id).await;
        assert_eq!(
            finding::list(&desk, FindingFilter::default()).await.unwrap(),
            found
        );
    }
}

async fn again(town: &Town, desk: &Desk, id: &VersionId) {
    town.write(async |tx| {
        let job = domain::job::Job {
            id: domain::job::JobId::new(&crate::town::name(901)).unwrap(),
            kind: "analysis.make".to_owned(),
            payload: serde_json::json!({ "version": id }).to_string(),
            state: domain::job::JobState::Waiting,
            organisation: Some(desk.organisation.id.clone()),
            subject: id.to_string(),
            attempts: 0,
            due: desk.now,
            lease: None,
            done: 0,
            total: 0,
            reason: String::new(),
            created: desk.now,
            created_by: None,
            finished: None,
        };
        store::job::insert(tx, &job).await.unwrap();
    })
    .await;
    assert_eq!(work(town).await, 1);
}

#[tokio::test]
async fn another_threshold_is_another_rule_and_everything_is_made_again() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    kept(&town, &desk, &six()).await;
    assert_eq!(analysis::refresh(&town.office).await.unwrap(), 0);
    let mut catalogue = Catalogue::builtin().clone();
    let strict = catalogue.norm("fioko-2026.basic.sufficient").unwrap().value;
    for norm in catalogue
        .norms
        .iter_mut()
        .filter(|norm| norm.code == "fioko-2019.a.t")
    {
        norm.value = strict;
    }
    let office = Arc::clone(&town.office).with_catalogue(catalogue);
    assert_eq!(analysis::refresh(&office).await.unwrap(), 1);
    assert_eq!(analysis::refresh(&office).await.unwrap(), 0, "it waits already");
    Worker::new(Arc::clone(&office), "strict")
        .run_due()
        .await
        .unwrap();
    assert!(
        finding::list(&desk, FindingFilter::default())
            .await
            .unwrap()
            .is_empty()
    );
    assert_eq!(analysis::refresh(&office).await.unwrap(), 0);
    assert_eq!(
        analysis::refresh(&town.office).await.unwrap(),
        1,
        "the old rules are other rules again"
    );
}

#[tokio::test]
async fn the_overview_tells_what_waits_what_is_new_and_what_is_under_way() {
    let town = Town::new().await;
    let (specialist, coordinator) = (town.desk("specialist").await, town.desk("coordinator").await);
    kept(&town, &specialist, &six()).await;
    let sent = named(&town, &coordinator, file(&FIRST)).await;
    actions::upload::name(&coordinator, &sent, Default::default())
        .await
        .unwrap();
    let under_way = overview::show(&specialist).await.unwrap();
    assert_eq!((under_way.waiting_total, under_way.jobs.len()), (0, 1));
    work(&town).await;
    let waits = overview::show(&specialist).await.unwrap();
    assert_eq!((waits.waiting_total, &waits.waiting[0].id), (1, &sent));
    assert_eq!((waits.latest.len(), waits.findings["A"]), (1, 1));
    assert!(waits.jobs.is_empty() && waits.failed_jobs == 0);
    let observer = overview::show(&town.desk("observer").await).await.unwrap();
    assert!(observer.waiting.is_empty() && observer.latest.is_empty() && observer.findings.is_empty());
    let refused = actions::upload::accept(&coordinator, &sent, Accept::default()).await;
    assert!(matches!(refused, Err(Refusal::NotAllowed(_))));
}

#[tokio::test]
async fn a_word_finds_everything_of_mine_that_bears_it() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let id = kept(&town, &desk, &six()).await;
    document::make(&desk, about(&id)).await.unwrap();
    let kinds = async |text: &str| {
        let hits = search::search(&desk, text).await.unwrap();
        hits.into_iter().map(|hit| hit.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds("математика").await, ["upload", "version"]);
    assert_eq!(kinds("ШКОЛА  № 2").await, ["organisation"]);
    assert_eq!(kinds("sch990003").await, [""; 0]);
    assert_eq!(kinds("edu990003").await, ["organisation"]);
    assert_eq!(kinds("отчёт").await, ["document", "help"]);
    assert_eq!(kinds("ОТЧЕТ").await, ["document", "help"], "ё is е");
    assert_eq!(kinds("о").await, [""; 0], "one letter finds nothing");
}
