//! A term said again in officials' Russian: reading it gives the same term.

use super::kind::{After, Kind, PartialDate, Span, Step, Term, Week};
use super::phrase::{
    before_event, by, counted, dates, day_of, gender, listed, listed_with, month, month_genitive, month_of,
    months, on_event, partial, ranked, romans, row_of_years, seasons, times_in, weekday, weekdays,
};
use super::words::say;

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
            weekday: on,
        } = &self.kind
        else {
            return String::new();
        };
        let of = listed_with(
            self.months.iter().map(|month| month_genitive(*month).to_owned()),
            say::AND,
        );
        if let Some((week, day)) = week.zip(*on) {
            return format!("{} {} {of}", ranked(week, gender(day)), weekday(day));
        }
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
            let of = if step.following { say::OF_NEXT_MONTH } else { "" };
            out.push_str(&format!(", {} {day} {}{of}", say::UNTIL, say::NUMBER));
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
        let again = if self.recurs && !after.event.contains(say::EACH) {
            say::EACH_TIME
        } else {
            ""
        };
        format!("{within} {event}").trim().to_owned() + again
    }
}
