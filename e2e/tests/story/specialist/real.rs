//! A region's real file, and one of the example again: sent, looked into, named, accepted, read, told of in a document.

use super::way::{Named, accept, name, send};
use crate::stage::{Browser, Stage, Told, skipped};
use std::path::{Path, PathBuf};

const MATHS: Named = Named {
    subject: "МА",
    grade: "4",
    year: "2021",
};

/// Beside the clone; never copied into it.
const REAL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/data/vpr-region/2021/4/Проведение работы по математике, 4 класс. ВПР 2021.xlsx"
);

#[tokio::test]
async fn a_region_s_real_file_becomes_a_version_that_is_read_and_told_of_in_a_document() {
    let Ok(file) = PathBuf::from(REAL).canonicalize() else {
        return skipped("../shared is absent: no real file was sent");
    };
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser_of("region-specialist").await;
    // Other schools of other regions than the example's: a part beside what is there.
    walk(&browser, &file, &["как часть"]).await.unwrap();
    browser.close().await;
}

#[tokio::test]
async fn a_file_that_was_accepted_before_changes_nothing_and_says_so() {
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser_of("region-specialist").await;
    let name = "Проведение работы по математике, 4 класс. ВПР 2021.xlsx";
    let file = stage.files().join("2021").join("4").join(name);
    walk(&browser, &file, &[]).await.unwrap();
    browser.close().await;
}

async fn walk(browser: &Browser, file: &Path, ways: &[&str]) -> Told {
    send(browser, file).await?;
    name(browser, &MATHS).await?;
    let only_valid = browser.says("Загрузить только верные строки").await?;
    let some = [
        ways,
        &["Загрузить только верные строки"][..usize::from(only_valid)],
    ]
    .concat();
    accept(browser, &some).await?;
    read(browser).await?;
    paper(browser).await
}

async fn read(browser: &Browser) -> Told {
    browser.go("/works").await?;
    assert!(browser.says("Математика").await?, "{}", browser.text().await?);
    browser.go("/results").await?;
    assert!(
        browser.says("Писали").await? || browser.says("писали").await?,
        "{}",
        browser.text().await?
    );
    Ok(())
}

async fn paper(browser: &Browser) -> Told {
    browser.go("/documents").await?;
    browser.press("Сделать документ").await?;
    browser.tick("Математика").await?;
    browser.tick("книга Excel").await?;
    browser.press("Сделать").await?;
    browser.wait_for("Документ хранится").await?;
    let link = "//table//tbody/tr[1]/th/a";
    browser
        .driver
        .find(thirtyfour::By::XPath(link))
        .await?
        .click()
        .await?;
    let (name, bytes) = browser.downloaded().await;
    assert!(name.ends_with(".xlsx"), "{name}");
    assert_eq!(&bytes[..2], b"PK", "a workbook");
    Ok(())
}
