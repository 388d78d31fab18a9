//! Days: on, until, from one to another.

use super::measure::{number, rank};
use super::year;
use crate::calendar::term::kind::{DayMonth, Kind, PartialDate, Span, Step, last_day};
use crate::calendar::term::piece::{Core, Found, Piece, Point, Wording};
use crate::calendar::term::token::{Sort, Word};

/// `1 ноября 2025 года`, `01.11.2025 г.`, `1-го ноября`.
fn point(w: &Wording<'_>, at: usize) -> Option<(Point, usize)> {
    if let Some(Sort::Date(day, month, year)) = w.sort(at) {
        let (later, next) = year::one(w, w.after_dot(at + 1)).unzip();
        let year = year.or(later.flatten());
        // «15.09. – 15.10.»: the dot belongs to the day.
        let dotted = w.after_dot(at + 1);
        let alone = w.sort(dotted).is_none_or(|sort| matches!(sort, Sort::Mark(_)));
        let bare = if alone { dotted } else { at + 1 };
        let next = next.unwrap_or_else(|| year::after_word(w, bare));
        return Some((Point { day, month, year }, next));
    }
    let (day, next) = day(w, at)?;
    let month_at = w.skip(next, &[Word::Number]);
    let (month, year, next) = month(w, month_at)?;
    Some((Point { day, month, year }, next))
}

/// A month with the year that follows it.
pub(super) fn month(w: &Wording<'_>, at: usize) -> Option<(u8, Option<i16>, usize)> {
    if let Some(Sort::MonthOf(month, year)) = w.sort(at) {
        return Some((month, Some(year), year::after_word(w, at + 1)));
    }
    let Some(Sort::Month(month)) = w.sort(at) else {
        return None;
    };
    let next = at + 1;
    let dotted = w.after_dot(next);
    match year::one(w, dotted) {
        Some((year, next)) => Some((month, year, next)),
        None if w.is(dotted, Word::Month) => Some((month, None, dotted + 1)),
        // «сентябрь 25 г.»
        None if matches!(w.sort(dotted), Some(Sort::Figure(10..=60))) && w.is(dotted + 1, Word::Year) => {
            let Some(Sort::Figure(short)) = w.sort(dotted) else {
                return None;
            };
            Some((
                month,
                i16::try_from(2000 + short).ok(),
                year::after_word(w, dotted + 1),
            ))
        }
        None => Some((month, None, next)),
    }
}

fn day(w: &Wording<'_>, at: usize) -> Option<(u8, usize)> {
    let quoted = usize::from(w.is_mark(at, '«') || w.is_mark(at, '"'));
    let (day, next) = rank(w, at + quoted)?;
    let roman = matches!(w.sort(at + quoted), Some(Sort::Roman(_)));
    let next = next + usize::from(quoted == 1 && (w.is_mark(next, '»') || w.is_mark(next, '"')));
    ((1..=31).contains(&day) && !roman).then_some((day, next))
}

fn is_to(w: &Wording<'_>, at: usize) -> bool {
    w.is_mark(at, '-') || w.is_any(at, &[Word::Along, Word::Until])
}

/// `с 1 по 10 сентября`, `15.09–30.09.2025`, `с 1 сентября 2025 г. по 31 мая 2026 г.`
pub(super) fn range(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In, Word::Period, Word::From]);
    let (first, next) = point(w, from)
        .map_or_else(
            || day(w, from).map(|(day, next)| (None, day, w.skip(next, &[Word::Number]))),
            |(point, next)| Some((Some(point), point.day, next)),
        )
        .map(|(point, day, next)| ((point, day), next))?;
    if !is_to(w, next) {
        return None;
    }
    let (last, next) = point(w, next + 1)?;
    let first = first.0.unwrap_or(Point { day: first.1, ..last });
    let first = Point {
        year: first.year.or_else(|| earlier_year(first, last)),
        ..first
    };
    let year_of_last = last.year.or(first.year);
    let years = spanned(first.year, year_of_last);
    let kind = Kind::DateRange {
        from: first.into(),
        to: Point {
            year: year_of_last,
            ..last
        }
        .into(),
    };
    Some((
        Piece::core(
            Core::new(kind)
                .in_months(&running(first.month, last.month))
                .in_years(years),
        ),
        next,
    ))
}

fn earlier_year(first: Point, last: Point) -> Option<i16> {
    let turns = (first.month, first.day) > (last.month, last.day);
    last.year.map(|year| if turns { year - 1 } else { year })
}

fn spanned(first: Option<i16>, last: Option<i16>) -> Vec<i16> {
    match (first, last) {
        (Some(first), Some(last)) if first <= last && last - first < 50 => (first..=last).collect(),
        (first, last) => first.into_iter().chain(last).collect(),
    }
}

