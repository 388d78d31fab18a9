//! What is said to people when something went wrong: what happened, what is kept, what to do next.

use super::Trouble;
use actions::{Refusal, Wrong};
use domain::person::{PASSWORD_MAX, PASSWORD_MIN, WeakPassword};

/// The parts of what is said.
#[derive(Debug)]
pub(crate) struct Said {
    /// What happened, in a few words.
    pub(crate) title: String,
    /// What is kept and what to do next.
    pub(crate) next: String,
}

fn said(title: &str, next: &str) -> Said {
    Said {
        title: title.to_owned(),
        next: next.to_owned(),
    }
}

/// What is said of a trouble.
pub(crate) fn said_of(trouble: &Trouble) -> Said {
    match trouble {
        Trouble::Refused(refusal) => of_refusal(refusal),
        Trouble::Choose => said(
            "Выберите роль",
            "У вас несколько ролей: скажите, в какой вы сейчас работаете.",
        ),
        Trouble::Authorization => said(
            "Непонятно, кто обращается",
            "Ничего не изменено. Пошлите что-то одно: cookie сеанса или заголовок Authorization: Bearer с токеном.",
        ),
        Trouble::Forged => said(
            "Страница устарела",
            "Ничего не изменено. Вернитесь назад, обновите страницу и отправьте форму ещё раз.",
        ),
        Trouble::Foreign => said(
            "Запрос пришёл с другого сайта",
            "Ничего не изменено. Откройте «Мерило» по его собственному адресу и повторите действие здесь.",
        ),
        Trouble::Host => said(
            "Это не адрес «Мерила»",
            "Проверьте адрес в строке браузера или спросите его у администратора.",
        ),
        Trouble::Absent => said(
            "Такой страницы нет",
            "Проверьте адрес или начните с раздела «Обзор».",
        ),
        Trouble::Method => said(
            "Так обратиться к странице нельзя",
            "Ничего не изменено. Откройте страницу по ссылке из меню.",
        ),
        Trouble::Form => said(
            "Форма пришла в непонятном виде",
            "Ничего не изменено. Вернитесь назад, обновите страницу и заполните форму ещё раз.",
        ),
        Trouble::Nul => said(
            "В тексте есть нулевой знак",
            "Ничего не изменено. Такой невидимый знак (U+0000) попадает в текст при копировании из других программ: наберите это поле заново и отправьте ещё раз.",
        ),
        Trouble::TooLarge { limit } => Said {
            title: "Отправлено больше, чем можно".to_owned(),
            next: format!(
                "Ничего не принято. За один раз принимается не больше {} МБ: отправьте файлы по частям.",
                (limit >> 20).max(1)
            ),
        },
        Trouble::TooMany { seconds } => Said {
            title: "Слишком много обращений подряд".to_owned(),
            next: format!("Ничего не изменено. Повторите через {seconds} с."),
        },
        Trouble::Crowded { own: true } => said(
            "Вы уже отправляете файлы",
            "Эти файлы не приняты. Дождитесь, пока закончится отправка в других окнах, и отправьте их ещё раз.",
        ),
        Trouble::Crowded { own: false } => said(
            "Сейчас файлы отправляют многие",
            "Эти файлы не приняты. Отправьте их ещё раз через минуту.",
        ),
        Trouble::TooSlow => said(
            "Ответ занял слишком много времени",
            "Повторите позже. Если действие меняло данные, сначала проверьте, не выполнено ли оно.",
        ),
        Trouble::Broken(_) => broken(),
    }
}

