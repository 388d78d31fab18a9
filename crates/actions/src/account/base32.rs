//! Bytes as letters that people type: five bits each.

/// The alphabet of authenticator programs (RFC 4648, section 6).
pub(super) const RFC4648: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// An alphabet without letters that look like others (after D. Crockford), for what is copied from paper.
pub(super) const PAPER: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Bytes, written in an alphabet; their bits are a multiple of five.
pub(super) fn write(bytes: &[u8], alphabet: &[u8; 32]) -> String {
    let (mut out, mut held, mut bits) = (String::new(), 0u16, 0);
    for &byte in bytes {
        held = held << 8 | u16::from(byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            out.push(char::from(alphabet[usize::from(held >> bits & 31)]));
        }
        held &= (1 << bits) - 1;
    }
    out
}

/// The bytes of a text in an alphabet; `None` if a letter is not of it.
pub(super) fn read(text: &str, alphabet: &[u8; 32]) -> Option<Vec<u8>> {
    let (mut out, mut held, mut bits) = (Vec::new(), 0u16, 0);
    for letter in text.bytes() {
        let five = alphabet.iter().position(|&one| one == letter)?;
        held = held << 5 | u16::try_from(five).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from(held >> bits).ok()?);
            held &= (1 << bits) - 1;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_those_of_the_standard() {
        // RFC 4648, section 10, without the padding.
        for (bytes, text) in [
            ("", ""),
            ("fooba", "MZXW6YTB"),
            ("12345678901234567890", "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"),
        ] {
            assert_eq!(write(bytes.as_bytes(), RFC4648), text);
            assert_eq!(read(text, RFC4648).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(read("MZXW6YT1", RFC4648), None);
    }

    #[test]
    fn every_byte_comes_back() {
        let bytes: Vec<u8> = (0..=254).collect();
        for alphabet in [RFC4648, PAPER] {
            assert_eq!(read(&write(&bytes, alphabet), alphabet), Some(bytes.clone()));
        }
    }
}
