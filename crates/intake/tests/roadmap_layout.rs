//! A plan as text taken out of PDF with its layout: columns are told by the blanks between them, page by page.

mod roadmap_support;
mod table_support;

use intake::roadmap::read;
use roadmap_support::*;

/// How a page is laid out.
#[derive(Clone, Copy)]
struct Page {
    /// Letters of each column.
    widths: [usize; 5],
    /// Blanks between columns.
    gap: usize,
    /// Short cells and names stand in the middle of their columns.
    centred: bool,
    /// Cells stand in the middle of the height of their rows.
    middle: bool,
    /// Lines of a page; the header is said again on each.
    lines: usize,
    /// Whether the header is said again.
    again: bool,
}

const WIDE: Page = Page {
    widths: [8, 26, 14, 20, 14],
    gap: 3,
    centred: false,
    middle: false,
    lines: 100,
    again: true,
};

/// A text in lines of so many letters; a longer word is broken.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split(' ') {
        let letters: Vec<char> = word.chars().collect();
        for (at, part) in letters.chunks(width).enumerate() {
            let part: String = part.iter().collect();
            let last = lines.last_mut().unwrap();
            let fits = last.chars().count() + 1 + part.chars().count() <= width;
            match (last.is_empty(), fits && at == 0) {
                (true, _) => *last = part,
                (false, true) => last.push_str(&format!(" {part}")),
                (false, false) => lines.push(part),
            }
        }
    }
    lines
}

fn placed(text: &str, width: usize, centred: bool) -> String {
    match centred {
        true => format!("{text:^width$}"),
        false => format!("{text:<width$}"),
    }
}

/// The lines of a row of cells.
fn laid(cells: &[String], page: &Page) -> Vec<String> {
    let cells: Vec<Vec<String>> = cells
        .iter()
        .zip(page.widths)
        .map(|(cell, width)| wrapped(cell, width))
        .collect();
    let height = cells.iter().map(Vec::len).max().unwrap();
    let line = |line: usize| {
        let texts = cells
            .iter()
            .zip(page.widths)
            .enumerate()
            .map(|(at, (cell, width))| {
                let above = if page.middle { (height - cell.len()) / 2 } else { 0 };
                let text = line.checked_sub(above).and_then(|line| cell.get(line));
                placed(text.map_or("", String::as_str), width, page.centred && at != 1)
            });
        let blanks = " ".repeat(page.gap);
        texts.collect::<Vec<_>>().join(&blanks).trim_end().to_owned()
    };
    (0..height).map(line).collect()
}

fn text(page: &Page) -> String {
    let mut out = vec![TITLE.to_owned()];
    let header = laid(&HEADER.map(str::to_owned), page);
    let mut left = 0;
    for row in rows().skip(1) {
        let lines = match &row[..] {
            [section] => vec![section.clone()],
            cells => laid(cells, page),
        };
        for line in lines {
            if left == 0 {
                let first = out.len() == 1;
                out.extend((!first).then(|| "\u{c}".to_owned()));
                out.extend(
                    (first || page.again)
                        .then(|| header.clone())
                        .into_iter()
                        .flatten(),
                );
                left = page.lines;
            }
            out.push(line);
            left -= 1;
        }
    }
    out.join("\n").replace("\u{c}\n", "\u{c}")
}

#[test]
fn blanks_divide_the_columns_of_a_page() {
    let pages = [
        ("wide", WIDE),
        ("one blank between", Page { gap: 1, ..WIDE }),
        (
            "centred",
            Page {
                centred: true,
                ..WIDE
            },
        ),
        ("rows cut by pages", Page { lines: 9, ..WIDE }),
        (
            "one header",
            Page {
                lines: 9,
                again: false,
                ..WIDE
            },
        ),
        (
            "middle of the height",
            Page {
                middle: true,
                centred: true,
                ..WIDE
            },
        ),
        (
            "broken words",
            Page {
                widths: [5, 26, 9, 9, 10],
                ..WIDE
            },
        ),
    ];
    for (shape, page) in pages {
        check(shape, text(&page).as_bytes());
    }
}

#[test]
fn a_cell_that_a_page_cuts_is_said() {
    let plan = read(text(&Page { lines: 9, ..WIDE }).as_bytes(), "pages").unwrap();
    assert_eq!(plan.activities.len(), 5);
}
