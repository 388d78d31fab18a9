//! A work as people read it: a part of it, compared with a group, analysed once and kept in memory.

pub(super) mod alike;
mod cache;
mod compare;
mod counted;
mod file;
mod measured;
mod packed;
mod part;
mod place;
mod words;
mod works;

pub use documents::html::{Evidence, ItemReading, TabKind};
pub use measured::{Measured, MeasurementView};
pub use part::Part;
pub use works::WorkChoice;

pub use file::File;
pub(crate) use file::written;
pub(super) use measured::measured;
pub(crate) use place::school_and_class as place;

use self::cache::Cache;
use self::counted::Counted;
use self::part::{Order, part};
use super::show::ACT;
use super::{Rules, context, share};
use crate::act::Act;
use crate::aside::aside;
use crate::desk::Desk;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::Schools;
use crate::version::{VersionView, visible};
use domain::analysis::AnalysisLevel;
use domain::result::VersionId;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::Tx;
use tokio::sync::Semaphore;

/// The most bytes of counted versions and of drawn parts that are kept, both packed, about: a work of a region takes one
/// or two megabytes counted and a third of one drawn, a school a twentieth.
const COUNTED: usize = 20 << 20;
const PARTS: usize = 16 << 20;
const WORKS: usize = 4 << 20;
const MEASURED: usize = 8 << 20;

/// What was computed for pages and may be asked for again.
#[derive(Debug)]
pub(crate) struct Readings {
    counted: Cache<Counted>,
    parts: Cache<Part>,
    works: Cache<Vec<WorkChoice>>,
    measured: Cache<Measured>,
    /// Who may analyse and draw now: each holds a territory meanwhile and works on several processors, so they are fewer than
    /// those.
    lane: Semaphore,
}

impl Default for Readings {
    fn default() -> Self {
        Self {
            counted: Cache::new(COUNTED),
            parts: Cache::new(PARTS),
            works: Cache::new(WORKS),
            measured: Cache::new(MEASURED),
            lane: Semaphore::new((rayon::current_num_threads() / 2).max(1)),
        }
    }
}

/// Which part of a work, and compared with what, as addresses call them; empty for the usual.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// Code of a school or name of a municipality.
    pub place: String,
    /// Name of a group.
    pub compare: String,
}

/// Where pages lie, so that drawings and tables may lead to them.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    /// Before the name of a version.
    pub works: &'static str,
    /// Before the name of a finding.
    pub findings: &'static str,
    /// A text as a value in a query.
    pub encoded: fn(&str) -> String,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// As addresses call it.
    pub code: String,
    /// As people do.
    pub name: String,
}

impl Choice {
    fn of(code: &str, name: &str) -> Self {
        Self {
            code: code.to_owned(),
            name: name.to_owned(),
        }
    }
}

/// A work as somebody reads it.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The version.
    pub version: VersionView,
    /// The latest version of the work, if that is another.
    pub latest: Option<VersionId>,
    /// Works of mine, to choose from: the newest year first.
    pub works: Arc<Vec<WorkChoice>>,
    /// What is said of the part; `None` while it is not computed yet.
    pub part: Option<Arc<Part>>,
}

/// A part of a work in some version.
///
/// # Errors
/// [`Refusal::Unknown`] if nobody of my schools is in the version, and for places that are not mine.
pub async fn read(desk: &Desk, id: &VersionId, wanted: (Wish, Addresses)) -> Result<Reading, Refusal> {
    let (mut reading, order) = opened(desk, &ACT, (id, wanted)).await?;
    if let Some(order) = order {
        reading.part = Some(of_order(desk, order).await?);
    }
    Ok(reading)
}

/// A chart or a table of a part as a file, by its name: `marks.svg`, `schools.csv`, `schools.xlsx`.
///
/// # Errors
/// As [`read`]; [`Refusal::Unknown`] too where there is no such chart or table, or nothing is computed yet.
pub async fn file(
    desk: &Desk,
    id: &VersionId,
    wanted: (Wish, Addresses),
    name: String,
) -> Result<File, Refusal> {
    let (_, order) = opened(desk, &ACT, (id, wanted)).await?;
    let order = order.ok_or(Refusal::Unknown)?;
    in_turn(&desk.office, move |office| {
        let (part, files) = part(office, &order)?;
        files.file(&part, &name)
    })
    .await
}

