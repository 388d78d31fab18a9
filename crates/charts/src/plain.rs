//! The drawing for programs that know no CSS: renderers of PDF, DOCX and PNG.

/// The same drawing with every CSS property replaced by its light value.
///
/// Only attributes of our own are touched: quotes inside texts are escaped, so `="var(` cannot occur in them.
pub fn plain(svg: &str) -> String {
    let mut out = String::with_capacity(svg.len());
    let mut rest = svg;
    while let Some((before, after)) = rest.split_once("=\"var(") {
        out.push_str(before);
        out.push_str("=\"");
        let (value, tail) = after.split_once(")\"").unwrap_or((after, ""));
        out.push_str(value.split_once(',').map_or(value, |(_, light)| light));
        out.push('"');
        rest = tail;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn properties_become_their_light_values_and_texts_stay() {
        let svg = "<rect fill=\"var(--m5,#1f7071)\"/><text>=&quot;var(--x,y)&quot;</text>";
        assert_eq!(
            plain(svg),
            "<rect fill=\"#1f7071\"/><text>=&quot;var(--x,y)&quot;</text>"
        );
    }
}
