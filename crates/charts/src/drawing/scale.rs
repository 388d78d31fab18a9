//! From values to places: a linear scale, and ticks at round numbers.

/// Maps values of a domain to places on paper; what lies outside is drawn at the edge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    from: (f64, f64),
    to: (f64, f64),
}

impl Scale {
    /// From a domain (low, high) to a stretch of paper (start, end); start may be greater than end.
    pub(crate) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        let from = if from.0.is_finite() && from.1.is_finite() && from.1 > from.0 {
            from
        } else {
            (0.0, 1.0)
        };
        Self { from, to }
    }

    /// The place of a value; the start for NaN.
    pub(crate) fn at(self, value: f64) -> f64 {
        let value = if value.is_nan() {
            self.from.0
        } else {
            value.clamp(self.from.0, self.from.1)
        };
        self.to.0 + (value - self.from.0) / (self.from.1 - self.from.0) * (self.to.1 - self.to.0)
    }

    /// The place of a value, beyond the edge if it lies there; for lines that are clipped.
    pub(crate) fn beyond(self, value: f64) -> f64 {
        let value = if value.is_nan() { self.from.0 } else { value };
        self.to.0 + (value - self.from.0) / (self.from.1 - self.from.0) * (self.to.1 - self.to.0)
    }

    pub(crate) fn domain(self) -> (f64, f64) {
        self.from
    }
}

/// Round numbers inside a domain and the step between them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Ticks {
    pub step: f64,
    pub values: Vec<f64>,
}

/// About `wanted` ticks at 1, 2, 2.5 or 5 times a power of ten.
pub(crate) fn ticks(domain: (f64, f64), wanted: usize) -> Ticks {
    let span = domain.1 - domain.0;
    if !span.is_finite() || span <= 0.0 {
        return Ticks {
            step: 1.0,
            values: Vec::new(),
        };
    }
    let step = round_step(span / wanted.max(1) as f64);
    let first = (domain.0 / step - 1e-9).ceil() as i64;
    let last = (domain.1 / step + 1e-9).floor() as i64;
    Ticks {
        step,
        values: (first..=last).take(64).map(|index| index as f64 * step).collect(),
    }
}

/// The domain grown to the nearest ticks on both sides.
pub(crate) fn rounded(domain: (f64, f64), wanted: usize) -> (f64, f64) {
    let step = round_step((domain.1 - domain.0) / wanted.max(1) as f64);
    (
        (domain.0 / step + 1e-9).floor() * step,
        (domain.1 / step - 1e-9).ceil() * step,
    )
}

fn round_step(rough: f64) -> f64 {
    let mut power = 1.0;
    if !rough.is_finite() || rough <= 0.0 {
        return power;
    }
    while power > rough && power > 1e-9 {
        power /= 10.0;
    }
    while power * 10.0 <= rough && power < 1e12 {
        power *= 10.0;
    }
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps
        .iter()
        .map(|step| step * power)
        .find(|step| *step >= rough * 0.999)
        .unwrap_or(power * 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_outside_the_domain_are_drawn_at_its_edge() {
        let scale = Scale::new((0.0, 1.0), (100.0, 200.0));
        let cases = [
            (0.5, 150.0),
            (-3.0, 100.0),
            (7.0, 200.0),
            (f64::NAN, 100.0),
            (f64::INFINITY, 200.0),
        ];
        for (value, place) in cases {
            assert_eq!(scale.at(value), place, "{value}");
        }
    }

    #[test]
    fn a_domain_without_length_still_gives_places() {
        assert!(Scale::new((3.0, 3.0), (0.0, 10.0)).at(3.0).is_finite());
        assert!(Scale::new((f64::NAN, 3.0), (0.0, 10.0)).at(3.0).is_finite());
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(ticks((0.0, 1.0), 4).values, [0.0, 0.25, 0.5, 0.75, 1.0]);
        assert_eq!(ticks((0.0, 137.0), 4).values, [0.0, 50.0, 100.0]);
        assert_eq!(ticks((8.3, 14.2), 4).values, [10.0, 12.0, 14.0]);
        assert!(ticks((f64::NAN, 1.0), 4).values.is_empty());
        assert_eq!(rounded((8.3, 14.2), 4), (8.0, 16.0));
    }
}
