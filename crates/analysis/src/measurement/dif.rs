//! Is an item harder for one group than for another of equal score? For the groups that the files themselves tell of.

use super::{Answers, Rules};
use crate::figure::{Interval, Reason};
use crate::ruler::CONFIDENCE;
use domain::territory::SchoolCode;
use psychometrics::Responses;
use psychometrics::dif::difference::{self, Difference, Scale};
use psychometrics::dif::{Class, Cleared, Comparison, Group, cleared};
use psychometrics::multiplicity::Family;
use serde::Serialize;
use std::collections::BTreeMap;

/// How often anchors are chosen anew at most.
const ROUNDS: u32 = 10;
/// Of more variants or kinds of settlement only the largest are compared.
const MOST: usize = 8;

/// A group of pupils.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// Boys.
    Boys,
    /// Girls.
    Girls,
    /// Those who wrote this variant.
    Variant(u8),
    /// Those who wrote another one.
    OtherVariants,
    /// Schools in this kind of settlement.
    Settlement(String),
    /// Schools in other kinds.
    OtherSettlements,
}

impl Side {
    /// Name for machines: `girls`, `variant 2`, `settlement` with its kind.
    pub fn code(&self) -> String {
        match self {
            Self::Boys => "boys".to_owned(),
            Self::Girls => "girls".to_owned(),
            Self::Variant(number) => format!("variant {number}"),
            Self::OtherVariants => "other variants".to_owned(),
            Self::Settlement(kind) => format!("settlement {kind}"),
            Self::OtherSettlements => "other settlements".to_owned(),
        }
    }
}

/// Two groups compared item by item.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dif {
    /// The group asked about.
    pub focal: Side,
    /// The group it is compared with.
    pub reference: Side,
    /// Papers of the focal group and of the other.
    pub n: [u64; 2],
    /// Why they cannot be compared.
    pub refused: Option<Reason>,
    /// The items of which anything can be said.
    pub items: Vec<ItemDif>,
    /// Items that were taken out of the score by which pupils are matched, by place.
    pub left: Vec<usize>,
}

/// An item between two groups.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct ItemDif {
    /// Place among the columns.
    pub place: usize,
    /// The difference of points at equal score, percent of the largest; negative where the focal group earns less.
    pub difference: Option<f64>,
    /// Its interval, scores taken as fixed.
    pub interval: Option<Interval>,
    /// Δ of ETS for one point, the difference over the spread for several; `None` where Δ is infinite.
    pub effect: Option<f64>,
    /// p-value of Mantel and Haenszel's, or of Mantel's test.
    pub p: f64,
    /// Adjusted over the items by Benjamini and Hochberg.
    pub q: f64,
    /// The class of the effect.
    pub class: DifClass,
}

/// How large a difference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum DifClass {
    /// Negligible, or not shown.
    A,
    /// Moderate.
    B,
    /// Large.
    C,
}

/// Every comparison that the facts of the papers allow.
pub(super) fn all(
    answers: &Answers,
    responses: &Responses,
    (settlement, rules): (&BTreeMap<SchoolCode, String>, &Rules),
) -> Vec<Dif> {
    let asked = sexes(answers)
        .into_iter()
        .chain(variants(answers))
        .chain(settlements(answers, settlement));
    asked.map(|asked| asked.compared(responses, rules)).collect()
}

struct Asked {
    focal: Side,
    reference: Side,
    groups: Vec<Option<Group>>,
}

fn sexes(answers: &Answers) -> Option<Asked> {
    let group = |sex: &u8| match sex {
        b'm' => Some(Group::Reference),
        b'f' => Some(Group::Focal),
        _ => None,
    };
    let groups: Vec<_> = answers.sex.iter().map(group).collect();
    groups.iter().any(Option::is_some).then_some(Asked {
        focal: Side::Girls,
        reference: Side::Boys,
        groups,
    })
}

fn variants(answers: &Answers) -> Vec<Asked> {
    let known = |variant: &u8| Some(*variant).filter(|&variant| variant > 0);
    let facts: Vec<Option<u8>> = answers.variant.iter().map(known).collect();
    let other = |first: &u8, all: usize| match all {
        2 => Side::Variant(*first),
        _ => Side::OtherVariants,
    };
    against_others(&facts, |variant| Side::Variant(*variant), other)
}

fn settlements(answers: &Answers, known: &BTreeMap<SchoolCode, String>) -> Vec<Asked> {
    let facts: Vec<Option<&str>> = answers
        .school
        .iter()
        .map(|code| {
            known
                .get(code)
                .map(|kind| &**kind)
                .filter(|kind| !kind.is_empty())
        })
        .collect();
    let side = |kind: &&str| Side::Settlement((*kind).to_owned());
    let other = |first: &&str, all: usize| match all {
        2 => side(first),
        _ => Side::OtherSettlements,
    };
    against_others(&facts, side, other)
}

