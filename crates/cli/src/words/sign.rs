//! What is said of signs on the command line.

use super::{decimal, spaced};
use analysis::sign::ensemble::{Entry, Grade, List};
use documents::words::{ensemble, sign};
use domain::procedure::Work;

pub const NO_RATE: &str = "Доля ложных --fdr — число больше 0 и меньше 1, например 0.05";

/// How long the list is.
pub fn list(list: &List) -> String {
    let listed = list
        .findings
        .iter()
        .filter(|entry| entry.grade != Grade::None)
        .count();
    format!(
        "Просмотрено школ и работ: {}; в списке: {}. Ожидаемая доля ложных в списке: {} %. Признак — не вывод: с ним обращаются к школе.",
        spaced(list.findings.len() as u64),
        spaced(listed as u64),
        decimal(100.0 * list.fdr, 0),
    )
}

/// A school in a work, and what each marked sign says of it.
pub fn entry(entry: &Entry, work: &Work) -> Vec<String> {
    let q = entry
        .q
        .map_or_else(String::new, |q| format!(", q = {}", decimal(q, 4)));
    let head = format!(
        "{}, {work}: {} признак{q}, писали {}",
        entry.school,
        ensemble::grade(entry.grade),
        spaced(entry.n),
    );
    let marked = entry.signs.iter().filter(|finding| finding.marked);
    let told =
        marked.map(|finding| format!("  {}. {}", sign::name(finding.code), ensemble::paragraph(finding)));
    std::iter::once(head).chain(told).collect()
}
