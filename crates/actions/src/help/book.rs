//! The pages themselves.

use crate::schools::folded;
use include_dir::{Dir, include_dir};
use serde::Serialize;
use std::sync::LazyLock;

static METHODS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/methods");
static GUIDES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/guide");

/// The order of the pages; what is new and not yet here comes last.
const ORDER: &[&str] = &[
    "specialist",
    "plans",
    "methodist",
    "head",
    "school-plan",
    "coordinator",
    "curator",
    "observer",
    "region",
    "administrator",
    "results",
    "signs",
    "access",
    "backup",
    "installation",
    "glossary",
    "methods",
    "individual",
    "marks",
    "journal",
    "scores",
    "items",
    "planned",
    "groups",
    "deficits",
    "dynamics",
    "reliability",
    "rasch",
    "item-fit",
    "dif",
    "comparison",
    "sign-a",
    "sign-b",
    "sign-c",
    "sign-d",
    "sign-j",
    "ensemble",
    "sign-p",
    "sign-v",
    "sign-s",
    "sign-k",
    "sign-h",
    "sign-x",
    "sign-m",
    "sign-t",
    "objectivity-index",
    "simulation",
];

/// The page of words.
const GLOSSARY: &str = "glossary";

/// How many pages are named for a word.
const SHOWN: usize = 10;

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// How somebody does something.
    Guide,
    /// How something is computed.
    Method,
}

/// A page of help.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// Its name in addresses.
    pub code: &'static str,
    /// What it is.
    pub shelf: Shelf,
    /// Its title.
    pub title: &'static str,
    /// What it is about, in plain words: its first paragraph.
    pub brief: &'static str,
    /// Everything below the title, in Markdown.
    pub text: &'static str,
    #[serde(skip)]
    folded: String,
}

impl Chapter {
    fn of(shelf: Shelf, name: &'static str, file: &'static str) -> Option<Self> {
        let (first, text) = file.split_once('\n')?;
        let stem = name.strip_suffix(".md")?;
        Some(Self {
            code: if stem == "README" { "methods" } else { stem },
            shelf,
            title: first.strip_prefix("# ")?,
            brief: brief(text),
            text,
            folded: folded(file),
        })
    }

    /// Whether all these words occur, folded.
    pub(super) fn has(&self, words: &[&str]) -> bool {
        words.iter().all(|word| self.folded.contains(word))
    }

    /// Its title where that has the words; of the page of words also those of its words that have them.
    fn named(&self, words: &[&str]) -> Option<String> {
        if has(self.title, words) {
            return Some(self.title.to_owned());
        }
        let terms: Vec<&str> = terms(self).filter(|term| has(term, words)).take(3).collect();
        (!terms.is_empty()).then(|| format!("{}: {}", self.title, terms.join("; ")))
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    let text = folded(text);
    words.iter().all(|word| text.contains(word))
}

/// The first paragraph, without the words in bold that it may open with.
fn brief(text: &'static str) -> &'static str {
    let first = text.trim_start().split("\n\n").next().unwrap_or_default();
    match first.strip_prefix("**").and_then(|rest| rest.split_once("** ")) {
        Some((_, rest)) => rest,
        None => first,
    }
}

/// Words that a page explains: the first cells of its table.
fn terms(page: &Chapter) -> impl Iterator<Item = &'static str> {
    let text = if page.code == GLOSSARY { page.text } else { "" };
    let rows = text.lines().skip_while(|line| !line.starts_with("|-"));
    rows.filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
}

static CHAPTERS: LazyLock<Vec<Chapter>> = LazyLock::new(|| {
    let mut all = of_shelf(Shelf::Guide, &GUIDES);
    all.extend(of_shelf(Shelf::Method, &METHODS));
    all.sort_by_key(|one| {
        ORDER
            .iter()
            .position(|code| *code == one.code)
            .unwrap_or(ORDER.len())
    });
    all
});

fn of_shelf(shelf: Shelf, files: &'static Dir<'_>) -> Vec<Chapter> {
    let of = |file: &'static include_dir::File<'_>| {
        Chapter::of(shelf, file.path().file_name()?.to_str()?, file.contents_utf8()?)
    };
    files.files().filter_map(of).collect()
}

/// All pages in their order.
pub(super) fn chapters() -> &'static [Chapter] {
    &CHAPTERS
}

/// Pages whose title has all these words, folded: code and title.
pub(crate) fn found(words: &[&str]) -> Vec<(&'static str, String)> {
    let named = chapters()
        .iter()
        .filter_map(|one| Some((one.code, one.named(words)?)));
    named.take(SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_document_is_a_page_of_its_own_with_a_place_in_the_order() {
        let files = METHODS.files().count() + GUIDES.files().count();
        assert_eq!(chapters().len(), files, "each has a title in its first line");
        let codes: BTreeSet<&str> = chapters().iter().map(|one| one.code).collect();
        assert_eq!(codes.len(), files, "no name twice");
        for one in chapters() {
            assert!(ORDER.contains(&one.code), "{} has no place", one.code);
            assert!(one.brief.chars().count() > 20, "{}: {:?}", one.code, one.brief);
        }
    }

    #[test]
    fn a_method_speaks_plainly_first_and_then_says_how_from_where_and_when_it_lies() {
        let parts = [
            &["**Простыми словами.**"][..],
            &["Формул", "Правил"],
            &["Источник", "Официальный", "с. 10–11"],
            &["Когда обманывает", "Чего он не говорит"],
        ];
        let common = ["methods", "simulation"];
        for one in chapters() {
            if one.shelf == Shelf::Guide || common.contains(&one.code) {
                continue;
            }
            let places = parts.map(|any| any.iter().filter_map(|part| one.text.find(part)).min());
            assert!(places.iter().all(Option::is_some), "{}: {places:?}", one.code);
            assert_eq!(places[0], Some(1), "{} begins in plain words", one.code);
        }
    }

    #[test]
    fn a_word_of_a_title_or_of_the_glossary_names_its_page() {
        for (words, code) in [
            (&["надежност"][..], "reliability"),
            (&["признак", "c"], "sign-c"),
            (&["успеваемост"], "glossary"),
            (&["копии"], "backup"),
        ] {
            let found = found(words);
            assert!(found.iter().any(|(one, _)| *one == code), "{words:?}: {found:?}");
        }
        assert_eq!(found(&["математика"]), []);
    }

    #[test]
    fn every_word_of_the_glossary_for_people_is_one_of_the_glossary_of_the_code() {
        let code = folded(include_str!("../../../../GLOSSARY.md"));
        let page = chapters().iter().find(|one| one.code == GLOSSARY).unwrap();
        let terms: Vec<&str> = terms(page).collect();
        assert!(terms.len() > 40, "{}", terms.len());
        for term in terms {
            assert!(code.contains(&folded(term)), "{term} is not in GLOSSARY.md");
        }
    }
}
