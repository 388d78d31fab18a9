//! Classes whose answers look transcribed: four indicators, principal axes, fuzzy clusters.
//!
//! Quintano, C., Castellano, R. and Longobardi, S. (2009). A fuzzy clustering approach to improve the accuracy of
//! Italian student data. Statistica & Applicazioni 7:149, as INVALSI uses it. A class for which somebody filled in the
//! answers has a high mean, little spread, nothing left out and nearly equal answers at once. It finds that kind only:
//! lifting over a bound, editing of single tasks and copying in pairs stay unseen. It lies about good classes: a
//! gifted class looks the same, and one cluster is always the outermost, in honest data too.

use crate::linear::{Square, eigen};
use crate::moments::Moments;
use crate::quantile::Fences;

/// The share of classes below the first and above the last starting point.
const EDGE: f64 = 0.02;
/// Turns of the clustering at most.
const TURNS: usize = 2000;
/// Centres that move less have come to rest.
const REST: f64 = 1e-12;

/// The answers of a class to one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answers {
    /// How many pupils gave each of the different answers (options, or points where no options are known).
    pub given: Vec<u64>,
    /// How many left the item out.
    pub omitted: u64,
}

impl Answers {
    fn pupils(&self) -> u64 {
        self.given.iter().sum::<u64>() + self.omitted
    }

    /// Gini's heterogeneity 1 − Σp² over the answers, an item left out being one of them.
    fn heterogeneity(&self) -> f64 {
        let n = self.pupils() as f64;
        let square = |&count: &u64| (count as f64 / n) * (count as f64 / n);
        1.0 - self.given.iter().chain([&self.omitted]).map(square).sum::<f64>()
    }
}

/// The four indicators of a class.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Indicators {
    /// The mean score in per cent of the greatest.
    pub mean: f64,
    /// The standard deviation of the scores, in the same units.
    pub sd: f64,
    /// The share of answers left out.
    pub omitted: f64,
    /// The mean over items of the heterogeneity of the answers.
    pub heterogeneity: f64,
}

impl Indicators {
    /// The indicators of a class from its scores, the greatest score and its answers item by item.
    ///
    /// `None` for fewer than two pupils, no items or a greatest score of 0.
    pub fn of(scores: Moments, greatest: u64, answers: &[Answers]) -> Option<Self> {
        let (shown, omitted) = answers.iter().fold((0, 0), |(shown, omitted), item| {
            (shown + item.pupils(), omitted + item.omitted)
        });
        let seen = || answers.iter().filter(|item| item.pupils() > 0);
        if shown == 0 || greatest == 0 {
            return None;
        }
        let scale = 100.0 / greatest as f64;
        Some(Self {
            mean: scores.mean()? * scale,
            sd: scores.sd()? * scale,
            omitted: omitted as f64 / shown as f64,
            heterogeneity: seen().map(Answers::heterogeneity).sum::<f64>() / seen().count() as f64,
        })
    }

    fn values(self) -> [f64; 4] {
        [self.mean, self.sd, self.omitted, self.heterogeneity]
    }
}

/// Why classes cannot be clustered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Fewer than ten classes a cluster.
    TooFew {
        /// How many classes there are.
        given: usize,
        /// How many it takes.
        needed: usize,
    },
    /// Fewer than two or more than twelve clusters.
    Clusters(usize),
    /// An indicator of this class is no number.
    NotANumber(usize),
    /// The indicator at this place (mean, sd, omitted, heterogeneity) is the same for all classes.
    NoSpread(usize),
}

/// Classes on two axes, in fuzzy clusters.
#[derive(Clone, Debug, PartialEq)]
pub struct Outliers {
    /// The weights of the four standardised indicators in each axis; the first points towards a high mean.
    pub axes: [[f64; 4]; 2],
    /// The share of the variance of the indicators on each axis.
    pub shares: [f64; 2],
    /// Where each class lies on the axes.
    pub positions: Vec<[f64; 2]>,
    /// The centres of the clusters; the last is the outermost towards a high mean.
    pub centres: Vec<[f64; 2]>,
    /// The membership of each class in the outermost cluster, from 0 to 1.
    pub memberships: Vec<f64>,
    /// Quartiles of the classes on the first axis and the fences 1.5 interquartile ranges outside (Tukey 1977): an
    /// outermost centre inside them is the edge of one cloud, not a group of its own.
    pub first_axis: Fences,
}

