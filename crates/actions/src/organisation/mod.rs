//! Organisations: the tree that everybody's sight and reach is cut from.
//!
//! Attributes that lists of schools fill: `municipality`, `settlement`, `settlement-size`, `pupils`, `teachers`, `special`,
//! `boarding` (the last two `yes` or `no`).

pub mod add;
pub mod change;
pub mod close;
mod code;
mod form;
mod keep;
pub mod list;
mod order;
mod register;
pub mod show;
pub mod take_in;
mod view;

pub use add::add;
pub use change::change;
pub use close::close;
pub use form::NewOrganisation;
pub use list::list;
pub use show::show;
pub use take_in::{TakenIn, take_in};
pub use view::OrganisationView;
