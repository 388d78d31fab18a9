//! Numbers, stretches of time and phrases: what several productions are made of.

use crate::calendar::term::piece::{Duration, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};

/// A number in figures or words; `10 (десяти)` is one number.
pub(super) fn number(w: &Wording<'_>, at: usize) -> Option<(u32, usize)> {
    let number = match w.sort(at)? {
        Sort::Figure(number) | Sort::Cardinal(number) => number,
        _ => return None,
    };
    let twice =
        w.is_mark(at + 1, '(') && matches!(w.sort(at + 2), Some(Sort::Cardinal(_))) && w.is_mark(at + 3, ')');
    Some((number, if twice { at + 4 } else { at + 1 }))
}

/// A place in a row: `2-я`, `II`, `вторая`, `2`.
pub(super) fn rank(w: &Wording<'_>, at: usize) -> Option<(u8, usize)> {
    let rank = match w.sort(at)? {
        Sort::Ordinal(rank) | Sort::Roman(rank) => rank,
        Sort::Figure(number) => u8::try_from(number).ok()?,
        _ => return None,
    };
    Some((rank, at + 1))
}

/// `14 дней`, `10 рабочих дней`, `двух недель`, `месяца`, `3-дневный срок`.
pub(super) fn duration(w: &Wording<'_>, at: usize) -> Option<(Duration, usize)> {
    if let Some(Sort::Compound(number, unit)) = w.sort(at) {
        let number = u16::try_from(number).ok()?;
        let of = [Duration::Days, Duration::Weeks, Duration::Months].get(usize::from(unit))?;
        return Some((of(number), w.skip(at + 1, &[Word::Deadline, Word::Period])));
    }
    let (count, next) = number(w, at).map_or((None, at), |(count, next)| (Some(count), next));
    let working = w.is(next, Word::Working);
    let unit = w.skip(next, &[Word::Working, Word::Calendar]);
    let unit = if unit > next { w.after_dot(unit) } else { unit };
    let count = count.map(u16::try_from).transpose().ok()?;
    let of = match w.sort(unit)? {
        Sort::Word(Word::Day) if working => Duration::WorkingDays(count?),
        Sort::Word(Word::Day) if count.is_none() && lasts(w, unit) => Duration::Days(1),
        Sort::Word(Word::Day) => Duration::Days(count?),
        Sort::Word(Word::Hour) => Duration::Days(count?.div_ceil(24)),
        Sort::Word(Word::Week) => Duration::Weeks(count.unwrap_or(1)),
        Sort::Word(Word::Month) => Duration::Months(count.unwrap_or(1)),
        Sort::Word(Word::Quarter) => Duration::Months(count.unwrap_or(1).checked_mul(3)?),
        Sort::Word(Word::Half) => Duration::Months(count.unwrap_or(1).checked_mul(6)?),
        Sort::Word(Word::Year) if count.is_some() => Duration::Months(count?.checked_mul(12)?),
        _ => return None,
    };
    Some((of, w.skip(w.after_dot(unit + 1), &[Word::Deadline])))
}

/// «в течение дня», «за день до»: a day as a length, not «в день».
fn lasts(w: &Wording<'_>, at: usize) -> bool {
    at > 0 && w.is_any(at - 1, &[Word::During, Word::For, Word::Through])
}

/// Words up to where another term begins: a mark that divides, or a comma or bracket with a term behind it.
pub(super) fn phrase(w: &Wording<'_>, from: usize) -> (String, usize) {
    let mut at = from;
    while at < w.tokens.len() && !ends(w, from, at) {
        at += 1;
    }
    (w.slice(from, at), at)
}

fn ends(w: &Wording<'_>, from: usize, at: usize) -> bool {
    let Some(token) = w.tokens.get(at) else {
        return true;
    };
    let term_at = |at| w.produce(at).is_some_and(|(piece, _)| piece.is_time());
    match token.sort {
        Sort::Mark(';') => true,
        Sort::Mark(')') => unopened(w, from, at),
        Sort::Mark(',' | '(' | '.') => w.is(at + 1, Word::But) || term_at(at + 1),
        Sort::Word(Word::Yearly | Word::Quarterly | Word::Monthly | Word::Weekly) => at > from,
        Sort::Word(Word::Not) => matches!(w.produce(at), Some((Piece::Within(_) | Piece::Core(_), _))),
        Sort::Word(Word::In) => matches!(w.produce(at), Some((Piece::Within(_), _))),
        _ => at > from && token.is_capital() && token.sort != Sort::Other && term_at(at),
    }
}

/// Whether a closing bracket has no opening one within the phrase.
fn unopened(w: &Wording<'_>, from: usize, at: usize) -> bool {
    let count = |mark| (from..at).filter(|place| w.is_mark(*place, mark)).count();
    count('(') <= count(')')
}
