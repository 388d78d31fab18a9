//! A plan by month.

use super::asked::{Asked, Stand, VIEWS, choices};
use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::number;
use crate::pages::pager::Pager;
use crate::pages::shown;
use crate::pages::top::Top;
use actions::Page as Lines;
use actions::progress::{self, ProgressRow, ProgressView};
use askama::Template;
use axum::extract::{Path, Query};
use charts::{Chart, Frame, Timeline, TimelineBar, TimelineMonth, TimelineRow, TimelineState};
use domain::instance::Instance;
use domain::roadmap::RoadmapId;
use jiff::ToSpan;
use jiff::civil::Date;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/progress/timeline.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) id: RoadmapId,
    pub(crate) asked: Asked,
    pub(crate) title: String,
    pub(crate) period: (Date, Date),
    pub(crate) drawing: String,
    pub(crate) pager: Pager,
    /// The data behind the drawing.
    pub(crate) table: charts::Table,
    pub(crate) bodies: Vec<String>,
    pub(crate) sections: Vec<(u32, String)>,
}

impl Page {
    pub(crate) fn views(&self) -> [(&'static str, &'static str); 7] {
        VIEWS
    }

    pub(crate) fn here(&self) -> &'static str {
        "/timeline"
    }
}

/// A drawing of more months would be dust.
const MONTHS: i32 = 60;
/// Activities on one page: more are no drawing any more.
const LINES: u32 = 100;
/// The width of the page.
const WIDE: f64 = 1376.0;

/// Shows it.
pub(crate) async fn show(at: At, Path(id): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let id = RoadmapId::new(&id).ok_or(Trouble::Absent)?;
    let view = progress::show(&at, &id, &asked.filter()).await?;
    let (bodies, sections) = choices(&view);
    let page = progress_page(&view, asked.page);
    let filter = [
        ("from", &*asked.from),
        ("until", &asked.until),
        ("body", &asked.body),
        ("section", &asked.section),
    ];
    let drawing = drawn(&view, &page.items);
    shown(&Page {
        top: at.top(words::TIMELINE),
        period: (view.from, view.until),
        drawing: drawing.responsive(),
        table: drawing.table(),
        pager: Pager::of(&page, format!("/roadmaps/{id}/timeline"), &filter),
        title: view.roadmap.title,
        id,
        asked,
        bodies,
        sections,
    })
}

/// The activities of one page.
fn progress_page(view: &ProgressView, asked: u32) -> Lines<&ProgressRow> {
    let total = view.rows.len();
    let pages = u32::try_from(total.div_ceil(LINES as usize)).unwrap_or(u32::MAX);
    let page = asked.clamp(1, pages.max(1));
    let before = (page as usize - 1) * LINES as usize;
    Lines {
        items: view.rows.iter().skip(before).take(LINES as usize).collect(),
        total: total as u64,
        page,
        size: LINES,
    }
}

fn drawn(view: &ProgressView, lines: &[&ProgressRow]) -> Timeline {
    let first = view.from.first_of_month();
    let mut rows = Vec::new();
    let mut section = "";
    for row in lines {
        let of = &row.activity;
        if of.section_title != section {
            section = &of.section_title;
            rows.push(TimelineRow {
                name: section.to_owned(),
                heading: true,
                ..TimelineRow::default()
            });
        }
        rows.push(activity(row, (first, view.today)));
    }
    Timeline {
        frame: Frame::new("timeline", words::TIMELINE, words::DRAWN).wide(WIDE),
        months: months(first, view.until),
        today: Some(days(first, view.today)),
        rows,
    }
}

fn activity(row: &ProgressRow, (first, today): (Date, Date)) -> TimelineRow {
    let of = &row.activity;
    let bar = |one: &Instance| bar(one, (first, today));
    let waits = row.instances.iter().find_map(|one| one.waits.as_ref());
    TimelineRow {
        name: format!("{} {}", of.number, of.title).trim().to_owned(),
        href: None,
        heading: false,
        bars: row.instances.iter().filter_map(bar).collect(),
        note: waits.map_or_else(String::new, |(waits, words)| progress::waits(*waits, words)),
    }
}

fn bar(one: &Instance, (first, today): (Date, Date)) -> Option<TimelineBar> {
    let due = one.due?;
    let from = one.from.unwrap_or(due);
    let words = match from == due {
        true => number::day(due),
        false => format!("{} – {}", number::day(from), number::day(due)),
    };
    Some(TimelineBar {
        from: days(first, from),
        to: days(first, due),
        state: match Stand::of(one, today) {
            Stand::Ahead | Stand::Waits => TimelineState::Ahead,
            Stand::Working | Stand::Reported => TimelineState::Working,
            Stand::Overdue => TimelineState::Overdue,
            Stand::Done => TimelineState::Done,
            Stand::Skipped => TimelineState::Skipped,
        },
        words,
        href: Some(format!("/instances/{}", one.id)),
    })
}

fn days(first: Date, day: Date) -> i32 {
    i32::try_from(day.duration_since(first).as_hours() / 24).unwrap_or(0)
}

fn months(first: Date, until: Date) -> Vec<TimelineMonth> {
    let of = |place: i32| {
        let month = first.checked_add(place.months()).ok()?;
        (month <= until).then(|| TimelineMonth {
            name: words::MONTHS[usize::from(month.month().unsigned_abs()) - 1].to_owned(),
            year: month.year().to_string(),
            days: month.days_in_month().unsigned_abs(),
        })
    };
    (0..MONTHS).map_while(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_go_from_the_first_to_the_last_and_have_an_end() {
        let all = months(date(2025, 11, 1), date(2026, 2, 3));
        let told: Vec<String> = all
            .iter()
            .map(|month| format!("{} {} {}", month.name, month.year, month.days))
            .collect();
        assert_eq!(told, ["ноя 2025 30", "дек 2025 31", "янв 2026 31", "фев 2026 28"]);
        assert_eq!(months(date(2025, 1, 1), date(2125, 1, 1)).len(), 60);
    }
}
