//! Settings as they stand.

use super::known::{KNOWN, Known};
use crate::act::Act;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Role;
use jiff::Timestamp;
use serde::Serialize;

/// Looks at the settings.
pub static ACT: Act = Act::look("setting.list", &[Role::Administrator]);

/// A setting as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SettingView {
    /// What may be set, and what it means.
    #[serde(flatten)]
    pub known: Known,
    /// What holds.
    pub value: String,
    /// Since when; `None` while nobody has set it.
    pub changed: Option<Timestamp>,
}

/// All settings as they stand.
///
/// # Errors
/// Those of the store.
pub async fn list(desk: &Desk) -> Result<Vec<SettingView>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let mut all = Vec::new();
    for known in KNOWN {
        let stored = store::setting::get(&mut tx, known.name).await?;
        all.push(SettingView {
            known: *known,
            value: super::text(&mut tx, known.name).await?,
            changed: stored.map(|stored| stored.changed),
        });
    }
    Ok(all)
}
