//! A term of a plan as data: what «до 1 ноября ежегодно» means, and the days that follow from it.
//!
//! [`read`] understands a wording, [`Term::wording`] says it in officials' Russian again, [`Term::instances`] gives the
//! days. What was not understood is kept in words and said ([`Reading::doubt`]); nothing is guessed in silence.

mod compose;
mod instance;
mod kind;
mod lexicon;
mod marked;
mod otherwise;
mod partial;
mod phrase;
mod piece;
mod print;
mod production;
mod rule;
mod stretch;
mod token;
mod words;

pub use instance::{Awaited, Instance, Instances, Occasion, Surroundings};
pub use kind::{
    After, Before, DayMonth, Kind, Last, PartialDate, ReadAs, Season, Span, Step, Term, Week, YearMonth,
};

/// A wording understood, with what was not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it means.
    pub term: Term,
    /// What of it was not understood.
    pub doubt: Option<Doubt>,
}

/// What a person should look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// Nothing, or not a part of it, was understood.
    NotUnderstood,
    /// A word of time is misspelt; the term is the nearest reading.
    Misspelt {
        /// The word as printed.
        word: String,
        /// The word it was taken for.
        read_as: String,
    },
    /// Words stand beside the term that say nothing of time; they are its note.
    Beside {
        /// The words.
        words: String,
    },
    /// A day that does not exist.
    ImpossibleDate {
        /// The day as printed.
        day: u8,
        /// The month.
        month: u8,
    },
}

/// Understands the wording of a term.
pub fn read(wording: &str) -> Reading {
    let text = otherwise::plainly(&token::tidy(wording));
    compose::reading(&text)
}

/// Words of the title that divide one action into stages, one for each part of the term: the stages take the parts.
pub fn with_stages(mut term: Term, stages: &[String]) -> Term {
    if let Kind::Parts { parts } = &mut term.kind
        && parts.len() == stages.len()
    {
        for (part, stage) in parts.iter_mut().zip(stages) {
            part.stage.get_or_insert_with(|| stage.clone());
        }
    }
    term
}
