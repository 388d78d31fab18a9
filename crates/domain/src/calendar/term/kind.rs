//! The kinds of terms and what each of them carries.

pub use super::partial::{PartialDate, YearMonth};
use serde::{Deserialize, Serialize};

/// A term as data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// What kind it is, with what the kind needs.
    #[serde(flatten)]
    pub kind: Kind,
    /// Whether the wording says that the action repeats.
    #[serde(default)]
    pub recurs: bool,
    /// Months that the wording names: as printed, for a range in running order.
    #[serde(default)]
    pub months: Vec<u8>,
    /// Calendar years that the wording names.
    #[serde(default)]
    pub years: Vec<i16>,
    /// School years that it names: `2025/26`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub school_years: Vec<String>,
    /// Done only if there is need.
    #[serde(default, skip_serializing_if = "is_false")]
    pub if_needed: bool,
    /// The stage or action that a part belongs to.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub stage: Option<String>,
    /// Words beside the term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // the form that serde asks for
fn is_false(value: &bool) -> bool {
    !*value
}

/// The kinds of terms.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// Not later than a day; without `day` before the month begins.
    ByDate(DayMonth),
    /// On a day.
    OnDate(DayMonth),
    /// From a day to a day, both included.
    DateRange {
        /// First day.
        from: PartialDate,
        /// Last day.
        to: PartialDate,
    },
    /// In months.
    Months {
        /// How often within a year, where the wording says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<u8>,
        /// Months of years, where the months stand with years of their own.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        dated: Vec<YearMonth>,
    },
    /// From a month to a month, both included.
    MonthRange {
        /// First month, where the years at the ends differ.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<YearMonth>,
        /// Last month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        to: Option<YearMonth>,
    },
    /// A week, a decade or a half of a month.
    PartOfMonth {
        /// Week, 1–5 or the last.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        week: Option<Week>,
        /// Decade, 1–3.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        decade: Option<u8>,
        /// Half, 1–2.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        half: Option<u8>,
        /// The last week or decade of a range of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        through: Option<u8>,
        /// Not the week itself but this day of it, counted within the month; Monday is 1.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weekday: Option<u8>,
    },
    /// Seasons or vacations.
    Season {
        /// Which.
        season: Vec<Season>,
    },
    /// Quarters of the calendar year.
    Quarter {
        /// 1–4.
        quarters: Vec<u8>,
    },
    /// Halves of the calendar year.
    HalfYear {
        /// 1–2.
        halves: Vec<u8>,
    },
    /// One year.
    Year,
    /// Several years.
    Years,
    /// Every year, without month or day.
    Annually {
        /// How often within a year, if more than once.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        times: Option<u8>,
    },
    /// Every half-year.
    HalfYearly(Step),
    /// Every quarter, or term of school.
    Quarterly(Step),
    /// Every month.
    Monthly(Step),
    /// Every week.
    Weekly(Step),
    /// Every so many years.
    EveryNYears {
        /// How many.
        n: u8,
    },
    /// All the time.
    Continuous {
        /// For how long.
        span: Span,
        /// Since when.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<PartialDate>,
    },
    /// When somebody asks.
    OnRequest {
        /// Who, as printed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        requester: Option<String>,
    },
    /// When there is need.
    AsNeeded,
    /// As a plan or a schedule of somebody says.
    ByExternalSchedule {
        /// Which, as printed.
        source: String,
    },
    /// As an order says.
    ByOrder {
        /// Which, as printed.
        source: String,
    },
    /// After something.
    AfterEvent {
        /// What, and how soon.
        after: After,
    },
    /// Before something.
    BeforeEvent {
        /// What, and how long before.
        before: Before,
    },
    /// At the time of something.
    OnEvent {
        /// What.
        event: String,
    },
    /// No term is stated.
    #[default]
    Unspecified,
    /// Words that were not understood; they are the note.
    NotUnderstood,
    /// Several terms in one cell.
    Parts {
        /// The terms.
        parts: Vec<Term>,
    },
}

