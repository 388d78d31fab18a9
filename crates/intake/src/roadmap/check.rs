//! Slips that only the plan as a whole shows: numbers, dates, names, marks.

use super::names::{abbreviations, cases};
use super::number::Number;
use super::text::folded;
use domain::calendar::term::Kind;
use domain::roadmap::{Activity, Plan, Slip, SlipCode};
use std::collections::{BTreeMap, BTreeSet};

/// What the check has to know of the document beside the plan.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// A list explains the short names.
    pub listed: bool,
    /// Rows, from 1, that share the number of a merged cell.
    pub merged: BTreeSet<u32>,
}

/// Finds the slips of a plan.
pub(super) fn check(plan: &mut Plan, known: &Known) {
    let numbers = floats(plan);
    self::numbers(plan, &numbers, known);
    dots(plan);
    sections(plan);
    cells(plan);
    years(plan);
    marks(plan);
    approval(plan);
    if known.listed {
        abbreviations(plan);
    }
    cases(plan);
    end(plan);
    for activity in &mut plan.activities {
        let mut seen = BTreeSet::new();
        activity
            .slips
            .retain(|slip| seen.insert((slip.code, slip.detail.clone())));
    }
}

fn number(activity: &Activity) -> Option<Number> {
    Number::parse(activity.number.as_deref()?)
}

/// The numbers as they are meant: `2.1` behind `2.9` is `2.10`, which a workbook took for a fraction.
fn floats(plan: &mut Plan) -> Vec<Option<Number>> {
    let mut all: Vec<Option<Number>> = Vec::new();
    for activity in &mut plan.activities {
        let mut own = number(activity);
        let before = all.iter().rev().flatten().next();
        if let Some(meant) = own
            .as_ref()
            .zip(before)
            .and_then(|(own, before)| tenth(own, before))
        {
            let told = format!(
                "{} → {}",
                activity.number.clone().unwrap_or_default(),
                meant.printed
            );
            activity
                .slips
                .push(Slip::new(SlipCode::NumberStoredAsFloat, told));
            own = Some(meant);
        }
        all.push(own);
    }
    all
}

fn tenth(own: &Number, before: &Number) -> Option<Number> {
    let alike = before.parts.len() == 2 && own.parts.len() == 2 && before.parts[0] == own.parts[0];
    let lost = own.last() < 10 && own.last() * 10 == before.last() + 1;
    (alike && lost)
        .then(|| Number::parse(&format!("{}.{}", own.parts[0], own.last() * 10)))
        .flatten()
}

/// Gaps, repetitions and foreign prefixes, within each section.
fn numbers(plan: &mut Plan, numbers: &[Option<Number>], known: &Known) {
    let mut before: Option<(Option<usize>, Number)> = None;
    let mut seen: BTreeSet<(Option<usize>, String)> = BTreeSet::new();
    let mut restarts = false;
    let mut whole: BTreeSet<String> = BTreeSet::new();
    for (activity, own) in plan.activities.iter_mut().zip(numbers) {
        let Some(own) = own.clone().filter(|_| !known.merged.contains(&activity.order)) else {
            continue;
        };
        if !seen.insert((activity.section, own.printed.clone())) {
            activity
                .slips
                .push(Slip::new(SlipCode::DuplicateNumber, own.printed.clone()));
        }
        restarts |= !whole.insert(own.printed.clone()) && own.parts.len() == 1;
        let section = activity.section.and_then(|at| plan.sections.get(at));
        let prefix = section.and_then(|section| Number::parse(section.number.as_deref()?));
        activity.slips.extend(wrong_prefix(&own, prefix.as_ref()));
        activity
            .slips
            .extend(gap(before.as_ref(), activity.section, &own));
        before = Some((activity.section, own));
    }
    if restarts {
        plan.slips.push(Slip::new(SlipCode::NumberingRestarts, ""));
    }
}

fn wrong_prefix(own: &Number, section: Option<&Number>) -> Option<Slip> {
    let section = section.filter(|section| own.parts.len() == section.parts.len() + 1)?;
    let wrong = own.prefix() != section.parts;
    wrong.then(|| {
        Slip::new(
            SlipCode::WrongPrefix,
            format!("{} ≠ {}", own.printed, section.printed),
        )
    })
}

