//! A new calibration brought to the scale of an old one by the items both have: θ_old = A·θ_new + B.

use crate::linear::Square;
use crate::model::item::{Family, Item};
use crate::model::{Grid, Prior};

/// A change of scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// A: how many old logits are in a new one.
    pub slope: f64,
    /// B: where the new zero lies on the old scale.
    pub intercept: f64,
}

/// How the change of scale is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// A is 1, B the mean difference of thresholds: for Rasch and partial credit.
    Shift,
    /// The means of slopes and of thresholds agree (Loyd and Hoover 1980).
    MeanMean,
    /// Mean and standard deviation of thresholds agree (Marco 1977).
    MeanSigma,
    /// The curves of categories agree, item by item (Haebara 1980).
    Haebara,
    /// The curves of the expected score agree (Stocking and Lord 1983).
    StockingLord,
}

/// A change of scale with errors from leaving out one common item after the other.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// The change of scale.
    pub scale: Scale,
    /// The jackknife standard error of A over the common items; none with fewer than three.
    pub se_slope: Option<f64>,
    /// The jackknife standard error of B over the common items.
    pub se_intercept: Option<f64>,
    /// How many items both calibrations have.
    pub items: usize,
}

impl Scale {
    /// No change.
    pub const SAME: Self = Self {
        slope: 1.0,
        intercept: 0.0,
    };

    /// A new ability on the old scale.
    pub fn ability(self, theta: f64) -> f64 {
        self.slope * theta + self.intercept
    }

    /// A new item on the old scale.
    pub fn item(self, item: &Item) -> Item {
        let slope = item.slope / self.slope;
        let down = |(x, d): (u32, &f64)| match item.family {
            Family::Adjacent => d - f64::from(x) * slope * self.intercept,
            Family::Graded | Family::Guessing => d - slope * self.intercept,
        };
        Item {
            family: item.family,
            slope,
            intercepts: (1..).zip(&item.intercepts).map(down).collect(),
            floor: item.floor,
        }
    }

    /// The way back.
    pub fn inverse(self) -> Self {
        Self {
            slope: 1.0 / self.slope,
            intercept: -self.intercept / self.slope,
        }
    }
}

/// Links a new calibration to an old one; `old` and `new` hold the common items in the same order.
///
/// `population` is the distribution on the old scale over which curves are compared. `None` where the items do not
/// match, or do not determine the link. Look at [`super::drift`] before using it: an item that changed its place
/// pulls all others.
pub fn link(old: &[Item], new: &[Item], population: Prior, method: Method) -> Option<Link> {
    let scale = linked(old, new, population, method)?;
    let without = |left: usize| {
        let kept = |items: &[Item]| [&items[..left], &items[left + 1..]].concat();
        linked(&kept(old), &kept(new), population, method)
    };
    let size = old.len();
    let parts: Option<Vec<Scale>> = (0..size).filter(|_| size > 2).map(without).collect();
    let error = |of: fn(&Scale) -> f64| jackknife(parts.as_deref().filter(|parts| !parts.is_empty())?, of);
    Some(Link {
        scale,
        se_slope: error(|scale| scale.slope),
        se_intercept: error(|scale| scale.intercept),
        items: size,
    })
}

fn jackknife(parts: &[Scale], of: fn(&Scale) -> f64) -> Option<f64> {
    let n = parts.len() as f64;
    let mean = parts.iter().map(of).sum::<f64>() / n;
    let square: f64 = parts
        .iter()
        .map(|part| (of(part) - mean) * (of(part) - mean))
        .sum();
    Some(((n - 1.0) / n * square).sqrt())
}

fn linked(old: &[Item], new: &[Item], population: Prior, method: Method) -> Option<Scale> {
    let alike = |(a, b): (&Item, &Item)| a.family == b.family && a.max() == b.max();
    if old.is_empty() || old.len() != new.len() || !old.iter().zip(new).all(alike) {
        return None;
    }
    let [first, second] = [old, new].map(|items| items.iter().flat_map(Item::thresholds).collect::<Vec<_>>());
    let [old_b, new_b] = [&first, &second].map(|values| mean_and_sd(values));
    let [old_a, new_a] = [old, new].map(|items| items.iter().map(|item| item.slope).sum::<f64>());
    let slope = match method {
        Method::Shift => 1.0,
        Method::MeanSigma => old_b.1 / new_b.1,
        _ => new_a / old_a,
    };
    let start = Scale {
        slope,
        intercept: old_b.0 - slope * new_b.0,
    };
    let found = match method {
        Method::Haebara | Method::StockingLord => descend(start, (old, new), population, method)?,
        _ => start,
    };
    let sound = found.slope.is_finite() && found.slope > 0.0 && found.intercept.is_finite();
    sound.then_some(found)
}

fn mean_and_sd(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let square: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    (mean, (square / n).sqrt())
}

/// The differences of curves at a change of scale, each weighted by the root of its share of the population.
fn differences(scale: Scale, (old, new): (&[Item], &[Item]), grid: &Grid, method: Method) -> Vec<f64> {
    let moved: Vec<Item> = new.iter().map(|item| scale.item(item)).collect();
    let (mut p, mut q) = (Vec::new(), Vec::new());
    let mut found = Vec::new();
    for (&theta, weight) in grid.nodes.iter().zip(&grid.weights) {
        let root = weight.sqrt();
        let mut score = 0.0;
        for (one, other) in old.iter().zip(&moved) {
            one.probabilities(theta, &mut p);
            other.probabilities(theta, &mut q);
            for (x, (p, q)) in p.iter().zip(&q).enumerate() {
                score += x as f64 * (p - q);
                if method == Method::Haebara {
                    found.push(root * (p - q));
                }
            }
        }
        if method == Method::StockingLord {
            found.push(root * score);
        }
    }
    found
}

