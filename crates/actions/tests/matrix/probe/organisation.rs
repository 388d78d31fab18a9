use super::{Probe, probe};
use crate::cell::Cell;
use actions::organisation::{NewOrganisation, add, change, close, list, show, take_in};
use domain::territory::OrganisationKind;
use jiff::civil::date;

pub static PROBES: &[Probe] = &[
    probe!(
        "organisation.list",
        "смотреть список организаций",
        Place,
        |cell| {
            let found = list(&cell.desk, None).await;
            found.map(|all| all.iter().any(|one| one.id == cell.there.organisation))
        }
    ),
    probe!(
        "organisation.show",
        "смотреть карточку организации",
        Place,
        |cell| { show(&cell.desk, &cell.there.organisation).await.map(|_| true) }
    ),
    probe!(
        "organisation.add",
        "добавить организацию",
        Place,
        |cell| {
            let new = NewOrganisation {
                parent: Some(cell.there.organisation.clone()),
                ..named("Новая")
            };
            add(&cell.desk, &new).await.map(|_| true)
        }
    ),
    probe!(
        "organisation.change",
        "изменить или перенести организацию",
        Place,
        |cell| {
            change(&cell.desk, &cell.there.organisation, &named("Иная"))
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "organisation.close",
        "закрыть организацию",
        Place,
        |cell| {
            close(&cell.desk, &cell.there.organisation, date(2026, 8, 31))
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "organisation.take_in",
        "загрузить реестр школ или анкету",
        Place,
        |cell| {
            let list = format!("логин;имя;регион\n{};Иная;Округ\n", cell.there.school);
            let taken = take_in(&cell.desk, "логины.csv", list.into_bytes()).await;
            if taken.is_ok() {
                assert_eq!(
                    stored_name(cell).await == "Иная",
                    taken.as_ref().unwrap().changed == 1
                );
            }
            taken.map(|taken| taken.changed == 1)
        }
    ),
];

fn named(name: &str) -> NewOrganisation {
    NewOrganisation {
        kind: Some(OrganisationKind::School),
        name: name.into(),
        short_name: name.into(),
        ..NewOrganisation::default()
    }
}

async fn stored_name(cell: &Cell<'_>) -> String {
    let found = store::organisation::find(&mut cell.town.read().await, &cell.there.organisation).await;
    found.unwrap().unwrap().short_name
}
