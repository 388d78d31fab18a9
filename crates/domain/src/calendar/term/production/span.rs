//! All the time: always, a whole year, as long as the plan is in force.

use super::measure::phrase;
use crate::calendar::term::kind::{Kind, Span};
use crate::calendar::term::lexicon::folded;
use crate::calendar::term::piece::{Core, Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Token, Word};
use crate::calendar::term::words::ALL_DAYS;

/// `постоянно`, `на постоянной основе`, `в течение года`, `весь период реализации`.
pub(super) fn continuous(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::On, Word::In]);
    if w.is(from, Word::Constantly) {
        return Some((open(Span::Open), w.skip(from + 1, &[Word::Basis, Word::Year])));
    }
    let working = w.skip(from, &[Word::Along, Word::Each]);
    if w.is(working, Word::Working) && is_days(w, working + 1) {
        return Some((open(Span::Open), working + 2));
    }
    let inside = w.skip(from, &[Word::During, Word::Whole]);
    let through = inside > from;
    let in_force = w.is(from, Word::Period) && w.is(from + 1, Word::Realisation);
    if in_force {
        return whole_plan(w, from + 1);
    }
    if through && w.is_any(inside, &[Word::Period, Word::Deadline]) {
        return whole_plan(w, inside + 1);
    }
    let school = w.skip(inside, &[Word::School, Word::Calendar, Word::Current]);
    if w.is(school, Word::Year) && (through || w.is(inside, Word::School)) {
        let span = if w.is(school - 1, Word::School) {
            Span::SchoolYear
        } else {
            Span::Year
        };
        return Some((open(span), w.after_dot(school + 1)));
    }
    named_year(w, inside).filter(|_| through)
}

/// `рабочие дни`, `по рабочим дням`: every one of them.
fn is_days(w: &Wording<'_>, at: usize) -> bool {
    let plural =
        |token: &Token<'_>| token.is(Word::Day) && ALL_DAYS.split(' ').any(|day| day == folded(token.text));
    w.tokens.get(at).is_some_and(plural)
}

fn open(span: Span) -> Piece {
    Piece::core(Core::new(Kind::Continuous { span, from: None }))
}

/// A period of something is the plan's, unless it is given by days or months.
fn whole_plan(w: &Wording<'_>, at: usize) -> Found {
    if w.is(at, Word::From) {
        return None;
    }
    let follows = w.produce(at).is_some_and(|(piece, _)| piece.is_time());
    let next = if follows { at } else { phrase(w, at).1 };
    Some((open(Span::Plan), next))
}

/// `в течение 2025 года`.
fn named_year(w: &Wording<'_>, at: usize) -> Found {
    let Sort::Year(year) = w.sort(at)? else {
        return None;
    };
    let alone = w.is(at + 1, Word::Year) || at + 1 == w.tokens.len();
    let kind = Kind::Continuous {
        span: Span::Year,
        from: None,
    };
    alone.then(|| (Piece::core(Core::new(kind).in_years([year])), w.after_dot(at + 2)))
}
