//! Chances counted instead of modelled: how persons of one score answered each item.

use super::chances::{Chances, Fault};
use crate::matrix::{ABSENT, Responses, points};

impl Chances {
    /// Chances by score with the level of each person, the scores being the levels.
    ///
    /// For each score the shares of points among persons of this score and, while they are fewer than `least`, of the
    /// scores beside it, one person of the whole group being added so that nothing is impossible. It needs no model,
    /// but some hundred persons; whoever is asked about should be few among them. Items not shown lower the score, so
    /// works of one variant only.
    pub fn by_score(responses: &Responses, least: u64) -> Result<(Self, Vec<u32>), Fault> {
        let counts = Counts::of(responses);
        let levels = (0..responses.persons())
            .map(|person| responses.score(person))
            .collect();
        let categories: Vec<u8> = responses
            .maxima()
            .iter()
            .map(|&max| max.saturating_add(1))
            .collect();
        let cells = (0..counts.persons.len())
            .flat_map(|score| counts.around(score, least))
            .collect();
        Ok((Self::new(&categories, cells)?, levels))
    }
}

/// Persons and their points, score by score.
struct Counts {
    persons: Vec<u64>,
    /// Score by score, item by item, points by points.
    cells: Vec<u64>,
    /// Where the categories of each item begin.
    starts: Vec<usize>,
}

impl Counts {
    fn of(responses: &Responses) -> Self {
        let top: usize = responses.maxima().iter().map(|&max| usize::from(max)).sum();
        let mut starts = vec![0];
        for &max in responses.maxima() {
            starts.push(starts[starts.len() - 1] + usize::from(max) + 1);
        }
        let width = starts[starts.len() - 1];
        let mut found = Self {
            persons: vec![0; top + 1],
            cells: vec![0; (top + 1) * width],
            starts,
        };
        for (person, row) in responses
            .rows()
            .enumerate()
            .filter(|(_, row)| !row.contains(&ABSENT))
        {
            let score = responses.score(person) as usize;
            found.persons[score] += 1;
            for (item, &byte) in row.iter().enumerate() {
                let place = score * width + found.starts[item] + usize::from(points(byte).unwrap_or(0));
                found.cells[place] += 1;
            }
        }
        found
    }

    fn width(&self) -> usize {
        self.starts[self.starts.len() - 1]
    }

    /// The chances at a score, neighbours being taken in until there are enough.
    fn around(&self, score: usize, least: u64) -> Vec<f64> {
        let top = self.persons.len() - 1;
        let (mut low, mut high) = (score, score);
        while self.persons[low..=high].iter().sum::<u64>() < least && (low > 0 || high < top) {
            low = low.saturating_sub(1);
            high = (high + 1).min(top);
        }
        let all = self.shares([0, top], None);
        self.shares([low, high], Some(&all))
    }

    /// Shares over a range of scores, with one person of these shares added; without any, all categories are equal.
    fn shares(&self, [low, high]: [usize; 2], added: Option<&[f64]>) -> Vec<f64> {
        let n = self.persons[low..=high].iter().sum::<u64>() as f64;
        let mut found = vec![0.0; self.width()];
        for score in low..=high {
            for (sum, &count) in found
                .iter_mut()
                .zip(&self.cells[score * self.width()..][..self.width()])
            {
                *sum += count as f64;
            }
        }
        for item in self.starts.windows(2) {
            let even = 1.0 / (item[1] - item[0]) as f64;
            for place in item[0]..item[1] {
                let one = added.map_or(even, |added| added[place]);
                found[place] = (found[place] + one) / (n + 1.0);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_with_enough_persons_has_its_own_shares() {
        let mut cells = Vec::new();
        for person in 0..300 {
            cells.extend(match person % 3 {
                0 => [1, 0],
                1 => [0, 1],
                _ => [1, 1],
            });
        }
        let responses = Responses::new(vec![1, 1], cells).unwrap();
        let (chances, levels) = Chances::by_score(&responses, 50).unwrap();
        assert_eq!((chances.levels(), levels[..3].to_vec()), (3, vec![1, 1, 2]));
        assert!((chances.of(1, 0)[1] - 0.5).abs() < 0.01 && chances.of(2, 0)[1] > 0.99);
        // Nobody has a score of 0: its neighbours speak for it.
        assert!((chances.of(0, 1)[1] - 0.5).abs() < 0.01);
    }

    #[test]
    fn nobody_gives_even_chances() {
        let (chances, _) = Chances::by_score(&Responses::new(vec![1, 2], vec![]).unwrap(), 50).unwrap();
        assert!((chances.of(2, 1)[0] - 1.0 / 3.0).abs() < 1e-12);
    }
}
