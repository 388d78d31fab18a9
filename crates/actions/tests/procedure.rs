//! The calendar of procedures: who writes it, what follows from it, what is refused.

mod town;

use actions::procedure::{NewProcedure, ProcedureDates, add, change, list, show};
use actions::{Mistake, Refusal, Wrong, setting};
use domain::calendar::Period;
use domain::person::Role;
use domain::procedure::{Kind, ProcedureId};
use jiff::civil::{Date, date};
use town::Town;

fn held(from: Option<Date>, to: Option<Date>) -> ProcedureDates {
    ProcedureDates {
        title: " Всероссийские проверочные работы ".into(),
        held: Period { from, to },
    }
}

fn spring() -> NewProcedure {
    NewProcedure {
        kind: Some(Kind::Vpr),
        year: 2027,
        dates: held(Some(date(2027, 4, 12)), Some(date(2027, 5, 14))),
    }
}

#[tokio::test]
async fn a_procedure_in_the_calendar_says_by_when_it_is_analysed_and_recommended_about() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let id = add(&desk, &spring()).await.unwrap();
        let one = list(&desk).await.unwrap().remove(0);
        assert_eq!(
            (one.id, &*one.title),
            (id.clone(), "Всероссийские проверочные работы")
        );
        assert_eq!(one.analysis_until, Some(date(2027, 6, 14)));
        assert_eq!(one.recommendations_until, Some(date(2027, 6, 28)));
        setting::change(&desk, setting::ANALYSIS_MONTHS, "2")
            .await
            .unwrap();
        change(&desk, &id, &held(None, Some(date(2027, 5, 31))))
            .await
            .unwrap();
        let shown = show(&desk, &id).await.unwrap();
        assert_eq!(shown.procedure.analysis_until, Some(date(2027, 7, 31)));
        assert_eq!(town.acts().await[..2], ["procedure.add", "setting.change"]);
    }
}

#[tokio::test]
async fn a_procedure_whose_end_nobody_knows_has_no_terms() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let new = NewProcedure {
        dates: held(Some(date(2027, 4, 12)), None),
        ..spring()
    };
    add(&desk, &new).await.unwrap();
    let one = list(&desk).await.unwrap().remove(0);
    assert_eq!((one.analysis_until, one.recommendations_until), (None, None));
}

#[tokio::test]
async fn a_procedure_shows_the_works_that_the_catalogue_describes_with_their_scales() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let new = NewProcedure {
        year: 2021,
        ..spring()
    };
    let id = add(&desk, &new).await.unwrap();
    let works = show(&desk, &id).await.unwrap().works;
    let maths = works
        .iter()
        .find(|one| one.work.grade == 4 && one.work.subject.code() == "МА");
    let maths = maths.expect("the catalogue describes it");
    let (scale, other) = maths.scale.as_ref().unwrap();
    assert_eq!((scale.bounds, *other), ([6, 10, 15], None));
    assert_eq!(maths.specification.as_ref().unwrap().0.max, 20);
    assert_eq!(maths.version, None, "nobody sent it here");
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_the_field() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    add(&desk, &spring()).await.unwrap();
    let backwards = held(Some(date(2027, 5, 2)), Some(date(2027, 5, 1)));
    let untitled = ProcedureDates::default();
    for (new, field, wrong) in [
        (spring(), "year", Wrong::Taken),
        (
            NewProcedure {
                year: 1999,
                ..spring()
            },
            "year",
            Wrong::Form,
        ),
        (
            NewProcedure {
                kind: None,
                ..spring()
            },
            "kind",
            Wrong::Empty,
        ),
        (
            NewProcedure {
                dates: backwards,
                ..spring()
            },
            "to",
            Wrong::Backwards,
        ),
        (
            NewProcedure {
                dates: untitled,
                ..spring()
            },
            "title",
            Wrong::Empty,
        ),
    ] {
        let refused = add(&desk, &new).await;
        let Err(Refusal::Mistaken(mistakes)) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(mistakes, [Mistake { field, wrong }]);
    }
    let nothing = ProcedureId::new("00000000-0000-7000-8000-0000000000ff").unwrap();
    let refused = change(&desk, &nothing, &spring().dates).await;
    assert!(matches!(refused, Err(Refusal::Unknown)), "{refused:?}");
}

#[tokio::test]
async fn who_stands_below_reads_the_calendar_and_does_not_write_it() {
    let town = Town::new().await;
    let id = add(&town.administrator().await, &spring()).await.unwrap();
    let mut below = town.desk("head").await;
    below.assignment.role = Role::Administrator;
    assert_eq!(list(&below).await.unwrap().len(), 1);
    for refused in [
        add(
            &below,
            &NewProcedure {
                year: 2028,
                ..spring()
            },
        )
        .await
        .map(drop),
        change(&below, &id, &spring().dates).await,
    ] {
        assert!(matches!(refused, Err(Refusal::NotAllowed(_))), "{refused:?}");
    }
}
