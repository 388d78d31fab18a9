//! Slips of names: short ones that nobody explains or uses, capitals that differ.

use super::text::folded;
use domain::roadmap::{Activity, Plan, Slip, SlipCode};
use std::collections::{BTreeMap, BTreeSet};

/// Short names that a list of them explains but nobody uses, and those that are used but not explained.
pub(super) fn abbreviations(plan: &mut Plan) {
    let texts: Vec<String> = plan
        .activities
        .iter()
        .flat_map(texts_of)
        .chain(plan.sections.iter().map(|section| section.title.clone()))
        .collect();
    let used: BTreeSet<String> = texts.iter().flat_map(|text| short_names(text)).collect();
    let known: BTreeSet<String> = plan
        .abbreviations
        .iter()
        .map(|known| known.short.clone())
        .collect();
    let unused = plan.abbreviations.iter().filter(|known| {
        known.short.chars().count() <= 12
            && !used.contains(&known.short)
            && !texts.iter().any(|text| text.contains(&known.short))
    });
    plan.slips
        .extend(unused.map(|known| Slip::new(SlipCode::UnusedAbbreviation, known.short.clone())));
    for activity in &mut plan.activities {
        let foreign = activity
            .responsible
            .iter()
            .flat_map(|body| short_names(body))
            .find(|name| !known.contains(name));
        activity
            .slips
            .extend(foreign.map(|name| Slip::new(SlipCode::UndefinedAbbreviation, name)));
    }
}

fn texts_of(activity: &Activity) -> Vec<String> {
    let result = activity.result.clone().unwrap_or_default();
    let document = activity.document.clone().unwrap_or_default();
    let mut texts = vec![
        activity.title.clone(),
        activity.term_text.clone(),
        result,
        document,
    ];
    texts.extend(activity.responsible.iter().cloned());
    texts
}

/// Words of two capitals and more.
fn short_names(text: &str) -> Vec<String> {
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    let short = |word: &&str| {
        word.chars().filter(|letter| letter.is_uppercase()).count() >= 2 && word.chars().count() <= 12
    };
    words.filter(short).map(str::to_owned).collect()
}

/// Short texts of a column that differ from the usual ones only by their capital.
pub(super) fn cases(plan: &mut Plan) {
    let mut forms: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for text in plan.activities.iter().filter_map(short_result) {
        *forms.entry(folded(&text)).or_default().entry(text).or_default() += 1;
    }
    for activity in &mut plan.activities {
        let Some(text) = short_result(activity) else {
            continue;
        };
        let Some(known) = forms.get(&folded(&text)) else {
            continue;
        };
        let own = known.get(&text).copied().unwrap_or(0);
        if known.values().any(|count| *count > own) {
            activity.slips.push(Slip::new(SlipCode::InconsistentCase, text));
        }
    }
}

fn short_result(activity: &Activity) -> Option<String> {
    let text = activity.document.clone().or_else(|| activity.result.clone())?;
    (text.split(' ').count() <= 2).then_some(text)
}
