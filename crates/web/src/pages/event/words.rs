//! Words of the journal: what acts are called when they have been done.

pub(super) const JOURNAL: &str = "Журнал";
pub(super) const FILE: &str = "журнал.csv";

/// What was done, by the code of the act; one that we have no words for goes by its code.
pub(crate) fn act(code: &str) -> &str {
    let known = ACTS.iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, words)| words)
}

/// Acts that leave an event, in the order in which they are chosen from.
pub(super) const ACTS: &[(&str, &str)] = &[
    ("entrance.found", "Система создана"),
    ("entrance.sign_in", "Вход"),
    ("entrance.sign_in_outside", "Вход через внешний каталог"),
    ("entrance.refuse", "Отказ во входе"),
    ("entrance.accept", "Пароль задан по ссылке"),
    ("entrance.choose", "Выбрана роль"),
    ("entrance.prove", "Личность подтверждена"),
    (
        "entrance.prove_outside",
        "Личность подтверждена внешним каталогом",
    ),
    ("entrance.sign_out", "Выход"),
    ("account.change_password", "Пароль изменён"),
    ("account.totp_begin", "Второй фактор начат"),
    ("account.totp_confirm", "Второй фактор включён"),
    ("account.totp_remove", "Второй фактор отключён"),
    ("account.recovery", "Выданы резервные коды"),
    ("session.end", "Сеанс завершён"),
    ("session.end_others", "Остальные сеансы завершены"),
    ("session.purge", "Старые сеансы и токены удалены"),
    ("token.make", "Токен программы выдан"),
    ("token.revoke", "Токен программы отозван"),
    ("organisation.add", "Организация добавлена"),
    ("organisation.change", "Организация изменена"),
    ("organisation.close", "Организация закрыта"),
    ("organisation.take_in", "Загружен список школ"),
    ("procedure.add", "Процедура внесена в календарь"),
    ("procedure.change", "Сроки процедуры изменены"),
    ("edition.write", "Шкала или описание работы изменены"),
    ("roadmap.receive", "Дорожная карта получена"),
    ("roadmap.correct", "Ячейка дорожной карты исправлена"),
    ("roadmap.accept", "Дорожная карта введена в действие"),
    ("roadmap.reject", "Дорожная карта отклонена"),
    ("roadmap.close", "Дорожная карта закрыта"),
    ("reminder.urge", "Школам напомнено об их планах"),
    ("roadmap.next", "Собран проект следующей редакции"),
    ("roadmap.order", "Составлен проект приказа о плане"),
    ("roadmap.copy", "План скопирован на следующий год"),
    ("proposal.make", "Предложено исправление плана"),
    ("proposal.decide", "Решено о предложении к плану"),
    ("roadmap.ask", "У школ запрошены планы"),
    ("roadmap.add", "В проект плана добавлено мероприятие"),
    (
        "roadmap.leave_out",
        "Мероприятие исключено из проекта плана или возвращено",
    ),
    ("roadmap.send", "План школы отправлен"),
    ("roadmap.hand_back", "План возвращён школе с замечанием"),
    ("activity.assign", "Ответственные назначены"),
    ("activity.link", "Мероприятие связано"),
    ("instance.start", "Мероприятие взято в работу"),
    ("instance.done", "Исполнение отмечено"),
    ("instance.report", "Часть исполнена"),
    ("instance.confirm", "Исполнение подтверждено"),
    ("instance.skip", "Мероприятие не требуется"),
    ("instance.reopen", "Мероприятие возвращено в работу"),
    ("instance.date", "Срок назначен"),
    ("instance.check", "Пункты перечня отмечены"),
    ("instance.comment", "Комментарий добавлен"),
    ("evidence.attach", "Документ приложен"),
    ("progress.report", "Отчёт о ходе реализации сделан"),
    ("reminder.make", "Напоминания составлены"),
    ("reminder.mute", "Напоминания отложены"),
    ("reminder.send", "Напоминания отправлены письмом"),
    ("feed.make", "Ссылка на календарь создана"),
    ("feed.revoke", "Ссылка на календарь отозвана"),
    ("person.invite", "Человек приглашён"),
    ("person.change", "Данные человека изменены"),
    ("person.assign", "Роль назначена"),
    ("person.unassign", "Роль снята"),
    ("person.block", "Вход закрыт"),
    ("person.unblock", "Вход открыт"),
    ("person.reset", "Выдана ссылка для пароля"),
    ("person.remove_factor", "Второй фактор отключён администратором"),
    ("upload.receive", "Файл получен"),
    ("upload.check", "Файл проверен"),
    ("upload.name", "Содержание файла названо"),
    ("upload.accept", "Файл принят"),
    ("upload.reject", "Файл отклонён"),
    ("version.keep", "Версия данных записана"),
    ("analysis.make", "Расчёт выполнен"),
    ("finding.make", "Признаки пересчитаны"),
    ("document.make", "Документ создан"),
    ("job.retry", "Задание запущено снова"),
    ("setting.change", "Настройка изменена"),
    ("mail.send", "Письмо отправлено"),
    ("backup.order", "Резервная копия заказана"),
    ("backup.make", "Резервная копия создана"),
    ("backup.restore", "Данные восстановлены из копии"),
    ("doctor.repair", "Исправлено расхождение"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use actions::{Kind, REGISTER};

    #[test]
    fn everything_that_leaves_an_event_is_told_in_words() {
        let untold = REGISTER
            .iter()
            .filter(|known| known.kind != Kind::Look && act(known.code) == known.code);
        let untold: Vec<&str> = untold.map(|known| known.code).collect();
        assert_eq!(untold, Vec::<&str>::new());
    }
}