/// What is known of the version, and what its part is made of, if it is computed.
async fn opened(
    desk: &Desk,
    act: &'static Act,
    (id, (wish, addresses)): (&VersionId, (Wish, Addresses)),
) -> Result<(Reading, Option<Order>), Refusal> {
    let mut tx = desk.look(act).await?;
    let schools = Schools::load(&mut tx).await?;
    let mine = schools.codes(&desk.organisation.id);
    let (version, view) = visible(desk, &mut tx, id, &mine).await?;
    let all = store::version::latest_of_all(&mut tx).await?;
    let latest = all.iter().find(|one| one.work_id == version.work_id);
    let reading = Reading {
        version: view,
        latest: latest.map(|one| one.id.clone()).filter(|latest| latest != id),
        works: works::of(desk, &mut tx, (&all, &mine)).await?,
        part: None,
    };
    let Some(share) = share(&mut tx, id, &mine).await? else {
        return Ok((reading, None));
    };
    if !share.is_mine() {
        return Err(Refusal::Unknown);
    }
    let order = Order {
        context: context(&version.work, &all),
        organisation: desk.organisation.clone(),
        all_mine: share.is_all_mine(),
        opens: desk.offers(&crate::participant::list::ACT),
        made: made(&mut tx, id).await?,
        version,
        schools,
        mine,
        wish,
        addresses,
    };
    Ok((reading, Some(order)))
}

/// Works in which somebody of my schools wrote, the newest year first.
///
/// # Errors
/// [`Refusal::NotAllowed`]; those of the database.
pub async fn works(desk: &Desk) -> Result<Arc<Vec<WorkChoice>>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mine = super::my_codes(desk, &mut tx).await?;
    let all = store::version::latest_of_all(&mut tx).await?;
    works::of(desk, &mut tx, (&all, &mine)).await
}

async fn made(tx: &mut Tx, id: &VersionId) -> Result<jiff::Timestamp, Refusal> {
    let whole = store::analysis::find(tx, id, AnalysisLevel::Whole, "").await?;
    Ok(whole.ok_or(Refusal::Unknown)?.made)
}

async fn of_order(desk: &Desk, order: Order) -> Result<Arc<Part>, Refusal> {
    let name = name(desk, &order)?;
    if let Some(known) = desk.office.readings.parts.get(&name) {
        return Ok(known);
    }
    in_turn(&desk.office, move |office| {
        if let Some(known) = office.readings.parts.get(&name) {
            // Somebody who came before asked for the same.
            return Ok(known);
        }
        let (part, _) = part(office, &order)?;
        let bytes = part.bytes();
        Ok(office.readings.parts.put(name, part, bytes))
    })
    .await
}

/// Analyses and draws beside the threads that answer, when it is one's turn.
async fn in_turn<T: Send + 'static>(
    office: &Arc<Office>,
    job: impl FnOnce(&Office) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let turn = office.readings.lane.acquire().await;
    let turn = turn.map_err(|closed| Refusal::Internal(closed.to_string()))?;
    let inside = Arc::clone(office);
    let done = aside(move || job(&inside)).await;
    drop(turn);
    done
}

/// Everything that the part depends on: another name, another part.
fn name(desk: &Desk, order: &Order) -> Result<String, Refusal> {
    let rules = Rules::of(&order.version.work, &order.context, &desk.office.catalogue())?;
    let mut hash = Sha256::new();
    for code in &order.mine {
        let said = (code, order.schools.name(*code), order.schools.municipality(*code));
        hash.update(format!("{said:?}"));
    }
    hash.update(format!("{:?}", order.schools.settlements(&order.mine)));
    for text in [
        rules.text()?,
        format!("{:?}", order.organisation),
        format!("{:?} {}", order.wish, order.opens),
    ] {
        hash.update(text);
    }
    let hash: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{} {} {hash}", order.version.id, order.made))
}
