//! Textures that tell areas apart without colour: what lies below the expected is hatched, what is reached is plain.

use super::element::{Area, Element, path, rect};
use super::tone::Tone;

/// What is drawn over the colour of an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Texture {
    Plain,
    /// Strokes rising to the right.
    Rising,
    /// Dots.
    Dotted,
    /// Sparse strokes falling to the right: no data.
    Sparse,
}

/// The look of an area: its colour, its texture, and the colour of a text upon it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Skin {
    pub base: Tone,
    pub on: Tone,
    pub texture: Texture,
}

impl Skin {
    /// The marks 2, 3, 4, 5, in this order.
    pub(crate) const MARKS: [Skin; 4] = [
        Skin {
            base: Tone::M2,
            on: Tone::On2,
            texture: Texture::Rising,
        },
        Skin {
            base: Tone::M3,
            on: Tone::On3,
            texture: Texture::Dotted,
        },
        Skin {
            base: Tone::M4,
            on: Tone::On4,
            texture: Texture::Plain,
        },
        Skin {
            base: Tone::M5,
            on: Tone::On5,
            texture: Texture::Plain,
        },
    ];
    pub(crate) const CALM: Skin = Skin {
        base: Tone::Calm,
        on: Tone::OnCalm,
        texture: Texture::Plain,
    };
    pub(crate) const ACCENT: Skin = Skin {
        base: Tone::Acc,
        on: Tone::Paper,
        texture: Texture::Plain,
    };
    pub(crate) const ALARM: Skin = Skin {
        base: Tone::Bad,
        on: Tone::Paper,
        texture: Texture::Rising,
    };
    pub(crate) const ABSENT: Skin = Skin {
        base: Tone::Zebra,
        on: Tone::Mut,
        texture: Texture::Sparse,
    };

    const ALL: [Skin; 8] = [
        Self::MARKS[0],
        Self::MARKS[1],
        Self::MARKS[2],
        Self::MARKS[3],
        Self::CALM,
        Self::ACCENT,
        Self::ALARM,
        Self::ABSENT,
    ];

    /// The value of `fill` in a drawing whose ids begin with `id`.
    pub(crate) fn paint(self, id: &str) -> String {
        if self.texture == Texture::Plain {
            self.base.paint().to_owned()
        } else {
            format!("url(#{})", self.pattern_id(id))
        }
    }

    fn pattern_id(self, id: &str) -> String {
        let place = Self::ALL.iter().position(|skin| *skin == self).unwrap_or(0);
        format!("{id}-p{place}")
    }

    /// The patterns a drawing mentions, each defined once.
    pub(crate) fn patterns(id: &str, drawing: &str) -> Vec<Element> {
        let mentioned = |skin: &&Skin| drawing.contains(&format!("url(#{})", skin.pattern_id(id)));
        Self::ALL
            .iter()
            .filter(|skin| skin.texture != Texture::Plain)
            .filter(mentioned)
            .map(|skin| skin.pattern(id))
            .collect()
    }

    fn pattern(self, id: &str) -> Element {
        let side = if self.texture == Texture::Sparse { 8.0 } else { 5.0 };
        let tile = Element::new("pattern")
            .set("id", &self.pattern_id(id))
            .set("patternUnits", "userSpaceOnUse");
        let ground = rect(Area::new(0.0, 0.0, side, side)).fill(self.base);
        tile.at("width", side)
            .at("height", side)
            .add(ground)
            .add(self.strokes(side))
    }

    fn strokes(self, side: f64) -> Element {
        match self.texture {
            Texture::Dotted => super::element::circle((side / 2.0, side / 2.0), 0.9)
                .fill(self.on)
                .set("fill-opacity", "0.3"),
            Texture::Sparse => slant(side, true).stroke(Tone::Line2, 1.0).set("fill", "none"),
            _ => slant(side, false)
                .stroke(Tone::Paper, 1.0)
                .set("stroke-opacity", "0.32")
                .set("fill", "none"),
        }
    }
}

/// A diagonal of a tile, drawn past its corners so that tiles join.
fn slant(side: f64, falling: bool) -> Element {
    let y = |value: f64| if falling { side - value } else { value };
    path(&[(-1.0, y(side + 1.0)), (side + 1.0, y(-1.0))], false)
}
