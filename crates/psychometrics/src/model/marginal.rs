//! Item parameters by marginal maximum likelihood (Bock and Aitkin 1981): ability is summed out of a normal
//! distribution.
//!
//! L = Π_p Σ_q w_q Π_i P_i(x_pi | θ_q). EM cycles lead near the maximum, Newton steps with the observed information
//! end at it; standard errors come from the same information. Nodes follow the distribution: as wide as seven of its
//! standard deviations, as dense as the posterior distributions demand. Items not shown are left out, so booklets of
//! a matrix design need nothing else, as long as they are linked. It lies where ability is far from normal.

mod climb;
mod data;
mod empirical;
mod expectation;
mod information;
mod maximisation;
mod missing;
mod state;

use super::conditional::Estimate;
use super::design::{booklets, parts};
use super::fit::m2::Moving;
use super::grid::Grid;
use super::item::{Family, Item, test_information};
use super::person::{Ability, Prior, moments};
use crate::linear::Square;
use crate::matrix::{Responses, points};
use climb::{Task, Top};
use expectation::{Nodes, grid};
use state::{Layout, State};

/// Which parameters items have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// All slopes are 1, the spread of ability is free: Rasch, partial credit.
    Rasch,
    /// Free slopes, ability has the spread 1: 2PL, generalised partial credit.
    Slopes,
    /// Free slopes, cumulative categories: graded.
    Graded,
    /// Free slopes and guessing (3PL); items of more points are generalised partial credit.
    Guessing,
}

/// What is known beforehand of parameters: normal distributions, or nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Penalties {
    /// Of the logarithm of a slope.
    pub slope: Option<Prior>,
    /// Of the logit of a floor. Without it the floors of easy items are hardly determined.
    pub floor: Option<Prior>,
}

/// What to fit.
#[derive(Clone, Debug, PartialEq)]
pub struct Specification {
    /// The model.
    pub model: Model,
    /// What is known of parameters beforehand.
    pub penalties: Penalties,
    /// The group of each person, from 0 on; empty for one group. Each has a mean and a spread of its own.
    pub groups: Vec<usize>,
    /// Items whose parameters are fixed, by place; shorter or empty where none are. With any, the scale is theirs.
    pub anchors: Vec<Option<Item>>,
}

impl Specification {
    /// One group, nothing fixed, nothing known beforehand but (3PL) floors about 0.2.
    pub fn new(model: Model) -> Self {
        let floor = Prior { mean: -1.4, sd: 0.7 };
        Self {
            model,
            penalties: Penalties {
                slope: None,
                floor: (model == Model::Guessing).then_some(floor),
            },
            groups: Vec::new(),
            anchors: Vec::new(),
        }
    }

    fn anchor(&self, item: usize) -> Option<&Item> {
        self.anchors.get(item).and_then(Option::as_ref)
    }
}

/// Why a model was not fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nobody got these points for the item: its parameters have no finite estimates.
    Unseen {
        /// The item.
        item: usize,
        /// The points nobody got.
        points: u8,
    },
    /// An anchor has another number of categories than its item.
    Anchor {
        /// The item.
        item: usize,
    },
    /// An item hangs together with the first by no booklet.
    Unlinked {
        /// The item.
        item: usize,
    },
    /// There are too many groups for so few persons, or an empty one.
    Groups,
}

/// An item as fitted.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitted {
    /// Its parameters.
    pub item: Item,
    /// The standard errors of slope, intercepts and (the logit of) the floor; none where a parameter is fixed or
    /// not determined.
    pub se_slope: Option<f64>,
    /// See `se_slope`.
    pub se_intercepts: Vec<Option<f64>>,
    /// See `se_slope`.
    pub se_floor: Option<f64>,
    /// The thresholds b with their errors by the delta method.
    pub thresholds: Vec<Estimate>,
}

/// The distribution of ability of a group, with standard errors of what was free.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Population {
    /// Mean and standard deviation.
    pub distribution: Prior,
    /// The standard error of the mean.
    pub se_mean: Option<f64>,
    /// The standard error of the standard deviation.
    pub se_sd: Option<f64>,
}

