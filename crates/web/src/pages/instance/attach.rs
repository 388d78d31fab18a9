//! Documents that show an instance: attached, and taken away.

use super::show::{Said, id, page};
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::download::download;
use crate::form::sent::Sent;
use crate::form::{Fields, Wrongs, typed};
use crate::pages::done::Done;
use actions::evidence::{self, Attach};
use axum::extract::Path;
use domain::evidence::EvidenceId;

/// Attaches one.
pub(crate) async fn attach(at: At, Path(text): Path<String>, mut sent: Sent) -> Answer {
    let id = id(&text)?;
    let file = sent.next_file().await?;
    let mut fields = Fields::default();
    for name in ["kind", "number", "date", "replaces"] {
        fields.set(name, sent.field(name));
    }
    let mut wrongs = Wrongs::default();
    let date = fields.day("date", &mut wrongs);
    let (file_name, bytes) = file.map(|file| (file.name, file.bytes)).unwrap_or_default();
    let document = Attach {
        kind: fields.get("kind").to_owned(),
        number: fields.get("number").to_owned(),
        date,
        file_name,
        bytes,
        organisation: None,
        replaces: EvidenceId::new(fields.get("replaces")),
    };
    if wrongs.is_empty() {
        match typed(evidence::attach(&at, &id, document).await)? {
            Ok(_) => return Ok(Done::Saved.on(&format!("/instances/{id}"))),
            Err(said) => wrongs = said.renamed("bytes", "file"),
        }
    }
    let said = Said {
        wrong: None,
        fields,
        wrongs,
    };
    page(&at, &id, said).await
}

/// Gives one back as it was attached.
pub(crate) async fn read(at: At, Path(text): Path<String>) -> Answer {
    let id = EvidenceId::new(&text).ok_or(Trouble::Absent)?;
    let (name, bytes) = evidence::read(&at, &id).await?;
    Ok(download((&name, "application/octet-stream"), bytes))
}
