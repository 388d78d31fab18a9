//! A term said again in officials' Russian: reading it gives the same term.

use super::kind::{After, Before, DayMonth, Kind, PartialDate, Season, Span, Step, Term, Week, YearMonth};
use super::lexicon::folded;
use super::words::{HEADS, say};

impl Term {
    /// The term in words: `до 1 ноября 2025 года`, `ежегодно, август – сентябрь`.
    pub fn wording(&self) -> String {
        let mut out = String::new();
        if let Some(stage) = &self.stage {
            out.push_str(&format!("{stage}: "));
        }
        out.push_str(&self.framed());
        if self.if_needed {
            out.push_str(say::IF_NEEDED);
        }
        match &self.note {
            Some(note) if self.kind == Kind::NotUnderstood => out.push_str(note),
            Some(note) => out.push_str(&format!(" ({note})")),
            None => {}
        }
        out
    }

    /// The kind with its years and with how it repeats.
    fn framed(&self) -> String {
        let years = self.own_years();
        let core = self.core(&years);
        let yearly = if self.says_yearly() { say::YEARLY } else { "" };
        match years[..] {
            [] => format!("{yearly}{core}{}", self.school()),
            _ if self.carries_years() => format!("{yearly}{core}"),
            [year] if self.takes_year() => format!("{yearly}{core} {year} {}{}", say::YEAR, self.school()),
            _ => format!("{}, {yearly}{core}{}", row_of_years(&years), self.school()),
        }
    }

    /// The calendar years that are not only those of the school years.
    fn own_years(&self) -> Vec<i16> {
        let of_school: Vec<String> = self.school_years.clone();
        let begins = |year: &i16| of_school.iter().any(|name| name.starts_with(&year.to_string()));
        let of_one = |year: &&i16| begins(year) || begins(&(**year - 1));
        self.years
            .iter()
            .filter(|year| of_school.is_empty() || !of_one(year))
            .copied()
            .collect()
    }

    fn school(&self) -> String {
        let continuous = matches!(
            self.kind,
            Kind::Continuous {
                span: Span::SchoolYear,
                ..
            }
        );
        match (self.school_years.is_empty(), continuous) {
            (true, _) => String::new(),
            (false, true) => format!("{} {}", self.school_years.join(", "), say::SCHOOL_YEAR),
            (false, false) => format!(", {} {}", self.school_years.join(", "), say::SCHOOL_YEAR),
        }
    }

    /// Whether the words of the kind hold the years themselves.
    fn carries_years(&self) -> bool {
        match &self.kind {
            Kind::DateRange { from, to } => from.year.is_some() || to.year.is_some(),
            Kind::Months { dated, .. } => !dated.is_empty(),
            Kind::MonthRange { from, .. } => from.is_some(),
            Kind::Continuous { span, from } => from.is_some() || *span == Span::Year && self.years.len() == 1,
            Kind::Year | Kind::Years | Kind::Parts { .. } => true,
            _ => false,
        }
    }

    /// Whether a year may stand right behind the words of the kind.
    fn takes_year(&self) -> bool {
        matches!(
            self.kind,
            Kind::ByDate(_)
                | Kind::OnDate(_)
                | Kind::DateRange { .. }
                | Kind::Months { times: None, .. }
                | Kind::MonthRange { .. }
                | Kind::PartOfMonth { .. }
                | Kind::Season { .. }
                | Kind::Quarter { .. }
                | Kind::HalfYear { .. }
        )
    }

    /// Whether «ежегодно» has to be said because nothing else says that it repeats.
    fn says_yearly(&self) -> bool {
        let implied = match &self.kind {
            Kind::Annually { .. }
            | Kind::HalfYearly(_)
            | Kind::Quarterly(_)
            | Kind::Monthly(_)
            | Kind::Weekly(_) => true,
            Kind::EveryNYears { .. } | Kind::AfterEvent { .. } | Kind::Parts { .. } | Kind::Years => true,
            Kind::Months { times, dated } => {
                times.is_some() || dated.is_empty() && self.own_years().len() > 1
            }
            Kind::ByDate(_) | Kind::OnDate(_) | Kind::PartOfMonth { .. } | Kind::Season { .. } => {
                self.own_years().len() > 1
            }
            Kind::Quarter { .. } | Kind::HalfYear { .. } => self.own_years().len() > 1,
            _ => false,
        };
        self.recurs && !implied
    }

