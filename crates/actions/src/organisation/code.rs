//! Codes in the one form in which they are stored and compared.

use domain::territory::{Code, CodeKind, MunicipalityCode, SchoolCode};

/// The greatest length of a code of the authority's own.
const LENGTH: usize = 64;

/// The code in the form of its kind; `None` if it has not that form.
pub(super) fn canonical(code: &Code) -> Option<Code> {
    let text = code.value.trim();
    let value = match code.kind {
        CodeKind::Login => SchoolCode::parse(text)?.to_string(),
        CodeKind::Exam => exam(text)?,
        CodeKind::Municipality => MunicipalityCode::parse(&text.to_lowercase())?.to_string(),
        CodeKind::Inn => inn(text)?.to_owned(),
        CodeKind::Ogrn => ogrn(text)?.to_owned(),
        CodeKind::Own => (1..=LENGTH)
            .contains(&text.chars().count())
            .then(|| text.to_owned())?,
    };
    Some(Code {
        kind: code.kind,
        value,
    })
}

/// The number of a school in the protocols of state exams, as result sets know it: with or without the letters before it.
fn exam(text: &str) -> Option<String> {
    let number = text.strip_prefix("oo").unwrap_or(text);
    let number = digits(number, &[1, 2, 3, 4, 5, 6, 7, 8, 9])?;
    Some(SchoolCode::exam(number.parse().ok()?).to_string())
}

/// The text if it is figures of one of these lengths.
fn digits<'a>(text: &'a str, lengths: &[usize]) -> Option<&'a str> {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit());
    (figures && lengths.contains(&text.len())).then_some(text)
}

/// ИНН of a legal person: ten figures, the last a weighted sum of the others (order of the Federal Tax Service, 29.06.2012 ММВ-7-6/435@).
fn inn(text: &str) -> Option<&str> {
    let text = digits(text, &[10])?;
    let figure = |at: usize| u32::from(text.as_bytes()[at] - b'0');
    let sum: u32 = [2, 4, 10, 3, 5, 9, 4, 6, 8]
        .iter()
        .enumerate()
        .map(|(at, weight)| figure(at) * weight)
        .sum();
    (sum % 11 % 10 == figure(9)).then_some(text)
}

/// ОГРН: thirteen figures, the last the remainder of the number before it by 11, its last figure.
fn ogrn(text: &str) -> Option<&str> {
    let text = digits(text, &[13])?;
    let body: u64 = text[..12].parse().ok()?;
    (body % 11 % 10 == u64::from(text.as_bytes()[12] - b'0')).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_kept_in_the_form_of_its_kind_or_not_at_all() {
        for (kind, typed, kept) in [
            (CodeKind::Login, " SCH990001 ", Some("edu990001")),
            (CodeKind::Login, "990001", None),
            (CodeKind::Exam, "9306", Some("oo009306")),
            (CodeKind::Exam, "oo009306", Some("oo009306")),
            (CodeKind::Exam, "111001111", Some("oo111001111")),
            (CodeKind::Exam, "", None),
            (CodeKind::Exam, "12345678901", None),
            (CodeKind::Municipality, "REG22_m32", Some("reg22_m032")),
            (CodeKind::Municipality, "m032", None),
            (CodeKind::Inn, "7707083893", Some("7707083893")),
            (CodeKind::Inn, "7707083894", None),
            (CodeKind::Inn, "770708389", None),
            (CodeKind::Ogrn, "1027700132195", Some("1027700132195")),
            (CodeKind::Ogrn, "1027700132196", None),
            (CodeKind::Own, " А-17 ", Some("А-17")),
            (CodeKind::Own, "  ", None),
        ] {
            let code = Code {
                kind,
                value: typed.into(),
            };
            assert_eq!(
                canonical(&code).map(|code| code.value).as_deref(),
                kept,
                "{typed}"
            );
        }
    }
}
