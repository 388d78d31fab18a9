//! Words about files that were sent.

use super::steps::Step;
use crate::number::whole;
use actions::upload::{Returned, Unreadable};
use domain::result::UploadState;
use jiff::SignedDuration;

pub(super) const UPLOADS: &str = "Загрузки";
pub(super) const SEND: &str = "Отправить файлы";
pub(super) const READY: &str = "Принять несколько файлов";
pub(super) const THE_FORM: &str = "Ничего не отмечено";
pub(super) const NONE_TICKED: &str = "отметьте хотя бы один файл";
pub(super) const OVERTAKEN: &str =
    "пока вы смотрели, о нём уже решили или принята другая версия этой работы; посмотрите ещё раз";
pub(super) const NO_FILE: &str = "Выберите хотя бы один файл";
pub(super) const EMPTY: &str = "файл пуст";
pub(super) const TOO_LARGE: &str = "файл больше, чем система может прочитать";
pub(super) const NOT_YOURS: &str = "за эту организацию вы файлы не отправляете";
pub(super) const NOT_NAMED: &str = "Сначала подтвердите, что это за работа.";
pub(super) const HAS_ERRORS: &str = "В файле есть ошибки. Отметьте «Загрузить только верные строки» или исправьте файл и отправьте его снова.";
pub(super) const FOREIGN: &str =
    "В файле есть школы, которые не относятся к отправителю: такой файл принять нельзя.";
pub(super) const NOTHING: &str = "В файле нет строк, которые можно принять.";

/// Where a file stands, and how that is marked.
pub(crate) const fn state(state: UploadState) -> (&'static str, &'static str) {
    match state {
        UploadState::Received => ("busy", "проверяется"),
        UploadState::Checked => ("ask", "ждёт решения"),
        UploadState::Unreadable => ("bad", "не распознан"),
        UploadState::Accepting => ("busy", "записывается"),
        UploadState::Accepted => ("done", "принят"),
        UploadState::Rejected => ("bad", "отклонён"),
    }
}

/// A step on the way of a file.
pub(super) const fn step(step: Step) -> &'static str {
    match step {
        Step::File => "Файл",
        Step::Recognise => "Распознавание",
        Step::Name => "Что за работа",
        Step::Check => "Проверка",
        Step::Preview => "Что изменится",
        Step::Decide => "Решение",
        Step::Record => "Протокол",
    }
}

/// How long something takes, roughly.
pub(super) fn duration(of: SignedDuration) -> String {
    match of.as_secs() {
        seconds @ ..=90 => format!("{}\u{a0}с", seconds + 1),
        seconds => format!("{}\u{a0}мин", (seconds + 30) / 60),
    }
}

/// A part of a work's name.
pub(super) fn field(code: &str) -> &str {
    match code {
        "kind" => "процедура",
        "subject" => "предмет",
        "grade" => "класс",
        "year" => "год",
        "school" => "школа",
        other => other,
    }
}

/// Where a part of a name was taken from.
pub(super) fn evidence(code: &str) -> &str {
    match code {
        "layout" => "по виду таблицы",
        "name" => "по имени файла",
        "folder" => "по имени папки",
        "codes" => "по кодам участников",
        "items" => "по набору заданий",
        other => other,
    }
}

fn fields(codes: &[String]) -> String {
    let names: Vec<&str> = codes.iter().map(|code| field(code)).collect();
    names.join(", ")
}

/// Why nothing of a file can be taken in, and what to do.
pub(super) fn unreadable(why: &Unreadable) -> String {
    match why {
        Unreadable::NoTable { looks_like } => no_table(looks_like),
        Unreadable::Truncated => "Файл обрывается: он скопирован не до конца. Отправьте его ещё раз.".to_owned(),
        Unreadable::Damaged { part } => {
            format!("Файл повреждён (часть {part}). Откройте его в Excel, сохраните заново и отправьте снова.")
        }
        Unreadable::TooLarge { what, limit } => too_large(what, *limit),
        Unreadable::Encrypted => "Файл защищён паролем. Снимите пароль и отправьте его снова.".to_owned(),
        Unreadable::Refused => {
            "Архив внутри архива или описания сущностей XML: такие файлы не читаются. Распакуйте архив и отправьте таблицы.".to_owned()
        }
        Unreadable::Empty => "В файле нет ни одной таблицы.".to_owned(),
        Unreadable::Layout { nearest, missing } => layout(nearest.as_deref(), missing),
        Unreadable::Unnamed { fields: codes } => {
            format!("Непонятно, что это за работа: не хватает ({}). Укажите это ниже.", fields(codes))
        }
        Unreadable::NoResults => {
            "Результатов в файле нет. Списки школ загружаются в разделе «Организации».".to_owned()
        }
        Unreadable::Failed { .. } => {
            "Прочитать файл не удалось из-за ошибки на нашей стороне. Сообщите администратору.".to_owned()
        }
    }
}

