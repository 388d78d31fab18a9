//! Names and small print of the first figures.

use super::{IN_SCHOOLS, several};
use crate::words::sign::letter;
use analysis::profile::Profile;
use analysis::sign::Code;
use charts::{NO_BREAK, count};

/// Pupils who wrote.
pub(in crate::html) const WROTE: &str = "Писали работу";
/// The share of «4» and «5».
pub(in crate::html) const QUALITY: &str = "Качество («4» и «5»)";
/// The share of «3» and better.
pub(in crate::html) const SUCCESS: &str = "Успеваемость («3» и выше)";
/// Schools with signs.
pub(in crate::html) const SIGNS: &str = "Признаки необъективности";
/// There is no such figure.
pub(in crate::html) const NOTHING: &str = "—";

/// The mean primary score.
pub(in crate::html) fn mean(max: u16) -> String {
    format!("Средний балл из {max}")
}

/// Who was there: schools, absent pupils, pupils without a score.
pub(in crate::html) fn present(profile: &Profile, schools: u64) -> Vec<String> {
    let mut said = vec![format!(
        "в {}, отсутствовали {}",
        several(schools, IN_SCHOOLS),
        count(profile.absent)
    )];
    if profile.unscored > 0 {
        said.push(format!("ещё {} без балла", count(profile.unscored)));
    }
    said
}

/// The same figure of a group that stands beside.
pub(in crate::html) fn beside(name: &str, value: &str) -> String {
    format!("{name}: {value}")
}

/// How many schools have signs, or which signs the only school has.
pub(in crate::html) fn signs(marked: u64, judged: u64, each: &[(Code, u64)]) -> String {
    let letters: Vec<_> = each.iter().map(|(code, _)| letter(*code)).collect();
    match (judged, marked) {
        (0, _) => "недостаточно данных".to_owned(),
        (1, 0) => "нет".to_owned(),
        (1, _) => letters.join(", "),
        _ => format!("{} из {}", count(marked), count(judged)),
    }
}

/// Schools by sign, and that a sign is no verdict.
pub(in crate::html) fn each_sign(judged: u64, each: &[(Code, u64)]) -> Vec<String> {
    let of = |(code, n): &(Code, u64)| format!("{}{NO_BREAK}— {}", letter(*code), count(*n));
    let letters: Vec<_> = each.iter().map(of).collect();
    let last = "признак — повод посмотреть, не вывод".to_owned();
    match (judged, letters.is_empty()) {
        (0 | 1, _) => vec![last],
        (_, true) => vec!["школ, о которых можно судить".to_owned(), last],
        (_, false) => vec![format!("школ: {}", letters.join(", ")), last],
    }
}