/// Months from one to another, over December if need be.
pub(super) fn running(first: u8, last: u8) -> Vec<u8> {
    let length = (i16::from(last) - i16::from(first)).rem_euclid(12);
    (0..=length)
        .filter_map(|step| u8::try_from((i16::from(first) - 1 + step) % 12 + 1).ok())
        .collect()
}

/// `с 2022 по 2027 год`: every year between.
pub(super) fn years(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In, Word::Period, Word::Starting, Word::From]);
    if from == at {
        return None;
    }
    let (first, next) = year::one(w, from)?;
    if !is_to(w, next) {
        return None;
    }
    let (last, next) = year::one(w, next + 1)?;
    let ends = first
        .zip(last)
        .filter(|(first, last)| first < last && last - first < 50)?;
    Some((Piece::Years((ends.0..=ends.1).collect()), next))
}

/// `с 1 сентября 2025 года`, `с сентября 2025`, `с 2025 года`, `с I квартала 2025 года`, with no end.
pub(super) fn since(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::Starting, Word::From]);
    let earliest = w.are(at, &[Word::Not, Word::Earlier]);
    let from = if earliest { at + 2 } else { from };
    if from == at {
        return None;
    }
    let (date, next) = point(w, from)
        .map(|(point, next)| (PartialDate::from(point), next))
        .or_else(|| quarter(w, from))
        .or_else(|| month(w, from).map(|(month, year, next)| (PartialDate { year, month, day: 1 }, next)))
        .or_else(|| {
            let (year, next) = year::one(w, from)?;
            Some((
                PartialDate {
                    year,
                    month: 1,
                    day: 1,
                },
                next,
            ))
        })?;
    let kind = Kind::Continuous {
        span: Span::Open,
        from: Some(date),
    };
    let months = if w.sort(from).is_some_and(|sort| matches!(sort, Sort::Year(_))) {
        vec![]
    } else {
        vec![date.month]
    };
    Some((
        Piece::core(Core::new(kind).in_months(&months).in_years(date.year)),
        next,
    ))
}

/// The first day of a quarter.
fn quarter(w: &Wording<'_>, at: usize) -> Option<(PartialDate, usize)> {
    let (place, unit) =
        rank(w, at).filter(|(place, unit)| (1..=4).contains(place) && w.is(*unit, Word::Quarter))?;
    let next = w.after_dot(unit + 1);
    let (year, next) = year::one(w, next).unwrap_or((None, next));
    let first = PartialDate {
        year,
        month: place * 3 - 2,
        day: 1,
    };
    Some((first, next))
}

/// The place after the words that make a day a deadline.
pub(super) fn deadline(w: &Wording<'_>, at: usize) -> Option<usize> {
    let from = w.skip(at, &[Word::In, Word::Deadline]);
    if w.are(from, &[Word::Not, Word::Later]) || w.are(from, &[Word::Not, Word::Most]) {
        let comma = usize::from(w.is_mark(from + 2, ',') && w.is(from + 3, Word::Than));
        return Some(w.skip(from + 2 + comma, &[Word::Than, Word::Through]));
    }
    w.is_any(from, &[Word::Until, Word::Towards]).then_some(from + 1)
}

/// `до 25 числа каждого месяца`.
pub(super) fn by_number(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at).unwrap_or_else(|| w.skip(at, &[Word::Along]));
    let (day, next) = day(w, from)?;
    if !w.is(next, Word::Number) || matches!(w.sort(next + 1), Some(Sort::Month(_))) {
        return None;
    }
    let next = w.skip(next, &[Word::Number, Word::Each, Word::Current]);
    let last = w.is(next, Word::Last);
    let following = w.is(next, Word::Next);
    let next = w.skip(next, &[Word::Last, Word::Next, Word::Month]);
    let (follows, unit, next) = match reported(w, next) {
        Some((unit, next)) => (true, unit, next),
        None if last => (
            false,
            w.sort(next),
            w.skip(next, &[Word::Each, Word::Quarter, Word::Half]),
        ),
        None => (following, None, next),
    };
    let step = Step {
        day: Some(day),
        following: follows,
        ..Step::default()
    };
    let kind = match unit {
        Some(Sort::Word(Word::Quarter)) => Kind::Quarterly(step),
        Some(Sort::Word(Word::Half)) => Kind::HalfYearly(step),
        _ => Kind::Monthly(step),
    };
    Some((Piece::core(Core::recurring(kind)), next))
}

/// `, следующего за отчетным кварталом`: what was reported on, and the place after it.
fn reported(w: &Wording<'_>, at: usize) -> Option<(Option<Sort>, usize)> {
    let from = at + usize::from(w.is_mark(at, ','));
    if !w.are(from, &[Word::Next, Word::For]) {
        return None;
    }
    let unit = w.skip(from + 2, &[Word::Current, Word::Calendar]);
    let next = w.skip(
        unit,
        &[Word::Quarter, Word::Half, Word::Month, Word::Period, Word::Year],
    );
    Some((w.sort(unit), next))
}

