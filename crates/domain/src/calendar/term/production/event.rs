//! What hangs on an event: after it, before it, at its time.

use super::date::deadline;
use super::measure::{duration, phrase};
use crate::calendar::term::kind::{After, Before, Kind};
use crate::calendar::term::lexicon::folded;
use crate::calendar::term::piece::{Core, Duration, Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};
use crate::calendar::term::words::{BEGINNINGS, GENITIVES};

/// An event begins here: its words, whether it comes again and again, the place after it.
fn occasion(w: &Wording<'_>, at: usize) -> Option<(String, bool, usize)> {
    let from_since = w.is(at, Word::From) && w.is_any(at + 1, &[Word::Day, Word::Since]);
    let (start, recurs) = match () {
        () if w.is(at, Word::After) => (at + 1, false),
        () if w.are(at, &[Word::Along, Word::Measure]) => (at + 2, true),
        () if w.are(at, &[Word::Along, Word::Outcome]) => (at + 2, is_period(w, at + 2)),
        () if w.are(at, &[Word::Along, Word::Finish]) => (at + 1, is_period(w, at + 2)),
        () if w.are(at, &[Word::Along, Word::Fact]) => (at + 2, false),
        () if w.are(at, &[Word::At, Word::Reach]) || w.are(at, &[Word::Along, Word::Reach]) => {
            (at + 1, false)
        }
        () if w.are(at, &[Word::In, Word::Chance]) => (at + 2, false),
        () if from_since => (at + 2, false),
        () => return None,
    };
    let (event, next) = phrase(w, start);
    let each = (start..next).any(|at| w.is(at, Word::Each));
    (!event.is_empty()).then(|| (genitive(&event), recurs || each, next))
}

fn is_period(w: &Wording<'_>, at: usize) -> bool {
    let unit = w.skip(at, &[Word::School, Word::Calendar, Word::Each, Word::Current]);
    w.is_any(
        unit,
        &[Word::Term, Word::Half, Word::Quarter, Word::Month, Word::Year],
    )
}

/// `достижении показателей` → `достижения показателей`: the case that «после» asks for.
fn genitive(event: &str) -> String {
    let (first, rest) = event
        .split_once(' ')
        .map_or((event, ""), |(first, rest)| (first, rest));
    let (known, beginning) = BEGINNINGS;
    let lower = folded(first);
    if known.split(' ').any(|form| form == lower) {
        return format!("{beginning} {rest}").trim_end().to_owned();
    }
    let stem = |(ending, genitive): &(&str, &str)| Some(format!("{}{genitive}", first.strip_suffix(ending)?));
    match GENITIVES.iter().find_map(stem) {
        Some(noun) => format!("{noun} {rest}").trim_end().to_owned(),
        None => event.to_owned(),
    }
}

/// `после проведения процедур`, `по мере поступления`, `по итогам четверти`.
pub(super) fn after(w: &Wording<'_>, at: usize) -> Found {
    let (event, recurs, next) = occasion(w, at)?;
    let after = After {
        event,
        ..After::default()
    };
    Some((
        Piece::core(Core {
            recurs,
            ..Core::new(Kind::AfterEvent { after })
        }),
        next,
    ))
}

/// `не позднее 10 рабочих дней после …`; the stretch alone belongs to an event that stands elsewhere.
pub(super) fn within(w: &Wording<'_>, at: usize) -> Found {
    let from = stretch(w, at)?;
    let (length, next) = duration(w, from)?;
    let Some((event, recurs, next)) = occasion(w, next) else {
        return Some((Piece::Within(length), next));
    };
    let mut after = After {
        event,
        ..After::default()
    };
    limit(&mut after, length);
    Some((
        Piece::core(Core {
            recurs,
            ..Core::new(Kind::AfterEvent { after })
        }),
        next,
    ))
}

/// The place after the words before a stretch of time.
fn stretch(w: &Wording<'_>, at: usize) -> Option<usize> {
    if let Some(from) = deadline(w, at) {
        return Some(from);
    }
    let from = w.skip(at, &[Word::In, Word::During, Word::Through, Word::Deadline]);
    let compound = matches!(w.sort(from), Some(Sort::Compound(..)));
    (from > at || compound || duration(w, at).is_some_and(|(_, next)| occasion(w, next).is_some()))
        .then_some(from)
}

