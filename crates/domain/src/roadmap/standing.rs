//! How far an activity has come at a school that has a plan of its own.

use crate::id::codes;
use crate::instance::{Instance, InstanceState};
use jiff::civil::Date;

codes! {
    /// How far an activity of a plan has come at a school.
    Standing {
        /// The school was not asked for it.
        Absent = "absent",
        /// The plan of the school is not in force yet.
        Unapproved = "unapproved",
        /// The school left it out and said why.
        LeftOut = "left_out",
        /// A term of it has passed and it is not done.
        Overdue = "overdue",
        /// It waits for something that has no day.
        Waits = "waits",
        /// Nobody has begun it.
        Planned = "planned",
        /// It is being carried out.
        Working = "working",
        /// Somebody says that it is done; a second person is to confirm it.
        Reported = "reported",
        /// Every term of it is done.
        Done = "done",
        /// It is not needed.
        Skipped = "skipped",
    }
}

impl Standing {
    /// Of an activity by its instances: what is late first, then what waits for somebody, then what is ahead.
    pub fn of(all: &[Instance], today: Date) -> Self {
        let open = || all.iter().filter(|one| one.state.is_open());
        let any = |state| open().any(|one| one.state == state);
        match () {
            () if all.is_empty() => Self::Absent,
            () if open().any(|one| one.is_overdue(today)) => Self::Overdue,
            () if any(InstanceState::Reported) => Self::Reported,
            () if any(InstanceState::Working) => Self::Working,
            () if open().any(|one| one.due.is_some()) => Self::Planned,
            () if open().next().is_some() => Self::Waits,
            () if all.iter().all(|one| one.state == InstanceState::Skipped) => Self::Skipped,
            () => Self::Done,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::activity::ActivityId;
    use crate::instance::InstanceId;
    use jiff::civil::date;

    fn one(state: InstanceState, due: Option<Date>) -> Instance {
        let name = "00000000-0000-7000-8000-000000000001";
        let named = (
            InstanceId::new(name).unwrap(),
            ActivityId::new(name).unwrap(),
            String::new(),
        );
        Instance {
            state,
            ..Instance::planned(named, due.map(|day| (day, day)), None)
        }
    }

    #[test]
    fn what_is_late_is_told_before_what_is_done_and_what_is_ahead() {
        use InstanceState::{Done, Planned, Reported, Skipped, Working};
        let (past, next) = (Some(date(2026, 5, 1)), Some(date(2026, 12, 1)));
        for (all, standing) in [
            (vec![], Standing::Absent),
            (vec![one(Done, past), one(Planned, past)], Standing::Overdue),
            (vec![one(Done, past), one(Planned, next)], Standing::Planned),
            (vec![one(Reported, next), one(Working, next)], Standing::Reported),
            (vec![one(Working, next), one(Planned, next)], Standing::Working),
            (vec![one(Planned, None), one(Done, past)], Standing::Waits),
            (vec![one(Skipped, past), one(Done, past)], Standing::Done),
            (vec![one(Skipped, past)], Standing::Skipped),
        ] {
            assert_eq!(Standing::of(&all, date(2026, 11, 22)), standing, "{all:?}");
        }
    }
}
