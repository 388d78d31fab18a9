//! Parts of months and of years.

use super::date::month;
use super::measure::rank;
use crate::calendar::term::kind::{Kind, Last, Season, Span, Step, Week};
use crate::calendar::term::lexicon::folded;
use crate::calendar::term::piece::{Core, Found, Piece, Wording};
use crate::calendar::term::token::{Sort, Word};
use crate::calendar::term::words::EDGES;

/// Ranks in a row: `II`, `II–III`, `1 и 3`.
fn ranks(w: &Wording<'_>, at: usize) -> Option<(Vec<u8>, bool, usize)> {
    let (first, mut next) = rank(w, at)?;
    let (mut all, mut run) = (vec![first], false);
    loop {
        let Some((another, after)) = rank(w, next + 1) else {
            return Some((all, run, next));
        };
        let last = all.last().copied().unwrap_or(another);
        if w.is_mark(next, '-') && last < another {
            all.extend(last + 1..=another);
            run = true;
        } else if w.is_mark(next, ',') || w.is(next, Word::And) {
            all.push(another);
        } else {
            return Some((all, run, next));
        }
        next = after;
    }
}

/// The months that a part belongs to.
fn months(w: &Wording<'_>, at: usize) -> Option<(Vec<u8>, Option<i16>, usize)> {
    let (first, mut year, mut next) = month(w, at)?;
    let mut all = vec![first];
    while w.is_mark(next, ',') || w.is(next, Word::And) {
        let Some((another, its_year, after)) = month(w, next + 1) else {
            break;
        };
        all.push(another);
        year = year.or(its_year);
        next = after;
    }
    Some((all, year, next))
}

/// `2-я неделя сентября`, `III декада февраля`, `последняя неделя мая`, `первая половина марта`, `1 неделя каждого месяца`.
pub(super) fn week(w: &Wording<'_>, at: usize) -> Found {
    let (place, through, unit) = place(w, at)?;
    let core = match w.sort(unit)? {
        Sort::Word(Word::Week) => Core::new(part(Some(place), None, None, through)),
        Sort::Word(Word::Decade) => Core::new(part(None, number(place, 3), None, through)),
        Sort::Word(Word::HalfOf) => Core::new(part(None, None, number(place, 2), None)),
        _ => return None,
    };
    let next = unit + 1;
    if w.is_any(next, &[Word::Each, Word::Month]) {
        let next = w.skip(next, &[Word::Each, Word::Month]);
        return Some((Piece::core(Core::recurring(monthly(&core.kind, place))), next));
    }
    let Some((months, year, end)) = months(w, next) else {
        return week_alone(w, at, (unit, place));
    };
    Some((Piece::core(core.in_months(&months).in_years(year)), end))
}

/// A week of no month: of every one, or the last of a term of school.
fn week_alone(w: &Wording<'_>, at: usize, (unit, place): (usize, Week)) -> Found {
    let next = w.skip(unit + 1, &[Word::Each, Word::School]);
    if !w.is(unit, Word::Week) {
        return None;
    }
    if w.is_any(next, &[Word::Term, Word::Half, Word::Year, Word::Quarter]) {
        let event = w.slice(at, next + 1);
        return Some((Piece::core(Core::new(Kind::OnEvent { event })), next + 1));
    }
    let ends = w.sort(next).is_none_or(|sort| matches!(sort, Sort::Mark(_)));
    let step = Step {
        week: Some(place),
        ..Step::default()
    };
    ends.then(|| (Piece::core(Core::recurring(Kind::Monthly(step))), next))
}

fn part(week: Option<Week>, decade: Option<u8>, half: Option<u8>, through: Option<u8>) -> Kind {
    Kind::PartOfMonth {
        week,
        decade,
        half,
        through,
        weekday: None,
    }
}

fn number(place: Week, last: u8) -> Option<u8> {
    match place {
        Week::Number(number) => Some(number),
        Week::Last(_) => Some(last),
    }
}

