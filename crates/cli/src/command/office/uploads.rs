//! Files that were sent.

use super::hall::{Answer, Hall, row, saved};
use crate::args::office::{Accept, Naming, Saved, Uploads};
use crate::failure::Failure;
use crate::words::acts;
use actions::upload::{self, How, Receive, UploadFilter};
use domain::result::{UploadId, UploadState};
use serde_json::json;
use std::path::{Path, PathBuf};

pub async fn done(hall: &Hall, verb: &Uploads) -> Result<Answer, Failure> {
    match verb {
        Uploads::Send { files, organisation } => send(hall, files, organisation.as_ref()).await,
        Uploads::List { state, page } => list(hall, *state, *page).await,
        Uploads::Show { upload } => {
            let found = upload::show(&hall.desk, &id(upload)?).await?;
            Answer::of("upload", &found, acts::whole_upload(&found))
        }
        Uploads::Name(naming) => name(hall, naming).await,
        Uploads::Accept(terms) => accept(hall, terms).await,
        Uploads::Reject { upload, reason } => {
            upload::reject(&hall.desk, &id(upload)?, reason).await?;
            Answer::done()
        }
        Uploads::Answer(to) => save(to, upload::answer(&hall.desk, &id(&to.id)?).await?),
        Uploads::Original(to) => save(to, upload::original(&hall.desk, &id(&to.id)?).await?),
    }
}

fn id(text: &str) -> Result<UploadId, Failure> {
    row(UploadId::new(text), text)
}

fn save(to: &Saved, (name, bytes): (String, Vec<u8>)) -> Result<Answer, Failure> {
    let path = saved(&to.out, &name, &bytes)?;
    let told = json!({ "file": path, "bytes": bytes.len() });
    Answer::of("saved", &told, vec![acts::saved(&path)])
}

async fn send(hall: &Hall, files: &[PathBuf], organisation: Option<&String>) -> Result<Answer, Failure> {
    let organisation = hall.organisation_if(organisation).await?;
    let mut sent = Vec::with_capacity(files.len());
    for file in files {
        let receive = Receive {
            file_name: file
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
            bytes: bytes(file)?,
            organisation: organisation.clone(),
        };
        sent.push(upload::receive(&hall.desk, receive).await?);
    }
    let lines = sent.iter().map(acts::sent).collect();
    Answer::of("uploads", &sent, lines)
}

fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    std::fs::read(file).map_err(|error| Failure::Io(file.to_owned(), error))
}

async fn list(hall: &Hall, state: Option<UploadState>, page: u32) -> Result<Answer, Failure> {
    let found = upload::list(&hall.desk, UploadFilter { state, page }).await?;
    let mut lines: Vec<String> = found.items.iter().map(acts::upload).collect();
    lines.extend(acts::pages(found.page, found.pages(), found.total));
    Answer::of("uploads", &found, lines)
}

async fn name(hall: &Hall, naming: &Naming) -> Result<Answer, Failure> {
    let told = upload::Naming {
        kind: naming.kind.clone(),
        subject: naming.subject.clone(),
        grade: naming.grade,
        year: naming.year,
        school: naming.school.clone(),
    };
    upload::name(&hall.desk, &id(&naming.upload)?, told).await?;
    Answer::done()
}

/// Whoever does not say what she saw saw what stands now.
async fn accept(hall: &Hall, terms: &Accept) -> Result<Answer, Failure> {
    let id = id(&terms.upload)?;
    let seen = match &terms.seen {
        Some(start) => Some(hall.version(start).await?),
        None => upload::show(&hall.desk, &id).await?.latest,
    };
    let terms = upload::Accept {
        only_valid: terms.only_valid,
        how: how(terms),
        seen,
    };
    let job = upload::accept(&hall.desk, &id, terms).await?;
    Answer::of("job", &job, vec![acts::ACCEPTING.to_owned()])
}

const fn how(terms: &Accept) -> How {
    match (terms.add, terms.replace) {
        (true, _) => How::Add,
        (false, true) => How::Replace,
        (false, false) => How::Whole,
    }
}
