//! Shapes that tell points apart without colour.

use super::element::{Area, Element, Place, circle, path, rect};
use super::tone::Tone;

/// The outline of a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    Circle,
    Triangle,
    Square,
    Diamond,
    Ring,
}

/// A point of about equal weight in every shape; `radius` is that of the circle.
pub(crate) fn shape(kind: Shape, centre: Place, radius: f64) -> Element {
    let (x, y) = centre;
    match kind {
        Shape::Circle => circle(centre, radius),
        Shape::Ring => circle(centre, radius - 1.0)
            .fill(Tone::Paper)
            .stroke(Tone::Mut, 2.0),
        Shape::Square => {
            let side = radius * 0.9;
            rect(Area::new(x - side, y - side, 2.0 * side, 2.0 * side))
        }
        Shape::Diamond => {
            let half = radius * 1.25;
            path(
                &[(x, y - half), (x + half, y), (x, y + half), (x - half, y)],
                true,
            )
        }
        Shape::Triangle => {
            let half = radius * 1.15;
            let foot = y + radius * 0.9;
            path(
                &[(x, y - radius * 1.15), (x + half, foot), (x - half, foot)],
                true,
            )
        }
    }
}
