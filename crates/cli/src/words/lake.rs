//! What is said of accepted versions and the folder they lie in.

use super::{count, io, spaced};
use domain::result::{Difference, Point, Version};
use lake::{Accepted, Change, Comparison, Finding, LakeError, Problem, Repair, RowName, Value, ValueOf};

/// The sentence of a failure of the lake.
pub fn failure(error: &LakeError) -> String {
    match error {
        LakeError::Read { path, source } => format!("{}: {}", path.display(), io(source)),
        LakeError::Write { path, source, .. } => {
            format!("{}: {}. Принятые ранее наборы целы", path.display(), io(source))
        }
        LakeError::Damaged { path, .. } => {
            format!(
                "{}: файл набора повреждён. Проверьте хранилище: merilo doctor ПАПКА",
                path.display()
            )
        }
        LakeError::Manifest { path, line } => format!(
            "{}: строка {line} описи повреждена. Восстановите опись: merilo doctor ПАПКА --repair",
            path.display()
        ),
        LakeError::Unknown(id) => format!("Нет версии {id}. Список версий: merilo versions ПАПКА"),
        other => format!("Хранилище: {other}"),
    }
}

/// An accepted version, in one line.
pub fn accepted(accepted: &Accepted, difference: Option<&Difference>) -> String {
    let version = &accepted.version;
    let rows = count(version.rows, ["строка", "строки", "строк"]);
    let head = format!(
        "{}: версия {} ({}), {rows}",
        version.work,
        version.number,
        version.id.short()
    );
    if !accepted.new {
        return format!("{head}: этот набор уже был принят, новой версии нет");
    }
    match difference {
        None => format!("{head}: принято"),
        Some(difference) => format!(
            "{head}: принято; против прежней версии — {}",
            self::difference(difference)
        ),
    }
}

/// A difference, in one line.
pub fn difference(difference: &Difference) -> String {
    format!(
        "добавлено {}, убрано {}, изменено {}, без изменений {}",
        spaced(difference.added),
        spaced(difference.removed),
        spaced(difference.changed),
        spaced(difference.same)
    )
}

/// A version of the list.
pub fn version(version: &Version) -> String {
    let rows = count(version.rows, ["строка", "строки", "строк"]);
    format!(
        "{}  версия {}  {}  {rows}  {}  {}",
        version.work,
        version.number,
        version.id.short(),
        version.accepted,
        version.files.join(", ")
    )
}

/// The beginning of a version's name fits none or several.
pub fn which_version(start: &str, found: usize) -> String {
    if found == 0 {
        format!("нет версии, имя которой начинается с «{start}». Список: merilo versions ПАПКА")
    } else {
        format!(
            "с «{start}» начинаются {}: назовите больше знаков",
            count(found as u64, ["версия", "версии", "версий"])
        )
    }
}

/// The state of a lake, in one line.
pub const fn health(clean: bool, healthy: bool) -> &'static str {
    match (clean, healthy) {
        (true, _) => "Хранилище цело: хеши, опись и файлы сходятся",
        (false, true) => "Найденное исправлено: хранилище цело",
        (false, false) => "Есть неисправности. Починить, что можно: --repair",
    }
}

/// Examples of what differs, a line each.
pub fn examples(comparison: &Comparison) -> Vec<String> {
    let name = |row: &RowName| format!("{} {}", row.school, row.participant);
    let added = comparison
        .added
        .iter()
        .map(|row| format!("добавлено: {}", name(row)));
    let removed = comparison
        .removed
        .iter()
        .map(|row| format!("убрано: {}", name(row)));
    let changed = comparison.changed.iter().map(change);
    added.chain(removed).chain(changed).collect()
}

fn change(change: &Change) -> String {
    let row = &change.row;
    let (before, after) = (value(&change.before), value(&change.after));
    format!(
        "изменено: {} {}: {}: {before} → {after}",
        row.school,
        row.participant,
        of(&change.of)
    )
}

fn of(what: &ValueOf) -> String {
    match what {
        ValueOf::Class => "класс".to_owned(),
        ValueOf::Variant => "вариант".to_owned(),
        ValueOf::Sex => "пол".to_owned(),
        ValueOf::Journal => "отметка по журналу".to_owned(),
        ValueOf::Presence => "присутствие".to_owned(),
        ValueOf::Total => "первичный балл".to_owned(),
        ValueOf::Mark => "отметка".to_owned(),
        ValueOf::Doubt => "сомнения".to_owned(),
        ValueOf::Item(code) => format!("задание {code}"),
    }
}

fn value(value: &Value) -> String {
    let none = || "нет".to_owned();
    match value {
        Value::NoItem => none(),
        Value::Class(name) if name.is_empty() => none(),
        Value::Class(name) => name.clone(),
        Value::Variant(number) => number.to_string(),
        Value::Sex(b'm') => "м".to_owned(),
        Value::Sex(b'f') => "ж".to_owned(),
        Value::Sex(_) => none(),
        Value::Mark(mark) => mark.map_or_else(none, |mark| mark.to_string()),
        Value::Presence(domain::result::Presence::Wrote) => "писал".to_owned(),
        Value::Presence(domain::result::Presence::Absent) => "отсутствовал".to_owned(),
        Value::Total(score) => score.value().map_or_else(none, |score| score.to_string()),
        Value::Doubt(doubt) => doubt.byte().to_string(),
        Value::Point(Point::NOT_ATTEMPTED) => "X".to_owned(),
        Value::Point(Point::NOT_TAUGHT) => "не пройд.".to_owned(),
        Value::Point(point) => point.points().map_or_else(none, |points| points.to_string()),
    }
}

/// What the doctor found, and what it did.
pub fn finding(finding: &Finding) -> String {
    format!("{}: {}", problem(&finding.problem), repair(&finding.repair))
}

fn problem(problem: &Problem) -> String {
    match problem {
        Problem::NoManifest => "версии есть, а описи нет".to_owned(),
        Problem::Line { line, .. } => format!("строка описи {line} повреждена"),
        Problem::NumberTwice { work, number } => format!("{work}: номер {number} стоит у двух версий"),
        Problem::Missing(version) => format!("{}: файл версии {} пропал", version.work, version.number),
        Problem::Damaged { path, .. } => format!("{}: файл повреждён", path.display()),
        Problem::Unreadable { path, .. } => format!("{}: файл не открывается", path.display()),
        Problem::Orphan(version) => format!("{}: версии {} нет в описи", version.work, version.number),
        Problem::Returned(version) => format!(
            "{}: пропавший файл версии {} нашёлся",
            version.work, version.number
        ),
        Problem::Temporary(path) => format!("{}: недописанный временный файл", path.display()),
        Problem::Foreign(path) => format!("{}: посторонний файл", path.display()),
    }
}

fn repair(repair: &Repair) -> String {
    match repair {
        Repair::Nothing => "не исправлено".to_owned(),
        Repair::LineDropped(copy) => format!("строка убрана, прежняя опись — {}", copy.display()),
        Repair::LineRebuilt(number) => format!("внесена в опись под номером {number}"),
        Repair::MarkedLost => "отмечена пропавшей; примите тот же файл снова, и она вернётся".to_owned(),
        Repair::Quarantined(path) => format!("отложен: {}", path.display()),
        Repair::Rewritten(copy) => format!("записан заново, прежний — {}", copy.display()),
        Repair::Removed => "убран".to_owned(),
    }
}
