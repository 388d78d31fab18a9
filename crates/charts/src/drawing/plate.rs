//! The plate a chart lies on: name and description, patterns, the elements, and at the end the `<svg>` around them.

use super::element::{Area, Element, group, rect, text};
use super::key::{Key, keys};
use super::letters::{LABEL, SMALL, fit, width};
use super::texture::Skin;
use super::tone::Tone;
use crate::{Frame, words};

/// Names of fonts in the order in which they are tried; the first is the one widths are measured by.
const FONTS: &str = "'PT Sans','Golos Text','Segoe UI',system-ui,sans-serif";

/// A drawing under construction; it grows downwards.
pub(crate) struct Plate<'a> {
    frame: &'a Frame,
    id: String,
    class: &'static str,
    pub width: f64,
    /// The height used so far.
    pub height: f64,
    body: String,
    /// What the drawing says of itself where the caller says nothing.
    pub said: String,
}

impl<'a> Plate<'a> {
    pub(crate) fn new(frame: &'a Frame) -> Self {
        let width = frame.drawn_width();
        Self {
            frame,
            id: frame.safe_id(),
            class: "chart",
            width,
            height: 0.0,
            body: String::new(),
            said: String::new(),
        }
    }

    /// A small plate for a cell of a table.
    pub(crate) fn mini(frame: &'a Frame, height: f64) -> Self {
        let width = frame.mini_width();
        Self {
            width,
            height,
            class: "chart mini",
            ..Self::new(frame)
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn add(&mut self, element: Element) {
        element.write(&mut self.body);
    }

    /// The key under everything drawn so far.
    pub(crate) fn key(&mut self, all: Vec<Key>) {
        let (element, taken) = keys(all, (0.0, self.height + 6.0), self.width);
        self.add(element);
        self.height += if taken > 0.0 { taken + 8.0 } else { 0.0 };
    }

    /// A grey sentence in a box, for a chart that has nothing to draw.
    pub(crate) fn nothing(mut self, words: &str) -> String {
        let (left, top, tall) = (0.5, self.height + 0.5, 71.0);
        let area = Area::new(left, top, self.width - 1.0, tall);
        self.add(
            rect(area)
                .fill(Tone::Zebra)
                .stroke(Tone::Line2, 1.0)
                .dashed("4 3"),
        );
        let middle = (self.width / 2.0, top + tall / 2.0 + 4.5);
        let words = fit(words, LABEL, self.width - 16.0);
        self.add(text(middle, &words).middle().fill(Tone::Mut));
        self.height = top + tall + 0.5;
        self.finish()
    }

    /// Grey words instead of a mini drawing, short ones where the cell is narrow.
    pub(crate) fn refusal(mut self, words: &str) -> String {
        let fits = width(words, SMALL) <= self.width || words != words::FEW;
        let shown = fit(if fits { words } else { words::FEW_SHORT }, SMALL, self.width);
        let written = text((0.0, self.height / 2.0 + 4.0), &shown)
            .small()
            .fill(Tone::Mut);
        self.add(group().hover(words).add(written));
        self.said = words.to_owned();
        self.finish()
    }

    pub(crate) fn finish(self) -> String {
        let patterns = Skin::patterns(&self.id, &self.body);
        let title = Element::new("title")
            .set("id", &format!("{}-t", self.id))
            .text(&self.frame.title);
        let desc = Element::new("desc")
            .set("id", &format!("{}-d", self.id))
            .text(self.description());
        let mut head = String::new();
        for element in [title, desc] {
            element.write(&mut head);
        }
        if !patterns.is_empty() {
            Element::new("defs").all(patterns).write(&mut head);
        }
        format!("{}{head}{}</svg>", self.opening(), self.body)
    }

    /// Ids of what names the drawing; the title alone where there is no description of its own.
    fn labels(&self) -> String {
        let title = format!("{}-t", self.id);
        let is_named_once = self.description() == self.frame.title;
        if is_named_once {
            title
        } else {
            format!("{title} {}-d", self.id)
        }
    }

    fn description(&self) -> &str {
        let all = [&self.frame.desc, &self.said, &self.frame.title];
        all.into_iter()
            .find(|words| !words.trim().is_empty())
            .map_or("", String::as_str)
    }

    /// A picture hides what is inside it from screen readers, so a drawing with links is a group of them instead.
    fn opening(&self) -> String {
        let role = if self.body.contains("<a href=") {
            "group"
        } else {
            "img"
        };
        let (width, height) = (super::fixed(self.width), super::fixed(self.height.max(1.0)));
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{}\" role=\"{role}\" \
             aria-labelledby=\"{}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             font-family=\"{FONTS}\" font-size=\"13\" fill=\"{}\">",
            self.class,
            self.labels(),
            Tone::Ink.paint(),
        )
    }
}
