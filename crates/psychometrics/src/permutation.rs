//! What chance makes of a figure, by drawing again and again.

use crate::draw::Draws;

/// How long is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permutation {
    /// The most draws; the least p-value is 1/(rounds + 1).
    pub rounds: u32,
    /// Drawing ends when every figure was reached so many times: what is ordinary is soon known as such.
    pub enough: u32,
    /// The seed of the draws.
    pub seed: u64,
}

/// How often chance reached a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chance {
    /// How many draws reached the figure.
    pub reached: u32,
    /// How many there were.
    pub rounds: u32,
}

impl Chance {
    /// The p-value (reached + 1) / (rounds + 1); never 0.
    pub fn p(self) -> f64 {
        f64::from(self.reached + 1) / (f64::from(self.rounds) + 1.0)
    }
}

impl Permutation {
    /// Holds figures against those of draws, sequentially (Besag and Clifford 1991); each draw has its own run of the
    /// generator. `None` where a draw has no figures.
    pub(crate) fn against<const N: usize>(
        self,
        own: [f64; N],
        mut draw: impl FnMut(Draws) -> Option<[f64; N]>,
    ) -> Option<[Chance; N]> {
        let mut reached = [0u32; N];
        let mut rounds = 0;
        while rounds < self.rounds && reached.iter().any(|&reached| reached < self.enough) {
            let found = draw(Draws::new(self.seed, u64::from(rounds)))?;
            rounds += 1;
            for ((reached, own), found) in reached.iter_mut().zip(own).zip(found) {
                *reached += u32::from(found >= own);
            }
        }
        Some(reached.map(|reached| Chance { reached, rounds }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PERMUTATION: Permutation = Permutation {
        rounds: 999,
        enough: 20,
        seed: 4,
    };

    #[test]
    fn what_is_ordinary_is_soon_known_and_what_is_not_takes_all_rounds() {
        let [middle] = PERMUTATION
            .against([0.5], |mut draws| Some([draws.unit()]))
            .unwrap();
        assert!(middle.reached == 20 && middle.rounds < 80, "{middle:?}");
        let [far] = PERMUTATION
            .against([2.0], |mut draws| Some([draws.unit()]))
            .unwrap();
        assert_eq!(
            far,
            Chance {
                reached: 0,
                rounds: 999
            }
        );
        assert!((far.p() - 0.001).abs() < 1e-15);
    }

    #[test]
    fn a_draw_without_figures_leaves_no_answer() {
        assert_eq!(PERMUTATION.against([0.5], |_| None), None);
    }
}
