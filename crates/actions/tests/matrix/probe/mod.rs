//! How each act is tried; one file per noun, one probe per act.

mod account;
mod entrance;
mod event;
mod organisation;
mod person;
mod procedure;
mod progress;
mod result;
mod roadmap;
mod setting;
mod token;
mod upload;

use crate::cell::Cell;
use actions::{Act, Refusal};
use std::pin::Pin;

/// Everything that is tried.
pub static PROBES: &[&[Probe]] = &[
    entrance::PROBES,
    account::PROBES,
    token::PROBES,
    organisation::PROBES,
    person::PROBES,
    procedure::PROBES,
    roadmap::PROBES,
    progress::PROBES,
    upload::PROBES,
    result::PROBES,
    setting::PROBES,
    event::PROBES,
];

/// `true` if it was done or the thing is seen, `false` if a list leaves it out.
pub type Answer = Result<bool, Refusal>;

pub type Run = for<'a> fn(&'a Cell<'a>) -> Pin<Box<dyn Future<Output = Answer> + 'a>>;

/// How far an act reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To organisations and all that is theirs.
    Place,
    /// To what is a person's own; others' is tried too.
    Person,
    /// To what is a person's own; there is no way to name another's.
    Myself,
    /// To what there is once for everybody; changed only from the topmost organisation.
    Whole,
    /// Nobody does it from a desk.
    System,
}

/// One act, tried.
pub struct Probe {
    pub code: &'static str,
    /// What people call it.
    pub title: &'static str,
    pub reach: Reach,
    pub run: Run,
}

/// The probe of an act.
pub fn of(act: &Act) -> &'static Probe {
    let all = PROBES.iter().flat_map(|of_noun| of_noun.iter());
    all.into_iter()
        .find(|probe| probe.code == act.code)
        .unwrap_or_else(|| panic!("nobody tries {}", act.code))
}

/// Whether this JSON names one of these.
pub fn names(value: &impl serde::Serialize, wanted: &[String]) -> bool {
    let text = serde_json::to_string(value).unwrap();
    wanted.iter().any(|one| text.contains(one.as_str()))
}

macro_rules! probe {
    ($code:literal, $title:literal, $reach:ident, |$cell:ident| $run:expr) => {
        $crate::probe::Probe {
            code: $code,
            title: $title,
            reach: $crate::probe::Reach::$reach,
            run: |$cell| {
                Box::pin(async move {
                    let answer: $crate::probe::Answer = $run;
                    answer
                })
            },
        }
    };
    ($code:literal, $title:literal, system) => {
        $crate::probe::Probe {
            code: $code,
            title: $title,
            reach: $crate::probe::Reach::System,
            run: |_| Box::pin(async { unreachable!("nobody does it from a desk") }),
        }
    };
}
pub(crate) use probe;
