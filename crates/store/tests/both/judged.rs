//! What was computed and made from versions: analyses, findings, documents; and by which editions.

use crate::database::on_both;
use crate::ground::{
    FAR, FIRST, SECOND, TOWN, accepted, lay, mathematics, moment, name, organisation, somebody, version_id,
};
use domain::analysis::{Analysis, AnalysisLevel};
use domain::catalog::{Edition, EditionId, EditionPart};
use domain::document::{Document, DocumentId};
use domain::finding::{Finding, FindingId};
use domain::result::VersionId;
use domain::territory::SchoolCode;
use store::{Store, StoreError, analysis, document, finding};

fn analysed(version: VersionId, level: AnalysisLevel, code: &str) -> Analysis {
    Analysis {
        version,
        level,
        code: code.into(),
        wrote: 25,
        figures: r#"{"mean":3.5}"#.into(),
        summary: r#"{"marks":[0,5,10,10]}"#.into(),
        rules: "1".into(),
        made: moment(5),
    }
}

fn codes(briefs: Vec<analysis::Brief>) -> Vec<String> {
    briefs.into_iter().map(|one| one.code).collect()
}

#[tokio::test]
async fn analyses_are_read_back_and_replaced_all_at_once() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let version = accepted(&mut tx, mathematics(4, 2026), 1, 'a').await.id;
        let school = analysed(version.clone(), AnalysisLevel::School, "edu990001");
        let whole = analysed(version.clone(), AnalysisLevel::Whole, "");
        analysis::put(&mut tx, &[school.clone(), whole.clone()])
            .await
            .unwrap();
        let again = Analysis {
            wrote: 26,
            figures: "{}".into(),
            summary: "{}".into(),
            rules: "2".into(),
            made: moment(6),
            ..school.clone()
        };
        analysis::put(&mut tx, std::slice::from_ref(&again))
            .await
            .unwrap();
        let found = analysis::find(&mut tx, &version, AnalysisLevel::School, "edu990001")
            .await
            .unwrap();
        assert_eq!(found, Some(again));
        analysis::replace(&mut tx, &version, std::slice::from_ref(&whole))
            .await
            .unwrap();
        let gone = analysis::find(&mut tx, &version, AnalysisLevel::School, "edu990001")
            .await
            .unwrap();
        assert_eq!(gone, None);
        let left = analysis::find(&mut tx, &version, AnalysisLevel::Whole, "")
            .await
            .unwrap();
        assert_eq!(left, Some(whole));
    })
    .await;
}

#[tokio::test]
async fn analyses_of_schools_are_listed_as_far_as_they_are_ones_own() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let version = accepted(&mut tx, mathematics(4, 2026), 1, 'a').await.id;
        let schools = ["oo009306", "edu990003", "edu990001", "edu990009"];
        let all: Vec<_> = schools
            .iter()
            .map(|code| analysed(version.clone(), AnalysisLevel::School, code))
            .chain([analysed(version.clone(), AnalysisLevel::Whole, "")])
            .collect();
        analysis::put(&mut tx, &all).await.unwrap();
        let town = organisation(TOWN);
        for (level, under, expected) in [
            (
                AnalysisLevel::School,
                None,
                &["edu990001", "edu990003", "edu990009", "oo009306"][..],
            ),
            (AnalysisLevel::School, Some(&town), &["edu990001", "oo009306"]),
            (AnalysisLevel::School, Some(&organisation(FAR)), &["edu990003"]),
            (AnalysisLevel::Municipality, None, &[]),
            (AnalysisLevel::Whole, None, &[""]),
            (AnalysisLevel::Whole, Some(&town), &[]),
        ] {
            let listed = analysis::list(&mut tx, &version, level, under).await.unwrap();
            assert_eq!(codes(listed), expected);
        }
    })
    .await;
}

