//! From a term to days: what falls due in a window, and what waits for somebody's date.

use super::kind::{After, Before, Kind, PartialDate, Span, Step, Term};
use super::stretch::{Stretch, in_year, monthly, own_years, stepped, whole};
use crate::calendar::working::{WorkingDays, days, later};
use crate::calendar::{Period, SchoolYear};
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// One time that a term asks for: from the first day on which it may be done to the last.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instance {
    /// The last day.
    pub due: Date,
    /// The first day.
    pub from: Date,
    /// The stage or action, if the term has several.
    pub stage: Option<String>,
}

/// What keeps a term from having days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Awaited {
    /// The event it hangs on has no date yet.
    Event(String),
    /// The schedule or order of somebody.
    Schedule(String),
    /// Somebody's request.
    Request,
    /// Need.
    Need,
    /// The year: the wording names none, and there is no plan whose years would say it.
    Year,
    /// The plan's own beginning and end.
    PlanPeriod,
    /// The dates of the vacations.
    Vacation,
    /// A term at all: none is stated, or it was not understood.
    Term,
}

/// What a term gives in a window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Instances {
    /// By the last day.
    pub dated: Vec<Instance>,
    /// What is waited for.
    pub awaited: Vec<Awaited>,
}

/// An event of the calendar of procedures, with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The words of the term that mean it.
    pub event: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// What a term alone does not know.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The years of the plan.
    pub plan: Period,
    /// Dated events.
    pub occasions: &'a [Occasion],
    /// Working days.
    pub working: &'a WorkingDays,
}

impl Term {
    /// What falls due from `window.0` to `window.1`, both included; windows that meet neither share nor lose anything.
    pub fn instances(&self, window: (Date, Date), around: &Surroundings<'_>) -> Instances {
        let mut found = Instances::default();
        for part in self.parts() {
            let asked = Asked {
                term: part,
                window,
                around,
            };
            match asked.stretches() {
                Ok(stretches) => found.dated.extend(asked.within(stretches)),
                Err(awaited) => found.awaited.push(awaited),
            }
        }
        found.dated.sort();
        found
    }
}

/// One term in one window.
struct Asked<'a> {
    term: &'a Term,
    window: (Date, Date),
    around: &'a Surroundings<'a>,
}

