//! Similarity of two works: more equal answers than two persons of these abilities give by chance?
//!
//! All indices compare what two persons gave, item by item, with what a model of independent answers makes expected.
//! They work on categories: options where answers were recorded, points where only scores are known (score vectors, also
//! of several points). Scores say far less than answers: two right solutions are equal without any copying.
//!
//! A pair that stands out is a question. Two pupils of one teacher share methods and mistakes, so within a class pairs
//! are alike without copying; p-values hold for pairs of strangers, and there are very many pairs (see
//! [`crate::multiplicity`]).

mod chances;
mod class;
mod directed;
mod empirical;
mod joint;
mod null;
mod pairs;
mod room;
mod run;
mod stranger;
pub mod wrong;

pub use chances::{Chances, Fault};
pub use class::{ClassSimilarity, class_similarity};
pub use directed::{Directed, directed};
pub use joint::JointLaw;
pub use null::MatchLaw;
pub use pairs::{Pair, Selection, all, compare, visit, within};
pub use room::{Agreement, Room};
pub use run::{longest, probability_of_run};
