//! The joint law of equal right and equal wrong answers.

/// The joint law of the numbers of equal full and of equal other categories over independent items.
#[derive(Clone, Debug, PartialEq)]
pub struct JointLaw {
    items: usize,
    /// P(A = a, B ≥ b); row a holds b from 0 to the number of items.
    rows: Vec<f64>,
    /// P(A ≥ a, B ≥ b).
    tails: Vec<f64>,
}

impl JointLaw {
    /// The law for items with these chances of an equal full and of an equal other category.
    pub fn of(chances: &[[f64; 2]]) -> Self {
        let width = chances.len() + 1;
        let mut rows = convolved(chances);
        for row in rows.chunks_exact_mut(width) {
            for b in (1..width).rev() {
                row[b - 1] += row[b];
            }
        }
        let mut tails = rows.clone();
        for a in (1..width).rev() {
            let (lower, upper) = tails.split_at_mut(a * width);
            for (lower, upper) in lower[(a - 1) * width..].iter_mut().zip(&upper[..width]) {
                *lower += upper;
            }
        }
        Self {
            items: chances.len(),
            rows,
            tails,
        }
    }

    /// P(A ≥ a, B ≥ b).
    pub fn tail(&self, full: u32, other: u32) -> f64 {
        self.place(full, other).map_or(0.0, |place| self.tails[place])
    }

    /// The p-value of M4 (Maynes 2014): the chance of all cells that are at least as far out as this one, where far out
    /// means a small P(A ≥ a, B ≥ b).
    pub fn p(&self, full: u32, other: u32) -> f64 {
        // Cells equally far out but for rounding belong in.
        let bound = self.tail(full, other) * (1.0 + 1e-12);
        if bound == 0.0 {
            return 0.0;
        }
        let width = self.items + 1;
        let outside = |a: usize| {
            let row = a * width..a * width + width - a;
            // Tails fall along a row: from the first one within the bound on, all are.
            let first = self.tails[row.clone()].partition_point(|&tail| tail > bound);
            self.rows[row].get(first).copied().unwrap_or(0.0)
        };
        (0..width).map(outside).sum::<f64>().min(1.0)
    }

    fn place(&self, full: u32, other: u32) -> Option<usize> {
        let (full, other) = (full as usize, other as usize);
        (full + other <= self.items).then_some(full * (self.items + 1) + other)
    }
}

/// P(A = a, B = b) item by item: each moves every cell right, up, or nowhere; n³/6 steps.
fn convolved(chances: &[[f64; 2]]) -> Vec<f64> {
    let width = chances.len() + 1;
    let mut law = vec![0.0; width * width];
    law[0] = 1.0;
    let mut next = vec![0.0; width * width];
    let nothing = vec![0.0; width];
    for (done, &[full, other]) in chances.iter().enumerate() {
        let stay = 1.0 - full - other;
        for a in 0..=done + 1 {
            let reach = done + 2 - a;
            let here = &law[a * width..][..reach];
            let lower = if a > 0 {
                &law[(a - 1) * width..][..reach]
            } else {
                &nothing[..reach]
            };
            let new = &mut next[a * width..][..reach];
            new[0] = stay * here[0] + full * lower[0];
            for (((new, here), before), lower) in
                new[1..].iter_mut().zip(&here[1..]).zip(here).zip(&lower[1..])
            {
                *new = stay * here + other * before + full * lower;
            }
        }
        std::mem::swap(&mut law, &mut next);
    }
    law
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANCES: [[f64; 2]; 4] = [[0.5, 0.1], [0.3, 0.2], [0.05, 0.6], [0.25, 0.25]];

    /// Every way that four items can go.
    fn ways() -> Vec<(u32, u32, f64)> {
        let way = |code: usize| {
            let steps = (0..4).map(|item| code / 3usize.pow(item) % 3);
            steps
                .zip(CHANCES)
                .fold((0, 0, 1.0), |(a, b, p), (step, [full, other])| match step {
                    0 => (a + 1, b, p * full),
                    1 => (a, b + 1, p * other),
                    _ => (a, b, p * (1.0 - full - other)),
                })
        };
        (0..81).map(way).collect()
    }

    #[test]
    fn tails_are_those_of_all_ways() {
        let law = JointLaw::of(&CHANCES);
        for a in 0..5 {
            for b in 0..5 {
                let known: f64 = ways()
                    .iter()
                    .filter(|way| way.0 >= a && way.1 >= b)
                    .map(|way| way.2)
                    .sum();
                assert!((law.tail(a, b) - known).abs() < 1e-15, "{a} {b}");
            }
        }
    }

    #[test]
    fn the_p_value_sums_the_cells_at_least_as_far_out() {
        let law = JointLaw::of(&CHANCES);
        let tail = |a: u32, b: u32| -> f64 {
            ways()
                .iter()
                .filter(|way| way.0 >= a && way.1 >= b)
                .map(|way| way.2)
                .sum()
        };
        for (a, b) in [(0, 0), (2, 1), (1, 3), (4, 0), (0, 4)] {
            let bound = tail(a, b) + 1e-14;
            let known: f64 = ways()
                .iter()
                .filter(|way| tail(way.0, way.1) <= bound)
                .map(|way| way.2)
                .sum();
            assert!(
                (law.p(a, b) - known).abs() < 1e-13,
                "{a} {b}: {} {known}",
                law.p(a, b)
            );
        }
        assert_eq!(law.p(3, 2), 0.0);
    }
}
