//! What is drawn on pages: letters and straight lines, each in its place.

use crate::letter::Letter;
use crate::rule::{Rule, straight};
use crate::{Limits, Unreadable};
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, TransformExt, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect, Vec2};
use std::panic::{catch_unwind, resume_unwind};

/// Letters and lines of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Drawn {
    /// Letters in the order of drawing.
    pub letters: Vec<Letter>,
    /// Lines along the page and down it.
    pub rules: Vec<Rule>,
    /// Width and height in points.
    pub size: (f64, f64),
    nameless: usize,
    letters_left: usize,
    rules_left: usize,
    steps_left: usize,
}

/// Thrown through the interpreter, which has no other way to be stopped.
struct Spent;

/// The drawn pages of a document.
pub(crate) fn pages(bytes: &[u8], limits: &Limits) -> Result<Vec<Drawn>, Unreadable> {
    if !crate::packed::fits(bytes, limits.unpacked) {
        return Err(Unreadable::TooLarge);
    }
    // A damaged file may meet an assumption of the interpreter that does not hold: the file is refused, not the process.
    catch_unwind(|| drawn(bytes, limits)).unwrap_or_else(|thrown| {
        Err(match thrown.is::<Spent>() {
            true => Unreadable::TooLarge,
            false => Unreadable::Damaged,
        })
    })
}

fn drawn(bytes: &[u8], limits: &Limits) -> Result<Vec<Drawn>, Unreadable> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Unreadable::Locked,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    if pdf.pages().len() > limits.pages {
        return Err(Unreadable::TooLarge);
    }
    let cache = InterpreterCache::new();
    let mut drawn: Vec<Drawn> = Vec::with_capacity(pdf.pages().len());
    let mut left = (limits.letters, limits.steps);
    for page in pdf.pages().iter() {
        let mut on = Drawn::new(page.render_dimensions(), left, limits);
        let area = Rect::new(0.0, 0.0, on.size.0, on.size.1);
        let upright = page.initial_transform(true).to_kurbo();
        let mut context = Context::new(upright, area, &cache, pdf.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, &mut on);
        left = (on.letters_left, on.steps_left);
        drawn.push(on);
    }
    checked(drawn)
}

fn checked(drawn: Vec<Drawn>) -> Result<Vec<Drawn>, Unreadable> {
    let letters: usize = drawn.iter().map(|page| page.letters.len()).sum();
    let nameless: usize = drawn.iter().map(|page| page.nameless).sum();
    match () {
        () if drawn.is_empty() => Err(Unreadable::Damaged),
        () if letters == 0 => Err(Unreadable::Pictures),
        () if nameless * 4 > letters => Err(Unreadable::Nameless),
        () => Ok(drawn),
    }
}

impl Drawn {
    fn new(size: (f32, f32), (letters_left, steps_left): (usize, usize), limits: &Limits) -> Self {
        Self {
            size: (f64::from(size.0), f64::from(size.1)),
            letters_left,
            steps_left,
            rules_left: limits.rules.saturating_add(1),
            ..Self::default()
        }
    }

    fn step(&mut self) {
        match self.steps_left.checked_sub(1) {
            Some(left) => self.steps_left = left,
            None => resume_unwind(Box::new(Spent)),
        }
    }

    fn letter(&mut self, glyph: &Glyph<'_>, to_page: Affine) {
        let width = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let origin = to_page * Point::ZERO;
        let along = to_page * Point::new(width, 0.0) - origin;
        let size = (to_page * Point::new(0.0, 1000.0) - origin).hypot();
        let text = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => {
                self.nameless += 1;
                '\u{fffd}'.to_string()
            }
        };
        if origin.is_finite() && size.is_finite() && size > 0.5 {
            self.letters.push(placed(text, origin, along, size));
        }
    }
}

/// A letter on the page turned so that its line runs to the right.
fn placed(text: String, origin: Point, along: Vec2, size: f64) -> Letter {
    let turn = match along.x.abs() >= along.y.abs() {
        true => 2 * u8::from(along.x < 0.0),
        false => 1 + 2 * u8::from(along.y < 0.0),
    };
    let (left, base) = match turn {
        0 => (origin.x, origin.y),
        1 => (origin.y, -origin.x),
        2 => (-origin.x, -origin.y),
        _ => (-origin.y, origin.x),
    };
    let text = text.replace(['\u{a0}', '\t', '\n', '\r'], " ");
    Letter {
        text,
        left,
        right: left + along.hypot(),
        base,
        size,
        turn,
    }
}

impl<'a> Device<'a> for Drawn {
    fn draw_path(&mut self, path: &BezPath, transform: Affine, _: &Paint<'a>, mode: &PathDrawMode) {
        self.step();
        if self.rules_left > 0 {
            let filled = matches!(mode, PathDrawMode::Fill(_));
            let found = straight(&(transform * path.clone()), filled);
            self.rules_left = self.rules_left.saturating_sub(found.len());
            self.rules.extend(found);
        }
    }

    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.step();
        match self.letters_left.checked_sub(1) {
            Some(left) => self.letters_left = left,
            None => resume_unwind(Box::new(Spent)),
        }
        self.letter(glyph, transform * glyph_transform);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {
        self.step();
    }
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