/// Said on the row after the gap: numbers that do not follow each other, or a prefix that begins late.
fn gap(before: Option<&(Option<usize>, Number)>, section: Option<usize>, own: &Number) -> Option<Slip> {
    let here = before.filter(|(of, number)| *of == section && number.parts.len() == own.parts.len());
    let expected = match before
        .filter(|(_, number)| number.prefix() == own.prefix() && number.parts.len() == own.parts.len())
    {
        Some((of, number)) if *of == section || own.parts.len() > 1 => number.last() + 1,
        // Numbers may run through all sections; a misprinted prefix goes on with those of its section.
        _ if own.parts.len() == 1
            && before
                .is_some_and(|(_, number)| number.parts.len() == 1 && number.last() + 1 == own.last()) =>
        {
            own.last()
        }
        _ if here.is_some_and(|(_, number)| number.last() + 1 == own.last()) => own.last(),
        _ => 1,
    };
    let late = own.last() > expected;
    late.then(|| Slip::new(SlipCode::SkippedNumber, format!("{expected}–{}", own.last() - 1)))
}

/// A number without its last dot is a slip only where most numbers have one.
fn dots(plan: &mut Plan) {
    let bare = |activity: &Activity| {
        activity
            .slips
            .iter()
            .any(|slip| slip.code == SlipCode::NoTrailingDot)
    };
    let numbered = plan
        .activities
        .iter()
        .filter(|activity| activity.number.is_some())
        .count();
    let without = plan.activities.iter().filter(|activity| bare(activity)).count();
    if without * 2 >= numbered {
        for activity in &mut plan.activities {
            activity.slips.retain(|slip| slip.code != SlipCode::NoTrailingDot);
        }
    }
}

/// Numbers of headings that do not follow each other, and headings that only the rows under them show to be lost.
fn sections(plan: &mut Plan) {
    let numbers: Vec<Option<Number>> = plan
        .sections
        .iter()
        .map(|section| Number::parse(section.number.as_deref()?))
        .collect();
    let roman = numbers.iter().flatten().filter(|number| number.roman).count();
    let top = numbers
        .iter()
        .flatten()
        .filter(|number| number.parts.len() == 1)
        .count();
    let mut before: BTreeMap<Vec<u32>, u32> = BTreeMap::new();
    for (at, number) in numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        let mixed = number.roman && roman < top;
        let expected = before
            .insert(number.prefix().to_vec(), number.last())
            .map_or(1, |last| last + 1);
        if mixed || number.last() != expected {
            plan.sections[at]
                .slips
                .push(Slip::new(SlipCode::SectionNumbering, number.printed.clone()));
        }
    }
    lost_headings(plan);
}

fn lost_headings(plan: &mut Plan) {
    let known: BTreeSet<String> = plan
        .sections
        .iter()
        .filter_map(|section| section.number.clone())
        .collect();
    let mut lost: BTreeMap<String, usize> = BTreeMap::new();
    for activity in &plan.activities {
        let section = activity.section.and_then(|at| plan.sections.get(at));
        let unnumbered = section.is_some_and(|section| section.number.is_none());
        let wrong = activity
            .slips
            .iter()
            .any(|slip| slip.code == SlipCode::WrongPrefix);
        let Some(own) = number(activity).filter(|own| wrong || unnumbered && own.parts.len() > 1) else {
            continue;
        };
        let prefix = own
            .prefix()
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join(".");
        if !known.contains(&prefix) {
            *lost.entry(prefix).or_default() += 1;
        }
    }
    // One foreign number is a misprint; several of one prefix had a heading.
    let lost = lost.into_iter().filter(|(_, rows)| *rows > 1);
    plan.slips
        .extend(lost.map(|(prefix, _)| Slip::new(SlipCode::HeadingLost, prefix)));
}

/// What single cells show: punctuation at the end, a body named twice, terms that nothing divides.
fn cells(plan: &mut Plan) {
    for activity in &mut plan.activities {
        let mut found = Vec::new();
        for (header, cell) in &activity.cells {
            let text = super::text::clean(cell);
            if text.ends_with([',', ';']) && text.chars().count() < 200 {
                found.push(Slip::new(
                    SlipCode::TrailingPunctuation,
                    format!("{header}: {text}"),
                ));
            }
        }
        if activity.term_text.ends_with('.') && !abbreviated(&activity.term_text) {
            found.push(Slip::new(
                SlipCode::TrailingPunctuation,
                activity.term_text.clone(),
            ));
        }
        found
            .extend(twice(&activity.responsible).map(|body| Slip::new(SlipCode::DuplicateResponsible, body)));
        let several = matches!(activity.term.kind, Kind::Parts { .. });
        if several && !activity.term_text.contains([',', ';', '(']) && !activity.term_text.contains('\n') {
            found.push(Slip::new(SlipCode::MissingSeparator, activity.term_text.clone()));
        }
        activity.slips.append(&mut found);
    }
}

