//! How often: adverbs, «раз в …», «каждый …».

use super::measure::number;
use crate::calendar::term::kind::{Kind, Span, Step};
use crate::calendar::term::lexicon::folded;
use crate::calendar::term::piece::{Core, Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};
use crate::calendar::term::words::END_M;

/// `ежегодно`, `ежеквартально`, …
pub(super) fn adverb(w: &Wording<'_>, at: usize) -> Found {
    let kind = match w.sort(at)? {
        Sort::Word(Word::Yearly) => return Some((Piece::Yearly(None), at + 1)),
        Sort::Word(Word::HalfYearly) => Kind::HalfYearly(Step::default()),
        Sort::Word(Word::Quarterly) => Kind::Quarterly(Step::default()),
        Sort::Word(Word::Monthly) => Kind::Monthly(Step::default()),
        Sort::Word(Word::Weekly) => Kind::Weekly(Step::default()),
        Sort::Word(Word::Daily) => {
            let kind = Kind::Continuous {
                span: Span::Open,
                from: None,
            };
            return Some((Piece::core(Core::new(kind)), w.skip(at + 1, &[Word::Basis])));
        }
        _ => return None,
    };
    Some((Piece::core(Core::recurring(kind)), at + 1))
}

/// `1 раз в год`, `не реже двух раз в месяц`, `раз в три года`, `1-2 раза в полугодие`, `дважды в год`.
pub(super) fn times(w: &Wording<'_>, at: usize) -> Found {
    let from = if w.are(at, &[Word::Not, Word::Least]) {
        w.skip(at + 2, &[Word::Than])
    } else {
        w.skip(at, &[Word::Along])
    };
    let (count, times_at) = count(w, from)?;
    let next = w.skip(times_at, &[Word::Times]);
    let said = next > times_at || w.is_any(from, &[Word::Twice, Word::Once]);
    if said && count == 1 && !w.is_any(next, &[Word::In, Word::For]) {
        return once(w, next);
    }
    if !said || !w.is_any(next, &[Word::In, Word::For]) {
        return None;
    }
    let inside = w.skip(next + 1, &[Word::During, Word::Whole]);
    let (every, unit) = number(w, inside).unwrap_or((1, inside));
    let unit = w.skip(unit, &[Word::School, Word::Calendar, Word::Each]);
    stepped(w, unit, (count, u8::try_from(every).ok()?))
}

/// «однократно», «1 раз» without «в год»: no term by itself, and it changes nothing of one beside it.
fn once(w: &Wording<'_>, next: usize) -> Found {
    let alone = next == w.tokens.len() && w.tokens.first().is_some_and(|token| token.is(Word::Once));
    let nothing = Piece::core(Core::new(Kind::Unspecified));
    Some((if alone { nothing } else { Piece::Filler }, next))
}

/// `по четвертям`, `по кварталам`, `по полугодиям`.
pub(super) fn by_units(w: &Wording<'_>, at: usize) -> Found {
    let many = w
        .tokens
        .get(at + 1)
        .is_some_and(|unit| folded(unit.text).ends_with(END_M));
    let unit = w.is_any(at + 1, &[Word::Quarter, Word::Half, Word::Term, Word::Month]);
    (w.is(at, Word::Along) && many && unit)
        .then(|| stepped(w, at + 1, (1, 1)))
        .flatten()
}

/// How often; «раз» alone is once.
fn count(w: &Wording<'_>, at: usize) -> Option<(u8, usize)> {
    if w.is(at, Word::Times) {
        return Some((1, at));
    }
    if w.is(at, Word::Twice) {
        return Some((2, at + 1));
    }
    if w.is(at, Word::Once) {
        return Some((1, at + 1));
    }
    let (count, next) = number(w, at)?;
    let upper = w.is_mark(next, '-').then(|| number(w, next + 1)).flatten();
    let next = upper.map_or(next, |(_, next)| next);
    Some((u8::try_from(count).ok()?, next))
}

/// A step of so many units.
fn stepped(w: &Wording<'_>, unit: usize, (count, every): (u8, u8)) -> Found {
    let times = (count > 1).then_some(count);
    let step = |school| Step {
        times,
        every: (every > 1).then_some(every),
        school,
        ..Step::default()
    };
    let next = w.after_dot(unit + 1);
    let kind = match w.sort(unit)? {
        Sort::Word(Word::Year) if every > 1 => Kind::EveryNYears { n: every },
        Sort::Word(Word::Year) => return Some((Piece::Yearly(times), next)),
        Sort::Word(Word::Half) => Kind::HalfYearly(step(false)),
        Sort::Word(Word::Quarter) => Kind::Quarterly(step(false)),
        Sort::Word(Word::Term) => Kind::Quarterly(step(true)),
        Sort::Word(Word::Month) => Kind::Monthly(step(false)),
        Sort::Word(Word::Week) => Kind::Weekly(step(false)),
        _ => return None,
    };
    Some((Piece::core(Core::recurring(kind)), next))
}

/// `каждый квартал`, `каждые 3 года`, `каждый раз`, and «каждый» before what repeats yearly.
pub(super) fn each(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In, Word::On]);
    if !w.is(from, Word::Each) {
        return None;
    }
    if w.is(from + 1, Word::Times) {
        return Some((Piece::Recurring, from + 2));
    }
    if matches!(w.sort(from + 1), Some(Sort::Month(_) | Sort::Season(_))) {
        return Some((Piece::Yearly(None), from + 1));
    }
    let (every, unit) = number(w, from + 1).unwrap_or((1, from + 1));
    let unit = w.skip(unit, &[Word::School, Word::Calendar]);
    stepped(w, unit, (1, u8::try_from(every).ok()?))
}
