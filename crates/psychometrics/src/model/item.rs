//! Response functions of items.

use crate::draw::Draws;
use crate::matrix::GREATEST;
use libm::exp;

/// How the probabilities of the categories depend on ability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// P(x) ∝ exp(xaθ + d_x): Rasch, partial credit, 2PL, generalised partial credit (Masters 1982, Muraki 1992).
    Adjacent,
    /// P(X ≥ x) = 1/(1 + exp(−aθ − d_x)): the graded response model (Samejima 1969).
    Graded,
    /// P(1) = g + (1 − g)/(1 + exp(−aθ − d)): 3PL, with guessing (Birnbaum 1968).
    Guessing,
}

/// An item with known parameters, in the slope-intercept form.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// How probabilities depend on ability.
    pub family: Family,
    /// The slope a, in 1/logit; 1 in Rasch and partial credit models.
    pub slope: f64,
    /// The intercepts d_1, d_2, … of the categories above 0 points.
    pub intercepts: Vec<f64>,
    /// The lower asymptote g of [`Family::Guessing`]; 0 elsewhere.
    pub floor: f64,
}

/// A probability with its first two derivatives by ability.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Slope {
    /// P.
    pub p: f64,
    /// dP/dθ.
    pub first: f64,
    /// d²P/dθ².
    pub second: f64,
}

/// The mean, the variance and the fourth central moment of the points at an ability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// E(x).
    pub mean: f64,
    /// E(x − E)².
    pub variance: f64,
    /// E(x − E)⁴.
    pub fourth: f64,
}

impl Item {
    /// An item of the Rasch or partial credit family.
    pub fn adjacent(slope: f64, intercepts: Vec<f64>) -> Self {
        Self {
            family: Family::Adjacent,
            slope,
            intercepts,
            floor: 0.0,
        }
    }

    /// A graded item; its intercepts fall.
    pub fn graded(slope: f64, intercepts: Vec<f64>) -> Self {
        Self {
            family: Family::Graded,
            slope,
            intercepts,
            floor: 0.0,
        }
    }

    /// An item that can be guessed.
    pub fn guessing(slope: f64, intercept: f64, floor: f64) -> Self {
        Self {
            family: Family::Guessing,
            slope,
            intercepts: vec![intercept],
            floor,
        }
    }

    /// The most points it brings.
    pub fn max(&self) -> u8 {
        self.intercepts.len().min(usize::from(GREATEST)) as u8
    }

    /// The thresholds b: abilities at which neighbouring categories (graded: the halves above and below) are equally
    /// probable; for one point the difficulty −d/a.
    pub fn thresholds(&self) -> Vec<f64> {
        let before = std::iter::once(&0.0).chain(&self.intercepts);
        let step = |(d, last): (&f64, &f64)| match self.family {
            Family::Adjacent => -(d - last) / self.slope,
            Family::Graded | Family::Guessing => -d / self.slope,
        };
        self.intercepts.iter().zip(before).map(step).collect()
    }

    /// Writes the probabilities of 0, 1, … points at an ability.
    pub fn probabilities(&self, theta: f64, found: &mut Vec<f64>) {
        found.clear();
        match self.family {
            Family::Adjacent => self.adjacent_probabilities(theta, found),
            Family::Graded => {
                found.push(1.0);
                for &d in &self.intercepts {
                    let above = logistic(self.slope * theta + d);
                    if let Some(last) = found.last_mut() {
                        *last = (*last - above).max(0.0);
                    }
                    found.push(above);
                }
            }
            Family::Guessing => {
                let known = logistic(self.slope * theta + self.intercepts[0]);
                let right = self.floor + (1.0 - self.floor) * known;
                found.extend([(1.0 - self.floor) * (1.0 - known), right]);
            }
        }
    }

    fn adjacent_probabilities(&self, theta: f64, found: &mut Vec<f64>) {
        found.push(0.0);
        let weight = |(d, points): (&f64, u32)| f64::from(points) * self.slope * theta + d;
        found.extend(self.intercepts.iter().zip(1u32..).map(weight));
        let most = found.iter().fold(f64::NEG_INFINITY, |most, &one| most.max(one));
        found.iter_mut().for_each(|one| *one = exp(*one - most));
        let sum: f64 = found.iter().sum();
        found.iter_mut().for_each(|one| *one /= sum);
    }

    /// Writes the probabilities with their derivatives.
    pub fn slopes(&self, theta: f64, found: &mut Vec<Slope>) {
        if let (Family::Adjacent, [d]) = (self.family, &self.intercepts[..]) {
            let (p, first, second) = self.cumulative(theta, *d);
            let down = Slope {
                p: 1.0 - p,
                first: -first,
                second: -second,
            };
            found.clear();
            found.extend([down, Slope { p, first, second }]);
            return;
        }
        let mut p = Vec::with_capacity(self.intercepts.len() + 1);
        self.probabilities(theta, &mut p);
        found.clear();
        match self.family {
            Family::Adjacent => {
                let Spread { mean, variance, .. } = spread(&p);
                found.extend(p.iter().zip(0u32..).map(|(&p, x)| {
                    let off = f64::from(x) - mean;
                    let first = self.slope * p * off;
                    let second = self.slope * self.slope * p * (off * off - variance);
                    Slope { p, first, second }
                }));
            }
            Family::Graded => self.graded_slopes(theta, &p, found),
            Family::Guessing => {
                let (_, first, second) = self.cumulative(theta, self.intercepts[0]);
                let keep = 1.0 - self.floor;
                found.extend([-1.0, 1.0].iter().zip(&p).map(|(sign, &p)| Slope {
                    p,
                    first: sign * keep * first,
                    second: sign * keep * second,
                }));
            }
        }
    }

