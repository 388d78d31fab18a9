//! Two versions of a work, row by row.

use super::view::visible;
use super::{KNOWERS, VersionView, difference};
use crate::act::Act;
use crate::analysis::my_codes;
use crate::aside::aside;
use crate::desk::Desk;
use crate::refusal::{Refusal, Wrong};
use domain::result::{Difference, Point, Presence, ResultSet, VersionId};
use domain::territory::SchoolCode;
use lake::{Change, Comparison, Lake, RowName, Value, ValueOf};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Comparing versions.
pub static ACT: Act = Act::look("version.compare", KNOWERS);

/// How two versions differ in the rows of my schools.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// The older.
    pub before: VersionView,
    /// The newer.
    pub after: VersionView,
    /// Numbers of rows.
    pub difference: Difference,
    /// Rows only in the newer: examples.
    pub added: Vec<Pupil>,
    /// Rows only in the older: examples.
    pub removed: Vec<Pupil>,
    /// Values that changed: examples.
    pub changed: Vec<ValueChange>,
}

/// A row, as people find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pupil {
    /// Its school.
    pub school: SchoolCode,
    /// Its participant.
    pub participant: u64,
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ValueChange {
    /// The row.
    #[serde(flatten)]
    pub row: Pupil,
    /// What of it: `class`, `variant`, `sex`, `journal`, `presence`, `total`, `mark`, `doubt`, or `item:` and its code.
    pub of: String,
    /// In the older version; empty for none, `X` for not attempted.
    pub before: String,
    /// In the newer version.
    pub after: String,
}

/// How two versions of one work differ, as far as my schools are concerned.
///
/// # Errors
/// [`Refusal::Unknown`] for versions out of sight; [`Refusal::Mistaken`] for those of different works (field `after`).
pub async fn compare(desk: &Desk, before: &VersionId, after: &VersionId) -> Result<Compared, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let (_, before) = visible(desk, &mut tx, before, &mine).await?;
    let (_, after) = visible(desk, &mut tx, after, &mine).await?;
    drop(tx);
    if before.work != after.work {
        return Err(Refusal::mistake("after", Wrong::Unknown));
    }
    let (office, ids) = (Arc::clone(&desk.office), (before.id.clone(), after.id.clone()));
    let found = aside(move || compared(&office.lake, (&ids.0, &ids.1), &mine)).await?;
    Ok(Compared {
        before,
        after,
        difference: found.difference,
        added: found.added.iter().map(pupil).collect(),
        removed: found.removed.iter().map(pupil).collect(),
        changed: found.changed.iter().map(change).collect(),
    })
}

/// What the lake says, without anything of other schools.
fn compared(
    lake: &Lake,
    (before, after): (&VersionId, &VersionId),
    mine: &BTreeSet<SchoolCode>,
) -> Result<Comparison, Refusal> {
    let mut found = lake.compare(before, after)?;
    let is_mine = |row: &RowName| mine.contains(&row.school);
    found.added.retain(is_mine);
    found.removed.retain(is_mine);
    found.changed.retain(|change| is_mine(&change.row));
    let of_mine = |mut set: ResultSet| {
        let own: Vec<bool> = set.schools.iter().map(|one| mine.contains(&one.code)).collect();
        let places = set.rows.school.clone();
        set.rows.retain(|row| own[places[row] as usize]);
        set
    };
    let (before, after) = (of_mine(lake.read(before)?), of_mine(lake.read(after)?));
    found.difference = difference(&before, &after, |_| true);
    Ok(found)
}

const fn pupil(row: &RowName) -> Pupil {
    Pupil {
        school: row.school,
        participant: row.participant,
    }
}

fn change(change: &Change) -> ValueChange {
    ValueChange {
        row: pupil(&change.row),
        of: of(&change.of),
        before: value(&change.before),
        after: value(&change.after),
    }
}

fn of(what: &ValueOf) -> String {
    match what {
        ValueOf::Class => "class".to_owned(),
        ValueOf::Variant => "variant".to_owned(),
        ValueOf::Sex => "sex".to_owned(),
        ValueOf::Journal => "journal".to_owned(),
        ValueOf::Presence => "presence".to_owned(),
        ValueOf::Total => "total".to_owned(),
        ValueOf::Mark => "mark".to_owned(),
        ValueOf::Doubt => "doubt".to_owned(),
        ValueOf::Item(code) => format!("item:{code}"),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::NoItem => String::new(),
        Value::Class(name) => name.clone(),
        Value::Variant(number) => number.to_string(),
        Value::Sex(0) => String::new(),
        Value::Sex(sex) => char::from(*sex).to_string(),
        Value::Mark(mark) => mark.map_or_else(String::new, |mark| mark.to_string()),
        Value::Presence(Presence::Wrote) => "wrote".to_owned(),
        Value::Presence(Presence::Absent) => "absent".to_owned(),
        Value::Total(score) => score.value().map_or_else(String::new, |score| score.to_string()),
        Value::Doubt(doubt) => doubt.byte().to_string(),
        Value::Point(Point::NOT_ATTEMPTED) => "X".to_owned(),
        Value::Point(Point::NOT_TAUGHT) => "not taught".to_owned(),
        Value::Point(point) => point
            .points()
            .map_or_else(String::new, |points| points.to_string()),
    }
}
