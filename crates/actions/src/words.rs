//! The few Russian words that are stored.

use crate::line::paper::Kind;

/// Who acts when nobody does.
pub(crate) const SYSTEM: &str = "Система";

/// Somebody who acts at the command line of the server, where nobody asks for her password.
pub(crate) fn at_server(name: &str) -> String {
    format!("{name} (командная строка сервера)")
}

/// A program that acts in somebody's name.
pub(crate) fn by_program(program: &str, name: &str) -> String {
    format!("программа «{program}» от имени {name}")
}

/// What the answer to a file is called.
pub(crate) fn answer_name(stem: &str) -> String {
    format!("{stem} — ответ.xlsx")
}

/// What a paper for an organisation is called as a file; signs that no file name has become blanks.
pub(crate) fn paper_name(kind: Option<Kind>, organisation: &str, ending: &str) -> String {
    let what = match kind {
        None => "Отчёт",
        Some(Kind::Statement) => "Справка",
        Some(Kind::Objectivity) => "Отчёт об объективности",
        Some(Kind::Acceptance) => "Протокол приёма",
    };
    file_name(what, organisation, ending)
}

/// A file of something about something; signs that no file name has become blanks.
pub(crate) fn file_name(what: &str, about: &str, ending: &str) -> String {
    let allowed = |sign: char| {
        if sign.is_control() || "\\/:*?\"<>|".contains(sign) {
            ' '
        } else {
            sign
        }
    };
    let name: String = about.chars().map(allowed).take(100).collect();
    format!("{what} — {}.{ending}", name.trim())
}
