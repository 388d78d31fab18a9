//! Lists of schools.

use super::keep::{new_id, taken};
use super::register::{Known, Noted, Plan, plan};
use crate::act::Act;
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::line::Failure;
use crate::refusal::{Refusal, Wrong};
use domain::person::Role;
use intake::layout::{Register, Shape};
use intake::reading::sheets;
use intake::register::{Entry, entries};
use intake::table::{Limits, read};
use serde::Serialize;
use store::Tx;

/// Takes in a list of schools.
pub static ACT: Act = Act::change("organisation.take_in", &[Role::Administrator, Role::Specialist]);

/// What came of a list of schools.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TakenIn {
    /// Schools that are new.
    pub added: usize,
    /// Known schools of which it said something new.
    pub changed: usize,
    /// Known schools of which it did not.
    pub unchanged: usize,
    /// What stood in place of a login and is none, and logins of schools that belong to others.
    pub unknown: Vec<String>,
}

/// Takes in a register of logins or a questionnaire: adds schools below the desk's organisation and refreshes those it has,
/// all or nothing, with one event.
///
/// Known schools stay where they are; what the list leaves out stays as it was.
///
/// # Errors
/// [`Refusal::Line`] for bytes that are no known table, [`Refusal::Mistaken`] for a table that lists no schools; those of the
/// store.
pub async fn take_in(desk: &Desk, file_name: &str, bytes: Vec<u8>) -> Result<TakenIn, Refusal> {
    // Asked before the file is read, and again when the act begins.
    desk.look(&ACT).await?;
    let (file, limits) = (file_name.to_owned(), desk.office.limits.clone());
    let listed = aside(move || listed(&file, &bytes, &limits)).await?;
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    let known = known(desk, &mut deed.tx).await?;
    let plan = plan(&known, &listed.entries, || new_id(desk))?;
    keep(desk, &mut deed.tx, &plan).await?;
    deed.done(trace(desk, file_name, &plan)).await?;
    Ok(TakenIn {
        added: plan.added.len(),
        changed: plan.changed.len(),
        unchanged: plan.unchanged,
        unknown: listed.refused.into_iter().chain(plan.unknown).collect(),
    })
}

/// What a file lists.
struct Listed {
    entries: Vec<Entry>,
    refused: Vec<String>,
}

fn listed(file: &str, bytes: &[u8], limits: &Limits) -> Result<Listed, Refusal> {
    let name = || file.to_owned();
    let tables = read(file, bytes, limits).map_err(|source| Failure::Read { file: name(), source })?;
    let mut all = Listed {
        entries: Vec::new(),
        refused: Vec::new(),
    };
    for table in &tables {
        let sheets = sheets(table, Register::builtin());
        let sheets = sheets.map_err(|nearest| Failure::Unrecognised {
            file: name(),
            nearest,
        })?;
        for sheet in sheets {
            if !matches!(sheet.shape(), Shape::Register | Shape::Context) {
                return Err(Refusal::mistake("file", Wrong::Form));
            }
            let (entries, refused) = entries(sheet.table, &sheet.found.mapping);
            all.entries.extend(entries);
            all.refused.extend(refused.into_iter().map(|line| line.value));
        }
    }
    Ok(all)
}

async fn known(desk: &Desk, tx: &mut Tx) -> Result<Known, Refusal> {
    let root = &desk.organisation.id;
    let own = store::organisation::below(tx, root).await?.into_iter().collect();
    let all = store::organisation::all(tx).await?;
    let root = all.iter().find(|one| one.id == *root).cloned();
    Ok(Known::new(root.ok_or(Refusal::Unknown)?, all, own))
}

async fn keep(desk: &Desk, tx: &mut Tx, plan: &Plan) -> Result<(), Refusal> {
    let added = store::organisation::insert_many(tx, &plan.added, desk.now).await;
    added.map_err(taken)?;
    for (_, after) in &plan.changed {
        store::organisation::update(tx, after).await.map_err(taken)?;
    }
    Ok(())
}

fn trace(desk: &Desk, file_name: &str, plan: &Plan) -> Trace {
    let before = plan.changed.iter().map(|(before, _)| before);
    let after = plan.changed.iter().map(|(_, after)| after).chain(&plan.added);
    Trace::of("organisation", &desk.organisation.id)
        .because(file_name)
        .before(&before.map(Noted::of).collect::<Vec<_>>())
        .after(&after.map(Noted::of).collect::<Vec<_>>())
}
