//! A school is asked for a plan of its own: it adapts it, sends it, gets it back, and carries it out once it is in force.

use crate::plan::{activities, assigned, first};
use crate::town::{NEXT_SCHOOL, SCHOOL, Town, organisation};
use actions::mail::{Post, PostSettings, Security};
use actions::progress::SchoolsFilter;
use actions::roadmap::{self, Acceptance, Added, Ask, Corrected, LeftOut, RoadmapFilter};
use actions::{Desk, Refusal, Wrong, instance, progress, reminder, search};
use domain::instance::InstanceState;
use domain::roadmap::{Cell, RequestState, RoadmapId, RoadmapState, Standing};
use jiff::civil::date;
use std::sync::Arc;
use store::job::Filter;

fn ask(all: &[actions::activity::ActivityView]) -> Ask {
    Ask {
        activities: all.iter().map(|one| one.activity.id.clone()).collect(),
        due: Some(date(2030, 3, 4)),
        words: "Пришлите до 4 марта".into(),
        ..Ask::default()
    }
}

/// The town's plan, and the draft of the school that everybody has to do with.
async fn asked(town: &Town) -> (RoadmapId, RoadmapId) {
    let specialist = town.desk("specialist").await;
    let plan = assigned(town).await;
    let all = activities(&specialist, &plan).await;
    let asked = roadmap::ask(&specialist, &plan, &ask(&all)).await.unwrap();
    assert_eq!(
        asked.made.len(),
        2,
        "all schools of the town and no other: {asked:?}"
    );
    let own = asked.made.iter().find(|(at, _)| *at == organisation(SCHOOL));
    (plan, own.unwrap().1.clone())
}

fn changed(order: u32, cell: Cell, value: &str) -> Corrected {
    Corrected {
        order,
        cell,
        value: Some(value.into()),
    }
}

async fn adapt(head: &Desk, own: &RoadmapId) {
    for typed in [
        changed(1, Cell::Term, "до 20 декабря 2026 года"),
        changed(2, Cell::Responsible, "Завуч"),
        changed(3, Cell::Title, "Совещание с классными руководителями"),
    ] {
        roadmap::correct(head, own, typed).await.unwrap();
    }
    let added = Added {
        title: "Неделя функциональной грамотности".into(),
        term: "в октябре 2026 года".into(),
        ..Added::default()
    };
    assert_eq!(roadmap::add(head, own, &added).await.unwrap(), 5);
    let left = LeftOut {
        order: 4,
        reason: Some("проводит методист".into()),
    };
    roadmap::leave_out(head, own, &left).await.unwrap();
}