/// A week of every month, or the day that ends its decade or half.
fn monthly(part: &Kind, place: Week) -> Kind {
    let day = match part {
        Kind::PartOfMonth {
            decade: Some(decade @ 1..=2),
            ..
        } => Some(decade * 10),
        Kind::PartOfMonth { half: Some(1), .. } => Some(15),
        Kind::PartOfMonth { week: Some(_), .. } => None,
        _ => Some(31),
    };
    let week = matches!(part, Kind::PartOfMonth { week: Some(_), .. }).then_some(place);
    Kind::Monthly(Step {
        day,
        week,
        ..Step::default()
    })
}

/// The place of a part, the end of a row of them, and where the unit stands.
fn place(w: &Wording<'_>, at: usize) -> Option<(Week, Option<u8>, usize)> {
    if w.is(at, Word::Last) {
        return Some((Week::Last(Last::Last), None, at + 1));
    }
    let (all, _, next) = ranks(w, at)?;
    let (first, last) = (all.first().copied()?, all.last().copied()?);
    let in_month = (1..=5).contains(&first) && last <= 5;
    in_month.then_some((Week::Number(first), (last > first).then_some(last), next))
}

/// `начало сентября`, `в середине мая`, `конец учебного года`.
pub(super) fn edge(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::In, Word::On, Word::From]);
    let decade = match w.sort(from)? {
        Sort::Word(Word::Beginning) => 1,
        Sort::Word(Word::Middle) => 2,
        Sort::Word(Word::End) => 3,
        _ => return None,
    };
    if let Some((months, year, next)) = months(w, from + 1) {
        let core = Core::new(part(None, Some(decade), None, None));
        return Some((Piece::core(core.in_months(&months).in_years(year)), next));
    }
    let unit = w.skip(
        from + 1,
        &[Word::School, Word::Calendar, Word::Each, Word::Current],
    );
    let found = w.is_any(
        unit,
        &[Word::Year, Word::Quarter, Word::Half, Word::Term, Word::Month],
    );
    let kind = Kind::OnEvent {
        event: edged(&w.slice(from, unit + 1)),
    };
    found.then(|| (Piece::core(Core::new(kind)), w.after_dot(unit + 1)))
}

/// `начале года` → `начало года`.
fn edged(event: &str) -> String {
    let lower = folded(event);
    let edge = EDGES.iter().find(|(printed, _)| lower.starts_with(printed));
    edge.map_or_else(
        || event.to_owned(),
        |(printed, name)| format!("{name}{}", event.get(printed.len()..).unwrap_or_default()),
    )
}

/// `по четвергам`, `последняя пятница месяца`, `1 и 3 среда месяца`, `2-я среда февраля`, `с понедельника по пятницу`.
pub(super) fn weekday(w: &Wording<'_>, at: usize) -> Found {
    let from = w.skip(at, &[Word::Along, Word::In, Word::On, Word::From, Word::Each]);
    let (places, day_at) = places(w, from);
    let Some(Sort::Weekday(day)) = w.sort(day_at) else {
        return None;
    };
    if is_run(w, day_at) {
        let kind = Kind::Continuous {
            span: Span::Open,
            from: None,
        };
        return Some((Piece::core(Core::new(kind)), day_at + 3));
    }
    if let Some((months, year, next)) = months(w, day_at + 1).filter(|_| !places.is_empty()) {
        let of = |place: &Week| {
            Core::new(on_weekday(*place, day))
                .in_months(&months)
                .in_years(year)
        };
        return Some((Piece::Core(places.iter().map(of).collect()), next));
    }
    let next = w.skip(day_at + 1, &[Word::Each, Word::Month]);
    let cores = every_weekday(&places, day, next > day_at + 1);
    Some((Piece::Core(cores), next))
}

/// `понедельник-пятница`: every day between.
fn is_run(w: &Wording<'_>, day_at: usize) -> bool {
    let runs = w.is_mark(day_at + 1, '-') || w.is(day_at + 1, Word::Along);
    runs && matches!(w.sort(day_at + 2), Some(Sort::Weekday(_)))
}

