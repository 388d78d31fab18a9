use super::{Probe, probe};
use crate::cell::Cell;
use crate::ground::{FACTOR, PASSWORD, code};
use actions::account::{change_password, recovery, show, totp_begin, totp_confirm, totp_remove};
use domain::person::{Secret, Totp};

pub static PROBES: &[Probe] = &[
    probe!(
        "account.show",
        "смотреть свою учётную запись",
        Myself,
        |cell| { show(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "account.change_password",
        "сменить свой пароль",
        Myself,
        |cell| {
            change_password(&cell.desk, PASSWORD, "семь раз отмерь 1 раз")
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "account.totp_begin",
        "начать настройку второго фактора",
        Myself,
        |cell| { totp_begin(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "account.totp_confirm",
        "включить второй фактор",
        Myself,
        |cell| {
            factor(cell, false).await;
            totp_confirm(&cell.desk, &code(cell.desk.now)).await.map(|_| true)
        }
    ),
    probe!(
        "account.totp_remove",
        "отключить свой второй фактор",
        Myself,
        |cell| {
            factor(cell, true).await;
            totp_remove(&cell.desk, PASSWORD).await.map(|()| true)
        }
    ),
    probe!(
        "account.recovery",
        "получить новые коды восстановления",
        Myself,
        |cell| {
            factor(cell, true).await;
            recovery(&cell.desk).await.map(|_| true)
        }
    ),
];

/// A second factor that was begun, or is in force.
async fn factor(cell: &Cell<'_>, confirmed: bool) {
    let (id, secret) = (&cell.desk.person.id, Secret::new(FACTOR.into()));
    let totp = Totp {
        secret: secret.clone(),
        confirmed: Some(cell.desk.now),
        step: None,
    };
    cell.town
        .write(async |tx| {
            store::account::set_totp(tx, id, &secret).await.unwrap();
            if confirmed {
                store::account::confirm_totp(tx, id, &totp).await.unwrap();
            }
        })
        .await;
}
