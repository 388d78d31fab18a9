//! The lines that end the page.

use crate::subject::Source;
use analysis::norms::Norms;

/// Letters and digits that are not taken for one another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A version of the data.
pub(in crate::html) fn version(number: u32, id: &str) -> String {
    format!("версия {number} ({id})")
}

/// Where something comes from, and that it was made for another year.
pub(in crate::html) fn cited(source: Option<&Source>) -> String {
    match source {
        None => "неизвестна".to_owned(),
        Some(Source {
            citation,
            other_year: None,
        }) => citation.clone(),
        Some(Source {
            citation,
            other_year: Some(year),
        }) => format!("{citation} (сделана для {year} года)"),
    }
}

/// Whose rules were applied.
pub(in crate::html) fn rules(norms: &Norms) -> String {
    let rules = [
        ("выполнение заданий", &norms.basic.source),
        ("дефициты", &norms.deficit.source),
        ("разница с журналом", &norms.journal_gap.source),
        ("гистограмма", &norms.histogram_informative.source),
        ("наименьшая группа", &norms.group.source),
        ("рост доли «2»", &norms.twos_growth.source),
        ("СОУ", &norms.sou[0].source),
        ("признаки A–D", &norms.sign_a.source),
        ("признак J", &norms.lowered.source),
    ];
    let said: Vec<_> = rules.map(|(what, whose)| format!("{what} — {whose}")).to_vec();
    said.join("; ")
}

/// A short code of the paper: `MR-7K2F-91QX`.
pub(in crate::html) fn code(digest: u64) -> String {
    let letter = |place: u32| char::from(LETTERS[(digest >> (5 * place)) as usize & 31]);
    let four = |from: u32| (from..from + 4).map(letter).collect::<String>();
    format!("MR-{}-{}", four(0), four(4))
}
