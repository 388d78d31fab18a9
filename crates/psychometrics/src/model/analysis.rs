//! A whole analysis of a matrix by one model: what `merilo items` prints.

use super::estimable::{Estimable, estimable, reduced};
use super::fit::m2::{M2, Moving, m2};
use super::fit::s_x2::{ItemFit, s_x2};
use super::item::Item;
use super::marginal::{Fault, Fitted, Marginal, Model, Specification, abilities, fit};
use super::mean_squares::{MeanSquares, mean_squares};
use super::person::Ability;
use super::precision::{empirical, separation_reliability};
use super::scores::estimates;
use crate::classical::{Products, consistency};
use crate::matrix::Responses;

/// The model, by the names of the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// `rasch`.
    Rasch,
    /// `pcm`: partial credit; the same as `rasch` with items of more points.
    PartialCredit,
    /// `2pl`.
    TwoParameter,
    /// `3pl`, floors held about 0.2 by a prior.
    ThreeParameter,
    /// `gpcm`: generalised partial credit; the same as `2pl` with items of more points.
    GeneralisedPartialCredit,
    /// `grm`: graded.
    Graded,
}

impl Choice {
    /// All, in the order of the documents.
    pub const ALL: [Self; 6] = [
        Self::Rasch,
        Self::PartialCredit,
        Self::TwoParameter,
        Self::ThreeParameter,
        Self::GeneralisedPartialCredit,
        Self::Graded,
    ];

    /// The name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rasch => "rasch",
            Self::PartialCredit => "pcm",
            Self::TwoParameter => "2pl",
            Self::ThreeParameter => "3pl",
            Self::GeneralisedPartialCredit => "gpcm",
            Self::Graded => "grm",
        }
    }

    /// The model of a name; none of another.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|choice| choice.name() == name)
    }

    const fn model(self) -> Model {
        match self {
            Self::Rasch | Self::PartialCredit => Model::Rasch,
            Self::TwoParameter | Self::GeneralisedPartialCredit => Model::Slopes,
            Self::ThreeParameter => Model::Guessing,
            Self::Graded => Model::Graded,
        }
    }
}

/// An item of the analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its column in the matrix.
    pub column: usize,
    /// Parameters with errors.
    pub fitted: Fitted,
    /// Infit and outfit over Warm's estimates.
    pub mean_squares: Option<MeanSquares>,
    /// S-X².
    pub s_x2: Option<ItemFit>,
}

/// A person of the analysis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Person {
    /// The mean of the posterior distribution with its standard deviation.
    pub eap: Option<Ability>,
    /// Warm's estimate.
    pub wle: Option<Ability>,
    /// The maximum likelihood estimate; none at no points and at all.
    pub ml: Option<Ability>,
}

/// Reliabilities, each none where it is not defined.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reliability {
    /// Cronbach's α over complete rows.
    pub alpha: Option<f64>,
    /// McDonald's ω of one factor over complete rows.
    pub omega: Option<f64>,
    /// Of the posterior means.
    pub eap: Option<f64>,
    /// Of Warm's estimates.
    pub wle: Option<f64>,
}

/// The analysis.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The model asked for.
    pub choice: Choice,
    /// The persons who were shown at least one of the items.
    pub n: u64,
    /// The items that could be estimated, in their order.
    pub items: Vec<Row>,
    /// The columns left out, because everybody got the same for them, or nobody some points between others.
    pub left_out: Vec<usize>,
    /// The fitted model: log-likelihood, free parameters, iterations, population.
    pub fitted: Marginal,
    /// The fit of the whole model; none of rows with gaps or of more than sixty items.
    pub m2: Option<M2>,
    /// Reliabilities.
    pub reliability: Reliability,
    /// The persons in their order.
    pub persons: Vec<Person>,
}

/// Analyses a matrix by a model.
///
/// Items whose parameters have no finite estimates are left out and named. Points that nobody reached at the upper
/// end of an item are taken off its maximum.
pub fn items(responses: &Responses, choice: Choice) -> Result<Analysis, Fault> {
    let Estimable { columns, left_out } = estimable(responses);
    let refused = Fault::Unseen { item: 0, points: 0 };
    let part = reduced(responses, &columns).ok_or(refused)?;
    let fitted = fit(&part, &Specification::new(choice.model()))?;
    let persons = persons(&part, &fitted);
    let items = rows(&part, (&fitted, &persons), &columns);
    Ok(Analysis {
        choice,
        n: fitted.persons,
        items,
        left_out: left_out.into_iter().map(|(column, _)| column).collect(),
        m2: m2(&fitted, &part),
        reliability: reliability(&part, &persons),
        persons,
        fitted,
    })
}