/// `на следующий день после экзамена`, `не позднее дня, следующего за днем проведения`.
pub(super) fn next_day(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at).unwrap_or_else(|| w.skip(at, &[Word::On]));
    let divided = from + 1 + usize::from(w.is_mark(from + 1, ','));
    let said = if w.are(from, &[Word::Next, Word::Day]) {
        from + 2
    } else if w.is(from, Word::Day) && w.are(divided, &[Word::Next, Word::For]) {
        w.skip(divided + 2, &[Word::Day])
    } else {
        return None;
    };
    let (event, next) = phrase(w, w.skip(said, &[Word::After, Word::For]));
    let after = After {
        event,
        within_days: Some(1),
        ..After::default()
    };
    Some((Piece::core(Core::new(Kind::AfterEvent { after })), next))
}

/// `при приеме на работу`: «при» with anything that is no term.
pub(super) fn at_time(w: &Wording<'_>, at: usize) -> Found {
    let (event, next) = w.is(at, Word::At).then(|| phrase(w, at + 1))?;
    let event = genitive(&event);
    (!event.is_empty()).then(|| (Piece::core(Core::new(Kind::OnEvent { event })), next))
}

/// Sets the stretch within which something is due.
pub(in crate::calendar::term) fn limit(after: &mut After, length: Duration) {
    match length {
        Duration::Days(days) => after.within_days = Some(days),
        Duration::WorkingDays(days) => after.within_working_days = Some(days),
        Duration::Weeks(weeks) => after.within_days = Some(weeks.saturating_mul(7)),
        Duration::Months(months) => after.within_months = Some(months),
    }
}

/// `за 2 недели до начала ГИА`, `не позднее чем за месяц до …`.
pub(super) fn before_by(w: &Wording<'_>, at: usize) -> Found {
    const LEADING: &[Word] = &[
        Word::Not,
        Word::Later,
        Word::Least,
        Word::Than,
        Word::In,
        Word::Deadline,
    ];
    let skipped = w.skip(at, LEADING);
    // «не позднее 3 дней до начала» counts backwards without «за» too.
    let from = if w.is(skipped, Word::For) {
        skipped + 1
    } else {
        deadline(w, at)?
    };
    let (length, next) = duration(w, from)?;
    let (event, next) = w.is(next, Word::Until).then(|| phrase(w, next + 1))?;
    let mut before = Before {
        event,
        ..Before::default()
    };
    match length {
        Duration::Days(days) => before.days = Some(days),
        Duration::WorkingDays(days) => before.working_days = Some(days),
        Duration::Weeks(weeks) => before.weeks = Some(weeks),
        Duration::Months(months) => before.months = Some(months),
    }
    Some((Piece::core(Core::new(Kind::BeforeEvent { before })), next))
}

/// `накануне экзамена`, `перед началом ГИА`, `до начала учебного года`.
pub(super) fn before(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In]);
    let start = match () {
        () if w.is(from, Word::Before) => from + 1,
        () => deadline(w, at).filter(|start| {
            !matches!(
                w.sort(*start),
                Some(Sort::Figure(_) | Sort::Clock | Sort::Mark(_)) | None
            )
        })?,
    };
    let (event, next) = phrase(w, start);
    let before = Before {
        event: genitive(&event),
        ..Before::default()
    };
    (!before.event.is_empty()).then(|| (Piece::core(Core::new(Kind::BeforeEvent { before })), next))
}

/// `в день проведения`, `во время проведения ГИА`, `в период экзаменов`, `при проведении ВПР`.
pub(super) fn during(w: &Wording<'_>, at: usize) -> Found {
    let start = match () {
        () if w.is_any(at, &[Word::In, Word::On])
            && w.is_any(at + 1, &[Word::Day, Word::While, Word::Period]) =>
        {
            at + 2
        }
        () if w.are(at, &[Word::At, Word::Holding]) => at + 1,
        () if w.is(at, Word::Period) && at == 0 => at + 1,
        () => return None,
    };
    let timed = w.produce(start).is_some_and(|(piece, _)| piece.is_time());
    if timed || w.is(start, Word::From) {
        return None;
    }
    let (event, next) = phrase(w, start);
    (!event.is_empty()).then(|| {
        (
            Piece::core(Core::new(Kind::OnEvent {
                event: genitive(&event),
            })),
            next,
        )
    })
}
