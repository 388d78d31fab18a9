//! The head of a school sees her school and nobody else's: another's address is the same as none.

use crate::stage::{Browser, Stage, Told};
use thirtyfour::By;

#[tokio::test]
async fn a_head_sees_her_school_and_another_s_address_is_as_if_there_were_none() {
    let Some(stage) = Stage::set() else { return };
    story(&stage).await.unwrap();
}

async fn story(stage: &Stage) -> Told {
    let specialist = stage.browser_of("specialist").await;
    let schools = schools(&specialist).await?;
    assert!(schools.len() >= 20, "{schools:?}");
    let foreign = waiting(&specialist).await?;
    specialist.close().await;

    let head = stage.browser_of("head").await;
    let own = self::schools(&head).await?;
    assert_eq!(own.len(), 1, "{own:?}");
    head.go(&own[0]).await?;
    assert_eq!(head.path().await?, own[0]);
    head.go("/organisations/00000000-0000-7000-8000-000000000001")
        .await?;
    let nothing = said(&head).await?;
    for other in schools.iter().filter(|path| **path != own[0]).chain(&foreign) {
        head.go(other).await?;
        assert_eq!(said(&head).await?, nothing, "{other}");
    }
    head.close().await;
    Ok(())
}

/// What the page says, less the mark by which this very request is found in the log.
async fn said(browser: &Browser) -> Told<String> {
    let text = browser.text().await?;
    let lines = text.lines().filter(|line| !line.starts_with("Метка обращения"));
    Ok(lines.collect::<Vec<_>>().join("\n"))
}

/// Addresses of the organisations in the list.
async fn schools(browser: &Browser) -> Told<Vec<String>> {
    browser.go("/organisations").await?;
    links(browser, "/organisations/").await
}

/// Addresses of files that the municipality has sent.
async fn waiting(browser: &Browser) -> Told<Vec<String>> {
    browser.go("/uploads").await?;
    let mine = By::XPath("//tr[contains(., 'Округ-1')]/th/a");
    let mut all = Vec::new();
    for link in browser.driver.find_all(mine).await? {
        all.extend(link.attr("href").await?);
    }
    assert!(!all.is_empty(), "the municipality has sent something");
    Ok(all)
}

async fn links(browser: &Browser, begin: &str) -> Told<Vec<String>> {
    let mut all = Vec::new();
    for link in browser
        .driver
        .find_all(By::Css(format!("main table a[href^='{begin}']")))
        .await?
    {
        all.extend(link.attr("href").await?);
    }
    all.sort();
    all.dedup();
    Ok(all)
}
