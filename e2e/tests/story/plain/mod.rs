//! A browser that runs no script: everything goes as it does with scripts, since no page has one.

use crate::stage::{Browser, PASSWORD, Stage, Told, table};
use serde_json::json;

#[tokio::test]
async fn a_file_is_sent_looked_into_and_sent_back_without_scripts() {
    let Some(stage) = Stage::set() else { return };
    story(&stage).await.unwrap();
}

async fn story(stage: &Stage) -> Told {
    let browser = stage.browser().await;
    browser
        .tell("Emulation.setScriptExecutionDisabled", json!({"value": true}))
        .await?;
    assert!(scripts_are_off(&browser).await?);
    browser.sign_in("specialist", PASSWORD).await?;
    browser.go("/uploads/new").await?;
    browser
        .attach(
            "Файлы",
            &table(stage.folder(), ("без сценариев.csv", "edu990001"), &[]),
        )
        .await?;
    browser.press("Отправить").await?;
    browser.settled().await?;
    browser.fill("Причина", "проба").await?;
    browser.press("Отклонить").await?;
    browser.wait_for("отклонён").await?;
    browser.close().await;
    Ok(())
}

/// A page that a script would change stays as it is.
async fn scripts_are_off(browser: &Browser) -> Told<bool> {
    let page = "data:text/html,<h1>plain</h1><script>document.querySelector('h1').textContent='run'</script>";
    browser.driver.goto(page).await?;
    Ok(browser.text().await? == "plain")
}
