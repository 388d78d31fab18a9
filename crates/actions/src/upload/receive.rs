//! A file comes in.

use super::{Receive, SENDERS};
use crate::act::Act;
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::job::kind::upload_check;
use crate::job::{Order, order};
use crate::refusal::{Mistake, Refusal, Wrong};
use crate::schools::may_know_more;
use domain::person::Role;
use domain::result::{Upload, UploadId, UploadState};
use domain::territory::{Organisation, OrganisationId};
use std::sync::Arc;

/// Sending a file in.
pub static ACT: Act = Act::change("upload.receive", SENDERS);

/// The longest name of a file that is kept, characters.
const NAME: usize = 255;

/// Keeps the bytes of a file as they came and has somebody look inside.
///
/// # Errors
/// [`Refusal::Mistaken`] for a file without name or bytes, or too large; [`Refusal::Unknown`] for an organisation that is not
/// mine; [`Refusal::NotAllowed`] where a school would speak for an authority; those of disk and database.
pub async fn receive(desk: &Desk, sent: Receive) -> Result<Upload, Refusal> {
    let at = sent.organisation.unwrap_or_else(|| desk.organisation.id.clone());
    let file_name = checked(desk, &sent.file_name, &sent.bytes)?;
    whose(desk, &at).await?;
    let size = sent.bytes.len() as u64;
    let office = Arc::clone(&desk.office);
    let hash = aside(move || Ok(office.uploads.keep(&sent.bytes)?)).await?;
    let upload = Upload {
        id: desk.office.named(UploadId::new, desk.now)?,
        organisation: at,
        person: desk.person.id.clone(),
        file_name,
        hash,
        size,
        received: desk.now,
        state: UploadState::Received,
        counts: None,
        confirmed: String::new(),
        verdict: None,
    };
    write(desk, &upload).await?;
    Ok(upload)
}

/// Whether I may, and whether the organisation is mine, before the bytes are kept.
async fn whose(desk: &Desk, at: &OrganisationId) -> Result<(), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    desk.is_mine(&mut tx, at).await?;
    let organisation = store::organisation::find(&mut tx, at).await?;
    if speaks_for(desk.role(), &organisation.ok_or(Refusal::Unknown)?) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed(ACT.code))
    }
}

/// People of a school speak only of a school.
const fn speaks_for(role: Role, organisation: &Organisation) -> bool {
    !(matches!(role, Role::Head | Role::Coordinator) && may_know_more(organisation.kind))
}

/// The name of a file as it is kept, if it has one and bytes, not too many.
pub(crate) fn checked(desk: &Desk, name: &str, bytes: &[u8]) -> Result<String, Refusal> {
    let mut mistakes = Vec::new();
    let mut wrong = |field, wrong| mistakes.push(Mistake { field, wrong });
    let name = last_part(name);
    if name.is_empty() {
        wrong("file", Wrong::Empty);
    }
    if name.chars().count() > NAME {
        wrong("file", Wrong::TooLong(NAME));
    }
    let most = desk.office.limits.bytes_in;
    if bytes.is_empty() {
        wrong("bytes", Wrong::Empty);
    } else if bytes.len() as u64 > most {
        wrong(
            "bytes",
            Wrong::TooLong(usize::try_from(most).unwrap_or(usize::MAX)),
        );
    }
    match mistakes.is_empty() {
        true => Ok(name),
        false => Err(Refusal::Mistaken(mistakes)),
    }
}

/// The name without folders, whichever system parted them, and without signs that no name has.
fn last_part(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let shown = last.chars().filter(|sign| !sign.is_control());
    shown.collect::<String>().trim().to_owned()
}

async fn write(desk: &Desk, upload: &Upload) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &upload.organisation).await?;
    store::upload::insert(&mut deed.tx, upload).await?;
    let wanted = Order {
        kind: upload_check::CODE,
        payload: &upload_check::Payload {
            upload: upload.id.clone(),
        },
        organisation: Some(&upload.organisation),
        subject: upload.id.as_str(),
        by: Some(&desk.person.id),
    };
    order(&mut deed.tx, &desk.office, desk.now, wanted).await?;
    let after = serde_json::json!({"file": upload.file_name, "hash": upload.hash, "size": upload.size});
    deed.done(Trace::of("upload", &upload.id).after(&after)).await?;
    desk.office.ring();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kept_without_the_way_to_it() {
        for (sent, kept) in [
            ("a.xlsx", "a.xlsx"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\x\\ВПР 4.xlsx", "ВПР 4.xlsx"),
            ("folder/", ""),
            (" a\u{0}\n.csv ", "a.csv"),
        ] {
            assert_eq!(last_part(sent), kept, "{sent:?}");
        }
    }
}
