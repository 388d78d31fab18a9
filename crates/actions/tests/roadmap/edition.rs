//! A new edition: what it changes, and what it finds in its place.

use crate::plan::{PLAN, activities, assigned, first, instances, sent};
use crate::town::Town;
use actions::Refusal;
use actions::instance::{self, Said};
use actions::roadmap::{self, Acceptance, ReceivePlan};
use domain::instance::InstanceState;
use domain::roadmap::{Cell, RoadmapId, RoadmapState};
use std::collections::BTreeMap;

/// Its second activity is moved and reworded, its third has another term, its fourth is gone, and one is new.
const SECOND: &str = "Дорожная карта на 2026-2027 годы\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tАнализ результатов оценочных процедур\tдо 30 ноября 2026 года\tУО\tАналитический отчёт\n\
1.2\tСовещание с руководителями\tв декабре 2026 года\tУО\tПротокол\n\
1.3\tМониторинг объективности оценивания в школах округа\tмай ежегодно\tОО, УО\tПриказ\n\
1.4\tКонкурс педагогов\tмарт 2027 года\tУО\tПриказ\n";

fn replacing(plan: &str, replaces: &RoadmapId) -> ReceivePlan {
    ReceivePlan {
        replaces: Some(replaces.clone()),
        ..sent(plan)
    }
}

#[tokio::test]
async fn what_was_done_and_said_is_found_in_its_place_in_the_next_edition() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let old = assigned(&town).await;
        let meeting = first(&desk, &old, "1.3").await;
        instance::skip(&desk, &meeting, "перенесено").await.unwrap();
        let monitoring = first(&desk, &old, "1.2").await;
        let said = Said {
            text: "Собраны данные".into(),
            organisation: None,
        };
        instance::comment(&desk, &monitoring, said).await.unwrap();
        let new = roadmap::receive(&desk, replacing(SECOND, &old)).await.unwrap();
        let draft = roadmap::show(&desk, &new).await.unwrap().draft.unwrap();
        let difference = draft.difference.unwrap();
        let changed: Vec<(u32, Vec<Cell>)> = difference
            .pairs
            .iter()
            .map(|pair| (pair.order, pair.changed.clone()))
            .collect();
        assert_eq!(
            changed,
            [
                (1, vec![Cell::Term]),
                (2, vec![Cell::Number, Cell::Term]),
                (3, vec![Cell::Number, Cell::Title])
            ]
        );
        assert_eq!((&*difference.added, difference.removed.len()), (&[4][..], 1));
        roadmap::accept(&desk, &new, &Acceptance::default())
            .await
            .unwrap();
        let editions = roadmap::show(&desk, &new).await.unwrap().editions;
        let stand: Vec<_> = editions.iter().map(|one| (one.number, one.state)).collect();
        assert_eq!(stand, [(2, RoadmapState::Approved), (1, RoadmapState::Closed)]);
        let rows = activities(&desk, &new).await;
        let [analysis, meetings, monitored, contest] = &rows[..] else {
            panic!("{rows:#?}")
        };
        assert_eq!(analysis.instances.len(), 1, "the day of the old edition is gone");
        let skipped = meetings.count(InstanceState::Skipped);
        assert_eq!((meetings.instances.len(), skipped), (2, 1), "{meetings:#?}");
        assert!(monitored.instances.iter().any(|one| one.id == monitoring));
        assert_eq!((monitored.instances.len(), contest.instances.len()), (2, 1));
        let shown = instance::show(&desk, &monitoring).await.unwrap();
        assert_eq!(
            (shown.roadmap.id, &*shown.comments[0].text),
            (new.clone(), "Собраны данные")
        );
        let head = town.desk("head").await;
        assert_eq!(
            instances(&head, &new).await.len(),
            2,
            "«ОО» are still the schools"
        );
    }
}

#[tokio::test]
async fn a_person_says_which_activities_are_the_same() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let old = assigned(&town).await;
    let consultation = activities(&desk, &old).await[3].activity.thread.clone();
    let new = roadmap::receive(&desk, replacing(SECOND, &old)).await.unwrap();
    let typed = Acceptance {
        same: BTreeMap::from([(1, None), (4, Some(consultation.clone()))]),
        ..Acceptance::default()
    };
    roadmap::accept(&desk, &new, &typed).await.unwrap();
    let rows = activities(&desk, &new).await;
    assert_eq!(rows[0].activity.thread, rows[0].activity.id);
    assert_eq!(rows[3].activity.thread, consultation);
}

#[tokio::test]
async fn of_two_editions_that_would_replace_one_the_second_is_refused() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let old = assigned(&town).await;
    let one = roadmap::receive(&desk, replacing(SECOND, &old)).await.unwrap();
    let other = roadmap::receive(&desk, replacing(PLAN, &old)).await.unwrap();
    roadmap::accept(&desk, &one, &Acceptance::default())
        .await
        .unwrap();
    let late = roadmap::accept(&desk, &other, &Acceptance::default()).await;
    assert!(matches!(late, Err(Refusal::Overtaken { .. })), "{late:?}");
    let closed = roadmap::receive(&desk, replacing(PLAN, &old)).await;
    assert!(matches!(closed, Err(Refusal::Overtaken { .. })), "{closed:?}");
}
