//! Pages: one screen, one handler, one template beside it.

pub(crate) mod top;
mod words;
