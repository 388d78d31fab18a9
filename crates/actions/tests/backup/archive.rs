//! Archives taken apart and put together again, for better or worse.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The files of an archive by their names.
pub type Members = BTreeMap<String, Vec<u8>>;

pub const PASSPORT: &str = "backup.json";

pub fn members(path: &Path) -> Members {
    let mut zip = ZipArchive::new(File::open(path).unwrap()).unwrap();
    let mut found = Members::new();
    for place in 0..zip.len() {
        let mut file = zip.by_index(place).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        found.insert(file.name().unwrap().into_owned(), bytes);
    }
    found
}

pub fn passport(members: &Members) -> Value {
    serde_json::from_slice(&members[PASSPORT]).unwrap()
}

/// Writes an archive of these files as they are.
pub fn write(path: &Path, members: &Members) {
    let mut zip = ZipWriter::new(File::create(path).unwrap());
    for (name, bytes) in members {
        zip.start_file(name.as_str(), SimpleFileOptions::default())
            .unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap();
}

/// Makes the passport tell the truth about the files again, whatever became of them.
pub fn seal(members: &mut Members) {
    let mut passport = passport(members);
    let files = members.iter().filter(|(name, _)| *name != PASSPORT);
    let seals = files.map(|(name, bytes)| {
        let hash: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let seal = serde_json::json!({ "bytes": bytes.len(), "sha256": hash });
        (name.clone(), seal)
    });
    passport["members"] = Value::Object(seals.collect());
    members.insert(PASSPORT.into(), serde_json::to_vec(&passport).unwrap());
}

/// The number of lines of a table.
pub fn lines(members: &Members, table: &str) -> usize {
    text(members, table).lines().count()
}

/// The lines of a table.
pub fn text<'a>(members: &'a Members, table: &str) -> &'a str {
    std::str::from_utf8(&members[&format!("table/{table}.jsonl")]).unwrap()
}
