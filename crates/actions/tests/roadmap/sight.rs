//! Who sees what of a plan of the town.

use crate::plan::{PLAN, activities, assigned, first, instances, sent};
use crate::town::{NEXT_SCHOOL, Town, organisation};
use actions::evidence::{self, Attach};
use actions::instance::{self, Said};
use actions::roadmap::{self, RoadmapFilter};
use actions::{Refusal, activity};
use domain::roadmap::{Assignee, Body};
use std::collections::BTreeSet;

fn said(words: &str, organisation: Option<u32>) -> Said {
    Said {
        text: words.into(),
        organisation: organisation.map(crate::town::organisation),
    }
}

fn paper(number: &str, of: Option<u32>) -> Attach {
    Attach {
        kind: "Справка".into(),
        number: number.into(),
        file_name: format!("{number}.pdf"),
        bytes: number.into(),
        organisation: of.map(organisation),
        ..Attach::default()
    }
}

#[tokio::test]
async fn a_school_sees_what_is_meant_for_it_and_nothing_of_its_neighbour() {
    for town in Town::each().await {
        let specialist = town.desk("specialist").await;
        let plan = assigned(&town).await;
        let monitoring = first(&specialist, &plan, "1.2").await;
        let (head, neighbour) = (town.desk("head").await, town.desk("next-coordinator").await);
        let seen: Vec<_> = activities(&head, &plan).await;
        assert_eq!(seen.len(), 1, "only «ОО» are schools");
        assert_eq!(instances(&head, &plan).await.len(), 2);
        let detail = roadmap::show(&head, &plan).await.unwrap();
        let bodies: Vec<_> = detail.bodies.iter().map(|body| &*body.name).collect();
        assert_eq!((detail.whole, bodies), (false, vec!["ОО"]));
        let hidden = first(&specialist, &plan, "1.3").await;
        let refused = instance::show(&head, &hidden).await;
        assert!(matches!(refused, Err(Refusal::Unknown)));
        instance::comment(&head, &monitoring, said("наше", None))
            .await
            .unwrap();
        instance::comment(&neighbour, &monitoring, said("соседнее", None))
            .await
            .unwrap();
        instance::comment(&specialist, &monitoring, said("про всех", None))
            .await
            .unwrap();
        instance::comment(&specialist, &monitoring, said("соседям", Some(NEXT_SCHOOL)))
            .await
            .unwrap();
        let ours = evidence::attach(&head, &monitoring, paper("наша", None))
            .await
            .unwrap();
        let theirs = evidence::attach(&neighbour, &monitoring, paper("их", None))
            .await
            .unwrap();
        let towns = evidence::attach(&specialist, &monitoring, paper("общая", None))
            .await
            .unwrap();
        let words = |detail: instance::InstanceDetail| {
            let comments = detail.comments.into_iter().map(|one| one.text);
            let papers = detail.evidence.into_iter().map(|one| one.evidence.number);
            comments.chain(papers).collect::<Vec<String>>()
        };
        let shown = words(instance::show(&head, &monitoring).await.unwrap());
        assert_eq!(shown, ["наше", "наша"]);
        let shown = words(instance::show(&neighbour, &monitoring).await.unwrap());
        assert_eq!(shown, ["соседнее", "соседям", "их"]);
        assert_eq!(
            words(instance::show(&specialist, &monitoring).await.unwrap()).len(),
            7
        );
        for (id, may) in [(&ours, true), (&theirs, false), (&towns, false)] {
            assert_eq!(evidence::read(&head, id).await.is_ok(), may, "{id}");
        }
        let about_others = instance::comment(&head, &monitoring, said("чужое", Some(NEXT_SCHOOL))).await;
        about_others.unwrap();
        let last = instance::show(&specialist, &monitoring)
            .await
            .unwrap()
            .comments
            .pop()
            .unwrap();
        assert_eq!(
            last.organisation_name, "Школа № 1",
            "a school speaks for itself, whatever it names"
        );
    }
}

#[tokio::test]
async fn a_plan_that_waits_is_seen_by_those_above_only_and_a_foreign_one_by_nobody() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let draft = roadmap::receive(&desk, sent(PLAN)).await.unwrap();
        let plan = assigned(&town).await;
        for (login, wanted) in [
            ("administrator", vec![&plan, &draft]),
            ("viewer", vec![&plan, &draft]),
            ("head", vec![&plan]),
            ("curator", vec![&plan]),
            ("far-administrator", vec![]),
            ("far-coordinator", vec![]),
        ] {
            let somebody = town.desk(login).await;
            let found = roadmap::list(&somebody, RoadmapFilter::default()).await.unwrap();
            let ids: BTreeSet<_> = found.iter().map(|one| &one.id).collect();
            assert_eq!(ids, wanted.iter().copied().collect(), "{login}");
            for id in [&plan, &draft] {
                let may = wanted.contains(&id);
                assert_eq!(roadmap::show(&somebody, id).await.is_ok(), may, "{login}");
                assert_eq!(roadmap::original(&somebody, id).await.is_ok(), may, "{login}");
            }
        }
    }
}

#[tokio::test]
async fn nobody_of_another_town_is_named_for_a_body_and_no_body_that_the_plan_does_not_name() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let plan = assigned(&town).await;
    for (name, assignee, field) in [
        (
            "УО",
            Assignee::Organisation(organisation(crate::town::FAR_TOWN)),
            "assignees",
        ),
        ("УО", Assignee::Person(crate::town::person(110)), "assignees"),
        ("Министерство", Assignee::Schools, "body"),
    ] {
        let body = Body {
            name: name.into(),
            assignees: vec![assignee],
        };
        let refused = activity::assign(&desk, &plan, body).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == field),
            "{name}"
        );
    }
    let own = Body {
        name: "Методист".into(),
        assignees: vec![Assignee::Person(crate::town::person(104))],
    };
    activity::assign(&desk, &plan, own).await.unwrap();
    let head = town.desk("head").await;
    assert_eq!(
        activities(&head, &plan).await.len(),
        2,
        "what she herself was named for too"
    );
}
