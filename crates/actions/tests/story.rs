//! One story on both databases: a municipality takes its results in, looks at them, corrects them, and schools read their part.
//!
//! Files are those of a territory that never was (`simulation`), so that everything said can be held against the line itself.

#[path = "town/mod.rs"]
#[allow(unused_imports, reason = "each test program uses its own part")]
mod town;

use actions::analysis::AnalysisView;
use actions::document::{Format, MakeDocument};
use actions::finding::FindingFilter;
use actions::job::Worker;
use actions::line::study::{Beside, Material, Part, Study, study};
use actions::line::taking::{Bench, Bytes, Sent, gather, sorted, take_one};
use actions::upload::{Accept, How, Naming, Receive, UploadDetail};
use actions::{Desk, analysis, document, event, finding, job, organisation, upload, version};
use documents::plain::{Sheet, xlsx};
use domain::analysis::AnalysisLevel;
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};
use domain::result::{UploadId, UploadState, VersionId};
use simulation::{Demo, Layout, Options, demo};
use std::ops::Range;
use std::sync::Arc;
use store::finding::Filter;
use town::Town;

/// Schools of the simulated municipality that take part: enough to compare, few enough to be quick.
const SCHOOLS: Range<usize> = 0..12;

/// The one of them that has people of its own in the town.
const OWN: usize = 0;

/// A file of some schools with the results of a work.
fn file(demo: &Demo, work: &Work, schools: Range<usize>) -> Vec<u8> {
    let source = demo.source(work, Options::default()).expect("a work of the demo");
    let layout = if work.year < 2022 {
        Layout::Region2021
    } else {
        Layout::Region2022
    };
    let mut sheets = source.sheets(layout, source.rows_of(schools));
    let mut plain: Vec<Sheet<'_>> = sheets
        .iter_mut()
        .map(|sheet| Sheet {
            name: sheet.name,
            rows: &mut *sheet.rows,
        })
        .collect();
    xlsx(&mut plain, "2022-05-20T12:00:00").unwrap()
}

fn maths(grade: u8, year: u16) -> Work {
    Work::new(Kind::Vpr, "МА", grade, year)
}

fn naming(work: &Work) -> Naming {
    Naming {
        kind: Some(work.kind.code().to_owned()),
        subject: Some(work.subject.code().to_owned()),
        grade: Some(work.grade),
        year: Some(work.year),
        school: None,
    }
}

async fn work_off(town: &Town) {
    let worker = Worker::new(Arc::clone(&town.office), "story");
    worker.run_due().await.unwrap();
}

/// Sends a file, waits for the look, confirms what it is, waits again.
async fn sent(town: &Town, desk: &Desk, work: &Work, bytes: Vec<u8>) -> UploadId {
    let file = Receive {
        file_name: format!("{work}.xlsx"),
        bytes,
        organisation: None,
    };
    let id = upload::receive(desk, file).await.unwrap().id;
    work_off(town).await;
    upload::name(desk, &id, naming(work)).await.unwrap();
    work_off(town).await;
    let seen = upload::show(desk, &id).await.unwrap();
    assert_eq!(
        seen.upload.state,
        UploadState::Checked,
        "{:?}",
        seen.report.unreadable
    );
    assert_eq!(seen.report.proposed().count(), 0);
    id
}

async fn accepted(town: &Town, desk: &Desk, id: &UploadId) -> UploadDetail {
    let terms = Accept {
        seen: upload::show(desk, id).await.unwrap().latest,
        how: How::Whole,
        only_valid: false,
    };
    upload::accept(desk, id, terms).await.unwrap();
    work_off(town).await;
    let done = upload::show(desk, id).await.unwrap();
    assert_eq!(done.upload.state, UploadState::Accepted, "{:?}", done.returned);
    done
}

