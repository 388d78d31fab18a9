use super::words::{HYPHENATED, SMALL};
use domain::procedure::Specification;
use std::collections::{BTreeSet, HashMap};

/// The words of all texts of one work and which of them stand side by side: what one text breaks, another has whole.
struct Vocabulary {
    words: HashMap<String, u32>,
    pairs: HashMap<(String, String), u32>,
}

/// Mends words with a blank inside («лин гвистики») or without the blank between two («точкизрения») wherever the
/// same words stand whole in another text of the same workbooks; without such evidence nothing is touched.
pub(super) fn mend(specification: &mut Specification) {
    let vocabulary = Vocabulary::of(specification);
    for item in &mut specification.items {
        item.skill = vocabulary.mended(&item.skill);
        item.planned = vocabulary.mended(&item.planned);
    }
    for code in specification.kes.iter_mut().chain(&mut specification.kt) {
        code.name = vocabulary.mended(&code.name);
    }
}

impl Vocabulary {
    fn of(specification: &Specification) -> Self {
        let of_items = specification
            .items
            .iter()
            .flat_map(|item| [&item.skill, &item.planned]);
        let codes = specification.kes.iter().chain(&specification.kt);
        let texts: BTreeSet<&String> = of_items.chain(codes.map(|code| &code.name)).collect();
        let mut vocabulary = Self {
            words: HashMap::new(),
            pairs: HashMap::new(),
        };
        for text in texts {
            vocabulary.learn(text);
        }
        vocabulary
    }

    fn learn(&mut self, text: &str) {
        let words: Vec<String> = text.split(' ').map(core).collect();
        for word in &words {
            *self.words.entry(word.clone()).or_default() += 1;
            for part in word.split('-').filter(|part| part.len() < word.len()) {
                *self.words.entry(part.to_owned()).or_default() += 1;
            }
        }
        for pair in words.windows(2) {
            *self.pairs.entry((pair[0].clone(), pair[1].clone())).or_default() += 1;
        }
    }

    fn count(&self, word: &str) -> u32 {
        self.words.get(word).copied().unwrap_or(0)
    }

    fn together(&self, left: &str, right: &str) -> u32 {
        let pair = (left.to_owned(), right.to_owned());
        self.pairs.get(&pair).copied().unwrap_or(0)
    }

    fn mended(&self, text: &str) -> String {
        let apart: Vec<String> = text.split(' ').map(|word| self.split(word)).collect();
        let mut whole: Vec<String> = Vec::new();
        for word in apart.join(" ").split(' ') {
            match whole.last_mut() {
                Some(last) if self.belongs(last, word).is_some() => {
                    last.push_str(self.belongs(last, word).unwrap_or_default());
                    last.push_str(word);
                }
                _ => whole.push(word.to_owned()),
            }
        }
        whole.join(" ")
    }

    /// A word that is two words which stand side by side more often, or as often where one of them is a small word.
    fn split(&self, word: &str) -> String {
        let plain = word.chars().all(char::is_lowercase);
        let places = word.char_indices().skip(1).map(|(at, _)| at);
        let parted = places.map(|at| word.split_at(at));
        let known = |(left, right): &(&str, &str)| {
            let more = self.together(left, right) + u32::from(SMALL.contains(left));
            self.together(left, right) > 0 && more > self.count(word)
        };
        match parted.filter(|_| plain).find(known) {
            Some((left, right)) => format!("{left} {right}"),
            None => word.to_owned(),
        }
    }

    /// What joins two neighbours that are one word: nothing or a hyphen; `None` where they are two.
    fn belongs(&self, left: &str, right: &str) -> Option<&'static str> {
        let right = core(right);
        let plain = |word: &str| !word.is_empty() && word.chars().all(char::is_lowercase);
        if HYPHENATED.contains(&left) && self.count(&format!("{left}-{right}")) > 0 {
            return Some("-");
        }
        if !plain(left) || !right.starts_with(char::is_lowercase) || SMALL.contains(&left) {
            return None;
        }
        let pair = self.together(left, &right);
        let only_here = self.count(left) == pair || self.count(&right) == pair;
        let whole = self.count(&format!("{left}{right}"));
        (only_here && whole > 0 && whole >= pair).then_some("")
    }
}

/// A word without the punctuation around it.
fn core(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(texts: &[&str], text: &str) -> String {
        let mut vocabulary = Vocabulary {
            words: HashMap::new(),
            pairs: HashMap::new(),
        };
        for text in texts.iter().chain([&text]) {
            vocabulary.learn(text);
        }
        vocabulary.mended(text)
    }

    #[test]
    fn what_another_text_has_whole_is_made_whole() {
        let whole = [
            "осознание базовых понятий лингвистики, основных единиц",
            "с точки зрения их структурно-смысловой организации и функциональных особенностей",
            "коммуникативно-эстетических возможностей, точки зрения",
        ];
        let cases = [
            (
                "базовых понятий лин гвистики, основных",
                "базовых понятий лингвистики, основных",
            ),
            (
                "с точкизрения их структурно смысловой",
                "с точки зрения их структурно-смысловой",
            ),
            (
                "организации ифункциональных особен ностей",
                "организации и функциональных особенностей",
            ),
            ("комму никативно эстетических", "коммуникативно-эстетических"),
        ];
        for (text, expected) in cases {
            assert_eq!(mended(&whole, text), expected);
        }
    }

    #[test]
    fn without_evidence_nothing_is_touched() {
        let whole = ["несложные задачи, картой", "сначала", "с точки зрения"];
        for text in [
            "не сложные задачи",
            "на чала",
            "с начала",
            "кар то",
            "точки зрения",
            "лин гвистики",
        ] {
            assert_eq!(mended(&whole, text), text);
        }
    }
}
