//! Straight lines of a page: those that lie along it and those that stand.

use kurbo::{BezPath, PathEl, Point, Shape};

/// Lines nearer than this are one, and ends nearer than this meet, points: borders are drawn cell by cell.
pub(crate) const NEAR: f64 = 3.0;
/// A filled box thinner than this is a line, points.
const THIN: f64 = 3.0;

/// A straight line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Rule {
    /// Whether it lies along the page; otherwise it stands.
    pub lies: bool,
    /// Where it lies (downwards) or stands (to the right).
    pub at: f64,
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
}

impl Rule {
    fn between(a: Point, b: Point) -> Option<Self> {
        let (dx, dy) = ((a.x - b.x).abs(), (a.y - b.y).abs());
        let finite = a.is_finite() && b.is_finite();
        match () {
            () if finite && dy <= 1.0 && dx > dy => Some(Self {
                lies: true,
                at: f64::midpoint(a.y, b.y),
                from: a.x.min(b.x),
                to: a.x.max(b.x),
            }),
            () if finite && dx <= 1.0 && dy > dx => Some(Self {
                lies: false,
                at: f64::midpoint(a.x, b.x),
                from: a.y.min(b.y),
                to: a.y.max(b.y),
            }),
            () => None,
        }
    }

    /// Whether a line that lies and one that stands meet.
    pub fn meets(&self, other: &Self) -> bool {
        self.reaches(other.at) && other.reaches(self.at)
    }

    /// Whether a place lies between its ends.
    pub fn reaches(&self, place: f64) -> bool {
        (self.from - NEAR..=self.to + NEAR).contains(&place)
    }
}

/// The straight lines of a path: its strokes, or its box where that is filled and thin.
pub(crate) fn straight(path: &BezPath, filled: bool) -> Vec<Rule> {
    match filled {
        true => path
            .elements()
            .split_inclusive(|element| matches!(element, PathEl::ClosePath))
            .filter_map(thin)
            .collect(),
        false => stroked(path),
    }
}

fn thin(part: &[PathEl]) -> Option<Rule> {
    let bounds = BezPath::from_vec(part.to_vec()).bounding_box();
    let middle = bounds.center();
    match () {
        () if bounds.height() <= THIN && bounds.width() > bounds.height() => {
            Rule::between(Point::new(bounds.x0, middle.y), Point::new(bounds.x1, middle.y))
        }
        () if bounds.width() <= THIN && bounds.height() > bounds.width() => {
            Rule::between(Point::new(middle.x, bounds.y0), Point::new(middle.x, bounds.y1))
        }
        () => None,
    }
}

fn stroked(path: &BezPath) -> Vec<Rule> {
    let (mut start, mut pen) = (Point::ZERO, Point::ZERO);
    let mut found = Vec::new();
    for element in path.elements() {
        let end = match *element {
            PathEl::MoveTo(to) => {
                start = to;
                pen = to;
                continue;
            }
            PathEl::LineTo(to) => {
                found.extend(Rule::between(pen, to));
                to
            }
            PathEl::ClosePath => {
                found.extend(Rule::between(pen, start));
                start
            }
            PathEl::QuadTo(_, to) | PathEl::CurveTo(_, _, to) => to,
        };
        pen = end;
    }
    found
}

/// Lines without their pieces: what lies on one line and meets is one.
pub(crate) fn merged(rules: &[Rule]) -> Vec<Rule> {
    let mut sorted = rules.to_vec();
    sorted.sort_by(|a, b| a.lies.cmp(&b.lies).then(a.at.total_cmp(&b.at)));
    let mut whole = Vec::new();
    for level in sorted.chunk_by(|a, b| a.lies == b.lies && b.at - a.at <= 1.5) {
        let mut level = level.to_vec();
        level.sort_by(|a, b| a.from.total_cmp(&b.from));
        for rule in level {
            match whole.last_mut() {
                Some(last) if goes_on(last, &rule) => last.to = last.to.max(rule.to),
                _ => whole.push(rule),
            }
        }
    }
    whole.retain(|rule| rule.to - rule.from > NEAR);
    whole
}

fn goes_on(last: &Rule, next: &Rule) -> bool {
    last.lies == next.lies && (last.at - next.at).abs() <= NEAR && next.from - last.to <= NEAR
}
