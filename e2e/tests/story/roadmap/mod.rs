//! A plan lives: taken in, put right, in force, carried out by a school, confirmed by a second person, reported on.

mod school;

use crate::stage::{Browser, Stage, Told, opened, skipped};
use std::path::{Path, PathBuf};
use thirtyfour::By;

/// Beside the clone; never copied into it.
const REAL: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../shared/roadmaps/surgut-2022-2024.txt"
);

const OWN: &str = "\
Дорожная карта оценки качества образования на 2026–2027 годы
№ п/п\tМероприятия\tСроки исполнения\tОтветственные\tВид документа
1. Организация
1.1.\tПодготовить приказ о проведении ВПР\tдо 31 ноября 2026 г.\tУО\tПриказ
1.2.\tПровести совещание с заместителями директоров\tдекабрь 2026 г.\tОО\tПротокол
";

#[tokio::test]
async fn a_plan_is_taken_in_put_right_carried_out_confirmed_and_reported_on() {
    let Some(stage) = Stage::set() else { return };
    let (specialist, roadmap) = in_force(&stage).await;
    let order = instance(&specialist, "Подготовить приказ").await.unwrap();
    done(&specialist, stage.folder()).await.unwrap();
    let methodist = stage.browser_of("methodist").await;
    confirmed(&methodist, &order).await.unwrap();
    let head = stage.browser_of("head").await;
    reported(&head).await.unwrap();
    paper(&specialist, (stage.folder(), &roadmap)).await.unwrap();
    for browser in [specialist, methodist, head] {
        browser.close().await;
    }
}

#[tokio::test]
async fn a_real_plan_with_its_slip_comes_into_force() {
    let Ok(file) = PathBuf::from(REAL).canonicalize() else {
        return skipped("../shared is absent: no real plan was taken in");
    };
    let Some(stage) = Stage::set() else { return };
    let browser = stage.browser_of("specialist").await;
    taken_in(&browser, &file).await.unwrap();
    browser.close().await;
}

/// A specialist with a plan of ours in force, which gives schools something to do; where it lies.
async fn in_force(stage: &Stage) -> (Browser, String) {
    let plan = stage.folder().join("план.txt");
    std::fs::write(&plan, OWN).unwrap();
    let specialist = stage.browser_of("specialist").await;
    taken_in(&specialist, &plan).await.unwrap();
    let roadmap = specialist.path().await.unwrap();
    assigned(&specialist, &roadmap).await.unwrap();
    (specialist, roadmap)
}

async fn taken_in(browser: &Browser, plan: &Path) -> Told {
    browser.go("/roadmaps").await?;
    browser.press("Загрузить дорожную карту").await?;
    browser.attach("Файл", plan).await?;
    browser.press("Отправить").await?;
    browser.wait_for("Что понято").await?;
    let offered = "//button[starts-with(normalize-space(), 'заменить на') and contains(., '30 ноября')]";
    browser.driver.find(By::XPath(offered)).await?.click().await?;
    let text = browser.wait_for("исправлено; в документе").await?;
    assert!(
        text.contains("31 ноября"),
        "the wording of the document stays: {text}"
    );
    browser.press("Ввести в действие").await?;
    browser.wait_for("Весь план для печати").await.map(drop)
}

async fn assigned(browser: &Browser, roadmap: &str) -> Told {
    browser.go(&format!("{roadmap}/bodies")).await?;
    let row = "//tr[th[normalize-space()='ОО']]";
    let schools = format!("{row}//select/option[@value='schools']");
    browser.driver.find(By::XPath(schools)).await?.click().await?;
    browser.press("Сохранить для «ОО»").await?;
    let kept = format!("{row}//label[normalize-space()='все школы']");
    browser.driver.find(By::XPath(kept)).await.map(drop)
}

/// Opens what is due for an activity, and tells where that is.
async fn instance(browser: &Browser, title: &str) -> Told<String> {
    browser.go("/instances").await?;
    let link = format!("//table//th/a[contains(., '{title}')]");
    browser.driver.find(By::XPath(link)).await?.click().await?;
    browser.wait_for("Срок в карте").await?;
    browser.path().await
}

async fn done(browser: &Browser, folder: &Path) -> Told {
    browser.press("Взять в работу").await?;
    let scan = folder.join("приказ.pdf");
    std::fs::write(&scan, b"%PDF-1.7\n%%EOF\n").unwrap();
    browser
        .driver
        .find(By::XPath("//summary[normalize-space()='Приложить документ']"))
        .await?
        .click()
        .await?;
    browser.fill("Номер", "12").await?;
    browser.attach("Файл", &scan).await?;
    browser.press("Приложить").await?;
    browser.wait_for("приказ.pdf").await?;
    browser.fill("Что сделано", "Приказ подписан").await?;
    browser.press("Исполнено, на подтверждение").await?;
    let text = browser.wait_for("Отметил").await?;
    assert!(
        !text.contains("Подтвердить исполнение"),
        "who did it does not confirm it: {text}"
    );
    Ok(())
}

async fn confirmed(browser: &Browser, path: &str) -> Told {
    browser.go(path).await?;
    browser.press("Подтвердить исполнение").await?;
    browser.wait_for("Подтвердил").await.map(drop)
}

/// The head of a school sees what is meant for schools, and nothing else of the plan.
async fn reported(browser: &Browser) -> Told {
    browser.go("/instances").await?;
    assert!(
        !browser.says("Подготовить приказ").await?,
        "{}",
        browser.text().await?
    );
    instance(browser, "Провести совещание").await?;
    let report = "//summary[starts-with(normalize-space(), 'отчитаться')]";
    browser.driver.find(By::XPath(report)).await?.click().await?;
    browser
        .fill("Что сделано, или почему не требуется", "Совещание прошло")
        .await?;
    browser.press("Сохранить").await?;
    let text = browser.wait_for("Совещание прошло").await?;
    assert!(text.contains("исполнено"), "{text}");
    Ok(())
}

async fn paper(browser: &Browser, (folder, roadmap): (&Path, &str)) -> Told {
    browser.go(&format!("{roadmap}/reports")).await?;
    browser.put("form", "progress").await?;
    for (name, day) in [("from", "2026-01-01"), ("until", "2026-12-31")] {
        // How a day is typed depends on the language of the browser; what it stands for does not.
        let set = format!("document.querySelector('[name={name}]').value = '{day}'");
        browser.run(&set).await?;
    }
    browser.put("format", "docx").await?;
    browser.press("Сделать отчёт").await?;
    browser.go("/documents").await?;
    let link = "//table//tbody/tr[1]/th/a";
    browser.driver.find(By::XPath(link)).await?.click().await?;
    let (name, bytes) = browser.downloaded().await;
    assert!(name.ends_with(".docx"), "{name}");
    if let Some(read) = opened(folder, &[(name, bytes)]) {
        let (text, pages) = &read[0];
        assert!(*pages > 0 && text.contains("Подготовить приказ"), "{text}");
    }
    Ok(())
}