/// `2021 г.`, `гг.`, `кв.`: a short word may end in a dot.
fn abbreviated(text: &str) -> bool {
    let last = text
        .trim_end_matches('.')
        .split_whitespace()
        .last()
        .unwrap_or_default();
    last.chars().filter(|letter| letter.is_alphabetic()).count() <= 3
        || last.ends_with(|letter: char| letter.is_ascii_digit())
}

fn twice(bodies: &[String]) -> Option<String> {
    let mut seen = BTreeSet::new();
    bodies.iter().find(|body| !seen.insert(folded(body))).cloned()
}

/// Years outside of the plan's own.
fn years(plan: &mut Plan) {
    let Some((from, to)) = plan.period else { return };
    for activity in &mut plan.activities {
        let years = activity.term.parts().iter().flat_map(|part| part.years.clone());
        let outside = years.filter(|year| !(from..=to).contains(year)).min();
        activity
            .slips
            .extend(outside.map(|year| Slip::new(SlipCode::YearOutsidePeriod, year.to_string())));
    }
}

/// Marks under years: different signs for the same, one year only, a year left out between two.
fn marks(plan: &mut Plan) {
    let mut signs: BTreeMap<String, usize> = BTreeMap::new();
    for activity in &plan.activities {
        for (_, cell) in marked(activity) {
            *signs.entry(cell.trim().to_owned()).or_default() += 1;
        }
    }
    let usual = signs
        .iter()
        .max_by_key(|(_, count)| **count)
        .map(|(sign, _)| sign.clone());
    for activity in &mut plan.activities {
        let labels: Vec<(i16, bool)> = year_columns(activity);
        let odd = marked(activity)
            .find(|(_, cell)| Some(cell.trim()) != usual.as_deref())
            .map(|(_, cell)| cell.clone());
        activity
            .slips
            .extend(odd.map(|cell| Slip::new(SlipCode::InconsistentMark, cell)));
        activity.slips.extend(of_years(&labels));
    }
}

fn marked(activity: &Activity) -> impl Iterator<Item = &(String, String)> {
    activity.cells.iter().filter(|(header, cell)| {
        super::period::label(&header.to_lowercase()).is_some() && super::period::is_mark(cell)
    })
}

/// Columns of single years, and whether something stands in them.
fn year_columns(activity: &Activity) -> Vec<(i16, bool)> {
    let of = |(header, cell): &(String, String)| {
        let year = super::period::label(&header.to_lowercase())?.parse().ok()?;
        let filled = !cell.trim().is_empty() && !["-", "–", "—"].contains(&cell.trim());
        Some((year, filled))
    };
    activity.cells.iter().filter_map(of).collect()
}

fn of_years(columns: &[(i16, bool)]) -> Option<Slip> {
    if columns.len() < 2 {
        return None;
    }
    let filled: Vec<i16> = columns
        .iter()
        .filter(|(_, filled)| *filled)
        .map(|(year, _)| *year)
        .collect();
    match filled[..] {
        [only] => Some(Slip::new(SlipCode::SingleYear, only.to_string())),
        [first, .., last] if usize::try_from(last - first).is_ok_and(|span| span + 1 > filled.len()) => {
            Some(Slip::new(SlipCode::GapInYears, format!("{first}–{last}")))
        }
        _ => None,
    }
}

/// Terms that were over before the plan was approved.
fn approval(plan: &mut Plan) {
    let Some(date) = plan.approved.as_ref().and_then(|approved| approved.date) else {
        return;
    };
    for activity in &mut plan.activities {
        let term = &activity.term;
        let last_year = term.years.iter().max().copied();
        let last_month = term
            .months
            .last()
            .copied()
            .and_then(|month| i8::try_from(month).ok())
            .unwrap_or(12);
        let over = last_year.is_some_and(|year| (year, last_month) < (date.year(), date.month()));
        if over && !term.recurs {
            activity.slips.push(Slip::new(
                SlipCode::TermBeforeApproval,
                activity.term_text.clone(),
            ));
        }
    }
}

/// A last row that has a title and nothing else was cut off with the source.
fn end(plan: &mut Plan) {
    let usual = plan
        .activities
        .iter()
        .filter(|activity| !activity.term_text.is_empty())
        .count();
    let all = plan.activities.len();
    let Some(last) = plan.activities.last_mut() else {
        return;
    };
    let bare = last.term_text.is_empty() && last.responsible.is_empty() && last.result.is_none();
    let known = last.slips.iter().any(|slip| slip.code == SlipCode::LostText);
    if bare && !known && (usual * 2 > all || all == 1) {
        last.slips.push(Slip::new(SlipCode::LostText, last.title.clone()));
    }
}