/// What the line itself says of these files, without any office.
fn said(files: &[(Work, Vec<u8>)]) -> Vec<Study> {
    let taken = files.iter().flat_map(|(work, bytes)| {
        let bench = Bench {
            confirmed: actions::line::Confirmed {
                kind: Some(work.kind),
                subject: Some(work.subject.clone()),
                grade: Some(work.grade),
                year: Some(work.year),
            },
            ..Bench::new(Catalogue::builtin())
        };
        let sent = Sent {
            name: format!("{work}.xlsx"),
            bytes: Bytes::Here(bytes.clone()),
        };
        sorted(take_one(0, &sent, &bench).unwrap()).taken
    });
    let materials = gather(taken.collect()).into_iter().map(Material::from).collect();
    let nothing = Beside {
        stated: &[],
        schools: &[],
    };
    study(materials, nothing, (Catalogue::builtin(), &Part::Whole)).unwrap()
}

/// Everything that lists show is what the line says, school by school.
async fn the_same(desk: &Desk, version: &VersionId, line: &Study) {
    let shown = analysis::show(desk, version).await.unwrap();
    let at = |level, code: &str| -> &AnalysisView {
        let found = shown
            .places
            .iter()
            .find(|place| place.level == level && place.code == code);
        found.unwrap_or_else(|| panic!("nothing of {level} {code}"))
    };
    let overall = &line.analysis.overall.profile;
    let whole = at(AnalysisLevel::Whole, "");
    assert_eq!(whole.wrote, overall.wrote);
    assert_eq!(whole.figures.mean, overall.scores.mean.value);
    let schools = shown
        .places
        .iter()
        .filter(|place| place.level == AnalysisLevel::School);
    assert_eq!(schools.count(), line.analysis.schools.len());
    for unit in &line.analysis.schools {
        let AnalysisView { wrote, figures, .. } = at(AnalysisLevel::School, &code(unit));
        assert_eq!(
            (*wrote, figures.mean),
            (unit.profile.wrote, unit.profile.scores.mean.value)
        );
    }
    let mut marked: Vec<(String, String)> = Vec::new();
    for unit in &line.analysis.schools {
        let official = |code| {
            line.analysis
                .signs
                .iter()
                .any(|one| one.code == code && one.official)
        };
        let signs = unit
            .signs
            .iter()
            .filter(|sign| sign.marked && official(sign.code));
        marked.extend(signs.map(|sign| (code(unit), format!("{:?}", sign.code))));
    }
    let found = shown
        .findings
        .iter()
        .map(|one| (one.school.to_string(), one.sign.clone()));
    assert_eq!(found.collect::<Vec<_>>(), marked);
}

fn code(unit: &::analysis::analysis::Unit) -> String {
    match &unit.place {
        ::analysis::summary::Place::School(code) => code.to_string(),
        other => panic!("no school: {other:?}"),
    }
}

