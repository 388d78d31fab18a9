//! Sign K, блоки: a run of items with the same points in many works of a class.
//!
//! The least likely run that several works share, by a bound of its chance given the works' totals and the item curves
//! of all works (the idea of Jacob and Levitt 2003, carried over to points); how unlikely the least likely run of an
//! honest class of this size is, is taken from all classes (Gumbel's law). A topic that the class never had, or had
//! yesterday, looks alike. Page: `docs/methods/sign-k.md`.

use super::ensemble::numbers::Blocks;
use super::ensemble::{Class, Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use psychometrics::block::{Search, least_likely};

pub(super) fn measure(school: &School<'_>) -> Measured {
    school.curves()?;
    school.each(Class::complete, |group| of(school, group))
}

fn of(school: &School<'_>, group: &Class<'_>) -> Option<Measure> {
    let room = school.reference.room(group)?;
    let search = Search {
        works: school.settings.k_works.value as usize,
        items: school.settings.k_items.value as usize,
    };
    let all: Vec<usize> = (0..room.persons()).collect();
    let run = least_likely(&room, &all, search)?;
    let works = run.persons.len() as u64;
    Some(Measure {
        stratum: Stratum(0),
        raw: Raw::Greatest {
            size: room.persons() as f64,
            value: run.excess,
        },
        weight: 1.0,
        n: group.complete(),
        reference: run.expected,
        effect: works as f64 - run.expected,
        unit: Unit::Pupils,
        pupils: works,
        explanation: Explanation::Blocks(Blocks {
            class: group.name.map(str::to_owned),
            codes: school.reference.codes[run.first..][..run.points.len()].to_vec(),
            first: run.first,
            points: run.points,
            works: [works, run.n as u64],
            expected: run.expected,
        }),
    })
}