fn persons(responses: &Responses, fitted: &Marginal) -> Vec<Person> {
    let estimates = estimates(&fitted.parameters_of_items(), responses);
    let person = |(eap, [wle, ml]): (_, [Option<Ability>; 2])| Person { eap, wle, ml };
    let eap = abilities(responses, fitted, &[]);
    eap.into_iter().zip(estimates).map(person).collect()
}

fn rows(responses: &Responses, (fitted, persons): (&Marginal, &[Person]), columns: &[usize]) -> Vec<Row> {
    let items: Vec<Item> = fitted.parameters_of_items();
    let thetas: Vec<Option<f64>> = persons
        .iter()
        .map(|person| person.wle.map(|one| one.theta))
        .collect();
    let (squares, _) = mean_squares(&items, responses, &thetas);
    let fits = s_x2(&items, responses, &fitted.still().1, &fitted.free_of_items());
    let row = |(at, item): (usize, &Fitted)| Row {
        column: columns[at],
        fitted: item.clone(),
        mean_squares: squares[at],
        s_x2: fits[at],
    };
    fitted.items.iter().enumerate().map(row).collect()
}

fn reliability(responses: &Responses, persons: &[Person]) -> Reliability {
    let products = Products::of(responses);
    let of = |part: fn(&Person) -> Option<Ability>| persons.iter().filter_map(part).collect::<Vec<_>>();
    Reliability {
        alpha: consistency::alpha(&products),
        omega: consistency::one_factor(&products).map(|factor| factor.omega),
        eap: empirical(&of(|person| person.eap)),
        wle: separation_reliability(&of(|person| person.wle)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::trial::{answers, normal_thetas};

    fn matrix() -> Responses {
        let steps = |at: usize| vec![1.2 - 0.3 * at as f64, 0.5][..1 + at % 2].to_vec();
        let items: Vec<Item> = (0..8).map(|at| Item::adjacent(1.0, steps(at))).collect();
        answers(&items, &normal_thetas(600, 0.0, 1.0), |person, item| {
            person % 7 > 0 || item > 1
        })
    }

    #[test]
    fn every_model_gives_every_figure() {
        for choice in Choice::ALL {
            let found = items(&matrix(), choice).unwrap();
            assert_eq!(
                (found.items.len(), found.persons.len(), found.n),
                (8, 600, 600),
                "{choice:?}"
            );
            assert!(found.left_out.is_empty() && found.fitted.converged);
            assert!(
                found
                    .items
                    .iter()
                    .all(|row| row.s_x2.is_some() && row.mean_squares.is_some())
            );
            let Reliability {
                alpha,
                omega,
                eap,
                wle,
            } = found.reliability;
            let all = [alpha, omega, eap, wle];
            assert!(
                all.iter().all(|one| (0.3..0.9).contains(&one.unwrap())),
                "{all:?}"
            );
            assert!(
                found
                    .persons
                    .iter()
                    .all(|one| one.eap.is_some() && one.wle.is_some())
            );
            assert_eq!(Choice::of_name(choice.name()), Some(choice));
        }
    }

    #[test]
    fn an_item_that_everybody_solved_is_left_out_by_name() {
        let rows = matrix()
            .rows()
            .flat_map(|row| [&row[2..], &[1]].concat())
            .collect();
        let maxima = [&matrix().maxima()[2..], &[1]].concat();
        let found = items(&Responses::new(maxima, rows).unwrap(), Choice::Rasch).unwrap();
        assert_eq!((found.items.len(), found.left_out), (6, vec![6]));
    }

    #[test]
    fn points_that_nobody_reached_are_taken_off_the_maximum() {
        let whole = matrix().of_items(&[2, 3, 4, 5, 6, 7]).unwrap();
        let mut maxima = whole.maxima().to_vec();
        maxima[0] = 3;
        let rows = whole.rows().flatten().copied().collect();
        let found = items(&Responses::new(maxima, rows).unwrap(), Choice::PartialCredit).unwrap();
        assert_eq!(found.items[0].fitted.item.max(), 1);
    }

    #[test]
    fn nothing_to_estimate_is_refused() {
        let flat = Responses::new(vec![1, 1], vec![1, 0, 1, 0]).unwrap();
        assert!(items(&flat, Choice::TwoParameter).is_err());
    }
}
