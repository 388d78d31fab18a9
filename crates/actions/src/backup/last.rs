use super::{make, restore};
use crate::refusal::Refusal;
use jiff::Timestamp;
use store::Tx;
use store::event::Filter;

/// When the last backup was taken that the journal knows of; what was restored was backed up.
pub(crate) async fn last(tx: &mut Tx) -> Result<Option<Timestamp>, Refusal> {
    let mut last = None;
    for act in [make::ACT.code, restore::ACT.code] {
        let filter = Filter {
            act: Some(act),
            ..Filter::default()
        };
        let found = store::event::list(tx, &filter, None, 1).await?;
        last = last.max(found.first().map(|link| link.event.at));
    }
    Ok(last)
}
