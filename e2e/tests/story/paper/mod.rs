//! Papers that the office has made open in the suite that people have at work, and say there what they are known by.

use crate::stage::{Browser, Stage, Told, opened};
use thirtyfour::By;

#[tokio::test]
async fn every_paper_of_the_example_opens_in_an_office_suite_and_names_its_code() {
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser_of("specialist").await;
    let papers = papers(&browser).await.unwrap();
    browser.close().await;
    let (codes, files): (Vec<_>, Vec<_>) = papers.into_iter().unzip();
    assert!(files.iter().any(|(name, _)| name.ends_with(".docx")), "{codes:?}");
    let Some(read) = opened(stage.folder(), &files) else {
        return;
    };
    for ((code, (name, _)), (text, pages)) in codes.iter().zip(&files).zip(&read) {
        assert!(*pages > 0, "{name} prints nothing");
        assert!(text.contains(code), "{name} does not say {code}: {text}");
    }
}

/// The editable papers of the list: code, then name and bytes.
async fn papers(browser: &Browser) -> Told<Vec<(String, (String, Vec<u8>))>> {
    browser.go("/documents").await?;
    let mut all = Vec::new();
    let rows = "//main//tbody/tr[th/a[contains(., '.docx')]]";
    for row in browser.driver.find_all(By::XPath(rows)).await? {
        let code = row.find(By::Css("td code")).await?.text().await?;
        row.find(By::Css("th a")).await?.click().await?;
        all.push((code, browser.downloaded().await));
    }
    Ok(all)
}
