//! What the doctor says of an office.

use actions::doctor::{Flaw, Owner, Remark, Shelf, Weight};
use domain::event::Broken;
use serde_json::{Value, json};

/// Remarks for machines.
pub fn remarks(remarks: &[Remark]) -> Vec<Value> {
    let told = |one: &Remark| {
        let weight = match one.weight() {
            Weight::Harmless => "harmless",
            Weight::Attention => "attention",
            Weight::Grave => "grave",
        };
        json!({ "what": remark(one), "weight": weight, "repaired": is_repaired(one) })
    };
    remarks.iter().map(told).collect()
}

fn is_repaired(remark: &Remark) -> bool {
    match remark {
        Remark::Lake(finding) => finding.repair != lake::Repair::Nothing,
        Remark::Leftover { removed, .. } => *removed,
        Remark::Stuck { given_back, .. } => *given_back,
        _ => false,
    }
}

/// All remarks, in one line.
pub fn office_health(remarks: &[Remark]) -> &'static str {
    if matches!(remarks, [Remark::Schema(_)]) {
        return "Данные не проверены: проверить можно только базу этой версии программы";
    }
    match remarks.iter().map(Remark::weight).max() {
        None => "Всё цело: база, принятые наборы, файлы и журнал событий сходятся",
        Some(Weight::Harmless) => "Всё цело; названное безвредно",
        Some(Weight::Attention) => "Всё цело, но кое-что требует внимания",
        Some(Weight::Grave) => {
            "Есть утраты или изменения. Что можно, починит --repair; остальное — из резервной копии"
        }
    }
}

/// One remark.
pub fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Database(flaw) => format!("база данных: {}", self::flaw(flaw)),
        Remark::Schema(scheme) => super::scheme(*scheme, true),
        Remark::Chain(broken) => format!("журнал событий: {}", chain(broken)),
        Remark::Lake(finding) => format!("хранилище наборов: {}", super::finding(finding)),
        Remark::NoFile(row) => format!("{}: версии {} нет в хранилище наборов", row.work, row.number),
        Remark::Differs { row, lake } => format!(
            "{}: версия {} в базе ({} строк) и в хранилище (версия {}, {} строк) расходятся",
            row.work, row.number, row.rows, lake.number, lake.rows
        ),
        Remark::NoRow(version) => format!(
            "{}: версия {} есть в хранилище, а в базе её нет (приём прервался или шёл мимо системы): безвредно",
            version.work, version.number
        ),
        Remark::BytesGone(owner) => format!("{}: файла нет", self::owner(owner)),
        Remark::BytesChanged(owner) => format!("{}: файл изменён", self::owner(owner)),
        Remark::Unnamed { shelf, hash } => format!(
            "{}/{}/{hash}: файл, который никто не называет (приём прервался): безвредно",
            folder(*shelf),
            &hash[..2]
        ),
        Remark::Leftover { path, removed } => {
            let done = if *removed {
                "убран"
            } else {
                "безвредно"
            };
            format!("{}: недописанный временный файл: {done}", path.display())
        }
        Remark::Stuck {
            file_name,
            given_back,
            ..
        } => stuck(file_name, *given_back),
        Remark::GivenUp { kind, reason, .. } => {
            format!("работа {kind} оставлена после всех попыток ({reason}): merilo office jobs")
        }
        Remark::NoBackup => "резервной копии ещё не было: merilo backup".to_owned(),
        Remark::OldBackup { days, .. } => format!("последней резервной копии {days} дн.: merilo backup"),
    }
}

fn stuck(file_name: &str, given_back: bool) -> String {
    let done = if given_back {
        "возвращён к проверенным, примите его снова"
    } else {
        "вернуть к проверенным: --repair"
    };
    format!("«{file_name}»: приём начат, но его никто не ведёт: {done}")
}

fn flaw(flaw: &Flaw) -> String {
    match flaw {
        Flaw::Page(what) => format!("файл повреждён ({what})"),
        Flaw::Dangling { table, parent, rows } => {
            format!("{table}: строк, которые ссылаются на отсутствующие в {parent}: {rows}")
        }
        Flaw::Unreadable { table, what } => format!("{table}: не читается ({what})"),
        Flaw::Invalid(name) => format!("правило {name} не действует"),
        Flaw::Encoding(name) => format!("кодировка базы {name}, а нужна UTF8"),
    }
}

pub(super) fn chain(broken: &Broken) -> String {
    match broken {
        Broken::Gap(seq) => format!("пропали события перед {seq}"),
        Broken::Unlinked(seq) => format!("событие {seq} не продолжает предыдущее"),
        Broken::Changed(seq) => format!("событие {seq} изменено после записи"),
    }
}

fn owner(owner: &Owner) -> String {
    match owner {
        Owner::Upload(_, name) => format!("загрузка «{name}»"),
        Owner::Document(_, name) => format!("документ «{name}»"),
        Owner::Roadmap(_, name) => format!("дорожная карта «{name}»"),
        Owner::Evidence(_, name) => format!("подтверждающий документ «{name}»"),
    }
}

const fn folder(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Upload => "upload",
        Shelf::Document => "document",
    }
}
