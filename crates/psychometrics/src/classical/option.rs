//! Options of multiple-choice items: who chose what, and whether the key is the right one.

use crate::distribution::normal;
use crate::matrix::{GREATEST, NOT_ATTEMPTED, Responses};
use crate::moments::{Joint, Moments};
use crate::multiplicity::Family;

/// Chosen options of persons by items beside the key.
///
/// A cell is the code of an option, [`NOT_ATTEMPTED`] for none or [`crate::matrix::ABSENT`] for an item
/// not shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    key: Vec<u8>,
    cells: Vec<u8>,
    scores: Vec<u32>,
}

/// Why bytes are not answers with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The key is empty.
    NoItems,
    /// The key of this item is not the code of an option.
    Key(usize),
    /// The cells do not fill whole rows.
    Ragged,
}

impl Answers {
    /// Takes the key and the cells row by row.
    pub fn new(key: Vec<u8>, cells: Vec<u8>) -> Result<Self, Fault> {
        if key.is_empty() {
            return Err(Fault::NoItems);
        }
        if let Some(item) = key.iter().position(|&code| code > GREATEST) {
            return Err(Fault::Key(item));
        }
        if !cells.len().is_multiple_of(key.len()) {
            return Err(Fault::Ragged);
        }
        let right = |row: &[u8]| row.iter().zip(&key).filter(|(cell, key)| cell == key).count() as u32;
        let scores = cells.chunks_exact(key.len()).map(right).collect();
        Ok(Self { key, cells, scores })
    }

    /// How many items there are.
    pub fn items(&self) -> usize {
        self.key.len()
    }

    /// The matrix of points by the key: 1 where it was chosen.
    pub fn scored(&self) -> Option<Responses> {
        let point = |(&cell, &key): (&u8, &u8)| {
            if cell > GREATEST {
                cell
            } else {
                u8::from(cell == key)
            }
        };
        let rows = self.cells.chunks_exact(self.items());
        let cells = rows
            .flat_map(|row| row.iter().zip(&self.key).map(point))
            .collect();
        Responses::new(vec![1; self.items()], cells).ok()
    }

    /// The options of an item that somebody chose.
    pub fn options(&self, item: usize) -> Options {
        let mut by_code = vec![Vec::new(); usize::from(GREATEST) + 1];
        let mut none = vec![0; self.items()];
        for (row, &score) in self.cells.chunks_exact(self.items()).zip(&self.scores) {
            let rest = (score - u32::from(row[item] == self.key[item])) as usize;
            if row[item] == NOT_ATTEMPTED {
                none[rest] += 1;
            } else if let Some(chosen) = by_code.get_mut(usize::from(row[item])) {
                chosen.resize(self.items(), 0);
                chosen[rest] += 1;
            }
        }
        let chosen = by_code
            .into_iter()
            .zip(0u8..)
            .filter(|(by_rest, _)| !by_rest.is_empty());
        Options {
            key: self.key[item],
            chosen: chosen.map(|(by_rest, code)| Chosen { code, by_rest }).collect(),
            none,
        }
    }

    /// Options that tell the strong from the weak better than the keyed one: the key may be wrong.
    ///
    /// An option is named where having chosen it correlates positively with the score on the other items (one-sided
    /// by Fisher's z, adjusted by Holm over all options of all items beside the keys) and more so than having chosen
    /// the key (the test of Meng, Rosenthal and Rubin 1992 for two correlations with one variable), both at `level`.
    /// It takes the other keys as right: with several wrong ones, mend the strongest and ask again.
    pub fn wrong_keys(&self, level: f64) -> Vec<WrongKey> {
        let rivals: Vec<WrongKey> = (0..self.items()).flat_map(|item| self.rivals(item)).collect();
        let values: Vec<f64> = rivals.iter().map(|rival| rival.p).collect();
        let Ok(family) = Family::of(&values) else {
            return Vec::new();
        };
        let adjusted = rivals.into_iter().zip(family.holm());
        let named = adjusted.map(|(rival, p)| WrongKey { p, ..rival });
        named
            .filter(|rival| rival.p <= level && rival.p_beside_key <= level)
            .collect()
    }

    /// Every other option of an item beside its key, with p-values not yet adjusted.
    fn rivals(&self, item: usize) -> Vec<WrongKey> {
        let options = self.options(item);
        let codes = options.chosen.iter().map(|chosen| chosen.code);
        let others = codes.filter(|&code| code != options.key);
        others.filter_map(|code| rival(&options, item, code)).collect()
    }
}

/// The options of an item and who chose them, the score on the other items beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The code that the key names.
    pub key: u8,
    /// The options that somebody chose, in the order of their codes.
    pub chosen: Vec<Chosen>,
    /// Who saw the item and chose nothing, by their score on the other items.
    pub none: Vec<u64>,
}

/// An option and who chose it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Its code.
    pub code: u8,
    /// Its choosers by their score on the other items.
    pub by_rest: Vec<u64>,
}

impl Chosen {
    /// The scores of its choosers on the other items; n is how many chose it.
    pub fn rest(&self) -> Moments {
        Moments::of_histogram(&self.by_rest)
    }
}

impl Options {
    /// How many saw the item.
    pub fn n(&self) -> u64 {
        self.none
            .iter()
            .chain(self.chosen.iter().flat_map(|chosen| &chosen.by_rest))
            .sum()
    }

    /// How many chose the option of this code.
    pub fn choosers(&self, code: u8) -> u64 {
        let mut same = self.chosen.iter().filter(|chosen| chosen.code == code);
        same.next().map_or(0, |chosen| chosen.by_rest.iter().sum())
    }

