//! Reminders: before, on and after the last day of what somebody answers for, in the product and by letter.

mod duty;
mod urged;
mod words;

pub mod list;
pub mod make;
pub mod mute;
pub mod send;
pub mod urge;

pub use list::{ReminderDay, ReminderView, list};
pub use mute::mute;
pub use urge::{Urged, urge};
pub use urged::{UrgeView, urged};