#[tokio::test]
async fn a_school_over_the_years_is_seen_in_the_latest_versions_alone() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        for (year, number, digit) in [(2026, 1, 'a'), (2026, 2, 'b'), (2025, 1, 'c'), (2024, 1, 'd')] {
            let version = accepted(&mut tx, mathematics(4, year), number, digit).await.id;
            let code = if digit == 'd' { "edu990003" } else { "edu990001" };
            let one = analysed(version, AnalysisLevel::School, code);
            analysis::put(&mut tx, &[one]).await.unwrap();
        }
        let years = analysis::over_years(&mut tx, AnalysisLevel::School, "edu990001")
            .await
            .unwrap();
        let years: Vec<_> = years.into_iter().map(|one| one.version).collect();
        assert_eq!(years, [version_id('c'), version_id('b')]);
    })
    .await;
}

fn finding_of(number: u32, version: char, school: &str, sign: &str) -> Finding {
    Finding {
        id: FindingId::new(&name(number)).unwrap(),
        version: version_id(version),
        school: SchoolCode::parse(school).unwrap(),
        sign: sign.into(),
        sign_version: "2019".into(),
        parameters: r#"{"t":2.0}"#.into(),
        evidence: r#"{"n":25}"#.into(),
        made: moment(7),
    }
}

#[tokio::test]
async fn findings_are_read_back_and_replaced_all_at_once() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let version = accepted(&mut tx, mathematics(4, 2026), 1, 'a').await.id;
        let (one, other) = (
            finding_of(1, 'a', "edu990001", "A"),
            finding_of(2, 'a', "edu990001", "B"),
        );
        finding::replace(&mut tx, &version, std::slice::from_ref(&one))
            .await
            .unwrap();
        assert_eq!(finding::find(&mut tx, &one.id).await.unwrap(), Some(one.clone()));
        finding::replace(&mut tx, &version, std::slice::from_ref(&other))
            .await
            .unwrap();
        let filter = finding::Filter::default();
        assert_eq!(finding::list(&mut tx, &filter, None, 9).await.unwrap(), [other]);
        assert_eq!(finding::find(&mut tx, &one.id).await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn findings_are_listed_by_territory_version_school_and_sign() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        for (year, number, digit) in [(2026, 1, 'a'), (2026, 2, 'b'), (2025, 1, 'c')] {
            accepted(&mut tx, mathematics(4, year), number, digit).await;
        }
        for (version, found) in [
            ('a', vec![finding_of(1, 'a', "edu990001", "A")]),
            (
                'b',
                vec![
                    finding_of(3, 'b', "oo009306", "A"),
                    finding_of(2, 'b', "edu990001", "B"),
                ],
            ),
            (
                'c',
                vec![
                    finding_of(5, 'c', "edu990003", "A"),
                    finding_of(4, 'c', "edu990001", "A"),
                ],
            ),
        ] {
            finding::replace(&mut tx, &version_id(version), &found)
                .await
                .unwrap();
        }
        let (town, second) = (organisation(TOWN), organisation(SECOND));
        let (old, first) = (version_id('a'), SchoolCode::parse("edu990001"));
        let all = finding::Filter::default();
        for (filter, expected) in [
            (all, &[2, 4, 5, 3][..]),
            (
                finding::Filter {
                    under: Some(&town),
                    ..all
                },
                &[2, 4, 3],
            ),
            (
                finding::Filter {
                    under: Some(&second),
                    ..all
                },
                &[3],
            ),
            (
                finding::Filter {
                    version: Some(&old),
                    ..all
                },
                &[1],
            ),
            (finding::Filter { school: first, ..all }, &[2, 4]),
            (
                finding::Filter {
                    sign: Some("B"),
                    school: first,
                    ..all
                },
                &[2],
            ),
            (
                finding::Filter {
                    under: Some(&second),
                    school: first,
                    ..all
                },
                &[],
            ),
        ] {
            let expected: Vec<_> = expected
                .iter()
                .map(|&number| FindingId::new(&name(number)).unwrap())
                .collect();
            let mut listed: Vec<FindingId> = Vec::new();
            while let [next] = &finding::list(&mut tx, &filter, listed.last(), 1).await.unwrap()[..] {
                assert!(listed.len() < 9, "pages without end");
                listed.push(next.id.clone());
            }
            assert_eq!(listed, expected, "{filter:?}");
            assert_eq!(
                finding::count(&mut tx, &filter).await.unwrap(),
                expected.len() as i64
            );
        }
    })
    .await;
}

