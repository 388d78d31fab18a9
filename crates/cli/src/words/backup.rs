//! What is said of backups.

use super::{count, io, office, spaced};
use actions::backup::{BackupError, Damage, Damaged, Made, Newer, Passport, Restored, Suspicion};
use std::path::Path;

/// No file was named.
pub const NO_BACKUP_NAMED: &str = "Назовите, куда положить копию, или копию для проверки: --check ФАЙЛ";

/// How many damaged files are named one by one.
const NAMED: usize = 5;

/// A backup that was taken.
pub fn made_backup(made: &Made) -> String {
    format!(
        "{}: копия снята и проверена: {}, {}, {}",
        made.file.display(),
        rows(made.rows),
        files(made.files),
        bytes(made.bytes)
    )
}

/// A file that was damaged before.
pub fn left_out_of_backup(name: &str) -> String {
    format!("{name}: файл повреждён и в копию не вошёл. Проверьте данные: merilo doctor")
}

/// A backup that is whole.
pub fn whole_backup(passport: &Passport) -> String {
    let total = passport.tables.values().sum();
    let others = passport.members.len() - passport.tables.len();
    format!(
        "Копия цела: снята {} (UTC) программой {}, {}, {}, событий {}",
        passport.taken.strftime("%d.%m.%Y %H:%M"),
        passport.program,
        rows(total),
        files(others),
        spaced(passport.last.seq.unsigned_abs())
    )
}

/// An office that came back.
pub fn restored(restored: &Restored, folder: &Path) -> String {
    let total = restored.passport.tables.values().sum();
    let others = restored.passport.members.len() - restored.passport.tables.len();
    let mut text = format!(
        "{}: восстановлено: {}, {}. Все входят заново; работы, которые шли, начнутся сначала",
        folder.display(),
        rows(total),
        files(others)
    );
    if let Some(settings) = &restored.settings {
        text.push_str(&format!(
            "\n{}: прежние настройки сервера лежат рядом. Просмотрите их (база, адрес, почта) и переименуйте в merilo.toml",
            settings.display()
        ));
    }
    text
}

fn rows(n: u64) -> String {
    count(n, ["строка", "строки", "строк"])
}

fn files(n: usize) -> String {
    count(n as u64, ["файл", "файла", "файлов"])
}

fn bytes(n: u64) -> String {
    match n {
        0..1_000_000 => format!("{} КБ", spaced(n.div_ceil(1_000))),
        _ => format!("{} МБ", spaced(n.div_ceil(1_000_000))),
    }
}

/// The sentence of a backup that was not taken or not brought back.
pub(super) fn failure(error: &BackupError) -> String {
    match error {
        BackupError::Read { path, source } | BackupError::Write { path, source } => {
            format!("{}: {}", path.display(), io(source))
        }
        BackupError::Exists(path) => {
            format!(
                "{}: здесь уже что-то есть, ничего не тронуто. Назовите новое место",
                path.display()
            )
        }
        BackupError::Filled => {
            "В базе данных уже есть строки, ничего не тронуто. Восстанавливают только в пустую базу"
                .to_owned()
        }
        BackupError::Outside(path) => format!(
            "{}: база SQLite должна лежать в восстанавливаемой папке. Перенести её можно потом",
            path.display()
        ),
        BackupError::Mounted(path) => {
            format!(
                "{}: здесь подключён другой диск. Назовите папку внутри него",
                path.display()
            )
        }
        BackupError::AfterRows(error) => format!(
            "Строки уже в базе данных, но дальше не получилось: {}. Очистите базу и повторите",
            failure(error)
        ),
        BackupError::Foreign(what) => format!("Это не резервная копия «Мерила» ({what})"),
        BackupError::Newer(newer) => self::newer(*newer),
        BackupError::Suspicious { member, suspicion } => suspicious(member, *suspicion),
        BackupError::Damaged(found) => damaged(found),
        BackupError::Store(error) => office::store(error),
        BackupError::Lake(error) => super::lake::failure(error),
        BackupError::Internal(what) => format!("Внутренняя ошибка: {what}"),
    }
}

fn newer(newer: Newer) -> String {
    let what = match newer {
        Newer::Format(number) => format!("вид копии {number}"),
        Newer::Schema(number) => format!("схема базы {number}"),
    };
    format!("Копия снята более новой программой ({what}). Обновите программу и повторите")
}

fn suspicious(member: &str, suspicion: Suspicion) -> String {
    let what = match suspicion {
        Suspicion::Name => "такого файла в копии быть не может",
        Suspicion::Unlisted => "этого файла нет в описи копии",
        Suspicion::Overlapping => "файлы повторяются или накладываются друг на друга",
        Suspicion::TooMany => "слишком много файлов",
        Suspicion::Bomb => "распаковалось бы больше, чем может быть в такой копии",
        Suspicion::Line => "строка длиннее любой записи",
        Suspicion::Table => "такой таблицы нет",
    };
    let place = if member.is_empty() {
        String::new()
    } else {
        format!("{member}: ")
    };
    format!("{place}{what}. Копия не принята: её меняла не эта программа")
}

fn damaged(found: &[Damaged]) -> String {
    let told: Vec<String> = found.iter().take(NAMED).map(one_damaged).collect();
    let more = found.len().saturating_sub(NAMED);
    let more = if more > 0 {
        format!("; и ещё {more}")
    } else {
        String::new()
    };
    format!(
        "Копия повреждена: {}{more}. Возьмите другую копию",
        told.join("; ")
    )
}

fn one_damaged(one: &Damaged) -> String {
    let how = match &one.how {
        Damage::Missing => "нет в копии".to_owned(),
        Damage::Unreadable => "не распаковывается".to_owned(),
        Damage::Changed => "изменён".to_owned(),
        Damage::Rows(expected, found) => format!("строк {} вместо {}", spaced(*found), spaced(*expected)),
        Damage::Chain(_) => "цепочка событий разорвана".to_owned(),
        Damage::Last => "цепочка событий кончается не там".to_owned(),
        Damage::Row(line) => format!("строка {line} — не запись"),
    };
    format!("{} — {how}", one.member)
}
