//! What all schools together are like: with what every school is compared.

use super::papers::{Class, Papers};
use super::settings::Settings;
use domain::result::ItemColumn;
use psychometrics::Responses;
use psychometrics::similarity::{Chances, Room};

/// Everything about the whole that signs compare with.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// Scores of all who wrote, index = score.
    pub histogram: Vec<u64>,
    /// Lower bounds of «3», «4», «5».
    pub bounds: Option<[u16; 3]>,
    /// Codes of the items.
    pub codes: Vec<String>,
    /// Largest points of each item.
    pub maxima: Vec<u8>,
    /// Share of each item's points over all complete works.
    pub shares: Vec<f64>,
    /// What is known of items at equal scores; `None` where there are too few complete works.
    pub curves: Option<Curves>,
    /// Absent pupils, and all, by journal mark.
    pub absence: [[u64; 2]; 6],
    /// Complete works.
    pub complete: u64,
}

/// Items at equal scores.
#[derive(Clone, Debug)]
pub(crate) struct Curves {
    /// The chances of points.
    pub chances: Chances,
    /// Weight of each point of an item in the contrast of hard against easy items.
    pub weights: Vec<f64>,
    /// Mean and variance of the contrast by score.
    pub contrast: Vec<[f64; 2]>,
}

impl Reference {
    /// The reference of these schools.
    pub fn of(
        all: &[Papers<'_>],
        items: &[ItemColumn],
        bounds: Option<[u16; 3]>,
        settings: &Settings,
    ) -> Self {
        let mut found = Self {
            histogram: all
                .first()
                .map_or_else(Vec::new, |one| vec![0; one.histogram.len()]),
            bounds,
            codes: items.iter().map(|item| item.code.clone()).collect(),
            maxima: items.iter().map(|item| item.max).collect(),
            shares: vec![0.0; items.len()],
            curves: None,
            absence: [[0; 2]; 6],
            complete: 0,
        };
        for papers in all {
            found.count(papers);
        }
        let cells: Vec<u8> = all
            .iter()
            .flat_map(|papers| papers.classes.iter().flat_map(|class| &class.cells))
            .copied()
            .collect();
        found.learn(cells, settings);
        found
    }

    fn count(&mut self, papers: &Papers<'_>) {
        self.histogram
            .iter_mut()
            .zip(&papers.histogram)
            .for_each(|(sum, n)| *sum += n);
        for (mark, sums) in self.absence.iter_mut().enumerate() {
            sums[0] += papers.absent[mark];
            sums[1] += papers.absent[mark] + papers.present[mark];
        }
        self.complete += papers.classes.iter().map(|class| class.complete()).sum::<u64>();
    }

    fn learn(&mut self, cells: Vec<u8>, settings: &Settings) {
        if self.complete < settings.curve_least.value as u64 || self.maxima.len() < 2 {
            return;
        }
        let Ok(responses) = Responses::new(self.maxima.clone(), cells) else {
            return;
        };
        let mut sums = vec![0u64; self.maxima.len()];
        for row in responses.rows() {
            sums.iter_mut()
                .zip(row)
                .for_each(|(sum, &byte)| *sum += earned(byte));
        }
        let share = |(&sum, &max): (&u64, &u8)| sum as f64 / (self.complete as f64 * f64::from(max.max(1)));
        self.shares = sums.iter().zip(&self.maxima).map(share).collect();
        let least = settings.chances_least.value as u64;
        self.curves = Chances::by_score(&responses, least)
            .ok()
            .map(|(chances, levels)| Curves::of(chances, &self.shares, (&responses, &levels), least));
    }

    /// The complete works of a group as a room of their own, with the chances of the whole.
    pub fn room(&self, group: &Class<'_>) -> Option<Room> {
        let curves = self.curves.as_ref()?;
        let responses = Responses::new(self.maxima.clone(), group.cells.clone()).ok()?;
        let levels: Vec<u32> = (0..responses.persons())
            .map(|person| responses.score(person))
            .collect();
        Room::of_points(&responses, curves.chances.clone(), &levels).ok()
    }
}

impl Curves {
    fn of(chances: Chances, shares: &[f64], (responses, levels): (&Responses, &[u32]), least: u64) -> Self {
        let mut found = Self {
            weights: weights(shares, responses.maxima()),
            contrast: Vec::new(),
            chances,
        };
        found.contrast = (0..found.chances.levels())
            .map(|level| [found.expected(level), 0.0])
            .collect();
        let mut sums = vec![[0.0; 2]; found.contrast.len()];
        for (row, &level) in responses.rows().zip(levels) {
            let rest = found.rest(row, level as usize);
            sums[level as usize] = [
                sums[level as usize][0] + 1.0,
                sums[level as usize][1] + rest * rest,
            ];
        }
        for level in 0..sums.len() {
            found.contrast[level][1] = around(&sums, level, least as f64);
        }
        found
    }

    /// Σ of weight and expected points at a score.
    fn expected(&self, level: usize) -> f64 {
        let of = |(item, w): (usize, &f64)| w * mean(self.chances.of(level, item));
        self.weights.iter().enumerate().map(of).sum()
    }

    /// The contrast of a work less its expectation at its score.
    pub fn rest(&self, row: &[u8], level: usize) -> f64 {
        let own: f64 = self
            .weights
            .iter()
            .zip(row)
            .map(|(w, &byte)| w * earned(byte) as f64)
            .sum();
        own - self.contrast[level][0]
    }

    /// Points of an item expected at a score.
    pub fn points(&self, level: usize, item: usize) -> f64 {
        mean(self.chances.of(level, item))
    }
}

/// Points of a cell; X brings none.
pub(crate) fn earned(byte: u8) -> u64 {
    u64::from(domain::result::Point::from_byte(byte).adds())
}

fn mean(chances: &[f64]) -> f64 {
    chances.iter().zip(0u32..).map(|(p, x)| p * f64::from(x)).sum()
}

/// How much harder than the middle an item is, per point.
fn weights(shares: &[f64], maxima: &[u8]) -> Vec<f64> {
    let middle = shares.iter().sum::<f64>() / shares.len() as f64;
    let of = |(share, &max): (&f64, &u8)| (middle - share) / f64::from(max.max(1));
    shares.iter().zip(maxima).map(of).collect()
}

/// The mean square at a score, with the scores beside it while works are fewer than `least`.
fn around(sums: &[[f64; 2]], level: usize, least: f64) -> f64 {
    let (mut low, mut high) = (level, level);
    loop {
        let part = &sums[low..=high];
        let n: f64 = part.iter().map(|sum| sum[0]).sum();
        if n >= least || (low == 0 && high + 1 == sums.len()) {
            return part.iter().map(|sum| sum[1]).sum::<f64>() / n.max(1.0);
        }
        low = low.saturating_sub(1);
        high = (high + 1).min(sums.len() - 1);
    }
}