/// A fitted model.
#[derive(Clone, Debug)]
pub struct Marginal {
    /// The items in their order.
    pub items: Vec<Fitted>,
    /// The groups in their order.
    pub groups: Vec<Population>,
    /// The logarithm of the marginal likelihood, without the priors of parameters.
    pub loglik: f64,
    /// How many parameters were free.
    pub parameters: usize,
    /// How many persons had any item.
    pub persons: u64,
    /// EM cycles and Newton steps made.
    pub iterations: u32,
    /// Whether the climb ended at a maximum.
    pub converged: bool,
    /// The covariances of the free parameters (item by item: slope, intercepts, logit of the floor; then groups);
    /// none where the information is not positive definite.
    pub covariance: Option<Square>,
    layout: Layout,
}

impl Marginal {
    /// The items alone, for scoring and linking.
    pub fn parameters_of_items(&self) -> Vec<Item> {
        self.items.iter().map(|fitted| fitted.item.clone()).collect()
    }

    /// How many parameters of each item were free.
    pub fn free_of_items(&self) -> Vec<usize> {
        self.layout.items.iter().map(state::Free::len).collect()
    }

    fn state(&self) -> State {
        State {
            items: self.parameters_of_items(),
            groups: self.groups.iter().map(|group| group.distribution).collect(),
        }
    }

    /// Akaike's and Schwarz's criteria: −2 ln L + 2k, −2 ln L + k ln n.
    pub fn criteria(&self) -> [f64; 2] {
        let k = self.parameters as f64;
        [2.0 * k, k * libm::log(self.persons as f64)].map(|penalty| penalty - 2.0 * self.loglik)
    }
}

impl Moving for Marginal {
    fn free(&self) -> usize {
        self.parameters
    }

    fn moved(&self, parameter: usize, by: f64) -> (Vec<Item>, Grid) {
        let mut step = vec![0.0; self.parameters];
        step[parameter] = by;
        let (_, grid) = self.still();
        let state = self.state().moved(&self.layout, &step);
        let group = state.groups[0];
        let weights = grid.normal_weights(group.mean, group.sd);
        (state.items, Grid { weights, ..grid })
    }

    fn still(&self) -> (Vec<Item>, Grid) {
        let group = self.groups[0].distribution;
        let most = test_information(&self.parameters_of_items(), group.mean);
        let finest = 0.7 / (most + 1.0 / (group.sd * group.sd)).sqrt();
        (
            self.parameters_of_items(),
            Grid::normal(group.mean, group.sd, finest),
        )
    }
}

/// Fits a model.
pub fn fit(responses: &Responses, specification: &Specification) -> Result<Marginal, Fault> {
    let groups = check(responses, specification)?;
    let start = State::start(responses, specification, groups);
    let layout = Layout::of(specification, &start);
    let task = Task {
        blocks: data::blocks(responses, &specification.groups),
        layout,
        penalties: specification.penalties,
    };
    Ok(report(&task, task.climb(start)))
}

/// The abilities of all persons: means and standard deviations of their posterior distributions (EAP).
///
/// `None` for a person who was shown nothing, or is of no group.
pub fn abilities(responses: &Responses, fitted: &Marginal, groups: &[usize]) -> Vec<Option<Ability>> {
    posteriors_of(&fitted.state(), responses, groups)
}

/// The same for known items and one population.
pub fn posteriors(items: &[Item], population: Prior, responses: &Responses) -> Vec<Option<Ability>> {
    let state = State {
        items: items.to_vec(),
        groups: vec![population],
    };
    posteriors_of(&state, responses, &[])
}

fn posteriors_of(state: &State, responses: &Responses, groups: &[usize]) -> Vec<Option<Ability>> {
    let blocks = data::blocks(responses, groups);
    let nodes = Nodes::of(state, &grid(state, &blocks));
    let mut found = vec![None; responses.persons()];
    for block in blocks.iter().filter(|block| block.group < state.groups.len()) {
        let mut of_patterns = vec![None; block.patterns.len()];
        nodes.posteriors(block, |pattern, posterior, _| {
            of_patterns[pattern] = Some(moments(&nodes.theta, posterior));
        });
        for (&person, &pattern) in block.persons.iter().zip(&block.patterns.of_person) {
            found[person] = of_patterns[pattern as usize];
        }
    }
    found
}

