use psychometrics::{distribution, interval};
use serde::Serialize;

/// The confidence level of every interval.
pub(crate) const CONFIDENCE: f64 = 0.95;

/// A share with its Wilson interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// How many.
    pub hits: u64,
    /// Of how many.
    pub n: u64,
    /// The share; 0 of none is 0.
    pub value: f64,
    /// Bounds of the interval; 0 and 1 where there is nothing.
    pub interval: [f64; 2],
}

impl Share {
    /// This many of so many.
    pub fn of(hits: u64, n: u64) -> Self {
        let found = interval::wilson(hits, n, CONFIDENCE);
        Self {
            hits,
            n,
            value: if n == 0 { 0.0 } else { hits as f64 / n as f64 },
            interval: found.map_or([0.0, 1.0], |found| [found.low, found.high]),
        }
    }

    /// Those of a list for whom something holds.
    pub fn among<T>(list: &[T], holds: impl Fn(&T) -> bool) -> Self {
        Self::of(
            list.iter().filter(|one| holds(one)).count() as u64,
            list.len() as u64,
        )
    }
}

/// A mean over territories: those are what is drawn independently, schools of one territory share its reference.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Mean {
    /// Territories.
    pub n: u64,
    /// The mean.
    pub value: f64,
    /// Bounds of Student's interval; nothing below two territories.
    pub interval: Option<[f64; 2]>,
}

impl Mean {
    /// The mean of these values; `None` of none.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len() as f64;
        let mean = values.iter().sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
        let t = distribution::student_quantile(0.5 + CONFIDENCE / 2.0, n - 1.0).filter(|_| values.len() > 1);
        let reach = t.map(|t| t * (squares / (n - 1.0) / n).sqrt());
        (!values.is_empty()).then_some(Self {
            n: values.len() as u64,
            value: mean,
            interval: reach.map(|reach| [mean - reach, mean + reach]),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_says_nothing_and_one_of_some_lies_in_its_interval() {
        assert_eq!(Share::of(0, 0).interval, [0.0, 1.0]);
        let share = Share::among(&[1, 2, 3, 4], |&one| one > 3);
        assert_eq!((share.hits, share.n, share.value), (1, 4, 0.25));
        assert!(share.interval[0] < 0.25 && 0.25 < share.interval[1]);
    }

    #[test]
    fn the_interval_of_a_mean_is_that_of_the_tables() {
        // Mean 2, s = 1, t(2) = 4.3027.
        let mean = Mean::of(&[1.0, 2.0, 3.0]).unwrap();
        let [low, high] = mean.interval.unwrap();
        assert!((mean.value - 2.0).abs() < 1e-12);
        assert!((high - 2.0 - 4.302_652_73 / 3.0f64.sqrt()).abs() < 1e-6 && (low + high - 4.0).abs() < 1e-9);
        assert_eq!(Mean::of(&[]), None);
        assert_eq!(Mean::of(&[1.0]).unwrap().interval, None);
    }
}
