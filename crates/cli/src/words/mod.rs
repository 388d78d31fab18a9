//! What the command line says to people, in Russian: what happened, what is kept, what to do next.

pub mod acts;
mod backup;
mod demo;
mod doctor;
pub mod example;
pub mod kernel;
mod lake;
mod office;
mod server;
pub mod sign;
mod study;

pub use backup::*;
pub use demo::*;
pub use doctor::*;
pub use lake::{accepted, difference, examples, finding, health, version, which_version};
pub use office::{NOBODY_NAMED, no_pair, no_row, nobody, one_of, which_organisation};
pub use server::*;
pub use study::{each_issue, issue_groups, look, register, schools, stated};

use crate::failure::Failure;
use actions::line;
use actions::line::taking::Taken;
use domain::catalog::Catalogue;
use intake::issue::Severity;
use intake::layout::Unrecognised;
use intake::proposal::{Evidence, Field};
use intake::specification::{Issue as SpecificationIssue, Unreadable};
use intake::table::{LooksLike, ReadError, What};
use std::path::Path;

/// The progress bar.
pub const BAR: &str = "{bar:32} {bytes} из {total_bytes}, {bytes_per_sec}, осталось {eta}";

/// The sentence of a failure.
pub fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Io(path, error) => format!("{}: {}", path.display(), io(error)),
        Failure::Line(failure) => line(failure),
        Failure::Refused { file, errors, answer } => format!(
            "{file}: в данных {}, набор не принят и ничего не изменено. Ваш файл с пометками: {}. \
             Исправьте файл и отправьте снова или примите только верные строки: --only-valid",
            count(*errors as u64, ["ошибка", "ошибки", "ошибок"]),
            answer.display()
        ),
        Failure::Nothing(what) => what.clone().into_owned(),
        Failure::Call(what) => what.clone(),
        Failure::Document(what) => document(what),
        Failure::Settings(fault) => server::fault(fault),
        Failure::NoOffice(path) => no_office(path),
        Failure::Refusal(refusal) => office::refusal(refusal),
        Failure::Backup(error) => backup::failure(error),
        Failure::Serve(error) => not_served(error),
        Failure::PipeClosed => String::new(),
    }
}

fn document(what: &dyn std::fmt::Display) -> String {
    format!("Не удалось собрать документ: {what}")
}

/// The sentence of a line that stopped.
fn line(failure: &line::Failure) -> String {
    use line::Failure as Line;
    match failure {
        Line::Open { file, source } => format!("{file}: {}", io(source)),
        Line::Read { file, source } => format!("{file}: {}", read(source)),
        Line::Unrecognised { file, nearest } => format!("{file}: {}", unrecognised(nearest)),
        Line::Unnamed { file, fields } => format!(
            "{file}: не понять, какая это работа: неизвестно {}. Назовите сами: {}",
            names(fields),
            flags(fields)
        ),
        Line::Unconfirmed { file, work, fields } => format!(
            "{file}: похоже на работу «{work}», но содержимое файла этого не называет ({}). \
             Подтвердите: --yes, или назовите сами: {}",
            names(fields),
            flags(fields)
        ),
        Line::Refused { file, errors, .. } => {
            let errors = count(*errors as u64, ["ошибка", "ошибки", "ошибок"]);
            format!("{file}: в данных {errors}, набор не принят и ничего не изменено")
        }
        Line::Shrinks { work, gone, of } => format!(
            "{work}: в файле нет {} из {} принятых ранее строк, ничего не изменено. Если это часть (например, \
             исправленный остаток) — добавьте её: --add; если прежние строки действительно лишние — --replace",
            spaced(*gone),
            spaced(*of)
        ),
        Line::OtherItems(work) => {
            format!(
                "{work}: в части другие задания, чем в принятой версии; добавить её нельзя, ничего не изменено"
            )
        }
        Line::Nobody { part, municipalities } => unknown_part(part, municipalities),
        Line::Changed(file) => document(&gone(file)),
        Line::Lake(error) => lake::failure(error),
        Line::Norm(_) | Line::Shape | Line::Book(_) | Line::Page(_) | Line::Docx(_) | Line::Pdf(_) => {
            document(failure)
        }
        Line::Template(error) => documents::words::letter::wrong(error),
    }
}

fn io(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::NotFound => "нет такого файла или папки. Проверьте путь".to_owned(),
        ErrorKind::PermissionDenied => "нет прав. Проверьте права на файл или папку".to_owned(),
        ErrorKind::StorageFull => {
            "на диске кончилось место. Освободите место и повторите: прежние данные целы".to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => "диск открыт только для чтения. Выберите другую папку".to_owned(),
        ErrorKind::IsADirectory => "это папка, а нужен файл".to_owned(),
        _ => format!("не удалось прочитать или записать ({error})"),
    }
}

