//! A writer of SVG: elements with escaped attributes and texts, coordinates with one fixed decimal.

use super::tone::Tone;

/// One element of a drawing, under construction.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    name: &'static str,
    attributes: String,
    body: String,
}

/// A rectangle of the plane: left, top, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
}

impl Area {
    pub(crate) const fn new(x: f64, y: f64, w: f64, h: f64) -> Self {
        Self { x, y, w, h }
    }

    pub(crate) fn right(self) -> f64 {
        self.x + self.w
    }

    pub(crate) fn bottom(self) -> f64 {
        self.y + self.h
    }
}

/// A place on the plane: x to the right, y down.
pub(crate) type Place = (f64, f64);

impl Element {
    pub(crate) fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: String::new(),
            body: String::new(),
        }
    }

    pub(crate) fn set(mut self, name: &str, value: &str) -> Self {
        self.attributes.push(' ');
        self.attributes.push_str(name);
        self.attributes.push_str("=\"");
        escape(&mut self.attributes, value);
        self.attributes.push('"');
        self
    }

    pub(crate) fn at(self, name: &str, value: f64) -> Self {
        self.set(name, &fixed(value))
    }

    pub(crate) fn fill(self, tone: Tone) -> Self {
        self.set("fill", tone.paint())
    }

    pub(crate) fn stroke(self, tone: Tone, width: f64) -> Self {
        self.set("stroke", tone.paint()).at("stroke-width", width)
    }

    pub(crate) fn dashed(self, pattern: &str) -> Self {
        self.set("stroke-dasharray", pattern)
    }

    pub(crate) fn text(mut self, text: &str) -> Self {
        escape(&mut self.body, text);
        self
    }

    pub(crate) fn add(mut self, child: Element) -> Self {
        child.write(&mut self.body);
        self
    }

    pub(crate) fn all(self, children: impl IntoIterator<Item = Element>) -> Self {
        children.into_iter().fold(self, Self::add)
    }

    /// The words that appear under the pointer; must come before other children.
    pub(crate) fn hover(self, words: &str) -> Self {
        self.add(Self::new("title").text(words))
    }

    pub(crate) fn bold(self) -> Self {
        self.set("font-weight", "700")
    }

    pub(crate) fn small(self) -> Self {
        self.set("font-size", "12")
    }

    pub(crate) fn end(self) -> Self {
        self.set("text-anchor", "end")
    }

    pub(crate) fn middle(self) -> Self {
        self.set("text-anchor", "middle")
    }

    /// Paler, where few pupils stand behind it.
    pub(crate) fn pale(self, pale: bool) -> Self {
        if pale { self.set("opacity", "0.55") } else { self }
    }

    /// A rim of this colour around a text, so that it stays readable on a texture or a line.
    pub(crate) fn rim(self, tone: Tone) -> Self {
        self.stroke(tone, 3.0)
            .set("stroke-linejoin", "round")
            .set("paint-order", "stroke")
    }

    pub(crate) fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        out.push_str(&self.attributes);
        if self.body.is_empty() {
            out.push_str("/>");
            return;
        }
        out.push('>');
        out.push_str(&self.body);
        out.push_str("</");
        out.push_str(self.name);
        out.push('>');
    }
}

pub(crate) fn group() -> Element {
    Element::new("g")
}

pub(crate) fn rect(area: Area) -> Element {
    let sized = |element: Element| element.at("width", area.w.max(0.0)).at("height", area.h.max(0.0));
    sized(Element::new("rect").at("x", area.x).at("y", area.y))
}

pub(crate) fn line(from: Place, to: Place) -> Element {
    Element::new("line")
        .at("x1", from.0)
        .at("y1", from.1)
        .at("x2", to.0)
        .at("y2", to.1)
}

pub(crate) fn circle(centre: Place, radius: f64) -> Element {
    Element::new("circle")
        .at("cx", centre.0)
        .at("cy", centre.1)
        .at("r", radius)
}

/// A polyline through the places; closed if it bounds an area.
pub(crate) fn path(places: &[Place], closed: bool) -> Element {
    let mut route = String::new();
    for (index, place) in places.iter().enumerate() {
        route.push(if index == 0 { 'M' } else { 'L' });
        route.push_str(&format!("{} {}", fixed(place.0), fixed(place.1)));
    }
    if closed {
        route.push('Z');
    }
    Element::new("path").set("d", &route)
}

pub(crate) fn text(place: Place, words: &str) -> Element {
    Element::new("text").at("x", place.0).at("y", place.1).text(words)
}

/// The element inside a link, or by itself where there is none or it would not be safe to follow.
pub(crate) fn linked(href: Option<&str>, name: &str, element: Element) -> Element {
    match href.filter(|href| is_safe(href)) {
        Some(href) => Element::new("a")
            .set("href", href)
            .set("aria-label", name)
            .add(element),
        None => element,
    }
}

/// Links lead to pages: a scheme other than http would run code or open programs.
fn is_safe(href: &str) -> bool {
    let scheme = href.split(['/', '?', '#']).next().unwrap_or("");
    !href.is_empty() && (!scheme.contains(':') || matches!(scheme, "http:" | "https:"))
}

/// A coordinate with one decimal; 0 for NaN and infinity, so that nothing can break a drawing.
pub(crate) fn fixed(value: f64) -> String {
    if !value.is_finite() {
        return "0.0".to_owned();
    }
    let written = format!("{:.1}", value.clamp(-1e6, 1e6));
    if written == "-0.0" {
        "0.0".to_owned()
    } else {
        written
    }
}

/// Quotes are escaped in texts too, so that `="` can only begin an attribute of ours.
fn escape(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(element: Element) -> String {
        let mut out = String::new();
        element.write(&mut out);
        out
    }

    #[test]
    fn texts_and_attributes_are_escaped() {
        let element = Element::new("text").set("x", "\"&").text("<b>\u{0}\"\n");
        assert_eq!(
            written(element),
            "<text x=\"&quot;&amp;\">&lt;b&gt;&quot; </text>"
        );
    }

    #[test]
    fn coordinates_have_one_decimal_and_are_always_numbers() {
        let cases = [
            (1.0, "1.0"),
            (-0.01, "0.0"),
            (f64::NAN, "0.0"),
            (f64::INFINITY, "0.0"),
            (1e12, "1000000.0"),
        ];
        for (value, expected) in cases {
            assert_eq!(fixed(value), expected);
        }
    }

    #[test]
    fn a_link_that_would_run_code_is_left_out() {
        for (href, kept) in [
            ("javascript:alert(1)", false),
            ("data:text/html,x", false),
            ("", false),
            ("#part", true),
            ("/school/1?work=a:b", true),
            ("https://example.org/", true),
            ("page.html", true),
        ] {
            let out = written(linked(Some(href), "name", group()));
            assert_eq!(out.starts_with("<a "), kept, "{href}");
        }
    }
}
