//! The report as `docs/truth.md`.

use super::{Aim, Calibration, Discovery, Honest, Power, Report, Rivals};
use crate::estimate::{Mean, Share};
use crate::report::calibration::SMALL;
use crate::report::rival::{ACCUSED, Contest};
use crate::words::{self, count, hundredfold, level, number, percent};
use std::collections::BTreeSet;

/// What the measurement itself does not know.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The machine it ran on.
    pub machine: String,
    /// The day.
    pub date: String,
    /// How long it took, seconds.
    pub seconds: u64,
    /// The section on the real region as it stands.
    pub region: Option<String>,
}

impl Report {
    /// The page.
    pub fn markdown(&self, told: &Told) -> String {
        let sections = [
            format!("{}\n\n{}", words::TITLE, words::ABOUT),
            aims(&self.aims),
            honest(&self.honest),
            calibration(&self.calibration),
            discovery(&self.discovery),
            power(&self.power),
            rivals(&self.rivals),
            told.region.clone().unwrap_or_default(),
            format!("{}\n\n{}", words::LIMITS, words::LIMITS_ABOUT),
            self.again(told),
        ];
        let shown: Vec<String> = sections
            .into_iter()
            .filter(|section| !section.is_empty())
            .collect();
        shown.join("\n\n") + "\n"
    }

    fn again(&self, told: &Told) -> String {
        let [machine, date, time, seed, territories, schools] = words::MACHINE;
        let minutes = number(told.seconds as f64 / 60.0, 1);
        format!(
            "{}\n\n{}\n\n{machine}: {}; {date}: {}; {time}: {minutes} {}; {seed}: {}; {territories}: {}; {schools}: {}.",
            words::AGAIN,
            words::AGAIN_HOW,
            told.machine,
            told.date,
            words::MINUTES,
            self.seed,
            count(self.territories),
            count(self.schools),
        )
    }
}

/// A table of Markdown: columns after the first `left` stand to the right.
pub(super) fn table(head: &[String], left: usize, rows: &[Vec<String>]) -> String {
    let rule = (0..head.len()).map(|column| if column < left { "---" } else { "---:" });
    let line = |cells: Vec<&str>| format!("| {} |", cells.join(" | "));
    let mut lines = vec![
        line(head.iter().map(String::as_str).collect()),
        line(rule.collect()),
    ];
    lines.extend(
        rows.iter()
            .map(|row| line(row.iter().map(String::as_str).collect())),
    );
    lines.join("\n")
}

