use crate::refusal::Refusal;
use crate::setting::{ANALYSIS_MONTHS, RECOMMENDATION_DAYS, whole};
use domain::calendar::Period;
use domain::procedure::{Kind, Procedure, ProcedureId};
use jiff::Span;
use jiff::civil::Date;
use serde::Serialize;
use store::Tx;

/// A procedure with its days and terms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ProcedureView {
    /// Name.
    pub id: ProcedureId,
    /// Kind.
    pub kind: Kind,
    /// Calendar year.
    pub year: u16,
    /// What it is called.
    pub title: String,
    /// From which day until which it is held, where that is known.
    pub held: Period,
    /// By when it is to be analysed; `None` while nobody knows when it ends.
    pub analysis_until: Option<Date>,
    /// By when recommendations are to be made of the analysis.
    pub recommendations_until: Option<Date>,
}

/// For how long the clocks run after a procedure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Terms {
    months: u32,
    days: u32,
}

impl Terms {
    pub(super) async fn load(tx: &mut Tx) -> Result<Self, Refusal> {
        Ok(Self {
            months: whole(tx, ANALYSIS_MONTHS).await?,
            days: whole(tx, RECOMMENDATION_DAYS).await?,
        })
    }

    /// The last day of the analysis: the same day of a later month, or its last.
    fn analysis(self, ended: Date) -> Option<Date> {
        ended.checked_add(Span::new().months(self.months)).ok()
    }

    fn recommendations(self, analysed: Date) -> Option<Date> {
        analysed.checked_add(Span::new().days(self.days)).ok()
    }
}

impl ProcedureView {
    pub(super) fn of(one: Procedure, terms: Terms) -> Self {
        let analysis_until = one.held.to.and_then(|ended| terms.analysis(ended));
        Self {
            id: one.id,
            kind: one.kind,
            year: one.year,
            title: one.title,
            held: one.held,
            analysis_until,
            recommendations_until: analysis_until.and_then(|day| terms.recommendations(day)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_month_of_the_analysis_ends_on_the_same_day_or_on_the_last_of_a_shorter_month() {
        let terms = Terms { months: 1, days: 14 };
        for (ended, analysis, recommendations) in [
            (date(2026, 4, 17), date(2026, 5, 17), date(2026, 5, 31)),
            (date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 14)),
            (date(2026, 12, 20), date(2027, 1, 20), date(2027, 2, 3)),
        ] {
            let due = terms.analysis(ended).unwrap();
            assert_eq!(due, analysis, "{ended}");
            assert_eq!(terms.recommendations(due), Some(recommendations), "{ended}");
        }
        assert_eq!(terms.analysis(Date::MAX), None);
    }
}
