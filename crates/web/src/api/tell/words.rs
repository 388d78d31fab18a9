//! What is said to whoever writes a program.

use super::Fault;
use crate::answer::Trouble;
use crate::answer::words::{Said, said_of};
use actions::Refusal;

/// What is said of a fault.
pub(super) fn said(fault: &Fault) -> Said {
    let (title, next) = match fault {
        Fault::Trouble(trouble) => return of_trouble(trouble),
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

/// What is said of what can happen to pages as well, where a page would be spoken of.
pub(super) fn of_trouble(trouble: &Trouble) -> Said {
    let (title, next) = match trouble {
        Trouble::Refused(Refusal::Unknown) => (
            "Этого нет",
            "Такого имени нет, или оно относится к другой организации.",
        ),
        Trouble::Refused(Refusal::Overtaken { .. }) => (
            "Данные уже изменены",
            "Ничего не сделано. Прочитайте их заново и решите ещё раз.",
        ),
        Trouble::Refused(Refusal::Prove) => (
            "Подтвердите, что это вы",
            "Ничего не сделано. Пошлите пароль в POST /api/v1/session/proof и повторите.",
        ),
        Trouble::Refused(Refusal::FactorDemanded) => (
            "Сначала настройте второй фактор",
            "Ничего не сделано. Узел требует его от этой роли: POST и PUT /api/v1/account/totp.",
        ),
        Trouble::Refused(Refusal::Line(failure)) if !failure.is_ours() => (
            "Файл не принят",
            "Ничего не изменено. Причину называют code и fields, подробности — сам файл: GET /api/v1/uploads/{upload}.",
        ),
        Trouble::Choose => (
            "Выберите роль",
            "Скажите, в какой роли работает сеанс: PUT /api/v1/session/assignment.",
        ),
        Trouble::Absent => (
            "Такого адреса нет",
            "Все адреса перечислены в /api/v1/openapi.json.",
        ),
        Trouble::Method => (
            "К этому адресу так не обращаются",
            "Все операции перечислены в /api/v1/openapi.json.",
        ),
        other => return said_of(other),
    };
    Said {
        title: title.to_owned(),
        next: next.to_owned(),
    }
}

/// What is said beside a part of a name that is only proposed.
pub(super) const UNCONFIRMED: &str = "Подтвердите, что это так";
