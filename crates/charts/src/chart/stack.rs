//! Stacked shares: one bar per row from 0 to 100 %, labels inside where they fit and under the bar where they do not.

use crate::drawing::{Area, Element, LABEL, Plate, SMALL, Skin, Tone};
use crate::drawing::{bold_width, fit, group, line, linked, rect, text, width};
use crate::number::{count, percent, share};
use crate::{Frame, words};

/// One part of a bar.
pub(crate) struct Part<'a> {
    /// What the part is: «4» or «понизили».
    pub name: &'a str,
    pub count: u64,
    pub skin: Skin,
    pub href: Option<&'a str>,
}

/// One bar with the name above it.
pub(crate) struct Bar<'a> {
    pub name: &'a str,
    /// Whether this is whom the chart is about, not a comparator.
    pub me: bool,
    pub parts: Vec<Part<'a>>,
}

impl Bar<'_> {
    fn n(&self) -> u64 {
        self.parts
            .iter()
            .map(|part| part.count)
            .fold(0, u64::saturating_add)
    }
}

const HEAD: f64 = 20.0;
const GAP: f64 = 14.0;

/// Left edge and width of each part of a bar; the widths sum to the room exactly, to a tenth of a pixel.
pub(crate) fn stretches(counts: &[u64], room: f64) -> Vec<(f64, f64)> {
    let whole = counts.iter().map(|count| *count as f64).sum::<f64>();
    let edge = |sum: f64| {
        if whole > 0.0 {
            (sum / whole * room * 10.0).round() / 10.0
        } else {
            0.0
        }
    };
    let mut sum = 0.0;
    let mut stretch = |count: &u64| {
        let left = edge(sum);
        sum += *count as f64;
        (left, edge(sum) - left)
    };
    counts.iter().map(&mut stretch).collect()
}

/// The bars under one another.
pub(crate) fn draw(frame: &Frame, bars: &[Bar]) -> String {
    let mut plate = Plate::new(frame);
    if bars.is_empty() {
        return plate.nothing(words::NOTHING);
    }
    for bar in bars {
        head(&mut plate, bar);
        if bar.n() == 0 || frame.few.hides(bar.n()) {
            refusal(&mut plate, bar);
        } else {
            body(&mut plate, bar, frame.few.pales(bar.n()));
        }
        plate.height += GAP;
    }
    plate.height -= GAP;
    plate.finish()
}

fn head(plate: &mut Plate, bar: &Bar) {
    let baseline = plate.height + 14.0;
    let n = format!("{} = {}", words::N, count(bar.n()));
    let room = plate.width - width(&n, LABEL) - 16.0;
    let name = fit(bar.name, LABEL, if bar.me { room / 1.05 } else { room });
    let written = text((0.0, baseline), &name);
    let written = if bar.me { written.bold() } else { written };
    let written = if name == bar.name {
        written
    } else {
        group().hover(bar.name).add(written)
    };
    plate.add(written);
    plate.add(text((plate.width, baseline), &n).end().fill(Tone::Mut));
    plate.height += HEAD;
}

fn refusal(plate: &mut Plate, bar: &Bar) {
    let words = if bar.n() == 0 { words::NOTHING } else { words::FEW };
    let area = Area::new(0.5, plate.height + 0.5, plate.width - 1.0, 21.0);
    plate.add(
        rect(area)
            .fill(Tone::Zebra)
            .stroke(Tone::Line2, 1.0)
            .dashed("4 3"),
    );
    plate.add(text((8.0, plate.height + 15.5), words).fill(Tone::Mut));
    plate.height += 22.0;
}

/// A label that did not fit into its part: its words and the middle of the part.
struct Outside {
    words: String,
    middle: f64,
}

fn body(plate: &mut Plate, bar: &Bar, pale: bool) {
    let tall = if bar.me { 30.0 } else { 20.0 };
    let counts: Vec<u64> = bar.parts.iter().map(|part| part.count).collect();
    let stretches = stretches(&counts, plate.width);
    let mut outside = Vec::new();
    for (part, (x, w)) in bar
        .parts
        .iter()
        .zip(&stretches)
        .filter(|(part, _)| part.count > 0)
    {
        let area = Area::new(*x, plate.height, *w, tall);
        let label = format!(
            "{} {}",
            part.name,
            percent(share(part.count, bar.n()).unwrap_or(0.0), 1)
        );
        let fits = !pale && bold_width(&label, LABEL) + 14.0 <= *w;
        plate.add(segment(
            plate.id(),
            (bar, part),
            area,
            (pale, fits.then_some(&label)),
        ));
        if !fits {
            outside.push(Outside {
                words: label,
                middle: x + w / 2.0,
            });
        }
    }
    separators(plate, &stretches, tall);
    plate.height += tall;
    outer_labels(plate, &outside);
}