    fn core(&self, years: &[i16]) -> String {
        match &self.kind {
            Kind::ByDate(day) => format!("{} {}", say::UNTIL, day_of(*day)),
            Kind::OnDate(day) => day_of(*day),
            Kind::DateRange { from, to } => dates(*from, *to),
            Kind::Months {
                times: Some(times), ..
            } => format!("{} ({})", times_in(*times, say::IN_YEAR), months(&self.months)),
            Kind::Months { dated, .. } if !dated.is_empty() => listed(dated.iter().map(|of| month_of(*of))),
            Kind::Months { .. } => months(&self.months),
            Kind::MonthRange {
                from: Some(from),
                to: Some(to),
            } => format!("{} – {}", month_of(*from), month_of(*to)),
            Kind::MonthRange { .. } => self.range(),
            Kind::PartOfMonth { .. } => self.part(),
            Kind::Season { season } => seasons(season),
            Kind::Quarter { quarters } => format!(
                "{} {}",
                romans(quarters),
                say::QUARTER[usize::from(quarters.len() > 1)]
            ),
            Kind::HalfYear { halves } => {
                format!("{} {}", romans(halves), say::HALF[usize::from(halves.len() > 1)])
            }
            Kind::Year | Kind::Years if self.recurs => {
                listed_with(years.iter().map(|year| format!("{year}: +")), "; ")
            }
            Kind::Year | Kind::Years => row_of_years(years),
            _ => self.open_core(),
        }
    }

    /// Kinds that no calendar alone dates, and steps.
    fn open_core(&self) -> String {
        match &self.kind {
            Kind::Annually { times } => {
                times.map_or_else(|| say::ANNUALLY.to_owned(), |times| times_in(times, say::IN_YEAR))
            }
            Kind::HalfYearly(step) => self.step(step, &say::HALF_YEARLY),
            Kind::Quarterly(step) if step.school => self.step(step, &say::TERMLY),
            Kind::Quarterly(step) => self.step(step, &say::QUARTERLY),
            Kind::Monthly(step) => self.monthly(step),
            Kind::Weekly(step) => self.step(step, &say::WEEKLY),
            Kind::EveryNYears { n } => format!(
                "{} {n} {}{}",
                say::ONCE_IN,
                if *n < 5 { say::YEARS_FEW } else { say::YEARS_MANY },
                self.bracket()
            ),
            Kind::Continuous { span, from } => self.going_on(*span, *from),
            Kind::OnRequest { requester } => format!(
                "{} {}{}",
                say::ON_REQUEST,
                requester.as_deref().unwrap_or_default(),
                self.bracket()
            )
            .trim_end()
            .to_owned(),
            Kind::AsNeeded => say::AS_NEEDED.to_owned(),
            Kind::ByExternalSchedule { source } | Kind::ByOrder { source } => {
                format!("{}{}", by(source), self.bracket())
            }
            Kind::AfterEvent { after } => self.after(after),
            Kind::BeforeEvent { before } => before_event(before),
            Kind::OnEvent { event } => on_event(event),
            Kind::Parts { parts } => listed_with(parts.iter().map(Self::wording), "; "),
            Kind::NotUnderstood => String::new(),
            _ => say::NOTHING.to_owned(),
        }
    }

    /// Months in brackets behind what does not begin with them.
    fn bracket(&self) -> String {
        if self.months.is_empty() {
            return String::new();
        }
        let run = self.months.len() > 1 && self.months.windows(2).all(|pair| pair[0] % 12 + 1 == pair[1]);
        format!(" ({})", if run { self.range() } else { months(&self.months) })
    }

    fn range(&self) -> String {
        let ends = self.months.first().zip(self.months.last());
        ends.map(|(first, last)| format!("{}–{}", month(*first), month(*last)))
            .unwrap_or_default()
    }

    fn part(&self) -> String {
        let Kind::PartOfMonth {
            week,
            decade,
            half,
            through,
        } = &self.kind
        else {
            return String::new();
        };
        let of = listed_with(
            self.months.iter().map(|month| month_genitive(*month).to_owned()),
            say::AND,
        );
        let (first, unit) = match (week, decade, half) {
            (Some(Week::Last(_)), ..) => return format!("{} {} {of}", say::LAST[1], say::WEEK),
            (Some(Week::Number(number)), ..) => (*number, say::WEEK),
            (_, Some(decade), _) => (*decade, say::DECADE),
            (_, _, half) => (half.unwrap_or(1), say::HALF_OF),
        };
        match through {
            Some(last) => format!("{first}–{last} {unit} {of}"),
            None => format!("{first}-{} {unit} {of}", say::RANK_ENDINGS[1]),
        }
    }

