//! The steps that every file takes.

use crate::stage::{Browser, Told};
use std::path::Path;

/// What a person says a file is, where the file does not say it.
pub struct Named {
    pub subject: &'static str,
    pub grade: &'static str,
    pub year: &'static str,
}

/// Sends a file; ends on its page, looked into.
pub async fn send(browser: &Browser, file: &Path) -> Told {
    browser.go("/uploads").await?;
    browser.press("Отправить файлы").await?;
    browser.attach("Файлы", file).await?;
    browser.press("Отправить").await?;
    let name = file.file_name().unwrap().to_string_lossy();
    browser.wait_for(&name).await?;
    browser.settled().await.map(drop)
}

/// Confirms what the file is, as often as it is asked; ends on its page, looked into again.
pub async fn name(browser: &Browser, named: &Named) -> Told {
    let asked = "Подтвердите, что это за работа";
    while browser.says(asked).await? {
        for (field, value) in [
            ("subject", named.subject),
            ("grade", named.grade),
            ("year", named.year),
        ] {
            browser.put(field, value).await?;
        }
        browser.press("Подтвердить и проверить").await?;
        browser.settled().await?;
    }
    let text = browser.text().await?;
    assert!(text.contains("ждёт решения"), "{text}");
    Ok(())
}

/// Accepts it and waits until it is a version.
pub async fn accept(browser: &Browser, ways: &[&str]) -> Told {
    for way in ways {
        browser.tick(way).await?;
    }
    browser.press("Принять").await?;
    let text = browser.settled().await?;
    assert!(text.contains("принят ·"), "{text}");
    Ok(())
}
