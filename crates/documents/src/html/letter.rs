//! A document with text as a page that needs nothing else: for reading on a screen and for those who listen.

use super::words as said;
use super::{HtmlError, STYLE, pages};
use crate::letter::{Block, Letter};
use askama::Template;

#[derive(Template)]
#[template(path = "letter.html")]
struct Body<'a> {
    letter: &'a Letter,
}

impl Body<'_> {
    /// Headings of the document stand below the title of the page.
    fn level(&self, level: &u8) -> u8 {
        (level + 1).min(4)
    }
}

/// The page of a document.
///
/// # Errors
/// A template that cannot be filled.
pub fn letter(letter: &Letter, program: &str) -> Result<String, HtmlError> {
    let page = pages::Page {
        theme: None,
        generator: said::generator(program),
        title: letter.kind.clone(),
        about: letter.title.clone(),
        made: crate::words::moment(&letter.made),
        style: format!("{}{STYLE}", charts::STYLE),
        contents: Vec::new(),
        parts: vec![Body { letter }.render()?],
    };
    Ok(page.render()?)
}