    /// The correlation of having chosen an option with the score on the other items; a distractor's is negative.
    pub fn correlation(&self, code: u8) -> Option<f64> {
        let of = |by_rest: &[u64], chosen: u64| -> Joint {
            let rows = by_rest.iter().zip(0u64..);
            rows.fold(Joint::default(), |sums, (&n, rest)| sums.and(n, chosen, rest))
        };
        let others = self
            .chosen
            .iter()
            .map(|chosen| of(&chosen.by_rest, u64::from(chosen.code == code)));
        others.fold(of(&self.none, 0), together).correlation()
    }
}

/// The sums of two sets of rows.
fn together(one: Joint, other: Joint) -> Joint {
    Joint {
        n: one.n + other.n,
        x: [one.x[0] + other.x[0], one.x[1] + other.x[1]],
        y: [one.y[0] + other.y[0], one.y[1] + other.y[1]],
        cross: one.cross + other.cross,
    }
}

/// An option that stands against the key of its item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WrongKey {
    /// The place of the item.
    pub item: usize,
    /// The code that the key names.
    pub keyed: u8,
    /// The code that tells the strong from the weak better.
    pub rival: u8,
    /// How many saw the item.
    pub n: u64,
    /// How many chose the rival, and the key.
    pub chosen: [u64; 2],
    /// The correlation with the other items of having chosen the rival, and the key (0 where nobody or everybody did).
    pub correlation: [f64; 2],
    /// The p-value of the rival's correlation being above 0, adjusted by Holm.
    pub p: f64,
    /// The p-value of the rival's correlation being above the key's.
    pub p_beside_key: f64,
}

fn rival(options: &Options, item: usize, code: u8) -> Option<WrongKey> {
    let n = options.n();
    let chosen = [options.choosers(code), options.choosers(options.key)];
    let own = options.correlation(code).filter(|r| r.abs() < 1.0)?;
    let keyed = options
        .correlation(options.key)
        .filter(|r| r.abs() < 1.0)
        .unwrap_or(0.0);
    let root = (n.checked_sub(3).filter(|&df| df > 0)? as f64).sqrt();
    Some(WrongKey {
        item,
        keyed: options.key,
        rival: code,
        n,
        chosen,
        correlation: [own, keyed],
        p: normal(-libm::atanh(own) * root),
        p_beside_key: normal(-beside([own, keyed], between(n, chosen)) * root),
    })
}

/// The correlation of having chosen one of two options with having chosen the other: −√(pq / ((1 − p)(1 − q))).
fn between(n: u64, [one, other]: [u64; 2]) -> f64 {
    let free = (n - one) as f64 * (n - other) as f64;
    if free > 0.0 {
        -(one as f64 * other as f64 / free).sqrt()
    } else {
        0.0
    }
}

/// The z of Meng, Rosenthal and Rubin (1992) over √(n − 3), of two correlations with one variable.
fn beside([one, other]: [f64; 2], between: f64) -> f64 {
    let mean_square = (one * one + other * other) / 2.0;
    let f = ((1.0 - between) / (2.0 * (1.0 - mean_square))).min(1.0);
    let h = (1.0 - f * mean_square) / (1.0 - mean_square);
    (libm::atanh(one) - libm::atanh(other)) / (2.0 * (1.0 - between) * h).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::{ABSENT, NOT_ATTEMPTED};

    /// Five items; the strong choose 2 at all of them, but the last key names 1.
    fn answers() -> Answers {
        let knows = |person: u8, item: u8| person / 4 + (person % 7 * 3 + item * 5) % 6 > 5 + item;
        let cell = move |person, item| {
            if knows(person, item) {
                2
            } else {
                1 + 2 * ((person + item) % 2)
            }
        };
        let row = |person| (0..5).map(move |item| cell(person, item));
        Answers::new(vec![2, 2, 2, 2, 1], (0..60).flat_map(row).collect()).unwrap()
    }

    #[test]
    fn a_wrong_key_is_named_with_the_option_that_should_be_there() {
        let found = answers().wrong_keys(0.01);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!((found[0].item, found[0].keyed, found[0].rival), (4, 1, 2));
        assert!(found[0].correlation[0] > 0.0 && found[0].correlation[1] < 0.0);
    }

    #[test]
    fn a_distractor_correlates_negatively_with_the_rest() {
        let options = answers().options(0);
        assert_eq!((options.n(), options.choosers(9)), (60, 0));
        let codes: Vec<_> = options.chosen.iter().map(|chosen| chosen.code).collect();
        assert_eq!(codes, [1, 2, 3]);
        assert!(options.correlation(2).unwrap() > 0.0 && options.correlation(3).unwrap() < 0.0);
    }

    #[test]
    fn two_correlations_differ_the_more_clearly_the_more_alike_what_they_belong_to() {
        assert_eq!(beside([0.4, 0.4], -0.3), 0.0);
        let found = [-0.5, 0.0, 0.5].map(|between| beside([0.5, 0.2], between));
        assert!(
            0.0 < found[0] && found[0] < found[1] && found[1] < found[2],
            "{found:?}"
        );
    }

    #[test]
    fn who_chose_nothing_or_saw_nothing_stands_in_no_option() {
        let found = Answers::new(vec![1], vec![1, NOT_ATTEMPTED, ABSENT, 2]).unwrap();
        let options = found.options(0);
        assert_eq!((options.n(), options.none.iter().sum::<u64>()), (3, 1));
        assert_eq!(found.scored().unwrap().row(1), [NOT_ATTEMPTED]);
    }

    #[test]
    fn bytes_that_are_no_answers_are_refused() {
        assert_eq!(Answers::new(vec![], vec![]), Err(Fault::NoItems));
        assert_eq!(Answers::new(vec![1, ABSENT], vec![]), Err(Fault::Key(1)));
        assert_eq!(Answers::new(vec![1, 1], vec![1]), Err(Fault::Ragged));
    }
}