fn read(error: &ReadError) -> String {
    match error {
        ReadError::UnknownFormat { looks_like } => {
            format!(
                "это не таблица: файл похож на {}. Нужен XLSX, XLS, ODS, CSV или ZIP из них",
                looks(*looks_like)
            )
        }
        ReadError::Truncated => {
            "файл обрывается раньше времени. Скачайте или скопируйте его ещё раз".to_owned()
        }
        ReadError::Damaged { part, .. } if part.is_empty() => {
            "файл повреждён. Откройте его в Excel и сохраните заново".to_owned()
        }
        ReadError::Damaged { part, .. } => {
            format!("файл повреждён (часть {part}). Откройте его в Excel и сохраните заново")
        }
        ReadError::TooLarge { what, limit } => {
            format!(
                "файл слишком велик: больше чем {} {}. Предел можно поднять: --max-inflated",
                spaced(*limit),
                size(*what)
            )
        }
        ReadError::Encrypted => "файл защищён паролем. Снимите пароль и повторите".to_owned(),
        ReadError::NestedArchive => "архив внутри архива. Распакуйте внутренний архив".to_owned(),
        ReadError::Entity => {
            "в файле описаны сущности XML (DTD): так делают вредоносные файлы, он не прочитан".to_owned()
        }
        ReadError::NoTables => "в файле нет ни одной таблицы".to_owned(),
        ReadError::Member { name, error } => format!("{name}: {}", read(error)),
    }
}

fn looks(like: LooksLike) -> &'static str {
    match like {
        LooksLike::Empty => "пустой",
        LooksLike::Html => "веб-страницу, сохранённую под именем таблицы",
        LooksLike::Xml | LooksLike::SpreadsheetMl => "XML; сохраните его в Excel как XLSX",
        LooksLike::Pdf => "PDF",
        LooksLike::PicturesOfPages => {
            "снимок страниц в PDF: букв в нём нет. Возьмите файл, из которого он сделан (DOCX, XLSX), или PDF с текстом"
        }
        LooksLike::LettersWithoutCodes => {
            "PDF, буквы которого не названы: программа видит их рисунок, но не знает, какие они. Возьмите файл, из которого он сделан (DOCX, XLSX)"
        }
        LooksLike::Rtf | LooksLike::TextDocument => "текстовый документ",
        LooksLike::Presentation => "презентацию",
        LooksLike::Xlsb => "двоичную книгу XLSB; сохраните её в Excel как XLSX",
        LooksLike::OldExcel => "книгу Excel до 1997 года; сохраните её как XLSX",
        LooksLike::OleFile => "файл другой программы",
        LooksLike::OtherArchive => "архив другого вида; распакуйте его или соберите ZIP",
        LooksLike::Image => "картинку",
        LooksLike::Binary => "двоичный файл",
    }
}

fn size(what: What) -> &'static str {
    match what {
        What::BytesIn => "байт в файле",
        What::BytesInflated => "байт после распаковки",
        What::Ratio => "байт из каждого сжатого байта",
        What::Cells => "ячеек",
        What::Columns => "столбцов",
        What::Rows => "строк",
        What::Members => "файлов в архиве",
        What::Text => "байт в одной ячейке",
        What::Pages => "страниц",
    }
}

fn unrecognised(other: &Unrecognised) -> String {
    match &other.nearest {
        None => "ни один лист не похож на известные выгрузки. Проверьте, тот ли это файл".to_owned(),
        Some(code) => {
            let name = intake::layout::Register::builtin()
                .get(code)
                .map_or(code.as_str(), |layout| &layout.name);
            format!(
                "похоже на «{name}», но не хватает столбцов: {}",
                other.missing.join(", ")
            )
        }
    }
}

/// What a part of a work's name is called.
pub const fn field(field: Field) -> &'static str {
    match field {
        Field::Kind => "вид процедуры",
        Field::Subject => "предмет",
        Field::Grade => "класс",
        Field::Year => "год",
        Field::School => "школа",
    }
}

/// On what a proposal rests.
pub const fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Confirmed => "указано вами",
        Evidence::Content => "из содержимого",
        Evidence::Layout => "по виду выгрузки",
        Evidence::Name => "по имени файла",
        Evidence::Folder => "по имени папки",
        Evidence::Codes => "по кодам участников",
        Evidence::Items => "по числу заданий и баллам",
    }
}

fn names(fields: &[Field]) -> String {
    fields
        .iter()
        .map(|&one| field(one))
        .collect::<Vec<_>>()
        .join(", ")
}

fn flags(fields: &[Field]) -> String {
    let flag = |field: &Field| match field {
        Field::Kind => "--kind ВПР",
        Field::Subject => "--subject МА",
        Field::Grade => "--grade 4",
        Field::Year => "--year 2021",
        Field::School => "--school edu990001",
    };
    fields.iter().map(flag).collect::<Vec<_>>().join(" ")
}

