//! Year, procedure, grade, subject, place and comparator: chosen one after another, all of them in the address.

use super::read::Asked;
use super::{subject, words};
use crate::pages::words::NONE;
use actions::analysis::{Choice, MeasurementView, Reading};
use domain::procedure::Work;
use std::collections::BTreeSet;

/// Something to choose among.
#[derive(Debug)]
pub(crate) struct Select {
    pub(crate) id: &'static str,
    pub(crate) label: &'static str,
    pub(crate) options: Vec<Offer>,
}

/// What may be chosen.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) code: String,
    pub(crate) name: String,
    pub(crate) is_here: bool,
}

/// All selects, and what goes along unseen.
#[derive(Debug)]
pub(crate) struct Cascade {
    pub(crate) selects: Vec<Select>,
    pub(crate) tab: String,
}

impl Cascade {
    pub(super) fn of(reading: &Reading, asked: &Asked) -> Self {
        let mut selects = Self::of_works(reading);
        if let Some(part) = &reading.part {
            selects.push(select(("place", words::PLACE), &part.places, &part.place));
            selects.push(select(("compare", words::COMPARE), &part.groups, &part.compare));
        }
        Self {
            selects,
            tab: asked.tab.clone(),
        }
    }

    /// Of the page of how well a work measures: nothing is compared there.
    pub(super) fn measured(view: &MeasurementView) -> Self {
        let mut selects = Self::of_works(&view.reading);
        if let Some(found) = &view.found {
            selects.push(select(("place", words::PLACE), &found.places, &found.place));
        }
        Self {
            selects,
            tab: String::new(),
        }
    }

    fn of_works(reading: &Reading) -> Vec<Select> {
        let work = &reading.version.work;
        let mut works: Vec<&Work> = reading.works.iter().map(|one| &one.work).collect();
        if !works.contains(&work) {
            works.push(work);
        }
        vec![
            year(&works, work),
            kind(&works, work),
            grade(&works, work),
            subjects(&works, work),
        ]
    }
}

fn of_works<T: Ord>(
    (id, label): (&'static str, &'static str),
    works: &[&Work],
    (of, here): (impl Fn(&Work) -> T, &Work),
    words: impl Fn(&T) -> [String; 2],
) -> Select {
    let known: BTreeSet<T> = works.iter().map(|work| of(work)).collect();
    let here = of(here);
    let offer = |one: &T| {
        let [code, name] = words(one);
        Offer {
            code,
            name,
            is_here: *one == here,
        }
    };
    Select {
        id,
        label,
        options: known.iter().map(offer).collect(),
    }
}

fn year(works: &[&Work], here: &Work) -> Select {
    let mut select = of_works(("year", words::YEAR), works, (|work| work.year, here), |year| {
        [year.to_string(), words::school_year(*year)]
    });
    select.options.reverse();
    select
}

fn kind(works: &[&Work], here: &Work) -> Select {
    of_works(("kind", words::KIND), works, (|work| work.kind, here), |kind| {
        [kind.to_string(), kind.to_string()]
    })
}

fn grade(works: &[&Work], here: &Work) -> Select {
    of_works(
        ("grade", words::GRADE),
        works,
        (|work| work.grade, here),
        |grade| [grade.to_string(), grade.to_string()],
    )
}

fn subjects(works: &[&Work], here: &Work) -> Select {
    let code = |work: &Work| work.subject.code().to_owned();
    of_works(("subject", words::SUBJECT), works, (code, here), |code| {
        [code.clone(), subject(code).to_owned()]
    })
}

fn select((id, label): (&'static str, &'static str), choices: &[Choice], here: &str) -> Select {
    let offer = |choice: &Choice| Offer {
        code: choice.code.clone(),
        name: choice.name.clone(),
        is_here: choice.code == here,
    };
    let mut options: Vec<Offer> = choices.iter().map(offer).collect();
    if options.is_empty() {
        options.push(Offer {
            code: String::new(),
            name: NONE.to_owned(),
            is_here: true,
        });
    }
    Select { id, label, options }
}