fn segment(id: &str, of: (&Bar, &Part), area: Area, look: (bool, Option<&String>)) -> Element {
    let ((bar, part), (pale, label)) = (of, look);
    let value = percent(share(part.count, bar.n()).unwrap_or(0.0), 1);
    let hover = format!(
        "{}: {} — {value} ({} {})",
        bar.name,
        part.name,
        count(part.count),
        words::PEOPLE
    );
    let block = rect(area).set("fill", &part.skin.paint(id)).set("class", "spot");
    let block = if pale {
        block.set("fill-opacity", "0.5")
    } else {
        block
    };
    let mut all = group().hover(&hover).add(block);
    if let Some(label) = label {
        let written = text((area.x + 8.0, area.y + area.h / 2.0 + 4.5), label).bold();
        all = all.add(written.fill(part.skin.on).rim(part.skin.base));
    }
    linked(part.href, &hover, all)
}

/// Thin lines in the colour of the paper between parts that are wide enough to lose a pixel.
fn separators(plate: &mut Plate, stretches: &[(f64, f64)], tall: f64) {
    let visible: Vec<&(f64, f64)> = stretches.iter().filter(|(_, w)| *w > 0.0).collect();
    for pair in visible
        .windows(2)
        .filter(|pair| pair[0].1 > 3.0 && pair[1].1 > 3.0)
    {
        let x = pair[1].0;
        plate.add(line((x, plate.height), (x, plate.height + tall)).stroke(Tone::Paper, 1.5));
    }
}

/// Labels under the bar, pushed apart until none touches another, tied to their part by a short stroke.
fn outer_labels(plate: &mut Plate, outside: &[Outside]) {
    if outside.is_empty() {
        return;
    }
    let widths: Vec<f64> = outside.iter().map(|label| width(&label.words, SMALL)).collect();
    let wanted: Vec<f64> = outside.iter().map(|label| label.middle).collect();
    let middles = apart(&wanted, &widths, plate.width);
    for (label, middle) in outside.iter().zip(middles) {
        let (top, foot) = (plate.height + 1.0, plate.height + 6.0);
        plate.add(line((label.middle, top), (middle, foot)).stroke(Tone::Line2, 1.0));
        plate.add(
            text((middle, plate.height + 17.0), &label.words)
                .small()
                .middle()
                .fill(Tone::Mut),
        );
    }
    plate.height += 20.0;
}

/// Middles as near to the wanted ones as labels of these widths allow without touching or leaving the room.
fn apart(wanted: &[f64], widths: &[f64], room: f64) -> Vec<f64> {
    const BETWEEN: f64 = 10.0;
    let mut middles = wanted.to_vec();
    let mut edge = 0.0;
    for (middle, width) in middles.iter_mut().zip(widths) {
        *middle = middle.max(edge + width / 2.0);
        edge = *middle + width / 2.0 + BETWEEN;
    }
    let mut edge = room;
    for (middle, width) in middles.iter_mut().zip(widths).rev() {
        *middle = middle.min(edge - width / 2.0);
        edge = *middle - width / 2.0 - BETWEEN;
    }
    middles
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parts_cover_the_bar_without_gap_or_overlap(counts in proptest::collection::vec(0u64..1_000_000, 1..6), room in 40.0..1600.0f64) {
            let room = (room * 10.0).round() / 10.0;
            let stretches = stretches(&counts, room);
            let whole: f64 = stretches.iter().map(|(_, w)| w).sum();
            let expected = if counts.iter().sum::<u64>() > 0 { room } else { 0.0 };
            prop_assert!((whole - expected).abs() < 1e-6);
            for pair in stretches.windows(2) {
                prop_assert!((pair[0].0 + pair[0].1 - pair[1].0).abs() < 1e-6);
            }
        }
    }

    #[test]
    fn labels_outside_never_touch_or_leave_the_paper() {
        let middles = apart(&[2.0, 6.0, 300.0, 355.0], &[60.0, 60.0, 60.0, 60.0], 358.0);
        assert!(middles[0] >= 30.0 && middles[3] <= 328.0);
        assert!(
            middles.windows(2).all(|pair| pair[1] - pair[0] >= 60.0),
            "{middles:?}"
        );
    }
}