/// Each value of a fact against all others; of two values only the second against the first.
fn against_others<T: Ord>(
    facts: &[Option<T>],
    side: impl Fn(&T) -> Side,
    other: impl Fn(&T, usize) -> Side,
) -> Vec<Asked> {
    let mut counts: BTreeMap<&T, u64> = BTreeMap::new();
    for fact in facts.iter().flatten() {
        *counts.entry(fact).or_default() += 1;
    }
    let all = counts.len();
    let mut values: Vec<&T> = counts.keys().copied().collect();
    values.sort_by_key(|value| std::cmp::Reverse(counts[value]));
    values.truncate(MOST);
    values.sort();
    let (Some(first), Some(last)) = (values.first().copied(), values.last().copied()) else {
        return Vec::new();
    };
    let asked = |value: &&T| Asked {
        focal: side(value),
        reference: other(first, all),
        groups: facts
            .iter()
            .map(|fact| Some([Group::Reference, Group::Focal][usize::from(fact.as_ref()? == *value)]))
            .collect(),
    };
    match all {
        0 | 1 => Vec::new(),
        2 => vec![asked(&last)],
        _ => values.iter().map(asked).collect(),
    }
}

impl Asked {
    fn compared(self, responses: &Responses, rules: &Rules) -> Dif {
        let count = |group| self.groups.iter().filter(|one| **one == Some(group)).count() as u64;
        let n = [count(Group::Focal), count(Group::Reference)];
        let (items, left, refused) = match self.measured(responses, (n, rules)) {
            Ok((items, left)) => (items, left, None),
            Err(reason) => (Vec::new(), Vec::new(), Some(reason)),
        };
        Dif {
            focal: self.focal,
            reference: self.reference,
            n,
            refused,
            items,
            left,
        }
    }

    fn measured(
        &self,
        responses: &Responses,
        ([focal, reference], rules): ([u64; 2], &Rules),
    ) -> Result<(Vec<ItemDif>, Vec<usize>), Reason> {
        let (least, both) = (rules.dif_group.value as u64, rules.dif_both.value as u64);
        if focal.min(reference) < least {
            return Err(Reason::TooFew { least });
        }
        if focal + reference < both {
            return Err(Reason::TooFew { least: both });
        }
        let known: Vec<usize> = (0..self.groups.len())
            .filter(|&row| self.groups[row].is_some())
            .collect();
        let groups: Vec<Group> = self.groups.iter().copied().flatten().collect();
        let comparison = Comparison::of(&responses.of_persons(&known), &groups);
        let comparison = comparison.map_err(|_| Reason::NoSpread)?;
        let moved = |found: &Difference| found.class > Class::A;
        let found = cleared(&comparison, ROUNDS, (difference::of, moved)).ok_or(Reason::NoReference)?;
        Ok((items(&found), left(&found)))
    }
}

fn left(found: &Cleared<Difference>) -> Vec<usize> {
    (0..found.items.len())
        .filter(|place| !found.anchors.contains(place))
        .collect()
}

fn items(found: &Cleared<Difference>) -> Vec<ItemDif> {
    let values: Vec<f64> = found.items.iter().flatten().map(|one| one.test.p).collect();
    let adjusted = Family::of(&values).map(|family| family.benjamini_hochberg());
    let mut adjusted = adjusted.unwrap_or_default().into_iter();
    let all = found.items.iter().enumerate();
    all.filter_map(|(place, one)| {
        let one = one.as_ref()?;
        let q = adjusted.next()?;
        Some(item(place, one, q))
    })
    .collect()
}

fn item(place: usize, found: &Difference, q: f64) -> ItemDif {
    let standardised = found.standardised;
    let difference = standardised.map(|one| 100.0 * one.difference);
    let z = psychometrics::distribution::normal_quantile(0.5 + CONFIDENCE / 2.0);
    let reach = standardised.and_then(|one| Some(100.0 * one.se? * z?));
    ItemDif {
        place,
        difference,
        interval: difference.zip(reach).map(|(middle, reach)| Interval {
            low: middle - reach,
            high: middle + reach,
        }),
        effect: match found.scale {
            Scale::Delta(found) => found.effect.map(|effect| effect.delta),
            Scale::Spread(size) => Some(size),
        },
        p: found.test.p,
        q,
        class: match found.class {
            Class::A => DifClass::A,
            Class::B => DifClass::B,
            Class::C => DifClass::C,
        },
    }
}
