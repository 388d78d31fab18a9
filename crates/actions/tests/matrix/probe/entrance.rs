use super::{Probe, probe};
use crate::cell::{Cell, Whose};
use crate::ground::PASSWORD;
use actions::entrance::{choose, prove, prove_outside, sign_out};
use actions::session;
use domain::person::{AssignmentId, SessionId};

pub static PROBES: &[Probe] = &[
    probe!(
        "entrance.found",
        "основать узел и назначить первого администратора",
        system
    ),
    probe!("entrance.sign_in", "войти по паролю", system),
    probe!("entrance.sign_in_outside", "войти через внешний каталог", system),
    probe!("entrance.refuse", "записать неудачную попытку входа", system),
    probe!("entrance.invitation", "открыть ссылку-приглашение", system),
    probe!("entrance.accept", "выбрать пароль по ссылке", system),
    probe!("mail.send", "отправить письмо со ссылкой", system),
    probe!(
        "entrance.choose",
        "выбрать, в какой из своих ролей работать",
        Person,
        |cell| { choose(&cell.desk, &assignment(cell)).await.map(|()| true) }
    ),
    probe!(
        "entrance.prove",
        "подтвердить пароль перед опасным действием",
        Myself,
        |cell| { prove(&cell.desk, PASSWORD, None).await.map(|_| true) }
    ),
    probe!(
        "entrance.prove_outside",
        "подтвердить себя через внешний каталог",
        Myself,
        |cell| {
            let subject = format!("outside|{}", cell.desk.person.id);
            cell.town
                .write(async |tx| {
                    store::account::set_outside(tx, &cell.desk.person.id, Some(&subject))
                        .await
                        .unwrap();
                })
                .await;
            prove_outside(&cell.desk, &subject).await.map(|_| true)
        }
    ),
    probe!("entrance.sign_out", "выйти", Myself, |cell| sign_out(
        &cell.desk
    )
    .await
    .map(|()| true)),
    probe!(
        "session.list",
        "смотреть свои сеансы",
        Person,
        |cell| {
            let wanted = session_of(cell).await;
            let found = session::list(&cell.desk).await;
            found.map(|all| all.iter().any(|one| one.id == wanted))
        }
    ),
    probe!(
        "session.end",
        "завершить свой сеанс",
        Person,
        |cell| {
            session::end(&cell.desk, &session_of(cell).await)
                .await
                .map(|()| true)
        }
    ),
    probe!("session.purge", "забыть давно завершённые сеансы", system),
    probe!(
        "session.end_others",
        "завершить остальные свои сеансы",
        Myself,
        |cell| { session::end_others(&cell.desk).await.map(|ended| ended > 0) }
    ),
];

/// A role of one's own, or that of somebody there.
fn assignment(cell: &Cell<'_>) -> AssignmentId {
    match cell.whose {
        Whose::Own => cell.desk.assignment.id.clone(),
        Whose::Next | Whose::Far => cell.there.assignment.clone(),
    }
}

/// Another session of one's own, or one of somebody there.
async fn session_of(cell: &Cell<'_>) -> SessionId {
    let whose = match cell.whose {
        Whose::Own => &cell.desk.person.id,
        Whose::Next | Whose::Far => &cell.there.mate,
    };
    let open = store::session::open_of(&mut cell.town.read().await, whose, cell.town.now()).await;
    let other = open
        .unwrap()
        .into_iter()
        .find(|one| Some(&one.id) != cell.desk.session.as_ref());
    other.expect("everybody came in twice").id
}
