//! What hangs on a procedure follows the calendar of procedures.

use crate::plan::{in_force, instances};
use crate::town::Town;
use actions::procedure::{self, NewProcedure, ProcedureDates};
use actions::{Desk, instance};
use domain::calendar::Period;
use domain::procedure::Kind;
use domain::roadmap::RoadmapId;
use jiff::civil::{Date, date};

const PLAN: &str = "Дорожная карта на 2027-2028 годы\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tРазбор результатов\tв течение месяца после проведения ВПР\tУО\tСправка\n\
1.2\tСовещание\tдо 1 ноября 2027 года\tУО\tПротокол\n";

fn held(from: Date, to: Date) -> ProcedureDates {
    ProcedureDates {
        title: "ВПР".into(),
        held: Period {
            from: Some(from),
            to: Some(to),
        },
    }
}

fn of(year: u16, dates: ProcedureDates) -> NewProcedure {
    NewProcedure {
        kind: Some(Kind::Vpr),
        year,
        dates,
    }
}

/// The last days of the first activity; nothing where it waits.
async fn days(desk: &Desk, plan: &RoadmapId) -> Vec<Option<Date>> {
    let all = instances(desk, plan).await;
    let mut days: Vec<Option<Date>> = all
        .iter()
        .filter(|one| one.number == "1.1")
        .map(|one| one.due)
        .collect();
    days.sort();
    days
}

#[tokio::test]
async fn what_waits_for_a_procedure_has_its_days_as_soon_as_the_procedure_has_them() {
    for town in Town::each().await {
        let (top, desk) = (town.administrator().await, town.desk("specialist").await);
        let plan = in_force(&desk, PLAN).await;
        assert_eq!(days(&desk, &plan).await, [None]);
        let new = of(2027, held(date(2027, 4, 12), date(2027, 5, 14)));
        let spring = procedure::add(&top, &new).await.unwrap();
        assert_eq!(days(&desk, &plan).await, [Some(date(2027, 6, 14))]);
        let next = of(2028, held(date(2028, 4, 10), date(2028, 5, 12)));
        procedure::add(&top, &next).await.unwrap();
        let both = [Some(date(2027, 6, 14)), Some(date(2028, 6, 12))];
        assert_eq!(days(&desk, &plan).await, both);
        let later = held(date(2027, 4, 12), date(2027, 5, 20));
        procedure::change(&top, &spring, &later).await.unwrap();
        let both = [Some(date(2027, 6, 20)), Some(date(2028, 6, 12))];
        assert_eq!(days(&desk, &plan).await, both);
        let unknown = ProcedureDates {
            held: Period::default(),
            ..later
        };
        procedure::change(&top, &spring, &unknown).await.unwrap();
        assert_eq!(days(&desk, &plan).await, [Some(date(2028, 6, 12))]);
    }
}

#[tokio::test]
async fn what_somebody_has_begun_keeps_its_day_and_is_not_asked_for_twice() {
    for town in Town::each().await {
        let (top, desk) = (town.administrator().await, town.desk("specialist").await);
        let plan = in_force(&desk, PLAN).await;
        let new = of(2027, held(date(2027, 4, 12), date(2027, 5, 14)));
        let spring = procedure::add(&top, &new).await.unwrap();
        let begun = crate::plan::first(&desk, &plan, "1.1").await;
        instance::start(&desk, &begun).await.unwrap();
        let later = held(date(2027, 4, 12), date(2027, 5, 20));
        procedure::change(&top, &spring, &later).await.unwrap();
        assert_eq!(days(&desk, &plan).await, [Some(date(2027, 6, 14))]);
    }
}
