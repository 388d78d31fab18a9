//! How things are drawn: elements, the palette, widths of letters, scales, textures, shapes, keys, the plate they lie on.

pub(crate) mod axis;
pub(crate) mod element;
pub(crate) mod key;
pub(crate) mod letters;
pub(crate) mod plate;
pub(crate) mod scale;
pub(crate) mod shape;
pub(crate) mod texture;
pub(crate) mod tone;

pub(crate) use axis::{LINES, Rows, bounds_above, floor, gutter, named_below, value_lines, values_below};
pub(crate) use element::{Area, Element, Place, circle, fixed, group, line, linked, path, rect, text};
pub(crate) use key::Key;
pub(crate) use letters::{LABEL, SMALL, bold_width, fit, widest, width, wrap};
pub(crate) use plate::Plate;
pub(crate) use scale::{Scale, rounded, ticks};
pub(crate) use shape::{Shape, shape};
pub(crate) use texture::Skin;
pub(crate) use tone::Tone;
