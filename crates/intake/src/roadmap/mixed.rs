//! Whether a text has its columns mixed: lines of neighbouring cells one after another, as they are taken out of PDF without a layout.

use super::text::begins_small;
use domain::calendar::term::Kind;
use domain::roadmap::{Activity, Plan, SlipCode};

/// Activities of which one may be odd by chance.
const LEAST: usize = 2;

/// Bodies of an activity; more are the texts of other cells.
const MANY: usize = 9;

/// Whether so many rows make no sense that the columns of the text must be mixed.
pub(super) fn is(plan: &Plan) -> bool {
    let all = plan.activities.len();
    let odd = plan.activities.iter().filter(|activity| is_odd(activity)).count();
    all >= LEAST && odd * 3 > all || all == 1 && plan.activities[0].title.is_empty()
}

/// A title that begins in the middle of a sentence or is not there, or a term that is none.
fn is_odd(activity: &Activity) -> bool {
    let untimed = activity.term.kind == Kind::NotUnderstood;
    let partly = activity
        .slips
        .iter()
        .any(|slip| slip.code == SlipCode::TermPartly && is_text(&slip.detail));
    let title = activity.title.as_str();
    let skips = activity
        .slips
        .iter()
        .any(|slip| slip.code == SlipCode::SkippedNumber);
    let crowded = activity.responsible.len() > MANY;
    title.is_empty()
        || title.starts_with(['.', ','])
        || begins_small(title)
        || untimed
        || partly
        || skips
        || crowded
}

/// More than a few words.
fn is_text(words: &str) -> bool {
    words.split(' ').count() > 3
}
