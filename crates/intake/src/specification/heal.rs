use super::words::{CONJUNCTIONS, HYPHENATED, HYPHENATED_NOUNS};

/// The mark that spreadsheets leave where a printed line broke a word.
const BREAKS: [&str; 3] = ["_x0002_", "\u{2}", "\u{ad}"];

/// A text with single blanks, in which the words that a line break cut are whole again and real hyphens stay.
pub(super) fn heal(text: &str) -> String {
    let mut whole = text.to_owned();
    for mark in BREAKS {
        whole = whole.replace(mark, "");
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    let joined = join(&words);
    joined.split(' ').map(hyphenated).collect::<Vec<_>>().join(" ")
}

/// The words with single blanks, those cut by «- » joined.
fn join(words: &[&str]) -> String {
    let mut text = String::new();
    for (place, word) in words.iter().enumerate() {
        if place > 0 {
            match seam(words[place - 1], word) {
                Seam::Apart => text.push(' '),
                Seam::Hyphen => {}
                Seam::Whole => {
                    text.pop();
                }
            }
        }
        text.push_str(word);
    }
    text
}

enum Seam {
    Apart,
    Hyphen,
    Whole,
}

/// How two neighbours belong together: «арифмети- ческие» is one word, «аудио- и» and «-ск- имен» are two.
fn seam(left: &str, right: &str) -> Seam {
    let Some(start) = left.strip_suffix('-') else {
        return Seam::Apart;
    };
    let start = start.trim_start_matches(|letter: char| !letter.is_alphanumeric() && letter != '-');
    let broken = start.chars().last().is_some_and(char::is_lowercase) && !start.starts_with('-');
    let goes_on = right.chars().next().is_some_and(char::is_lowercase);
    let bare: String = right
        .chars()
        .take_while(|letter| letter.is_alphabetic())
        .collect();
    if !broken || !goes_on || CONJUNCTIONS.contains(&bare.as_str()) {
        Seam::Apart
    } else if HYPHENATED_NOUNS.contains(&start.to_lowercase().as_str()) {
        Seam::Hyphen
    } else {
        Seam::Whole
    }
}

/// The word with the hyphen of a compound where it was lost: «структурносмысловой».
fn hyphenated(word: &str) -> String {
    let lower = word.to_lowercase();
    let lost = HYPHENATED.iter().find_map(|first| {
        let at = lower.find(first)?;
        let starts = lower[..at]
            .chars()
            .last()
            .is_none_or(|letter| !letter.is_alphabetic());
        let end = at + first.len();
        let rest = lower[end..]
            .chars()
            .take_while(|letter| letter.is_alphabetic())
            .count();
        (starts && rest >= 6 && lower.len() == word.len()).then_some(end)
    });
    lost.map_or_else(
        || word.to_owned(),
        |end| format!("{}-{}", &word[..end], &word[end..]),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_cut_by_a_line_break_is_whole_again() {
        let cases = [
            (
                "Умение выполнять арифмети- ческие   действия",
                "Умение выполнять арифметические действия",
            ),
            ("пись_x0002_менной речи", "письменной речи"),
            ("пись\u{2}менной\u{a0}речи\n", "письменной речи"),
            ("преобразо_x0002_вывать", "преобразовывать"),
            (
                "(числовое выра- жения), по- нятием",
                "(числовое выражения), понятием",
            ),
        ];
        for (text, healed) in cases {
            assert_eq!(heal(text), healed);
        }
    }

    #[test]
    fn a_real_hyphen_stays_or_comes_back() {
        let cases = [
            ("причинно- следственные связи", "причинно-следственные связи"),
            ("структурно_x0002_смысловой", "структурно-смысловой"),
            ("структурносмысловой", "структурно-смысловой"),
            (
                "комму_x0002_никативно_x0002_эстетических",
                "коммуникативно-эстетических",
            ),
            ("знаково\u{ad}символические", "знаково-символические"),
            ("монолог- сообщение", "монолог-сообщение"),
            ("(социально-экономических)", "(социально-экономических)"),
            ("Духовно- нравственные", "Духовно-нравственные"),
        ];
        for (text, healed) in cases {
            assert_eq!(heal(text), healed);
        }
    }

    #[test]
    fn a_hyphen_that_hangs_is_no_line_break() {
        for text in [
            "аудио- и видеотекст",
            "пре- и при-",
            "суффиксов -к- и -ск- имен",
            "-ива- глаголов",
            "2 - 3 действия",
            "духовность, учебной",
        ] {
            assert_eq!(heal(text), text);
        }
    }
}
