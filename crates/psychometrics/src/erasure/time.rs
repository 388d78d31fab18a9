//! Response times: was a person faster on the items in question than its own speed foretells?

use crate::distribution::normal;

/// The lognormal model of response times (van der Linden 2006): ln T of a person on an item is normal about β − τ with
/// the spread 1/α; β is the item's time intensity, α its discrimination, τ the person's speed.
#[derive(Clone, Debug, PartialEq)]
pub struct Speed {
    /// β of each item, in ln of the unit of time.
    pub intensities: Vec<f64>,
    /// α of each item.
    pub discriminations: Vec<f64>,
    /// τ of each person, 0 on average; `None` without times.
    pub speeds: Vec<Option<f64>>,
    /// Whether the estimates settled.
    pub converged: bool,
}

impl Speed {
    /// The most likely parameters from the times of persons, row by row; a time not above 0 counts as none.
    ///
    /// Speeds, intensities and spreads are set in turn to their best values. With few items the spreads come out too
    /// small, since each person's speed was fitted to them; they are widened by n/(n − 1) for n items a person. `None`
    /// where rows are not whole, an item has fewer than three times, or its times have no spread.
    pub fn fit(items: usize, times: &[f64]) -> Option<Self> {
        if items < 2 || times.is_empty() || !times.len().is_multiple_of(items) {
            return None;
        }
        let logs: Vec<Option<f64>> = times
            .iter()
            .map(|&t| (t > 0.0 && t.is_finite()).then(|| libm::log(t)))
            .collect();
        let mut found = Self {
            intensities: vec![0.0; items],
            discriminations: vec![1.0; items],
            speeds: vec![None; times.len() / items],
            converged: false,
        };
        for _ in 0..500 {
            let step = found.intensify(&logs)?;
            found.hasten(&logs);
            found.discriminate(&logs)?;
            if step < 1e-10 {
                found.converged = true;
                break;
            }
        }
        Some(found)
    }

    /// Sets β; tells the longest step.
    fn intensify(&mut self, logs: &[Option<f64>]) -> Option<f64> {
        let (items, mut step) = (self.intensities.len(), 0.0f64);
        for item in 0..items {
            let column = logs.iter().skip(item).step_by(items).zip(&self.speeds);
            let (n, sum) = column
                .filter_map(|(log, speed)| Some((*log)? + speed.unwrap_or(0.0)))
                .fold((0u32, 0.0), |(n, sum), x| (n + 1, sum + x));
            if n < 3 {
                return None;
            }
            let next = sum / f64::from(n);
            step = step.max((next - self.intensities[item]).abs());
            self.intensities[item] = next;
        }
        Some(step)
    }

    /// Sets τ, 0 on average.
    fn hasten(&mut self, logs: &[Option<f64>]) {
        let items = self.intensities.len();
        let speeds: Vec<Option<f64>> = logs
            .chunks_exact(items)
            .map(|row| self.part(row, |_| true).map(|part| part[0]))
            .collect();
        let n = speeds.iter().flatten().count().max(1) as f64;
        let mean = speeds.iter().flatten().sum::<f64>() / n;
        self.speeds = speeds
            .into_iter()
            .map(|speed| speed.map(|speed| speed - mean))
            .collect();
    }

    /// Sets α.
    fn discriminate(&mut self, logs: &[Option<f64>]) -> Option<()> {
        let items = self.intensities.len();
        let widening = items as f64 / (items as f64 - 1.0);
        for item in 0..items {
            let column = logs.iter().skip(item).step_by(items).zip(&self.speeds);
            let beta = self.intensities[item];
            let off = column.filter_map(|(log, speed)| Some((*log)? - beta + (*speed)?));
            let (n, squares) = off.fold((0u32, 0.0), |(n, squares), x| (n + 1, squares + x * x));
            let variance = squares / f64::from(n.max(1)) * widening;
            if variance < 1e-12 {
                return None;
            }
            self.discriminations[item] = 1.0 / variance.sqrt();
        }
        Some(())
    }