fn paper(number: u32, organisation_number: u32, version: Option<char>) -> Document {
    Document {
        id: DocumentId::new(&name(number)).unwrap(),
        kind: if version.is_some() { "report" } else { "answer" }.into(),
        organisation: organisation(organisation_number),
        version: version.map(version_id),
        scope: r#"{"level":"whole"}"#.into(),
        file_name: "Отчёт.xlsx".into(),
        hash: "cd".repeat(32),
        size: 12,
        made: moment(i64::from(number)),
        made_by: version.map(|_| somebody()),
        code: format!("ABCD-{number:04}"),
    }
}

#[tokio::test]
async fn documents_are_read_back_by_name_and_by_the_code_printed_on_them() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        accepted(&mut tx, mathematics(4, 2026), 1, 'a').await;
        let all = [
            paper(1, FIRST, Some('a')),
            paper(2, FAR, None),
            paper(3, TOWN, None),
        ];
        for one in &all {
            document::insert(&mut tx, one).await.unwrap();
            assert_eq!(
                document::find(&mut tx, &one.id).await.unwrap().as_ref(),
                Some(one)
            );
            assert_eq!(
                document::by_code(&mut tx, &one.code).await.unwrap().as_ref(),
                Some(one)
            );
        }
        assert_eq!(document::by_code(&mut tx, "").await.unwrap(), None);
        let town = organisation(TOWN);
        let version = version_id('a');
        let none = document::Filter::default();
        for (filter, expected) in [
            (none, vec![&all[2], &all[1], &all[0]]),
            (
                document::Filter {
                    under: Some(&town),
                    ..none
                },
                vec![&all[2], &all[0]],
            ),
            (
                document::Filter {
                    kind: Some("answer"),
                    ..none
                },
                vec![&all[2], &all[1]],
            ),
            (
                document::Filter {
                    version: Some(&version),
                    ..none
                },
                vec![&all[0]],
            ),
        ] {
            let mut listed: Vec<Document> = Vec::new();
            while let [next] = &document::list(&mut tx, &filter, listed.last().map(|last| &last.id), 1)
                .await
                .unwrap()[..]
            {
                assert!(listed.len() < 9, "pages without end");
                listed.push(next.clone());
            }
            assert_eq!(listed.iter().collect::<Vec<_>>(), expected, "{filter:?}");
            assert_eq!(
                document::count(&mut tx, &filter).await.unwrap(),
                expected.len() as i64
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_code_is_printed_on_one_document_only() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        document::insert(&mut tx, &paper(1, FIRST, None)).await.unwrap();
        let second = Document {
            id: DocumentId::new(&name(2)).unwrap(),
            ..paper(1, FIRST, None)
        };
        let refused = document::insert(&mut tx, &second).await;
        assert!(matches!(refused, Err(StoreError::Taken(_))), "{refused:?}");
    })
    .await;
}

fn edition(number: u32, part: EditionPart, body: &str) -> Edition {
    Edition {
        id: EditionId::new(&name(number + 900)).unwrap(),
        part,
        work: mathematics(4, 2026),
        number,
        body: body.into(),
        person: somebody(),
        made: moment(5),
    }
}

#[tokio::test]
async fn editions_stay_and_the_last_of_each_part_holds() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let first = edition(1, EditionPart::Scale, "[[scale]]\nsource = \"О'Нил «1»\"");
        let second = edition(2, EditionPart::Scale, "");
        for one in [&first, &second] {
            store::edition::insert(&mut tx, one).await.unwrap();
        }
        let work = mathematics(4, 2026);
        let all = store::edition::of(&mut tx, &work).await.unwrap();
        assert_eq!(all, [second.clone(), first]);
        assert_eq!(store::edition::latest(&mut tx).await.unwrap(), [second]);
        let other = store::edition::of(&mut tx, &mathematics(5, 2026)).await.unwrap();
        assert_eq!(other, []);
    })
    .await;
}
