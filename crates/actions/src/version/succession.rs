//! What a new set does to the version before it, when it speaks only of some schools.
//!
//! The line's own rule ([`crate::line::succession`]) holds for whoever owns a whole lake. Here a set is the whole of its
//! sender's schools only: rows of other schools stay as they are, whatever is sent.

use crate::line::Failure;
use crate::line::succession::Succession;
use crate::line::taking::Gathered;
use domain::result::ResultSet;
use domain::territory::SchoolCode;
use std::collections::HashSet;

/// The version that is to be followed: its rows and where they came from.
pub(super) struct Before {
    pub(super) set: ResultSet,
    pub(super) files: Vec<String>,
    pub(super) hashes: Vec<String>,
}

/// Makes a gathered work what its next version is to hold.
///
/// # Errors
/// [`Failure::Shrinks`] if most of the sender's rows would be gone; [`Failure::OtherItems`] if rows stay that have other items.
pub(super) fn follow(
    work: &mut Gathered,
    before: Before,
    how: Succession,
    mine: impl Fn(SchoolCode) -> bool,
) -> Result<(), Failure> {
    let sent: HashSet<Pupil> = pupils(&work.set).collect();
    if how == Succession::Whole {
        refuse_shrinking((&work.set, &sent), &before.set, &mine)?;
    }
    let mut rest = before.set;
    let stays: Vec<bool> = pupils(&rest)
        .map(|pupil| !mine(pupil.0) || (how == Succession::Add && !sent.contains(&pupil)))
        .collect();
    rest.rows.retain(|row| stays[row]);
    if rest.rows.is_empty() {
        return Ok(());
    }
    rest.append(&work.set)
        .map_err(|_| Failure::OtherItems(work.set.work.clone()))?;
    work.set = rest;
    work.files.splice(0..0, before.files);
    work.hashes.splice(0..0, before.hashes);
    Ok(())
}

type Pupil = (SchoolCode, u64);

fn pupils(set: &ResultSet) -> impl Iterator<Item = Pupil> {
    let rows = set.rows.school.iter().zip(&set.rows.participant);
    rows.map(|(&school, &participant)| (set.schools[school as usize].code, participant))
}

/// A part of a set, sent alone, must not pass for the whole.
fn refuse_shrinking(
    (new, sent): (&ResultSet, &HashSet<Pupil>),
    before: &ResultSet,
    mine: impl Fn(SchoolCode) -> bool,
) -> Result<(), Failure> {
    let known: Vec<Pupil> = pupils(before).filter(|pupil| mine(pupil.0)).collect();
    let kept = known.iter().filter(|pupil| sent.contains(pupil)).count();
    let gone = known.len() - kept;
    if gone <= kept {
        return Ok(());
    }
    Err(Failure::Shrinks {
        work: new.work.clone(),
        gone: gone as u64,
        of: known.len() as u64,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::{Kind, Work};
    use domain::result::{Doubt, ItemColumn, Presence, Row, Score};
    use domain::territory::School;

    fn set(items: usize, pupils: &[(u32, u64)]) -> ResultSet {
        let item = ItemColumn {
            code: "1".into(),
            max: 1,
        };
        let mut set = ResultSet::new(Work::new(Kind::Vpr, "МА", 4, 2021), vec![item; items]);
        set.classes.push(String::new());
        for &(school, participant) in pupils {
            let code = SchoolCode::exam(school);
            let place = set
                .schools
                .iter()
                .position(|one| one.code == code)
                .unwrap_or_else(|| {
                    set.schools.push(School {
                        code,
                        login: code.to_string(),
                        name: String::new(),
                        municipality: String::new(),
                    });
                    set.schools.len() - 1
                });
            set.rows.push(&Row {
                school: place as u32,
                class: 0,
                participant,
                variant: 1,
                sex: 0,
                journal: None,
                presence: Presence::Wrote,
                total: Score::new(1).unwrap(),
                mark: None,
                doubt: Doubt::NONE,
                source_row: 1,
                points: &[],
            });
        }
        set
    }

    fn gathered(set: ResultSet) -> Gathered {
        Gathered {
            places: vec![0],
            files: vec!["new".into()],
            hashes: vec!["n".into()],
            layout: String::new(),
            proposed: Vec::new(),
            set,
            stated: None,
            issues: Vec::new(),
            rows: 0,
            refused: 0,
        }
    }

    fn before(set: ResultSet) -> Before {
        Before {
            set,
            files: vec!["old".into()],
            hashes: vec!["o".into()],
        }
    }

    const OLD: [(u32, u64); 5] = [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2)];

    /// Pupils by school and number, and files.
    type Followed = (Vec<(u32, u64)>, Vec<String>);

    fn followed(new: &[(u32, u64)], how: Succession) -> Result<Followed, Failure> {
        let mut work = gathered(set(1, new));
        follow(&mut work, before(set(1, &OLD)), how, |code| {
            code == SchoolCode::exam(1)
        })?;
        let mut rows: Vec<_> = pupils(&work.set)
            .map(|(code, pupil)| (code.digits(), pupil))
            .collect();
        rows.sort_unstable();
        Ok((rows, work.files))
    }

    #[test]
    fn rows_of_other_schools_stay_whatever_a_school_sends() {
        for how in [Succession::Whole, Succession::Replace] {
            let (rows, files) = followed(&[(1, 1), (1, 2), (1, 9)], how).unwrap();
            assert_eq!(rows, [(1, 1), (1, 2), (1, 9), (2, 1), (2, 2)], "{how:?}");
            assert_eq!(files, ["old", "new"]);
        }
        let (rows, _) = followed(&[(1, 9)], Succession::Add).unwrap();
        assert_eq!(rows, [(1, 1), (1, 2), (1, 3), (1, 9), (2, 1), (2, 2)]);
    }

    #[test]
    fn a_part_of_a_school_does_not_pass_for_the_school_however_large_the_rest_is() {
        let refused = followed(&[(1, 1)], Succession::Whole);
        assert!(matches!(refused, Err(Failure::Shrinks { gone: 2, of: 3, .. })));
        let (rows, _) = followed(&[(1, 1)], Succession::Replace).unwrap();
        assert_eq!(rows, [(1, 1), (2, 1), (2, 2)]);
    }

    #[test]
    fn whoever_owns_all_of_it_leaves_nothing_of_the_old_files() {
        let mut work = gathered(set(1, &OLD[..3]));
        follow(&mut work, before(set(1, &OLD)), Succession::Whole, |_| true).unwrap();
        assert_eq!((work.set.rows.len(), &*work.files[0]), (3, "new"));
    }

    #[test]
    fn other_items_do_not_stand_beside_those_that_stay() {
        let mut work = gathered(set(2, &[(1, 1), (1, 2)]));
        let refused = follow(&mut work, before(set(1, &OLD)), Succession::Whole, |code| {
            code == SchoolCode::exam(1)
        });
        assert!(matches!(refused, Err(Failure::OtherItems(_))));
    }
}