    fn graded_slopes(&self, theta: f64, p: &[f64], found: &mut Vec<Slope>) {
        let mut last = (1.0, 0.0, 0.0);
        let above = self.intercepts.iter().map(|&d| self.cumulative(theta, d));
        for (next, &p) in above.chain([(0.0, 0.0, 0.0)]).zip(p) {
            let (first, second) = (last.1 - next.1, last.2 - next.2);
            found.push(Slope { p, first, second });
            last = next;
        }
    }

    /// A logistic curve with its derivatives by ability.
    fn cumulative(&self, theta: f64, d: f64) -> (f64, f64, f64) {
        let p = logistic(self.slope * theta + d);
        let first = self.slope * p * (1.0 - p);
        (p, first, self.slope * first * (1.0 - 2.0 * p))
    }

    /// Fisher's information Σ P'²/P at an ability, in 1/logit².
    pub fn information(&self, theta: f64) -> f64 {
        let mut slopes = Vec::new();
        self.slopes(theta, &mut slopes);
        slopes
            .iter()
            .filter(|one| one.p > 0.0)
            .map(|one| one.first * one.first / one.p)
            .sum()
    }

    /// Points drawn at an ability.
    pub fn drawn(&self, theta: f64, draws: &mut Draws) -> u8 {
        let (mut p, mut left) = (Vec::new(), draws.unit());
        self.probabilities(theta, &mut p);
        let passed = |p: &f64| {
            left -= p;
            left < 0.0
        };
        p.iter().position(passed).map_or(self.max(), |x| x as u8)
    }

    /// The moments of the points at an ability.
    pub fn spread(&self, theta: f64) -> Spread {
        if let (Family::Adjacent, [d]) = (self.family, &self.intercepts[..]) {
            let mean = logistic(self.slope * theta + d);
            let variance = mean * (1.0 - mean);
            let fourth = variance * (1.0 - 3.0 * variance);
            return Spread {
                mean,
                variance,
                fourth,
            };
        }
        let mut p = Vec::new();
        self.probabilities(theta, &mut p);
        spread(&p)
    }
}

/// 1/(1 + e^−x), without overflow.
pub fn logistic(x: f64) -> f64 {
    if x >= 0.0 {
        1.0 / (1.0 + exp(-x))
    } else {
        let odds = exp(x);
        odds / (1.0 + odds)
    }
}

fn spread(p: &[f64]) -> Spread {
    let mean: f64 = p.iter().zip(0u32..).map(|(p, x)| p * f64::from(x)).sum();
    let central = p.iter().zip(0u32..).map(|(p, x)| {
        let square = (f64::from(x) - mean) * (f64::from(x) - mean);
        (p * square, p * square * square)
    });
    let (variance, fourth) = central.fold((0.0, 0.0), |sums, one| (sums.0 + one.0, sums.1 + one.1));
    Spread {
        mean,
        variance,
        fourth,
    }
}

/// The information of a test at an ability: the sum over its items.
pub fn test_information(items: &[Item], theta: f64) -> f64 {
    items.iter().map(|item| item.information(theta)).sum()
}

/// The expected score of a test at an ability.
pub fn expected_score(items: &[Item], theta: f64) -> f64 {
    items.iter().map(|item| item.spread(theta).mean).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn items() -> [Item; 4] {
        [
            Item::adjacent(1.0, vec![0.4]),
            Item::adjacent(0.7, vec![1.5, 0.3, -1.0]),
            Item::graded(1.3, vec![2.0, 0.1, -1.2]),
            Item::guessing(1.6, -0.5, 0.2),
        ]
    }

    #[test]
    fn probabilities_add_up_to_one_and_their_slopes_to_nothing() {
        let mut slopes = Vec::new();
        for item in items() {
            for theta in [-800.0, -3.0, 0.0, 1.7, 800.0] {
                item.slopes(theta, &mut slopes);
                let sum = |of: fn(&Slope) -> f64| slopes.iter().map(of).sum::<f64>();
                assert!((sum(|one| one.p) - 1.0).abs() < 1e-12, "{item:?} {theta}");
                assert!(sum(|one| one.first).abs() < 1e-12 && sum(|one| one.second).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn slopes_are_the_differences_of_probabilities() {
        let (mut low, mut high, mut slopes) = (Vec::new(), Vec::new(), Vec::new());
        let (theta, step) = (0.37, 1e-4);
        for item in items() {
            item.slopes(theta - step, &mut low);
            item.slopes(theta + step, &mut high);
            item.slopes(theta, &mut slopes);
            for ((low, high), here) in low.iter().zip(&high).zip(&slopes) {
                assert!(
                    ((high.p - low.p) / (2.0 * step) - here.first).abs() < 1e-7,
                    "{item:?}"
                );
                assert!(((high.first - low.first) / (2.0 * step) - here.second).abs() < 1e-7);
            }
        }
    }

    #[test]
    fn neighbouring_categories_are_equally_probable_at_their_threshold() {
        let item = &items()[1];
        let mut p = Vec::new();
        for (step, threshold) in item.thresholds().into_iter().enumerate() {
            item.probabilities(threshold, &mut p);
            assert!((p[step] - p[step + 1]).abs() < 1e-15);
        }
    }
}
