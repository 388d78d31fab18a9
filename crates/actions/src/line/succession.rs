//! What a new set does to the version accepted before: stands in its place, or is added to it.

use super::Failure;
use super::taking::Gathered;
use domain::result::{ResultSet, Version};
use domain::territory::SchoolCode;
use lake::Lake;
use std::collections::HashSet;

/// How a set follows the version before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Succession {
    /// It is the whole again; refused if most of the rows known before would be gone.
    Whole,
    /// It is the whole, however many rows are gone.
    Replace,
    /// It is a part: its rows stand for those of the same pupils, the others stay.
    Add,
}

/// Makes a gathered work what its next version is to hold.
///
/// # Errors
/// [`Failure::Shrinks`] if most rows would be gone; [`Failure::OtherItems`] if a part has other items than the whole;
/// the lake's.
pub fn prepare(work: &mut Gathered, lake: &Lake, how: Succession) -> Result<(), Failure> {
    let Some(before) = lake.latest(&work.set.work)? else {
        return Ok(());
    };
    let known = lake.read(&before.id)?;
    match how {
        Succession::Replace => Ok(()),
        Succession::Whole => refuse_shrinking(&known, &work.set),
        Succession::Add => add(work, known, &before),
    }
}

type Pupil = (SchoolCode, u64);

fn pupils(set: &ResultSet) -> impl Iterator<Item = Pupil> {
    let rows = set.rows.school.iter().zip(&set.rows.participant);
    rows.map(|(&school, &participant)| (set.schools[school as usize].code, participant))
}

/// A part of a set, sent alone, must not pass for the whole.
fn refuse_shrinking(known: &ResultSet, new: &ResultSet) -> Result<(), Failure> {
    let still: HashSet<Pupil> = pupils(new).collect();
    let kept = pupils(known).filter(|pupil| still.contains(pupil)).count();
    let gone = known.rows.len() - kept;
    if gone > kept {
        return Err(Failure::Shrinks {
            work: new.work.clone(),
            gone: gone as u64,
            of: known.rows.len() as u64,
        });
    }
    Ok(())
}

fn add(work: &mut Gathered, mut known: ResultSet, before: &Version) -> Result<(), Failure> {
    let sent: HashSet<Pupil> = pupils(&work.set).collect();
    let stays: Vec<bool> = pupils(&known).map(|pupil| !sent.contains(&pupil)).collect();
    known.rows.retain(|row| stays[row]);
    known
        .append(&work.set)
        .map_err(|_| Failure::OtherItems(known.work.clone()))?;
    work.set = known;
    work.files.splice(0..0, before.files.iter().cloned());
    work.hashes.splice(0..0, before.file_hashes.iter().cloned());
    Ok(())
}
