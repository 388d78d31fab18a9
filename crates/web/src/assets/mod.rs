//! The one style sheet, the mark in the tab and the pictures of the guides, under names that change with their content and
//! may be kept for ever.

use crate::answer::{Answer, Trouble};
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
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
    content: Cow<'static, [u8]>,
}

impl Asset {
    fn of((name, ending): (&str, &str), kind: &'static str, content: impl Into<Cow<'static, [u8]>>) -> Self {
        let content = content.into();
        let hash = Sha256::digest(&content);
        let short: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self {
            href: format!("{BELOW}{name}-{short}.{ending}"),
            kind,
            content,
        }
    }
}

/// Palette of the charts, then the house.
pub(crate) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    let text = format!("{}{}", charts::STYLE, include_str!("style.css"));
    Asset::of(("style", "css"), "text/css; charset=utf-8", text.into_bytes())
});

/// The mark in the tab of the browser.
pub(crate) static MARK: LazyLock<Asset> = LazyLock::new(|| {
    Asset::of(
        ("mark", "svg"),
        "image/svg+xml",
        include_bytes!("mark.svg").as_slice(),
    )
});

static GUIDES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../docs/picture");

/// Pictures of the guides, each with the name of its file.
static PICTURES: LazyLock<Vec<(&str, Asset)>> = LazyLock::new(|| GUIDES.files().filter_map(drawn).collect());

fn drawn(file: &'static include_dir::File<'_>) -> Option<(&'static str, Asset)> {
    let name = file.path().file_name()?.to_str()?;
    let stem = name.strip_suffix(".webp")?;
    Some((name, Asset::of((stem, "webp"), "image/webp", file.contents())))
}

/// The picture that a guide calls by the name of its file.
pub(crate) fn picture(name: &str) -> Option<&'static Asset> {
    PICTURES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, asset)| asset)
}

/// Hands one out.
pub(crate) async fn asset(Path(name): Path<String>) -> Answer {
    let wanted = format!("{BELOW}{name}");
    let pictures = PICTURES.iter().map(|(_, asset)| asset);
    let found = [&*STYLE, &*MARK]
        .into_iter()
        .chain(pictures)
        .find(|asset| asset.href == wanted);
    let asset = found.ok_or(Trouble::Absent)?;
    let headers = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, KEPT)];
    Ok((headers, &*asset.content).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_the_content() {
        let name = |text: &'static str| Asset::of(("a", "css"), "text/css", text.as_bytes()).href;
        assert_eq!(name("x"), name("x"));
        assert_ne!(name("x"), name("y"));
        assert!(STYLE.href.starts_with("/assets/style-") && STYLE.href.ends_with(".css"));
    }

    #[test]
    fn every_picture_of_a_guide_is_at_hand() {
        assert!(picture("office.webp").is_some_and(|one| one.content.starts_with(b"RIFF")));
        assert!(picture("../Cargo.toml").is_none());
    }
}
