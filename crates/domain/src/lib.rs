//! What things are: the nouns of the assessment of the quality of education, their states and rules.
//!
//! Pure: no files, no clock, no environment, no SQL. Modules follow the order of the management cycle.

pub mod activity;
pub mod analysis;
pub mod calendar;
pub mod catalog;
pub mod document;
pub mod event;
pub mod evidence;
pub mod finding;
pub mod id;
pub mod instance;
pub mod job;
pub mod person;
pub mod procedure;
pub mod proposal;
pub mod result;
pub mod roadmap;
pub mod territory;

mod words;
