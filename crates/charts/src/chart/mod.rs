//! The charts: one file each.

pub(crate) mod against;
pub(crate) mod calibration;
pub(crate) mod characteristic;
mod columns;
pub(crate) mod funnel;
pub(crate) mod groups;
pub(crate) mod heat;
pub(crate) mod history;
pub(crate) mod information;
pub(crate) mod interval;
pub(crate) mod items;
pub(crate) mod journal;
pub(crate) mod marks;
pub(crate) mod scores;
mod stack;
pub(crate) mod timeline;
pub(crate) mod wright;
