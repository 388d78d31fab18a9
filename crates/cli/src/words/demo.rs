//! Words of simulated files, of the demo and of reports.

use super::{count, decimal, spaced};
use actions::line::study::Part;
use analysis::analysis::Analysis;
use analysis::figure::Figure;
use analysis::sign::Code;
use domain::procedure::Work;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Letters before the digits of a school's login until 2021.
pub const OLD_LOGIN: &str = "sch";
/// Name of the only sheet of a register.
pub const SHEET: &str = "Лист1";
/// Header of a register of logins.
pub const REGISTER_HEAD: [&str; 3] = ["логин", "имя", "регион"];
/// File of the register of logins.
pub const REGISTER_FILE: &str = "логины.xlsx";

/// The name that the region's export of 2021 bears.
pub fn export_name(about: &str, work: &Work) -> String {
    format!(
        "Проведение работы по {about}, {} класс. ВПР {}.xlsx",
        work.grade, work.year
    )
}

/// The name of a school's form.
pub fn form_name(login: &str, subject: &str, work: &Work) -> String {
    format!("{login} {subject} {} класс ВПР {}.xlsx", work.grade, work.year)
}

/// A municipality or a school that no file knows, with those that are known.
pub fn unknown_part(part: &Part, known: &BTreeSet<String>) -> String {
    let names: Vec<&str> = known
        .iter()
        .map(String::as_str)
        .filter(|name| !name.is_empty())
        .collect();
    match part {
        Part::Whole => super::NO_RESULTS.to_owned(),
        Part::School(code) => format!("Школы {code} в этих данных нет. Проверьте логин"),
        Part::Municipality(name) if names.is_empty() => {
            format!(
                "Муниципалитета «{name}» в этих данных нет: файлы их не называют. Добавьте реестр логинов"
            )
        }
        Part::Municipality(name) => {
            format!(
                "Муниципалитета «{name}» в этих данных нет. Есть: {}",
                names.join(", ")
            )
        }
    }
}

/// Lists of pupils go into workbooks.
pub const PUPILS_IN_XLSX: &str = "Список учеников (--pupils) собирается только в книгу: --format xlsx";

/// Nothing says which form is wanted.
pub const NO_FORMAT: &str = "Непонятно, в каком виде нужен отчёт. Скажите --format xlsx, html, docx или pdf либо закончите имя файла так же";

/// A report has one subject.
pub const ONE_PART: &str = "Назовите что-нибудь одно: муниципалитет или школу";

/// A file that was written.
pub fn written(path: &Path, bytes: u64) -> String {
    format!("{}: {} КБ", path.display(), spaced(bytes.div_ceil(1024)))
}

/// What the demo does, step by step.
pub const DEMO_STEPS: [&str; 3] = [
    "1. Придумываем регион и выписываем результаты так, как их выгружают настоящие системы…",
    "2. Принимаем файлы: проверяем, сохраняем неизменяемыми версиями…",
    "3. Считаем и собираем отчёты муниципалитета…",
];
/// Folder of the demo's files.
pub const DEMO_FILES: &str = "файлы";
/// Folder of the demo's lake.
pub const DEMO_LAKE: &str = "хранилище";
/// Folder of the answers to files with errors.
pub const DEMO_ANSWERS: &str = "ответы";
/// The demo's page.
pub const DEMO_HTML: &str = "отчёт.html";
/// The demo's workbook.
pub const DEMO_XLSX: &str = "отчёт.xlsx";

/// A work of the demo, in one line.
pub fn demo_work(analysis: &Analysis) -> String {
    let (all, work) = (&analysis.overall.profile, &analysis.work);
    let value = |figure: &Figure, places| {
        figure
            .value
            .map_or_else(|| "—".to_owned(), |value| decimal(value, places))
    };
    let marked = analysis
        .signs
        .iter()
        .find(|sign| sign.code == Code::A)
        .map_or(0, |sign| sign.marked);
    format!(
        "  {} {} {}: писали {}, средний балл {} из {}, качество {}\u{a0}%, признак A у {}",
        work.subject,
        work.grade,
        work.year,
        spaced(all.wrote),
        value(&all.scores.mean, 2),
        analysis.max,
        value(&all.marks.quality.share, 1),
        count(marked as u64, ["школы", "школ", "школ"]),
    )
}

/// The end of the demo: what there is now, and where.
pub fn demo(municipality: &str, made: (usize, usize), reports: &[PathBuf]) -> Vec<String> {
    let (files, versions) = made;
    let mut lines = vec![
        String::new(),
        format!(
            "Готово: {municipality}, {}, принято {}.",
            count(files as u64, ["файл", "файла", "файлов"]),
            count(versions as u64, ["набор", "набора", "наборов"]),
        ),
        "Отчёты:".to_owned(),
    ];
    lines.extend(reports.iter().map(|path| format!("  {}", path.display())));
    lines
}
