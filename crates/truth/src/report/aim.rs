use super::{Discovery, Honest, Power, Report, Rivals};
use serde::Serialize;

/// The false discovery rate may stand this far above the nominal one.
const SLACK: f64 = 0.01;
/// The nominal rate at which power is wanted.
const LEVEL: f64 = 0.05;
/// The power wanted of the experiments named so.
const POWER: f64 = 0.8;
/// Names of the experiments in which a fifth of a class of 25 is lifted begin with it.
const LIFTED: &str = "aim";

/// What was to be reached somewhere, and whether it was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Aim {
    /// What.
    pub kind: AimKind,
    /// Where: an experiment or a plant.
    pub name: String,
    /// The figures, level by level.
    pub figures: Vec<Figure>,
}

/// What was to be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AimKind {
    /// The false discovery rate where some cheat: at most the nominal one and a point.
    Discovery,
    /// False alarms where nobody cheats: the nominal rate and a point is not below the interval.
    Alarms,
    /// Power where a fifth of a class of 25 is lifted over a bound.
    Power,
    /// The ensemble against rule A at equal false alarms.
    Rival,
}

/// A figure against what was wanted.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Figure {
    /// The nominal rate; `None` where there is none.
    pub level: Option<f64>,
    /// What was measured.
    pub value: f64,
    /// The bound that was wanted, or the rival's figure.
    pub wanted: f64,
    /// Whether it was reached.
    pub met: bool,
}

impl Aim {
    /// Whether it was reached at every level.
    pub fn met(&self) -> bool {
        self.figures.iter().all(|figure| figure.met)
    }
}

pub(super) fn of(report: &Report) -> Vec<Aim> {
    let found = report.discovery.chunk_by(|one, other| one.code == other.code);
    let lifted = report.power.iter().filter(|power| power.code.starts_with(LIFTED));
    found
        .map(discovery)
        .chain(report.honest.iter().map(alarms))
        .chain(lifted.map(power))
        .chain(report.rivals.iter().map(rival))
        .collect()
}

fn discovery(levels: &[Discovery]) -> Aim {
    let figure = |one: &Discovery| {
        let value = one.rate.map_or(0.0, |rate| rate.value);
        at_most(one.level, value, value)
    };
    Aim {
        kind: AimKind::Discovery,
        name: levels[0].name.clone(),
        figures: levels.iter().map(figure).collect(),
    }
}

fn alarms(honest: &Honest) -> Aim {
    let figures = honest.alarms.iter();
    Aim {
        kind: AimKind::Alarms,
        name: honest.name.clone(),
        figures: figures
            .map(|one| at_most(one.level, one.territories.value, one.territories.interval[0]))
            .collect(),
    }
}

/// A rate that is wanted at most at the level; `judged` is held against it.
fn at_most(level: f64, value: f64, judged: f64) -> Figure {
    Figure {
        level: Some(level),
        value,
        wanted: level + SLACK,
        met: judged <= level + SLACK,
    }
}

fn power(power: &Power) -> Aim {
    let listed = power.whole.iter().find(|(level, _)| *level == LEVEL);
    let listed = listed.map(|(level, found)| (Some(*level), found.value));
    let figure = |(level, value)| Figure {
        level,
        value,
        wanted: POWER,
        met: value >= POWER,
    };
    Aim {
        kind: AimKind::Power,
        name: power.name.clone(),
        figures: listed
            .into_iter()
            .chain([(None, power.alone.value)])
            .map(figure)
            .collect(),
    }
}

fn rival(rivals: &Rivals) -> Aim {
    let [own, theirs] = [rivals.ensemble, rivals.rule_a].map(|contest| contest.as_rule_a);
    Aim {
        kind: AimKind::Rival,
        name: rivals.name.clone(),
        figures: vec![Figure {
            level: None,
            value: own,
            wanted: theirs,
            met: own > theirs,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_within_the_slack_is_reached_and_one_beyond_it_is_not() {
        assert!(at_most(0.05, 0.059, 0.059).met);
        assert!(!at_most(0.05, 0.061, 0.061).met);
    }

    #[test]
    fn an_aim_is_reached_where_every_figure_is() {
        let figures = vec![at_most(0.01, 0.0, 0.0), at_most(0.05, 0.2, 0.2)];
        let kind = AimKind::Discovery;
        let aim = Aim {
            kind,
            name: String::new(),
            figures,
        };
        assert!(!aim.met());
    }
}