/// `года, следующего за отчетным`, behind a day: it says nothing that the day does not.
pub(super) fn following(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::Year, Word::Month]);
    let (_, next) = reported(w, from)?;
    Some((Piece::Filler, next))
}

/// `до 1 ноября`, `не позднее 20 декабря 2025 г.`, `до 1 ноября и 1 февраля`.
pub(super) fn by_day(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at)?;
    let (first, mut next) = point(w, from)?;
    let mut cores = vec![by(first)];
    while let Some((another, after)) = further(w, next) {
        cores.push(by(another));
        next = after;
    }
    Some((Piece::Core(cores), next))
}

fn further(w: &Wording<'_>, at: usize) -> Option<(Point, usize)> {
    let divided = w.is_mark(at, ',') || w.is(at, Word::And);
    divided
        .then(|| point(w, at + 1))
        .flatten()
        .filter(|(_, next)| !is_to(w, *next))
}

fn by(point: Point) -> Core {
    day_core(point, Kind::ByDate)
}

fn day_core(point: Point, kind: impl Fn(DayMonth) -> Kind) -> Core {
    let years: Vec<i16> = point.year.into_iter().collect();
    let day = DayMonth::new(point.day, point.month, &years);
    Core::new(kind(day)).in_months(&[point.month]).in_years(years)
}

/// `до конца мая`, `до конца 2025 года`, `до конца I квартала`.
pub(super) fn by_end(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at).filter(|from| w.is(*from, Word::End))? + 1;
    if let Some((month, year, next)) = month(w, from) {
        let day = last_day(month, year.as_slice());
        return Some((Piece::core(by(Point { day, month, year })), next));
    }
    if let Some((quarter, next)) =
        rank(w, from).filter(|(quarter, next)| w.is(*next, Word::Quarter) && (1..=4).contains(quarter))
    {
        let month = quarter * 3;
        return Some((
            Piece::core(by(Point {
                day: last_day(month, &[]),
                month,
                year: None,
            })),
            next + 1,
        ));
    }
    let year_at = w.skip(from, &[Word::Calendar, Word::Current]);
    let (year, next) = year::one(w, year_at).or_else(|| {
        w.is(year_at, Word::Year)
            .then(|| (None, w.after_dot(year_at + 1)))
    })?;
    Some((
        Piece::core(by(Point {
            day: 31,
            month: 12,
            year,
        })),
        next,
    ))
}

/// `не позднее IV квартала`: by its last day; `до IV квартала`: before its first.
pub(super) fn by_quarter(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at)?;
    let (first, next) = quarter(w, from)?;
    if w.is(from - 1, Word::Until) {
        let day = DayMonth {
            month: first.month,
            ..DayMonth::default()
        };
        let core = Core::new(Kind::ByDate(day)).in_months(&[first.month]);
        return Some((Piece::core(core.in_years(first.year)), next));
    }
    let month = first.month + 2;
    let last = Point {
        day: last_day(month, first.year.as_slice()),
        month,
        year: first.year,
    };
    Some((Piece::core(by(last)), next))
}

/// `до ноября 2025`, `до 2025 года`.
pub(super) fn by_month(w: &Wording<'_>, at: usize) -> Found {
    let from = deadline(w, at)?;
    if let Some((month, year, next)) = month(w, from) {
        let day = DayMonth {
            month,
            ..DayMonth::default()
        };
        return Some((
            Piece::core(Core::new(Kind::ByDate(day)).in_months(&[month]).in_years(year)),
            next,
        ));
    }
    let (year, next) = year::one(w, from)?;
    Some((
        Piece::core(by(Point {
            day: 31,
            month: 12,
            year,
        })),
        next,
    ))
}

/// `29.09.2025`, `10, 15 и 20 сентября`.
pub(super) fn on_day(w: &Wording<'_>, at: usize) -> Found {
    let on = |point| day_core(point, Kind::OnDate);
    if let Some((first, next)) = point(w, at) {
        return Some((Piece::core(on(first)), next));
    }
    let mut days = Vec::new();
    let mut next = at;
    while let Some((day, after)) =
        number(w, next).and_then(|(day, after)| Some((u8::try_from(day).ok()?, after)))
    {
        days.push(day);
        let divided = w.is_mark(after, ',') || w.is(after, Word::And);
        if !divided {
            break;
        }
        next = after + 1;
    }
    let last = days.pop().filter(|_| !days.is_empty())?;
    let (last, end) = point(w, next).filter(|(point, _)| point.day == last)?;
    let cores = days
        .into_iter()
        .map(|day| on(Point { day, ..last }))
        .chain([on(last)]);
    Some((Piece::Core(cores.collect()), end))
}
