//! The common shapes of a cell, recognised without tokens.
//!
//! Nearly every cell ever written is `<c r="A1" s="1" t="s"><v>17</v></c>` or an inline string. Anything else, and a
//! cell cut by the end of the window, is left to the general scanner, so these few lines decide the speed and nothing else.

use memchr::memchr;

/// A cell of a common shape; every field is raw.
pub(super) struct PlainCell<'w> {
    pub(super) reference: &'w [u8],
    pub(super) style: &'w [u8],
    pub(super) kind: &'w [u8],
    pub(super) body: Body<'w>,
}

pub(super) enum Body<'w> {
    Empty,
    Value(&'w [u8]),
    Inline(&'w [u8]),
}

/// The cell at the start of the window and its length, when its shape is common and it is all there.
#[inline(always)]
pub(super) fn plain_cell(window: &[u8]) -> Option<(PlainCell<'_>, usize)> {
    if !window.starts_with(b"<c") {
        return None;
    }
    let mut cell = PlainCell {
        reference: b"",
        style: b"",
        kind: b"",
        body: Body::Empty,
    };
    let mut at = 2;
    loop {
        match window.get(at)? {
            b' ' => {
                let [name, b'=', b'"'] = *window.get(at + 1..at + 4)? else {
                    return None;
                };
                let rest = window.get(at + 4..)?;
                let value = &rest[..until(rest, b'"')?];
                match name {
                    b'r' => cell.reference = value,
                    b's' => cell.style = value,
                    b't' => cell.kind = value,
                    _ => return None,
                }
                at += 5 + value.len();
            }
            b'>' => break,
            b'/' if window.get(at + 1) == Some(&b'>') => return Some((cell, at + 2)),
            _ => return None,
        }
    }
    let (body, length) = body(window.get(at + 1..)?)?;
    cell.body = body;
    Some((cell, at + 1 + length))
}

#[inline(always)]
fn body(rest: &[u8]) -> Option<(Body<'_>, usize)> {
    if let Some(inside) = rest.strip_prefix(b"<v>") {
        let text = &inside[..until(inside, b'<')?];
        return inside[text.len()..]
            .starts_with(b"</v></c>")
            .then_some((Body::Value(text), text.len() + 11));
    }
    for before in [b"<is><t>".as_slice(), b"<is><t xml:space=\"preserve\">"] {
        if let Some(inside) = rest.strip_prefix(before) {
            let text = &inside[..memchr(b'<', inside)?];
            let whole = inside[text.len()..].starts_with(b"</t></is></c>");
            return whole.then_some((Body::Inline(text), before.len() + text.len() + 13));
        }
    }
    rest.starts_with(b"</c>").then_some((Body::Empty, 4))
}

/// Values are a few bytes long, so a plain loop beats a vectorised search.
#[inline(always)]
fn until(rest: &[u8], mark: u8) -> Option<usize> {
    let mut at = 0;
    while *rest.get(at)? != mark {
        at += 1;
    }
    Some(at)
}
