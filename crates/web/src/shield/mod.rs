//! The guards that every request passes, one file each, from the outermost in.

pub(crate) mod crowd;
pub(crate) mod headers;
pub(crate) mod host;
pub(crate) mod origin;
pub(crate) mod panic;
pub(crate) mod peer;
pub(crate) mod rate;
pub(crate) mod size;
pub(crate) mod time;
pub(crate) mod token;