#[tokio::test]
async fn a_municipality_takes_its_results_in_and_reads_them() {
    let demo = demo(7);
    let (grade_4, grade_5) = (maths(4, 2021), maths(5, 2022));
    let first = file(&demo, &grade_4, SCHOOLS);
    let second = file(&demo, &grade_5, SCHOOLS);
    let school = demo.territory.schools()[OWN].code().to_string();
    assert_eq!(school, "edu990001", "the school of the town's head");
    let alone = said(&[(grade_4.clone(), first.clone())]);
    let both = said(&[
        (grade_4.clone(), first.clone()),
        (grade_5.clone(), second.clone()),
    ]);
    for town in Town::each().await {
        let desk = town.desk("specialist").await;

        // The first file: its schools become organisations, and everything said of it is what the line says.
        let id = sent(&town, &desk, &grade_4, first.clone()).await;
        let version_1 = accepted(&town, &desk, &id).await.versions.remove(0);
        let known = organisation::list(&desk, Some("edu99")).await.unwrap();
        assert_eq!(known.len(), SCHOOLS.len(), "two of them were known before");
        the_same(&desk, &version_1, &alone[0]).await;

        // A year later: the cohort is found, and the signs that need two years are judged.
        let id = sent(&town, &desk, &grade_5, second.clone()).await;
        let version_5 = accepted(&town, &desk, &id).await.versions.remove(0);
        the_same(&desk, &version_5, &both[1]).await;
        assert!(
            both[1]
                .analysis
                .signs
                .iter()
                .any(|sign| sign.judged > 0 && sign.official)
        );

        // One of the schools sends a corrected part of its own: nobody else's rows are touched.
        let coordinator = town.desk("coordinator").await;
        let id = sent(&town, &coordinator, &grade_4, file(&demo, &grade_4, OWN..OWN + 1)).await;
        let preview = upload::show(&coordinator, &id)
            .await
            .unwrap()
            .report
            .changes
            .remove(0);
        assert_eq!(
            (
                preview.difference.added,
                preview.difference.removed,
                preview.difference.changed
            ),
            (0, 0, 0)
        );
        let short = without_last_row(&demo, &grade_4, OWN);
        let id = sent(&town, &coordinator, &grade_4, short).await;
        let version_2 = accepted(&town, &desk, &id).await.versions.remove(0);
        let shown = version::show(&desk, &version_2).await.unwrap().version;
        let difference = shown.difference.unwrap();
        assert_eq!(
            (difference.added, difference.removed, difference.changed),
            (0, 1, 0)
        );
        assert_eq!((shown.number, shown.previous), (2, Some(version_1.clone())));
        let again = jobs(&desk, &version_5).await;
        assert_eq!(
            again, 2,
            "what stands beside the corrected version was made again"
        );

        // The head of that school reads her part and has a paper made of it.
        let head = town.desk("head").await;
        let list = analysis::list(&head, None).await.unwrap();
        let own: Vec<&str> = list
            .iter()
            .filter(|one| one.level == AnalysisLevel::School)
            .map(|one| &*one.code)
            .collect();
        assert_eq!(own, [&*school, &*school]);
        for format in [Format::Html, Format::Xlsx] {
            let order = MakeDocument {
                versions: vec![version_2.clone(), version_5.clone()],
                format,
                school: None,
                pupils: format == Format::Xlsx,
            };
            let paper = document::make(&head, order).await.unwrap();
            let (name, _, bytes) = document::read(&head, &paper).await.unwrap();
            assert!(name.ends_with(format.ending()) && bytes.len() > 1000);
            for other in SCHOOLS.filter(|&place| place != OWN) {
                let other = demo.territory.schools()[other].code().to_string();
                assert!(
                    !String::from_utf8_lossy(&bytes).contains(&other),
                    "{other} in {name}"
                );
            }
        }
        let mine = finding::list(&head, FindingFilter::default()).await.unwrap();
        assert!(mine.iter().all(|one| one.school.to_string() == school));

        // Old findings still point at the old version; the journal holds.
        let filter = Filter {
            version: Some(&version_1),
            ..Filter::default()
        };
        let old = store::finding::list(&mut town.read().await, &filter, None, 1000)
            .await
            .unwrap();
        assert_eq!(
            old.len(),
            alone[0]
                .analysis
                .signs
                .iter()
                .filter(|one| one.official)
                .map(|one| one.marked)
                .sum::<usize>()
        );
        event::verify(&town.office).await.unwrap();
    }
}

/// How many times the analysis of a version was made.
async fn jobs(desk: &Desk, version: &VersionId) -> u64 {
    let filter = job::JobFilter {
        kind: Some("analysis.make".to_owned()),
        subject: Some(version.to_string()),
        ..job::JobFilter::default()
    };
    job::list(desk, filter).await.unwrap().total
}

/// The file of one school without its last pupil.
fn without_last_row(demo: &Demo, work: &Work, place: usize) -> Vec<u8> {
    let source = demo.source(work, Options::default()).unwrap();
    let rows = source.rows_of(place..place + 1);
    let mut sheets = source.sheets(Layout::Region2021, rows.start..rows.end - 1);
    let sheet = &mut sheets[0];
    let mut plain = [Sheet {
        name: sheet.name,
        rows: &mut *sheet.rows,
    }];
    xlsx(&mut plain, "2022-05-20T12:00:00").unwrap()
}
