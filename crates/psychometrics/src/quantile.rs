//! Quantiles of counts and of numbers, and the fences around quartiles.

/// The quantile a/b of a histogram whose index is the value; `None` for an empty one.
///
/// Definition 7 of Hyndman and Fan (1996), the usual one of statistical packages: with h = (n − 1)·a/b counted from 0
/// in the sorted values, the value at ⌊h⌋ and, h being no integer, the linear way to the next. The place h is found in
/// integers, so a median or a quartile is exact. It lies where few values are taken: half of the pupils may share one.
pub fn of_histogram(counts: &[u64], [a, b]: [u64; 2]) -> Option<f64> {
    let n: u64 = counts.iter().sum();
    let steps = u128::from(n.checked_sub(1)?) * u128::from(a);
    let (place, rest) = (steps / u128::from(b), steps % u128::from(b));
    let below = value_at(counts, place)? as f64;
    let above = if rest == 0 {
        below
    } else {
        value_at(counts, place + 1)? as f64
    };
    Some(below + (above - below) * (rest as f64 / b as f64))
}

/// The quartiles of a histogram.
pub fn quartiles(counts: &[u64]) -> Option<[f64; 3]> {
    let of = |a| of_histogram(counts, [a, 4]);
    Some([of(1)?, of(2)?, of(3)?])
}

fn value_at(counts: &[u64], place: u128) -> Option<usize> {
    let mut seen = 0u128;
    counts.iter().position(|&count| {
        seen += u128::from(count);
        seen > place
    })
}

/// The quantile a/b of numbers in ascending order, by the same definition; `None` for none.
pub fn of_sorted(values: &[f64], [a, b]: [usize; 2]) -> Option<f64> {
    let steps = values.len().checked_sub(1)? * a;
    let below = *values.get(steps / b)?;
    let above = *values.get((steps / b + 1).min(values.len() - 1))?;
    Some(below + (above - below) * ((steps % b) as f64 / b as f64))
}

/// Quartiles of a sample and the fences `reach` interquartile ranges outside of them (Tukey).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fences {
    /// Lower quartile, median, upper quartile.
    pub quartiles: [f64; 3],
    /// Q1 − reach·IQR.
    pub low: f64,
    /// Q3 + reach·IQR.
    pub high: f64,
}

impl Fences {
    /// The fences of these numbers (in any order, none of them NaN); `None` for none.
    pub fn around(values: &[f64], reach: f64) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_unstable_by(f64::total_cmp);
        let of = |a| of_sorted(&sorted, [a, 4]);
        let quartiles = [of(1)?, of(2)?, of(3)?];
        let range = quartiles[2] - quartiles[0];
        Some(Self {
            quartiles,
            low: quartiles[0] - reach * range,
            high: quartiles[2] + reach * range,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantile_between_two_values_lies_on_the_line_between_them() {
        assert_eq!(quartiles(&[1, 1, 1, 1]), Some([0.75, 1.5, 2.25]));
        assert_eq!(quartiles(&[0, 2, 0, 0, 2]), Some([1.0, 2.5, 4.0]));
        assert_eq!(quartiles(&[0, 0, 7]), Some([2.0; 3]));
        assert_eq!(quartiles(&[0, 0]), None);
    }

    #[test]
    fn numbers_and_counts_give_the_same_quartiles() {
        let counts = [3, 0, 5, 1, 4, 9, 2];
        let values: Vec<f64> = counts
            .iter()
            .enumerate()
            .flat_map(|(x, &n)| vec![x as f64; n as usize])
            .collect();
        for a in 0..=8 {
            assert_eq!(
                of_histogram(&counts, [a, 8]),
                of_sorted(&values, [a as usize, 8]),
                "{a}/8"
            );
        }
    }

    #[test]
    fn fences_stand_outside_the_quartiles() {
        let fences = Fences::around(&[5.0, 1.0, 3.0, 2.0, 4.0], 3.0).unwrap();
        assert_eq!(
            (fences.quartiles, fences.low, fences.high),
            ([2.0, 3.0, 4.0], -4.0, 10.0)
        );
        assert_eq!(Fences::around(&[], 3.0), None);
    }
}
