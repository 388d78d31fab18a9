//! Completion of items by groups of participants: «2», «3», «4», «5».
//!
//! Share = Σ points / (n·max)·100 within the pupils of one mark; groups of fewer than the norm (10) have none. An
//! anomaly is an item that a lower group does better than a higher one. Source: ФИОКО-2026, p. 23–26: "anomaly", its
//! causes are studied. It lies: marks are made of the same items, so groups must differ by construction; with small
//! groups and easy items curves cross by chance, and `significant` says where Newcombe's interval leaves no chance.
//! Page: `docs/methods/groups.md`.

use crate::figure::Figure;
use crate::frame::Frame;
use crate::summary::{ItemCounts, Summary, Value};
use domain::procedure::Mark;
use psychometrics::Moments;
use serde::Serialize;

/// Items by groups of marks.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Groups {
    /// Pupils with «2», «3», «4», «5».
    pub n: [u64; 4],
    /// For each item in column order its share of points in each group, percent.
    pub shares: Vec<[Figure; 4]>,
    /// Items that a lower group does better than a higher one.
    pub anomalies: Vec<Anomaly>,
}

/// A lower group beats a higher one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Anomaly {
    /// Place of the item.
    pub place: usize,
    /// The lower mark.
    pub lower: Mark,
    /// The higher mark.
    pub higher: Mark,
    /// By how many percentage points the lower group is better.
    pub excess: f64,
    /// Whether the 95 % interval of the excess leaves out zero.
    pub significant: bool,
}

impl Groups {
    /// The groups of a group.
    pub fn of(summary: &Summary, frame: &Frame) -> Self {
        let of_item = |item: ItemCounts<'_>| Mark::ALL.map(|mark| points(&item, mark));
        let sums: Vec<_> = summary.items().map(|item| (item.max(), of_item(item))).collect();
        let share = |max: u8, sums: Moments| frame.ruler.percent(sums, f64::from(max.max(1)));
        let shares: Vec<_> = sums
            .iter()
            .map(|&(max, sums)| sums.map(|sums| share(max, sums)))
            .collect();
        let crossed = |(place, (max, sums)): (usize, &(u8, [Moments; 4]))| {
            anomalies(place, (*max, sums), &shares[place], frame)
        };
        Self {
            n: Mark::ALL.map(|mark| summary.marks(Some(mark))),
            anomalies: sums.iter().enumerate().flat_map(crossed).collect(),
            shares,
        }
    }
}

fn points(item: &ItemCounts<'_>, mark: Mark) -> Moments {
    let count = |value| item.marked(value, Some(mark));
    let unattempted = Moments::default().and(count(Value::NotAttempted), 0);
    (0..=item.max()).fold(unattempted, |sums, points| {
        sums.and(count(Value::Points(points)), u64::from(points))
    })
}

fn anomalies(
    place: usize,
    (max, sums): (u8, &[Moments; 4]),
    shares: &[Figure; 4],
    frame: &Frame,
) -> Vec<Anomaly> {
    let mut found = Vec::new();
    for higher in 1..4 {
        for lower in 0..higher {
            let (Some(less), Some(more)) = (shares[lower].value, shares[higher].value) else {
                continue;
            };
            if less > more {
                found.push(Anomaly {
                    place,
                    lower: Mark::ALL[lower],
                    higher: Mark::ALL[higher],
                    excess: less - more,
                    significant: significant(max, sums[lower], sums[higher], frame),
                });
            }
        }
    }
    found
}

fn significant(max: u8, lower: Moments, higher: Moments, frame: &Frame) -> bool {
    let interval = if max == 1 {
        frame
            .ruler
            .difference_of_shares((lower.sum, lower.n), (higher.sum, higher.n))
    } else {
        frame.ruler.difference_of_means(lower, higher)
    };
    interval.is_some_and(|interval| interval.low > 0.0)
}