fn no_table(looks_like: &str) -> String {
    let what = match looks_like {
        "empty" => "Файл пуст.",
        "html" => "Это веб-страница, сохранённая под именем таблицы.",
        "xml" | "spreadsheetml" => "Это XML.",
        "pdf" => "Это PDF.",
        "rtf" | "textdocument" => "Это текстовый документ.",
        "presentation" => "Это презентация.",
        "xlsb" => "Это двоичная книга XLSB.",
        "oldexcel" => "Это книга Excel до 1997 года.",
        "otherarchive" => "Это архив другого вида.",
        "image" => "Это картинка.",
        _ => "Это не таблица.",
    };
    format!("{what} Нужен XLSX, XLS, ODS, CSV или ZIP с ними: откройте файл в Excel и сохраните как XLSX.")
}

fn too_large(what: &str, limit: u64) -> String {
    let of = match what {
        "bytesin" => "байт в файле",
        "bytesinflated" => "байт после распаковки",
        "ratio" => "байт из каждого сжатого байта",
        "cells" => "ячеек",
        "columns" => "столбцов",
        "rows" => "строк",
        "members" => "файлов в архиве",
        other => other,
    };
    format!(
        "Файл слишком велик: больше чем {} {of}. Разделите его на части.",
        whole(limit)
    )
}

fn layout(nearest: Option<&str>, missing: &[String]) -> String {
    let Some(nearest) = nearest else {
        return "Ни одна таблица не похожа на известные формы результатов.".to_owned();
    };
    let missing = missing.join("», «");
    format!(
        "Больше всего похоже на форму «{}», но в файле нет её столбцов: «{missing}».",
        form(nearest)
    )
}

/// The form that a table has; one that we have no words for goes by its code.
pub(super) fn form(code: &str) -> &str {
    let known = FORMS.iter().find(|(known, _)| *known == code);
    known.map_or(code, |(_, name)| name)
}

/// Forms of tables that the catalogue knows.
const FORMS: &[(&str, &str)] = &[
    ("context-2021", "Контекстные данные об ОО"),
    ("fisoko-f1-2026", "Ф1 Индивидуальные результаты"),
    ("fisoko-f3-2026", "Ф3 Статистика по отметкам"),
    ("fisoko-form-2026", "Форма сбора результатов ВПР, 2026"),
    ("fisoko-journal-2024", "Сравнение отметок с отметками по журналу"),
    ("fisoko-region-2020", "Региональная выгрузка ВПР, 2020"),
    ("fisoko-region-2021", "Региональная выгрузка ВПР, 2021"),
    ("fisoko-region-2022", "Региональная выгрузка ВПР, 2022"),
    ("rcoi-exam", "Протокол проверки результатов ОГЭ и ЕГЭ"),
    ("register-logins", "Реестр логинов"),
    ("specification-all", "Обобщённый план варианта"),
];

/// Why an accepted file came back, and what to do.
pub(super) fn returned(why: &Returned) -> String {
    match why {
        Returned::Errors { errors } => format!("Файл не принят: ошибок в нём {}.", whole(*errors)),
        Returned::Unconfirmed { fields: codes } => {
            format!("Файл не принят: не подтверждено ({}).", fields(codes))
        }
        Returned::Foreign { schools } => {
            format!("Файл не принят: в нём чужие школы ({}).", schools.join(", "))
        }
        Returned::Shrinks { gone, of, .. } => format!(
            "Файл не принят: пропали бы {} строк из {} принятых раньше. Если так и нужно, примите его как замену; если это часть — как добавление.",
            whole(*gone),
            whole(*of)
        ),
        Returned::OtherItems { .. } => {
            "Файл не принят: задания в нём не те, что у остающихся строк.".to_owned()
        }
        Returned::Overtaken { by, .. } => {
            let who = by.as_deref().unwrap_or("кто-то другой");
            format!("Файл не принят: другую версию тем временем принял {who}. Проверьте файл ещё раз.")
        }
        Returned::Older { number } => {
            format!("Файл не принят: то же самое уже есть как версия {number}, а после неё принята другая.")
        }
        Returned::NoRows => "Файл не принят: в нём не осталось ни одной строки.".to_owned(),
        Returned::Unreadable { why } => unreadable(why),
        Returned::Failed { .. } => {
            "Записать файл не удалось из-за ошибки на нашей стороне. Ничего не принято; сообщите администратору.".to_owned()
        }
    }
}

/// The label of a part of a work's name.
pub(super) fn label(code: &str) -> &'static str {
    match code {
        "kind" => "Процедура",
        "subject" => "Предмет",
        "grade" => "Класс",
        "year" => "Год",
        _ => "Логин школы",
    }
}
