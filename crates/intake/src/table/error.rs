//! Why bytes could not be read as tables.

use std::fmt;

/// What a file that is no table file seems to be, judged by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LooksLike {
    /// No bytes at all, or only white space.
    Empty,
    /// A web page or a web archive, often saved under the name of a workbook.
    Html,
    /// XML of some other kind.
    Xml,
    /// The one-file XML workbook of Excel 2003.
    SpreadsheetMl,
    /// PDF.
    Pdf,
    /// PDF whose pages are pictures: a scan.
    PicturesOfPages,
    /// PDF whose letters do not say which letters they are.
    LettersWithoutCodes,
    /// Rich Text Format.
    Rtf,
    /// A text document (DOC, DOCX, ODT).
    TextDocument,
    /// A presentation (PPT, PPTX, ODP).
    Presentation,
    /// The binary workbook of Excel (XLSB).
    Xlsb,
    /// A workbook of Excel 4 or older.
    OldExcel,
    /// Another OLE compound file (a database, a mail message, an installer).
    OleFile,
    /// An archive that is not ZIP (RAR, 7z, gzip, …).
    OtherArchive,
    /// A picture.
    Image,
    /// Bytes that are no text in any known encoding.
    Binary,
}

impl LooksLike {
    /// A stable English name for logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Empty => "an empty file",
            Self::Html => "HTML",
            Self::Xml => "XML",
            Self::SpreadsheetMl => "SpreadsheetML 2003",
            Self::Pdf => "PDF",
            Self::PicturesOfPages => "PDF of pictures",
            Self::LettersWithoutCodes => "PDF of letters without codes",
            Self::Rtf => "RTF",
            Self::TextDocument => "a text document",
            Self::Presentation => "a presentation",
            Self::Xlsb => "XLSB",
            Self::OldExcel => "Excel 4 or older",
            Self::OleFile => "an OLE file",
            Self::OtherArchive => "an archive other than ZIP",
            Self::Image => "an image",
            Self::Binary => "binary data",
        }
    }
}

impl fmt::Display for LooksLike {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Which of the [`Limits`](super::Limits) was passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Bytes of the file as given.
    BytesIn,
    /// Bytes that came out of inflating, all members together.
    BytesInflated,
    /// Inflated bytes per packed byte of one member.
    Ratio,
    /// Non-empty cells, all tables together.
    Cells,
    /// Columns of a table.
    Columns,
    /// Row numbers of a table.
    Rows,
    /// Members of an archive, or sheets of a workbook.
    Members,
    /// Bytes of one cell text or one XML token.
    Text,
    /// Pages of one document, or what is drawn on them.
    Pages,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::BytesIn => "bytes",
            Self::BytesInflated => "inflated bytes",
            Self::Ratio => "inflation ratio",
            Self::Cells => "cells",
            Self::Columns => "columns",
            Self::Rows => "rows",
            Self::Members => "members",
            Self::Text => "bytes of one text",
            Self::Pages => "pages",
        })
    }
}

/// Why [`read`](super::read) gave no tables.
///
/// The texts are for logs; what a person sees is worded elsewhere from the variants and their data.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The bytes are no table file of a known kind.
    #[error("not a table file, it looks like {looks_like}")]
    UnknownFormat {
        /// What they seem to be instead.
        looks_like: LooksLike,
    },
    /// The file ends before its content does: a broken download or copy.
    #[error("the file ends too early")]
    Truncated,
    /// The file contradicts its own format.
    #[error("damaged in {part}: {detail}")]
    Damaged {
        /// The part of the file, e.g. `xl/worksheets/sheet1.xml`; empty for the whole.
        part: String,
        /// What is wrong with it.
        detail: String,
    },
    /// A limit was passed; reading stopped there.
    #[error("too large: more than {limit} {what}")]
    TooLarge {
        /// Which limit.
        what: What,
        /// Its value.
        limit: u64,
    },
    /// The file is protected by a password.
    #[error("protected by a password")]
    Encrypted,
    /// An archive inside an archive.
    #[error("an archive inside an archive")]
    NestedArchive,
    /// XML with a document type definition, the carrier of entity expansion attacks; it is refused unread.
    #[error("XML with a document type definition")]
    Entity,
    /// A well-formed file without a single sheet or member.
    #[error("no tables inside")]
    NoTables,
    /// A member of an archive could not be read; nothing of the archive is taken.
    #[error("member {name}: {error}")]
    Member {
        /// Name of the member.
        name: String,
        /// Why it could not be read.
        #[source]
        error: Box<ReadError>,
    },
}

impl ReadError {
    pub(crate) fn damaged(part: &str, detail: impl Into<String>) -> Self {
        Self::Damaged {
            part: part.to_owned(),
            detail: detail.into(),
        }
    }

    pub(crate) fn too_large(what: What, limit: impl Into<u64>) -> Self {
        Self::TooLarge {
            what,
            limit: limit.into(),
        }
    }
}