/// Damped Gauss–Newton steps to the least sum of squares.
fn descend(start: Scale, items: (&[Item], &[Item]), population: Prior, method: Method) -> Option<Scale> {
    let grid = Grid::normal(population.mean, population.sd, 0.3 * population.sd);
    let at = |scale: Scale| differences(scale, items, &grid, method);
    let height = |values: &[f64]| values.iter().map(|value| value * value).sum::<f64>();
    let (mut scale, mut damping) = (start, 1e-6);
    let mut values = at(scale);
    for _ in 0..200 {
        let [gradient, matrix] = normal_equations(scale, &values, at);
        let mut system = Square::of_rows(2, vec![matrix[0], matrix[1], matrix[1], matrix[2]])?;
        system.add_to_diagonal(damping * (matrix[0] + matrix[2]) + f64::MIN_POSITIVE);
        let step = system.solve(&gradient[..2])?;
        let next = Scale {
            slope: scale.slope - step[0],
            intercept: scale.intercept - step[1],
        };
        let there = at(next);
        if next.slope > 0.0 && height(&there) <= height(&values) {
            (scale, values, damping) = (next, there, damping / 10.0);
        } else if damping < 1e6 {
            damping *= 100.0;
            continue;
        }
        if step[0].abs().max(step[1].abs()) < 1e-10 {
            break;
        }
    }
    Some(scale)
}

/// Jᵀr and the three cells of JᵀJ, slopes by central differences.
fn normal_equations(scale: Scale, values: &[f64], at: impl Fn(Scale) -> Vec<f64>) -> [[f64; 3]; 2] {
    let width = 1e-5;
    let slope = |a: f64, b: f64| {
        let moved = |by: f64| {
            at(Scale {
                slope: scale.slope + a * by,
                intercept: scale.intercept + b * by,
            })
        };
        let (low, high) = (moved(-width), moved(width));
        let of = |(low, high): (f64, f64)| (high - low) / (2.0 * width);
        low.into_iter().zip(high).map(of).collect::<Vec<f64>>()
    };
    let (a, b) = (slope(1.0, 0.0), slope(0.0, 1.0));
    let dot = crate::linear::dot;
    [
        [dot(&a, values), dot(&b, values), 0.0],
        [dot(&a, &a), dot(&a, &b), dot(&b, &b)],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    const CURVES: [Method; 5] = [
        Method::Shift,
        Method::MeanMean,
        Method::MeanSigma,
        Method::Haebara,
        Method::StockingLord,
    ];

    fn items() -> Vec<Item> {
        vec![
            Item::adjacent(1.1, vec![0.5]),
            Item::adjacent(0.7, vec![1.2, 0.4]),
            Item::graded(1.4, vec![1.0, -0.8]),
            Item::guessing(0.9, -0.6, 0.2),
            Item::adjacent(1.0, vec![-1.0]),
        ]
    }

    #[test]
    fn a_changed_scale_is_found_again_by_every_method() {
        let population = Prior { mean: 0.3, sd: 1.1 };
        for method in CURVES {
            let slope = if method == Method::Shift { 1.0 } else { 1.25 };
            let scale = Scale {
                slope,
                intercept: -0.4,
            };
            let new: Vec<Item> = items().iter().map(|item| scale.inverse().item(item)).collect();
            let found = link(&items(), &new, population, method).unwrap();
            assert!((found.scale.slope - slope).abs() < 1e-8, "{method:?} {found:?}");
            assert!((found.scale.intercept + 0.4).abs() < 1e-8, "{method:?} {found:?}");
            assert!(found.se_intercept.unwrap() < 1e-7);
        }
    }

    #[test]
    fn an_item_on_the_other_scale_has_the_same_curve() {
        let scale = Scale {
            slope: 0.8,
            intercept: 0.6,
        };
        let (mut p, mut q) = (Vec::new(), Vec::new());
        for item in items() {
            item.probabilities(-0.7, &mut p);
            scale.item(&item).probabilities(scale.ability(-0.7), &mut q);
            assert!(p.iter().zip(&q).all(|(p, q)| (p - q).abs() < 1e-15), "{item:?}");
        }
    }

    #[test]
    fn items_that_disagree_make_the_error_larger() {
        let mut new = items();
        new[0].intercepts[0] -= 1.0;
        let population = Prior { mean: 0.0, sd: 1.0 };
        let found = link(&items(), &new, population, Method::StockingLord).unwrap();
        assert!(found.se_intercept.unwrap() > 0.05, "{found:?}");
    }

    #[test]
    fn what_has_nothing_in_common_is_not_linked() {
        let population = Prior { mean: 0.0, sd: 1.0 };
        assert_eq!(link(&[], &[], population, Method::Haebara), None);
        assert_eq!(link(&items(), &items()[..2], population, Method::MeanMean), None);
        let flat = vec![Item::adjacent(1.0, vec![0.0]); 2];
        assert_eq!(link(&flat, &flat, population, Method::MeanSigma), None);
    }
}
