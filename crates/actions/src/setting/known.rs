//! The settings there are.

use super::words;
use crate::refusal::{Refusal, Wrong};
use serde::Serialize;
use store::Tx;

/// A setting that there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its name.
    pub name: &'static str,
    /// What may be set.
    pub form: Form,
    /// What holds until somebody sets it.
    pub default: &'static str,
    /// What it means, for people.
    pub meaning: &'static str,
}

/// What may be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// A text of at most so many characters, which may be empty.
    Text {
        /// The greatest length.
        most: usize,
    },
    /// A whole number between these, inclusive.
    Whole {
        /// The least.
        least: u32,
        /// The greatest.
        most: u32,
    },
    /// One of these.
    Choice {
        /// All there are, in the order of the page.
        of: &'static [Choice],
    },
}

/// One of the values of a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// As it is kept.
    pub value: &'static str,
    /// What it means, for people.
    pub meaning: &'static str,
}

/// Nobody has to have a second factor.
pub(crate) const OPTIONAL: &str = "optional";
/// Whoever administers has to have one.
pub(crate) const ADMINISTRATORS: &str = "administrators";
/// Everybody has to have one.
pub(crate) const EVERYBODY: &str = "everybody";

static SECOND_FACTOR: &[Choice] = &[
    Choice {
        value: OPTIONAL,
        meaning: words::OPTIONAL,
    },
    Choice {
        value: ADMINISTRATORS,
        meaning: words::ADMINISTRATORS,
    },
    Choice {
        value: EVERYBODY,
        meaning: words::EVERYBODY,
    },
];

/// All settings, in the order of the page.
pub static KNOWN: &[Known] = &[
    Known {
        name: super::OFFICE_NAME,
        form: Form::Text { most: 200 },
        default: "",
        meaning: words::OFFICE_NAME,
    },
    Known {
        name: super::HELP,
        form: Form::Text { most: 200 },
        default: "",
        meaning: words::HELP,
    },
    Known {
        name: super::SECOND_FACTOR,
        form: Form::Choice { of: SECOND_FACTOR },
        default: OPTIONAL,
        meaning: words::SECOND_FACTOR,
    },
    // OWASP ASVS 4.0.3, 3.3.2: half an hour idle, twelve hours in all at level 2.
    Known {
        name: super::SESSION_IDLE_MINUTES,
        form: Form::Whole { least: 5, most: 120 },
        default: "30",
        meaning: words::SESSION_IDLE_MINUTES,
    },
    Known {
        name: super::SESSION_HOURS,
        form: Form::Whole { least: 1, most: 24 },
        default: "12",
        meaning: words::SESSION_HOURS,
    },
    Known {
        name: super::INVITATION_DAYS,
        form: Form::Whole { least: 1, most: 30 },
        default: "7",
        meaning: words::INVITATION_DAYS,
    },
    Known {
        name: super::RESET_HOURS,
        form: Form::Whole { least: 1, most: 72 },
        default: "24",
        meaning: words::RESET_HOURS,
    },
    Known {
        name: super::ANALYSIS_MONTHS,
        form: Form::Whole { least: 1, most: 12 },
        default: "1",
        meaning: words::ANALYSIS_MONTHS,
    },
    Known {
        name: super::RECOMMENDATION_DAYS,
        form: Form::Whole { least: 1, most: 180 },
        default: "14",
        meaning: words::RECOMMENDATION_DAYS,
    },
    Known {
        name: super::REMINDER_BEFORE,
        form: Form::Whole { least: 0, most: 90 },
        default: "14",
        meaning: words::REMINDER_BEFORE,
    },
    Known {
        name: super::REMINDER_AGAIN,
        form: Form::Whole { least: 0, most: 90 },
        default: "3",
        meaning: words::REMINDER_AGAIN,
    },
    Known {
        name: super::REMINDER_EVERY,
        form: Form::Whole { least: 0, most: 90 },
        default: "7",
        meaning: words::REMINDER_EVERY,
    },
    Known {
        name: super::REMINDER_ESCALATE,
        form: Form::Whole { least: 0, most: 90 },
        default: "10",
        meaning: words::REMINDER_ESCALATE,
    },
];

impl Known {
    /// The setting of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        KNOWN.iter().find(|known| known.name == name)
    }

    /// A value as it is kept, or what is wrong with it.
    pub(super) fn read(&self, typed: &str) -> Result<String, Wrong> {
        let typed = typed.trim();
        match self.form {
            Form::Text { most } if typed.chars().count() > most => Err(Wrong::TooLong(most)),
            Form::Text { .. } if typed.chars().any(char::is_control) => Err(Wrong::Form),
            Form::Text { .. } => Ok(typed.to_owned()),
            Form::Choice { of } if of.iter().any(|one| one.value == typed) => Ok(typed.to_owned()),
            Form::Choice { .. } => Err(Wrong::Form),
            Form::Whole { least, most } => {
                let number = typed.parse::<u32>().ok();
                let within = number.filter(|number| (least..=most).contains(number));
                within.map(|number| number.to_string()).ok_or(Wrong::Form)
            }
        }
    }
}

/// A text as it is set, or its default.
///
/// # Errors
/// [`Refusal::Internal`] for a setting that there is not; those of the store.
pub(crate) async fn text(tx: &mut Tx, name: &str) -> Result<String, Refusal> {
    let known = Known::find(name).ok_or_else(|| Refusal::Internal(format!("no setting {name}")))?;
    let stored = store::setting::get(tx, name).await?;
    // A value that an older program allowed and this one does not is as if it was never set.
    let kept = stored.and_then(|stored| known.read(&stored.value).ok());
    Ok(kept.unwrap_or_else(|| known.default.to_owned()))
}

/// A whole number as it is set, or its default.
///
/// # Errors
/// [`Refusal::Internal`] for a setting that there is not or is no number; those of the store.
pub(crate) async fn whole(tx: &mut Tx, name: &str) -> Result<u32, Refusal> {
    let value = text(tx, name).await?;
    value
        .parse()
        .map_err(|_| Refusal::Internal(format!("{name} is no number")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_default_is_a_value_and_every_name_stands_once() {
        for known in KNOWN {
            assert_eq!(
                known.read(known.default).as_deref(),
                Ok(known.default),
                "{}",
                known.name
            );
        }
        let names: BTreeSet<_> = KNOWN.iter().map(|known| known.name).collect();
        assert_eq!(names.len(), KNOWN.len());
    }

    #[test]
    fn a_value_outside_its_form_is_refused() {
        let form = |name: &str, typed: &str| Known::find(name).unwrap().read(typed);
        assert_eq!(form(super::super::SESSION_HOURS, " 8 "), Ok("8".into()));
        for typed in ["0", "25", "-1", "8.5", "", "восемь"] {
            assert_eq!(
                form(super::super::SESSION_HOURS, typed),
                Err(Wrong::Form),
                "{typed}"
            );
        }
        assert_eq!(form(super::super::HELP, &"ы".repeat(200)), Ok("ы".repeat(200)));
        assert_eq!(
            form(super::super::HELP, &"ы".repeat(201)),
            Err(Wrong::TooLong(200))
        );
        assert_eq!(form(super::super::HELP, "a\nb"), Err(Wrong::Form));
    }
}
