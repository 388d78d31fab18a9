//! From raw XML characters to the text a person sees in the cell.

use std::borrow::Cow;

use memchr::memchr;

/// Resolves the predefined and the numeric entities; anything else stays as written.
pub(crate) fn entities(raw: &[u8], out: &mut String) {
    let mut rest = raw;
    while let Some(at) = memchr(b'&', rest) {
        out.push_str(&String::from_utf8_lossy(&rest[..at]));
        rest = &rest[at..];
        // The longest entity is &#x10FFFF; with room for leading zeros.
        let semicolon = memchr(b';', &rest[..rest.len().min(16)]);
        match semicolon.and_then(|end| Some((end, entity(&rest[1..end])?))) {
            Some((end, character)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(&String::from_utf8_lossy(rest));
}

fn entity(name: &[u8]) -> Option<char> {
    match name {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        [b'#', b'x' | b'X', hex @ ..] => number(hex, 16),
        [b'#', decimal @ ..] => number(decimal, 10),
        _ => None,
    }
}

fn number(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok().filter(|d| !d.starts_with('+'))?;
    char::from_u32(u32::from_str_radix(digits, radix).ok()?)
}

/// An attribute value as text.
pub(crate) fn attribute(raw: &[u8]) -> String {
    let mut text = String::with_capacity(raw.len());
    entities(raw, &mut text);
    text
}

/// Decodes `_xHHHH_` escapes, drops control characters, and makes every line end `\n`.
pub(crate) fn clean_escaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return clean(text);
    }
    Cow::Owned(clean(&unescape(text)).into_owned())
}

/// Drops control characters and makes every line end `\n`; tabs stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    let odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    if !text.bytes().any(|b| b < 0x20 || b == 0x7F || b == 0xC2) || !text.contains(odd) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\r' => out.push('\n'),
            '\n' if after_return => {}
            c if odd(c) => {}
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    Cow::Owned(out)
}

fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        match escape(rest) {
            Some((character, length)) => {
                out.extend(character);
                rest = &rest[length..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character of the escape at the start, two escapes for a surrogate pair, and the length of what was read.
fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let high = unit(text)?;
    if !(0xD800..0xDC00).contains(&high) {
        return Some((char::from_u32(high), 7));
    }
    let low = text
        .get(7..)
        .and_then(unit)
        .filter(|low| (0xDC00..0xE000).contains(low));
    Some(match low {
        Some(low) => (
            char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)),
            14,
        ),
        None => (None, 7),
    })
}

fn unit(text: &str) -> Option<u32> {
    let bytes = text.as_bytes().get(..7)?;
    let hex = text
        .get(2..6)
        .filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()))?;
    (bytes.starts_with(b"_x") && bytes[6] == b'_').then(|| u32::from_str_radix(hex, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &str) -> String {
        clean_escaped(&attribute(raw.as_bytes())).into_owned()
    }

    #[test]
    fn raw_characters_become_the_text_of_the_cell() {
        let cases = [
            ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"),
            ("&#1064;&#x43A;&#x000043E;ла &quot;&apos;", "Школа \"'"),
            (
                "&nbsp; &; & &#; &#xZZ; &#99999999; &amp",
                "&nbsp; &; & &#; &#xZZ; &#99999999; &amp",
            ),
            ("a_x000D_\nb_x000a_c_x0041_", "a\nb\ncA"),
            ("_x005F_x0041_", "_x0041_"),
            ("_xD83D__xDE00_|_xD83D_|_xDE00_", "😀||"),
            ("_x12_ _xЖЖЖЖ_ _x", "_x12_ _xЖЖЖЖ_ _x"),
            ("a\u{1}b\0c\td\r\ne\rf\u{85}", "abc\td\ne\nf"),
            ("&#0;&#8;x", "x"),
        ];
        for (raw, text) in cases {
            assert_eq!(decoded(raw), text, "{raw:?}");
        }
    }

    #[test]
    fn broken_utf8_is_shown_as_such() {
        let mut out = String::new();
        entities(b"a\xFF&amp;\xD0", &mut out);
        assert_eq!(out, "a\u{FFFD}&\u{FFFD}");
    }
}
