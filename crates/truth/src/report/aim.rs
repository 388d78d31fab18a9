use super::Report;
use serde::Serialize;

/// The false discovery rate may stand this far above the nominal one.
const SLACK: f64 = 0.01;
/// The nominal rate at which power is wanted.
const LEVEL: f64 = 0.05;
/// The power wanted of the experiments named so.
const POWER: f64 = 0.8;
/// Names of the experiments in which a fifth of a class of 25 is lifted begin with it.
const LIFTED: &str = "aim";

/// Something that was to be reached.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "aim", rename_all = "snake_case")]
pub enum Aim {
    /// The false discovery rate where some cheat.
    Discovery {
        /// The experiment.
        name: String,
        /// Nominal.
        level: f64,
        /// Realised.
        rate: f64,
        /// Whether it is at most the nominal one and a point.
        met: bool,
    },
    /// False alarms where nobody cheats.
    Alarms {
        /// The experiment.
        name: String,
        /// Nominal.
        level: f64,
        /// Share of territories with an alarm.
        rate: f64,
        /// Whether the nominal rate and a point is not below the interval.
        met: bool,
    },
    /// Power where a fifth of a class of 25 is lifted over a bound.
    Power {
        /// The experiment.
        name: String,
        /// Nominal false discovery rate; `None` where the school is looked at by itself, at p ≤ .05.
        level: Option<f64>,
        /// Share found.
        found: f64,
        /// Whether it is enough.
        met: bool,
    },
    /// The ensemble against rule A at equal false alarms.
    Rival {
        /// The plant.
        name: String,
        /// Share found by the ensemble.
        found: f64,
        /// Share found by rule A.
        rule_a: f64,
        /// Whether the ensemble finds more.
        met: bool,
    },
}

impl Aim {
    /// Whether it was reached.
    pub const fn met(&self) -> bool {
        match self {
            Self::Discovery { met, .. }
            | Self::Alarms { met, .. }
            | Self::Power { met, .. }
            | Self::Rival { met, .. } => *met,
        }
    }
}

pub(super) fn of(report: &Report) -> Vec<Aim> {
    let mut aims: Vec<Aim> = report.discovery.iter().map(discovery).collect();
    for honest in &report.honest {
        aims.extend(honest.alarms.iter().map(|alarms| Aim::Alarms {
            name: honest.name.clone(),
            level: alarms.level,
            rate: alarms.territories.value,
            met: alarms.territories.interval[0] <= alarms.level + SLACK,
        }));
    }
    for power in report.power.iter().filter(|power| power.code.starts_with(LIFTED)) {
        let listed = power.whole.iter().find(|(level, _)| *level == LEVEL);
        let found = listed.map(|(level, found)| (Some(*level), found.value));
        aims.extend(
            found
                .into_iter()
                .chain([(None, power.alone.value)])
                .map(|(level, found)| Aim::Power {
                    name: power.name.clone(),
                    level,
                    found,
                    met: found >= POWER,
                }),
        );
    }
    aims.extend(report.rivals.iter().map(|rivals| Aim::Rival {
        name: rivals.name.clone(),
        found: rivals.ensemble.as_rule_a,
        rule_a: rivals.rule_a.as_rule_a,
        met: rivals.ensemble.as_rule_a > rivals.rule_a.as_rule_a,
    }));
    aims
}

fn discovery(found: &super::Discovery) -> Aim {
    let rate = found.rate.map_or(0.0, |rate| rate.value);
    Aim::Discovery {
        name: found.name.clone(),
        level: found.level,
        rate,
        met: rate <= found.level + SLACK,
    }
}
