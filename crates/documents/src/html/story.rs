//! Which sentences are said of a work and of a school's work.

use super::words::{chart, story as say};
use analysis::analysis::{Analysis, Unit};
use analysis::comparator::{Against, ComparatorKind, Versus};
use analysis::figure::Figure;
use analysis::norms::Status;
use analysis::profile::Profile;
use analysis::sign::{Code, Explanation};
use analysis::statistic::deficits::Subject;
use analysis::statistic::dynamics::Direction;
use analysis::statistic::scores::Jump;
use domain::procedure::{ItemLevel, Mark};

/// Schools by signs.
pub(super) struct Signs {
    /// Schools with at least one sign.
    pub marked: u64,
    /// Schools that could be judged by at least one sign.
    pub judged: u64,
    /// Schools by sign, those without any left out.
    pub each: Vec<(Code, u64)>,
}

/// Whether it is about schools at all: signs judge no class.
pub(super) const fn judges(analysis: &Analysis) -> bool {
    !analysis.signs.is_empty()
}

/// How many schools have signs.
pub(super) fn signs(analysis: &Analysis) -> Signs {
    let with = |wanted: fn(&analysis::sign::Finding) -> bool| {
        let schools = analysis.schools.iter();
        schools.filter(|unit| unit.signs.iter().any(wanted)).count() as u64
    };
    let totals = analysis.signs.iter().filter(|total| total.marked > 0);
    Signs {
        marked: with(|finding| finding.marked),
        judged: with(|finding| finding.insufficient.is_none()),
        each: totals.map(|total| (total.code, total.marked as u64)).collect(),
    }
}

/// The paragraph of a work.
pub(super) fn of_work(analysis: &Analysis) -> String {
    let profile = &analysis.overall.profile;
    if let Some(sentence) = silence(profile, analysis) {
        return sentence;
    }
    let mut said: Vec<String> = vec![level(analysis)];
    said.extend(doubtful(profile));
    said.extend(worse(analysis));
    said.extend(items(profile, analysis));
    if profile.items.inverted {
        said.push(say::INVERTED.to_owned());
    }
    said.extend(jump(analysis));
    if judges(analysis) {
        let found = signs(analysis);
        said.push(say::signs(found.marked, found.judged, &found.each));
    }
    said.retain(|sentence| !sentence.is_empty());
    said.join(" ")
}

/// What is said instead of everything else where too few wrote.
fn silence(profile: &Profile, analysis: &Analysis) -> Option<String> {
    let least = analysis.norms.group.value as u64;
    match profile.wrote {
        0 => Some(say::nobody(profile.absent)),
        wrote if wrote < least => Some(say::few(wrote, least)),
        _ => None,
    }
}

/// The mean, against the first comparator that knows something.
fn level(analysis: &Analysis) -> String {
    let unit = &analysis.overall;
    let said = unit.versus.iter().find_map(|versus| {
        let Against::Comparator { index } = versus.against else {
            return None;
        };
        compared(versus, &say::group(&analysis.comparators.get(index)?.name))
    });
    let scores = &unit.profile.scores;
    let alone = || {
        Some(say::alone(
            scores.mean.value?,
            analysis.max,
            scores.percent.value?,
        ))
    };
    said.or_else(alone).unwrap_or_default()
}

/// The growth of the share of «2», where the norm calls it a negative dynamic.
fn worse(analysis: &Analysis) -> Option<String> {
    let dynamics = analysis.overall.dynamics.as_ref()?;
    let grown = dynamics.growth.value?;
    let norm = &analysis.norms.twos_growth;
    (dynamics.direction == Some(Direction::Negative)).then(|| say::worse(grown, norm.value, &norm.source))
}

/// What doubtful rows do to the mean, where it can be seen.
fn doubtful(profile: &Profile) -> Option<String> {
    let (clean, mean) = (&profile.scores.sensitivity, profile.scores.mean.value?);
    let without = clean.mean.filter(|without| (without - mean).abs() >= 0.05)?;
    Some(say::doubtful(profile.wrote.saturating_sub(clean.n), without))
}

/// The first difference that is known, as a sentence.
fn compared(versus: &Versus, group: &str) -> Option<String> {
    say::against(&say::Measure::Score, versus.mean, group)
        .or_else(|| say::against(&say::Measure::Percent, versus.percent, group))
        .or_else(|| say::against(&say::Measure::Quality, versus.quality, group))
}

/// Items against their norms; nothing where the work has no items.
fn items(profile: &Profile, analysis: &Analysis) -> Option<String> {
    let with = |wanted: Option<Status>| {
        let items = profile
            .items
            .items
            .iter()
            .filter(move |item| item.status == wanted);
        items
            .map(|item| analysis.items[item.place].code.clone())
            .collect::<Vec<_>>()
    };
    let judged = profile
        .items
        .items
        .iter()
        .filter(|item| item.status.is_some())
        .count();
    if analysis.items.iter().all(|item| item.level.is_none()) {
        return (!analysis.items.is_empty()).then(|| say::UNJUDGED.to_owned());
    }
    let (low, zone) = (with(Some(Status::Insufficient)), with(Some(Status::Zone)));
    (judged > 0).then(|| say::items(&low, &zone, judged, &norm(analysis)))
}