pub(super) fn head(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

pub(super) fn share(share: &Share) -> String {
    match share.n {
        0 => "—".to_owned(),
        _ => percent(share.value, Some(share.interval)),
    }
}

fn mean(mean: Option<&Mean>) -> String {
    mean.map_or_else(|| "—".to_owned(), |mean| percent(mean.value, mean.interval))
}

fn aims(aims: &[Aim]) -> String {
    let [title, aim, place, measured, met] = words::AIMS;
    let rows: Vec<Vec<String>> = aims.iter().map(row_of_aim).collect();
    let mut parts = vec![
        title.to_owned(),
        words::AIMS_AFTER.to_owned(),
        table(&head(&[aim, place, measured, met]), 2, &rows),
    ];
    let missed: BTreeSet<usize> = aims.iter().filter(|aim| !aim.met()).map(kind).collect();
    if !missed.is_empty() {
        let reasons: Vec<String> = missed
            .iter()
            .map(|&kind| format!("- {}", words::REASONS[kind]))
            .collect();
        parts.push(words::WHY.to_owned());
        parts.push(reasons.join("\n"));
    }
    parts.join("\n\n")
}

const fn kind(aim: &Aim) -> usize {
    match aim {
        Aim::Discovery { .. } => 0,
        Aim::Alarms { .. } => 1,
        Aim::Power { .. } => 2,
        Aim::Rival { .. } => 3,
    }
}

fn row_of_aim(aim: &Aim) -> Vec<String> {
    let (what, name, measured) = match aim {
        Aim::Discovery {
            name,
            level: at,
            rate,
            ..
        } => (
            format!("{} {}", words::AIM_DISCOVERY, level(*at)),
            name,
            hundredfold(*rate),
        ),
        Aim::Alarms {
            name,
            level: at,
            rate,
            ..
        } => (
            format!("{} {}", words::AIM_ALARMS, level(*at)),
            name,
            hundredfold(*rate),
        ),
        Aim::Power {
            name,
            level: at,
            found,
            ..
        } => (
            format!("{}, {}", words::AIM_POWER, at_level(*at)),
            name,
            hundredfold(*found),
        ),
        Aim::Rival {
            name, found, rule_a, ..
        } => (
            words::AIM_RIVAL.to_owned(),
            name,
            format!(
                "{} {} {}",
                hundredfold(*found),
                words::AGAINST,
                hundredfold(*rule_a)
            ),
        ),
    };
    let met = words::YES_NO[usize::from(aim.met())];
    vec![what, name.clone(), format!("{measured} %"), met.to_owned()]
}

fn at_level(at: Option<f64>) -> String {
    at.map_or_else(
        || words::AIM_ALONE.to_owned(),
        |at| format!("{} {}", words::AIM_LISTED, level(at)),
    )
}

fn honest(honest: &[Honest]) -> String {
    let levels = || {
        honest
            .iter()
            .take(1)
            .flat_map(|one| &one.alarms)
            .map(|alarms| alarms.level)
    };
    let [first, size, rule_a, causes] = words::HONEST_HEAD;
    let mut heads = head(&[first, size]);
    for word in words::ALARMS {
        heads.extend(levels().map(|at| format!("{word} {}", level(at))));
    }
    heads.extend(head(&[rule_a, causes]));
    let row = |one: &Honest| {
        let mut cells = vec![one.name.clone(), count(one.schools)];
        cells.extend(one.alarms.iter().map(|alarms| share(&alarms.territories)));
        cells.extend(one.alarms.iter().map(|alarms| hundredfold(alarms.schools.value)));
        cells.push(mean(one.rule_a.as_ref()));
        let told = |(code, schools): &(analysis::sign::Code, u64)| format!("{} {schools}", sign(Some(*code)));
        cells.push(one.causes.iter().map(told).collect::<Vec<_>>().join(", "));
        cells
    };
    let rows: Vec<Vec<String>> = honest.iter().map(row).collect();
    format!(
        "{}\n\n{}\n\n{}",
        words::HONEST,
        words::HONEST_ABOUT,
        table(&heads, 1, &rows)
    )
}

pub(super) fn sign(code: Option<analysis::sign::Code>) -> String {
    code.map_or_else(|| words::COMBINED.to_owned(), |code| format!("{code:?}"))
}

fn calibration(found: &[Calibration]) -> String {
    let mut heads = head(&words::CALIBRATION_HEAD);
    heads.extend(SMALL.map(|bound| format!("p ≤ {}", number(bound, 3).trim_end_matches('0'))));
    let row = |one: &Calibration| {
        let mut cells = vec![
            sign(one.sign),
            hundredfold(one.judged as f64 / one.schools.max(1) as f64),
        ];
        cells.extend(one.all.below.iter().map(|(_, found)| mean(found.as_ref())));
        cells
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let tenths = |one: &Calibration| {
        let mut cells = vec![sign(one.sign)];
        cells.extend(one.deciles.iter().map(|share| hundredfold(*share)));
        cells
    };
    let mut tens = head(&words::CALIBRATION_HEAD[..1]);
    tens.extend((1..=10).map(|tenth| format!("{} {}", words::UP_TO, number(f64::from(tenth) / 10.0, 1))));
    let deciles: Vec<Vec<String>> = found.iter().map(tenths).collect();
    [
        words::CALIBRATION.to_owned(),
        words::CALIBRATION_ABOUT.to_owned(),
        table(&heads, 1, &rows),
        words::BY_EXPERIMENT.to_owned(),
        by_experiment(found),
        words::DECILES.to_owned(),
        table(&tens, 1, &deciles),
    ]
    .join("\n\n")
}

/// Experiments down, signs across: shares of p ≤ 0.05.
fn by_experiment(found: &[Calibration]) -> String {
    let mut heads = head(&words::HONEST_HEAD[..1]);
    heads.extend(found.iter().map(|one| sign(one.sign)));
    let codes = found
        .iter()
        .take(1)
        .flat_map(|one| &one.experiments)
        .map(|(code, _)| code.clone());
    let row = |(place, code): (usize, String)| {
        let mut cells = vec![code];
        cells.extend(found.iter().map(|one| {
            let below = one.experiments[place].1.below[2].1;
            below.map_or_else(|| "—".to_owned(), |mean| hundredfold(mean.value))
        }));
        cells
    };
    let rows: Vec<Vec<String>> = codes.enumerate().map(row).collect();
    table(&heads, 1, &rows)
}

fn discovery(found: &[Discovery]) -> String {
    let row = |one: &Discovery| {
        vec![
            one.name.clone(),
            level(one.level),
            mean(one.rate.as_ref()),
            share(&one.found),
            mean(one.strict.as_ref()),
            share(&one.found_strict),
            mean(one.rule_a.as_ref()),
            share(&one.found_by_rule_a),
        ]
    };
    let rows: Vec<Vec<String>> = found.iter().map(row).collect();
    let body = table(&head(&words::DISCOVERY_HEAD), 1, &rows);
    format!("{}\n\n{}\n\n{body}", words::DISCOVERY, words::DISCOVERY_ABOUT)
}

fn power(found: &[Power]) -> String {
    let Some(first) = found.first() else {
        return String::new();
    };
    let middle = first
        .found
        .get(first.found.len() / 2)
        .map_or(0.0, |(level, _)| *level);
    [
        words::POWER.to_owned(),
        words::POWER_ABOUT.to_owned(),
        found_by_level(found, first),
        format!("{} {} {}", words::SIZES, level(middle), words::SIZES_OF),
        found_by_size(found, first),
        words::SIGNS.to_owned(),
        seen_by_sign(found, first),
    ]
    .join("\n\n")
}

fn about(one: &Power) -> Vec<String> {
    vec![one.plant_name.clone(), one.name.clone(), hundredfold(one.pupils)]
}

fn found_by_level(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD);
    heads.extend(
        first
            .found
            .iter()
            .map(|(at, _)| format!("{} {}", words::FOUND, level(*at))),
    );
    heads.extend(head(&[words::ALONE, words::RULE_A]));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend([number(one.touched, 1), count(one.schools)]);
        cells.extend(one.found.iter().map(|(_, found)| share(found)));
        cells.extend([hundredfold(one.alone.value), hundredfold(one.rule_a.value)]);
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}

fn found_by_size(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD[..3]);
    heads.extend(first.sizes.iter().map(|([from, to], _)| match (from, to) {
        (0, to) => format!("{} {to}", words::UP_TO),
        (from, &u32::MAX) => format!("{from} {}", words::AND_MORE),
        (from, to) => format!("{from}–{to}"),
    }));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend(one.sizes.iter().map(|(_, found)| share(found)));
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}

