//! The fonts that come with the program.

use std::sync::OnceLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The fonts and the book in which Typst looks them up.
pub(crate) struct Fonts {
    pub book: LazyHash<FontBook>,
    pub all: Vec<Font>,
}

/// The family of all texts.
pub(crate) const FAMILY: &str = "Libertinus Serif";

/// All fonts, read at the first call.
pub(crate) fn fonts() -> &'static Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    FONTS.get_or_init(|| {
        let files = typst_assets::fonts().map(Bytes::new);
        let all: Vec<Font> = files.flat_map(Font::iter).collect();
        Fonts {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            all,
        }
    })
}
