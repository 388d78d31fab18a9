//! Writes OLE compound files of 512-byte sectors, as small as they can be.

pub struct Stream {
    name: String,
    bytes: Vec<u8>,
}

impl Stream {
    pub fn new(name: &str, bytes: Vec<u8>) -> Self {
        Self {
            name: name.to_owned(),
            bytes,
        }
    }
}

const SECTOR: usize = 512;
const END: u32 = 0xFFFF_FFFE;
const FAT: u32 = 0xFFFF_FFFD;
const FREE: u32 = 0xFFFF_FFFF;

fn entry(name: &str, kind: u8, start: u32, size: u32) -> Vec<u8> {
    let mut raw = vec![0; 128];
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    raw[..units.len()].copy_from_slice(&units);
    raw[64..66].copy_from_slice(&(units.len() as u16 + 2).to_le_bytes());
    raw[66] = kind;
    raw[116..120].copy_from_slice(&start.to_le_bytes());
    raw[120..124].copy_from_slice(&size.to_le_bytes());
    raw
}

/// Streams in ordinary sectors; short ones are padded to the size from which ordinary sectors are used.
pub fn ole_of(streams: &[Stream]) -> Vec<u8> {
    let mut directory = entry("Root Entry", 5, END, 0);
    let mut data = Vec::new();
    let mut table: Vec<u32> = Vec::new();
    for stream in streams {
        let size = stream.bytes.len().max(4096);
        let sectors = size.div_ceil(SECTOR);
        let start = table.len() as u32;
        directory.extend(entry(&stream.name, 2, start, size as u32));
        table.extend((1..sectors as u32).map(|step| start + step).chain([END]));
        data.extend(&stream.bytes);
        data.resize(table.len() * SECTOR, 0);
    }
    directory.resize(directory.len().next_multiple_of(SECTOR), 0);
    let directory_start = table.len() as u32;
    let count = (directory.len() / SECTOR) as u32;
    table.extend((1..count).map(|step| directory_start + step).chain([END]));
    data.extend(directory);
    let fats = (table.len() + 1).div_ceil(SECTOR / 4 - 1);
    let fat_start = table.len() as u32;
    table.extend(std::iter::repeat_n(FAT, fats));
    table.resize(fats * SECTOR / 4, FREE);

    let mut header = vec![0; SECTOR];
    header[..8].copy_from_slice(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    let mut put = |at: usize, number: u32| header[at..at + 4].copy_from_slice(&number.to_le_bytes());
    put(24, 0x0003_003E);
    put(28, 0x0009_FFFE);
    put(32, 6);
    put(44, fats as u32);
    put(48, directory_start);
    put(56, 4096);
    put(60, END);
    put(68, END);
    for place in 0..109 {
        put(
            76 + 4 * place,
            if place < fats {
                fat_start + place as u32
            } else {
                FREE
            },
        );
    }
    assert!(fats <= 109, "the test file is too large for this writer");
    let table: Vec<u8> = table.into_iter().flat_map(u32::to_le_bytes).collect();
    [header, data, table].concat()
}
