//! A feed is read by whoever has its link: what its maker sees in the list of instances now, or nothing at all.

use super::entry::{Row, entries};
use super::words;
use crate::chance::kept;
use crate::desk::Desk;
use crate::entrance::desk_of_assignment;
use crate::entrance::rule::day;
use crate::office::Office;
use crate::refusal::Refusal;
use crate::roadmap::reached;
use domain::activity::{Activity, ActivityId};
use domain::calendar::feed::{Feed, FeedLink};
use jiff::ToSpan;
use std::collections::HashMap;
use std::sync::Arc;
use store::Tx;
use store::instance::Filter;

/// How many days back and ahead a feed reaches.
const REACH: (i32, i32) = (92, 730);

/// More days than any calendar shows well.
const MOST: i64 = 3_000;

/// The text of the feed under a secret; `site` is where the product is reached, for links in events.
///
/// # Errors
/// [`Refusal::Unknown`] whatever is wrong: no such link, revoked, its maker blocked or in that role no more, the plan gone.
pub async fn read(office: &Arc<Office>, secret: &str, site: &str) -> Result<String, Refusal> {
    let mut tx = office.store.read().await?;
    let link = store::feed::by_hash(&mut tx, &kept(secret)).await?;
    let link = link.ok_or(Refusal::Unknown)?;
    let desk = desk_of_assignment(office, &mut tx, (&link.person, &link.assignment)).await?;
    drop(tx);
    let mut tx = desk
        .look(&crate::instance::list::ACT)
        .await
        .map_err(|_| Refusal::Unknown)?;
    let (name, rows) = rows(&desk, &mut tx, &link).await?;
    let feed = Feed {
        name,
        made: desk.now,
        entries: entries(&rows, day(desk.now), site),
    };
    Ok(feed.text())
}

async fn rows(desk: &Desk, tx: &mut Tx, link: &FeedLink) -> Result<(String, Vec<Row>), Refusal> {
    let name = match &link.roadmap {
        Some(id) => reached(desk, tx, id).await?.roadmap.title,
        None => words::MINE.to_owned(),
    };
    let today = day(desk.now);
    let filter = Filter {
        roadmap: link.roadmap.as_ref(),
        seen_by: Some(&desk.organisation.id),
        person: Some(&desk.person.id),
        mine: link.roadmap.is_none().then_some(&desk.organisation.id),
        from: today.checked_sub(REACH.0.days()).ok(),
        until: today.checked_add(REACH.1.days()).ok(),
        ..Filter::default()
    };
    let found = store::instance::list(tx, &filter, (MOST, 0)).await?;
    let ids: Vec<ActivityId> = found.iter().map(|(_, activity)| activity.clone()).collect();
    let known: HashMap<ActivityId, Activity> = store::activity::of_many(tx, &ids)
        .await?
        .into_iter()
        .map(|one| (one.id.clone(), one))
        .collect();
    let row = |(instance, id)| {
        Some(Row {
            instance,
            activity: known.get(&id)?.clone(),
        })
    };
    Ok((name, found.into_iter().filter_map(row).collect()))
}
