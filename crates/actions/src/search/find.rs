//! Finding things by a word of their name.

use crate::act::{Act, EVERYONE};
use crate::analysis::my_codes;
use crate::desk::Desk;
use crate::refusal::Refusal;
use crate::schools::{Schools, called, folded};
use crate::version::VersionView;
use crate::{document, help, organisation, person, upload, version};
use domain::catalog::Catalogue;
use domain::procedure::Work;
use serde::Serialize;
use store::Tx;

/// Searching.
pub static ACT: Act = Act::look("search.find", EVERYONE);

/// How many hits of a kind are shown.
const SHOWN: usize = 10;

/// How many rows of a kind are looked through, the newest first.
const DEPTH: i64 = 2000;

/// The shortest text that is looked for, characters.
const SHORTEST: usize = 2;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// What it is: `organisation`, `person`, `upload`, `version`, `document`, `help`.
    pub kind: &'static str,
    /// Its name among rows, or that of a page of help.
    pub id: String,
    /// What people call it.
    pub title: String,
}

/// Everything of mine, and pages of help, in whose name all words of the text occur, whatever their case; nothing for less
/// than two characters.
///
/// # Errors
/// Those of the database.
pub async fn search(desk: &Desk, text: &str) -> Result<Vec<Hit>, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let text = folded(text);
    if text.chars().count() < SHORTEST {
        return Ok(Vec::new());
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut hits = Vec::new();
    if desk.offers(&organisation::list::ACT) {
        hits.extend(organisations(desk, &mut tx, &words).await?);
    }
    if desk.offers(&person::list::ACT) {
        hits.extend(people(desk, &mut tx, &text).await?);
    }
    if desk.offers(&upload::list::ACT) {
        hits.extend(uploads(desk, &mut tx, &words).await?);
    }
    if desk.offers(&version::list::ACT) {
        hits.extend(versions(desk, &mut tx, &words).await?);
    }
    if desk.offers(&document::list::ACT) {
        hits.extend(documents(desk, &mut tx, &words).await?);
    }
    let pages = help::found(&words);
    hits.extend(pages.iter().map(|(code, title)| hit("help", code, title)));
    Ok(hits)
}

fn has(name: &str, words: &[&str]) -> bool {
    let name = folded(name);
    words.iter().all(|word| name.contains(word))
}

fn hit(kind: &'static str, id: impl ToString, title: &str) -> Hit {
    Hit {
        kind,
        id: id.to_string(),
        title: title.to_owned(),
    }
}

async fn organisations(desk: &Desk, tx: &mut Tx, words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let all = Schools::load(tx).await?;
    let mine = all
        .iter()
        .filter(|one| all.is_within(&one.id, &desk.organisation.id));
    let named = mine.filter(|one| {
        let codes = one.codes.iter().map(|code| &*code.value);
        let texts: Vec<&str> = [&*one.name, &*one.short_name].into_iter().chain(codes).collect();
        has(&texts.join(" "), words)
    });
    Ok(named
        .take(SHOWN)
        .map(|one| hit("organisation", &one.id, called(one)))
        .collect())
}

async fn people(desk: &Desk, tx: &mut Tx, text: &str) -> Result<Vec<Hit>, Refusal> {
    let filter = store::person::Filter {
        under: Some(&desk.organisation.id),
        text,
    };
    let found = store::person::list(tx, &filter, SHOWN as i64, 0).await?;
    Ok(found
        .iter()
        .map(|one| hit("person", &one.id, &one.short_name()))
        .collect())
}

async fn uploads(desk: &Desk, tx: &mut Tx, words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let filter = store::upload::Filter {
        under: Some(&desk.organisation.id),
        state: None,
    };
    let found = store::upload::list(tx, &filter, None, DEPTH).await?;
    let named = found.iter().filter(|one| has(&one.file_name, words));
    Ok(named
        .take(SHOWN)
        .map(|one| hit("upload", &one.id, &one.file_name))
        .collect())
}

async fn versions(desk: &Desk, tx: &mut Tx, words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut hits = Vec::new();
    for one in store::version::latest_of_all(tx).await? {
        let title = title(&one.work, &desk.office.catalogue());
        let named = has(&format!("{title} {}", one.id.short()), words);
        if named && VersionView::of(desk, tx, &one, &mine).await?.is_some() {
            hits.push(hit("version", &one.id, &title));
        }
        if hits.len() == SHOWN {
            break;
        }
    }
    Ok(hits)
}

/// The work with its subject in words.
fn title(work: &Work, catalogue: &Catalogue) -> String {
    let subject = catalogue.subject(work.subject.code());
    let subject = subject.map_or_else(|| work.subject.to_string(), |entry| entry.name.clone());
    format!("{} {} {subject} {}", work.kind, work.year, work.grade)
}

async fn documents(desk: &Desk, tx: &mut Tx, words: &[&str]) -> Result<Vec<Hit>, Refusal> {
    let filter = store::document::Filter {
        under: Some(&desk.organisation.id),
        ..store::document::Filter::default()
    };
    let found = store::document::list(tx, &filter, None, DEPTH).await?;
    let named = found
        .iter()
        .filter(|one| has(&format!("{} {}", one.file_name, one.code), words));
    Ok(named
        .take(SHOWN)
        .map(|one| hit("document", &one.id, &one.file_name))
        .collect())
}