    fn step(&self, step: &Step, words: &[&str; 3]) -> String {
        let [adverb, unit, units] = words;
        let mut out = match (step.times, step.every) {
            (None, None) => (*adverb).to_owned(),
            (times, None) => times_in(times.unwrap_or(1), unit),
            (times, Some(every)) => times_in(times.unwrap_or(1), &format!("{every} {units}")),
        };
        out.push_str(&self.bracket());
        if let Some(day) = step.day {
            out.push_str(&format!(", {} {day} {}", say::UNTIL, say::NUMBER));
        }
        if let Some(day) = step.weekday {
            out.push_str(&format!(", {}", weekdays(day)));
        }
        out
    }

    fn monthly(&self, step: &Step) -> String {
        let plain = Step {
            week: None,
            weekday: None,
            ..step.clone()
        };
        let bare = plain == Step::default() && self.months.is_empty();
        let said = self.step(&plain, &say::MONTHLY);
        let when = match (step.week, step.weekday) {
            (None, None) => return said,
            (None, Some(day)) => format!("{} {}", weekdays(day), say::OF_EACH_MONTH),
            (Some(week), None) => format!("{} {} {}", ranked(week, 1), say::WEEK, say::OF_EACH_MONTH),
            (Some(week), Some(day)) => format!(
                "{} {} {}",
                ranked(week, gender(day)),
                weekday(day),
                say::OF_EACH_MONTH
            ),
        };
        if bare { when } else { format!("{said}, {when}") }
    }

    fn going_on(&self, span: Span, from: Option<PartialDate>) -> String {
        let bracket = if from.is_some() {
            String::new()
        } else {
            self.bracket()
        };
        let said = match (span, from, self.years.first()) {
            (_, Some(PartialDate { year: Some(year), .. }), _) if self.months.is_empty() => {
                format!("{} {year} {}", say::FROM, say::YEAR)
            }
            (_, Some(from), _) => format!("{} {}", say::FROM, partial(from)),
            (Span::Open, ..) => say::ALWAYS.to_owned(),
            (Span::Plan, ..) => say::WHOLE_PERIOD.to_owned(),
            (Span::Year, _, Some(year)) if self.years.len() == 1 => {
                format!("{} {year} {}", say::DURING, say::YEAR)
            }
            (Span::Year, ..) => format!("{} {}", say::DURING, say::YEAR),
            (Span::SchoolYear, ..) if self.school_years.is_empty() => {
                format!("{} {}", say::DURING, say::OF_SCHOOL_YEAR)
            }
            (Span::SchoolYear, ..) => String::new(),
        };
        format!("{said}{bracket}")
    }

    fn after(&self, after: &After) -> String {
        let within = match (after.within_days, after.within_working_days, after.within_months) {
            (Some(days), ..) => format!("{} {days} {}", say::NOT_LATER, counted(days, say::DAYS)),
            (_, Some(days), _) => format!(
                "{} {days} {} {}",
                say::NOT_LATER,
                counted(days, say::WORKING),
                counted(days, say::DAYS)
            ),
            (_, _, Some(months)) => {
                format!("{} {months} {}", say::NOT_LATER, counted(months, say::MONTHS_OF))
            }
            _ => String::new(),
        };
        let event = if after.event.is_empty() {
            String::new()
        } else {
            format!("{} {}", say::AFTER, after.event)
        };
        let again = if self.recurs { say::EACH_TIME } else { "" };
        format!("{within} {event}").trim().to_owned() + again
    }
}

fn before_event(before: &Before) -> String {
    let ahead = match (before.days, before.working_days, before.weeks, before.months) {
        (Some(days), ..) => format!("{days} {}", counted_for(days, say::DAYS_FOR)),
        (_, Some(days), ..) => format!(
            "{days} {} {}",
            counted(days, say::WORKING),
            counted_for(days, say::DAYS_FOR)
        ),
        (_, _, Some(weeks), _) => format!("{weeks} {}", counted_for(weeks, say::WEEKS_FOR)),
        (.., Some(months)) => format!("{months} {}", counted_for(months, say::MONTHS_FOR)),
        _ => return format!("{} {}", say::UNTIL, before.event),
    };
    format!("{} {ahead} {} {}", say::FOR, say::UNTIL, before.event)
}

fn on_event(event: &str) -> String {
    let lower = folded(event);
    let bare = say::BARE_EVENTS.split(' ').any(|begin| lower.starts_with(begin))
        || lower.starts_with(|c: char| c.is_ascii_digit() || c == 'i');
    if bare {
        event.to_owned()
    } else {
        format!("{} {event}", say::AT_TIME_OF)
    }
}

/// `в соответствии с планом …`, `в сроки …`, `по отдельному графику`.
fn by(source: &str) -> String {
    let end = source.find([' ', ',']).unwrap_or(source.len());
    let (first, rest) = source.split_at(end);
    let lower = folded(first);
    let head = HEADS.iter().find(|forms| forms.split(' ').next() == Some(&lower));
    if let Some(instrumental) = head.and_then(|forms| forms.split(' ').nth(2)) {
        return format!("{} {instrumental}{rest}", say::ACCORDING_TO);
    }
    let in_terms = say::DEADLINES.split(' ').any(|begin| lower.starts_with(begin));
    format!("{} {source}", if in_terms { say::IN } else { say::BY })
}

