//! Words about tokens.

use domain::person::Scope;

pub(super) const TOKENS: &str = "Токены для программ";
pub(super) const MAKE: &str = "Новый токен";
pub(super) const MADE: &str = "Токен выдан";

/// Terms that are offered, in days.
pub(super) const TERMS: &[(&str, &str)] = &[
    ("30", "30\u{a0}дней"),
    ("90", "90\u{a0}дней"),
    ("180", "180\u{a0}дней"),
    ("365", "год"),
];

/// How far a token reaches, in a few words.
pub(crate) const fn scope(scope: Scope) -> &'static str {
    match scope {
        Scope::Read => "читать результаты",
        Scope::Send => "отправлять файлы",
    }
}
