//! The data of the gallery: figures of one real pseudonymised municipality, and made-up stress.

use crate::{shown, words};
use charts::*;

/// A drawing and what kind of data it shows.
pub(crate) type Piece = (&'static str, String);

/// The pieces of each section in the order of `words::SECTIONS`.
pub(crate) fn sections() -> [Vec<Piece>; 9] {
    [
        marks(),
        scores(),
        items(),
        journal(),
        groups(),
        funnel(),
        heat(),
        intervals(),
        history(),
    ]
}

/// A small deterministic generator: the same gallery on every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / (1u64 << 31) as f64
    }

    /// Roughly normal, mean 0, deviation 1.
    fn bell(&mut self) -> f64 {
        (0..12).map(|_| self.roll()).sum::<f64>() - 6.0
    }
}

fn frame(id: &str, section: usize) -> Frame {
    Frame::new(id, words::SECTIONS[section], "")
}

fn mark_row(name: &str, counts: [u64; 4], me: bool) -> MarkRow {
    let links = [2, 3, 4, 5].map(|mark| me.then(|| format!("#m{mark}")));
    MarkRow {
        name: name.into(),
        counts,
        me,
        links,
    }
}

fn marks() -> Vec<Piece> {
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

fn scores() -> Vec<Piece> {
    let comparator = |counts: &[u64]| {
        Some(Comparator {
            name: words::REGION_SHORT.into(),
            counts: counts.to_vec(),
        })
    };
    let usual = Scores {
        bounds: [Some(6), Some(10), Some(15)],
        comparator: comparator(&REGION_SCORES),
        links: (0..21).map(|score| Some(format!("#s{score}"))).collect(),
        ..Scores::new(frame("scores", 1), CITY_SCORES.to_vec())
    };
    let school = [0, 0, 1, 1, 0, 1, 14, 9, 6, 5, 6, 7, 8, 7, 6, 5, 4, 3, 2, 1, 0];
    let smooth: Vec<f64> = REGION_SCORES
        .iter()
        .map(|count| *count as f64 / 25590.0 * 86.0)
        .collect();
    let band = smooth.iter().map(|value| {
        (
            (value - 2.0 * value.sqrt()).max(0.0),
            *value,
            value + 2.0 * value.sqrt(),
        )
    });
    let sign = Scores {
        bounds: [Some(6), None, None],
        expected: Some(Expected { band: band.collect() }),
        highlight: Some(Highlight {
            score: 6,
            note: words::NOTE.into(),
        }),
        ..Scores::new(frame("scores-sign", 1), school.to_vec())
    };
    let bell = |top: u64| {
        (0..=top)
            .map(|score| 1 + score * (top - score) / 7)
            .collect::<Vec<u64>>()
    };
    let many = Scores {
        bounds: [Some(27), Some(50), Some(68)],
        comparator: comparator(&bell(100)),
        ..Scores::new(
            frame("scores-many", 1),
            bell(100).iter().map(|count| count + count % 37).collect(),
        )
    };
    let tight = Scores {
        bounds: [Some(2), Some(3), Some(4)],
        comparator: comparator(&[1, 2, 30, 4, 5]),
        ..Scores::new(frame("scores-tight", 1), vec![1, 0, 20, 3, 3])
    };
    vec![
        (words::USUAL, shown(&usual)),
        (words::USUAL, shown(&sign)),
        (words::STRESS, shown(&many)),
        (words::EDGE, shown(&tight)),
        (words::EDGE, shown(&Scores::new(frame("scores-one", 1), vec![12]))),
        (
            words::EMPTY,
            shown(&Scores::new(frame("scores-few", 1), vec![1, 2, 1])),
        ),
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

fn items() -> Vec<Piece> {
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

fn journal() -> Vec<Piece> {
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

fn groups() -> Vec<Piece> {
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

fn limits(centre: f64, z: f64) -> Vec<Limit> {
    let at = |n: u32| {
        let half = z * (0.7 + 14.44 / f64::from(n)).sqrt();
        Limit {
            n: f64::from(n),
            low: centre - half,
            high: centre + half,
        }
    };
    (2..400).step_by(2).map(at).collect()
}

fn schools(count: u64, seed: u64) -> Vec<School> {
    let mut dice = Dice(seed);
    let mut school = |index: u64| {
        let n = (8.0 + dice.roll() * dice.roll() * 160.0) as u64;
        let spread = (1.0 + 14.4 / n as f64).sqrt();
        let value = (12.0 + dice.bell() * spread).clamp(0.0, 20.0);
        School {
            name: words::school(index as usize, 100 + index),
            n,
            value,
            me: false,
            href: Some(format!("#sch{index}")),
        }
    };
    (0..count).map(&mut school).collect()
}

fn funnel() -> Vec<Piece> {
    let chart = |id: &str, schools: Vec<School>| {
        shown(&Funnel {
            frame: frame(id, 5),
            schools,
            centre: 12.01,
            centre_name: words::REGION_SHORT.into(),
            inner: limits(12.01, 1.96),
            outer: limits(12.01, 3.09),
            unit: Unit::Number(1),
            measure: words::MEAN.into(),
        })
    };
    let mut usual = schools(24, 5);
    usual[3].me = true;
    let mut one = schools(1, 3);
    one[0] = School {
        name: words::LONG.into(),
        n: 45,
        value: 9.8,
        me: true,
        href: None,
    };
    vec![
        (words::USUAL, chart("funnel", usual)),
        (words::STRESS, chart("funnel-many", schools(630, 11))),
        (words::EDGE, chart("funnel-one", one)),
        (words::EMPTY, chart("funnel-empty", Vec::new())),
    ]
}

fn cell(dice: &mut Dice) -> HeatCell {
    let href = Some("#cell".to_owned());
    let signs = |letters: &str, strength| HeatCell::Signs {
        letters: letters.into(),
        strength,
        href: href.clone(),
    };
    match (dice.roll() * 100.0) as u32 {
        0..=9 => signs("A", Strength::Weak),
        10..=13 => signs("J", Strength::Weak),
        14..=17 => signs("AJ", Strength::Notable),
        18..=19 => signs("C", Strength::Notable),
        20 => signs("ABD", Strength::Strong),
        21..=28 => HeatCell::NoData,
        29..=35 => HeatCell::TooFew,
        _ => HeatCell::Clear { href },
    }
}

fn heat_rows(count: usize, works: usize) -> Vec<HeatRow> {
    let mut dice = Dice(42);
    let mut row = |index: usize| HeatRow {
        name: words::school(index, 100 + index as u64),
        href: Some(format!("#h{index}")),
        cells: (0..works).map(|_| cell(&mut dice)).collect(),
    };
    (0..count).map(&mut row).collect()
}

fn heat() -> Vec<Piece> {
    let chart = |id: &str, works: &[&str], rows| {
        shown(&Heat {
            frame: frame(id, 6),
            works: works.iter().map(|work| (*work).to_owned()).collect(),
            rows,
        })
    };
    let mut edge = heat_rows(4, 6);
    edge[0].name = words::LONG.into();
    edge[1].cells = vec![HeatCell::Signs {
        letters: "ABCDJPVS".into(),
        strength: Strength::Strong,
        href: None,
    }];
    let many: Vec<&str> = words::WORKS.iter().cycle().take(40).copied().collect();
    vec![
        (words::USUAL, chart("heat", &words::WORKS, heat_rows(17, 8))),
        (words::EDGE, chart("heat-edge", &words::LONG_WORKS, edge)),
        (words::STRESS, chart("heat-many", &many, heat_rows(12, 40))),
        (
            words::STRESS,
            chart("heat-tall", &words::WORKS[..3], heat_rows(60, 3)),
        ),
        (words::EMPTY, chart("heat-empty", &[], Vec::new())),
    ]
}

fn intervals() -> Vec<Piece> {
    let mini = |(index, school): (usize, &School)| {
        let half = 8.0 / (school.n as f64).sqrt();
        let chart = Interval {
            frame: Frame::mini(format!("iv{index}"), &school.name),
            value: school.value,
            low: school.value - half,
            high: school.value + half,
            n: school.n,
            reference: Some(12.01),
            scale: (6.0, 18.0),
            unit: Unit::Number(1),
        };
        format!(
            "<tr><td>{}<td>{}<td>{}",
            school.name,
            count(school.n),
            chart.svg()
        )
    };
    let cells: String = schools(14, 5).iter().enumerate().map(mini).collect();
    vec![(words::USUAL, format!("<table>{cells}</table>"))]
}

fn moment(value: f64, half: f64, n: u64) -> Option<Moment> {
    Some(Moment {
        value,
        interval: Some((value - half, value + half)),
        n,
        href: Some("#year".into()),
    })
}

fn history() -> Vec<Piece> {
    let years = |from: u32, to: u32| {
        (from..to)
            .map(|year| format!("{year}/{:02}", (year + 1) % 100))
            .collect::<Vec<_>>()
    };
    let series = |name: &str, moments| Series {
        name: name.into(),
        moments,
    };
    let own = vec![
        moment(11.2, 0.3, 1100),
        moment(11.9, 0.3, 1180),
        None,
        moment(12.5, 0.2, 1251),
        moment(12.1, 0.25, 1212),
    ];
    let region = [11.4, 11.5, 0.0, 12.0, 12.2].map(|value| {
        if value > 0.0 {
            moment(value, 0.05, 24917)
        } else {
            None
        }
    });
    let usual = History {
        frame: frame("history", 8),
        years: years(2017, 2022),
        series: vec![
            series(words::CITY_SHORT, own),
            series(words::REGION_SHORT, region.to_vec()),
        ],
        breaks: vec![Break {
            year: 3,
            note: words::NEW_SCALE.into(),
        }],
        unit: Unit::Number(1),
    };
    let small = vec![
        moment(0.72, 0.12, 31),
        moment(0.8, 0.2, 14),
        moment(0.5, 0.3, 6),
        moment(0.91, 0.08, 28),
    ];
    let same = vec![
        moment(0.7, 0.01, 900),
        moment(0.72, 0.01, 900),
        moment(0.74, 0.01, 900),
        moment(0.9, 0.01, 900),
    ];
    let edge = History {
        frame: frame("history-edge", 8),
        years: years(2021, 2025),
        series: vec![
            series(words::LONG, small),
            series(words::REGION_SHORT, same.clone()),
            series(words::CLUSTER, same),
        ],
        breaks: Vec::new(),
        unit: Unit::Share,
    };
    let mut dice = Dice(9);
    let mut long = |shift: f64| {
        (0..24)
            .map(|_| moment(12.0 + shift + dice.bell() * 0.4, 0.3, 500))
            .collect::<Vec<_>>()
    };
    let many = History {
        frame: frame("history-many", 8),
        years: years(2001, 2025),
        series: (0..8)
            .map(|index| series(&words::school(index, 7), long(index as f64 * 0.2)))
            .collect(),
        breaks: Vec::new(),
        unit: Unit::Number(1),
    };
    let one = History {
        series: vec![series(words::SCHOOL, vec![moment(11.2, 0.4, 60)])],
        years: years(2021, 2022),
        ..usual.clone()
    };
    let one = History {
        frame: frame("history-one", 8),
        breaks: Vec::new(),
        ..one
    };
    let none = History {
        frame: frame("history-none", 8),
        series: Vec::new(),
        ..one.clone()
    };
    vec![
        (words::USUAL, shown(&usual)),
        (words::EDGE, shown(&edge)),
        (words::STRESS, shown(&many)),
        (words::EDGE, shown(&one)),
        (words::EMPTY, shown(&none)),
    ]
}
