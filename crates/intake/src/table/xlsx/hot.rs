//! The common shapes of a cell, recognised without tokens.
//!
//! Nearly every cell ever written is `<c r="A1" s="1" t="s"><v>17</v></c>` or an inline string. Anything else, and a
//! cell cut by the end of the window, is left to the general scanner, so these few lines decide the speed and nothing else.

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

fn body(rest: &[u8]) -> Option<(Body<'_>, usize)> {
    for (before, after) in [
        (b"<v>".as_slice(), b"</v></c>".as_slice()),
        (b"<is><t>", b"</t></is></c>"),
        (b"<is><t xml:space=\"preserve\">", b"</t></is></c>"),
    ] {
        let Some(inside) = rest.strip_prefix(before) else {
            continue;
        };
        let text = &inside[..until(inside, b'<')?];
        let whole = inside[text.len()..].starts_with(after);
        let body = if before.len() == 3 {
            Body::Value(text)
        } else {
            Body::Inline(text)
        };
        return whole.then_some((body, before.len() + text.len() + after.len()));
    }
    rest.starts_with(b"</c>").then_some((Body::Empty, 4))
}

/// Values are a few bytes long, so a plain loop beats a vectorised search.
fn until(rest: &[u8], mark: u8) -> Option<usize> {
    rest.iter().position(|&b| b == mark)
}
