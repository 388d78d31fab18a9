//! The key under a chart: samples with their words, in as many lines as they need.

use super::element::{Element, Place, group, line, text};
use super::letters::{SMALL, fit, width};
use super::tone::Tone;

const LINE: f64 = 18.0;
const SAMPLE: f64 = 20.0;
const GAP: f64 = 16.0;

/// A sample, drawn around the origin within 14 × 14, and what it means.
pub(crate) struct Key {
    pub sample: Option<Element>,
    pub words: String,
}

impl Key {
    pub(crate) fn new(sample: Element, words: impl Into<String>) -> Self {
        Self {
            sample: Some(sample),
            words: words.into(),
        }
    }

    /// Words without a sample.
    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self {
            sample: None,
            words: words.into(),
        }
    }

    /// A stroke from side to side.
    pub(crate) fn stroke(tone: Tone, width: f64, words: impl Into<String>) -> Self {
        Self::new(line((-7.0, 0.0), (7.0, 0.0)).stroke(tone, width), words)
    }

    fn indent(&self) -> f64 {
        if self.sample.is_some() { SAMPLE } else { 0.0 }
    }
}

/// The keys laid out from a place to the right and down, and the height they take.
pub(crate) fn keys(keys: Vec<Key>, from: Place, room: f64) -> (Element, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    let mut all = group();
    for key in &keys {
        let words = fit(&key.words, SMALL, room - key.indent());
        let wide = key.indent() + width(&words, SMALL);
        if x > 0.0 && x + wide > room {
            (x, y) = (0.0, y + LINE);
        }
        all = all.add(entry(key, &words, (from.0 + x, from.1 + y)));
        x += wide + GAP;
    }
    (all, if keys.is_empty() { 0.0 } else { y + LINE })
}

fn entry(key: &Key, words: &str, from: Place) -> Element {
    let (x, y) = (from.0, from.1 + LINE / 2.0);
    let mut entry = group();
    if let Some(sample) = &key.sample {
        let shift = format!("translate({} {})", super::fixed(x + 7.0), super::fixed(y));
        entry = entry.add(group().set("transform", &shift).add(sample.clone()));
    }
    let written = text((x + key.indent(), y + 4.0), words).small().fill(Tone::Mut);
    let whole = if words == key.words {
        written
    } else {
        Element::hover(group(), &key.words).add(written)
    };
    entry.add(whole)
}
