//! Documents for editing: a [`Letter`] → bytes of a DOCX file, laid out as ГОСТ Р 7.0.97-2025 asks.
//!
//! Headings, captions, page numbers and the table of contents are real ones, so that an editor goes on with them. The bytes depend on
//! the values alone.

mod pages;
mod picture;

pub use picture::Png;

use crate::letter::{Block, Letter};
use crate::words::timestamp;
use askama::Template;
use pages::{Entry, Piece};
use picture::{Picture, Pictures};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// Makes a chart (SVG) a picture; `None` where it cannot, and the document has its title alone.
pub type Painter<'a> = &'a dyn Fn(&str) -> Option<Png>;

/// Why no file could be written.
#[derive(Debug, thiserror::Error)]
pub enum DocxError {
    /// A part could not be written.
    #[error("a part could not be written: {0}")]
    Part(#[from] askama::Error),
    /// The archive could not be written: more than it can hold.
    #[error("the archive could not be written: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The archive could not be written.
    #[error("the archive could not be written: {0}")]
    Bytes(#[from] std::io::Error),
}

/// The file of a document.
///
/// # Errors
/// [`DocxError`]; no document is known that leads to it.
pub fn write(letter: &Letter, painter: Painter<'_>) -> Result<Vec<u8>, DocxError> {
    let mut pictures = Pictures::new(painter);
    let pieces = pieces(letter, &mut pictures)?;
    let document = pages::Document {
        letter,
        entries: entries(letter),
        pieces,
    };
    let mut archive = Archive::default();
    archive.fixed(
        "[Content_Types].xml",
        include_str!("../../templates/docx/content_types.xml"),
    )?;
    archive.fixed(
        "_rels/.rels",
        include_str!("../../templates/docx/package_rels.xml"),
    )?;
    archive.fixed("docProps/app.xml", include_str!("../../templates/docx/app.xml"))?;
    archive.fixed("word/styles.xml", include_str!("../../templates/docx/styles.xml"))?;
    archive.fixed(
        "word/settings.xml",
        include_str!("../../templates/docx/settings.xml"),
    )?;
    archive.fixed(
        "word/numbering.xml",
        include_str!("../../templates/docx/numbering.xml"),
    )?;
    archive.part("docProps/core.xml", &core(letter))?;
    archive.part("word/document.xml", &document)?;
    archive.part("word/header1.xml", &pages::Header::numbered())?;
    archive.part("word/header2.xml", &pages::Header::empty())?;
    archive.part("word/footer1.xml", &pages::Footer { foot: &letter.foot })?;
    let names = pictures.all.iter().map(|picture| picture.name.clone()).collect();
    archive.part(
        "word/_rels/document.xml.rels",
        &pages::Relations { pictures: names },
    )?;
    for picture in &pictures.all {
        archive.bytes(&format!("word/media/{}.png", picture.name), &picture.png)?;
    }
    Ok(archive.zip.finish()?.into_inner())
}

fn core(letter: &Letter) -> pages::Core<'_> {
    let created = timestamp(&letter.made).map(|at| {
        let [hour, minute, second] = at.time.unwrap_or_default();
        let (year, month, day) = (at.year, at.month, at.day);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    });
    pages::Core { letter, created }
}

/// Headings of the first two levels, numbered as all headings are.
fn entries(letter: &Letter) -> Vec<Entry<'_>> {
    let headings = letter.blocks.iter().filter_map(|block| match block {
        Block::Heading { level, text } => Some((*level, text.as_str())),
        _ => None,
    });
    let numbered = headings.enumerate().map(|(number, (level, text))| Entry {
        level,
        number: number + 1,
        text,
    });
    numbered.filter(|entry| entry.level <= 2).collect()
}

fn pieces(letter: &Letter, pictures: &mut Pictures<'_>) -> Result<Vec<String>, askama::Error> {
    let mut headings = 0;
    let mut piece = |block| {
        headings += usize::from(matches!(block, &Block::Heading { .. }));
        Piece {
            block,
            heading: headings,
            landscape: letter.landscape,
        }
        .write(pictures)
    };
    letter.blocks.iter().map(&mut piece).collect()
}

struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Default for Archive {
    fn default() -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
        }
    }
}

impl Archive {
    fn fixed(&mut self, name: &str, text: &str) -> Result<(), DocxError> {
        self.bytes(name, text.trim_end().as_bytes())
    }

    fn part(&mut self, name: &str, part: &impl Template) -> Result<(), DocxError> {
        let mut text = part.render()?;
        // Whatever a name brings along: what XML does not know would spoil the whole file.
        text.retain(|letter| !letter.is_control() || matches!(letter, '\n' | '\t'));
        self.bytes(name, text.as_bytes())
    }

    fn bytes(&mut self, name: &str, bytes: &[u8]) -> Result<(), DocxError> {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        self.zip.start_file(name, options)?;
        self.zip.write_all(bytes)?;
        Ok(())
    }
}

impl Piece<'_> {
    fn write(&self, pictures: &mut Pictures<'_>) -> Result<String, askama::Error> {
        match self.block {
            Block::Heading { level, text } => pages::Heading {
                level: *level,
                number: self.heading,
                text,
            }
            .render(),
            Block::Paragraph { text } => pages::Lines::of("BodyText", std::slice::from_ref(text)).render(),
            Block::List { points } => pages::Lines::of("ListBullet", points).render(),
            Block::Signature { text } => pages::Signature { text }.render(),
            Block::Table(grid) => pages::Table::of(grid, self.landscape).render(),
            Block::Figure(figure) => {
                let picture: Option<&Picture> = pictures.paint(figure);
                pages::Figure { figure, picture }.render()
            }
        }
    }
}
