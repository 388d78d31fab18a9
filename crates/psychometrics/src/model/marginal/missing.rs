//! What is not known of the persons of a block: the posterior covariances of their scores, summed.

use super::climb::Point;
use super::data::Block;
use super::expectation::expected;
use super::state::Layout;
use crate::linear::Square;
use crate::matrix::points;
use crate::model::person::moments;

/// A parameter of a block: what of the answers it meets.
#[derive(Clone, Copy)]
enum Part {
    /// The slope of the item at this place of the block: points times θ.
    Slope(usize),
    /// The intercept of a category of the item at this place: whether it was taken.
    Intercept(usize, u8),
    /// The mean of the group, or the logarithm of its spread: no answers.
    Group,
}

/// The parameters of a block, with the parts e(θ) of their scores that do not depend on the answers.
pub(crate) struct Unknown<'a> {
    point: &'a Point,
    block: &'a Block,
    /// Where each parameter stands among all.
    pub(crate) places: Vec<usize>,
    parts: Vec<Part>,
    /// Where the parameters of each place of the block begin.
    begin: Vec<usize>,
    /// e(θ), node by node.
    known: Vec<f64>,
}

impl<'a> Unknown<'a> {
    pub(crate) fn of(layout: &Layout, point: &'a Point, block: &'a Block) -> Self {
        let (mut places, mut parts, mut begin) = (Vec::new(), Vec::new(), Vec::new());
        for (place, &item) in block.items.iter().enumerate() {
            let free = &layout.items[item];
            begin.push(parts.len());
            places.extend(free.begin..free.begin + free.len());
            parts.extend(free.slope.then_some(Part::Slope(place)));
            parts.extend((1..=free.steps).map(|step| Part::Intercept(place, step as u8)));
        }
        begin.push(parts.len());
        let group = layout.groups[block.group];
        places.extend(group.iter().flatten());
        parts.resize(places.len(), Part::Group);
        let mut found = Self {
            point,
            block,
            places,
            parts,
            begin,
            known: Vec::new(),
        };
        for node in 0..point.nodes.theta.len() {
            found.know(node, group);
        }
        found
    }

    /// Writes e(θ) of a node.
    fn know(&mut self, node: usize, [mean, sd]: [Option<usize>; 2]) {
        let theta = self.point.nodes.theta[node];
        for at in 0..self.begin[self.block.items.len()] {
            let value = match self.parts[at] {
                Part::Slope(place) => {
                    let steps = self.point.state.items[self.block.items[place]].intercepts.len();
                    let mean: f64 = (1..=steps).map(|x| x as f64 * self.p(place, x, node)).sum();
                    mean * theta
                }
                Part::Intercept(place, step) => self.p(place, usize::from(step), node),
                Part::Group => 0.0,
            };
            self.known.push(value);
        }
        let group = self.point.state.groups[self.block.group];
        let z = (theta - group.mean) / group.sd;
        self.known.extend(mean.map(|_| -z / group.sd));
        self.known.extend(sd.map(|_| 1.0 - z * z));
    }

    fn p(&self, place: usize, x: usize, node: usize) -> f64 {
        let size = self.point.nodes.theta.len();
        self.point.nodes.probabilities[self.block.items[place]][x * size + node]
    }

    /// Σ over persons of the posterior covariances of their scores: the lower triangle.
    pub(crate) fn missing(&self) -> Square {
        let here = expected(std::slice::from_ref(self.block), &self.point.nodes);
        let width = self.parts.len();
        let mut found = self.of_patterns();
        for node in 0..self.point.nodes.theta.len() {
            let known = &self.known[node * width..][..width];
            let persons = here.of_groups[self.block.group][node];
            let met: Vec<f64> = (0..width).map(|at| self.met(at, node, &here.of_items)).collect();
            for row in 0..width {
                for column in 0..=row {
                    let both = persons * known[row] * known[column];
                    found[[row, column]] += both - met[row] * known[column] - known[row] * met[column];
                }
            }
        }
        found
    }

    /// Σ over persons of what their answers bring to a parameter at a node.
    fn met(&self, at: usize, node: usize, counts: &[Vec<f64>]) -> f64 {
        let size = self.point.nodes.theta.len();
        match self.parts[at] {
            Part::Slope(place) => {
                let counts = &counts[self.block.items[place]];
                let points = (1..counts.len() / size).map(|x| x as f64 * counts[x * size + node]);
                points.sum::<f64>() * self.point.nodes.theta[node]
            }
            Part::Intercept(place, step) => counts[self.block.items[place]][usize::from(step) * size + node],
            Part::Group => 0.0,
        }
    }

