//! Words about organisations.

use domain::territory::{CodeKind, OrganisationKind};

pub(super) const ORGANISATIONS: &str = "Организации";
pub(super) const NEW: &str = "Новая организация";
pub(super) const CHANGE: &str = "Изменить организацию";
pub(super) const CLOSE: &str = "Закрыть организацию";
pub(super) const MINE: &str = "моей организации";
pub(super) const AS_IT_IS: &str = "как сейчас";
pub(super) const TAKE_IN: &str = "Загрузить список школ";

/// What an organisation is.
pub(crate) const fn kind(kind: OrganisationKind) -> &'static str {
    match kind {
        OrganisationKind::Region => "Региональный орган управления",
        OrganisationKind::Municipality => "Муниципальный орган управления",
        OrganisationKind::MethodCentre => "Методический центр",
        OrganisationKind::School => "Школа",
        OrganisationKind::Kindergarten => "Детский сад",
        OrganisationKind::Supplementary => "Дополнительное образование",
        OrganisationKind::Other => "Другая организация",
    }
}

/// Whose code it is.
pub(crate) const fn code(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Login => "Логин в ФИС ОКО",
        CodeKind::Exam => "Код в протоколах ГИА",
        CodeKind::Municipality => "Код муниципалитета",
        CodeKind::Inn => "ИНН",
        CodeKind::Ogrn => "ОГРН",
        CodeKind::Own => "Свой код",
    }
}

/// How such a code looks.
pub(super) const fn code_example(kind: CodeKind) -> &'static str {
    match kind {
        CodeKind::Login => "Например, edu220001; старый sch220001 — то же самое.",
        CodeKind::Exam => "Число до девяти цифр.",
        CodeKind::Municipality => "Например, reg22_m032.",
        CodeKind::Inn => "Десять цифр.",
        CodeKind::Ogrn => "Тринадцать цифр.",
        CodeKind::Own => "До 64 знаков.",
    }
}

/// Circumstances that have a field of their own: key and name.
pub(super) const ATTRIBUTES: &[(&str, &str)] = &[
    ("municipality", "Муниципалитет"),
    ("settlement", "Населённый пункт"),
    ("settlement-size", "Размер населённого пункта"),
    ("pupils", "Учеников"),
    ("teachers", "Учителей"),
    ("special", "Особые условия (yes или no)"),
    ("boarding", "Интернат (yes или no)"),
];

/// Name of a circumstance; one that we do not know goes by its key.
pub(crate) fn attribute(key: &str) -> &str {
    let known = ATTRIBUTES.iter().find(|(known, _)| *known == key);
    known.map_or(key, |(_, name)| name)
}

pub(super) const NO_LIST: &str = "Это не список школ: нужен список логинов ФИС ОКО или контекстная анкета";
