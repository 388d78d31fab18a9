//! A forward-only scanner of XML that arrives in windows.
//!
//! It knows what spreadsheet XML needs and no more: elements by local name, attributes, text, CDATA. Comments and
//! processing instructions are skipped, a document type definition is refused, so nothing is ever expanded.

use memchr::{memchr, memchr3, memmem};

use super::inflate::Inflate;
use super::{ReadError, What};

/// A piece of the document. Text is raw: entities are not resolved yet.
pub(crate) enum Token<'t> {
    /// A start tag: local name, raw attributes, whether the element ends at once.
    Open(&'t [u8], Attrs<'t>, bool),
    /// An end tag: local name.
    Close(&'t [u8]),
    /// Character data up to the next tag.
    Text(&'t [u8]),
    /// The inside of a CDATA section: no entities in it.
    Cdata(&'t [u8]),
    /// The document ended with every element closed.
    End,
}

enum Found {
    Open,
    Close,
    Text,
    Cdata,
    Skip,
    More,
}

/// The scanner over one inflating member.
pub(crate) struct Scanner<'a> {
    stream: Inflate<'a>,
    buf: Vec<u8>,
    pos: usize,
    end: usize,
    ended: bool,
    open: Names,
    max_token: usize,
    first: bool,
}

/// Attributes and a closing bracket leave room beyond the longest text; eight bytes make the dearest entity.
fn longest_token(text_len: u32) -> usize {
    (text_len as usize).saturating_mul(8).saturating_add(64 << 10)
}

impl<'a> Scanner<'a> {
    pub(crate) fn new(stream: Inflate<'a>, window: usize, text_len: u32) -> Self {
        Self {
            stream,
            buf: vec![0; window],
            pos: 0,
            end: 0,
            ended: false,
            open: Names::default(),
            max_token: longest_token(text_len).max(window),
            first: true,
        }
    }

    /// Inflated bytes so far.
    pub(crate) fn total(&self) -> u64 {
        self.stream.total()
    }

    /// Name of the scanned part, for errors.
    pub(crate) fn part(&self) -> &str {
        self.stream.part()
    }

    /// What is in memory and not read yet; a caller that understands it may [`advance`](Self::advance) over whole elements.
    pub(crate) fn window(&self) -> &[u8] {
        &self.buf[self.pos..self.end]
    }

    pub(crate) fn advance(&mut self, bytes: usize) {
        self.pos = (self.pos + bytes).min(self.end);
    }

    pub(crate) fn damaged(&self, detail: &str) -> ReadError {
        ReadError::damaged(self.part(), detail)
    }

    /// The next token; whole, however the windows fall.
    pub(crate) fn next(&mut self) -> Result<Token<'_>, ReadError> {
        loop {
            if self.pos == self.end && !self.fill()? {
                return if self.open.is_empty() {
                    Ok(Token::End)
                } else {
                    Err(self.damaged("XML ends inside an element"))
                };
            }
            if self.first {
                self.check_start()?;
            }
            let from = self.pos;
            let (found, to) = self.find()?;
            self.pos = to;
            match found {
                Found::More => {
                    if self.ended {
                        return Err(self.damaged("XML ends inside a tag"));
                    }
                    self.fill()?;
                }
                Found::Skip => {}
                Found::Text => return Ok(Token::Text(&self.buf[from..to])),
                Found::Cdata => return Ok(Token::Cdata(&self.buf[from + 9..to - 3])),
                Found::Close => return self.close(from, to),
                Found::Open => return self.open(from, to),
            }
        }
    }

    fn open(&mut self, from: usize, to: usize) -> Result<Token<'_>, ReadError> {
        let empty = self.buf[to - 2] == b'/' && to - from > 3;
        let inside = &self.buf[from + 1..to - if empty { 2 } else { 1 }];
        let name_end = inside
            .iter()
            .position(|b| b.is_ascii_whitespace())
            .unwrap_or(inside.len());
        let (name, rest) = inside.split_at(name_end);
        if !empty && !self.open.push(name) {
            return Err(self.damaged("elements nested too deeply"));
        }
        Ok(Token::Open(local(name), Attrs { rest }, empty))
    }

    fn close(&mut self, from: usize, to: usize) -> Result<Token<'_>, ReadError> {
        let name = self.buf[from + 2..to - 1].trim_ascii_end();
        if !self.open.pop(name) {
            return Err(self.damaged("an end tag without its start"));
        }
        Ok(Token::Close(local(name)))
    }

    /// What begins at the position, and where it ends; with [`Found::More`] where scanning goes on after the next fill.
    fn find(&mut self) -> Result<(Found, usize), ReadError> {
        let (pos, end) = (self.pos, self.end);
        let rest = &self.buf[pos..end];
        if rest[0] != b'<' {
            return Ok(match memchr(b'<', rest) {
                Some(at) => (Found::Text, pos + at),
                None if self.ended => (Found::Text, end),
                None => (Found::More, pos),
            });
        }
        match rest.get(1) {
            None => Ok((Found::More, pos)),
            Some(b'?') => Ok(self.skip_until(b"?>", 2)),
            Some(b'!') => self.find_declaration(),
            Some(&second) => Ok(match tag_end(rest) {
                Some(at) => (
                    if second == b'/' { Found::Close } else { Found::Open },
                    pos + at + 1,
                ),
                None => (Found::More, pos),
            }),
        }
    }

    fn find_declaration(&mut self) -> Result<(Found, usize), ReadError> {
        let rest = self.window();
        if rest.starts_with(b"<!--") {
            return Ok(self.skip_until(b"-->", 4));
        }
        if rest.starts_with(b"<![CDATA[") {
            return Ok(match memmem::find(&rest[9..], b"]]>") {
                Some(at) => (Found::Cdata, self.pos + 9 + at + 3),
                None => (Found::More, self.pos),
            });
        }
        if rest.len() < 9 && !self.ended {
            return Ok((Found::More, self.pos));
        }
        if rest.starts_with(b"<!DOCTYPE") || rest.starts_with(b"<!ENTITY") || rest.starts_with(b"<!doctype") {
            return Err(ReadError::Entity);
        }
        Err(self.damaged("an unknown declaration"))
    }

    /// Skips a comment or an instruction of any length: its bytes are dropped window by window.
    fn skip_until(&mut self, mark: &[u8], from: usize) -> (Found, usize) {
        let rest = &self.buf[self.pos..self.end];
        match rest.get(from..).and_then(|inside| memmem::find(inside, mark)) {
            Some(at) => (Found::Skip, self.pos + from + at + mark.len()),
            None if rest.len() > 4096 => {
                // Keep the opening so that the next look still sees a comment, and the last bytes so that no mark is cut.
                let keep = mark.len() - 1;
                let cut = self.end - keep;
                self.buf.copy_within(self.pos..self.pos + from, cut - from);
                (Found::More, cut - from)
            }
            None => (Found::More, self.pos),
        }
    }

    /// Moves what is left to the front and inflates behind it; false when nothing more came.
    fn fill(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        self.buf.copy_within(self.pos..self.end, 0);
        self.end -= self.pos;
        self.pos = 0;
        if self.end == self.buf.len() {
            if self.end >= self.max_token {
                return Err(ReadError::too_large(What::Text, self.max_token as u64));
            }
            self.buf.resize((self.end * 2).min(self.max_token), 0);
        }
        let got = self.stream.read(&mut self.buf[self.end..])?;
        self.ended = self.end + got < self.buf.len();
        self.end += got;
        Ok(got > 0)
    }

    /// The byte order mark is dropped; other encodings than UTF-8 are no spreadsheet program's work.
    fn check_start(&mut self) -> Result<(), ReadError> {
        self.first = false;
        let rest = self.window();
        if rest.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.pos += 3;
        } else if rest.starts_with(&[0xFF, 0xFE])
            || rest.starts_with(&[0xFE, 0xFF])
            || rest.starts_with(b"<\0")
        {
            return Err(self.damaged("XML in UTF-16"));
        }
        let rest = self.window();
        let start = &rest[..rest.len().min(200)];
        if start.starts_with(b"<?xml")
            && let Some(declaration) = memmem::find(start, b"?>").map(|at| &start[5..at])
            && let Some(encoding) = (Attrs { rest: declaration }).get(b"encoding")
            && !matches!(
                encoding.to_ascii_lowercase().as_slice(),
                b"utf-8" | b"utf8" | b"us-ascii"
            )
        {
            return Err(self.damaged("XML in an encoding other than UTF-8"));
        }
        Ok(())
    }
}

