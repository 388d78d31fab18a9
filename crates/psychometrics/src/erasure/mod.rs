//! Changed answers, known items and hurried ones: what can be asked where a computer or a scanner kept traces.
//!
//! Without a record of first answers or of times nothing here can be computed. All three compare a person with itself:
//! the part of the work in question with the rest of it. Pupils change answers because they check them, and a lesson
//! may have treated just these items: a large figure is a question.

mod ability;
mod changed;
mod preknowledge;
mod time;

pub use ability::{Likely, most_likely};
pub use changed::{Changed, Group, Turns, changed, group, turns};
pub use preknowledge::{Contrast, contrast};
pub use time::{Speed, faster};
