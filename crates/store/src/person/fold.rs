//! Texts as they are compared: in lower case, without ё, one blank between words.

use domain::person::Person;

/// By what a person is found and put in order.
pub(super) fn person(person: &Person) -> String {
    let email = person.email.as_deref().unwrap_or_default();
    let parts = [&person.surname, &person.name, &person.patronymic, &person.login];
    let all: Vec<&str> = parts.into_iter().map(String::as_str).chain([email]).collect();
    fold(&all.join(" "))
}

/// A pattern for `like … escape '\'` that matches what contains the text.
pub(super) fn pattern(text: &str) -> String {
    let escaped = fold(text)
        .replace('\\', r"\\")
        .replace('%', r"\%")
        .replace('_', r"\_");
    format!("%{escaped}%")
}

fn fold(text: &str) -> String {
    let lower = text.to_lowercase().replace('\u{451}', "\u{435}");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_for_as_it_is_meant() {
        for (typed, pattern_) in [
            ("", "%%"),
            ("  Семёнова \u{a0} АННА ", "%семенова анна%"),
            ("100%", r"%100\%%"),
            (r"a_b\c", r"%a\_b\\c%"),
        ] {
            assert_eq!(pattern(typed), pattern_, "{typed}");
        }
    }
}
