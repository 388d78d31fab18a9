//! Why the office did not do something: what happened, what is kept, what to do.

use actions::{Mistake, Refusal, StoreError, Wrong};
use domain::person::WeakPassword;

/// The sentence of a refusal.
pub(super) fn refusal(refusal: &Refusal) -> String {
    match refusal {
        Refusal::SignedOut => "Вход больше не действует".to_owned(),
        Refusal::TokenEnded => "Токен программы не действует".to_owned(),
        Refusal::OutOfScope(act) => format!("Токен программы этого не даёт: {act}. Ничего не изменено"),
        Refusal::NotAllowed(act) => format!("Этой роли нельзя: {act}. Ничего не изменено"),
        Refusal::Unknown => {
            "Этого здесь нет, или оно принадлежит другому учреждению. Проверьте имя".to_owned()
        }
        Refusal::Prove => "Это действие нужно подтвердить паролем".to_owned(),
        Refusal::FactorDemanded => {
            "Сначала настройте второй фактор: узел требует его от этой роли".to_owned()
        }
        Refusal::Overtaken { by, .. } => overtaken(by.as_deref()),
        Refusal::Mistaken(mistakes) => {
            let told: Vec<String> = mistakes.iter().map(mistake).collect();
            format!("Ничего не изменено: {}", told.join("; "))
        }
        Refusal::Credentials | Refusal::SecondFactor => "Логин, пароль или код не подходят".to_owned(),
        Refusal::Link => "Ссылка не действует: она открыта раньше, устарела или её не было".to_owned(),
        Refusal::LastAdministrator => {
            "Это последний администратор: сначала назначьте другого. Ничего не изменено".to_owned()
        }
        Refusal::Store(error) => store(error),
        Refusal::Lake(error) => super::lake::failure(error),
        Refusal::Line(failure) => super::line(failure),
        Refusal::Internal(what) => format!("Внутренняя ошибка: {what}"),
    }
}

fn overtaken(by: Option<&str>) -> String {
    match by {
        Some(name) => format!(
            "Раньше это сделал другой человек: {name}. Его работа не тронута; посмотрите и решите заново"
        ),
        None => {
            "Раньше это сделал другой человек. Его работа не тронута; посмотрите и решите заново".to_owned()
        }
    }
}

fn mistake(mistake: &Mistake) -> String {
    let what = match mistake.wrong {
        Wrong::Empty => "не заполнено".to_owned(),
        Wrong::TooLong(most) => format!("длиннее {most}"),
        Wrong::Form => "записано не так".to_owned(),
        Wrong::Taken => "уже занято".to_owned(),
        Wrong::Unknown => "такого нет".to_owned(),
        Wrong::Backwards => "кончается раньше, чем начинается".to_owned(),
        Wrong::Circle => "входит само в себя".to_owned(),
        Wrong::Weak(weak) => password(weak),
        Wrong::Differs => "не совпадает".to_owned(),
        Wrong::TooMuch => "больше, чем можно".to_owned(),
        Wrong::Unfit => "не сходится с остальным".to_owned(),
        Wrong::Same => "уже действует".to_owned(),
    };
    format!("{} — {what}", mistake.field)
}

fn password(weak: WeakPassword) -> String {
    format!("слабый пароль ({weak:?})")
}

/// The sentence of a database that did not do it.
pub(super) fn store(error: &StoreError) -> String {
    match error {
        StoreError::Full => {
            "На диске базы данных кончилось место. Освободите место и повторите: прежние данные целы"
                .to_owned()
        }
        StoreError::ReadOnly => {
            "База данных открыта только для чтения. Проверьте права на папку данных".to_owned()
        }
        StoreError::Busy => "База данных занята другой программой. Повторите позже".to_owned(),
        StoreError::Unreachable(what) => format!(
            "База данных недоступна ({what}). Проверьте, что сервер базы работает, а адрес, имя и пароль верны"
        ),
        StoreError::Taken(_) => "Такая запись уже есть".to_owned(),
        StoreError::Damaged(what) => {
            format!(
                "База данных повреждена ({what}). Проверьте: merilo doctor; восстановите копию: merilo restore"
            )
        }
        StoreError::Foreign(what) => format!(
            "База данных новее программы или изменена не ею (схема {what}). Обновите программу; ничего не изменено"
        ),
        StoreError::Other(what) => format!("База данных: {what}"),
    }
}

/// Nobody's name was given.
pub const NOBODY_NAMED: &str = "Назовите, от чьего имени: --as ЛОГИН";

/// Nobody goes by this login.
pub fn nobody(text: &str) -> String {
    format!("Никто не входит как «{text}», или вход закрыт")
}

/// A code or name that is no organisation's, or several's.
pub fn which_organisation(text: &str, found: usize) -> String {
    match found {
        0 => format!(
            "Нет организации с кодом или названием «{text}». Список: merilo office organisations list"
        ),
        several => format!("Под «{text}» подходят организации: {several}. Назовите код или имя записи"),
    }
}

/// Not a name among rows.
pub fn no_row(text: &str) -> String {
    format!("«{text}» — не имя записи: оно выглядит так: 01936b3e-7c4a-7b7e-8f5e-000000000000")
}

/// Not one of these words.
pub fn one_of(text: &str, all: impl Iterator<Item = &'static str>) -> String {
    format!("нет такого: {text}. Есть: {}", all.collect::<Vec<_>>().join(", "))
}

/// Not a name with a value.
pub fn no_pair(text: &str) -> String {
    format!("«{text}»: нужно имя=значение")
}
