//! The five plans of real authorities go through whole; and what a page of a large plan asks of the database.

use crate::plan::{activities, in_force, instances};
use crate::town::Town;
use actions::activity::{self, ActivityFilter};
use actions::instance::{self, InstanceFilter};
use actions::roadmap::{self, Acceptance, ReceivePlan};
use domain::calendar::Period;
use domain::roadmap::{RoadmapState, Slip};
use jiff::civil::date;
use std::fmt::Write;
use std::path::PathBuf;

const PLANS: [&str; 5] = [
    "kaitag-2021",
    "lysva-2021-2024",
    "ocher-2021-2024",
    "surgut-2022-2024",
    "usinsk-2021",
];

fn shared(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/roadmaps"));
    let found = std::fs::read(folder.join(format!("{name}.txt"))).ok();
    if found.is_none() {
        skipped(name);
    }
    found
}

#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn skipped(name: &str) {
    println!("SKIPPED: ../shared is absent: {name}");
}

#[tokio::test]
async fn the_five_plans_are_taken_in_whole_and_come_again_unchanged() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        for name in PLANS {
            let Some(bytes) = shared(name) else { continue };
            let sent = |replaces| ReceivePlan {
                file_name: format!("{name}.txt"),
                bytes: bytes.clone(),
                replaces,
                ..ReceivePlan::default()
            };
            let id = roadmap::receive(&desk, sent(None)).await.unwrap();
            let draft = roadmap::show(&desk, &id).await.unwrap().draft.unwrap();
            let read = draft.plan.activities.len() as u64;
            let slips: Vec<&Slip> = draft.plan.activities.iter().flat_map(|one| &one.slips).collect();
            let whole = intake::roadmap::read(&bytes, name).unwrap();
            assert_eq!(draft.original, whole, "{name}: what is kept is what was read");
            assert!(!slips.is_empty(), "{name}");
            let typed = dated(draft.plan.period);
            roadmap::accept(&desk, &id, &typed).await.unwrap();
            let page = activity::list(&desk, &id, &ActivityFilter::default())
                .await
                .unwrap();
            assert_eq!(page.total, read, "{name}");
            let idle: Vec<_> = page.items.iter().filter(|row| row.instances.is_empty()).collect();
            assert!(idle.is_empty(), "{name}: never expected: {idle:#?}");
            let again = roadmap::receive(&desk, sent(Some(id.clone()))).await.unwrap();
            let difference = roadmap::show(&desk, &again)
                .await
                .unwrap()
                .draft
                .unwrap()
                .difference
                .unwrap();
            assert_eq!(
                (difference.added.len(), difference.removed.len()),
                (0, 0),
                "{name}"
            );
            assert!(
                difference.pairs.iter().all(|pair| pair.changed.is_empty()),
                "{name}"
            );
            let before = instances(&desk, &id).await;
            roadmap::accept(&desk, &again, &typed).await.unwrap();
            let after = instances(&desk, &again).await;
            let days = |all: &[instance::InstanceView]| {
                all.iter()
                    .map(|one| (one.number.clone(), one.due))
                    .collect::<Vec<_>>()
            };
            assert_eq!(days(&before), days(&after), "{name}");
            let old = roadmap::show(&desk, &id).await.unwrap().roadmap;
            assert_eq!(old.state, RoadmapState::Closed);
        }
    }
}

/// Where the document names no years, whoever accepts it does.
fn dated(years: Option<(i16, i16)>) -> Acceptance {
    let period = match years {
        Some(_) => Period::default(),
        None => Period {
            from: Some(date(2021, 1, 1)),
            to: Some(date(2021, 12, 31)),
        },
    };
    Acceptance {
        period,
        ..Acceptance::default()
    }
}

/// A plan of so many activities, each every month of two years.
fn large(activities: usize) -> String {
    let mut plan =
        "Дорожная карта на 2026-2027 годы\n№\tМероприятие\tСроки\tОтветственные\tВид документа\n".to_owned();
    for number in 1..=activities {
        writeln!(
            plan,
            "{number}\tМероприятие {number} особое\tежемесячно\tОО, УО\tПриказ"
        )
        .unwrap();
    }
    plan
}

#[tokio::test]
async fn a_page_asks_the_database_as_often_of_a_large_plan_as_of_a_small_one() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let mut asked = Vec::new();
    for size in [3, 120] {
        let id = in_force(&desk, &large(size)).await;
        // Once before, so that what is kept in memory is there.
        roadmap::show(&desk, &id).await.unwrap();
        let before = town.office.asked();
        activities(&desk, &id).await;
        let rows = town.office.asked();
        let filter = InstanceFilter {
            roadmap: Some(id.clone()),
            overdue: true,
            page: 2,
            ..InstanceFilter::default()
        };
        instance::list(&desk, &filter).await.unwrap();
        let times = town.office.asked();
        roadmap::show(&desk, &id).await.unwrap();
        asked.push([rows - before, times - rows, town.office.asked() - times]);
    }
    assert_eq!(asked[0], asked[1]);
    assert!(asked[0].iter().all(|count| *count <= 20), "{asked:?}");
}
