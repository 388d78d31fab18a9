//! Versions, what is said of them, and which schools are marked.

use super::hall::{Answer, Hall};
use crate::args::office::{Analyses, Findings, Versions};
use crate::failure::Failure;
use crate::words::acts;
use actions::finding::FindingFilter;
use actions::{analysis, finding, version};

pub async fn versions(hall: &Hall, verb: &Versions) -> Result<Answer, Failure> {
    match verb {
        Versions::List => {
            let works = version::list(&hall.desk).await?;
            let all = works.iter().flat_map(|work| &work.versions);
            Answer::of("works", &works, all.map(acts::version).collect())
        }
        Versions::Show { version } => {
            let found = version::show(&hall.desk, &hall.version(version).await?).await?;
            let lines = vec![acts::version(&found.version)];
            Answer::of("version", &found, lines)
        }
        Versions::Compare { before, after } => {
            let (before, after) = (hall.version(before).await?, hall.version(after).await?);
            let compared = version::compare(&hall.desk, &before, &after).await?;
            let lines = vec![crate::words::difference(&compared.difference)];
            Answer::of("compared", &compared, lines)
        }
    }
}

pub async fn analyses(hall: &Hall, verb: &Analyses) -> Result<Answer, Failure> {
    match verb {
        Analyses::List { year } => {
            let found = analysis::list(&hall.desk, *year).await?;
            let lines = found.iter().map(acts::analysis).collect();
            Answer::of("analyses", &found, lines)
        }
        Analyses::Show { version } => {
            let found = analysis::show(&hall.desk, &hall.version(version).await?).await?;
            let places = found.places.iter().map(acts::analysis);
            let lines = places.chain(found.findings.iter().map(acts::finding)).collect();
            Answer::of("analysis", &found, lines)
        }
    }
}

pub async fn findings(hall: &Hall, verb: &Findings) -> Result<Answer, Failure> {
    let Findings::List {
        version,
        school,
        sign,
    } = verb;
    let version = match version {
        Some(start) => Some(hall.version(start).await?),
        None => None,
    };
    let filter = FindingFilter {
        version,
        school: *school,
        sign: sign.clone(),
    };
    let found = finding::list(&hall.desk, filter).await?;
    let lines = found.iter().map(acts::finding).collect();
    Answer::of("findings", &found, lines)
}
