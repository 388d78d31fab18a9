//! Indices on equal wrong answers alone.

use super::room::Room;
use crate::matrix::ABSENT;

/// The K-index of a person against a source.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KIndex {
    /// The copier.
    pub copier: u32,
    /// How many answers of the copier are wrong.
    pub wrong: u32,
    /// How many of them equal the source's.
    pub matches: u32,
    /// How many persons have as many wrong answers as the copier; the fewer, the rougher is K.
    pub n: u32,
    /// P(M ≥ m), M binomial over the source's wrong answers.
    pub p: f64,
}

/// The K-index (Holland 1996) of everybody else against a source.
///
/// Persons with as many wrong answers as the copier match, on average, a share of the source's wrong answers; K is the
/// binomial tail with that share. It needs no model, but many persons of one number of wrong answers, the copiers being
/// among them; it lies where those are few, and for scores instead of answers says nearly nothing. None of a source
/// without wrong answers or one that is not there.
pub fn k_index(room: &Room, source: usize) -> Vec<KIndex> {
    if source >= room.persons() {
        return Vec::new();
    }
    let own = wrong(room, source);
    let others: Vec<(u32, u32, u32)> = (0..room.persons())
        .filter(|&person| person != source && own > 0)
        .map(|person| {
            (
                person as u32,
                wrong(room, person),
                room.agreement(source, person).other,
            )
        })
        .collect();
    let mut groups = vec![[0u64; 2]; room.chances().items() + 1];
    for &(_, wrong, matches) in &others {
        let [n, sum] = groups[wrong as usize];
        groups[wrong as usize] = [n + 1, sum + u64::from(matches)];
    }
    let of = |&(copier, wrong, matches): &(u32, u32, u32)| {
        let [n, sum] = groups[wrong as usize];
        let share = sum as f64 / (n as f64 * f64::from(own));
        KIndex {
            copier,
            wrong,
            matches,
            n: n as u32,
            p: binomial_tail(own, share.min(1.0), matches),
        }
    };
    others.iter().map(of).collect()
}

/// How many answers of a person are wrong.
fn wrong(room: &Room, person: usize) -> u32 {
    let cells = room.row(person).iter().zip(room.full());
    cells
        .filter(|&(&cell, full)| cell != ABSENT && cell != *full)
        .count() as u32
}

/// P(X ≥ k) of n trials with one chance, summed from the far end so that small tails keep their digits.
fn binomial_tail(n: u32, p: f64, k: u32) -> f64 {
    if k == 0 || p >= 1.0 {
        return 1.0;
    }
    if p <= 0.0 {
        return 0.0;
    }
    let log = |x: u32| libm::lgamma(f64::from(x) + 1.0);
    let term = |x: u32| {
        let ways = log(n) - log(x) - log(n - x);
        libm::exp(ways + f64::from(x) * libm::log(p) + f64::from(n - x) * libm::log1p(-p))
    };
    (k..=n).rev().map(term).sum::<f64>().min(1.0)
}

#[cfg(test)]
mod tests {
    use super::super::Chances;
    use super::*;

    #[test]
    fn the_tail_of_the_binomial_law_is_the_known_one() {
        assert!((binomial_tail(5, 0.5, 4) - 6.0 / 32.0).abs() < 1e-14);
        assert!((binomial_tail(20, 0.1, 20) / 1e-20 - 1.0).abs() < 1e-12);
        assert_eq!(
            (
                binomial_tail(3, 0.0, 1),
                binomial_tail(3, 1.0, 3),
                binomial_tail(3, 0.4, 0)
            ),
            (0.0, 1.0, 1.0)
        );
    }

    #[test]
    fn who_shares_the_wrong_options_of_the_source_stands_out_among_equals() {
        let chances = Chances::new(&[4; 10], vec![0.25; 40]).unwrap();
        let mut rows = vec![0; 10];
        rows[..6].copy_from_slice(&[1, 2, 3, 1, 2, 3]);
        let copier = rows.clone();
        for person in 1..30 {
            rows.extend((0..10).map(|item| {
                if item < 6 {
                    (1 + (person * 5 + item * 2 + person * item) % 3) as u8
                } else {
                    0
                }
            }));
        }
        rows.extend(copier);
        let room = Room::new(chances, &[0; 10], &rows, &[0; 31]).unwrap();
        let found = k_index(&room, 0);
        let last = found.last().unwrap();
        assert_eq!((last.copier, last.matches, last.n), (30, 6, 30));
        assert!(
            last.p < 0.02 && found[..29].iter().filter(|k| k.p < 0.02).count() < 2,
            "{found:?}"
        );
        assert!(k_index(&room, 31).is_empty());
    }
}
