//! Somebody without a mouse: through the door and to a file that is looked into, by Tab and Enter alone.

use crate::stage::{Browser, PASSWORD, Stage, Told, table};
use thirtyfour::Key;

/// No page has more stops before the one that is wanted.
const STOPS: u32 = 60;

#[tokio::test]
async fn a_file_is_sent_and_looked_into_without_a_mouse() {
    let Some(stage) = Stage::set() else { return };
    story(&stage).await.unwrap();
}

async fn story(stage: &Stage) -> Told {
    let browser = stage.browser().await;
    browser.go("/sign-in").await?;
    skip_comes_first(&browser).await?;
    to(&browser, "Логин или электронная почта").await?;
    typed(&browser, "specialist").await?;
    to(&browser, "Пароль").await?;
    typed(&browser, PASSWORD).await?;
    enter(&browser, "Обзор").await?;

    to(&browser, "Загрузки").await?;
    enter(&browser, "Отправить файлы").await?;
    to(&browser, "Отправить файлы").await?;
    enter(&browser, "Можно выбрать несколько").await?;
    to(&browser, "Файлы").await?;
    // The window in which a file is chosen is the system's.
    browser
        .attach(
            "Файлы",
            &table(stage.folder(), ("с клавиатуры.csv", "edu990001"), &[]),
        )
        .await?;
    to(&browser, "Отправить").await?;
    enter(&browser, "с клавиатуры.csv").await?;
    browser.close().await;
    Ok(())
}

/// The first stop leads past the head of the page.
async fn skip_comes_first(browser: &Browser) -> Told {
    press(browser, Key::Tab).await?;
    assert_eq!(here(browser).await?, "К содержанию");
    Ok(())
}

/// Goes on by Tab to the field, link or button of this name; wherever one stops, it is seen that one is there.
async fn to(browser: &Browser, name: &str) -> Told {
    let mut met = Vec::new();
    for _ in 0..STOPS {
        press(browser, Key::Tab).await?;
        let here = here(browser).await?;
        assert!(
            is_marked(browser).await?,
            "«{here}» does not show that it has the focus"
        );
        if here == name {
            return Ok(());
        }
        met.push(here);
    }
    panic!("«{name}» is not reached, but: {}", met.join(" → "));
}

async fn press(browser: &Browser, key: Key) -> Told {
    browser.driver.action_chain().send_keys(key).perform().await
}

async fn typed(browser: &Browser, text: &str) -> Told {
    browser.driver.action_chain().send_keys(text).perform().await
}

/// Presses Enter where one is, and waits for the page that says this.
async fn enter(browser: &Browser, comes: &str) -> Told {
    press(browser, Key::Enter).await?;
    browser.wait_for(comes).await.map(drop)
}

/// The name of what has the focus.
async fn here(browser: &Browser) -> Told<String> {
    let script = "const one = document.activeElement;\
        const label = one.labels && one.labels[0];\
        return (label ? label.textContent : one.getAttribute('aria-label') || one.textContent).trim()";
    Ok(browser.run(script).await?.as_str().unwrap_or_default().to_owned())
}

/// Whether what has the focus has a frame around it.
async fn is_marked(browser: &Browser) -> Told<bool> {
    let script = "const look = getComputedStyle(document.activeElement);\
        return document.activeElement === document.body || look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) > 0";
    Ok(browser.run(script).await?.as_bool().unwrap_or(false))
}
