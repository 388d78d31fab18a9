//! Months, alone and from one to another.

use super::date::{month, running};
use crate::calendar::term::kind::{Kind, YearMonth};
use crate::calendar::term::piece::{Core, Found, Piece, Wording};
use crate::calendar::term::token::Word;

/// `август-сентябрь`, `с сентября по май`, `сентябрь 2025 – май 2026`.
pub(super) fn range(w: &Wording<'_>, at: usize) -> Found {
    let from_at = w.skip(at, &[Word::In, Word::During, Word::Period, Word::From]);
    let (first, first_year, next) = month(w, from_at)?;
    // «сент.-дек.»
    let dotted = w.after_dot(next);
    let next = if w.is_mark(dotted, '-') { dotted } else { next };
    let to = w.is_mark(next, '-') || w.is_any(next, &[Word::Along, Word::Until]);
    let to_at = to.then(|| w.skip(next + 1, &[Word::Along]))?;
    let (last, last_year, next) = month(w, to_at)?;
    let ends = first_year.zip(last_year).filter(|(first, last)| first != last);
    let of = |year, month| YearMonth { year, month };
    let kind = Kind::MonthRange {
        from: ends.map(|(year, _)| of(year, first)),
        to: ends.map(|(_, year)| of(year, last)),
    };
    let years = match ends {
        Some((begins, finishes)) => (begins..=finishes.min(begins + 50)).collect(),
        None => first_year.or(last_year).into_iter().collect::<Vec<_>>(),
    };
    Some((
        Piece::core(Core::new(kind).in_months(&running(first, last)).in_years(years)),
        next,
    ))
}

/// `сентябрь`, `сентябре 2025 г.`
pub(super) fn single(w: &Wording<'_>, at: usize) -> Found {
    let (month, year, next) = month(w, at)?;
    let kind = Kind::Months {
        times: None,
        dated: Vec::new(),
    };
    Some((
        Piece::core(Core::new(kind).in_months(&[month]).in_years(year)),
        next,
    ))
}