/// Whose norm of items it is, for the levels that the work has.
fn norm(analysis: &Analysis) -> String {
    let has = |level| analysis.items.iter().any(|item| item.level == Some(level));
    let levels = [ItemLevel::Basic, ItemLevel::Raised, ItemLevel::High];
    let thresholds: Vec<_> = levels
        .into_iter()
        .filter(|&level| has(level))
        .map(|level| (chart::level(level), analysis.norms.of_level(level).norm))
        .collect();
    say::norm(&analysis.norms.basic.source, &thresholds)
}

/// The jump at «3», beside that of the first comparator that has one.
fn jump(analysis: &Analysis) -> Option<String> {
    let own = at_three(&analysis.overall.profile)?;
    let ratio = own.ratio.value.filter(|ratio| *ratio > 1.0)?;
    let comparator = analysis.comparators.iter().find_map(|report| {
        let other = at_three(report.profile.as_ref()?).filter(|jump| jump.bound == own.bound)?;
        Some((report.name.as_str(), other.ratio.value?))
    });
    Some(say::jump(own.bound, ratio, comparator))
}

fn at_three(profile: &Profile) -> Option<&Jump> {
    profile.scores.jumps.iter().find(|jump| jump.mark == Mark::THREE)
}

/// What is said of a school's work.
pub(super) fn of_school(unit: &Unit, analysis: &Analysis) -> Vec<String> {
    let profile = &unit.profile;
    if let Some(sentence) = silence(profile, analysis) {
        return vec![sentence];
    }
    let mut said: Vec<String> = Vec::new();
    if let Some(mean) = profile.scores.mean.value {
        said.push(say::mean(
            mean,
            analysis.max,
            profile.scores.n,
            nearest(unit, analysis),
        ));
    }
    if profile.items.items.iter().any(|item| item.status.is_some()) {
        said.extend(items(profile, analysis));
    }
    said.extend(blocks(profile, analysis));
    vec![said.join(" ")]
}

/// The school against the region where it is known, or against all schools, or against another comparator.
fn nearest(unit: &Unit, analysis: &Analysis) -> Option<(Figure, String)> {
    let of = |wanted: fn(&Analysis, Against) -> bool| {
        let known = unit
            .versus
            .iter()
            .filter(|versus| wanted(analysis, versus.against));
        known
            .map(|versus| (versus.against, versus.mean))
            .find(|(_, mean)| mean.value.is_some())
    };
    let region = |analysis: &Analysis, against| {
        kind(analysis, against).is_some_and(|kind| kind != ComparatorKind::PreviousYear)
    };
    let whole = |analysis: &Analysis, against| against == Against::Whole && analysis.schools.len() > 1;
    let (against, mean) = of(region).or_else(|| of(whole))?;
    let name = match against {
        Against::Comparator { index } => say::group(&analysis.comparators.get(index)?.name),
        _ => say::THE_WHOLE.to_owned(),
    };
    Some((mean, name))
}

fn kind(analysis: &Analysis, against: Against) -> Option<ComparatorKind> {
    match against {
        Against::Comparator { index } => Some(analysis.comparators.get(index)?.kind),
        _ => None,
    }
}

/// Whether signs are judged against a region that is more than what is analysed.
pub(super) fn is_regional(analysis: &Analysis) -> bool {
    let findings = analysis.schools.iter().flat_map(|unit| &unit.signs);
    let mut wholes = findings.filter_map(|finding| match finding.explanation {
        Some(Explanation::Means { whole, .. }) => Some(whole.n),
        _ => None,
    });
    wholes
        .next()
        .is_some_and(|n| n != analysis.overall.profile.scores.n)
}

/// Blocks that are deficits, of the first kind that has any: the kinds put the same items together in other words.
fn blocks(profile: &Profile, analysis: &Analysis) -> Option<String> {
    let blocks = profile
        .deficits
        .iter()
        .filter_map(|deficit| match deficit.subject {
            Subject::Block { kind, block } => Some((kind, analysis.blocks.get(block)?)),
            Subject::Item { .. } => None,
        });
    let found: Vec<_> = blocks.collect();
    let (first, _) = found.first()?;
    let same = found.iter().filter(|(kind, _)| kind == first);
    let mut names: Vec<_> = same
        .map(|(_, block)| say::block(&block.code, &block.name))
        .collect();
    names.dedup();
    Some(say::deficits(*first, &names, &analysis.norms.deficit.source))
}
