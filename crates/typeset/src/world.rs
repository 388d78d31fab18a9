//! What Typst may see: one fixed source, one file of data, the fonts; neither disk nor network nor clock.

use crate::font::fonts;
use documents::letter::Letter;
use documents::words::timestamp;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const MAIN: &str = "letter.typ";
const DATA: &str = "letter.json";
const SOURCE: &str = include_str!("../templates/letter.typ");

/// For how many documents computed pieces are kept.
const KEPT: usize = 10;

/// Why no document could be set.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    /// The document could not be handed over.
    #[error("the document could not be handed over: {0}")]
    Data(#[from] serde_json::Error),
    /// A name of a file that Typst does not take, or a standard that it does not know.
    #[error("the typesetter could not be set up: {0}")]
    Setup(String),
    /// Typst stopped.
    #[error("the document could not be set: {0}")]
    Typst(String),
}

/// The file of a document.
///
/// # Errors
/// [`TypesetError`]; no document is known that leads to it.
pub fn pdf(letter: &Letter) -> Result<Vec<u8>, TypesetError> {
    let desk = Desk::new(letter)?;
    let made = set(&desk, letter);
    // Pieces are kept between documents; without this they are kept for ever, after a failure as well.
    typst::comemo::evict(KEPT);
    made
}

fn set(desk: &Desk, letter: &Letter) -> Result<Vec<u8>, TypesetError> {
    let document: PagedDocument = typst::compile(desk).output.map_err(|faults| told(&faults))?;
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|fault| TypesetError::Setup(fault.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(letter.code.clone()),
        timestamp: moment(&letter.made).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|faults| told(&faults))
}

fn told(faults: &EcoVec<SourceDiagnostic>) -> TypesetError {
    let messages: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    TypesetError::Typst(messages.join("; "))
}

fn moment(iso: &str) -> Option<Datetime> {
    let at = timestamp(iso)?;
    let [hour, minute, second] = at.time.unwrap_or_default();
    Datetime::from_ymd_hms(at.year.into(), at.month, at.day, hour, minute, second)
}

/// The only things in reach of a document.
struct Desk {
    library: LazyHash<Library>,
    main: Source,
    data: FileId,
    letter: Bytes,
}

impl Desk {
    fn new(letter: &Letter) -> Result<Self, TypesetError> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            main: Source::new(name(MAIN)?, SOURCE.to_owned()),
            data: name(DATA)?,
            letter: Bytes::new(serde_json::to_vec(letter)?),
        })
    }
}

/// Names are kept for as long as the program runs: these two are all.
fn name(path: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(path).map_err(|fault| TypesetError::Setup(format!("{fault:?}")))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts().book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        match id == self.main.id() {
            true => Ok(self.main.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match id == self.data {
            true => Ok(self.letter.clone()),
            false => Err(FileError::AccessDenied),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts().all.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
