//! What a file is, told by its content.

use std::borrow::Cow;

use super::archive::Archive;
use super::encoding::decode;
use super::limits::Budget;
use super::ole::{self, Ole};
use super::{LooksLike, ReadError};

/// A recognised file, opened as far as recognising it took.
pub(super) enum Kind<'a> {
    Xlsx(Archive<'a>),
    Xls(Ole<'a>),
    Ods(Archive<'a>),
    Csv(Cow<'a, str>),
    /// A ZIP archive that is no workbook.
    Zip(Archive<'a>),
}

pub(super) fn kind<'a>(bytes: &'a [u8], budget: &mut Budget<'_>) -> Result<Kind<'a>, ReadError> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return of_archive(Archive::open(bytes, budget)?, budget);
    }
    if bytes.starts_with(ole::MAGIC) {
        return of_ole(Ole::open(bytes)?);
    }
    if let Some(looks_like) = by_magic(bytes) {
        return Err(ReadError::UnknownFormat { looks_like });
    }
    of_text(bytes)
}

fn of_ole(ole: Ole<'_>) -> Result<Kind<'_>, ReadError> {
    let looks_like = match () {
        () if ole.has("EncryptedPackage") => return Err(ReadError::Encrypted),
        () if ole.has("Workbook") || ole.has("Book") => return Ok(Kind::Xls(ole)),
        () if ole.has("WordDocument") => LooksLike::TextDocument,
        () if ole.has("PowerPoint Document") => LooksLike::Presentation,
        () => LooksLike::OleFile,
    };
    Err(ReadError::UnknownFormat { looks_like })
}

fn of_archive<'a>(archive: Archive<'a>, budget: &mut Budget<'_>) -> Result<Kind<'a>, ReadError> {
    if let Some(member) = archive.find("mimetype") {
        let kind = archive.unpack(member, budget)?;
        let of =
            |class: &str| kind.starts_with(format!("application/vnd.oasis.opendocument.{class}").as_bytes());
        match () {
            () if of("spreadsheet") => return Ok(Kind::Ods(archive)),
            () if of("text") => {
                return Err(ReadError::UnknownFormat {
                    looks_like: LooksLike::TextDocument,
                });
            }
            () if of("presentation") => {
                return Err(ReadError::UnknownFormat {
                    looks_like: LooksLike::Presentation,
                });
            }
            () => {}
        }
    }
    let has = |name: &str| archive.find(name).is_some();
    let looks_like = match () {
        () if has("xl/workbook.xml") => return Ok(Kind::Xlsx(archive)),
        () if has("xl/workbook.bin") => LooksLike::Xlsb,
        () if has("word/document.xml") => LooksLike::TextDocument,
        () if has("ppt/presentation.xml") => LooksLike::Presentation,
        // A package whose relationships name the workbook.
        () if has("[Content_Types].xml") && has("_rels/.rels") => return Ok(Kind::Xlsx(archive)),
        () => return Ok(Kind::Zip(archive)),
    };
    Err(ReadError::UnknownFormat { looks_like })
}

fn by_magic(bytes: &[u8]) -> Option<LooksLike> {
    const MAGIC: [(&[u8], LooksLike); 16] = [
        (b"%PDF", LooksLike::Pdf),
        (b"{\\rtf", LooksLike::Rtf),
        (b"Rar!", LooksLike::OtherArchive),
        (b"7z\xBC\xAF\x27\x1C", LooksLike::OtherArchive),
        (b"\x1F\x8B", LooksLike::OtherArchive),
        (b"BZh", LooksLike::OtherArchive),
        (b"\xFD7zXZ", LooksLike::OtherArchive),
        (b"\x28\xB5\x2F\xFD", LooksLike::OtherArchive),
        (b"\x89PNG", LooksLike::Image),
        (b"\xFF\xD8\xFF", LooksLike::Image),
        (b"GIF8", LooksLike::Image),
        (b"II*\0", LooksLike::Image),
        // The first record of a workbook before compound files.
        (b"\x09\x00\x04\x00", LooksLike::OldExcel),
        (b"\x09\x02\x06\x00", LooksLike::OldExcel),
        (b"\x09\x04\x06\x00", LooksLike::OldExcel),
        (b"\x09\x08\x08\x00", LooksLike::OldExcel),
    ];
    MAGIC
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, looks_like)| looks_like)
}

fn of_text(bytes: &[u8]) -> Result<Kind<'_>, ReadError> {
    let text = decode(bytes);
    match of_characters(&text) {
        Some(looks_like) => Err(ReadError::UnknownFormat { looks_like }),
        None => Ok(Kind::Csv(text)),
    }
}

fn of_characters(text: &str) -> Option<LooksLike> {
    let start: String = text
        .trim_start()
        .chars()
        .take(4096)
        .collect::<String>()
        .to_lowercase();
    if start.is_empty() {
        return Some(LooksLike::Empty);
    }
    let html = [
        "<!doctype html",
        "<html",
        "<table",
        "<head",
        "<body",
        "<meta",
        "mime-version:",
    ];
    if html.iter().any(|mark| start.starts_with(mark)) {
        return Some(LooksLike::Html);
    }
    if start.starts_with("<?xml") || start.starts_with("<!") {
        return Some(match () {
            () if start.contains("excel.sheet") || start.contains("office:spreadsheet") => {
                LooksLike::SpreadsheetMl
            }
            () if start.contains("<html") => LooksLike::Html,
            () => LooksLike::Xml,
        });
    }
    let odd = start
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
        .count();
    (odd * 10 > start.chars().count()).then_some(LooksLike::Binary)
}
