//! Roadmaps: a plan comes in as it was approved, a person looks at what was understood, and it is in force.
//!
//! `receive` → `correct` → `accept`: its activities become rows with dated instances, and the edition before it closes. What was
//! done, said and shown belongs to activities through all editions, so a new one finds it in its place.

mod decide;
mod follow;
mod form;
mod laying;
mod own;
mod reach;
mod remake;
mod view;
mod words;

pub mod accept;
pub mod add;
pub mod ask;
pub mod close;
pub mod copy;
pub mod correct;
pub mod hand_back;
pub mod leave_out;
pub mod list;
pub mod next;
pub mod order;
pub mod original;
pub mod receive;
pub mod reject;
pub mod send;
pub mod show;

pub use accept::accept;
pub use add::{Added, add};
pub use ask::{Ask, Asked, ask};
pub use close::close;
pub use copy::copy;
pub use correct::correct;
pub use form::{Acceptance, Corrected, ReceivePlan};
pub use hand_back::hand_back;
pub use leave_out::{LeftOut, leave_out};
pub use list::{RoadmapFilter, list};
pub use next::next;
pub use order::order;
pub use original::original;
pub use receive::receive;
pub use reject::reject;
pub use send::send;
pub use show::{Draft, RoadmapDetail, show};
pub use view::{AssigneeView, BodyView, RequestView, RoadmapView};
pub use words::cell;

pub(crate) use follow::follow;
pub(crate) use form::{DETAIL, text};
pub(crate) use reach::{Reached, begin, concerns, overtaken, reached};

use domain::person::Role;

/// Who takes plans in and works on them.
pub(crate) const WORKERS: &[Role] = &[Role::Administrator, Role::Specialist, Role::Methodist];

/// Who has papers about plans made: whoever works on plans or answers for a school, and may open papers.
pub(crate) const WRITERS: &[Role] = &[Role::Specialist, Role::Methodist, Role::Head];

/// Who has papers made that put a plan in force.
pub(crate) const ORDERERS: &[Role] = &[Role::Specialist, Role::Methodist];

/// Who carries out what plans ask.
pub(crate) const DOERS: &[Role] = &[
    Role::Administrator,
    Role::Specialist,
    Role::Methodist,
    Role::Head,
    Role::Coordinator,
];
