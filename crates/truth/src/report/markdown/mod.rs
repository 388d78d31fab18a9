//! The report as `docs/truth.md`.

mod aims;
mod calibration;
mod power;

use super::{Discovery, Honest, Report, Rivals};
use crate::estimate::{Mean, Share};
use crate::report::rival::{ACCUSED, Contest};
use crate::words::{self, count, hundredfold, level, number, percent};

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
            aims::section(&self.aims),
            honest(&self.honest),
            calibration::section(&self.calibration),
            discovery(&self.discovery),
            power::section(&self.power),
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