fn of_refusal(refusal: &Refusal) -> Said {
    match refusal {
        Refusal::SignedOut => said(
            "Вы вышли или время сеанса кончилось",
            "Ничего не изменено. Войдите ещё раз и повторите действие.",
        ),
        Refusal::TokenEnded => said(
            "Токен не действует",
            "Ничего не изменено. Он отозван, его срок кончился или такого не было. Новый выдаёт его владелец в своей учётной записи.",
        ),
        Refusal::OutOfScope(_) => said(
            "Токен не даёт на это права",
            "Ничего не изменено. Это действие человек выполняет сам, войдя в «Мерило», или по токену с другой областью.",
        ),
        Refusal::NotAllowed(_) => said(
            "Вашей роли это действие не разрешено",
            "Ничего не изменено. Если оно вам нужно по работе, обратитесь к администратору.",
        ),
        Refusal::Unknown => said(
            "Такой страницы нет",
            "Здесь ничего нет или это относится к другой организации. Начните с раздела «Обзор».",
        ),
        Refusal::Prove => said(
            "Подтвердите, что это вы",
            "Действие важное: введите пароль ещё раз и повторите его.",
        ),
        Refusal::FactorDemanded => said(
            "Сначала настройте второй фактор",
            "Ничего не изменено. Узел требует его от вашей роли: включите его в своей учётной записи и повторите.",
        ),
        Refusal::Overtaken { by, at: _ } => overtaken(by.as_deref()),
        Refusal::Mistaken(mistakes) => Said {
            title: "Не всё заполнено верно".to_owned(),
            next: mistakes
                .first()
                .map_or_else(String::new, |mistake| wrong(mistake.wrong)),
        },
        Refusal::Credentials => said(
            "Логин, пароль или код не подошли",
            "Проверьте раскладку и введите их ещё раз. После нескольких неудач вход ненадолго закрывается.",
        ),
        Refusal::SecondFactor => said("Нужен код", "Введите код из приложения на телефоне."),
        Refusal::Link => said(
            "Ссылка не действует",
            "Она уже использована или её срок истёк. Попросите новую у администратора.",
        ),
        Refusal::LastAdministrator => said(
            "Это последний администратор",
            "Ничего не изменено. Сначала назначьте администратором кого-нибудь ещё.",
        ),
        Refusal::Line(failure) if failure.is_ours() => broken(),
        Refusal::Line(_) => said(
            "Файл не принят",
            "Ничего не изменено. Причина названа на странице загрузки.",
        ),
        Refusal::Store(_) if refusal.is_passing() => said(
            "База данных сейчас занята",
            "Ничего не изменено. Повторите через минуту.",
        ),
        Refusal::Store(_) | Refusal::Lake(_) => said(
            "Данные не удалось прочитать или записать",
            "Ничего не изменено. Сообщите администратору метку этого обращения.",
        ),
        Refusal::Internal(_) => broken(),
    }
}

fn overtaken(by: Option<&str>) -> Said {
    let who = by.map_or_else(|| "кто-то другой".to_owned(), ToOwned::to_owned);
    Said {
        title: "Данные уже изменены".to_owned(),
        next: format!(
            "Пока страница была открыта, их изменил {who}. Ваше действие не выполнено: откройте страницу заново и решите ещё раз."
        ),
    }
}

fn broken() -> Said {
    said(
        "Ошибка на нашей стороне",
        "Действие не выполнено. Повторите; если не поможет, сообщите администратору метку этого обращения.",
    )
}

/// What is said beside a field.
pub(crate) fn wrong(wrong: Wrong) -> String {
    match wrong {
        Wrong::Empty => "Заполните это поле".to_owned(),
        Wrong::TooLong(most) => format!("Слишком длинно: не больше {most} знаков"),
        Wrong::Form => "Проверьте, как это записано".to_owned(),
        Wrong::Taken => "Это уже занято".to_owned(),
        Wrong::Unknown => "Такого нет в списке".to_owned(),
        Wrong::Backwards => "Конец раньше начала".to_owned(),
        Wrong::Circle => "Организация не может подчиняться самой себе".to_owned(),
        Wrong::Weak(weak) => weak_password(weak),
        Wrong::Differs => "Не совпадает".to_owned(),
        Wrong::TooMuch => "Это больше, чем вам разрешено".to_owned(),
        Wrong::Unfit => "Не сходится с остальным: максимум шкалы должен быть равен сумме баллов за задания, коды заданий не повторяются".to_owned(),
        Wrong::Same => "То же самое уже действует".to_owned(),
    }
}

fn weak_password(weak: WeakPassword) -> String {
    match weak {
        WeakPassword::Short => format!("Слишком коротко: нужно не меньше {PASSWORD_MIN} знаков"),
        WeakPassword::Long => format!("Слишком длинно: не больше {PASSWORD_MAX} знаков"),
        WeakPassword::Common => {
            "Такой пароль подбирают первым: придумайте фразу из нескольких слов".to_owned()
        }
        WeakPassword::Own => "В пароле нельзя использовать логин или имя".to_owned(),
    }
}
