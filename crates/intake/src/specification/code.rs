use super::words::{CRITERION, LIKE_CRITERION};

/// The code of an item as this system writes it: no blanks, no last dot, the criterion's letter Cyrillic.
pub(super) fn item_code(text: &str) -> String {
    let joined: String = text.split_whitespace().collect();
    let bare = joined.trim_end_matches('.');
    bare.replace(LIKE_CRITERION, CRITERION)
}

/// A date that a spreadsheet made of a code, as the code: 2 January is `2.1`.
pub(super) fn undated(text: &str) -> Option<String> {
    let day = text.split_once(' ').map_or(text, |(day, _)| day);
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts[..] else {
        return None;
    };
    let date = year.len() == 4 && month.len() == 2 && day.len() == 2;
    let number = |part: &str| part.parse::<u8>().ok();
    match (date, number(day), number(month)) {
        (true, Some(day), Some(month)) => Some(format!("{day}.{month}")),
        _ => None,
    }
}

/// The codes of one cell: «6.1, 6.2», «1–3», «1.1; 1.4–1.6», «6,1» where the codifier has `6.1`.
pub(super) fn codes(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let dotted = text.trim().replace(',', ".");
    if known(&dotted) {
        return vec![dotted];
    }
    let apart = |letter: char| matches!(letter, ',' | ';') || letter.is_whitespace();
    let tight = tighten(text);
    tight
        .split(apart)
        .filter(|part| !part.is_empty())
        .flat_map(range)
        .collect()
}

/// Ranges without the blanks around their dash.
fn tighten(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut tight = words.join(" ").replace(['–', '—'], "-");
    while tight.contains(" -") || tight.contains("- ") {
        tight = tight.replace(" -", "-").replace("- ", "-");
    }
    tight
}

/// `1-3` as 1, 2, 3 and `1.4-1.6` as 1.4, 1.5, 1.6; anything else as one code.
fn range(part: &str) -> Vec<String> {
    let bare = part.trim_matches('.');
    expanded(bare).unwrap_or_else(|| vec![bare.to_owned()])
}

fn expanded(part: &str) -> Option<Vec<String>> {
    let (first, last) = part.split_once('-')?;
    let (stem, from) = split(first)?;
    let (other, to) = split(last)?;
    let wide = from < to && to - from < 100 && (stem == other || other.is_empty());
    wide.then(|| (from..=to).map(|number| format!("{stem}{number}")).collect())
}

/// A code as everything up to its last dot, and its last number.
fn split(code: &str) -> Option<(&str, u16)> {
    let at = code.rfind('.').map_or(0, |dot| dot + 1);
    Some((&code[..at], code[at..].parse().ok()?))
}

/// Numbers lose a last zero: after `5.9` a `5.1` is `5.10`, after `5.19` a `5.2` is `5.20`.
pub(super) fn after(previous: &str, code: &str) -> Option<String> {
    let (stem, number) = split(previous)?;
    let (same, short) = split(code)?;
    let next = number + 1;
    let lost = !stem.is_empty() && stem == same && next % 10 == 0 && next / 10 == short;
    lost.then(|| format!("{stem}{next}"))
}

/// The key by which codes are ordered: number by number.
pub(super) fn order(code: &str) -> Vec<(u32, String)> {
    let number = |part: &str| {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        (
            part[..digits].parse().unwrap_or(u32::MAX),
            part[digits..].to_owned(),
        )
    };
    code.split('.').map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_several_codes_is_split() {
        let cases = [
            ("6.1, 6.2", "6.1 6.2"),
            ("6.1; 6.2\n6.5", "6.1 6.2 6.5"),
            ("1–3", "1 2 3"),
            ("1.4 - 1.6, 2", "1.4 1.5 1.6 2"),
            ("1.4–6", "1.4 1.5 1.6"),
            ("2.10.", "2.10"),
            ("6,1", "6 1"),
            ("3-1", "3-1"),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(codes(text, |_| false).join(" "), expected, "{text}");
        }
        assert_eq!(codes("6,1", |code| code == "6.1"), ["6.1"]);
    }

    #[test]
    fn a_date_is_the_code_it_was_typed_as() {
        let cases = [
            ("2021-01-02", Some("2.1")),
            ("2021-10-01 00:00:00", Some("1.10")),
            ("2.1", None),
            ("1-3-5", None),
        ];
        for (text, code) in cases {
            assert_eq!(undated(text).as_deref(), code, "{text}");
        }
    }

    #[test]
    fn a_lost_zero_is_seen_only_where_the_count_asks_for_it() {
        let cases = [
            ("5.9", "5.1", Some("5.10")),
            ("5.19", "5.2", Some("5.20")),
            ("5.8", "5.1", None),
            ("5.12", "5.1", None),
            ("4.9", "5.1", None),
            ("9", "1", None),
        ];
        for (previous, code, healed) in cases {
            assert_eq!(after(previous, code).as_deref(), healed, "{previous}, {code}");
        }
    }

    #[test]
    fn codes_are_ordered_number_by_number() {
        let mut codes = ["10", "9.2", "9.10", "2", "9", "10К2", "10К1"];
        codes.sort_by_key(|code| order(code));
        assert_eq!(codes, ["2", "9", "9.2", "9.10", "10", "10К1", "10К2"]);
    }

    #[test]
    fn a_criterion_is_written_with_the_cyrillic_letter() {
        for text in ["8K1", "8k1", "8к1", " 8 К1.", "8К1"] {
            assert_eq!(item_code(text), "8К1");
        }
    }
}
