//! Writes ZIP archives that may lie: every field of a member can be set.

#[derive(Clone)]
pub struct RawMember {
    pub name: Vec<u8>,
    pub packed: Vec<u8>,
    pub method: u16,
    pub flags: u16,
    pub crc: u32,
    pub said_size: u32,
}

impl RawMember {
    /// A stored member that tells the truth.
    pub fn stored(name: &str, bytes: &[u8]) -> Self {
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let said_size = bytes.len() as u32;
        Self {
            name: name.as_bytes().to_vec(),
            packed: bytes.to_vec(),
            method: 0,
            flags: 0,
            crc: crc.sum(),
            said_size,
        }
    }

    fn fields(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for word in [20, self.flags, self.method, 0, 0] {
            out.extend(word.to_le_bytes());
        }
        for number in [self.crc, self.packed.len() as u32, self.said_size] {
            out.extend(number.to_le_bytes());
        }
        out.extend((self.name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out
    }
}

/// The members one after another; `share` more directory entries point at the first of them.
pub fn raw_zip(members: &[RawMember], share: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    let mut enter = |member: &RawMember, offset: usize, name: &[u8]| {
        let renamed = RawMember {
            name: name.to_vec(),
            ..member.clone()
        };
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(renamed.fields());
        directory.extend([0; 10]);
        directory.extend((offset as u32).to_le_bytes());
        directory.extend(name);
    };
    for member in members {
        enter(member, out.len(), &member.name);
        out.extend(b"PK\x03\x04");
        out.extend(member.fields());
        out.extend(&member.name);
        out.extend(&member.packed);
    }
    for copy in 0..share {
        enter(&members[0], 0, format!("copy{copy}").as_bytes());
    }
    let start = out.len();
    let count = ((members.len() + share) as u16).to_le_bytes();
    let end = [
        (directory.len() as u32).to_le_bytes(),
        (start as u32).to_le_bytes(),
    ]
    .concat();
    [
        &out[..],
        &directory,
        b"PK\x05\x06\0\0\0\0",
        &count,
        &count,
        &end,
        b"\0\0",
    ]
    .concat()
}

/// Raw deflate data that inflates to this many MiB of zeros, without ever having held them.
pub fn zeros(mebibytes: usize) -> Vec<u8> {
    let mut state = flate2::Compress::new(flate2::Compression::best(), false);
    let mut block = Vec::with_capacity(64 << 10);
    let zeros = vec![0; 1 << 20];
    state
        .compress_vec(&zeros, &mut block, flate2::FlushCompress::Full)
        .unwrap();
    assert_eq!(state.total_in(), 1 << 20);
    // A full flush ends on a byte and refers to nothing before it, so the block may be repeated; then an empty last one.
    let mut data = block.repeat(mebibytes);
    data.extend([0x03, 0x00]);
    data
}
