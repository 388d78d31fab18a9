//! A plan by month: every state, single days, a whole year, something that waits; many rows.

use super::{Piece, frame};
use crate::{shown, words};
use charts::{Timeline, TimelineBar, TimelineMonth, TimelineRow, TimelineState};

const SECTION: usize = 9;
const DAYS: [u8; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

fn months(years: i32) -> Vec<TimelineMonth> {
    let year = |year: i32| {
        let month = move |(name, days): (&&str, u8)| TimelineMonth {
            name: (*name).to_owned(),
            year: year.to_string(),
            days,
        };
        words::MONTHS.iter().zip(DAYS).map(month)
    };
    (2026..2026 + years).flat_map(year).collect()
}

fn bar(from: i32, to: i32, state: TimelineState) -> TimelineBar {
    TimelineBar {
        from,
        to,
        state,
        words: words::DAY.to_owned(),
        href: Some("#instance".to_owned()),
    }
}

fn row(activity: usize, bars: Vec<TimelineBar>) -> TimelineRow {
    TimelineRow {
        name: words::ACTIVITIES[activity].to_owned(),
        href: Some("#activity".to_owned()),
        bars,
        ..TimelineRow::default()
    }
}

fn heading(section: usize) -> TimelineRow {
    TimelineRow {
        name: words::SECTIONS_OF_PLAN[section].to_owned(),
        heading: true,
        ..TimelineRow::default()
    }
}

fn rows() -> Vec<TimelineRow> {
    use TimelineState::{Ahead, Done, Overdue, Skipped, Working};
    let monthly = (0..12).map(|month| {
        let state = if month < 10 { Done } else { Ahead };
        bar(month * 30 + 1, month * 30 + 29, state)
    });
    vec![
        heading(0),
        row(0, vec![bar(304, 304, Done)]),
        row(1, vec![bar(120, 150, Overdue)]),
        row(2, vec![bar(300, 340, Working)]),
        heading(1),
        row(3, monthly.collect()),
        row(
            4,
            vec![bar(31, 58, Done), bar(273, 303, Skipped), bar(334, 364, Ahead)],
        ),
        TimelineRow {
            note: words::WAITS.to_owned(),
            ..row(5, Vec::new())
        },
    ]
}

/// A year of a plan, three years of it.
pub(super) fn timeline() -> Vec<Piece> {
    let plan = |id: &str, years: i32, rows: Vec<TimelineRow>| {
        shown(&Timeline {
            frame: frame(id, SECTION).wide(1200.0),
            months: months(years),
            today: Some(325),
            rows,
        })
    };
    let many = rows().into_iter().cycle().take(40).collect();
    vec![
        ("2026", plan("plan", 1, rows())),
        ("2026–2028", plan("plans", 3, many)),
    ]
}
