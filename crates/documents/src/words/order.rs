//! Russian alphabetical order: ё as е, case aside, numbers by value («Школа 2» before «Школа 10»).

/// What names are sorted by.
pub type Key = Vec<Part>;

/// A run of digits or of other letters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Digits, without leading zeros: fewer digits first, then by value.
    Number(usize, String),
    /// Letters.
    Letters(String),
}

/// The sorting key of a name; quotation marks do not matter.
pub fn key(name: &str) -> Key {
    let mut parts: Key = Vec::new();
    let letters = name.chars().filter(|letter| !matches!(letter, '"' | '«' | '»'));
    for letter in letters.flat_map(char::to_lowercase) {
        let letter = if letter == 'ё' { 'е' } else { letter };
        match (letter.is_ascii_digit(), parts.last_mut()) {
            (true, Some(Part::Number(length, digits))) => {
                if digits == "0" {
                    digits.clear();
                }
                digits.push(letter);
                *length = digits.len();
            }
            (true, _) => parts.push(Part::Number(1, letter.to_string())),
            (false, Some(Part::Letters(text))) => text.push(letter),
            (false, _) => parts.push(Part::Letters(letter.to_string())),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_russian_order() {
        let mut names = [
            "Школа 10",
            "Яр",
            "школа 2",
            "Ёлкино",
            "Еланка",
            "Жар",
            "\"Аист\"",
            "Школа 02 б",
        ];
        names.sort_by_key(|name| key(name));
        let expected = [
            "\"Аист\"",
            "Еланка",
            "Ёлкино",
            "Жар",
            "школа 2",
            "Школа 02 б",
            "Школа 10",
            "Яр",
        ];
        assert_eq!(names, expected);
    }
}
