//! What goes back to whoever sent a file with errors.

use super::mine::legible;
use super::{LOOKERS, Look};
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::line::answer::{Rows, book};
use crate::line::taking::{sorted, take_one};
use crate::refusal::{Refusal, Wrong};
use crate::words;
use domain::result::{UploadId, UploadState};
use std::path::Path;

/// Getting the answer to a file.
pub static ACT: Act = Act::look("upload.answer", LOOKERS);

/// The first of the answers to a file, see [`answer_of`].
///
/// # Errors
/// As [`answer_of`].
pub async fn answer(desk: &Desk, id: &UploadId) -> Result<(String, Vec<u8>), Refusal> {
    answer_of(desk, id, 0).await
}

/// The answer to the `place`th of the sheets with errors, from 0: its own table as a workbook with a column of errors; for a
/// file of which the valid rows were accepted, only the rows that were left out.
///
/// # Errors
/// [`Refusal::Unknown`]; [`Refusal::Mistaken`] where there is no such sheet (field `errors`).
pub async fn answer_of(desk: &Desk, id: &UploadId, place: usize) -> Result<(String, Vec<u8>), Refusal> {
    let (tx, upload) = legible(desk, &ACT, id).await?;
    drop(tx);
    let look = Look::begin(&desk.office, &upload.id)
        .await?
        .ok_or(Refusal::Unknown)?;
    let made = desk.now.to_string();
    let bytes = aside(move || of(&look, place, &made)).await?;
    let stem = Path::new(&upload.file_name).file_stem();
    let stem = stem.map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    Ok((words::answer_name(&stem), bytes))
}

fn of(look: &Look, place: usize, made: &str) -> Result<Vec<u8>, Refusal> {
    let catalogue = look.office.catalogue();
    let (sent, bench) = (look.sent()?, look.bench(&catalogue));
    let found = sorted(take_one(0, &sent, &bench)?);
    let mut wrong = found.taken.iter().filter(|one| !one.checked.acceptable());
    let one = wrong
        .nth(place)
        .ok_or_else(|| Refusal::mistake("errors", Wrong::Empty))?;
    let rows = match look.upload.state {
        UploadState::Accepted => Rows::LeftOut,
        _ => Rows::All,
    };
    Ok(book(one, rows, (&sent, &bench), made)?)
}
