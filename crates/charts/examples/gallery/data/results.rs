//! Charts of one work: marks, scores, items, the journal, groups.

use super::{Piece, frame};
use crate::{shown, words};
use charts::*;

fn mark_row(name: &str, counts: [u64; 4], me: bool) -> MarkRow {
    let links = [2, 3, 4, 5].map(|mark| me.then(|| format!("#m{mark}")));
    MarkRow {
        name: name.into(),
        counts,
        me,
        links,
    }
}

pub(super) fn marks() -> Vec<Piece> {
    let usual = vec![
        mark_row(words::CITY, [27, 231, 607, 386], true),
        mark_row(words::REGION, [826, 5887, 11513, 6691], false),
        mark_row(words::CLUSTER, [60, 700, 1500, 900], false),
    ];
    let edge = vec![
        mark_row(words::LONG, [3, 2, 1, 400], true),
        mark_row(words::SCHOOL, [0, 0, 0, 25], false),
        mark_row(words::SCHOOL, [200, 3, 2, 1], false),
        mark_row(words::SMALL_SCHOOL, [2, 7, 5, 2], false),
        mark_row(words::SMALL_SCHOOL, [1, 3, 2, 1], false),
        mark_row(words::SMALL_SCHOOL, [0; 4], false),
    ];
    let chart = |id: &str, rows| {
        shown(&Marks {
            frame: frame(id, 0),
            rows,
        })
    };
    vec![
        (words::USUAL, chart("marks", usual)),
        (words::EDGE, chart("marks-edge", edge)),
        (words::EMPTY, chart("marks-empty", Vec::new())),
    ]
}

const CITY_SCORES: [u64; 21] = [
    2, 2, 2, 5, 8, 8, 50, 42, 58, 81, 87, 117, 117, 137, 147, 119, 93, 84, 53, 21, 18,
];
const REGION_SCORES: [u64; 21] = [
    30, 50, 100, 160, 200, 300, 1070, 1250, 1540, 2050, 2120, 2350, 2280, 2240, 2500, 2230, 1850, 1360, 1080,
    470, 360,
];

fn comparator(counts: &[u64]) -> Option<Comparator> {
    let (name, counts) = (words::REGION_SHORT.into(), counts.to_vec());
    Some(Comparator { name, counts })
}

fn usual_scores() -> Scores {
    Scores {
        bounds: [Some(6), Some(10), Some(15)],
        comparator: comparator(&REGION_SCORES),
        links: (0..21).map(|score| Some(format!("#s{score}"))).collect(),
        ..Scores::new(frame("scores", 1), CITY_SCORES.to_vec())
    }
}

