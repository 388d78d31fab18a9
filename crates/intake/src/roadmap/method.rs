//! The methodical part: goals with their tasks, and the wordings that are proposals for indicators.

use super::number::{Number, heading};
use super::text::{begins_small, clean, folded};
use super::words::{GOAL, INDICATOR_STARTS, INDICATORS, TASKS};
use domain::roadmap::{Goal, Indicator, Plan};

/// What the lines stand under.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Under {
    Nothing,
    Goals,
    Tasks,
    Indicators,
    /// A list of indicators that a colon opened.
    List,
}

/// Reads goals and indicators between the order and the table.
pub(super) fn read(lines: &[String], plan: &mut Plan) {
    let mut under = Under::Nothing;
    for text in paragraphs(lines) {
        let (number, title) = heading(&text);
        let top = number.as_ref().is_some_and(|number| number.parts.len() == 1);
        if top || is_worded_heading(&text) {
            under = of_heading(&title);
            continue;
        }
        under = take(&text, number, under, plan);
    }
}

fn take(text: &str, number: Option<Number>, under: Under, plan: &mut Plan) -> Under {
    let lower = folded(text);
    match under {
        Under::Goals | Under::Tasks if lower.starts_with(TASKS) => return Under::Tasks,
        Under::Goals | Under::Tasks if number.is_some() => {
            let (number, title) = (number.map(|number| number.printed), heading(text).1);
            plan.goals.push(Goal {
                number,
                title,
                tasks: Vec::new(),
            });
            return Under::Goals;
        }
        Under::Goals if plan.goals.is_empty() => plan.goals.push(Goal {
            number: None,
            title: text.to_owned(),
            tasks: Vec::new(),
        }),
        Under::Tasks => {
            if let Some(goal) = plan.goals.last_mut() {
                goal.tasks.push(text.trim_end_matches([';', '.']).to_owned());
            }
        }
        Under::Indicators if text.ends_with(':') => return Under::List,
        Under::Indicators | Under::List if under == Under::List || is_indicator(text) => {
            plan.indicators.push(Indicator {
                title: heading(text).1.trim_end_matches([';', '.', ',']).to_owned(),
            });
        }
        _ => {}
    }
    under
}

fn is_indicator(text: &str) -> bool {
    super::text::begins_with_any(text, INDICATOR_STARTS)
}

fn is_worded_heading(text: &str) -> bool {
    let lower = folded(text);
    text.chars().count() < 60
        && !text.ends_with([';', ','])
        && INDICATORS
            .iter()
            .chain([&GOAL])
            .any(|word| lower.starts_with(word))
}

fn of_heading(title: &str) -> Under {
    let lower = folded(title);
    match () {
        () if lower.contains(GOAL) && lower.split(' ').any(|word| word.starts_with(GOAL)) => Under::Goals,
        () if INDICATORS.iter().any(|word| lower.starts_with(word)) => Under::Indicators,
        () => Under::Nothing,
    }
}

/// Paragraphs; one that a page break cut is whole again.
fn paragraphs(lines: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for line in lines
        .iter()
        .map(|line| clean(line.trim_start_matches('#')))
        .filter(|line| !line.is_empty())
    {
        match all.last_mut() {
            Some(last) if begins_small(&line) && !last.ends_with([';', ':', '.']) => {
                *last = format!("{last} {line}");
            }
            _ => all.push(line),
        }
    }
    all
}