/// A day of a month; the year stands in [`Term::years`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayMonth {
    /// Day as printed; none where only the month is (`до ноября`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// Month.
    pub month: u8,
    /// The day does not exist.
    #[serde(default, skip_serializing_if = "is_false")]
    pub invalid_date: bool,
    /// The day that it is read as: the last of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_as: Option<ReadAs>,
}

/// The day that an impossible one is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadAs {
    /// Day.
    pub day: u8,
    /// Month.
    pub month: u8,
}

/// A week of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Week {
    /// Counted from the beginning.
    Number(u8),
    /// The last, written `"last"`.
    Last(Last),
}

/// The word of the last week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Last {
    /// The last.
    Last,
}

/// Seasons of the year and vacations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Season {
    Winter,
    Spring,
    Summer,
    Autumn,
    WinterVacation,
    SpringVacation,
    SummerVacation,
    AutumnVacation,
    /// Vacations, whichever.
    Vacation,
}

impl Season {
    /// Seasons of the year in the order of the vocabulary.
    pub const YEAR: [Self; 4] = [Self::Winter, Self::Spring, Self::Summer, Self::Autumn];
    /// Vacations in the same order.
    pub const VACATIONS: [Self; 4] = [
        Self::WinterVacation,
        Self::SpringVacation,
        Self::SummerVacation,
        Self::AutumnVacation,
    ];

    /// The months of a season of the year, in running order; none for vacations, which every school sets.
    pub const fn months(self) -> &'static [u8] {
        match self {
            Self::Winter => &[12, 1, 2],
            Self::Spring => &[3, 4, 5],
            Self::Summer => &[6, 7, 8],
            Self::Autumn => &[9, 10, 11],
            _ => &[],
        }
    }
}

/// What a repeating step may add.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Not later than this day of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<u8>,
    /// How often within the step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub times: Option<u8>,
    /// In this week of the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week: Option<Week>,
    /// On this day of the week, Monday is 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekday: Option<u8>,
    /// The day is one of the month that follows the step, not of its last month.
    #[serde(default, skip_serializing_if = "is_false")]
    pub following: bool,
    /// By the school's terms, not the calendar's quarters.
    #[serde(default, skip_serializing_if = "is_false")]
    pub school: bool,
    /// Every so many steps (`раз в две недели`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u8>,
}

/// For how long something goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Span {
    /// No end is said.
    Open,
    /// As long as the plan is in force.
    Plan,
    /// A calendar year.
    Year,
    /// A school year.
    SchoolYear,
}

/// After what, and how soon.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// What, as printed.
    pub event: String,
    /// Within so many calendar days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u16>,
    /// Within so many working days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_working_days: Option<u16>,
    /// Within so many months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_months: Option<u16>,
}

/// Before what, and how long before.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Before {
    /// What, as printed.
    pub event: String,
    /// So many calendar days before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// So many working days before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working_days: Option<u16>,
    /// So many weeks before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weeks: Option<u16>,
    /// So many months before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
}

impl DayMonth {
    /// A day as printed; one that no such month has in `years` is kept and read as the last of the month.
    pub fn new(day: u8, month: u8, years: &[i16]) -> Self {
        let last = last_day(month, years);
        let wrong = day > last;
        Self {
            day: Some(day),
            month,
            invalid_date: wrong,
            read_as: wrong.then_some(ReadAs { day: last, month }),
        }
    }

    /// The day that counts, if a day is printed.
    pub fn counted(&self) -> Option<u8> {
        self.read_as.map(|read| read.day).or(self.day)
    }
}

/// The last day of a month; without years 29 February exists.
pub(super) fn last_day(month: u8, years: &[i16]) -> u8 {
    let year = years.first().copied().unwrap_or(2024);
    let month = i8::try_from(month.clamp(1, 12)).unwrap_or(12);
    jiff::civil::Date::new(year, month, 1).map_or(31, |first| first.days_in_month().unsigned_abs())
}

impl Term {
    /// A term of a kind without months and years.
    pub fn of(kind: Kind) -> Self {
        Self {
            kind,
            ..Self::default()
        }
    }

    /// The single terms: the parts, or the term itself.
    pub fn parts(&self) -> &[Self] {
        match &self.kind {
            Kind::Parts { parts } => parts,
            _ => std::slice::from_ref(self),
        }
    }
}
