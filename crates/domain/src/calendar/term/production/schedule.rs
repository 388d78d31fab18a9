//! What others set: schedules, plans, orders, requests, need.

use super::measure::phrase;
use crate::calendar::term::kind::Kind;
use crate::calendar::term::lexicon::folded;
use crate::calendar::term::piece::{Core, Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};
use crate::calendar::term::words::{BARE_SCHEDULES, END_M, HEADS};

/// `по мере необходимости`, `по потребности`, `при необходимости`; `незамедлительно`, `в рабочем порядке`: when it comes to it.
pub(super) fn needed(w: &Wording<'_>, at: usize) -> Found {
    if w.is(at, Word::AtOnce) {
        return Some((Piece::IfNeeded, at + 1));
    }
    let describes = w
        .tokens
        .get(at + 1)
        .is_some_and(|word| word.text.ends_with(END_M));
    if w.is(at, Word::In) && describes && w.is(at + 2, Word::Way) {
        return Some((Piece::IfNeeded, at + 3));
    }
    if w.are(at, &[Word::Along, Word::Fact]) && at + 2 == w.tokens.len() {
        return Some((Piece::IfNeeded, at + 2));
    }
    let from = w.skip(
        at,
        &[
            Word::Along,
            Word::Measure,
            Word::At,
            Word::In,
            Word::Chance,
            Word::Reach,
        ],
    );
    (from > at && w.is(from, Word::Need)).then_some((Piece::IfNeeded, from + 1))
}

/// `дата уточняется`, `срок будет определен дополнительно`: there is none yet.
pub(super) fn unsettled(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::Deadline, Word::Since]);
    if w.is(from, Word::Not) && w.is_any(from + 1, &[Word::Fixed, Word::Unsettled]) {
        return Some((Piece::core(Core::new(Kind::Unspecified)), from + 2));
    }
    let named = w.is_any(at, &[Word::Deadline, Word::Since]);
    let says = |place: &usize| w.is(*place, Word::Unsettled);
    let said = (at + 1..at + 3).find(says).filter(|_| named && at == 0)?;
    let next = w.skip(said + 1, &[Word::Separate]);
    Some((Piece::core(Core::new(Kind::Unspecified)), next))
}

/// `по запросу ОО`, `по мере обращения`, `при поступлении заявок`.
pub(super) fn requested(w: &Wording<'_>, at: usize) -> Found {
    let starters = [
        Word::Along,
        Word::Measure,
        Word::At,
        Word::Reach,
        Word::Separate,
        Word::On,
        Word::Basis,
    ];
    let from = w.skip(at, &starters);
    if from == at || !w.is(from, Word::Request) {
        return None;
    }
    let (requester, next) = phrase(w, from + 1);
    let requester = (!requester.is_empty()).then_some(requester);
    Some((Piece::core(Core::new(Kind::OnRequest { requester })), next))
}

/// `в соответствии с графиком`, `согласно приказу`, `по плану УО`, `по отдельному графику`.
pub(super) fn scheduled(w: &Wording<'_>, at: usize) -> Found {
    let start = match () {
        () if w.are(at, &[Word::In, Word::Accord]) => w.skip(at + 2, &[Word::From]),
        () if w.is(at, Word::Accord) => w.skip(at + 1, &[Word::From]),
        () if w.are(at, &[Word::On, Word::Basis]) => at + 2,
        () if w.is(at, Word::Along) && names_plan(w, at + 1) => at + 1,
        () if is_bare_schedule(w, at) => at,
        () => return None,
    };
    named(w, start)
}

/// A schedule named at the beginning: `график Рособрнадзора`.
fn is_bare_schedule(w: &Wording<'_>, at: usize) -> bool {
    let first = w
        .tokens
        .get(at)
        .map(|token| folded(token.text))
        .unwrap_or_default();
    let known = BARE_SCHEDULES.split(' ').any(|begin| first.starts_with(begin));
    at == 0 && known && !w.is_mark(at + 1, '-') && !w.is_mark(at + 1, ':')
}

/// Whether a plan or an order is named here, after at most three words that describe it.
fn names_plan(w: &Wording<'_>, at: usize) -> bool {
    let describes = |place: usize| {
        matches!(
            w.sort(place),
            Some(
                Sort::Other
                    | Sort::Word(
                        Word::Separate
                            | Word::Fixed
                            | Word::School
                            | Word::Calendar
                            | Word::Yearly
                            | Word::Working
                            | Word::Whole
                    )
            )
        )
    };
    let head = (at..at + 4).find(|place| !describes(*place)).unwrap_or(at);
    w.is_any(head, &[Word::Plan, Word::Order]) && (head == at || w.tokens.len() > head)
}

/// `в сроки, утвержденные приказом`, `в установленные сроки`, `сроки устанавливаются Рособрнадзором`, `в сроки проведения ВПР`.
pub(super) fn set(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In]);
    let fixed = w.is(from, Word::Fixed) && (at == 0 || w.is(from + 1, Word::Deadline));
    let deadline = w.is(from, Word::Deadline) && (from > at || at == 0) && from + 1 < w.tokens.len();
    let timed = w.produce(from + 1).is_some_and(|(piece, _)| piece.is_time());
    if !fixed && (!deadline || timed || w.is_mark(from + 1, ':')) {
        return None;
    }
    named(w, from)
}

/// The first of its words that names a plan or an order says which of the two it is.
fn named(w: &Wording<'_>, start: usize) -> Found {
    let (source, next) = phrase(w, start);
    if source.is_empty() {
        return None;
    }
    let of_kind = (start..next).find(|at| w.is_any(*at, &[Word::Plan, Word::Order]));
    let order = of_kind.is_some_and(|at| w.is(at, Word::Order));
    let source = nominative(&source);
    let kind = if order {
        Kind::ByOrder { source }
    } else {
        Kind::ByExternalSchedule { source }
    };
    Some((Piece::core(Core::new(kind)), next))
}

/// `графиком проведения` → `график проведения`: the name of a thing where its first word is a known one.
fn nominative(source: &str) -> String {
    let (first, rest) = source
        .split_once([' ', ','])
        .map_or((source, ""), |(first, _)| (first, &source[first.len()..]));
    let lower = folded(first);
    let head = HEADS
        .iter()
        .find(|forms| forms.split(' ').any(|form| form == lower));
    let name = head.and_then(|forms| forms.split(' ').next());
    name.map_or_else(|| source.to_owned(), |name| format!("{name}{rest}"))
}
