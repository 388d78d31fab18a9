//! The one style sheet and the mark in the tab, under names that change with their content and may be kept for ever.

use crate::answer::{Answer, Trouble};
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

/// Below here they lie.
const BELOW: &str = "/assets/";

/// A year, and never asked for again within it.
const KEPT: &str = "public, max-age=31536000, immutable";

/// A file that is built in.
#[derive(Debug)]
pub(crate) struct Asset {
    /// Its whole address.
    pub(crate) href: String,
    kind: &'static str,
    text: String,
}

impl Asset {
    fn of(name: &str, ending: &str, kind: &'static str, text: String) -> Self {
        let hash = Sha256::digest(text.as_bytes());
        let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self {
            href: format!("{BELOW}{name}-{short}.{ending}"),
            kind,
            text,
        }
    }
}

/// Palette of the charts, then the house.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = format!("{}{}", charts::STYLE, include_str!("style.css"));
    Asset::of("style", "css", "text/css; charset=utf-8", text)
});

/// The mark in the tab of the browser.
pub(crate) static MARK: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of(
        "mark",
        "svg",
        "image/svg+xml",
        include_str!("mark.svg").to_owned(),
    )
});

/// Hands one out.
pub(crate) async fn asset(Path(name): Path<String>) -> Answer {
    let wanted = format!("{BELOW}{name}");
    let found = [&*STYLE, &*MARK].into_iter().find(|asset| asset.href == wanted);
    let asset = found.ok_or(Trouble::Absent)?;
    let headers = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, KEPT)];
    Ok((headers, asset.text.as_str()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content() {
        let name = |text: &str| Asset::of("a", "css", "text/css", text.to_owned()).href;
        assert_eq!(name("x"), name("x"));
        assert_ne!(name("x"), name("y"));
        assert!(STYLE.href.starts_with("/assets/style-") && STYLE.href.ends_with(".css"));
    }
}