    /// The speed by a part of the items and the sum of their α²; `None` without times there.
    fn part(&self, row: &[Option<f64>], part: impl Fn(usize) -> bool) -> Option<[f64; 2]> {
        let (mut sum, mut weight) = (0.0, 0.0);
        for (item, log) in row.iter().enumerate().filter(|(item, _)| part(*item)) {
            let Some(log) = log else { continue };
            let square = self.discriminations[item] * self.discriminations[item];
            sum += square * (self.intensities[item] - log);
            weight += square;
        }
        (weight > 0.0).then(|| [sum / weight, weight])
    }
}

/// L_T of a person (Sinharay and Johnson 2020) and its p-value: the signed root of the likelihood ratio of two speeds
/// against one, (τ̂_part − τ̂_rest)/√(1/Σα²_part + 1/Σα²_rest); large where the person was faster on the part in question.
///
/// Exactly standard normal where the model holds with known item parameters. `None` where a side has no times.
/// Fast is not guilty: easy items at the end of a lesson's topic are solved fast, too.
pub fn faster(speed: &Speed, times: &[f64], part: &[bool]) -> Option<(f64, f64)> {
    let row: Vec<Option<f64>> = times
        .iter()
        .take(speed.intensities.len())
        .map(|&t| (t > 0.0 && t.is_finite()).then(|| libm::log(t)))
        .collect();
    let in_part = |item: usize| part.get(item).copied().unwrap_or(false);
    let [own, weight] = speed.part(&row, in_part)?;
    let [rest, rest_weight] = speed.part(&row, |item| !in_part(item))?;
    let root = (own - rest) / (1.0 / weight + 1.0 / rest_weight).sqrt();
    Some((root, normal(-root)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::Draws;

    /// Times of 200 persons on 12 items by the model; person 0 takes a third of its time on the first four.
    fn times() -> Vec<f64> {
        let mut draws = Draws::new(9, 0);
        let mut found = Vec::new();
        for person in 0..200 {
            let tau = 0.3 * draws.normal();
            for item in 0..12 {
                let spread = 0.2 + f64::from(item % 3) / 10.0;
                let log = 3.0 + f64::from(item) / 10.0 - tau + spread * draws.normal();
                let share = if person == 0 && item < 4 { 1.0 / 3.0 } else { 1.0 };
                found.push(share * libm::exp(log));
            }
        }
        found
    }

    #[test]
    fn the_parameters_that_made_the_times_are_found_again() {
        let found = Speed::fit(12, &times()).unwrap();
        assert!(found.converged);
        for (item, (beta, alpha)) in found.intensities.iter().zip(&found.discriminations).enumerate() {
            let spread = 0.2 + (item % 3) as f64 / 10.0;
            assert!((beta - 3.0 - item as f64 / 10.0).abs() < 0.12, "{item}: {beta}");
            assert!((1.0 / alpha - spread).abs() < 0.06, "{item}: {}", 1.0 / alpha);
        }
    }

    #[test]
    fn who_hurried_over_the_items_in_question_stands_out_and_few_others_do() {
        let times = times();
        let speed = Speed::fit(12, &times).unwrap();
        let part: Vec<bool> = (0..12).map(|item| item < 4).collect();
        let p: Vec<f64> = times
            .chunks_exact(12)
            .map(|row| faster(&speed, row, &part).unwrap().1)
            .collect();
        assert!(p[0] < 1e-3, "{}", p[0]);
        let others = p[1..].iter().filter(|&&p| p < 0.05).count();
        assert!((2..22).contains(&others), "{others} of 199");
        assert_eq!(faster(&speed, &times[..12], &[false; 12]), None);
    }

    #[test]
    fn times_that_say_nothing_are_no_model() {
        assert_eq!(Speed::fit(2, &[1.0, 2.0, 1.0]), None);
        assert_eq!(Speed::fit(2, &[5.0; 8]), None);
        assert_eq!(Speed::fit(2, &[0.0; 8]), None);
    }
}