fn listed(items: impl Iterator<Item = String>) -> String {
    listed_with(items, ", ")
}

fn listed_with(items: impl Iterator<Item = String>, between: &str) -> String {
    items.collect::<Vec<_>>().join(between)
}

fn row_of_years(years: &[i16]) -> String {
    let run = years.windows(2).all(|pair| pair[1] == pair[0] + 1);
    match years {
        [] => String::new(),
        [one] => format!("{one} {}", say::YEAR_SHORT),
        [first, .., last] if run => format!("{first}–{last} {}", say::YEARS_SHORT),
        several => format!(
            "{} {}",
            listed(several.iter().map(ToString::to_string)),
            say::YEARS_SHORT
        ),
    }
}

fn month(month: u8) -> &'static str {
    say::MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .map_or("", |forms| forms.0)
}

fn month_genitive(month: u8) -> &'static str {
    say::MONTHS
        .get(usize::from(month).wrapping_sub(1))
        .map_or("", |forms| forms.1)
}

fn months(all: &[u8]) -> String {
    listed(all.iter().map(|one| month(*one).to_owned()))
}

fn month_of(of: YearMonth) -> String {
    format!("{} {} {}", month(of.month), of.year, say::YEAR_SHORT)
}

fn day_of(day: DayMonth) -> String {
    let of = month_genitive(day.month);
    day.day.map_or_else(|| of.to_owned(), |day| format!("{day} {of}"))
}

fn partial(date: PartialDate) -> String {
    let year = date
        .year
        .map(|year| format!(" {year} {}", say::YEAR))
        .unwrap_or_default();
    format!("{} {}{year}", date.day, month_genitive(date.month))
}

fn dates(from: PartialDate, to: PartialDate) -> String {
    if from.month == to.month && from.year == to.year {
        return format!("{} {} {} {}", say::FROM, from.day, say::TO, partial(to));
    }
    format!("{} {} {} {}", say::FROM, partial(from), say::TO, partial(to))
}

fn romans(places: &[u8]) -> String {
    const ROMAN: [&str; 5] = ["", "I", "II", "III", "IV"];
    listed(places.iter().map(|place| {
        ROMAN
            .get(usize::from(*place))
            .copied()
            .unwrap_or_default()
            .to_owned()
    }))
}

fn seasons(all: &[Season]) -> String {
    let place = |names: &[Season; 4], season: &Season| names.iter().position(|name| name == season);
    if all == [Season::Vacation] {
        return say::VACATION.to_owned();
    }
    let vacations = all.iter().filter_map(|season| place(&Season::VACATIONS, season));
    let vacations = listed(vacations.map(|at| say::VACATIONS[at].to_owned()));
    if !vacations.is_empty() {
        return format!("{vacations} {}", say::VACATION);
    }
    listed(
        all.iter()
            .filter_map(|season| place(&Season::YEAR, season))
            .map(|at| say::SEASONS[at].to_owned()),
    )
}

fn times_in(times: u8, unit: &str) -> String {
    format!(
        "{times} {} {} {unit}",
        if (2..=4).contains(&times) {
            say::TIMES_FEW
        } else {
            say::TIMES
        },
        say::IN
    )
}

fn weekdays(day: u8) -> String {
    say::ON_WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map(|day| (*day).to_owned())
        .unwrap_or_default()
}

fn weekday(day: u8) -> &'static str {
    say::WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map_or("", |(name, _)| *name)
}

fn gender(day: u8) -> usize {
    say::WEEKDAYS
        .get(usize::from(day).wrapping_sub(1))
        .map_or(0, |(_, gender)| *gender)
}

fn ranked(week: Week, gender: usize) -> String {
    match week {
        Week::Last(_) => say::LAST[gender].to_owned(),
        Week::Number(number) => format!("{number}-{}", say::RANK_ENDINGS[gender]),
    }
}

/// After «не позднее»: one and many.
fn counted(number: u16, forms: [&'static str; 2]) -> &'static str {
    forms[usize::from(number % 10 != 1 || number % 100 == 11)]
}

/// After «за»: one, few, many.
fn counted_for(number: u16, forms: [&'static str; 3]) -> &'static str {
    match (number % 100, number % 10) {
        (11..=14, _) => forms[2],
        (_, 1) => forms[0],
        (_, 2..=4) => forms[1],
        _ => forms[2],
    }
}
