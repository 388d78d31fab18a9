use super::{Probe, probe};
use crate::cell::Cell;
use actions::edition::{self, Named, Typed, TypedScale};
use actions::procedure::{NewProcedure, ProcedureDates, add, change, list, show};
use domain::procedure::{Kind, ProcedureId};

pub static PROBES: &[Probe] = &[
    probe!(
        "procedure.list",
        "смотреть календарь процедур",
        Myself,
        |cell| { list(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "procedure.show",
        "смотреть процедуру",
        Myself,
        |cell| { show(&cell.desk, &first(cell).await).await.map(|_| true) }
    ),
    probe!(
        "procedure.add",
        "внести процедуру в календарь",
        Whole,
        |cell| {
            let new = NewProcedure {
                kind: Some(Kind::Oge),
                year: 2030,
                dates: dates(),
            };
            add(&cell.desk, &new).await.map(|_| true)
        }
    ),
    probe!(
        "procedure.change",
        "изменить сроки процедуры",
        Whole,
        |cell| {
            change(&cell.desk, &first(cell).await, &dates())
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "edition.list",
        "смотреть редакции шкал и описаний работ",
        Myself,
        |cell| { edition::list(&cell.desk, &work(cell).await).await.map(|_| true) }
    ),
    probe!(
        "edition.write",
        "изменить шкалу или описание работы",
        Whole,
        |cell| {
            let scale = TypedScale {
                bounds: [2, 3, 4],
                max: 5,
                source: "Приказ".into(),
            };
            edition::write(&cell.desk, &work(cell).await, Typed::Scale(scale))
                .await
                .map(|_| true)
        }
    ),
];

async fn work(cell: &Cell<'_>) -> Named {
    Named {
        procedure: first(cell).await,
        subject: "МА".into(),
        grade: 7,
    }
}

fn dates() -> ProcedureDates {
    ProcedureDates {
        title: "Процедура".into(),
        ..ProcedureDates::default()
    }
}

async fn first(cell: &Cell<'_>) -> ProcedureId {
    let all = store::procedure::list(&mut cell.town.read().await).await.unwrap();
    all[0].id.clone()
}
