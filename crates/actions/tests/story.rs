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
use std::io::Read;
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
    let found = shown.findings.iter();
    let found: Vec<_> = found
        .map(|one| (one.school.to_string(), one.sign.clone()))
        .collect();
    assert_eq!(found, marked(line));
}

/// Schools that an official sign marks, with the sign.
fn marked(line: &Study) -> Vec<(String, String)> {
    let said = &line.analysis;
    let official = |code| said.signs.iter().any(|one| one.code == code && one.official);
    let mut marked = Vec::new();
    for unit in &said.schools {
        let signs = unit
            .signs
            .iter()
            .filter(|sign| sign.marked && official(sign.code));
        marked.extend(signs.map(|sign| (code(unit), format!("{:?}", sign.code))));
    }
    marked
}

fn code(unit: &::analysis::analysis::Unit) -> String {
    match &unit.place {
        ::analysis::summary::Place::School(code) => code.to_string(),
        other => panic!("no school: {other:?}"),
    }
}

/// Everything that the story is told with.
struct Story {
    demo: Demo,
    /// Maths of grade 4, and of the same pupils a year later.
    works: [Work; 2],
    files: [Vec<u8>; 2],
    /// What the line says of the first alone, and of both together.
    alone: Vec<Study>,
    both: Vec<Study>,
}

impl Story {
    fn new() -> Self {
        let (demo, works) = (demo(7), [maths(4, 2021), maths(5, 2022)]);
        let files = works.each_ref().map(|work| file(&demo, work, SCHOOLS));
        let [first, second] = [0, 1].map(|place: usize| (works[place].clone(), files[place].clone()));
        Self {
            alone: said(std::slice::from_ref(&first)),
            both: said(&[first, second]),
            demo,
            works,
            files,
        }
    }

    fn school(&self, place: usize) -> String {
        self.demo.territory.schools()[place].code().to_string()
    }
}

#[tokio::test]
async fn a_municipality_takes_its_results_in_and_reads_them() {
    let story = Story::new();
    assert_eq!(story.school(OWN), "edu990001", "the school of the town's head");
    for town in Town::each().await {
        let first = the_first_file(&town, &story).await;
        let next_year = a_year_later(&town, &story).await;
        let second = a_school_corrects_its_part(&town, &story, &first).await;
        let made = analyses_made(&town, &next_year).await;
        assert_eq!(made, 2, "what stands beside the corrected version was made again");
        a_head_reads_her_part(&town, &story, &[second, next_year]).await;
        old_findings_still_point_at_the_old_version(&town, &story, &first).await;
        event::verify(&town.office).await.unwrap();
    }
}

/// Its schools become organisations, and everything said of it is what the line says.
async fn the_first_file(town: &Town, story: &Story) -> VersionId {
    let desk = town.desk("specialist").await;
    let id = sent(town, &desk, &story.works[0], story.files[0].clone()).await;
    let version = accepted(town, &desk, &id).await.versions.remove(0);
    let known = organisation::list(&desk, Some("edu99")).await.unwrap();
    assert_eq!(known.len(), SCHOOLS.len(), "two of them were known before");
    the_same(&desk, &version, &story.alone[0]).await;
    version
}

/// The cohort is found, and the signs that need two years are judged.
async fn a_year_later(town: &Town, story: &Story) -> VersionId {
    let desk = town.desk("specialist").await;
    let id = sent(town, &desk, &story.works[1], story.files[1].clone()).await;
    let version = accepted(town, &desk, &id).await.versions.remove(0);
    the_same(&desk, &version, &story.both[1]).await;
    let judged = |code: &str| {
        let mut signs = story.both[1].analysis.signs.iter();
        signs.any(|sign| format!("{:?}", sign.code) == code && sign.judged > 0 && sign.official)
    };
    assert!(judged("C") && judged("D"));
    version
}

/// One of the schools sends its own part once as it is and once without a pupil: nobody else's rows are touched.
async fn a_school_corrects_its_part(town: &Town, story: &Story, first: &VersionId) -> VersionId {
    let (desk, coordinator) = (town.desk("specialist").await, town.desk("coordinator").await);
    let (demo, work) = (&story.demo, &story.works[0]);
    let id = sent(town, &coordinator, work, file(demo, work, OWN..OWN + 1)).await;
    let changes = upload::show(&coordinator, &id).await.unwrap().report.changes;
    let preview = changes[0].difference;
    assert_eq!((preview.added, preview.removed, preview.changed), (0, 0, 0));
    let id = sent(town, &coordinator, work, without_last_row(demo, work, OWN)).await;
    let version = accepted(town, &desk, &id).await.versions.remove(0);
    let shown = version::show(&desk, &version).await.unwrap().version;
    let difference = shown.difference.unwrap();
    assert_eq!(
        (difference.added, difference.removed, difference.changed),
        (0, 1, 0)
    );
    assert_eq!((shown.number, shown.previous.as_ref()), (2, Some(first)));
    version
}

async fn a_head_reads_her_part(town: &Town, story: &Story, versions: &[VersionId]) {
    let (head, school) = (town.desk("head").await, story.school(OWN));
    let list = analysis::list(&head, None).await.unwrap();
    let schools = list.iter().filter(|one| one.level == AnalysisLevel::School);
    assert_eq!(
        schools.map(|one| &*one.code).collect::<Vec<_>>(),
        [&*school, &*school]
    );
    let mine = finding::list(&head, FindingFilter::default()).await.unwrap();
    assert!(mine.iter().all(|one| one.school.to_string() == school));
    for format in [Format::Html, Format::Xlsx, Format::Docx] {
        let order = MakeDocument {
            versions: versions.to_vec(),
            format,
            school: None,
            pupils: format == Format::Xlsx,
            ..MakeDocument::default()
        };
        let paper = document::make(&head, order).await.unwrap();
        let (name, _, bytes) = document::read(&head, &paper).await.unwrap();
        assert!(name.ends_with(format.ending()));
        let text = texts(format, bytes);
        assert!(text.contains("Школа № 1"), "{name} is about her school");
        for other in SCHOOLS.filter(|&place| place != OWN) {
            assert!(
                !text.contains(&story.school(other)),
                "{} in {name}",
                story.school(other)
            );
        }
    }
}

/// Every text of a paper, wherever it stands.
fn texts(format: Format, bytes: Vec<u8>) -> String {
    if format == Format::Html {
        return String::from_utf8(bytes).unwrap();
    }
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut all = String::new();
    for place in 0..book.len() {
        let mut bytes = Vec::new();
        book.by_index(place).unwrap().read_to_end(&mut bytes).unwrap();
        all.push_str(&String::from_utf8_lossy(&bytes));
    }
    all
}

async fn old_findings_still_point_at_the_old_version(town: &Town, story: &Story, first: &VersionId) {
    let filter = Filter {
        version: Some(first),
        ..Filter::default()
    };
    let old = store::finding::list(&mut town.read().await, &filter, None, 1000)
        .await
        .unwrap();
    assert_eq!(old.len(), marked(&story.alone[0]).len());
}

/// How many times the analysis of a version was made.
async fn analyses_made(town: &Town, version: &VersionId) -> u64 {
    let filter = job::JobFilter {
        kind: Some("analysis.make".to_owned()),
        subject: Some(version.to_string()),
        ..job::JobFilter::default()
    };
    let desk = town.desk("specialist").await;
    job::list(&desk, filter).await.unwrap().total
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
