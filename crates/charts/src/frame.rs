//! What every chart has whatever it draws: its name for the eye and for the screen reader, its width, its small numbers.

/// The name, the width and the small-number rule of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Unique on the page; the ids of title, description and patterns begin with it.
    pub id: String,
    /// A short name, read aloud first: «Отметки за работу, 4 класс».
    pub title: String,
    /// What the drawing shows, in a sentence or two; the title stands in where it is empty.
    pub desc: String,
    /// In CSS pixels, from [`Frame::LEAST`] to [`Frame::MOST`]; texts keep their size whatever the width.
    pub width: f64,
    /// From how many pupils a value is shown.
    pub few: Few,
}

impl Frame {
    /// The width of half a page on a desktop and of the whole of a printed A4 page.
    pub const WIDE: f64 = 624.0;
    /// The width of a telephone less its margins.
    pub const NARROW: f64 = 358.0;
    /// The width of a small drawing inside a cell of a table.
    pub const MINI: f64 = 160.0;
    /// No chart is narrower.
    pub const LEAST: f64 = 280.0;
    /// No chart is wider.
    pub const MOST: f64 = 1600.0;

    /// A frame of the usual width with the usual small-number rule.
    pub fn new(id: impl Into<String>, title: impl Into<String>, desc: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            title: title.into(),
            desc: desc.into(),
            width: Self::WIDE,
            few: Few::default(),
        }
    }

    /// A frame for a small drawing inside a cell of a table.
    pub fn mini(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self {
            width: Self::MINI,
            ..Self::new(id, title, "")
        }
    }

    /// The same frame with another width.
    pub fn wide(self, width: f64) -> Self {
        Self { width, ..self }
    }

    /// The width that is drawn: within the limits, and the usual one where it is not a number.
    pub(crate) fn drawn_width(&self) -> f64 {
        if self.width.is_finite() {
            self.width.clamp(Self::LEAST, Self::MOST)
        } else {
            Self::WIDE
        }
    }

    /// The width of a mini drawing, which may be far smaller than a chart.
    pub(crate) fn mini_width(&self) -> f64 {
        if self.width.is_finite() {
            self.width.clamp(40.0, Self::MOST)
        } else {
            Self::MINI
        }
    }

    /// The id with everything that is not allowed in an id of XML written out as a number.
    pub(crate) fn safe_id(&self) -> String {
        let mut out = String::from("c-");
        for letter in self.id.chars() {
            match letter {
                'a'..='z' | 'A'..='Z' | '0'..='9' | '-' | '_' => out.push(letter),
                other => out.push_str(&format!("_{:x}", u32::from(other))),
            }
        }
        out
    }
}

/// From how many pupils a value is shown at all, and from how many it is shown with full weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Few {
    /// Below this number of pupils «недостаточно данных» is drawn instead of the value.
    pub hide: u64,
    /// Below this number of pupils the value is drawn paler.
    pub pale: u64,
}

impl Default for Few {
    /// Hidden below 10 pupils, pale below 20.
    fn default() -> Self {
        Self { hide: 10, pale: 20 }
    }
}

impl Few {
    /// Every value is shown: for figures that are not about pupils.
    pub const NEVER: Self = Self { hide: 0, pale: 0 };

    pub(crate) fn hides(self, n: u64) -> bool {
        n < self.hide
    }

    pub(crate) fn pales(self, n: u64) -> bool {
        n < self.pale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_id_becomes_one_that_xml_allows_and_different_ids_stay_different() {
        let safe = |id: &str| Frame::new(id, "", "").safe_id();
        assert_eq!(safe("marks-4"), "c-marks-4");
        assert_eq!(safe("1 \"x\""), "c-1_20_22x_22");
        assert_ne!(safe("а"), safe("б"));
    }

    #[test]
    fn widths_that_cannot_be_drawn_become_ones_that_can() {
        let drawn = |width| Frame::new("a", "", "").wide(width).drawn_width();
        assert_eq!(drawn(f64::NAN), Frame::WIDE);
        assert_eq!(drawn(-5.0), Frame::LEAST);
        assert_eq!(drawn(1e9), Frame::MOST);
    }
}
