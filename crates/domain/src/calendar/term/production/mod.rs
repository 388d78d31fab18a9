//! The productions of the grammar, in the order in which they are tried.

mod date;
mod event;
mod frequency;
mod join;
mod measure;
mod month;
mod part;
mod schedule;
mod span;
mod year;

pub(super) use event::limit;
pub(super) use join::{is_point, joined, since};

use super::piece::{Found, Piece, Wording};
use super::token::{Sort, Word};

/// A production looks at the tokens from a place on and says what stands there.
pub(super) type Production = fn(&Wording<'_>, usize) -> Found;

/// The ordered register: what is more particular stands before what is more general.
pub(super) const REGISTER: &[Production] = &[
    schedule::needed,
    schedule::unsettled,
    schedule::requested,
    frequency::times,
    frequency::each,
    frequency::by_units,
    frequency::adverb,
    span::continuous,
    year::school,
    date::range,
    date::years,
    month::range,
    date::since,
    date::by_number,
    date::by_day,
    date::by_end,
    date::by_quarter,
    date::by_month,
    date::following,
    part::week,
    part::edge,
    part::weekday,
    part::quarter,
    part::season,
    date::on_day,
    event::next_day,
    event::before_by,
    event::within,
    event::after,
    schedule::scheduled,
    schedule::set,
    event::before,
    event::during,
    event::at_time,
    month::single,
    year::calendar,
    clock,
    filler,
];

/// Hours of a day: `в 10.00`, `с 10:00 до 12:00 ч.`
fn clock(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(
        at,
        &[Word::In, Word::From, Word::Until, Word::Along, Word::Towards],
    );
    let from = if from == at {
        at + usize::from(w.is_mark(at, '-'))
    } else {
        from
    };
    if w.sort(from) != Some(Sort::Clock) {
        return None;
    }
    let next = w.skip(from + 1, &[Word::Hour]);
    Some((Piece::Filler, w.after_dot(next)))
}

/// Little words before a term, if a term follows.
fn filler(w: &Wording<'_>, at: usize) -> Found {
    const LITTLE: &[Word] = &[
        Word::In,
        Word::On,
        Word::For,
        Word::During,
        Word::Period,
        Word::While,
        Word::Deadline,
        Word::Whole,
        Word::Approximately,
        Word::Along,
        Word::And,
        Word::Calendar,
        Word::Working,
        Word::But,
    ];
    if w.is(at, Word::Including) || w.is(at, Word::Year) && at > 0 {
        return Some((Piece::Filler, w.after_dot(at + 1)));
    }
    if w.are(at, &[Word::Current, Word::Year]) {
        return Some((Piece::Filler, w.after_dot(at + 2)));
    }
    let next = w.skip(at, LITTLE);
    let follows = next > at && w.produce(next).is_some_and(|(piece, _)| piece.is_time());
    follows.then_some((Piece::Filler, next))
}
