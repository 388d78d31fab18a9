//! McCrary's test of a jump of the density at a bound.
//!
//! McCrary, J. (2008). Manipulation of the running variable in the regression discontinuity design: a density test.
//! Journal of Econometrics 142:698. A fine histogram, then a local line on each side of the bound with a triangular
//! kernel. The score is taken as continuous: for whole points the bins must be whole points wide, and the p-value
//! then is a rough one.

use crate::boundary::{Refused, Scores, least_squares, powers};
use crate::distribution::{normal, normal_quantile};
use crate::interval::Interval;

/// A jump of the density.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jump {
    /// Number of scores.
    pub n: u64,
    /// The density just below and from the bound on.
    pub density: [f64; 2],
    /// The logarithm of their ratio; above 0 where there is more above the bound.
    pub log_ratio: f64,
    /// Its standard error √((24/5)/(nh) · (1/f₊ + 1/f₋)).
    pub error: f64,
    /// The two-sided p-value.
    pub p: f64,
    /// The width of a bin.
    pub bin: f64,
    /// The bandwidth of the local lines.
    pub bandwidth: f64,
}

impl Jump {
    /// The interval of the ratio of densities, above over below; `None` outside 0 < confidence < 1.
    pub fn ratio(self, confidence: f64) -> Option<Interval> {
        let z = normal_quantile(0.5 + confidence / 2.0).filter(|_| confidence > 0.0)?;
        Some(Interval {
            low: libm::exp(self.log_ratio - z * self.error),
            high: libm::exp(self.log_ratio + z * self.error),
        })
    }
}

/// The jump at a bound, which belongs to the upper side; the bin is 2·sd·n^(−½) wide if none is given.
///
/// The bandwidth is McCrary's rule of thumb: 3.348·(σ²·range/Σf″²)^(1/5) from a polynomial of the fourth degree on
/// each side, the mean of both. For whole points take a bin of 1 and a bound half a point below.
pub fn jump(scores: &Scores, bound: f64, bin: Option<f64>) -> Result<Jump, Refused> {
    let bins = Bins::of(scores, bound, bin)?;
    let bandwidth = (bins.rule_of_thumb(false)? + bins.rule_of_thumb(true)?) / 2.0;
    let density = [bins.at_bound(bandwidth, false)?, bins.at_bound(bandwidth, true)?];
    if !density.iter().all(|&density| density > 0.0) {
        return Err(Refused::TooFew);
    }
    let log_ratio = libm::log(density[1]) - libm::log(density[0]);
    let spread = 4.8 * (1.0 / density[1] + 1.0 / density[0]);
    let error = (spread / (scores.total as f64 * bandwidth)).sqrt();
    Ok(Jump {
        n: scores.total,
        density,
        log_ratio,
        error,
        p: 2.0 * normal(-(log_ratio / error).abs()),
        bin: bins.width,
        bandwidth,
    })
}

/// The greatest number of bins: a score far out must not cost the memory of all that lies between.
const MOST: f64 = 1e6;

/// A polynomial in the distance from the bound over the farthest middle.
pub(super) struct Curve {
    pub(super) far: f64,
    pub(super) coefficients: Vec<f64>,
}

/// Densities of bins, none of which holds scores of both sides.
pub(super) struct Bins {
    width: f64,
    /// The middle of the first bin as a distance from the bound.
    first: f64,
    /// The bins below the bound.
    below: usize,
    heights: Vec<f64>,
}

impl Bins {
    pub(super) fn of(scores: &Scores, bound: f64, bin: Option<f64>) -> Result<Self, Refused> {
        let (low, high) = scores
            .values
            .first()
            .zip(scores.values.last())
            .ok_or(Refused::TooFew)?;
        let usual = || Some(2.0 * scores.sd()? / (scores.total as f64).sqrt());
        let width = bin.or_else(usual).ok_or(Refused::TooFew)?;
        let count = libm::floor((high - low) / width) + 2.0;
        if !(width > 0.0 && count <= MOST && *low < bound && bound <= *high) {
            return Err(Refused::Window);
        }
        let below = -libm::floor((low - bound) / width);
        let share = 1.0 / (scores.total as f64 * width);
        let mut heights = vec![0.0; count as usize];
        for (value, count) in scores.cells() {
            let place = libm::floor((value - bound) / width) + below;
            let last = heights.len() - 1;
            heights[(place as usize).min(last)] += count as f64 * share;
        }
        Ok(Self {
            width,
            first: (0.5 - below) * width,
            below: below as usize,
            heights,
        })
    }

    /// Middles as distances from the bound, and heights, of the bins of one side.
    fn side(&self, above: bool) -> impl Iterator<Item = (f64, f64)> + '_ {
        let cells = self.heights.iter().enumerate();
        cells
            .filter(move |(place, _)| (*place >= self.below) == above)
            .map(|(place, &height)| (self.first + place as f64 * self.width, height))
    }

    fn rule_of_thumb(&self, above: bool) -> Result<f64, Refused> {
        let Curve { far, coefficients } = self.curve(above)?;
        let (mut squares, mut bends) = (0.0, 0.0);
        for (x, height) in self.side(above) {
            let at = powers(x / far, 4);
            let distance = height - crate::linear::dot(&at, &coefficients);
            let bend = 2.0 * coefficients[2] + 6.0 * coefficients[3] * at[1] + 12.0 * coefficients[4] * at[2];
            squares += distance * distance;
            bends += bend * bend / (far * far * far * far);
        }
        // The reach to the outermost middle on the left, and to the last bin that can hold a score on the right.
        let reach = if above { far - self.padding() } else { far };
        let freedom = (self.side(above).count() - 5) as f64;
        let bandwidth = 3.348 * libm::pow(squares / freedom * reach / bends, 0.2);
        Some(bandwidth)
            .filter(|h| h.is_finite() && *h > self.width / 2.0)
            .ok_or(Refused::TooFew)
    }

    /// The polynomial of the fourth degree through the heights of one side.
    pub(super) fn curve(&self, above: bool) -> Result<Curve, Refused> {
        let far = self.side(above).fold(0.0f64, |far, (x, _)| far.max(x.abs()));
        if self.side(above).count() < 6 {
            return Err(Refused::TooFew);
        }
        let row = |(x, height): (f64, f64)| (powers(x / far, 4), height, 1.0);
        let coefficients = least_squares(5, self.side(above).map(row)).ok_or(Refused::TooFew)?;
        Ok(Curve { far, coefficients })
    }

    /// How far the last bin lies beyond the last one with scores.
    fn padding(&self) -> f64 {
        let empty = self
            .heights
            .iter()
            .rev()
            .take_while(|&&height| height == 0.0)
            .count();
        empty as f64 * self.width
    }

    /// The local line of one side at the bound; bins beyond the scores are empty, not unknown.
    fn at_bound(&self, bandwidth: f64, above: bool) -> Result<f64, Refused> {
        let reach = libm::ceil(bandwidth / self.width).min(MOST) as usize;
        let sign = if above { 1.0 } else { -1.0 };
        let bin = |step: usize| {
            let place = if above {
                Some(self.below + step)
            } else {
                self.below.checked_sub(step + 1)
            };
            let height = place
                .and_then(|place| self.heights.get(place))
                .copied()
                .unwrap_or(0.0);
            let x = sign * (step as f64 + 0.5) * self.width;
            (vec![1.0, x], height, (1.0 - (x / bandwidth).abs()).max(0.0))
        };
        let line = least_squares(2, (0..reach).map(bin)).ok_or(Refused::TooFew)?;
        Ok(line[0])
    }
}
