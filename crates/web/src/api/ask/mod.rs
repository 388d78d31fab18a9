//! What a program may ask, read strictly: what is not understood is refused, never guessed.

mod at;
mod body;
mod strict;
mod wish;

pub(super) use at::At;
pub(super) use body::Body;
pub(super) use wish::Wish;
