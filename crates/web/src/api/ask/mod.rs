//! What a program may ask, read strictly: what is not understood is refused, never guessed.

mod at;
mod body;
mod given;
mod seat;
mod sent;
mod strict;
mod wish;

pub(super) use at::At;
pub(super) use body::Body;
pub(super) use given::Given;
pub(super) use seat::{Changing, Inside, Looking, Turning};
pub(super) use sent::{About, FileForm, Named, NamedForm, Sent};
pub(super) use wish::Wish;
