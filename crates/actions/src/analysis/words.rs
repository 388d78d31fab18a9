//! Words about works.

use domain::procedure::Work;

/// «Математика, 4 класс, ВПР 2021», or the same without its year.
pub(super) fn title(work: &Work, subject: &str, dated: bool) -> String {
    let year = if dated {
        format!("\u{a0}{}", work.year)
    } else {
        String::new()
    };
    format!("{subject}, {}\u{a0}класс, {}{year}", work.grade, work.kind)
}