impl Asked<'_> {
    fn within(&self, stretches: Vec<Stretch>) -> Vec<Instance> {
        let inside = |due: &Date| self.window.0 <= *due && *due <= self.window.1;
        let dated = stretches.into_iter().filter(|(_, due)| inside(due));
        let mut all: Vec<Instance> = dated
            .map(|(from, due)| Instance {
                due,
                from,
                stage: self.term.stage.clone(),
            })
            .collect();
        all.sort();
        all.dedup();
        all
    }

    fn stretches(&self) -> Result<Vec<Stretch>, Awaited> {
        match &self.term.kind {
            Kind::HalfYearly(step) => Ok(self.steps(step, 6)),
            Kind::Quarterly(step) => Ok(self.steps(step, 3)),
            Kind::Monthly(step) => Ok(self.steps(step, 1)),
            Kind::Weekly(step) => Ok(self.weeks(step)),
            Kind::EveryNYears { n } => self.every(*n),
            Kind::Continuous { span, from } => self.going_on(*span, *from),
            Kind::OnRequest { .. } => Err(Awaited::Request),
            Kind::AsNeeded => Err(Awaited::Need),
            Kind::ByExternalSchedule { source } | Kind::ByOrder { source } => {
                Err(Awaited::Schedule(source.clone()))
            }
            Kind::AfterEvent { after } => {
                self.on_occasion(&after.event, |occasion| self.after(occasion, after))
            }
            Kind::BeforeEvent { before } => {
                self.on_occasion(&before.event, |occasion| self.before(occasion, before))
            }
            Kind::OnEvent { event } => self.on_occasion(event, |occasion| (occasion.from, occasion.to)),
            Kind::Unspecified | Kind::NotUnderstood | Kind::Parts { .. } => Err(Awaited::Term),
            Kind::Season { season } if season.iter().any(|season| season.months().is_empty()) => {
                Err(Awaited::Vacation)
            }
            _ => self.by_year(),
        }
    }

    /// Kinds that a calendar year dates.
    fn by_year(&self) -> Result<Vec<Stretch>, Awaited> {
        let own: Vec<Stretch> = own_years(&self.term.kind);
        if !own.is_empty() {
            return Ok(own);
        }
        let years = self.years()?;
        let mut all: Vec<Stretch> = years
            .into_iter()
            .flat_map(|year| in_year(self.term, year))
            .collect();
        let repeats = self.term.recurs || !self.term.years.is_empty();
        if !repeats {
            all = self.once(all);
        }
        Ok(all)
    }

    /// The years to look at: those that are named, or those of the plan, or of the window where it repeats.
    fn years(&self) -> Result<Vec<i16>, Awaited> {
        let plan = self.around.plan;
        match self.term.years[..] {
            [] => {}
            // «август 2025 года, далее ежегодно» has no end but the plan's.
            [first] if self.term.recurs && self.term.school_years.is_empty() => {
                let last = plan.to.map_or(self.window.1.year(), Date::year);
                return Ok((first..=last.max(first)).collect());
            }
            _ => return Ok(self.term.years.clone()),
        }
        match (plan.from, plan.to) {
            (Some(from), Some(to)) => Ok((from.year()..=to.year()).collect()),
            _ if self.term.recurs => Ok((self.window.0.year() - 1..=self.window.1.year()).collect()),
            _ => Err(Awaited::Year),
        }
    }

    /// What does not repeat comes once: the first that lies in the plan.
    fn once(&self, mut all: Vec<Stretch>) -> Vec<Stretch> {
        let start = self.around.plan.from;
        let count = match &self.term.kind {
            Kind::Months { .. }
            | Kind::PartOfMonth { .. }
            | Kind::Quarter { .. }
            | Kind::HalfYear { .. }
            | Kind::Season { .. } => in_year(self.term, 2024).len().max(1),
            _ => 1,
        };
        all.retain(|(_, due)| start.is_none_or(|start| start <= *due));
        all.sort();
        all.truncate(count);
        all
    }

    /// The months of the window, and of the plan and the years if they are said, in steps of so many.
    fn steps(&self, step: &Step, length: i16) -> Vec<Stretch> {
        let years = self.window.0.year() - 1..=self.window.1.year();
        let starts = years.flat_map(|year| (0..12 / length).map(move |at| (year, at * length + 1)));
        let every = i16::from(step.every.unwrap_or(1));
        let counted = starts.filter(|(year, month)| (year * 12 + month - 1) / length % every == 0);
        let stretches =
            counted.filter_map(|(year, month)| stepped(step, (year, u8::try_from(month).ok()?), length));
        stretches
            .filter(|(from, due)| self.is_asked(*from, *due))
            .collect()
    }

    fn is_asked(&self, from: Date, due: Date) -> bool {
        let term = self.term;
        let month = |day: Date| day.month().unsigned_abs();
        let in_months =
            term.months.is_empty() || term.months.contains(&month(from)) || term.months.contains(&month(due));
        let in_years = term.years.is_empty() || term.years.contains(&due.year());
        in_months && in_years && self.around.plan.contains(due)
    }

    fn weeks(&self, step: &Step) -> Vec<Stretch> {
        let back = i64::from(self.window.0.weekday().to_monday_zero_offset());
        let mut monday = later(self.window.0, (-back).days());
        let mut all = Vec::new();
        while monday <= self.window.1 {
            let sunday = later(monday, days(6));
            let on = step.weekday.map(|day| later(monday, days(i64::from(day) - 1)));
            let stretch = on.map_or((monday, sunday), |on| (on, on));
            let number = monday.duration_since(date(2000, 1, 3)).as_hours() / 168;
            let counted = number.rem_euclid(i64::from(step.every.unwrap_or(1).max(1))) == 0;
            if counted && self.is_asked(stretch.0, stretch.1) {
                all.push(stretch);
            }
            monday = later(monday, days(7));
        }
        all
    }

    fn every(&self, n: u8) -> Result<Vec<Stretch>, Awaited> {
        let first = self
            .term
            .years
            .first()
            .copied()
            .or(self.around.plan.from.map(Date::year))
            .ok_or(Awaited::Year)?;
        let years = (first..=self.window.1.year()).step_by(usize::from(n.max(1)));
        let of = |year| match self.term.months[..] {
            [] => vec![(date(year, 1, 1), date(year, 12, 31))],
            _ => monthly(&self.term.months, year),
        };
        Ok(years
            .flat_map(of)
            .filter(|(_, due)| self.around.plan.contains(*due))
            .collect())
    }

    /// What goes on is looked at year by year.
    fn going_on(&self, span: Span, from: Option<PartialDate>) -> Result<Vec<Stretch>, Awaited> {
        let plan = self.around.plan;
        if span == Span::Plan {
            return Ok(vec![plan.from.zip(plan.to).ok_or(Awaited::PlanPeriod)?]);
        }
        let begins = from
            .and_then(|from| whole(from, from.year.or(self.term.years.first().copied())?))
            .or(plan.from);
        let years = self.window.0.year() - 1..=self.window.1.year();
        let of = |year| match span {
            Span::SchoolYear => (
                SchoolYear::beginning_in(year).first_day(),
                SchoolYear::beginning_in(year).last_day(),
            ),
            _ => (date(year, 1, 1), date(year, 12, 31)),
        };
        let named = |year: &i16| match span {
            Span::SchoolYear if !self.term.school_years.is_empty() => self
                .term
                .school_years
                .contains(&SchoolYear::beginning_in(*year).to_string()),
            _ => self.term.years.is_empty() || from.is_some() || self.term.years.contains(year),
        };
        let cut = |(first, last): Stretch| {
            (
                begins.map_or(first, |day| first.max(day)),
                plan.to.map_or(last, |day| last.min(day)),
            )
        };
        Ok(years
            .filter(named)
            .map(of)
            .map(cut)
            .filter(|(first, last)| first <= last)
            .collect())
    }

    /// Dated events whose name holds the words of the term, or the other way about.
    fn on_occasion(
        &self,
        event: &str,
        stretch: impl Fn(&Occasion) -> Stretch,
    ) -> Result<Vec<Stretch>, Awaited> {
        let wanted = event.to_lowercase();
        let means = |occasion: &&Occasion| occasion.event.to_lowercase() == wanted;
        let found: Vec<Stretch> = self.around.occasions.iter().filter(means).map(stretch).collect();
        if found.is_empty() {
            return Err(Awaited::Event(event.to_owned()));
        }
        Ok(found)
    }

    fn after(&self, occasion: &Occasion, after: &After) -> Stretch {
        let from = occasion.to;
        let due = match (after.within_days, after.within_working_days, after.within_months) {
            (Some(count), ..) => later(from, days(i64::from(count))),
            (_, Some(count), _) => self.around.working.after(from, count),
            (_, _, Some(count)) => later(from, i64::from(count).months()),
            _ => from,
        };
        (from, due)
    }

    fn before(&self, occasion: &Occasion, before: &Before) -> Stretch {
        let event = occasion.from;
        let due = match (before.days, before.working_days, before.weeks, before.months) {
            (Some(count), ..) => later(event, days(-i64::from(count))),
            (_, Some(count), ..) => self.around.working.before(event, count),
            (_, _, Some(count), _) => later(event, days(-7 * i64::from(count))),
            (.., Some(count)) => later(event, (-i64::from(count)).months()),
            _ => event.yesterday().unwrap_or(event),
        };
        (due, due)
    }
}
