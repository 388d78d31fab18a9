//! Linear mixed models: pupils in schools, with a random intercept and random slopes.
//!
//! y = Xβ + Zb + e, b ~ N(0, Ψ) by school, e ~ N(0, σ²). Laird and Ware (1982), Biometrics 38:963; Goldstein (2011),
//! Multilevel Statistical Models. Rows are independent given the school's effects; effects and residuals are taken as
//! normal. It lies with fewer than about ten schools, with outcomes that pile up at a bound, and wherever a column is
//! itself a consequence of the school's work: that work is then taken away from it.

mod intra_class;
mod profile;
mod search;
mod sums;
#[cfg(test)]
mod tests;

pub use intra_class::IntraClass;
pub use sums::{CrossProducts, Fault};

use crate::linear::{Square, dot};
use crate::school::Measured;
use profile::{Block, Profile, Share, State};

/// What is made as likely as possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Criterion {
    /// The likelihood (ML): deviances of models with different columns may be compared; variances are a little low.
    Likelihood,
    /// The restricted likelihood (REML): variances allow for the columns that were fitted; the usual choice.
    Restricted,
}

/// Why there is no model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The random effects are none, or not among the columns.
    Design,
    /// Not more schools than random effects, or not more rows than parameters, or no school with two rows.
    TooFew,
    /// Columns repeat each other.
    Collinear,
    /// The outcome does not vary within schools, or nothing is left of it.
    NoSpread,
    /// The search did not come to an end.
    NoConvergence,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Fit {
    /// What was made as likely as possible.
    pub criterion: Criterion,
    /// Number of rows.
    pub rows: u64,
    /// Number of schools with rows.
    pub groups: usize,
    /// The coefficients β with their standard errors, in the order of the columns.
    pub coefficients: Vec<Measured>,
    /// The variance σ² within schools.
    pub within: f64,
    /// The covariance Ψ of the random effects.
    pub between: Square,
    /// −2 log (restricted) likelihood.
    pub deviance: f64,
    /// The effects of every school with rows.
    pub effects: Vec<Effect>,
}

/// The effects of one school: what is predicted for it beyond the coefficients (BLUP).
#[derive(Clone, Debug)]
pub struct Effect {
    /// The number of the school.
    pub group: usize,
    /// Its number of rows.
    pub rows: u64,
    /// The predicted effects, drawn towards 0 by the school's reliability.
    pub values: Vec<f64>,
    /// Their covariance given the coefficients.
    pub conditional: Square,
    /// The covariance of prediction minus truth, which allows for the uncertainty of the coefficients too.
    pub prediction: Square,
}

impl Effect {
    /// The effect at these values of the random columns (1 for a lone intercept), with its prediction error.
    pub fn at(&self, columns: &[f64]) -> Measured {
        Measured {
            value: dot(&self.values, columns),
            error: dot(&self.prediction.times(columns), columns).max(0.0).sqrt(),
        }
    }
}

impl Fit {
    /// Fits a model whose random effects are those of these columns of the design.
    pub fn of(sums: &CrossProducts, random: &[usize], criterion: Criterion) -> Result<Self, Refused> {
        check(sums, random)?;
        let profile = Profile::new(sums, random, criterion)?;
        let factor = search::least(&profile, random.len())?;
        let state = profile.at(&factor).ok_or(Refused::NoSpread)?;
        let fit = Self::at(sums, &profile, &factor, &state).ok_or(Refused::NoSpread)?;
        let sound = fit.within > 0.0 && fit.between.cells().iter().all(|cell| cell.is_finite());
        if sound {
            Ok(fit)
        } else {
            Err(Refused::NoConvergence)
        }
    }

    fn at(sums: &CrossProducts, profile: &Profile, factor: &Square, state: &State) -> Option<Self> {
        let relative = factor.product(&factor.transposed());
        let frame = Frame {
            profile,
            relative: &relative,
            state,
            within: state.residual / profile.freedom(),
        };
        let effect =
            |block: &Block| Some(frame.effect(sums.counts()[block.group], block, &block.share(factor)?));
        Some(Self {
            criterion: profile.criterion(),
            rows: sums.counts().iter().sum(),
            groups: profile.blocks.len(),
            coefficients: frame.coefficients(),
            within: frame.within,
            between: frame.outward(&relative),
            deviance: state.deviance,
            effects: profile.blocks.iter().map(effect).collect::<Option<_>>()?,
        })
    }

    /// The share of variance between schools, τ²/(τ² + σ²), of a model with a random intercept alone.
    ///
    /// `None` for other models: with a slope the share depends on where it is taken. Its interval: [`IntraClass`].
    pub fn intra_class(&self) -> Option<f64> {
        let between = self.between[[0, 0]];
        (self.between.order() == 1).then(|| between / (between + self.within))
    }
}

fn check(sums: &CrossProducts, random: &[usize]) -> Result<(), Refused> {
    if random.is_empty() || random.iter().any(|&column| column >= sums.width()) {
        return Err(Refused::Design);
    }
    let schools = sums.counts().iter().filter(|&&n| n > 0).count();
    let rows: u64 = sums.counts().iter().sum();
    let repeated = sums.counts().iter().any(|&n| n > 1);
    let parameters = sums.width() + random.len() * (random.len() + 1) / 2 + 1;
    if schools <= random.len() || rows <= parameters as u64 || !repeated {
        return Err(Refused::TooFew);
    }
    Ok(())
}

/// What all schools share at the least deviance.
struct Frame<'a> {
    profile: &'a Profile,
    relative: &'a Square,
    state: &'a State,
    within: f64,
}

impl Frame<'_> {
    fn coefficients(&self) -> Vec<Measured> {
        let uncertainty = self.state.information.inverse();
        let coefficient = |(place, &value): (usize, &f64)| Measured {
            value,
            error: (self.within * uncertainty[[place, place]]).sqrt(),
        };
        self.state
            .coefficients
            .iter()
            .enumerate()
            .map(coefficient)
            .collect()
    }

    /// A relative covariance in the orthogonal basis of the search as a covariance of the columns' own effects.
    fn outward(&self, relative: &Square) -> Square {
        let mut half = Square::zero(relative.order());
        for column in 0..relative.order() {
            let turned = self.profile.basis.backward(&relative.column(column));
            (0..turned.len()).for_each(|row| half[[column, row]] = turned[row]);
        }
        let mut whole = Square::zero(relative.order());
        for column in 0..relative.order() {
            let turned = self.profile.basis.backward(&half.column(column));
            (0..turned.len()).for_each(|row| whole[[row, column]] = self.within * turned[row]);
        }
        whole
    }

    /// b = D·ZᵀV⁻¹(y − Xβ), and the error of prediction σ²(ΛM⁻¹Λᵀ + DU·H⁻¹·UᵀD) (Robinson 1991).
    fn effect(&self, rows: u64, block: &Block, share: &Share) -> Effect {
        let size = self.relative.order();
        let values = self.relative.times(&share.residuals(&self.state.coefficients));
        let width = self.state.coefficients.len();
        let mut uncertain = share.posterior.clone();
        let halves: Vec<Vec<f64>> = share
            .weighted
            .iter()
            .map(|row| self.state.information.forward(&row[..width]))
            .collect();
        for column in 0..width {
            let along: Vec<f64> = halves.iter().map(|half| half[column]).collect();
            uncertain.add_outer(&self.relative.times(&along)[..size], 1.0);
        }
        Effect {
            group: block.group,
            rows,
            values: self.profile.basis.backward(&values),
            conditional: self.outward(&share.posterior),
            prediction: self.outward(&uncertain),
        }
    }
}
