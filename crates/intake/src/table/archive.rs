//! ZIP archives, as containers of workbooks and of files.

use std::io::Cursor;
use std::ops::Range;

use encoding_rs::IBM866;
use memchr::memmem;
use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::inflate::Inflate;
use super::limits::Budget;
use super::{ReadError, What};

/// One member; its bytes are inflated only when asked for.
pub(crate) struct Member {
    /// Name with `/` between folders.
    pub(crate) name: String,
    pub(crate) is_dir: bool,
    packed: Range<usize>,
    method: CompressionMethod,
    encrypted: bool,
    crc: u32,
}

/// The directory of an archive over its bytes.
pub(crate) struct Archive<'a> {
    bytes: &'a [u8],
    pub(crate) members: Vec<Member>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(bytes: &'a [u8], budget: &Budget<'_>) -> Result<Self, ReadError> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| directory_error(&e, bytes))?;
        budget.check_members(zip.len())?;
        let members = (0..zip.len())
            .map(|index| member(&mut zip, index, bytes))
            .collect::<Result<_, _>>()?;
        Ok(Self { bytes, members })
    }

    /// A member by its full name; case does not matter, as in the Open Packaging Conventions.
    pub(crate) fn find(&self, name: &str) -> Option<&Member> {
        let exact = self.members.iter().find(|member| member.name == name);
        exact.or_else(|| {
            self.members
                .iter()
                .find(|member| member.name.eq_ignore_ascii_case(name))
        })
    }

    /// The content of a member as a stream that stops at the limits.
    pub(crate) fn stream(&self, member: &Member, budget: &Budget<'_>) -> Result<Inflate<'a>, ReadError> {
        if member.encrypted {
            return Err(ReadError::Encrypted);
        }
        let packed = self
            .bytes
            .get(member.packed.clone())
            .ok_or(ReadError::Truncated)?;
        let stream = match member.method {
            CompressionMethod::Stored => Inflate::stored(packed),
            CompressionMethod::Deflated => Inflate::deflated(packed),
            other => return Err(ReadError::damaged(&member.name, format!("packed with {other}"))),
        };
        Ok(stream.checked(&member.name, member.crc).limited(budget))
    }

    /// The whole content of a member, at most `limits.bytes_in` bytes.
    pub(crate) fn unpack(&self, member: &Member, budget: &mut Budget<'_>) -> Result<Vec<u8>, ReadError> {
        let limit = budget.limits.bytes_in;
        let mut stream = self.stream(member, budget)?;
        let mut whole = Vec::new();
        let mut window = vec![0; 64 << 10];
        loop {
            let got = stream.read(&mut window)?;
            if got == 0 {
                break;
            }
            if whole.len() as u64 + got as u64 > limit {
                return Err(ReadError::too_large(What::BytesIn, limit));
            }
            whole.extend_from_slice(&window[..got]);
        }
        budget.spend_inflated(stream.total());
        Ok(whole)
    }
}

fn member(zip: &mut ZipArchive<Cursor<&[u8]>>, index: usize, bytes: &[u8]) -> Result<Member, ReadError> {
    let file = zip.by_index_raw(index).map_err(|e| directory_error(&e, bytes))?;
    let start = file.data_start().unwrap_or(u64::MAX);
    let end = start
        .checked_add(file.compressed_size())
        .ok_or(ReadError::Truncated)?;
    let range = usize::try_from(start).ok().zip(usize::try_from(end).ok());
    Ok(Member {
        name: member_name(file.name_raw()).replace('\\', "/"),
        is_dir: file.is_dir(),
        packed: range.map(|(start, end)| start..end).ok_or(ReadError::Truncated)?,
        method: file.compression(),
        encrypted: file.encrypted(),
        crc: file.crc32(),
    })
}

/// Names are UTF-8; old archivers on Russian Windows wrote them in code page 866.
fn member_name(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => IBM866.decode_without_bom_handling(raw).0.into_owned(),
    }
}

/// An archive without its last record is cut off; with it, whatever is wrong is damage.
fn directory_error(error: &ZipError, bytes: &[u8]) -> ReadError {
    if !has_last_record(bytes) {
        return ReadError::Truncated;
    }
    ReadError::damaged("", error.to_string())
}

/// The last record is 22 bytes long and may be followed by a comment of up to 64 KiB.
fn has_last_record(bytes: &[u8]) -> bool {
    let tail = &bytes[bytes.len().saturating_sub(22 + (64 << 10))..];
    memmem::rfind(tail, b"PK\x05\x06").is_some_and(|at| at + 22 <= tail.len())
}
