//! Files are sent, named and accepted, and papers made, by those whose work that is.

use super::people::{COORDINATOR, HEAD, REGION_SPECIALIST, SPECIALIST};
use crate::command::exports::Exports;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words::example as words;
use actions::document::{Format, Kind, MakeDocument, make};
use actions::entrance::desk_of;
use actions::job::Worker;
use actions::upload::{Accept, How, Naming, Receive, accept, name, receive, show};
use actions::{Desk, Office, version};
use domain::procedure::Work;
use domain::result::{UploadId, VersionId};
use simulation::Layout;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How many of the latest works the municipality sends itself; the earlier ones come from the region, others beside them.
const OWN: usize = 2;

/// Everything results are made of.
pub(super) struct Results<'a> {
    pub(super) office: &'a Arc<Office>,
    pub(super) clean: &'a Exports<'a>,
    /// With the slips that real files have.
    pub(super) soiled: &'a Exports<'a>,
    /// Place of the school that sends a form of its own.
    pub(super) school: usize,
}

/// A file that somebody sends.
struct Sent {
    login: &'static str,
    path: PathBuf,
    work: Work,
}

/// Sends everything in; the last file waits for whoever looks at the example.
pub(super) async fn fill(results: &Results<'_>, screen: Screen) -> Result<(), Failure> {
    screen.remark(words::STEPS[2]);
    let all = files(results)?;
    for (place, one) in all.iter().enumerate() {
        screen.remark(&words::sent(place + 1, all.len(), &one.path));
        taken_in(results.office, one).await?;
    }
    if let Some((path, work)) = mended(results)? {
        taken_in(results.office, &sent(SPECIALIST, path, &work)).await?;
    }
    waiting(results).await
}

fn files(results: &Results<'_>) -> Result<Vec<Sent>, Failure> {
    let works = &results.clean.demo.works;
    let (early, late) = works.split_at(works.len() - OWN);
    let mut all = Vec::new();
    for work in early {
        let paths = results.clean.write(work, layout(work))?;
        all.extend(paths.into_iter().map(|path| sent(REGION_SPECIALIST, path, work)));
    }
    for work in late {
        let path = results.soiled.own(work, layout(work))?;
        all.extend(path.map(|path| sent(SPECIALIST, path, work)));
    }
    Ok(all)
}

fn sent(login: &'static str, path: PathBuf, work: &Work) -> Sent {
    Sent {
        login,
        path,
        work: work.clone(),
    }
}

const fn layout(work: &Work) -> Layout {
    if work.year < 2022 {
        Layout::Region2021
    } else {
        Layout::Region2022
    }
}

/// The whole way of a file: sent, looked into, named, accepted without its wrong rows, kept, analysed.
async fn taken_in(office: &Arc<Office>, sent: &Sent) -> Result<(), Failure> {
    let id = received(office, sent.login, &sent.path).await?;
    name(&desk(office, sent.login).await?, &id, naming(&sent.work)).await?;
    work_off(office).await?;
    let desk = desk(office, sent.login).await?;
    let terms = Accept {
        only_valid: true,
        how: How::Whole,
        seen: show(&desk, &id).await?.latest,
    };
    accept(&desk, &id, terms).await?;
    work_off(office).await
}

async fn received(office: &Arc<Office>, login: &str, path: &Path) -> Result<UploadId, Failure> {
    let file = Receive {
        file_name: path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned(),
        bytes: bytes(path)?,
        organisation: None,
    };
    let id = receive(&desk(office, login).await?, file).await?.id;
    work_off(office).await?;
    Ok(id)
}

fn naming(work: &Work) -> Naming {
    Naming {
        kind: Some(work.kind.to_string()),
        subject: Some(work.subject.code().to_owned()),
        grade: Some(work.grade),
        year: Some(work.year),
        school: None,
    }
}

/// The first file of the municipality without its slips, sent once more: a second version of its work.
fn mended(results: &Results<'_>) -> Result<Option<(PathBuf, Work)>, Failure> {
    let works = &results.clean.demo.works;
    let Some(work) = works.len().checked_sub(OWN).and_then(|place| works.get(place)) else {
        return Ok(None);
    };
    Ok(results
        .clean
        .own(work, layout(work))?
        .map(|path| (path, work.clone())))
}

/// The school has sent a form, and nobody has looked at it yet.
async fn waiting(results: &Results<'_>) -> Result<(), Failure> {
    let Some(work) = results.clean.demo.works.last() else {
        return Ok(());
    };
    if let Some(path) = results.soiled.form(work, results.school)? {
        received(results.office, COORDINATOR, &path).await?;
    }
    Ok(())
}

/// Who has which papers made, and about how many works of the latest year.
const PAPERS: [(&str, Kind, Format, usize); 5] = [
    (SPECIALIST, Kind::Statement, Format::Html, usize::MAX),
    (HEAD, Kind::Statement, Format::Xlsx, usize::MAX),
    (SPECIALIST, Kind::Acceptance, Format::Docx, 1),
    (SPECIALIST, Kind::Statement, Format::Pdf, 1),
    (SPECIALIST, Kind::Statement, Format::Docx, 1),
];

/// A page for the municipality, a workbook for the school, a record of intake, and a statement to be printed and to be edited.
pub(super) async fn papers(office: &Arc<Office>) -> Result<(), Failure> {
    for (login, kind, format, works) in PAPERS {
        let desk = desk(office, login).await?;
        let mut versions = latest(&desk).await?;
        versions.truncate(works);
        let order = MakeDocument {
            versions,
            kind,
            format,
            ..MakeDocument::default()
        };
        make(&desk, order).await?;
    }
    Ok(())
}

/// The latest version of each work of the latest year.
async fn latest(desk: &Desk) -> Result<Vec<VersionId>, Failure> {
    let works = version::list(desk).await?;
    let year = works.iter().map(|one| one.work.year).max();
    let of_year = works.iter().filter(|one| Some(one.work.year) == year);
    Ok(of_year
        .filter_map(|one| Some(one.versions.first()?.id.clone()))
        .collect())
}

async fn desk(office: &Arc<Office>, login: &str) -> Result<Desk, Failure> {
    Ok(desk_of(office, login).await?)
}

async fn work_off(office: &Arc<Office>) -> Result<(), Failure> {
    Worker::new(Arc::clone(office), words::AGENT).run_due().await?;
    Ok(())
}

/// The bytes of a file.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(path).map_err(|error| Failure::Io(path.to_owned(), error))
}
