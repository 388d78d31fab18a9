use super::source::Reader;
use crate::procedure::Subject;

/// A subject with everything by which a text may mean it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubjectEntry {
    /// The short code.
    pub code: Subject,
    /// The name: «Математика».
    pub name: String,
    /// The name as it stands after «по»: «математике».
    pub about: String,
    /// Beginnings of words, in a row: «окружающ мир».
    pub stems: Vec<String>,
    /// Abbreviations that count only as whole words: «ма», «ma».
    pub short: Vec<String>,
}

impl SubjectEntry {
    /// Every alias, of either sort.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.stems.iter().chain(&self.short).map(String::as_str)
    }

    /// How well a text means this subject: letters of the longest alias in it; 0 where there is none.
    fn likeness(&self, words: &[String]) -> usize {
        let stems = self.stems.iter().map(|alias| matched(alias, words, begins));
        let short = self.short.iter().map(|alias| matched(alias, words, str::eq));
        stems.chain(short).max().unwrap_or(0)
    }
}

fn begins(word: &str, stem: &str) -> bool {
    word.starts_with(stem)
}

/// Letters of the alias if its words stand in a row somewhere, else 0.
fn matched(alias: &str, words: &[String], same: impl Fn(&str, &str) -> bool) -> usize {
    let wanted = words_of(alias);
    let stands = !wanted.is_empty()
        && words
            .windows(wanted.len())
            .any(|row| row.iter().zip(&wanted).all(|(word, stem)| same(word, stem)));
    if stands {
        wanted.iter().map(|word| word.chars().count()).sum()
    } else {
        0
    }
}

/// The words of a text: lower case, «ё» as «е», cut wherever letters end, digits being no letters.
pub(super) fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase()
        .replace('ё', "е")
        .split(|letter: char| !letter.is_alphabetic())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The subject whose alias is the longest in the text; among equals the earlier one of the list.
pub(super) fn recognise<'a>(subjects: &'a [SubjectEntry], text: &str) -> Option<&'a SubjectEntry> {
    let words = words_of(text);
    let rated = subjects.iter().rev().map(|entry| (entry.likeness(&words), entry));
    rated
        .filter(|(likeness, _)| *likeness > 0)
        .max_by_key(|(likeness, _)| *likeness)
        .map(|(_, entry)| entry)
}

/// Reads one `[[subject]]`, with the byte of its code.
pub(super) fn read(mut table: Reader<'_, '_>) -> Option<(SubjectEntry, usize)> {
    let code = table.need_text("code");
    let name = table.need_text("name");
    let about = table.need_text("about");
    let stems = table.texts("stems").value;
    let short = table.texts("short").value;
    table.close();
    let code = code?;
    let entry = SubjectEntry {
        code: Subject::new(&code.value),
        name: name?.value,
        about: about?.value,
        stems,
        short,
    };
    Some((entry, code.at))
}