impl Outliers {
    /// Clusters classes on the first two principal axes of their standardised indicators.
    ///
    /// Fuzzy c-means of Bezdek (1981) with the exponent 2. The start is fixed: classes at equal steps of the order on
    /// the first axis, from the second to the 98th per cent. The published number of clusters differs between years;
    /// 4 and 8 give nearly the same classes on simulated municipalities.
    pub fn of(classes: &[Indicators], clusters: usize) -> Result<Self, Refused> {
        check(classes, clusters)?;
        let standard = standardised(classes)?;
        let (axes, shares) = principal(&standard);
        let on = |row: &[f64; 4], axis: &[f64; 4]| crate::linear::dot(row, axis);
        let positions: Vec<[f64; 2]> = standard
            .iter()
            .map(|row| [on(row, &axes[0]), on(row, &axes[1])])
            .collect();
        let centres = settled(&positions, start(&positions, clusters));
        let first: Vec<f64> = positions.iter().map(|position| position[0]).collect();
        let outermost = centres.len() - 1;
        Ok(Self {
            axes,
            shares,
            memberships: positions
                .iter()
                .map(|position| memberships(*position, &centres)[outermost])
                .collect(),
            positions,
            centres,
            first_axis: Fences::around(&first, 1.5).ok_or(Refused::NotANumber(0))?,
        })
    }

    /// Whether the outermost cluster lies outside the fence of the first axis.
    pub fn stands_apart(&self) -> bool {
        self.centres
            .last()
            .is_some_and(|centre| centre[0] > self.first_axis.high)
    }

    /// The mean of a class with the share taken away that belongs to the outermost cluster, (1 − μ)·mean: INVALSI's
    /// correction of a municipality's mean, not a mark of the class. `None` where there is no such class.
    pub fn corrected(&self, class: usize, mean: f64) -> Option<f64> {
        Some((1.0 - self.memberships.get(class)?) * mean)
    }
}

fn check(classes: &[Indicators], clusters: usize) -> Result<(), Refused> {
    if !(2..=12).contains(&clusters) {
        return Err(Refused::Clusters(clusters));
    }
    if classes.len() < 10 * clusters {
        return Err(Refused::TooFew {
            given: classes.len(),
            needed: 10 * clusters,
        });
    }
    let strange = |class: &Indicators| {
        class
            .values()
            .iter()
            .any(|value| !value.is_finite() || value.abs() > 1e100)
    };
    classes
        .iter()
        .position(strange)
        .map_or(Ok(()), |place| Err(Refused::NotANumber(place)))
}

fn standardised(classes: &[Indicators]) -> Result<Vec<[f64; 4]>, Refused> {
    let n = classes.len() as f64;
    let mut rows: Vec<[f64; 4]> = classes.iter().map(|class| class.values()).collect();
    for place in 0..4 {
        let mean = rows.iter().fold(0.0, |sum, row| sum + row[place]) / n;
        rows.iter_mut().for_each(|row| row[place] -= mean);
        let sd = (rows.iter().fold(0.0, |sum, row| sum + row[place] * row[place]) / (n - 1.0)).sqrt();
        if sd <= 1e-12 * mean.abs() {
            return Err(Refused::NoSpread(place));
        }
        rows.iter_mut().for_each(|row| row[place] /= sd);
    }
    Ok(rows)
}

/// The first two principal axes and their shares of the variance.
fn principal(rows: &[[f64; 4]]) -> ([[f64; 4]; 2], [f64; 2]) {
    let mut correlations = Square::zero(4);
    let weight = 1.0 / (rows.len() as f64 - 1.0);
    rows.iter().for_each(|row| correlations.add_outer(row, weight));
    let found = eigen(&correlations);
    let mut axes = [0, 1].map(|axis| std::array::from_fn(|place| found.vectors[axis][place]));
    if axes[0][0] < 0.0 {
        axes[0] = axes[0].map(|weight: f64| -weight);
    }
    (axes, [found.values[0] / 4.0, found.values[1] / 4.0])
}

fn start(positions: &[[f64; 2]], clusters: usize) -> Vec<[f64; 2]> {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by(|&a, &b| positions[a][0].total_cmp(&positions[b][0]));
    let last = (positions.len() - 1) as f64;
    let step = (1.0 - 2.0 * EDGE) / (clusters - 1) as f64;
    let place = |cluster: usize| libm::round(last * (EDGE + step * cluster as f64)) as usize;
    (0..clusters)
        .map(|cluster| positions[order[place(cluster)]])
        .collect()
}

/// Moves centres until they rest; then in the order of the first axis.
fn settled(positions: &[[f64; 2]], mut centres: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    for _ in 0..TURNS {
        let next = moved(positions, &centres);
        let way = next
            .iter()
            .zip(&centres)
            .fold(0.0, |way, (a, b)| f64::max(way, distance(*a, *b)));
        centres = next;
        if way < REST {
            break;
        }
    }
    centres.sort_by(|a, b| a[0].total_cmp(&b[0]));
    centres
}

/// The means of the classes, weighted by the squares of their memberships.
fn moved(positions: &[[f64; 2]], centres: &[[f64; 2]]) -> Vec<[f64; 2]> {
    let mut sums = vec![[0.0; 3]; centres.len()];
    for &position in positions {
        for (sum, membership) in sums.iter_mut().zip(memberships(position, centres)) {
            let weight = membership * membership;
            *sum = [
                sum[0] + weight,
                sum[1] + weight * position[0],
                sum[2] + weight * position[1],
            ];
        }
    }
    let mean = |(sum, centre): (&[f64; 3], &[f64; 2])| match sum[0] > 0.0 {
        true => [sum[1] / sum[0], sum[2] / sum[0]],
        false => *centre,
    };
    sums.iter().zip(centres).map(mean).collect()
}

