//! Somebody wants to hear nothing of something for a while.

use crate::act::{Act, EVERYONE};
use crate::deed::Trace;
use crate::desk::Desk;
use crate::entrance::rule::day;
use crate::instance::seen;
use crate::refusal::{Mistake, Refusal, Wrong};
use domain::instance::InstanceId;
use jiff::ToSpan;
use jiff::civil::Date;

/// Asking not to be reminded of something until a day.
pub static ACT: Act = Act::change("reminder.mute", EVERYONE);

/// Nobody silences something for longer, in days: what is overdue stays overdue.
const LONGEST: i32 = 60;

/// Asks not to be reminded of an instance that I may see up to and including a day.
///
/// # Errors
/// [`Refusal::Unknown`] if it is not there or others'; [`Refusal::Mistaken`] for a day that is past or too far ahead.
pub async fn mute(desk: &Desk, id: &InstanceId, until: Date) -> Result<(), Refusal> {
    let mut deed = desk.begin(&ACT, &desk.organisation.id).await?;
    seen(desk, &mut deed.tx, id).await?;
    let today = day(desk.now);
    let last = today.checked_add(LONGEST.days()).unwrap_or(today);
    if until < today || last < until {
        let mistake = Mistake {
            field: "until",
            wrong: Wrong::Form,
        };
        return Err(Refusal::Mistaken(vec![mistake]));
    }
    store::reminder::mute(&mut deed.tx, (&desk.person.id, id), until).await?;
    deed.done(Trace::of("instance", id).after(&until)).await
}
