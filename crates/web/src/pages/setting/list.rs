//! Settings as they stand.

use super::words;
use crate::answer::Answer;
use crate::desk::At;
use crate::form::Wrongs;
use crate::pages::shown_as;
use crate::pages::top::Top;
use actions::setting::{self, Choice, Form, SettingView};
use askama::Template;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/setting/list.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) settings: Vec<SettingView>,
    pub(crate) wrongs: Wrongs,
    pub(crate) may_change: bool,
}

impl Page {
    pub(crate) fn hint(&self, one: &SettingView) -> String {
        match one.known.form {
            Form::Text { .. } | Form::Choice { .. } => String::new(),
            Form::Whole { least, most } => words::whole(least, most),
        }
    }

    /// What there is to choose from, if the value is chosen and not typed.
    pub(crate) fn choices(&self, one: &SettingView) -> &'static [Choice] {
        match one.known.form {
            Form::Choice { of } => of,
            Form::Text { .. } | Form::Whole { .. } => &[],
        }
    }
}

/// Shows them.
pub(crate) async fn show(at: At) -> Answer {
    page(&at, None, Wrongs::default()).await
}

/// With what was typed into one of them.
pub(super) async fn page(at: &At, typed: Option<(&str, &str)>, wrongs: Wrongs) -> Answer {
    let mut settings = setting::list(at).await?;
    for one in &mut settings {
        if let Some((name, value)) = typed
            && one.known.name == name
        {
            value.clone_into(&mut one.value);
        }
    }
    let page = Page {
        top: at.top(words::SETTINGS),
        settings,
        wrongs,
        may_change: at.may(&setting::change::ACT) && at.organisation.parent.is_none(),
    };
    shown_as(page.wrongs.status(), &page)
}
