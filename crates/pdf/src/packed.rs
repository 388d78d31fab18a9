//! How much the packed streams of a document unpack to, told before anything of it is read.
//!
//! The reader unpacks a stream whole. A megabyte of a file made for the purpose unpacks to a gigabyte, so what follows each word
//! `stream` is unpacked first, without keeping it. Streams packed twice or encrypted are not seen so; what is drawn is counted too.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

/// Window that unpacked bytes pass through.
const WINDOW: usize = 64 << 10;

/// Whether all packed streams together unpack to at most `most` bytes.
pub(crate) fn fits(bytes: &[u8], most: u64) -> bool {
    let mut left = Some(most);
    let mut window = vec![0; WINDOW];
    for at in memmem::find_iter(bytes, b"stream") {
        let body = &bytes[at + b"stream".len()..];
        let skip = body
            .iter()
            .take(2)
            .take_while(|byte| b"\r\n".contains(byte))
            .count();
        // Every stream of zlib begins with the method 8; 0x78 is what all programs write.
        if body.get(skip) == Some(&0x78) {
            left = left.and_then(|left| left.checked_sub(unpacked(&body[skip..], left, &mut window)));
        }
    }
    left.is_some()
}

/// Bytes that a stream unpacks to; more than `most` is told as soon as it is seen.
fn unpacked(packed: &[u8], most: u64, window: &mut [u8]) -> u64 {
    let mut inflate = Decompress::new(true);
    while inflate.total_out() <= most {
        let (read, written) = (inflate.total_in(), inflate.total_out());
        let rest = &packed[usize::try_from(read).unwrap_or(packed.len())..];
        match inflate.decompress(rest, window, FlushDecompress::None) {
            Ok(Status::Ok) if inflate.total_out() > written || inflate.total_in() > read => {}
            _ => break,
        }
    }
    inflate.total_out()
}
