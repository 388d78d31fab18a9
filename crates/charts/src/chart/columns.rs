//! The columns of charts that give each item a row: code, level, name, plot, value; two lines a row on narrow paper.

use crate::drawing::{Element, LABEL, Place, Rows, SMALL, Scale, Tone, fit, group, text, widest};

/// The words at the left of a row.
#[derive(Clone, Copy)]
pub(crate) struct Labels<'a> {
    pub code: &'a str,
    pub level: &'a str,
    pub name: &'a str,
}

/// Where the columns stand.
pub(crate) struct Columns {
    level: f64,
    name: f64,
    /// How much of a name fits.
    room: f64,
    plot: (f64, f64),
    /// The right edge of the values.
    pub right: f64,
    /// The height of a row.
    pub row: f64,
    /// Where in the row the dots stand.
    pub dot: f64,
}

const SIDE: f64 = 6.0;
/// The height of the axis above the rows.
pub(crate) const TOP: f64 = 22.0;
/// Where in the row the words stand.
pub(crate) const BASE: f64 = 17.0;

impl Columns {
    /// For these labels on paper so wide, with so much room for the values at the right.
    pub(crate) fn new<'a>(labels: impl Iterator<Item = Labels<'a>> + Clone, wide: f64, values: f64) -> Self {
        let codes = widest(labels.clone().map(|label| label.code), LABEL).min(90.0) * 1.05;
        let levels = widest(labels.clone().map(|label| label.level), LABEL).min(60.0);
        let names = widest(labels.map(|label| label.name), LABEL);
        let level = SIDE + codes.max(12.0) + 12.0;
        let name = level + if levels > 0.0 { levels + 10.0 } else { 0.0 };
        let right = wide - SIDE;
        if wide < 480.0 {
            let (room, plot) = (right - values + 14.0 - name, (SIDE + 14.0, right - 14.0));
            return Self {
                level,
                name,
                room,
                plot,
                right,
                row: 46.0,
                dot: 33.0,
            };
        }
        let room = names.min(wide * 0.42 - name).max(40.0);
        let plot = (name + room + 22.0, right - values);
        Self {
            level,
            name,
            room,
            plot,
            right,
            row: 25.0,
            dot: 12.5,
        }
    }

    pub(crate) fn rows(&self, many: usize) -> Rows {
        Rows {
            top: TOP,
            tall: self.row,
            many,
            plot: self.plot,
        }
    }

    pub(crate) fn scale(&self) -> Scale {
        Scale::new((0.0, 1.0), self.plot)
    }

    /// Top and foot of what belongs to the plot in the row that begins here: below the words on narrow paper.
    pub(crate) fn stretch(&self, top: f64) -> (f64, f64) {
        let head = if self.row > 30.0 { 23.0 } else { 0.0 };
        (top + head, top + self.row)
    }

    pub(crate) fn labels(&self, labels: Labels, top: f64) -> Element {
        let y = top + BASE;
        let code = text((SIDE, y), &fit(labels.code, LABEL, self.level - SIDE - 10.0)).bold();
        let level = text((self.level, y), &fit(labels.level, LABEL, self.name - self.level));
        let name = text((self.name, y), &fit(labels.name, LABEL, self.room));
        group().add(code).add(level.fill(Tone::Mut)).add(name)
    }

    /// Grey words where the dots would stand.
    pub(crate) fn refusal(&self, words: &str, top: f64) -> Element {
        let place: Place = (self.plot.0, top + self.dot + 4.0);
        let words = fit(words, SMALL, self.plot.1 - self.plot.0);
        text(place, &words).small().fill(Tone::Mut).rim(Tone::Paper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_never_cross_whatever_the_names() {
        for wide in [280.0, 358.0, 480.0, 624.0, 1360.0] {
            for name in ["", "Порядок", &"длинное название ".repeat(20)] {
                let labels = [Labels {
                    code: "12.10К3",
                    level: "Б",
                    name,
                }];
                let columns = Columns::new(labels.into_iter(), wide, 76.0);
                assert!(
                    columns.level < columns.name && columns.room > 0.0,
                    "{wide} {name}"
                );
                assert!(columns.plot.1 - columns.plot.0 > 100.0, "{wide} {name}");
                assert!(columns.plot.1 < columns.right, "{wide} {name}");
            }
        }
    }
}
