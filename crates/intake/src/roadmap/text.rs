//! Texts of cells: one line, no tags, blanks single.

/// The text of a cell as a person reads it: tags removed, blanks single.
pub(super) fn clean(raw: &str) -> String {
    let without = without_marks(raw);
    let joined: Vec<&str> = without.split_whitespace().collect();
    joined.join(" ")
}

/// Whether a cell holds marks of a page's or a document's markup.
pub(super) fn has_marks(raw: &str) -> bool {
    tags(raw).next().is_some() || raw.contains("**")
}

/// Small letters, one letter for two.
pub(super) fn folded(text: &str) -> String {
    text.to_lowercase()
        .replace(crate::words::YO.0, crate::words::YO.1)
}

fn without_marks(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut at = 0;
    for (from, to) in tags(raw) {
        out.push_str(&raw[at..from]);
        out.push(' ');
        at = to;
    }
    out.push_str(&raw[at..]);
    out.replace("**", "")
        .replace("&nbsp;", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

/// Tags of a few letters: `<p>`, `</b>`, `<br/>`.
fn tags(raw: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    raw.match_indices('<').filter_map(|(from, _)| {
        let end = raw[from..].find('>').filter(|length| *length <= 40)?;
        let inside = raw[from + 1..from + end].trim_start_matches('/');
        let name = inside.split([' ', '/']).next().unwrap_or_default();
        let known =
            !name.is_empty() && name.len() <= 10 && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
        known.then_some((from, from + end + 1))
    })
}

/// Whether a text begins with a small letter.
pub(super) fn begins_small(text: &str) -> bool {
    let first = text
        .chars()
        .find(|letter| letter.is_alphanumeric() || *letter == '-' || *letter == '–');
    first.is_some_and(char::is_lowercase)
}

/// Whether a word of the text begins with one of these, which blanks divide.
pub(super) fn begins_with_any(text: &str, stems: &str) -> bool {
    let text = folded(text);
    stems.split(' ').any(|stem| text.starts_with(stem))
}

/// Whether more brackets or quotes close than open.
pub(super) fn closes_more(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|letter| *letter == mark).count();
    count('»') > count('«') || count(')') > count('(')
}

/// Whether more brackets or quotes open than close.
pub(super) fn opens_more(text: &str) -> bool {
    let count = |mark: char| text.chars().filter(|letter| *letter == mark).count();
    count('»') < count('«') || count(')') < count('(')
}
