//! Help: every page whole, and found from where it is needed.

use crate::house::House;
use axum::http::StatusCode;
use domain::person::Role;
use std::collections::BTreeSet;

/// Pages of help that a page links.
fn linked(text: &str) -> BTreeSet<String> {
    let links = text.split("href=\"/help/").skip(1);
    links
        .map(|rest| format!("/help/{}", rest.split('"').next().unwrap()))
        .collect()
}

#[tokio::test]
async fn every_page_of_help_reads_as_a_page_and_leads_only_to_pages() {
    let house = House::new().await;
    let top = house.settle().await;
    house
        .person("ivanova", Role::Observer, &top.organisation.id)
        .await;
    let mut browser = house.signed_in("ivanova").await;
    let mut ahead = linked(&browser.get("/help").await.text);
    let mut seen = BTreeSet::new();
    assert!(ahead.len() > 25, "{ahead:?}");
    while let Some(path) = ahead.pop_first() {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        for mark in ["**", "](", ".md<", "|---"] {
            assert!(!page.text.contains(mark), "{mark} on {path}");
        }
        seen.insert(path);
        ahead.extend(linked(&page.text).difference(&seen).cloned());
    }
    assert_eq!(browser.get("/help/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_question_mark_and_the_search_lead_to_what_explains() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let asks = |text: &str| {
        let link = text.split("class=\"ask\" href=\"").nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    };
    for (path, help) in [
        ("/", "/help/administrator"),
        ("/people", "/help/access"),
        ("/backups", "/help/backup"),
        ("/help/marks", "/help/glossary"),
    ] {
        assert_eq!(asks(&browser.get(path).await.text), help, "{path}");
    }
    let found = browser
        .get("/search?q=%D0%BD%D0%B0%D0%B4%D1%91%D0%B6%D0%BD%D0%BE%D1%81%D1%82%D1%8C")
        .await;
    assert!(
        found.text.contains("href=\"/help/reliability\""),
        "{}",
        found.text
    );
    let few = browser
        .get("/help?q=%D1%84%D0%B5%D0%BB%D1%8C%D0%B4%D1%82%D0%B0")
        .await;
    assert_eq!(
        linked(&few.text).len(),
        2,
        "the page with the word, and that of this page"
    );
}
