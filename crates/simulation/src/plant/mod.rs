//! Territories in which we know who cheated: distortions put into single schools, with the list of what was changed.
//!
//! A plant is one file here, one line in [`REGISTER`] and one entry of sizes in `catalog/simulation/plant.toml`. Dishonest
//! plants change rows that exist; honest ones, which no sign may flag, make a school's pupils answer as other pupils
//! would. Every draw depends on seed, plant, school, class and pupil alone.

mod absence;
mod advanced;
mod bed;
mod block;
mod coaching;
mod copying;
mod dirt;
mod field;
mod journal;
mod leak;
mod lift;
mod order;
mod sizes;
mod strong;
mod transcription;
mod weak;

#[cfg(test)]
mod tests;

pub use field::{Change, Field, SownSchool, Truth};
pub use sizes::Plant;

use crate::draw::Key;
use crate::parameters::Parameters;
use crate::work::Leaning;
use bed::Bed;
use serde::{Deserialize, Serialize};

/// What is done in a school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlantKind {
    /// The teacher corrects answers.
    Transcription,
    /// Pupils just below a bound are given the missing points.
    Lift,
    /// Pupils copy from a neighbour.
    Copying,
    /// The answers to the hardest items are known beforehand.
    Leak,
    /// The weakest are kept at home.
    Absence,
    /// Marks in the journal are raised.
    Journal,
    /// A run of items is filled in the same way for many.
    Block,
    /// Honest: the school was coached for the work as a whole.
    Coaching,
    /// Honest: the school is strong.
    Strong,
    /// Honest: the intake is weak.
    Weak,
    /// Honest: the subject is studied in depth.
    Advanced,
    /// Honest: topics are taught in another order.
    Order,
    /// Honest: X is not told from 0, an item was not taught.
    Dirt,
}

/// How a plant comes to be in a school.
#[derive(Clone, Copy)]
enum Growth {
    /// It changes the rows of a class.
    Rows(fn(&mut Bed<'_>, &Plant)),
    /// It makes pupils of the school answer differently.
    Answers(fn(&Parameters, Key, &Plant) -> Leaning),
}

/// A plant as registered.
pub struct Species {
    /// What it is.
    pub kind: PlantKind,
    /// Whether nobody did anything wrong: no sign may flag it.
    pub honest: bool,
    growth: Growth,
}

/// Every plant, the dishonest first.
pub const REGISTER: [Species; 13] = [
    dishonest(PlantKind::Transcription, transcription::sow),
    dishonest(PlantKind::Lift, lift::sow),
    dishonest(PlantKind::Copying, copying::sow),
    dishonest(PlantKind::Leak, leak::sow),
    dishonest(PlantKind::Absence, absence::sow),
    dishonest(PlantKind::Journal, journal::sow),
    dishonest(PlantKind::Block, block::sow),
    honest(PlantKind::Coaching, coaching::leaning),
    honest(PlantKind::Strong, strong::leaning),
    honest(PlantKind::Weak, weak::leaning),
    honest(PlantKind::Advanced, advanced::leaning),
    honest(PlantKind::Order, order::leaning),
    Species {
        kind: PlantKind::Dirt,
        honest: true,
        growth: Growth::Rows(dirt::sow),
    },
];

const fn dishonest(kind: PlantKind, sow: fn(&mut Bed<'_>, &Plant)) -> Species {
    Species {
        kind,
        honest: false,
        growth: Growth::Rows(sow),
    }
}

const fn honest(kind: PlantKind, leaning: fn(&Parameters, Key, &Plant) -> Leaning) -> Species {
    Species {
        kind,
        honest: true,
        growth: Growth::Answers(leaning),
    }
}

impl PlantKind {
    /// Its line in the register: the register stands in the order of the kinds.
    pub const fn species(self) -> &'static Species {
        &REGISTER[self as usize]
    }

    /// Whether nobody did anything wrong.
    pub const fn honest(self) -> bool {
        self.species().honest
    }
}
