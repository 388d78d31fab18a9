//! Bytes → text for delimited files.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251};

/// How much is looked at to tell UTF-16 without a mark.
const LOOK: usize = 4096;

/// Decodes by the byte order mark; without one as UTF-16 where every other byte says so, as UTF-8 where it is valid,
/// else as Windows-1251. A text that is UTF-8 but for a few broken places stays UTF-8.
pub(super) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[mark..]).0;
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return encoding.decode_without_bom_handling(bytes).0;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if mostly_utf8(bytes) => UTF_8.decode_without_bom_handling(bytes).0,
        Err(_) => WINDOWS_1251.decode_without_bom_handling(bytes).0,
    }
}

/// Delimiters, digits and line ends have a zero byte in UTF-16, always on the same side.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let look = &bytes[..bytes.len().min(LOOK) & !1];
    let zeros = |side: usize| look.iter().skip(side).step_by(2).filter(|&&b| b == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let some = (look.len() / 2 / 8).max(2);
    match () {
        () if odd > some && even * 16 <= odd => Some(UTF_16LE),
        () if even > some && odd * 16 <= even => Some(UTF_16BE),
        () => None,
    }
}

/// Russian text in Windows-1251 hardly ever forms a valid sequence of several bytes.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().bytes().filter(|&b| b >= 0xC0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad.saturating_mul(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encoding_is_told_by_the_bytes() {
        let text = "код;балл\nшкола;5\n";
        let utf16 = |little: bool| -> Vec<u8> {
            text.encode_utf16()
                .flat_map(|u| if little { u.to_le_bytes() } else { u.to_be_bytes() })
                .collect()
        };
        let cases: [(&str, Vec<u8>); 7] = [
            ("UTF-8", text.as_bytes().to_vec()),
            ("UTF-8 with mark", [b"\xEF\xBB\xBF", text.as_bytes()].concat()),
            ("Windows-1251", WINDOWS_1251.encode(text).0.into_owned()),
            ("UTF-16LE with mark", [vec![0xFF, 0xFE], utf16(true)].concat()),
            ("UTF-16BE with mark", [vec![0xFE, 0xFF], utf16(false)].concat()),
            ("UTF-16LE", utf16(true)),
            ("UTF-16BE", utf16(false)),
        ];
        for (name, bytes) in cases {
            assert_eq!(decode(&bytes), text, "{name}");
        }
    }

    #[test]
    fn a_broken_byte_does_not_turn_utf8_into_another_encoding() {
        assert_eq!(decode(b"\xD0\xBA\xD0\xBE\xD0\xB4\xD0\xBA\xD0\xBE\xD0\xB4\xD0\xBA\xD0\xBE\xD0\xB4\xD0\xBA\xD0\xBE\xD0\xB4;\xFF;1"), "кодкодкодкод;\u{FFFD};1");
    }
}