    /// The part that takes the answers of each pattern: the means of φφᵀtt' less the squares of the mean scores.
    fn of_patterns(&self) -> Square {
        let width = self.parts.len();
        let mut found = Outer::new(width);
        let mut row = Row::new(width);
        let items = self.block.items.len();
        self.point.nodes.posteriors(self.block, |pattern, posterior, _| {
            let bytes = &self.block.patterns.cells[pattern * items..][..items];
            row.weight = f64::from(self.block.patterns.counts[pattern]).sqrt();
            row.average(self, posterior);
            row.meet(self, bytes, posterior);
            found.add_sparse(&row.met, &row.taken);
            found.add_sparse(&row.spread, &row.taken);
            for ((mean, met), known) in found.next().iter_mut().zip(&row.met).zip(&row.known) {
                *mean = met - row.weight * known;
            }
        });
        found.done()
    }
}

/// The figures of one pattern.
struct Row {
    /// √n of the persons who have it.
    weight: f64,
    /// The parameters whose φ is not 0.
    taken: Vec<usize>,
    /// √n·φ·E(t).
    met: Vec<f64>,
    /// √n·φ times the posterior standard deviation of t.
    spread: Vec<f64>,
    /// E(e).
    known: Vec<f64>,
}

impl Row {
    fn new(width: usize) -> Self {
        Self {
            weight: 1.0,
            taken: Vec::new(),
            met: vec![0.0; width],
            spread: vec![0.0; width],
            known: vec![0.0; width],
        }
    }

    fn average(&mut self, unknown: &Unknown, posterior: &[f64]) {
        let width = self.known.len();
        self.known.fill(0.0);
        for (node, &share) in posterior.iter().enumerate().filter(|(_, share)| **share > 1e-13) {
            for (sum, value) in self.known.iter_mut().zip(&unknown.known[node * width..][..width]) {
                *sum += share * value;
            }
        }
    }

    fn meet(&mut self, unknown: &Unknown, bytes: &[u8], posterior: &[f64]) {
        let middle = moments(&unknown.point.nodes.theta, posterior);
        for at in self.taken.drain(..) {
            (self.met[at], self.spread[at]) = (0.0, 0.0);
        }
        for (place, &byte) in bytes.iter().enumerate() {
            let Some(points) = points(byte).filter(|&points| points > 0) else {
                continue;
            };
            for at in unknown.begin[place]..unknown.begin[place + 1] {
                let (mean, spread) = match unknown.parts[at] {
                    Part::Slope(_) => (f64::from(points) * middle.theta, f64::from(points) * middle.se),
                    Part::Intercept(_, step) if step == points => (1.0, 0.0),
                    _ => continue,
                };
                (self.met[at], self.spread[at]) = (self.weight * mean, self.weight * spread);
                self.taken.push(at);
            }
        }
    }
}

/// How many rows are subtracted at a time: their sums stay in registers.
const AT_ONCE: usize = 4;

/// A sum of products of vectors with themselves: some added, some subtracted. Only the lower triangle is kept.
pub(crate) struct Outer {
    width: usize,
    sums: Square,
    waiting: Vec<f64>,
    count: usize,
}

impl Outer {
    pub(crate) fn new(width: usize) -> Self {
        Self {
            width,
            sums: Square::zero(width),
            waiting: vec![0.0; width * AT_ONCE],
            count: 0,
        }
    }

    /// Adds the product of a vector that is 0 but at these ascending places.
    fn add_sparse(&mut self, vector: &[f64], places: &[usize]) {
        for (size, &row) in places.iter().enumerate() {
            let value = vector[row];
            if value != 0.0 {
                for &column in &places[..=size] {
                    self.sums[[row, column]] += value * vector[column];
                }
            }
        }
    }

    /// The place of the next vector to subtract.
    pub(crate) fn next(&mut self) -> &mut [f64] {
        if self.count == AT_ONCE {
            self.subtract();
        }
        self.count += 1;
        &mut self.waiting[(self.count - 1) * self.width..][..self.width]
    }

    fn subtract(&mut self) {
        let width = self.width;
        self.waiting[self.count * width..].fill(0.0);
        let (a, rest) = self.waiting.split_at(width);
        let (b, rest) = rest.split_at(width);
        let (c, d) = rest.split_at(width);
        for row in 0..width {
            let of = [a[row], b[row], c[row], d[row]];
            let sums = self.sums.row_mut(row);
            for ((((sum, a), b), c), d) in sums[..=row].iter_mut().zip(a).zip(b).zip(c).zip(d) {
                *sum -= of[0] * a + of[1] * b + of[2] * c + of[3] * d;
            }
        }
        self.count = 0;
    }

    pub(crate) fn done(mut self) -> Square {
        self.subtract();
        self.sums
    }
}
