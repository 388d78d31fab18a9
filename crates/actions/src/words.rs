//! The few Russian words that are stored.

/// Who acts when nobody does.
pub(crate) const SYSTEM: &str = "Система";

/// Somebody who acts at the command line of the server, where nobody asks for her password.
pub(crate) fn at_server(name: &str) -> String {
    format!("{name} (командная строка сервера)")
}

/// What the answer to a file is called.
pub(crate) fn answer_name(stem: &str) -> String {
    format!("{stem} — ответ.xlsx")
}

/// What a report for an organisation is called as a file; signs that no file name has become blanks.
pub(crate) fn report_name(organisation: &str, ending: &str) -> String {
    let allowed = |sign: char| {
        if sign.is_control() || "\\/:*?\"<>|".contains(sign) {
            ' '
        } else {
            sign
        }
    };
    let name: String = organisation.chars().map(allowed).take(100).collect();
    format!("Отчёт — {}.{ending}", name.trim())
}