fn seen_by_sign(found: &[Power], first: &Power) -> String {
    let mut heads = head(&words::POWER_HEAD[..3]);
    heads.extend(first.signs.iter().map(|(code, _)| sign(Some(*code))));
    let row = |one: &Power| {
        let mut cells = about(one);
        cells.extend(one.signs.iter().map(|(_, share)| hundredfold(*share)));
        cells
    };
    table(&heads, 2, &found.iter().map(row).collect::<Vec<_>>())
}

fn rivals(found: &[Rivals]) -> String {
    let [plant, schools, method, as_rule_a, area] = words::RIVALS_HEAD;
    let mut heads = head(&[plant, schools, method, as_rule_a]);
    heads.extend(ACCUSED.map(level));
    heads.push(area.to_owned());
    let rows: Vec<Vec<String>> = found.iter().flat_map(contests).collect();
    format!(
        "{}\n\n{}\n\n{}",
        words::RIVALS,
        words::RIVALS_ABOUT,
        table(&heads, 3, &rows)
    )
}

fn contests(one: &Rivals) -> Vec<Vec<String>> {
    let named = [
        (words::ENSEMBLE.to_owned(), one.ensemble),
        (words::RULE_A.to_owned(), one.rule_a),
        (words::OUTLIER.to_owned(), one.outlier),
    ];
    let signs = one
        .signs
        .iter()
        .map(|(code, contest)| (sign(Some(*code)), *contest));
    let row = |(place, (method, contest)): (usize, (String, Contest))| {
        let schools = format!("{} / {}", count(one.guilty), count(one.innocent));
        let mut cells = match place {
            0 => vec![one.name.clone(), schools],
            _ => vec![String::new(), String::new()],
        };
        cells.extend([method, hundredfold(contest.as_rule_a)]);
        cells.extend(contest.found.iter().map(|share| hundredfold(*share)));
        cells.push(number(contest.area, 2));
        cells
    };
    named.into_iter().chain(signs).enumerate().map(row).collect()
}