/// A number with the noun in its form: 1 школа, 2 школы, 5 школ.
pub fn count(n: u64, forms: [&str; 3]) -> String {
    let form = match (n % 100, n % 10) {
        (11..=14, _) => forms[2],
        (_, 1) => forms[0],
        (_, 2..=4) => forms[1],
        _ => forms[2],
    };
    format!("{} {form}", spaced(n))
}

/// A number with no-break blanks between thousands.
pub fn spaced(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text
}

/// There are no results among the files.
pub const NO_RESULTS: &str = "Среди этих файлов нет результатов: только реестры, отчёты или таблицы заданий";

/// What a file was taken for, and on which evidence.
pub fn proposal(taken: &Taken) -> String {
    let name = &taken.file;
    let work = &taken.checked.set.work;
    if taken.proposed.is_empty() {
        return format!("{name}: {work}");
    }
    let parts: Vec<String> = taken
        .proposed
        .iter()
        .map(|&(one, on)| format!("{} — {}", field(one), evidence(on)))
        .collect();
    format!("{name}: предполагается {work} ({})", parts.join("; "))
}

/// The name of an answer workbook beside the lake.
pub fn answer_name(stem: &str) -> String {
    format!("{stem} — ответ.xlsx")
}

/// Rows that were left out, and where they lie.
pub fn left_out(file: &str, rows: usize, answer: &Path) -> String {
    let rows = count(
        rows as u64,
        ["строка не принята", "строки не приняты", "строк не принято"],
    );
    format!("{file}: {rows}: {}", answer.display())
}

/// Neither files nor a lake were named.
pub const NOTHING_NAMED: &str = "Назовите файлы результатов или хранилище (--lake ПАПКА)";

/// A file that is no results but something else useful.
pub fn passed_over(file: &str) -> String {
    format!("{file}: таблица заданий: её принимает merilo catalogue")
}

/// The code of a severity for machines.
pub const fn severity_code(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A decimal number as Russians write it.
pub fn decimal(value: f64, places: usize) -> String {
    let text = format!("{:.places$}", value.abs());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if value < 0.0 && text.bytes().any(|digit| matches!(digit, b'1'..=b'9')) {
        "−"
    } else {
        ""
    };
    let whole = spaced(whole.parse().unwrap_or(0));
    if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole},{part}")
    }
}

/// An unknown kind of procedure on the command line.
pub fn unknown_kind(text: &str) -> String {
    let known: Vec<&str> = domain::procedure::Kind::ALL
        .iter()
        .map(|kind| kind.code())
        .collect();
    format!("нет такого вида процедуры: {text}. Есть: {}", known.join(", "))
}

/// An unreadable login on the command line.
pub fn unknown_school(text: &str) -> String {
    format!("логин школы не распознан: {text}. Он выглядит так: edu990001")
}

/// The code of the Russian language, whose fitted work is measured.
pub const RUSSIAN: &str = "РУ";

/// A simulated file.
pub fn simulated(rows: u64, items: usize, path: &Path) -> String {
    let rows = count(rows, ["работа", "работы", "работ"]);
    format!(
        "{}: {rows} по {}",
        path.display(),
        count(items as u64, ["заданию", "задания", "заданий"])
    )
}

/// A file that was there and is no more.
fn gone(file: &str) -> String {
    format!("{file}: файл изменился, пока его проверяли")
}

/// Neither a folder to check nor workbooks were named.
pub const CATALOGUE_CALL: &str =
    "Назовите папку справочника (--check ПАПКА) или таблицу заданий (--items ALL.xlsx)";

/// What a catalogue holds.
pub fn catalogue(catalogue: &Catalogue) -> String {
    format!(
        "Справочник в порядке: {}, {}, {}",
        count(
            catalogue.specifications.len() as u64,
            ["описание работы", "описания работ", "описаний работ"]
        ),
        count(catalogue.scales.len() as u64, ["шкала", "шкалы", "шкал"]),
        count(catalogue.norms.len() as u64, ["норма", "нормы", "норм"]),
    )
}

/// Something in an official workbook that was healed, left out or contradicts itself.
pub fn specification_issue(issue: &SpecificationIssue) -> String {
    format!("{}: «{}»: {}", issue.cell, issue.value, issue.what)
}

/// A workbook without the expected header.
pub fn no_header(path: &Path, unreadable: &Unreadable) -> String {
    format!("{}: не похоже на таблицу заданий ({unreadable})", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_agree_with_their_number() {
        for (n, text) in [
            (1, "1 школа"),
            (2, "2 школы"),
            (5, "5 школ"),
            (11, "11 школ"),
            (21, "21 школа"),
            (112, "112 школ"),
            (1_234_561, "1\u{a0}234\u{a0}561 школа"),
        ] {
            assert_eq!(count(n, ["школа", "школы", "школ"]), text);
        }
    }
}
