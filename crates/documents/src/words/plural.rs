//! Plural forms: 1 школа, 2 школы, 5 школ.

use super::{NO_BREAK, count};

/// The form that goes with a number: of one (1, 21), of few (2–4, 22), of many (5–20, 0).
pub const fn forms(number: u64, [one, few, many]: [&'static str; 3]) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

fn with(number: u64, words: [&'static str; 3]) -> String {
    format!("{}{NO_BREAK}{}", count(number), forms(number, words))
}

/// «1 школа», «2 школы», «5 школ».
pub fn schools(number: u64) -> String {
    with(number, ["школа", "школы", "школ"])
}

/// «1 участник», «2 участника», «5 участников».
pub fn pupils(number: u64) -> String {
    with(number, ["участник", "участника", "участников"])
}

/// «1 класс», «2 класса», «5 классов».
pub fn classes(number: u64) -> String {
    with(number, ["класс", "класса", "классов"])
}

/// «1 строка», «2 строки», «5 строк».
pub fn rows(number: u64) -> String {
    with(number, ["строка", "строки", "строк"])
}

/// «1 работа», «2 работы», «5 работ».
pub fn works(number: u64) -> String {
    with(number, ["работа", "работы", "работ"])
}

/// «1 замечание», «2 замечания», «5 замечаний».
pub fn issues(number: u64) -> String {
    with(number, ["замечание", "замечания", "замечаний"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_follows_the_last_digits() {
        let cases = [
            (0, "0\u{a0}школ"),
            (1, "1\u{a0}школа"),
            (2, "2\u{a0}школы"),
            (5, "5\u{a0}школ"),
            (11, "11\u{a0}школ"),
            (21, "21\u{a0}школа"),
            (112, "112\u{a0}школ"),
            (1_022, "1\u{a0}022\u{a0}школы"),
        ];
        for (number, expected) in cases {
            assert_eq!(schools(number), expected);
        }
    }
}
