use super::{Probe, probe};
use crate::cell::Cell;
use actions::person::{
    Names, NewAssignment, NewPerson, PersonFilter, assign, block, change, invite, list, remove_factor, reset,
    show, unassign, unblock,
};
use domain::person::{PersonState, Role};

const WHY: &str = "проверка";

pub static PROBES: &[Probe] = &[
    probe!(
        "person.list",
        "смотреть список людей",
        Place,
        |cell| {
            let filter = PersonFilter::default();
            let found = list(&cell.desk, &filter).await;
            found.map(|page| page.items.iter().any(|one| one.id == cell.there.mate))
        }
    ),
    probe!(
        "person.show",
        "смотреть карточку человека",
        Place,
        |cell| { show(&cell.desk, &cell.there.mate).await.map(|_| true) }
    ),
    probe!(
        "person.invite",
        "пригласить человека (руководитель ОО — только координатора)",
        Place,
        |cell| {
            let new = NewPerson {
                surname: "Новая".into(),
                name: "Анна".into(),
                login: "newcomer".into(),
                role: Some(Role::Coordinator),
                organisation: Some(cell.there.organisation.clone()),
                ..NewPerson::default()
            };
            invite(&cell.desk, &new).await.map(|_| true)
        }
    ),
    probe!(
        "person.assign",
        "назначить роль (руководитель ОО — только координатора)",
        Place,
        |cell| {
            let new = NewAssignment {
                role: Some(Role::Coordinator),
                organisation: Some(cell.there.organisation.clone()),
                until: None,
            };
            assign(&cell.desk, &cell.there.reader, &new).await.map(|_| true)
        }
    ),
    probe!(
        "person.unassign",
        "снять роль (руководитель ОО — только координатора)",
        Place,
        |cell| { unassign(&cell.desk, &cell.there.assignment).await.map(|()| true) }
    ),
    probe!(
        "person.block",
        "заблокировать человека",
        Place,
        |cell| { block(&cell.desk, &cell.there.mate, WHY).await.map(|()| true) }
    ),
    probe!(
        "person.unblock",
        "снять блокировку",
        Place,
        |cell| {
            blocked(cell).await;
            unblock(&cell.desk, &cell.there.mate, WHY).await.map(|()| true)
        }
    ),
    probe!(
        "person.reset",
        "выдать ссылку для нового пароля",
        Place,
        |cell| { reset(&cell.desk, &cell.there.mate).await.map(|_| true) }
    ),
    probe!(
        "person.remove_factor",
        "снять второй фактор у потерявшего устройство",
        Place,
        |cell| {
            remove_factor(&cell.desk, &cell.there.mate, WHY)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "person.change",
        "изменить имя, логин и почту человека",
        Place,
        |cell| {
            let names = Names {
                surname: "Иная".into(),
                name: "Анна".into(),
                login: "another".into(),
                ..Names::default()
            };
            change(&cell.desk, &cell.there.mate, &names).await.map(|()| true)
        }
    ),
];

async fn blocked(cell: &Cell<'_>) {
    cell.town
        .write(async |tx| {
            let mut one = store::person::find(tx, &cell.there.mate).await.unwrap().unwrap();
            one.state = PersonState::Blocked;
            store::person::update(tx, &one).await.unwrap();
        })
        .await;
}
