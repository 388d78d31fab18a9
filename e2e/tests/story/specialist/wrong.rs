//! A file with mistakes: it is not accepted in silence; the answer says where they are; mended, it is.

use super::way::{Named, accept, name, send};
use crate::stage::{Stage, Told, table};

const MATHS: Named = Named {
    subject: "МА",
    grade: "4",
    year: "2023",
};

#[tokio::test]
async fn a_wrong_file_is_answered_mended_and_sent_again() {
    let Some(stage) = Stage::set() else { return };
    story(&stage).await.unwrap();
}

async fn story(stage: &Stage) -> Told {
    let browser = stage.browser_of("specialist").await;
    let file = |name: &str, wrong: &[u32]| table(stage.folder(), (name, "sch990001"), wrong);

    send(&browser, &file("итоги.csv", &[40_002])).await?;
    name(&browser, &MATHS).await?;
    let text = browser.text().await?;
    assert!(
        text.contains("19"),
        "the wrong total is shown as it was typed: {text}"
    );
    browser.press("Принять").await?;
    assert!(
        browser.says("В файле есть ошибки").await?,
        "{}",
        browser.text().await?
    );
    browser.touch("Скачать файл с отмеченными ошибками").await?;
    let (answer, bytes) = browser.downloaded().await;
    assert!(answer.ends_with(".xlsx") && bytes.len() > 1000, "{answer}");

    send(&browser, &file("итоги исправленные.csv", &[])).await?;
    name(&browser, &MATHS).await?;
    assert!(!browser.says("Загрузить только верные строки").await?);
    accept(&browser, &[]).await?;
    browser.close().await;
    Ok(())
}
