//! Another value of a setting.

use super::known::Known;
use crate::act::Act;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::refusal::Refusal;
use domain::person::Role;
use store::setting::Setting;

/// Changes a setting.
pub static ACT: Act = Act::change("setting.change", &[Role::Administrator]);

/// Sets a setting for everybody; only whoever administers the topmost organisation may.
///
/// # Errors
/// [`Refusal::Unknown`] if there is no such setting; [`Refusal::NotAllowed`] below the topmost organisation;
/// [`Refusal::Mistaken`]; those of the store.
pub async fn change(desk: &Desk, name: &str, value: &str) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    if desk.organisation.parent.is_some() {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    let known = Known::find(name).ok_or(Refusal::Unknown)?;
    let value = known.read(value);
    let value = value.map_err(|wrong| Refusal::mistake(known.name, wrong))?;
    let before = super::text(&mut deed.tx, known.name).await?;
    let set = Setting {
        name: known.name.to_owned(),
        value,
        changed: desk.now,
        changed_by: Some(desk.person.id.clone()),
    };
    store::setting::put(&mut deed.tx, &set).await?;
    let trace = Trace::of("setting", known.name).before(&before).after(&set.value);
    deed.done(trace).await
}
