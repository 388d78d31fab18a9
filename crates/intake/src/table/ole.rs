//! OLE compound files: a small file system inside a file, the coat of old workbooks and of encrypted new ones.
//!
//! Every chain of sectors is followed for no more steps than the file has sectors, so a chain that bites its tail ends.

use super::ReadError;

/// First bytes of a compound file.
pub(crate) const MAGIC: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

const LAST_SECTOR: u32 = 0xFFFF_FFFA;
const MINI_SECTOR: usize = 64;
const MINI_BELOW: u64 = 4096;
const ENTRY: usize = 128;

struct Entry {
    name: String,
    start: u32,
    size: u64,
}

/// The directory and the allocation tables of a compound file.
pub(crate) struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    mini_fat: Vec<u32>,
    mini: Vec<u8>,
    entries: Vec<Entry>,
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn u32s(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|four| u32::from_le_bytes(*four))
}

impl<'a> Ole<'a> {
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let header = bytes.get(..512).ok_or(ReadError::Truncated)?;
        let number = |at: usize| u32_at(header, at).ok_or(ReadError::Truncated);
        let sector = match u16_at(header, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(ReadError::damaged("", "sector size of the compound file")),
        };
        let (fat, mini_fat, mini, entries) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut ole = Self {
            bytes,
            sector,
            fat,
            mini_fat,
            mini,
            entries,
        };
        ole.fat = ole.read_fat(header, number(68)?)?;
        let directory = ole.chain(number(48)?, u64::MAX)?;
        ole.read_mini(&directory, number(60)?)?;
        ole.entries = directory.chunks_exact(ENTRY).filter_map(entry).collect();
        Ok(ole)
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// The content of a stream; `None` when there is no such stream.
    pub(crate) fn stream(&self, name: &str) -> Option<Result<Vec<u8>, ReadError>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= MINI_BELOW {
            return Some(self.chain(entry.start, entry.size));
        }
        let sectors = |id: u32| self.mini.get(id as usize * MINI_SECTOR..)?.get(..MINI_SECTOR);
        Some(follow(&self.mini_fat, entry.start, entry.size, sectors))
    }

    fn sector(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let rest = self.bytes.get(start..).filter(|rest| !rest.is_empty())?;
        Some(&rest[..rest.len().min(self.sector)])
    }

    fn chain(&self, start: u32, size: u64) -> Result<Vec<u8>, ReadError> {
        follow(&self.fat, start, size, |id| self.sector(id))
    }

    /// The table of sectors is itself spread over sectors: 109 of them named in the header, more in a chain.
    fn read_fat(&self, header: &[u8], mut next: u32) -> Result<Vec<u32>, ReadError> {
        let most = self.bytes.len() / self.sector + 1;
        let mut places: Vec<u32> = u32s(&header[76..512]).collect();
        let mut steps = 0;
        while next < LAST_SECTOR {
            let sector = self.sector(next).ok_or(ReadError::Truncated)?;
            places.extend(u32s(sector));
            next = places.pop().unwrap_or(LAST_SECTOR);
            steps += 1;
            if steps > most {
                return Err(ReadError::damaged("", "sector table without end"));
            }
        }
        let mut fat = Vec::new();
        for place in places.into_iter().filter(|&place| place < LAST_SECTOR).take(most) {
            fat.extend(u32s(self.sector(place).ok_or(ReadError::Truncated)?));
        }
        fat.truncate(most);
        Ok(fat)
    }

    /// Small streams live in 64-byte sectors inside the stream of the root entry.
    fn read_mini(&mut self, directory: &[u8], mini_fat: u32) -> Result<(), ReadError> {
        let root = directory
            .get(..ENTRY)
            .ok_or_else(|| ReadError::damaged("", "no directory"))?;
        let (start, size) = (
            u32_at(root, 116).unwrap_or(LAST_SECTOR),
            u32_at(root, 120).unwrap_or(0),
        );
        if start < LAST_SECTOR && mini_fat < LAST_SECTOR {
            self.mini = self.chain(start, u64::from(size))?;
            self.mini_fat = u32s(&self.chain(mini_fat, u64::MAX)?).collect();
        }
        Ok(())
    }
}

/// Joins the sectors of a chain until it ends (for an unknown size) or gives `size` bytes.
fn follow<'s>(
    fat: &[u32],
    start: u32,
    size: u64,
    sector: impl Fn(u32) -> Option<&'s [u8]>,
) -> Result<Vec<u8>, ReadError> {
    let (mut out, mut id) = (Vec::new(), start);
    for _ in 0..=fat.len() {
        if out.len() as u64 >= size || (id >= LAST_SECTOR && size == u64::MAX) {
            out.truncate(usize::try_from(size).unwrap_or(usize::MAX));
            return Ok(out);
        }
        out.extend_from_slice(sector(id).ok_or(ReadError::Truncated)?);
        id = fat.get(id as usize).copied().ok_or(ReadError::Truncated)?;
    }
    Err(ReadError::damaged("", "sector chain without end"))
}

/// A stream entry; unused entries and folders have none.
fn entry(raw: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(raw, 64)?).min(64);
    let units: Vec<u16> = raw[..length]
        .as_chunks::<2>()
        .0
        .iter()
        .map(|two| u16::from_le_bytes(*two))
        .collect();
    let name = String::from_utf16_lossy(&units).trim_end_matches('\0').to_owned();
    (raw[66] == 2).then_some(Entry {
        name,
        start: u32_at(raw, 116)?,
        size: u64::from(u32_at(raw, 120)?),
    })
}
