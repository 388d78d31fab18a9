//! Intra-class correlations of marks: how much of their differences lies between works.
//!
//! Shrout, P. E. and Fleiss, J. L. (1979), Psychological Bulletin 86:420, six forms; intervals by F as there and in
//! McGraw and Wong (1996), Psychological Methods 1:30. Marks are taken as measurements on an equal scale; every work
//! is marked by the same number of markers. It depends on how different the works are: alike works give a low one.

use crate::distribution::f_quantile;
use crate::interval::Interval;

/// Who the markers are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Markers {
    /// Each work has other markers, form 1: all that differs is error.
    Other,
    /// The same markers for all, drawn from many, form 2: how much they agree in the mark itself.
    Drawn,
    /// The same markers for all, and no others matter, form 3: how much they agree in the order of the works.
    Fixed,
}

/// What is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// The mark of one marker, forms (·, 1).
    Single,
    /// The mean over the markers, forms (·, k).
    Mean,
}

/// A correlation with its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Number of works.
    pub works: usize,
    /// Number of markers.
    pub markers: usize,
    /// The correlation; below 0 where works differ less than marks of one work do.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// Mean squares of works by markers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    works: usize,
    markers: usize,
    /// Between works.
    pub between: f64,
    /// Within works.
    pub within: f64,
    /// Between markers.
    pub markers_between: f64,
    /// What is left.
    pub error: f64,
}

impl MeanSquares {
    /// The mean squares of works, each marked by the same markers in the same order.
    ///
    /// `None` for fewer than two works or markers, where works have different numbers of marks, or a mark is no number.
    pub fn of(works: &[Vec<f64>]) -> Option<Self> {
        let (n, k) = (works.len(), works.first()?.len());
        let whole = works
            .iter()
            .all(|work| work.len() == k && work.iter().all(|mark| mark.is_finite()));
        if n < 2 || k < 2 || !whole {
            return None;
        }
        let [works_count, markers_count] = [n, k].map(|count| count as f64);
        let mean = works.iter().flatten().sum::<f64>() / (works_count * markers_count);
        let square = |x: f64| x * x;
        let of_work = |work: &Vec<f64>| work.iter().sum::<f64>() / markers_count;
        let between: f64 = works.iter().map(|work| square(of_work(work) - mean)).sum::<f64>() * markers_count;
        let of_marker = |marker: usize| works.iter().map(|work| work[marker]).sum::<f64>() / works_count;
        let markers: f64 = (0..k).map(|marker| square(of_marker(marker) - mean)).sum::<f64>() * works_count;
        let inside = |work: &Vec<f64>| work.iter().map(|mark| square(mark - of_work(work))).sum::<f64>();
        let within: f64 = works.iter().map(inside).sum();
        let freedom = (works_count - 1.0) * (markers_count - 1.0);
        Some(Self {
            works: n,
            markers: k,
            between: between / (works_count - 1.0),
            within: within / (works_count * (markers_count - 1.0)),
            markers_between: markers / (markers_count - 1.0),
            error: (within - markers).max(0.0) / freedom,
        })
    }

    /// One of the six correlations with its interval; `None` where works do not differ and markers do not either, or
    /// outside 0 < confidence < 1.
    pub fn correlation(self, markers: Markers, unit: Unit, confidence: f64) -> Option<Correlation> {
        if !(0.0 < confidence && confidence < 1.0) {
            return None;
        }
        let tail = 0.5 + confidence / 2.0;
        let single = Some(self.value(markers)).filter(|value| value.is_finite())?;
        let ends = match markers {
            Markers::Other => self.simple(self.within, self.n() * (self.k() - 1.0), tail)?,
            Markers::Fixed => self.simple(self.error, (self.n() - 1.0) * (self.k() - 1.0), tail)?,
            Markers::Drawn => self.absolute(single, tail)?,
        };
        let [value, low, high] = [single, ends[0], ends[1]].map(|one| match unit {
            Unit::Single => one,
            Unit::Mean => stepped_up(one, self.k()),
        });
        Some(Correlation {
            works: self.works,
            markers: self.markers,
            value,
            interval: Interval { low, high },
        })
    }

    fn n(self) -> f64 {
        self.works as f64
    }

    fn k(self) -> f64 {
        self.markers as f64
    }

    /// The correlation of single marks.
    fn value(self, markers: Markers) -> f64 {
        let (n, k, between) = (self.n(), self.k(), self.between);
        match markers {
            Markers::Other => (between - self.within) / (between + (k - 1.0) * self.within),
            Markers::Drawn => {
                let shift = k * (self.markers_between - self.error) / n;
                (between - self.error) / (between + (k - 1.0) * self.error + shift)
            }
            Markers::Fixed => (between - self.error) / (between + (k - 1.0) * self.error),
        }
    }

