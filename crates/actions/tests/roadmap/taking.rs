//! A plan comes in and is put right.

use crate::plan::{PLAN, activities, in_force, sent};
use crate::town::Town;
use actions::roadmap::{self, Acceptance, Corrected};
use actions::{Mistake, Refusal, Wrong};
use domain::calendar::Period;
use domain::roadmap::{Cell, RoadmapState, SlipCode};
use jiff::civil::date;

fn term(order: u32, value: Option<&str>) -> Corrected {
    Corrected {
        order,
        cell: Cell::Term,
        value: value.map(str::to_owned),
    }
}

#[tokio::test]
async fn a_slip_is_put_right_beside_the_cell_and_the_cell_stays_as_it_was() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let id = roadmap::receive(&desk, sent(PLAN)).await.unwrap();
        let draft = roadmap::show(&desk, &id).await.unwrap().draft.unwrap();
        let slips: Vec<SlipCode> = draft.plan.activities[0]
            .slips
            .iter()
            .map(|slip| slip.code)
            .collect();
        assert!(slips.contains(&SlipCode::ImpossibleDate), "{slips:?}");
        roadmap::correct(&desk, &id, term(1, Some("до 30 ноября 2026 года")))
            .await
            .unwrap();
        let draft = roadmap::show(&desk, &id).await.unwrap().draft.unwrap();
        assert_eq!(draft.plan.activities[0].term_text, "до 30 ноября 2026 года");
        assert_eq!(draft.original.activities[0].term_text, "до 31 ноября 2026 года");
        let same = roadmap::correct(&desk, &id, term(1, Some("до 30 ноября 2026 года"))).await;
        assert!(is(&same, ("value", Wrong::Same)), "{same:?}");
        roadmap::accept(&desk, &id, &Acceptance::default()).await.unwrap();
        let rows = activities(&desk, &id).await;
        assert_eq!(rows[0].next, Some(date(2026, 11, 30)));
        let late = roadmap::correct(&desk, &id, term(1, None)).await;
        assert!(matches!(late, Err(Refusal::Overtaken { .. })), "{late:?}");
        assert_eq!(
            town.acts().await,
            ["roadmap.receive", "roadmap.correct", "roadmap.accept"]
        );
    }
}

fn is<T>(refused: &Result<T, Refusal>, (field, wrong): (&'static str, Wrong)) -> bool {
    matches!(refused, Err(Refusal::Mistaken(all)) if all[..] == [Mistake { field, wrong }])
}

#[tokio::test]
async fn terms_become_days_for_as_long_as_the_plan_is_in_force_and_what_has_none_waits() {
    let town = Town::new().await;
    let desk = town.desk("methodist").await;
    let id = in_force(&desk, PLAN).await;
    let rows = activities(&desk, &id).await;
    let counts: Vec<(usize, usize)> = rows
        .iter()
        .map(|row| {
            let waits = row.instances.iter().filter(|one| one.waits.is_some()).count();
            (row.instances.len(), waits)
        })
        .collect();
    assert_eq!(counts, [(1, 0), (2, 0), (8, 0), (1, 1)]);
    let detail = roadmap::show(&desk, &id).await.unwrap();
    assert_eq!(detail.roadmap.state, RoadmapState::Approved);
    let bodies: Vec<_> = detail
        .bodies
        .iter()
        .map(|body| (&*body.name, body.activities))
        .collect();
    assert_eq!(bodies, [("УО", 3), ("Методист", 1), ("ОО", 1)]);
}

#[tokio::test]
async fn what_is_no_plan_or_not_to_be_accepted_is_refused_with_its_field() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    for (bytes, field, wrong) in [
        ("", "bytes", Wrong::Empty),
        ("просто письмо", "file", Wrong::Form),
    ] {
        let refused = roadmap::receive(&desk, sent(bytes)).await;
        assert!(is(&refused, (field, wrong)), "{bytes:?}: {refused:?}");
    }
    let undated = PLAN.replace(" на 2026-2027 годы", "");
    let id = roadmap::receive(&desk, sent(&undated)).await.unwrap();
    let refused = roadmap::accept(&desk, &id, &Acceptance::default()).await;
    let absent = |field| Mistake {
        field,
        wrong: Wrong::Empty,
    };
    assert!(
        matches!(&refused, Err(Refusal::Mistaken(all)) if all[..] == [absent("from"), absent("to")]),
        "{refused:?}"
    );
    for (from, to, wrong) in [
        (date(2026, 9, 1), date(2026, 1, 1), Wrong::Backwards),
        (date(2026, 1, 1), date(2099, 1, 1), Wrong::TooMuch),
    ] {
        let typed = Acceptance {
            period: Period {
                from: Some(from),
                to: Some(to),
            },
            ..Acceptance::default()
        };
        let refused = roadmap::accept(&desk, &id, &typed).await;
        assert!(is(&refused, ("to", wrong)), "{refused:?}");
    }
    roadmap::reject(&desk, &id, "не тот год").await.unwrap();
    let again = roadmap::accept(&desk, &id, &Acceptance::default()).await;
    assert!(matches!(again, Err(Refusal::Overtaken { .. })), "{again:?}");
}
