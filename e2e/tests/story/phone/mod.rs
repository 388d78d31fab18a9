//! Somebody with a telephone in the hand: 390 pixels, a finger, the sun behind.

use crate::stage::{Browser, PASSWORD, Stage, Told};

/// Least height of what a finger presses (WCAG 2.2, 2.5.8), CSS pixels.
const FINGER: f64 = 24.0;

#[tokio::test]
async fn an_observer_comes_in_and_gets_about_by_telephone() {
    let Some(stage) = Stage::set() else { return };
    story(&stage).await.unwrap();
}

async fn story(stage: &Stage) -> Told {
    let browser = stage.browser().await;
    browser.wide(390, 844).await?;
    browser.sign_in("observer", PASSWORD).await?;
    let sections = sections(&browser).await?;
    assert!(!sections.is_empty());
    for path in sections {
        browser.go(&path).await?;
        assert!(
            browser.sticks_out().await? <= 0,
            "{path} is wider than the telephone"
        );
        let small = small(&browser).await?;
        assert!(small.is_empty(), "{path}: too small for a finger: {small:?}");
    }
    browser.close().await;
    Ok(())
}

async fn sections(browser: &Browser) -> Told<Vec<String>> {
    let script = "return [...document.querySelectorAll('header nav a')].map(a => a.pathname)";
    texts(browser, script).await
}

/// Buttons, links of the head and fields that are lower than a finger wants.
async fn small(browser: &Browser) -> Told<Vec<String>> {
    let script = format!(
        "return [...document.querySelectorAll('button, header nav a, a.button, select, input')]\
        .filter(one => one.offsetParent && one.getBoundingClientRect().height < {FINGER})\
        .filter(one => !['hidden', 'checkbox', 'radio'].includes(one.type)).map(one => one.outerHTML)"
    );
    texts(browser, &script).await
}

async fn texts(browser: &Browser, script: &str) -> Told<Vec<String>> {
    let found = browser.run(script).await?;
    let texts = found.as_array().into_iter().flatten();
    Ok(texts.filter_map(|text| Some(text.as_str()?.to_owned())).collect())
}