/// u = 1/d² over the sum of 1/d²; a class that lies on a centre belongs to the first such alone.
fn memberships(position: [f64; 2], centres: &[[f64; 2]]) -> Vec<f64> {
    let distances: Vec<f64> = centres.iter().map(|&centre| distance(position, centre)).collect();
    if let Some(on) = distances.iter().position(|&distance| distance < 1e-300) {
        return (0..centres.len())
            .map(|place| f64::from(u8::from(place == on)))
            .collect();
    }
    let total: f64 = distances.iter().map(|distance| 1.0 / distance).sum();
    distances.iter().map(|distance| 1.0 / distance / total).collect()
}

/// The square of the distance.
fn distance(one: [f64; 2], other: [f64; 2]) -> f64 {
    let [x, y] = [one[0] - other[0], one[1] - other[1]];
    x * x + y * y
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    /// Classes of one cloud, and this many with everything right.
    fn classes(filled: usize) -> Vec<Indicators> {
        let mut draws = Draws::new(2, 0);
        let mut class = |place: usize| {
            let level = draws.normal();
            let noise = draws.normal();
            match place < filled {
                true => Indicators {
                    mean: 95.0 + noise,
                    sd: 3.0 + 0.2 * level,
                    omitted: 0.0,
                    heterogeneity: 0.05 + 0.01 * level,
                },
                false => Indicators {
                    mean: 60.0 + 8.0 * level,
                    sd: 18.0 + 2.0 * noise - level,
                    omitted: 0.05 - 0.01 * level + 0.005 * noise,
                    heterogeneity: 0.4 - 0.03 * level,
                },
            }
        };
        (0..120).map(&mut class).collect()
    }

    #[test]
    fn filled_in_classes_belong_to_the_outermost_cluster_and_no_other_does() {
        let found = Outliers::of(&classes(6), 4).unwrap();
        assert!(
            found.memberships[..6].iter().all(|&share| share > 0.8),
            "{:?}",
            &found.memberships[..6]
        );
        assert!(found.memberships[6..].iter().all(|&share| share < 0.5));
        assert!(found.stands_apart() && found.axes[0][0] > 0.0 && found.shares[0] > 0.5);
        assert!((found.corrected(0, 95.0).unwrap() - 95.0 * (1.0 - found.memberships[0])).abs() < 1e-12);
        assert_eq!(found.corrected(999, 95.0), None);
    }

    #[test]
    fn in_honest_data_the_outermost_cluster_does_not_stand_apart() {
        assert!(!Outliers::of(&classes(0), 4).unwrap().stands_apart());
    }

    #[test]
    fn the_order_of_the_classes_changes_nothing_but_the_last_digits() {
        let classes = classes(6);
        let back: Vec<Indicators> = classes.iter().rev().copied().collect();
        let [one, other] = [&classes, &back].map(|classes| Outliers::of(classes, 5).unwrap());
        for (a, b) in one.memberships.iter().zip(other.memberships.iter().rev()) {
            assert!((a - b).abs() < 1e-6, "{a} {b}");
        }
    }

    #[test]
    fn indicators_are_those_of_the_answers() {
        let answers = [
            Answers {
                given: vec![2, 2],
                omitted: 0,
            },
            Answers {
                given: vec![3, 0],
                omitted: 1,
            },
        ];
        let found = Indicators::of(Moments::of_histogram(&[0, 2, 2]), 2, &answers).unwrap();
        assert_eq!((found.mean, found.omitted), (75.0, 0.125));
        assert!((found.heterogeneity - (0.5 + 0.375) / 2.0).abs() < 1e-15);
        assert!((found.sd - 50.0 / 3.0f64.sqrt()).abs() < 1e-12);
        assert_eq!(
            Indicators::of(Moments::of_histogram(&[0, 1]), 2, &answers),
            None,
            "one pupil has no spread"
        );
        assert_eq!(Indicators::of(Moments::of_histogram(&[0, 2, 2]), 2, &[]), None);
    }

    #[test]
    fn what_cannot_be_clustered_is_told() {
        let classes = classes(3);
        assert_eq!(Outliers::of(&classes, 1).err(), Some(Refused::Clusters(1)));
        assert_eq!(
            Outliers::of(&classes[..30], 4).err(),
            Some(Refused::TooFew {
                given: 30,
                needed: 40
            })
        );
        let mut flat = classes.clone();
        flat.iter_mut().for_each(|class| class.omitted = 0.0);
        assert_eq!(Outliers::of(&flat, 4).err(), Some(Refused::NoSpread(2)));
        flat[7].sd = f64::NAN;
        assert_eq!(Outliers::of(&flat, 4).err(), Some(Refused::NotANumber(7)));
    }
}
