//! The parameters on their way to the maximum: which are free, where they stand, what a step does to them.

use super::{Model, Specification};
use crate::matrix::{Responses, points};
use crate::model::item::{Family, Item, logistic};
use crate::model::person::Prior;
use libm::{exp, log};

/// Where the free parameters stand in the vector of all of them.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// For each item: its free parameters.
    pub(crate) items: Vec<Free>,
    /// For each group: the places of its mean and of the logarithm of its standard deviation.
    pub(crate) groups: Vec<[Option<usize>; 2]>,
    /// How many parameters are free.
    pub(crate) len: usize,
}

/// The free parameters of an item: a slope, intercepts, the logit of a floor, in this order.
#[derive(Clone, Debug)]
pub(crate) struct Free {
    /// The place of the first of them.
    pub(crate) begin: usize,
    /// Whether the slope is free.
    pub(crate) slope: bool,
    /// How many intercepts are free: all or none.
    pub(crate) steps: usize,
    /// Whether the floor is free.
    pub(crate) floor: bool,
}

impl Free {
    /// How many of them there are.
    pub(crate) fn len(&self) -> usize {
        usize::from(self.slope) + self.steps + usize::from(self.floor)
    }
}

impl Layout {
    pub(crate) fn of(specification: &Specification, state: &State) -> Self {
        let mut len = 0;
        let mut items = Vec::new();
        for (place, item) in state.items.iter().enumerate() {
            let open = specification.anchor(place).is_none();
            let free = Free {
                begin: len,
                slope: open && specification.model != Model::Rasch,
                steps: if open { item.intercepts.len() } else { 0 },
                floor: open && item.family == Family::Guessing,
            };
            len += free.len();
            items.push(free);
        }
        let anchored = (0..items.len()).any(|item| specification.anchor(item).is_some());
        let mut next = || {
            len += 1;
            Some(len - 1)
        };
        let mut group = |place: usize| {
            let mean = if anchored || place > 0 { next() } else { None };
            let rasch = specification.model == Model::Rasch;
            [
                mean,
                if anchored || place > 0 || rasch {
                    next()
                } else {
                    None
                },
            ]
        };
        let groups = (0..state.groups.len()).map(&mut group).collect();
        Self { items, groups, len }
    }
}

/// Items and groups as they stand.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) items: Vec<Item>,
    pub(crate) groups: Vec<Prior>,
}

impl State {
    /// A first guess from the shares of the categories.
    pub(crate) fn start(responses: &Responses, specification: &Specification, groups: usize) -> Self {
        let item = |item: usize| match specification.anchor(item) {
            Some(anchor) => anchor.clone(),
            None => first_guess(&shares(responses, item), specification.model),
        };
        Self {
            items: (0..responses.items()).map(item).collect(),
            groups: vec![Prior { mean: 0.0, sd: 1.0 }; groups.max(1)],
        }
    }

    /// This state with a step added to the free parameters.
    pub(crate) fn moved(&self, layout: &Layout, step: &[f64]) -> Self {
        let mut next = self.clone();
        for (item, free) in next.items.iter_mut().zip(&layout.items) {
            move_item(item, free, &step[free.begin..][..free.len()]);
        }
        for (group, [mean, sd]) in next.groups.iter_mut().zip(&layout.groups) {
            group.mean += mean.map_or(0.0, |at| step[at]);
            group.sd *= sd.map_or(1.0, |at| exp(step[at].clamp(-1.0, 1.0)));
        }
        next
    }

    /// Whether the parameters are ones a model can have.
    pub(crate) fn is_sound(&self) -> bool {
        let sound = |item: &Item| {
            let falls = item.intercepts.windows(2).all(|two| two[0] > two[1]);
            let finite = item.slope.is_finite() && item.intercepts.iter().all(|d| d.abs() < 200.0);
            finite && item.slope.abs() < 100.0 && (item.family != Family::Graded || falls)
        };
        let spread = |group: &Prior| group.mean.abs() < 100.0 && (0.005..100.0).contains(&group.sd);
        self.items.iter().all(sound) && self.groups.iter().all(spread)
    }
}

/// An item with a step added to its free parameters.
pub(crate) fn move_item(item: &mut Item, free: &Free, step: &[f64]) {
    let mut by = step.iter();
    if free.slope {
        item.slope += by.next().unwrap_or(&0.0);
    }
    for (d, by) in item.intercepts.iter_mut().take(free.steps).zip(by.by_ref()) {
        *d += by;
    }
    if let (true, Some(by)) = (free.floor, by.next()) {
        item.floor = logistic((logit(item.floor) + by).clamp(-25.0, 10.0));
    }
}

pub(crate) fn logit(p: f64) -> f64 {
    log(p / (1.0 - p))
}

/// How often each category was taken, a little of every category added so that none is empty.
fn shares(responses: &Responses, item: usize) -> Vec<f64> {
    let mut counts = vec![0.5; usize::from(responses.maxima()[item]) + 1];
    for row in responses.rows() {
        if let Some(points) = points(row[item]) {
            counts[usize::from(points)] += 1.0;
        }
    }
    counts
}

fn first_guess(counts: &[f64], model: Model) -> Item {
    let sum: f64 = counts.iter().sum();
    let above = |from: usize| counts[from..].iter().sum::<f64>() / sum;
    match model {
        Model::Rasch | Model::Slopes => {
            let d = counts[1..].iter().map(|n| log(n / counts[0]));
            Item::adjacent(1.0, d.collect())
        }
        Model::Graded => {
            let d = (1..counts.len()).map(|from| 1.2 * logit(above(from)));
            Item::graded(1.0, d.collect())
        }
        Model::Guessing if counts.len() == 2 => {
            let floor = 0.1;
            let known = ((above(1) - floor) / (1.0 - floor)).clamp(0.02, 0.98);
            Item::guessing(1.0, 1.2 * logit(known), floor)
        }
        Model::Guessing => first_guess(counts, Model::Slopes),
    }
}
