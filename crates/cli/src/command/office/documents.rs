//! Papers.

use super::hall::{Answer, Hall, row, saved};
use crate::args::office::{Documents, Paper, Saved};
use crate::failure::Failure;
use crate::words::acts;
use actions::document::{self, Format, MakeDocument};
use domain::document::DocumentId;
use serde_json::json;

pub async fn done(hall: &Hall, verb: &Documents) -> Result<Answer, Failure> {
    match verb {
        Documents::Make {
            versions,
            format,
            school,
            pupils,
            text,
        } => {
            let mut ids = Vec::with_capacity(versions.len());
            for start in versions {
                ids.push(hall.version(start).await?);
            }
            let order = MakeDocument {
                versions: ids,
                format: form(*format),
                school: *school,
                pupils: *pupils,
                kind: text.of_line(),
            };
            let id = document::make(&hall.desk, order).await?;
            Answer::of("document", &id, vec![acts::made(&id)])
        }
        Documents::List { page } => {
            let found = document::list(&hall.desk, None, *page).await?;
            let mut lines: Vec<String> = found.items.iter().map(acts::document).collect();
            lines.extend(acts::pages(found.page, found.pages(), found.total));
            Answer::of("documents", &found, lines)
        }
        Documents::Read(to) => read(hall, to).await,
    }
}

async fn read(hall: &Hall, to: &Saved) -> Result<Answer, Failure> {
    let id = row(DocumentId::new(&to.id), &to.id)?;
    let (name, _, bytes) = document::read(&hall.desk, &id).await?;
    let path = saved(&to.out, &name, &bytes)?;
    let told = json!({ "file": path, "bytes": bytes.len() });
    Answer::of("saved", &told, vec![acts::saved(&path)])
}

const fn form(paper: Paper) -> Format {
    match paper {
        Paper::Xlsx => Format::Xlsx,
        Paper::Html => Format::Html,
        Paper::Docx => Format::Docx,
        Paper::Pdf => Format::Pdf,
    }
}
