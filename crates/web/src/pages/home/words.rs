//! Words of the way through the example: what a step is called, and what to look at there.

pub(super) const UPLOADS: (&str, &str) = (
    "Посмотрите присланный файл",
    "один ждёт решения: что распознано, что изменится, где ошибки",
);
pub(super) const WORK: (&str, &str) = (
    "Прочитайте работу",
    "семь анализов, каждое число с интервалом; сравните с регионом",
);
pub(super) const FINDINGS: (&str, &str) = (
    "Откройте признак",
    "буква ведёт к тому, что видно, и к тому, что ещё может это объяснить",
);
pub(super) const DOCUMENTS: (&str, &str) = (
    "Возьмите документ",
    "готовая справка в DOCX и PDF; в конце сказано, по каким данным",
);
pub(super) const PEOPLE: (&str, &str) = (
    "Посмотрите, кто работает",
    "роли и организации; пригласите кого-нибудь",
);
pub(super) const EVENTS: (&str, &str) = (
    "Загляните в журнал",
    "кто, когда и что сделал, пока пример составлялся",
);
pub(super) const BACKUPS: (&str, &str) = ("Проверьте копии", "когда сделана последняя и как её вернуть");
pub(super) const PROCEDURES: (&str, &str) = (
    "Откройте календарь",
    "процедуры, их работы, шкалы и сроки анализа",
);
pub(super) const ORGANISATIONS: (&str, &str) =
    ("Посмотрите организации", "школы, которые вам видны, и их коды");
pub(super) const GUIDE: (&str, &str) = (
    "Прочитайте памятку своей роли",
    "она же — под знаком «?» вверху страницы",
);