/// Names of the open elements, end to end; of very long names the beginning.
#[derive(Default)]
struct Names {
    bytes: Vec<u8>,
    ends: Vec<usize>,
}

impl Names {
    const DEEPEST: usize = 1000;
    const LONGEST: usize = 200;

    fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// False when that is too deep.
    fn push(&mut self, name: &[u8]) -> bool {
        self.bytes
            .extend_from_slice(&name[..name.len().min(Self::LONGEST)]);
        self.ends.push(self.bytes.len());
        self.ends.len() <= Self::DEEPEST
    }

    /// False when another element is open, or none.
    fn pop(&mut self, name: &[u8]) -> bool {
        if self.ends.pop().is_none() {
            return false;
        }
        let start = self.ends.last().copied().unwrap_or(0);
        let same = self.bytes[start..] == name[..name.len().min(Self::LONGEST)];
        self.bytes.truncate(start);
        same
    }
}

/// Index of the `>` that closes the tag at the start of `rest`; brackets inside quotes do not count.
fn tag_end(rest: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr3(b'>', b'"', b'\'', rest.get(at..)?)?;
        match rest[at] {
            b'>' => return Some(at),
            quote => at += 2 + memchr(quote, &rest[at + 1..])?,
        }
    }
}

/// The name without its namespace prefix.
fn local(name: &[u8]) -> &[u8] {
    match memchr(b':', name) {
        Some(at) => &name[at + 1..],
        None => name,
    }
}

/// Iterator over the raw attributes of a tag: (local name, raw value).
#[derive(Clone, Copy)]
pub(crate) struct Attrs<'t> {
    rest: &'t [u8],
}

impl<'t> Attrs<'t> {
    /// The raw value of the attribute with this local name.
    pub(crate) fn get(self, name: &[u8]) -> Option<&'t [u8]> {
        self.into_iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// A whole number in an attribute.
    pub(crate) fn number(self, name: &[u8]) -> Option<u32> {
        std::str::from_utf8(self.get(name)?).ok()?.trim().parse().ok()
    }

    /// A true-or-false attribute; absent and unknown mean false.
    pub(crate) fn flag(self, name: &[u8]) -> bool {
        matches!(self.get(name), Some(b"1" | b"true"))
    }
}

impl<'t> Iterator for Attrs<'t> {
    type Item = (&'t [u8], &'t [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_ascii_start();
        let equals = memchr(b'=', rest)?;
        let name = rest[..equals].trim_ascii();
        let value = rest[equals + 1..].trim_ascii_start();
        let quote = *value.first().filter(|b| matches!(b, b'"' | b'\''))?;
        let end = memchr(quote, &value[1..])?;
        self.rest = &value[end + 2..];
        Some((local(name), &value[1..=end]))
    }
}
