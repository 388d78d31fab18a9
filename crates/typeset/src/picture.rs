//! Charts as pictures, for programs that cannot draw SVG.

use crate::font::FAMILY;
use documents::docx::Png;
use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};
use std::sync::{Arc, OnceLock};

/// Dots for each CSS pixel: 300 to the inch at the width of a page.
const SCALE: f32 = 3.0;

/// A drawing as a picture; `None` where it is no SVG.
pub fn picture(svg: &str) -> Option<Png> {
    let options = Options {
        font_family: FAMILY.to_owned(),
        fontdb: database(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size().to_int_size();
    let scaled = size.scale_by(SCALE)?;
    let mut paper = Pixmap::new(scaled.width(), scaled.height())?;
    paper.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut paper.as_mut());
    Some(Png {
        bytes: paper.encode_png().ok()?,
        width: size.width(),
        height: size.height(),
    })
}

fn database() -> Arc<Database> {
    static DATABASE: OnceLock<Arc<Database>> = OnceLock::new();
    let load = || {
        let mut database = Database::new();
        for font in typst_assets::fonts() {
            database.load_font_data(font.to_vec());
        }
        database.set_sans_serif_family(FAMILY);
        database.set_serif_family(FAMILY);
        Arc::new(database)
    };
    Arc::clone(DATABASE.get_or_init(load))
}
