//! Documents for print: a [`Letter`](documents::letter::Letter) → bytes of a PDF file, set by Typst inside the program.
//!
//! The file is tagged (PDF/UA-1): headings, tables and the descriptions of charts are there for those who listen. Fonts are those
//! that come with the program, so that a document looks the same wherever it is made. Names and texts reach the page as data; nothing in them
//! is ever read as markup.

mod font;
mod picture;
mod world;

pub use picture::picture;
pub use world::{TypesetError, pdf};
