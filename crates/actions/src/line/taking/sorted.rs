//! Pieces by what they are.

use super::{Piece, Stated, Taken};
use intake::register::Entry;

/// Everything that several files hold, by what it is, each in the order in which it was sent.
#[derive(Default)]
pub struct Sorted {
    /// Results.
    pub taken: Vec<Taken>,
    /// Reports about groups of participants.
    pub stated: Vec<Stated>,
    /// Schools of registers and questionnaires.
    pub schools: Vec<Entry>,
    /// Files with tables of items, as sent.
    pub specifications: Vec<String>,
}

/// Puts pieces with their like.
pub fn sorted(pieces: Vec<Piece>) -> Sorted {
    let mut found = Sorted::default();
    for piece in pieces {
        match piece {
            Piece::Results(one) => found.taken.push(*one),
            Piece::Stated(one) => found.stated.push(*one),
            Piece::Schools(entries) => found.schools.extend(entries),
            Piece::Specification(file) => found.specifications.push(file),
        }
    }
    found
}
