//! Lists of a document: what number an automatically numbered paragraph shows.

use std::collections::BTreeMap;

/// One level of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// `decimal`, `upperRoman`, `bullet` …
    pub format: String,
    /// `%1.%2.`
    pub text: String,
    /// The first number.
    pub start: u32,
}

/// The lists of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbering {
    /// Levels of the abstract lists.
    pub lists: BTreeMap<u32, Vec<Level>>,
    /// The abstract list of a list.
    pub of: BTreeMap<u32, u32>,
    counters: BTreeMap<(u32, usize), u32>,
}

impl Numbering {
    /// The label of the next paragraph of a list on a level; empty for bullets and unknown lists.
    pub fn next(&mut self, list: u32, level: usize) -> String {
        let Some(of) = self.of.get(&list).copied() else {
            return String::new();
        };
        let levels = self.lists.get(&of).cloned().unwrap_or_default();
        let Some(own) = levels.get(level) else {
            return String::new();
        };
        let number = self
            .counters
            .get(&(of, level))
            .map_or(own.start, |number| number + 1);
        self.counters.insert((of, level), number);
        self.counters.retain(|(list, at), _| *list != of || *at <= level);
        if own.format == "bullet" || own.format == "none" {
            return String::new();
        }
        self.label(of, &levels, &own.text)
    }

    /// The next paragraph of a list has its first number again.
    pub fn restart(&mut self, list: u32) {
        if let Some(of) = self.of.get(&list).copied() {
            self.counters.retain(|(list, _), _| *list != of);
        }
    }

    fn label(&self, of: u32, levels: &[Level], text: &str) -> String {
        let mut label = text.to_owned();
        for (at, level) in levels.iter().enumerate() {
            let number = self.counters.get(&(of, at)).copied().unwrap_or(level.start);
            label = label.replace(&format!("%{}", at + 1), &written(number, &level.format));
        }
        label
    }
}

fn written(number: u32, format: &str) -> String {
    match format {
        "upperRoman" => roman(number),
        _ => number.to_string(),
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 5] = [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    let mut left = number.min(89);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}
