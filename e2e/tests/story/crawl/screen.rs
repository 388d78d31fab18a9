//! Pictures of pages, for people to look at: nothing is compared.

use crate::stage::{Browser, Told, screens};
use thirtyfour::common::print::PrintParameters;

/// The tallest picture, so that a long list does not make a giant.
const TALLEST: u64 = 3000;

/// A picture of the whole page.
pub async fn picture(browser: &Browser, (who, route): (&str, &str), (scheme, width): (&str, u32)) -> Told {
    let tall = browser
        .run("return document.documentElement.scrollHeight")
        .await?;
    let tall = tall.as_u64().unwrap_or(0).clamp(600, TALLEST) as u32;
    browser.wide(width, tall).await?;
    let bytes = browser.driver.screenshot_as_png().await?;
    keep(&bytes, &format!("{who}{} {width} {scheme}.png", flat(route)));
    Ok(())
}

/// The page on paper.
pub async fn print(browser: &Browser, who: &str, route: &str) -> Told {
    let bytes = browser.driver.print_page(PrintParameters::default()).await?;
    keep(&bytes, &format!("{who}{} print.pdf", flat(route)));
    Ok(())
}

fn flat(route: &str) -> String {
    route.trim_end_matches('/').replace('/', "_")
}

fn keep(bytes: &[u8], name: &str) {
    let folder = screens();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), bytes).unwrap();
}