#[tokio::test]
async fn a_school_adapts_what_it_was_asked_for_and_the_specialist_puts_it_in_force() {
    for town in Town::each().await {
        let (plan, own) = asked(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let again = roadmap::ask(&specialist, &plan, &ask(&activities(&specialist, &plan).await)).await;
        assert_eq!(again.unwrap().already.len(), 2, "who works on a draft keeps it");
        adapt(&head, &own).await;
        let detail = roadmap::show(&specialist, &own).await.unwrap();
        let draft = detail.draft.unwrap();
        assert_eq!(
            draft.outside.into_iter().collect::<Vec<_>>(),
            [1],
            "20 December is after 30 November"
        );
        let early = roadmap::accept(&specialist, &own, &Acceptance::default()).await;
        assert!(matches!(early, Err(Refusal::Overtaken { .. })), "{early:?}");
        roadmap::send(&head, &own).await.unwrap();
        let late = roadmap::correct(&head, &own, changed(1, Cell::Term, "до 1 мая")).await;
        assert!(matches!(late, Err(Refusal::Overtaken { .. })), "{late:?}");
        roadmap::hand_back(&specialist, &own, "Срок анализа позже срока карты")
            .await
            .unwrap();
        let back = Corrected {
            value: None,
            ..changed(1, Cell::Term, "")
        };
        roadmap::correct(&head, &own, back).await.unwrap();
        roadmap::send(&head, &own).await.unwrap();
        roadmap::accept(&specialist, &own, &Acceptance::default())
            .await
            .unwrap();
        let detail = roadmap::show(&head, &own).await.unwrap();
        assert_eq!(detail.roadmap.state, RoadmapState::Approved);
        assert_eq!(detail.request.unwrap().request.state, RequestState::Accepted);
        let rows = activities(&head, &own).await;
        let titles: Vec<_> = rows.iter().map(|one| &*one.activity.title).collect();
        assert_eq!(
            titles,
            [
                "Анализ результатов оценочных процедур",
                "Мониторинг объективности в школах",
                "Совещание с классными руководителями",
                "Неделя функциональной грамотности",
            ]
        );
        let above = activities(&specialist, &plan).await;
        let origins: Vec<_> = rows.iter().map(|one| one.activity.origin.clone()).collect();
        let threads: Vec<_> = above
            .iter()
            .map(|one| Some(one.activity.thread.clone()))
            .collect();
        assert_eq!(
            origins,
            [threads[0].clone(), threads[1].clone(), threads[2].clone(), None]
        );
    }
}

#[tokio::test]
async fn a_school_carries_its_own_plan_out_and_the_report_tells_it() {
    for town in Town::each().await {
        let (_, own) = asked(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        adapt(&head, &own).await;
        roadmap::send(&head, &own).await.unwrap();
        roadmap::accept(&specialist, &own, &Acceptance::default())
            .await
            .unwrap();
        let one = first(&head, &own, "1.3").await;
        instance::start(&head, &one).await.unwrap();
        instance::done(&head, &one, "Провели").await.unwrap();
        let shown = instance::show(&specialist, &one).await.unwrap();
        if shown.needs_confirmation {
            instance::confirm(&specialist, &one).await.unwrap();
        }
        let detail = roadmap::show(&head, &own).await.unwrap();
        assert_eq!(detail.counts.get(&InstanceState::Done), Some(&1));
        let bodies: Vec<_> = detail.bodies.iter().map(|body| body.assignees.len()).collect();
        assert!(
            bodies.iter().all(|count| *count == 1),
            "every body is the school: {bodies:?}"
        );
        let report = progress::show(&specialist, &own, &progress::ProgressFilter::default()).await;
        assert_eq!(report.unwrap().rows.len(), 4);
    }
}

#[tokio::test]
async fn the_specialist_sees_schools_by_activities_and_reminds_each_once_a_day() {
    for town in Town::each().await {
        let (plan, own) = asked(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        adapt(&head, &own).await;
        roadmap::send(&head, &own).await.unwrap();
        roadmap::accept(&specialist, &own, &Acceptance::default())
            .await
            .unwrap();
        let one = first(&head, &own, "1.3").await;
        instance::start(&head, &one).await.unwrap();
        let view = progress::schools(&specialist, &plan, &SchoolsFilter::default())
            .await
            .unwrap();
        assert_eq!((view.rows.len(), view.activities.len()), (2, 4));
        let row = view
            .rows
            .iter()
            .find(|row| row.organisation == organisation(SCHOOL))
            .unwrap();
        assert_eq!(row.cells[3].standing, Standing::LeftOut);
        assert_eq!(row.cells[3].reason, "проводит методист");
        assert_eq!(row.plan.as_ref(), Some(&own));
        assert!(row.cells[2].instance.is_some(), "the way to the term: {row:?}");
        assert_eq!(row.cells[2].of, 8, "quarters of two years");
        assert_eq!(&view.file().unwrap()[..2], b"PK");
        let other = view
            .rows
            .iter()
            .find(|row| row.organisation != organisation(SCHOOL))
            .unwrap();
        assert!(
            other.is_unsent()
                && other
                    .cells
                    .iter()
                    .all(|cell| cell.standing == Standing::Unapproved)
        );
        let left = SchoolsFilter {
            standing: Some(Standing::LeftOut),
            ..SchoolsFilter::default()
        };
        let found = progress::schools(&specialist, &plan, &left).await.unwrap();
        assert_eq!((found.rows.len(), found.all.len()), (1, 2));
        let neighbour = town.desk("next-coordinator").await;
        let seen = progress::schools(&neighbour, &plan, &SchoolsFilter::default())
            .await
            .unwrap();
        assert_eq!(
            seen.all,
            [(organisation(NEXT_SCHOOL), other.name.clone())],
            "only itself"
        );
        let urged = reminder::urge(&specialist, &plan).await.unwrap();
        assert!(urged.schools.contains(&organisation(NEXT_SCHOOL)), "{urged:?}");
        let again = reminder::urge(&specialist, &plan).await.unwrap();
        assert_eq!((again.schools, again.already), (Vec::new(), urged.schools));
        let told = reminder::urged(&neighbour).await.unwrap();
        assert_eq!((told.len(), told[0].urge.unsent), (1, Some(date(2030, 3, 4))));
        let silent = reminder::urged(&head).await.unwrap();
        assert!(
            silent
                .iter()
                .all(|one| one.urge.organisation == organisation(SCHOOL))
        );
    }
}

#[tokio::test]
async fn only_the_school_writes_its_plan_and_only_somebody_else_decides_about_it() {
    for town in Town::each().await {
        let (plan, own) = asked(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let theirs = changed(1, Cell::Title, "Другое");
        let refused = roadmap::correct(&specialist, &own, theirs).await;
        assert!(matches!(refused, Err(Refusal::NotAllowed(_))), "{refused:?}");
        let silent = LeftOut {
            order: 1,
            reason: Some("  ".into()),
        };
        let refused = roadmap::leave_out(&head, &own, &silent).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].wrong == Wrong::Empty),
            "{refused:?}"
        );
        for order in 1..=4 {
            let left = LeftOut {
                order,
                reason: Some("нет".into()),
            };
            roadmap::leave_out(&head, &own, &left).await.unwrap();
        }
        let empty = roadmap::send(&head, &own).await;
        assert!(
            matches!(&empty, Err(Refusal::Mistaken(all)) if all[0].field == "activities"),
            "{empty:?}"
        );
        let past = Ask {
            due: Some(date(2020, 1, 1)),
            ..ask(&activities(&specialist, &plan).await)
        };
        let refused = roadmap::ask(&specialist, &plan, &past).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == "due"),
            "{refused:?}"
        );
        let nothing = Ask {
            activities: Vec::new(),
            ..ask(&[])
        };
        let refused = roadmap::ask(&specialist, &plan, &nothing).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == "activities"),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn a_neighbour_learns_nothing_of_the_plan_of_a_school() {
    for town in Town::each().await {
        let (_, own) = asked(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        adapt(&head, &own).await;
        roadmap::send(&head, &own).await.unwrap();
        roadmap::accept(&specialist, &own, &Acceptance::default())
            .await
            .unwrap();
        let one = first(&head, &own, "1.3").await;
        let neighbour = town.desk("next-coordinator").await;
        let seen = roadmap::list(&neighbour, RoadmapFilter::default()).await.unwrap();
        assert!(seen.iter().all(|plan| plan.id != own), "in the list");
        let shown = roadmap::show(&neighbour, &own).await.map(|_| ());
        assert!(matches!(shown, Err(Refusal::Unknown)), "by its name");
        let filter = instance::InstanceFilter::default();
        let terms = instance::list(&neighbour, &filter).await.unwrap().page.items;
        assert!(terms.iter().all(|term| term.roadmap != own), "among terms");
        let shown = instance::show(&neighbour, &one).await.map(|_| ());
        assert!(matches!(shown, Err(Refusal::Unknown)), "by its term");
        let told = progress::show(&neighbour, &own, &progress::ProgressFilter::default()).await;
        assert!(matches!(told.map(|_| ()), Err(Refusal::Unknown)), "by its report");
        let found = search::search(&neighbour, "Неделя функциональной").await.unwrap();
        assert!(found.is_empty(), "by search: {found:?}");
        let others = roadmap::list(&neighbour, RoadmapFilter::default()).await.unwrap();
        let of_next = others
            .iter()
            .filter(|plan| plan.organisation == organisation(NEXT_SCHOOL));
        assert_eq!(of_next.count(), 1, "her own draft");
    }
}

#[tokio::test]
async fn who_answers_for_a_school_hears_by_letter_that_it_was_asked() {
    for mut town in Town::each().await {
        let post = Post::new(PostSettings {
            host: "127.0.0.1".into(),
            port: None,
            security: Security::None,
            login: None,
            from: "merilo@edu.example".into(),
            site: "https://merilo.example".into(),
        });
        town.office = Arc::clone(&town.office).with_post(post.unwrap());
        let (_, own) = asked(&town).await;
        let mut tx = town.read().await;
        let jobs = store::job::list(&mut tx, &Filter::default(), None, 50)
            .await
            .unwrap();
        let letters = jobs.iter().filter(|job| job.kind == "reminder.send");
        let told: Vec<&str> = letters.map(|job| &*job.payload).collect();
        let of_school = |told: &&str| told.contains(own.as_str()) && told.contains("\"asked\":true");
        assert!(told.iter().any(of_school), "{told:?}");
    }
}
