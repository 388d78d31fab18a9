//! What is said to whoever writes a program.

use super::Fault;
use crate::answer::words::{Said, said_of};

/// What is said of a fault.
pub(super) fn said(fault: &Fault) -> Said {
    let (title, next) = match fault {
        Fault::Trouble(trouble) => return said_of(trouble),
        Fault::Token => (
            "Нет метки сеанса",
            "Ничего не изменено. Возьмите csrf из /api/v1/session и пошлите его в заголовке X-CSRF-Token."
                .to_owned(),
        ),
        Fault::MediaType(wanted) => (
            "Не тот тип содержимого",
            format!("Ничего не изменено. В заголовке Content-Type ожидается {wanted}."),
        ),
        Fault::Json(error) => ("Тело запроса не читается", format!("Ничего не изменено. {error}")),
        Fault::Query(error) => ("Параметры запроса не читаются", error.clone()),
        Fault::File(error) => (
            "Файл не читается из запроса",
            format!("Ничего не изменено. {error}"),
        ),
    };
    Said {
        title: title.to_owned(),
        next,
    }
}

/// What is said beside a part of a name that is only proposed.
pub(super) const UNCONFIRMED: &str = "Подтвердите, что это так";