/// A day of every week, or of so many weeks of every month.
fn every_weekday(places: &[Week], day: u8, of_month: bool) -> Vec<Core> {
    let step = |week| Step {
        week,
        weekday: Some(day),
        ..Step::default()
    };
    match places {
        [] if of_month => vec![Core::recurring(Kind::Monthly(step(None)))],
        [] => vec![Core::recurring(Kind::Weekly(step(None)))],
        places => places
            .iter()
            .map(|place| Core::recurring(Kind::Monthly(step(Some(*place)))))
            .collect(),
    }
}

fn on_weekday(week: Week, day: u8) -> Kind {
    Kind::PartOfMonth {
        week: Some(week),
        decade: None,
        half: None,
        through: None,
        weekday: Some(day),
    }
}

/// The weeks that stand before a day of the week, and the place after them.
fn places(w: &Wording<'_>, at: usize) -> (Vec<Week>, usize) {
    if w.is(at, Word::Last) {
        return (vec![Week::Last(Last::Last)], at + 1);
    }
    let found = ranks(w, at).filter(|(all, ..)| all.iter().all(|place| (1..=5).contains(place)));
    found.map_or((Vec::new(), at), |(all, _, next)| {
        (all.into_iter().map(Week::Number).collect(), next)
    })
}

/// `I квартал`, `II–III кварталы`, `1 и 2 полугодие`.
pub(super) fn quarter(w: &Wording<'_>, at: usize) -> Found {
    let (all, _, unit) = ranks(w, at)?;
    let (length, last) = match w.sort(unit)? {
        Sort::Word(Word::Quarter) => (3, 4),
        Sort::Word(Word::Half) => (6, 2),
        Sort::Word(Word::Term) => return school_term(w, at, unit),
        _ => return None,
    };
    if !all.iter().all(|place| (1..=last).contains(place)) {
        return None;
    }
    let months: Vec<u8> = all
        .iter()
        .flat_map(|place| (place - 1) * length + 1..=place * length)
        .collect();
    let kind = if length == 3 {
        Kind::Quarter { quarters: all }
    } else {
        Kind::HalfYear { halves: all }
    };
    Some((
        Piece::core(Core::new(kind).in_months(&months)),
        w.after_dot(unit + 1),
    ))
}

/// A term of school has no months that the calendar knows.
fn school_term(w: &Wording<'_>, at: usize, unit: usize) -> Found {
    let kind = Kind::OnEvent {
        event: w.slice(at, unit + 1),
    };
    Some((Piece::core(Core::new(kind)), unit + 1))
}

/// `весна`, `весна-лето`, `осенние каникулы`, `в каникулярное время`.
pub(super) fn season(w: &Wording<'_>, at: usize) -> Found {
    if w.is(at, Word::Vacation) {
        let next = w.skip(at + 1, &[Word::Period, Word::While]);
        return Some((
            Piece::core(Core::new(Kind::Season {
                season: vec![Season::Vacation],
            })),
            next,
        ));
    }
    let mut found = Vec::new();
    let mut next = at;
    while let Some(Sort::Season(which)) = w.sort(next) {
        found.push(usize::from(which));
        let divided = w.is_mark(next + 1, '-') || w.is_mark(next + 1, ',') || w.is(next + 1, Word::And);
        let more = divided && matches!(w.sort(next + 2), Some(Sort::Season(_)));
        next += if more { 2 } else { 1 };
        if !more {
            break;
        }
    }
    let vacations = w.is(next, Word::Vacation);
    let names = if vacations {
        Season::VACATIONS
    } else {
        Season::YEAR
    };
    let season: Vec<Season> = found.iter().filter_map(|at| names.get(*at).copied()).collect();
    let months: Vec<u8> = season
        .iter()
        .flat_map(|season| season.months())
        .copied()
        .collect();
    let next = w.skip(next, &[Word::Vacation, Word::Period]);
    (!season.is_empty()).then(|| {
        (
            Piece::core(Core::new(Kind::Season { season }).in_months(&months)),
            next,
        )
    })
}
