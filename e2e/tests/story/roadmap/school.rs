//! Schools are asked for plans of their own: one is adapted, sent, put in force, reported on, and the matrix tells of it.

use super::in_force;
use crate::stage::{Browser, Stage, Told};
use thirtyfour::By;

#[tokio::test]
async fn a_school_adapts_the_plan_that_it_was_asked_for_and_the_matrix_shows_what_came_of_it() {
    let Some(stage) = Stage::set() else { return };
    let (specialist, roadmap) = in_force(&stage).await;
    asked(&specialist, &roadmap).await.unwrap();
    let head = stage.browser_of("head").await;
    let own = adapted(&head).await.unwrap();
    put_in_force(&specialist, (&roadmap, &own)).await.unwrap();
    reported(&head).await.unwrap();
    told(&specialist, &roadmap).await.unwrap();
    for browser in [specialist, head] {
        browser.close().await;
    }
}

async fn asked(browser: &Browser, roadmap: &str) -> Told {
    browser.go(&format!("{roadmap}/ask")).await?;
    // How a day is typed depends on the language of the browser; what it stands for does not.
    browser
        .run("document.querySelector('[name=due]').value = '2030-02-01'")
        .await?;
    browser.press("Запросить планы").await?;
    browser.wait_for("Планы запрошены").await.map(drop)
}

/// The head finds the plan on her first page, adds what her school does besides, and sends it.
async fn adapted(browser: &Browser) -> Told<String> {
    browser.go("/").await?;
    let waiting = "//ul/li[contains(., 'прислать до 01.02.2030')]/a";
    browser.driver.find(By::XPath(waiting)).await?.click().await?;
    browser.wait_for("Уточните формулировки").await?;
    let own = browser.path().await?;
    let more = By::XPath("//summary[normalize-space()='Добавить своё мероприятие']");
    browser.driver.find(more).await?.click().await?;
    browser.put("title", "Неделя чтения").await?;
    browser.put("term", "декабрь 2026 г.").await?;
    browser.press("Добавить").await?;
    browser.wait_for("Собственные мероприятия").await?;
    browser.press("Отправить план").await?;
    browser.wait_for("План отправлен").await?;
    Ok(own)
}

async fn put_in_force(browser: &Browser, (roadmap, own): (&str, &str)) -> Told {
    browser.go("/").await?;
    let sent = format!("//ul/li/a[@href='{own}']");
    browser.driver.find(By::XPath(&sent)).await?.click().await?;
    browser.wait_for("Неделя чтения").await?;
    browser.press("Утвердить план").await?;
    browser.wait_for("действует").await?;
    browser.go(&format!("{roadmap}/schools")).await?;
    let text = browser.text().await?;
    assert!(text.contains("Не отправили\n19"), "{text}");
    browser
        .press("Напомнить всем, кто не отправил план или опаздывает")
        .await?;
    browser.wait_for("Напоминания отправлены").await.map(drop)
}

async fn reported(browser: &Browser) -> Told {
    browser.go("/instances").await?;
    let link = By::XPath("//table//th/a[contains(., 'Неделя чтения')]");
    browser.driver.find(link).await?.click().await?;
    browser.wait_for("Срок в карте").await?;
    browser.press("Взять в работу").await?;
    browser.fill("Что сделано", "Прочитали вслух").await?;
    browser.press("Исполнено").await?;
    browser.wait_for("Прочитали вслух").await.map(drop)
}

/// Of the municipal activities the matrix shows how far the school has come with each.
async fn told(browser: &Browser, roadmap: &str) -> Told {
    browser.go(&format!("{roadmap}/schools")).await?;
    let row = By::XPath("//table//tbody/tr[td//a[contains(@href, '/instances/')]]");
    browser.driver.find(row).await.map(drop)
}