    /// (F − 1)/(F + k − 1) at the ends of the interval of F.
    fn simple(self, noise: f64, freedom: f64, tail: f64) -> Option<[f64; 2]> {
        let f = self.between / noise;
        if f.is_infinite() {
            return Some([1.0, 1.0]);
        }
        let at = |f: f64| (f - 1.0) / (f + self.k() - 1.0);
        let low = f / f_quantile(tail, [self.n() - 1.0, freedom])?;
        let high = f * f_quantile(tail, [freedom, self.n() - 1.0])?;
        Some([at(low), at(high)])
    }

    /// The interval of agreement in the mark itself, with Satterthwaite's degrees of freedom.
    fn absolute(self, value: f64, tail: f64) -> Option<[f64; 2]> {
        let (n, k) = (self.n(), self.k());
        let (between, markers, error) = (self.between, self.markers_between, self.error);
        let rest = n * (1.0 + (k - 1.0) * value) - k * value;
        let shift = k * value * markers / error;
        let sum = shift + rest;
        let freedom = (k - 1.0) * (n - 1.0) * sum * sum / ((n - 1.0) * shift * shift + rest * rest);
        let freedom = if freedom.is_finite() { freedom } else { k - 1.0 };
        let noise = k * markers + (k * n - k - n) * error;
        let low = f_quantile(tail, [n - 1.0, freedom])?;
        let high = f_quantile(tail, [freedom, n - 1.0])?;
        let ends = [
            n * (between - low * error) / (low * noise + n * between),
            n * (high * between - error) / (noise + n * high * between),
        ];
        ends.iter().all(|end| end.is_finite()).then_some(ends)
    }
}

/// The correlation of means of k marks from that of single ones (Spearman and Brown).
fn stepped_up(single: f64, k: f64) -> f64 {
    k * single / (1.0 + (k - 1.0) * single)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Six works by four markers: the example of Shrout and Fleiss (1979).
    fn example() -> MeanSquares {
        let works = [
            [9, 2, 5, 8],
            [6, 1, 3, 2],
            [8, 4, 6, 8],
            [7, 1, 2, 6],
            [10, 5, 6, 9],
            [6, 2, 4, 7],
        ];
        MeanSquares::of(&works.map(|work| work.map(f64::from).to_vec())).unwrap()
    }

    #[test]
    fn the_mean_squares_of_the_example_come_out() {
        let found = example();
        for (found, known) in [
            (found.between, 11.24),
            (found.within, 6.26),
            (found.markers_between, 32.49),
            (found.error, 1.02),
        ] {
            assert!((found - known).abs() < 6e-3, "{found} {known}");
        }
    }

    #[test]
    fn the_six_forms_of_the_example_come_out_with_their_intervals() {
        for (markers, unit, value, low, high) in [
            (Markers::Other, Unit::Single, 0.17, -0.133, 0.72),
            (Markers::Drawn, Unit::Single, 0.29, 0.019, 0.76),
            (Markers::Fixed, Unit::Single, 0.71, 0.342, 0.95),
            (Markers::Other, Unit::Mean, 0.44, -0.884, 0.91),
            (Markers::Drawn, Unit::Mean, 0.62, 0.071, 0.93),
            (Markers::Fixed, Unit::Mean, 0.91, 0.676, 0.99),
        ] {
            let found = example().correlation(markers, unit, 0.95).unwrap();
            assert!(
                (found.value - value).abs() < 6e-3,
                "{markers:?} {unit:?}: {found:?}"
            );
            let ends = (found.interval.low - low).abs() < 1e-3 && (found.interval.high - high).abs() < 6e-3;
            assert!(ends, "{markers:?} {unit:?}: {found:?}");
        }
    }

    #[test]
    fn markers_who_differ_by_a_constant_agree_in_the_order_but_not_in_the_mark() {
        let works: Vec<Vec<f64>> = (0..8)
            .map(|work| vec![f64::from(work), f64::from(work) + 3.0])
            .collect();
        let found = MeanSquares::of(&works).unwrap();
        let fixed = found.correlation(Markers::Fixed, Unit::Single, 0.95).unwrap();
        assert_eq!((fixed.value, fixed.interval.low), (1.0, 1.0));
        assert!(
            found
                .correlation(Markers::Drawn, Unit::Single, 0.95)
                .is_none_or(|found| found.value < 0.7)
        );
    }

    #[test]
    fn marks_that_do_not_make_a_table_are_none() {
        assert_eq!(MeanSquares::of(&[vec![1.0, 2.0], vec![1.0]]), None);
        assert_eq!(MeanSquares::of(&[vec![1.0], vec![1.0]]), None);
        assert_eq!(MeanSquares::of(&[]), None);
        assert_eq!(MeanSquares::of(&[vec![1.0, f64::NAN], vec![1.0, 2.0]]), None);
        let flat = MeanSquares::of(&[vec![1.0, 1.0], vec![1.0, 1.0]]).unwrap();
        assert_eq!(flat.correlation(Markers::Fixed, Unit::Single, 0.95), None);
    }
}
