//! One person against a source: was the source's work copied?

use super::null::{MatchLaw, normal_tail};
use super::room::{Agreement, Room};
use crate::matrix::ABSENT;

/// How far a person agrees with a source beyond chance, the answers of the source being given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Directed {
    /// What both gave.
    pub agreement: Agreement,
    /// Wollack's ω (1997): (h − Σp)/√Σp(1 − p), p being the copier's chance of the source's answer; `None` where p
    /// leaves nothing open.
    pub omega: Option<f64>,
    /// P(H ≥ h), exact: the generalised binomial test (van der Linden and Sotaridona 2006).
    pub binomial: f64,
}

impl Directed {
    /// The p-value of ω by the normal law.
    pub fn omega_p(&self) -> Option<f64> {
        self.omega.map(normal_tail)
    }
}

/// The agreement of a copier with a source; `None` where one of both is not there or both are one.
///
/// Who copied from whom cannot be told from this: compute both directions, and look at the seats.
pub fn directed(room: &Room, source: usize, copier: usize) -> Option<Directed> {
    if source == copier || source.max(copier) >= room.persons() {
        return None;
    }
    let (given, own, level) = (room.row(source), room.row(copier), room.level(copier));
    let items = given
        .iter()
        .zip(own)
        .enumerate()
        .filter(|(_, (given, own))| **given != ABSENT && **own != ABSENT);
    let chances: Vec<f64> = items
        .map(|(item, (&given, _))| room.chances().at(level, item, given))
        .collect();
    let law = MatchLaw::of(&chances);
    let agreement = room.agreement(source, copier);
    Some(Directed {
        agreement,
        omega: law.standardised(agreement.same()),
        binomial: law.tail(agreement.same()),
    })
}

#[cfg(test)]
mod tests {
    use super::super::Chances;
    use super::*;

    #[test]
    fn the_direction_matters_where_abilities_differ() {
        let chances = Chances::of_right(4, &[0.2, 0.2, 0.2, 0.2, 0.9, 0.9, 0.9, 0.9]).unwrap();
        let room = Room::new(chances, &[1; 4], &[1, 1, 1, 0, 1, 1, 1, 0], &[0, 1]).unwrap();
        let (weak, strong) = (directed(&room, 1, 0).unwrap(), directed(&room, 0, 1).unwrap());
        assert!((weak.binomial - 0.2 * 0.2 * 0.2 * 0.8).abs() < 1e-15, "{weak:?}");
        assert!(
            (strong.binomial - 0.9 * 0.9 * 0.9 * 0.1).abs() < 1e-15,
            "{strong:?}"
        );
        assert!(weak.omega > strong.omega);
        assert_eq!(directed(&room, 0, 0), None);
    }
}
