//! Pictures of the guides: taken of the example, and written anew where `UPDATE_PICTURES` asks for it (`make pictures`).

use crate::stage::{Stage, Told};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The longest picture that a page of a guide should have to load, bytes.
const LONGEST: usize = 150_000;

/// Screens that people have at work, with the first thing one sees on them.
const SIZE: (u32, u32) = (1200, 760);

/// Who looks, from which page, along which link of it (none: at the page itself), and with what added to its address.
type View = (&'static str, &'static str, &'static str, &'static str);

const VIEWS: &[(&str, View)] = &[
    ("office", ("specialist", "/", "", "")),
    ("upload", ("specialist", "/", "main a[href^='/uploads/0']", "")),
    ("work", ("specialist", "/", ".matrix td a", "")),
    ("items", ("methodist", "/", ".matrix td a", "?tab=items")),
    ("school", ("head", "/findings", "main tbody th a", "")),
    ("uploads", ("coordinator", "/uploads", "", "")),
    ("findings", ("region", "/findings", "", "")),
    ("people", ("admin", "/people", "", "")),
];

#[tokio::test]
async fn every_picture_of_the_guides_can_be_taken() {
    let Some(stage) = Stage::set() else { return };
    for (name, view) in VIEWS {
        let bytes = taken(&stage, view).await.unwrap();
        assert!(bytes.len() < LONGEST, "{name}: {} bytes", bytes.len());
        if wanted() {
            std::fs::write(docs().join("picture").join(format!("{name}.webp")), bytes).unwrap();
        }
    }
}

#[test]
fn the_guides_show_the_pictures_that_are_taken_and_no_others() {
    let mut shown = BTreeSet::new();
    let guides = std::fs::read_dir(docs().join("guide")).unwrap();
    for path in guides.map(|entry| entry.unwrap().path()) {
        let text = std::fs::read_to_string(&path).unwrap();
        shown.extend(
            text.split("](../picture/")
                .skip(1)
                .map(|rest| rest.split(')').next().unwrap().to_owned()),
        );
    }
    let taken: BTreeSet<String> = VIEWS.iter().map(|(name, _)| format!("{name}.webp")).collect();
    assert_eq!(shown, taken);
    let is_there = |name: &String| docs().join("picture").join(name).is_file();
    let missing: Vec<&String> = taken.iter().filter(|name| !is_there(name)).collect();
    // Where they are being written just now, the other test has not come to all of them yet.
    assert!(missing.is_empty() || wanted(), "make pictures: {missing:?}");
}

/// Whether they are to be written anew.
fn wanted() -> bool {
    std::env::var_os("UPDATE_PICTURES").is_some()
}

async fn taken(stage: &Stage, &(login, from, link, more): &View) -> Told<Vec<u8>> {
    let browser = stage.browser_of(login).await;
    browser.dress("light").await?;
    browser.wide(SIZE.0, SIZE.1).await?;
    // What only the example shows is put away.
    if browser.says("С чего начать в примере").await? {
        browser.press("Скрыть").await?;
    }
    browser.go(from).await?;
    if !link.is_empty() {
        let to = browser.href(link).await?;
        browser.go(&format!("{to}{more}")).await?;
        browser.settled().await?;
    }
    if !more.is_empty() {
        // What was asked for stands below what every such page begins with.
        browser
            .run("document.querySelector('.tabs').scrollIntoView()")
            .await?;
    }
    let bytes = browser.webp().await;
    browser.close().await;
    bytes
}

/// The documents of this tree.
fn docs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs")
}
