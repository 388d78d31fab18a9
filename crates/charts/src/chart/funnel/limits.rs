//! The limits of a funnel, given at some numbers of pupils and read at any.

/// The limits at one number of pupils.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limit {
    /// The number of pupils.
    pub n: f64,
    /// The lower limit.
    pub low: f64,
    /// The upper limit.
    pub high: f64,
}

/// The limits at a number of pupils, between the two given ones nearest to it.
pub(super) fn between(limits: &[Limit], n: f64) -> Option<(f64, f64)> {
    let after = limits.iter().position(|limit| limit.n >= n);
    let (one, other) = match after {
        Some(0) => (limits[0], limits[0]),
        Some(index) => (limits[index - 1], limits[index]),
        None => (*limits.last()?, *limits.last()?),
    };
    let part = if other.n > one.n {
        (n - one.n) / (other.n - one.n)
    } else {
        0.0
    };
    let mix = |from: f64, to: f64| from + (to - from) * part;
    Some((mix(one.low, other.low), mix(one.high, other.high)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_between_the_given_ones() {
        let limits = [
            Limit {
                n: 10.0,
                low: 8.0,
                high: 12.0,
            },
            Limit {
                n: 20.0,
                low: 9.0,
                high: 11.0,
            },
        ];
        assert_eq!(between(&limits, 15.0), Some((8.5, 11.5)));
        assert_eq!(between(&limits, 5.0), Some((8.0, 12.0)));
        assert_eq!(between(&limits, 99.0), Some((9.0, 11.0)));
        assert_eq!(between(&[], 5.0), None);
    }
}