/// A school with a peak at the bound, in the band of schools like it.
fn peak() -> Scores {
    let school = [0, 0, 1, 1, 0, 1, 14, 9, 6, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    let middle = |count: &u64| *count as f64 / 25590.0 * 86.0;
    let ends = |value: f64| {
        (
            (value - 2.0 * value.sqrt()).max(0.0),
            value,
            value + 2.0 * value.sqrt(),
        )
    };
    let (score, note) = (6, words::NOTE.into());
    Scores {
        bounds: [Some(6), None, None],
        expected: Some(Expected {
            band: REGION_SCORES.iter().map(middle).map(ends).collect(),
        }),
        highlight: Some(Highlight { score, note }),
        ..Scores::new(frame("scores-sign", 1), school.to_vec())
    }
}

fn hundred_scores() -> Scores {
    let bell: Vec<u64> = (0..=100).map(|score| 1 + score * (100 - score) / 7).collect();
    let uneven = bell.iter().map(|count| count + count % 37).collect();
    Scores {
        bounds: [Some(27), Some(50), Some(68)],
        comparator: comparator(&bell),
        ..Scores::new(frame("scores-many", 1), uneven)
    }
}

fn tight_bounds() -> Scores {
    Scores {
        bounds: [Some(2), Some(3), Some(4)],
        comparator: comparator(&[1, 2, 30, 4, 5]),
        ..Scores::new(frame("scores-tight", 1), vec![1, 0, 20, 3, 3])
    }
}

pub(super) fn scores() -> Vec<Piece> {
    let bare = |id: &str, counts| shown(&Scores::new(frame(id, 1), counts));
    vec![
        (words::USUAL, shown(&usual_scores())),
        (words::USUAL, shown(&peak())),
        (words::STRESS, shown(&hundred_scores())),
        (words::EDGE, shown(&tight_bounds())),
        (words::EDGE, bare("scores-one", vec![12])),
        (words::EMPTY, bare("scores-few", vec![1, 2, 1])),
    ]
}

const CODES: [&str; 15] = [
    "1", "2", "3", "4", "5.1", "5.2", "6.1", "6.2", "7", "8", "9.1", "9.2", "10", "11", "12",
];
const SHARES: [f64; 15] = [
    0.932, 0.841, 0.841, 0.598, 0.663, 0.565, 0.94, 0.855, 0.682, 0.49, 0.588, 0.476, 0.587, 0.658, 0.109,
];
const REFERENCES: [f64; 15] = [
    0.922, 0.805, 0.834, 0.54, 0.645, 0.53, 0.935, 0.85, 0.605, 0.41, 0.525, 0.41, 0.59, 0.655, 0.127,
];

fn status(share: f64, norm: f64) -> Status {
    match share - norm {
        gap if gap > 0.02 => Status::Ok,
        gap if gap > -0.02 => Status::Uncertain,
        _ => Status::Low,
    }
}

fn item(index: usize) -> Item {
    let raised = matches!(index, 9 | 10 | 11 | 13 | 14);
    let norm = if raised { 0.3 } else { 0.6 };
    Item {
        code: CODES[index].into(),
        level: if raised { words::RAISED } else { words::BASIC }.into(),
        name: words::ITEMS[index].into(),
        share: Some(SHARES[index]),
        interval: Some((SHARES[index] - 0.025, SHARES[index] + 0.025)),
        n: 1251,
        reference: Some(REFERENCES[index]),
        norm: Some(norm),
        status: status(SHARES[index], norm),
        href: Some(format!("#i{index}")),
    }
}

pub(super) fn items() -> Vec<Piece> {
    let chart = |id: &str, items| {
        shown(&Items {
            frame: frame(id, 2),
            items,
            comparator: Some(words::REGION_SHORT.into()),
        })
    };
    let edge = vec![
        Item {
            name: words::LONG.into(),
            code: "12.10K3".into(),
            ..item(0)
        },
        Item { n: 7, ..item(1) },
        Item {
            n: 15,
            interval: Some((0.62, 0.99)),
            ..item(2)
        },
        Item {
            share: Some(0.0),
            interval: None,
            status: Status::Low,
            ..item(3)
        },
        Item {
            share: Some(1.0),
            interval: None,
            reference: None,
            ..item(4)
        },
        Item {
            share: None,
            ..item(5)
        },
        Item {
            norm: None,
            status: Status::None,
            level: String::new(),
            ..item(6)
        },
    ];
    let many: Vec<Item> = (0..60)
        .map(|index| Item {
            code: (index + 1).to_string(),
            ..item(index % 15)
        })
        .collect();
    vec![
        (words::USUAL, chart("items", (0..15).map(item).collect())),
        (words::EDGE, chart("items-edge", edge)),
        (words::STRESS, chart("items-many", many)),
        (words::EMPTY, chart("items-empty", Vec::new())),
    ]
}

pub(super) fn journal() -> Vec<Piece> {
    let row = |name: &str, counts, me| JournalRow {
        name: name.into(),
        counts,
        me,
        ..JournalRow::default()
    };
    let rows = vec![
        row(words::CITY, [160, 870, 221], true),
        row(words::REGION, [4100, 16800, 4017], false),
        row(words::SMALL_SCHOOL, [1, 3, 0], false),
        row(words::SCHOOL, [40, 1, 0], false),
    ];
    let mini = |(index, counts): (usize, [u64; 3])| {
        let chart = JournalMini {
            frame: Frame::mini(format!("jm{index}"), words::SCHOOL).wide(80.0),
            counts,
        };
        format!(
            "<tr><td>{}<td>{}",
            words::school(index, 300 + index as u64),
            chart.svg()
        )
    };
    let counts = [
        [12, 50, 24],
        [3, 60, 9],
        [30, 20, 2],
        [0, 40, 0],
        [5, 7, 3],
        [1, 2, 0],
        [0; 3],
    ];
    let cells: String = counts.into_iter().enumerate().map(mini).collect();
    vec![
        (
            words::USUAL,
            shown(&Journal {
                frame: frame("journal", 3),
                rows,
            }),
        ),
        (words::USUAL, format!("<table>{cells}</table>")),
    ]
}

fn group_item(index: usize) -> GroupItem {
    let base = SHARES[index];
    let of = |step: f64| Some((base + step * (1.0 - base) * 0.9 - 0.35 * base).clamp(0.01, 0.99));
    let shares = [of(-0.45), of(-0.05), of(0.35), of(0.72)];
    GroupItem {
        code: CODES[index].into(),
        name: words::ITEMS[index].into(),
        shares,
        href: Some(format!("#g{index}")),
    }
}

pub(super) fn groups() -> Vec<Piece> {
    let mut usual: Vec<GroupItem> = (0..15).map(group_item).collect();
    usual[5].shares[1] = Some(0.71);
    usual[12].shares = [Some(0.62), Some(0.4), Some(0.55), Some(0.8)];
    let groups = |n: [u64; 4]| n.map(|n| Group { n });
    let chart = |id: &str, n, items| {
        shown(&Groups {
            frame: frame(id, 4),
            groups: groups(n),
            items,
            margin: 0.02,
        })
    };
    let mut edge: Vec<GroupItem> = (0..4).map(group_item).collect();
    edge[0].name = words::LONG.into();
    edge[1].shares = [Some(0.5); 4];
    edge[2].shares = [None; 4];
    vec![
        (words::USUAL, chart("groups", [27, 231, 607, 386], usual)),
        (words::EDGE, chart("groups-edge", [4, 15, 40, 0], edge)),
        (words::EMPTY, chart("groups-empty", [0; 4], Vec::new())),
    ]
}
