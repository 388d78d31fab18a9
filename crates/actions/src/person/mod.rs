//! People: who may come in, in which role and for which organisation.

pub mod assign;
pub mod block;
pub mod change;
mod form;
mod give;
pub mod invite;
mod link;
pub mod list;
mod reach;
pub mod remove_factor;
pub mod reset;
pub mod show;
pub mod unassign;
pub mod unblock;
mod view;
mod words;

pub use assign::{NewAssignment, assign};
pub use block::block;
pub use change::change;
pub use form::{Names, NewPerson};
pub use invite::invite;
pub use link::Invited;
pub use list::{PersonFilter, list};
pub use remove_factor::remove_factor;
pub use reset::reset;
pub use show::{PersonDetail, show};
pub use unassign::unassign;
pub use unblock::unblock;
pub use view::{AssignmentView, PersonView};
pub use words::title;

use crate::refusal::{Refusal, Wrong};

/// The greatest length of a reason.
const REASON: usize = 500;

/// Why something is done to somebody: it has to be said.
fn reason(typed: &str) -> Result<&str, Refusal> {
    let typed = typed.trim();
    match typed.chars().count() {
        0 => Err(Refusal::mistake("reason", Wrong::Empty)),
        long if long > REASON => Err(Refusal::mistake("reason", Wrong::TooLong(REASON))),
        _ => Ok(typed),
    }
}
