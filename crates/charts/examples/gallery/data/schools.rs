//! Charts of many schools and years: the funnel, the map of signs, intervals, history.

use super::{Dice, Piece, frame};
use crate::{shown, words};
use charts::*;

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

pub(super) fn funnel() -> Vec<Piece> {
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

pub(super) fn heat() -> Vec<Piece> {
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

pub(super) fn intervals() -> Vec<Piece> {
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

fn years(from: u32, to: u32) -> Vec<String> {
    let label = |year: u32| format!("{year}/{:02}", (year + 1) % 100);
    (from..to).map(label).collect()
}

fn series(name: &str, moments: Vec<Option<Moment>>) -> Series {
    let name = name.into();
    Series { name, moments }
}

/// A history of scores without breaks.
fn drawn(id: &str, years: Vec<String>, series: Vec<Series>) -> History {
    let (frame, breaks, unit) = (frame(id, 8), Vec::new(), Unit::Number(1));
    History {
        frame,
        years,
        series,
        breaks,
        unit,
    }
}

fn usual_history() -> History {
    let known = |(value, n)| moment(value, 10.0 / f64::sqrt(n as f64), n);
    let own = [(11.2, 1100), (11.9, 1180), (0.0, 0), (12.5, 1251), (12.1, 1212)];
    let region = [
        (11.4, 23800),
        (11.5, 24100),
        (0.0, 0),
        (12.0, 24917),
        (12.2, 24650),
    ];
    let held = |values: [(f64, u64); 5]| values.map(|value| known(value).filter(|_| value.1 > 0)).to_vec();
    let all = vec![
        series(words::CITY_SHORT, held(own)),
        series(words::REGION_SHORT, held(region)),
    ];
    let note = words::NEW_SCALE.into();
    History {
        breaks: vec![Break { year: 3, note }],
        ..drawn("history", years(2017, 2022), all)
    }
}

fn edge_history() -> History {
    let small = [(0.72, 0.12, 31), (0.8, 0.2, 14), (0.5, 0.3, 6), (0.91, 0.08, 28)];
    let small = small.map(|(value, half, n)| moment(value, half, n)).to_vec();
    let same = [0.7, 0.72, 0.74, 0.9]
        .map(|value| moment(value, 0.01, 900))
        .to_vec();
    let all = vec![
        series(words::LONG, small),
        series(words::REGION_SHORT, same.clone()),
        series(words::CLUSTER, same),
    ];
    History {
        unit: Unit::Share,
        ..drawn("history-edge", years(2021, 2025), all)
    }
}

fn many_histories() -> History {
    let mut dice = Dice(9);
    let mut long = |index: usize| {
        let value = |dice: &mut Dice| 12.0 + index as f64 * 0.2 + dice.bell() * 0.4;
        let moments = (0..24).map(|_| moment(value(&mut dice), 0.3, 500)).collect();
        series(&words::school(index, 7), moments)
    };
    drawn("history-many", years(2001, 2025), (0..8).map(&mut long).collect())
}

pub(super) fn history() -> Vec<Piece> {
    let one = vec![series(words::SCHOOL, vec![moment(11.2, 0.4, 60)])];
    vec![
        (words::USUAL, shown(&usual_history())),
        (words::EDGE, shown(&edge_history())),
        (words::STRESS, shown(&many_histories())),
        (words::EDGE, shown(&drawn("history-one", years(2021, 2022), one))),
        (
            words::EMPTY,
            shown(&drawn("history-none", years(2021, 2022), Vec::new())),
        ),
    ]
}
