//! What is proposed over the year stands in the next edition; a plan is copied into the next year.

use crate::plan::{activities, assigned, first, instances};
use crate::town::Town;
use actions::document::{self, Format};
use actions::proposal::{self, Decided, Proposing};
use actions::roadmap::{self, Acceptance};
use actions::{Refusal, instance};
use domain::proposal::ProposalState;
use domain::roadmap::{Cell, RoadmapState};
use jiff::civil::date;

fn accept() -> Decided {
    Decided {
        accept: true,
        answer: String::new(),
    }
}

#[tokio::test]
async fn accepted_proposals_stand_in_the_draft_of_the_next_edition_as_marked_changes() {
    for town in Town::each().await {
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let plan = assigned(&town).await;
        let started = first(&specialist, &plan, "1.2").await;
        instance::start(&specialist, &started).await.unwrap();
        let rows = activities(&specialist, &plan).await;
        let about = |at: usize, cell, value: &str| Proposing {
            activity: Some(rows[at].activity.id.clone()),
            cell,
            value: value.into(),
            reason: "так удобнее".into(),
            ..Proposing::default()
        };
        let hidden = proposal::make(&head, &plan, &about(0, Some(Cell::Term), "в мае")).await;
        assert!(
            matches!(hidden, Err(Refusal::Unknown)),
            "not meant for schools: {hidden:?}"
        );
        let of_school = proposal::make(&head, &plan, &about(1, Some(Cell::Term), "июнь ежегодно"))
            .await
            .unwrap();
        let added = Proposing {
            value: "Неделя чтения".into(),
            term: "в апреле 2027 года".into(),
            reason: "просят школы".into(),
            ..Proposing::default()
        };
        let added = proposal::make(&specialist, &plan, &added).await.unwrap();
        let removed = proposal::make(&specialist, &plan, &about(3, None, ""))
            .await
            .unwrap();
        let declined = proposal::make(&specialist, &plan, &about(2, Some(Cell::Title), "Иное"))
            .await
            .unwrap();
        let silent = proposal::decide(&specialist, &declined, &Decided::default()).await;
        assert!(
            matches!(silent, Err(Refusal::Mistaken(_))),
            "no reason: {silent:?}"
        );
        let no = Decided {
            accept: false,
            answer: "оставляем".into(),
        };
        proposal::decide(&specialist, &declined, &no).await.unwrap();
        for one in [&of_school, &added, &removed] {
            proposal::decide(&specialist, one, &accept()).await.unwrap();
        }
        let neighbour = town.desk("next-coordinator").await;
        assert!(proposal::list(&neighbour, &plan).await.unwrap().is_empty());
        assert_eq!(proposal::list(&head, &plan).await.unwrap().len(), 1, "its own");
        let next = roadmap::next(&specialist, &plan).await.unwrap();
        let detail = roadmap::show(&specialist, &next).await.unwrap();
        let draft = detail.draft.unwrap();
        let difference = draft.difference.unwrap();
        let changed: Vec<_> = difference
            .pairs
            .iter()
            .filter(|pair| !pair.changed.is_empty())
            .collect();
        assert_eq!((changed.len(), &changed[0].changed[..]), (1, &[Cell::Term][..]));
        assert_eq!((difference.added.len(), difference.removed.len()), (1, 1));
        assert!(
            draft.rows.iter().any(|row| row.note.contains("так удобнее")),
            "{:?}",
            draft.rows
        );
        let all = proposal::list(&specialist, &plan).await.unwrap();
        let taken = all
            .iter()
            .filter(|one| one.proposal.state == ProposalState::Taken);
        assert_eq!(taken.count(), 3);
        let late = proposal::decide(&specialist, &added, &no).await;
        assert!(matches!(late, Err(Refusal::Overtaken { .. })), "{late:?}");
        let paper = roadmap::order(&specialist, &next, Format::Html).await.unwrap();
        let (_, _, bytes) = document::read(&specialist, &paper).await.unwrap();
        let text = String::from_utf8(bytes).unwrap();
        for said in [
            "ПРИКАЗЫВАЮ",
            "изменено 1, добавлено 1, исключено 1",
            "июнь ежегодно",
            "Неделя чтения",
        ] {
            assert!(text.contains(said), "{said}: {text}");
        }
        for format in [Format::Docx, Format::Pdf] {
            roadmap::order(&specialist, &next, format).await.unwrap();
        }
        roadmap::accept(&specialist, &next, &Acceptance::default())
            .await
            .unwrap();
        let rows = activities(&specialist, &next).await;
        let titles: Vec<_> = rows.iter().map(|one| &*one.activity.title).collect();
        assert!(
            titles.contains(&"Неделя чтения") && !titles.contains(&"Консультации для школ"),
            "{titles:?}"
        );
        assert!(
            instances(&specialist, &next)
                .await
                .iter()
                .any(|one| one.id == started),
            "history is carried"
        );
    }
}

#[tokio::test]
async fn proposals_of_a_draft_that_was_sent_back_stand_in_the_next_one() {
    for town in Town::each().await {
        let specialist = town.desk("specialist").await;
        let plan = assigned(&town).await;
        let added = Proposing {
            value: "Неделя чтения".into(),
            reason: "просят школы".into(),
            ..Proposing::default()
        };
        let one = proposal::make(&specialist, &plan, &added).await.unwrap();
        proposal::decide(&specialist, &one, &accept()).await.unwrap();
        let first = roadmap::next(&specialist, &plan).await.unwrap();
        roadmap::reject(&specialist, &first, "рано").await.unwrap();
        let second = roadmap::next(&specialist, &plan).await.unwrap();
        let draft = roadmap::show(&specialist, &second).await.unwrap().draft.unwrap();
        assert_eq!(draft.plan.activities.len(), 5);
    }
}

#[tokio::test]
async fn a_plan_is_copied_into_the_next_year_with_its_terms_moved_and_days_off_said() {
    for town in Town::each().await {
        let specialist = town.desk("specialist").await;
        let plan = assigned(&town).await;
        let copy = roadmap::copy(&specialist, &plan).await.unwrap();
        let detail = roadmap::show(&specialist, &copy).await.unwrap();
        assert_eq!(detail.roadmap.title, "Дорожная карта на 2027-2028 годы");
        assert_eq!(detail.roadmap.period.to, Some(date(2028, 12, 31)));
        assert_eq!(detail.roadmap.previous, None, "a plan of its own");
        let draft = detail.draft.unwrap();
        let terms: Vec<_> = draft.plan.activities.iter().map(|one| &*one.term_text).collect();
        assert!(terms[0].contains("ноября 2027 года"), "{terms:?}");
        assert_eq!(&terms[1..], ["май ежегодно", "ежеквартально", "по запросу ОО"]);
        assert!(
            draft.rows.iter().any(|row| row.note.contains("нерабочий день")),
            "{:?}",
            draft.rows
        );
        roadmap::accept(&specialist, &copy, &Acceptance::default())
            .await
            .unwrap();
        let both = [&plan, &copy].map(|id| roadmap::show(&specialist, id));
        for shown in both {
            assert_eq!(
                shown.await.unwrap().roadmap.state,
                RoadmapState::Approved,
                "both in force"
            );
        }
        let head = town.desk("head").await;
        assert_eq!(
            activities(&head, &copy).await.len(),
            1,
            "who bodies are is taken along"
        );
    }
}
