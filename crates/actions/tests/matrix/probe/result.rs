use super::{Probe, names, probe};
use crate::cell::{Cell, Whose};
use actions::document::MakeDocument;
use actions::finding::FindingFilter;
use actions::{Refusal, analysis, document, finding, overview, participant, search, version};

pub static PROBES: &[Probe] = &[
    probe!(
        "version.list",
        "смотреть принятые версии",
        Place,
        |cell| {
            let works = version::list(&cell.desk).await?;
            let mut versions = works.iter().flat_map(|work| &work.versions);
            Ok(versions.any(|one| one.id == cell.there.versions[1]))
        }
    ),
    probe!("version.show", "смотреть версию", Place, |cell| {
        version::show(&cell.desk, &cell.there.versions[1])
            .await
            .map(|_| true)
    }),
    probe!(
        "version.compare",
        "сравнить две версии",
        Place,
        |cell| {
            let [before, after] = &cell.there.versions;
            version::compare(&cell.desk, before, after).await.map(|_| true)
        }
    ),
    probe!(
        "analysis.list",
        "смотреть результаты",
        Place,
        |cell| {
            let found = analysis::list(&cell.desk, None).await;
            found.map(|all| all.iter().any(|one| one.version == cell.there.versions[1]))
        }
    ),
    probe!(
        "analysis.show",
        "смотреть результаты одной работы",
        Place,
        |cell| {
            analysis::show(&cell.desk, &cell.there.versions[1])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "analysis.measure",
        "смотреть, как измеряет работа",
        Place,
        |cell| {
            let nowhere = analysis::Addresses {
                works: "",
                findings: "",
                encoded: str::to_owned,
            };
            let asked = (analysis::Wish::default(), nowhere);
            let view = analysis::measure(&cell.desk, &cell.there.versions[1], asked).await?;
            Ok(view.reading.version.id == cell.there.versions[1])
        }
    ),
    probe!(
        "analysis.export",
        "забрать результаты таблицей для программ",
        Place,
        |cell| {
            let table = analysis::export(&cell.desk, analysis::Export::default()).await?;
            let text = String::from_utf8(table).unwrap();
            Ok(text.contains(cell.there.versions[1].as_str()))
        }
    ),
    probe!(
        "participant.list",
        "смотреть участников по кодам",
        Place,
        |cell| {
            let wanted = participant::Wanted {
                place: cell.there.school.to_string(),
                ..participant::Wanted::default()
            };
            let found = participant::list(&cell.desk, &cell.there.versions[1], wanted).await?;
            Ok(!found.rows.is_empty())
        }
    ),
    probe!(
        "finding.list",
        "смотреть признаки необъективности",
        Place,
        |cell| {
            let found = finding::list(&cell.desk, FindingFilter::default()).await;
            found.map(|all| all.iter().any(|one| one.school == cell.there.school))
        }
    ),
    probe!("document.make", "составить отчёт", Place, |cell| {
        let order = MakeDocument {
            versions: vec![cell.there.versions[1].clone()],
            school: Some(cell.there.school),
            ..MakeDocument::default()
        };
        document::make(&cell.desk, order).await.map(|_| true)
    }),
    probe!(
        "document.list",
        "смотреть список отчётов",
        Place,
        |cell| {
            let found = document::list(&cell.desk, None, 1).await;
            found.map(|page| page.items.iter().any(|one| one.id == cell.there.document))
        }
    ),
    probe!("document.read", "скачать отчёт", Place, |cell| {
        document::read(&cell.desk, &cell.there.document)
            .await
            .map(|_| true)
    }),
    probe!("overview.show", "смотреть обзор", Place, |cell| {
        let found = overview::show(&cell.desk).await?;
        Ok(cell.whose == Whose::Own || cell.whose.is_within(cell.role) || names(&found, &cell.there.ids()))
    }),
    probe!(
        "overview.works",
        "смотреть работы года",
        Place,
        |cell| {
            let found = overview::works(&cell.desk, None).await?;
            Ok(cell.whose == Whose::Own
                || cell.whose.is_within(cell.role)
                || names(&found, &cell.there.ids()))
        }
    ),
    probe!("search.find", "искать", Place, |cell| is_found(cell).await),
    probe!("analysis.make", "рассчитать результаты", system),
    probe!("finding.make", "найти признаки по всем работам года", system),
];

/// Whether a search for anything there finds anything there.
async fn is_found(cell: &Cell<'_>) -> Result<bool, Refusal> {
    let mut found = false;
    for text in &cell.there.words {
        found |= names(&search::search(&cell.desk, text).await?, &cell.there.ids());
    }
    Ok(found)
}