fn check(responses: &Responses, specification: &Specification) -> Result<usize, Fault> {
    let booklets = booklets(responses);
    let part = parts(responses.items(), booklets.iter().map(|one| &one.items[..]));
    let anchored = |item: &usize| specification.anchor(*item).is_some();
    let apart = |item: &usize| part[*item] != part[0] && !anchored(item);
    if let Some(item) = (0..part.len())
        .find(apart)
        .filter(|_| specification.anchors.is_empty())
    {
        return Err(Fault::Unlinked { item });
    }
    for item in 0..responses.items() {
        match specification.anchor(item) {
            Some(anchor) if anchor.max() != responses.maxima()[item] => return Err(Fault::Anchor { item }),
            Some(_) => {}
            None => seen(responses, item)?,
        }
    }
    let count = specification.groups.iter().max().map_or(1, |most| most + 1);
    let empty = (0..count).any(|group| !specification.groups.contains(&group));
    if !specification.groups.is_empty() && (empty || specification.groups.len() != responses.persons()) {
        return Err(Fault::Groups);
    }
    Ok(count)
}

fn seen(responses: &Responses, item: usize) -> Result<(), Fault> {
    let mut seen = vec![false; usize::from(responses.maxima()[item]) + 1];
    for row in responses.rows() {
        if let Some(points) = points(row[item]) {
            seen[usize::from(points)] = true;
        }
    }
    match seen.iter().position(|seen| !seen) {
        Some(points) => Err(Fault::Unseen {
            item,
            points: points as u8,
        }),
        None => Ok(()),
    }
}

fn report(task: &Task, top: Top) -> Marginal {
    let covariance = top.information.inverse();
    let error = |at: usize| covariance.as_ref().map(|matrix| matrix[[at, at]].max(0.0).sqrt());
    let items = top.point.state.items.iter().zip(&task.layout.items);
    let fitted = |(item, free): (&Item, &state::Free)| {
        let first = free.begin + usize::from(free.slope);
        let steps = 0..item.intercepts.len();
        Fitted {
            se_slope: free.slope.then(|| error(free.begin)).flatten(),
            se_intercepts: steps
                .map(|step| (step < free.steps).then(|| error(first + step)).flatten())
                .collect(),
            se_floor: free.floor.then(|| error(first + free.steps)).flatten(),
            thresholds: thresholds(item, free, covariance.as_ref()),
            item: item.clone(),
        }
    };
    let group = |(distribution, places): (&Prior, &[Option<usize>; 2])| Population {
        distribution: *distribution,
        se_mean: places[0].and_then(error),
        se_sd: places[1].and_then(error).map(|se| se * distribution.sd),
    };
    Marginal {
        items: items.map(fitted).collect(),
        groups: top
            .point
            .state
            .groups
            .iter()
            .zip(&task.layout.groups)
            .map(group)
            .collect(),
        loglik: top.point.expected.loglik,
        parameters: task.layout.len,
        persons: task.blocks.iter().map(|block| block.persons.len() as u64).sum(),
        iterations: top.iterations,
        converged: top.converged,
        covariance,
        layout: task.layout.clone(),
    }
}

/// b = −D/a, D an intercept (adjacent categories: the difference of two): its variance by the delta method.
fn thresholds(item: &Item, free: &state::Free, covariance: Option<&Square>) -> Vec<Estimate> {
    let first = free.begin + usize::from(free.slope);
    let error = |(step, b): (usize, f64)| {
        let mut by: Vec<(usize, f64)> = Vec::new();
        if free.slope {
            by.push((free.begin, -b / item.slope));
        }
        if step < free.steps {
            by.push((first + step, -1.0 / item.slope));
        }
        if step > 0 && step < free.steps && item.family == Family::Adjacent {
            by.push((first + step - 1, 1.0 / item.slope));
        }
        let variance = |matrix: &Square| -> f64 {
            let pair = |&(one, x): &(usize, f64)| by.iter().map(move |&(other, y)| (one, other, x * y));
            by.iter()
                .flat_map(pair)
                .map(|(one, other, xy)| xy * matrix[[one, other]])
                .sum()
        };
        let se = covariance.map_or(f64::INFINITY, |matrix| variance(matrix).max(0.0).sqrt());
        Estimate { value: b, se }
    };
    item.thresholds().into_iter().enumerate().map(error).collect()
}

#[cfg(test)]
mod tests;
