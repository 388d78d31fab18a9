//! Open documents of word processors: paragraphs and tables of the body, with lists numbered as they are shown.

use super::numbering::{Level, Numbering};
use super::spans::{Cell, Laid};
use crate::roadmap::table::Block;
use crate::table::{Archive, Attrs, Budget, Limits, ReadError, Scanner, Token, What, attribute, entities};
use std::collections::BTreeMap;

/// Size of the window in which XML is scanned.
const WINDOW: usize = 64 << 10;
/// Columns and rows that a cell may take.
const SPAN: u32 = 64;
/// What is not shown: removed text, remarks, footnotes, the index, forms.
const SILENT: [&[u8]; 6] = [
    b"tracked-changes",
    b"annotation",
    b"note",
    b"sequence-decls",
    b"forms",
    b"table-of-content",
];

/// The blocks of a document; `None` where the archive is none.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Block>>, ReadError> {
    let mut budget = Budget::new(limits);
    let archive = Archive::open(bytes, &budget)?;
    let (Some(kind), Some(content)) = (archive.find("mimetype"), archive.find("content.xml")) else {
        return Ok(None);
    };
    if !archive
        .unpack(kind, &mut budget)?
        .starts_with(b"application/vnd.oasis.opendocument.text")
    {
        return Ok(None);
    }
    let mut reader = Reader {
        cells_left: limits.cells,
        ..Reader::default()
    };
    for member in [archive.find("styles.xml"), Some(content)].into_iter().flatten() {
        let stream = archive.stream(member, &budget)?;
        reader.all(Scanner::new(stream, WINDOW, limits.text_len))?;
    }
    Ok(Some(reader.blocks))
}

#[derive(Default)]
struct OpenTable {
    laid: Laid,
    row: Vec<Cell>,
    begun: bool,
}

#[derive(Default)]
struct Reader {
    numbering: Numbering,
    /// Numbers of the styles of lists by their names.
    styles: BTreeMap<String, u32>,
    /// The style that is being described.
    style: u32,
    /// The lists that are open, outermost first.
    lists: Vec<u32>,
    /// A paragraph begins an item.
    begins_item: bool,
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    paragraph: String,
    /// Paragraphs that are open: a frame in one has its own.
    paragraphs: usize,
    in_body: bool,
    /// Depth inside of what is not shown.
    hidden: usize,
    page_break: bool,
    cells_left: u64,
}

impl Reader {
    fn all(&mut self, mut scanner: Scanner<'_>) -> Result<(), ReadError> {
        loop {
            match scanner.next()? {
                Token::Open(name, attrs, empty) => self.open(name, attrs, empty)?,
                Token::Close(name) => self.close(name),
                Token::Text(raw) | Token::Cdata(raw) => self.text(raw),
                Token::End => return Ok(()),
            }
        }
    }

    fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) -> Result<(), ReadError> {
        if self.hidden > 0 || SILENT.contains(&name) {
            self.hidden += usize::from(!empty);
            return Ok(());
        }
        match name {
            b"list-style" => self.style = self.style_of(attrs.get(b"name")),
            b"list-level-style-number" => self.level(attrs, true),
            b"list-level-style-bullet" => self.level(attrs, false),
            b"body" => self.in_body = true,
            _ if !self.in_body => {}
            b"table" => self.tables.push(OpenTable::default()),
            b"table-cell" => return self.open_cell(attrs),
            b"list" if !empty => self.open_list(attrs),
            b"list-item" => self.begins_item = true,
            b"soft-page-break" => self.page_break = true,
            _ => self.inline(name, attrs, empty),
        }
        Ok(())
    }

    fn inline(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) {
        match name {
            b"p" | b"h" if empty => self.end_paragraph(),
            b"p" | b"h" => self.paragraphs += 1,
            b"s" => {
                let blanks = attrs.number(b"c").unwrap_or(1).min(SPAN) as usize;
                self.paragraph.extend(std::iter::repeat_n(' ', blanks));
            }
            b"tab" => self.paragraph.push(' '),
            b"line-break" => self.paragraph.push('\n'),
            _ => {}
        }
    }

    fn style_of(&mut self, name: Option<&[u8]>) -> u32 {
        let name = name.map(attribute).unwrap_or_default();
        let next = u32::try_from(self.styles.len()).unwrap_or(u32::MAX);
        let number = *self.styles.entry(name).or_insert(next);
        self.numbering.of.insert(number, number);
        number
    }

    fn level(&mut self, attrs: Attrs<'_>, numbered: bool) {
        let word = |name: &[u8]| attrs.get(name).map(attribute).unwrap_or_default();
        let at = attrs.number(b"level").unwrap_or(1).clamp(1, 10) as usize;
        let shown = attrs.number(b"display-levels").unwrap_or(1).clamp(1, 10) as usize;
        let numbers: Vec<String> = (at.saturating_sub(shown) + 1..=at)
            .map(|level| format!("%{level}"))
            .collect();
        let level = Level {
            format: match (numbered, word(b"num-format").as_str()) {
                (false, _) | (_, "") => "bullet".to_owned(),
                (true, "I") => "upperRoman".to_owned(),
                (true, _) => "decimal".to_owned(),
            },
            text: format!(
                "{}{}{}",
                word(b"num-prefix"),
                numbers.join("."),
                word(b"num-suffix")
            ),
            start: attrs.number(b"start-value").unwrap_or(1),
        };
        let levels = self.numbering.lists.entry(self.style).or_default();
        levels.truncate(at - 1);
        levels.resize(
            at - 1,
            Level {
                start: 1,
                ..Level::default()
            },
        );
        levels.push(level);
    }

    /// A list inside a list goes on with its style; one of its own begins anew unless it says that it goes on.
    fn open_list(&mut self, attrs: Attrs<'_>) {
        let named = attrs.get(b"style-name");
        let style = match (named, self.lists.last()) {
            (None, Some(outer)) => *outer,
            (named, _) => self.style_of(named),
        };
        let goes_on = attrs.flag(b"continue-numbering") || attrs.get(b"continue-list").is_some();
        if self.lists.is_empty() && !goes_on {
            self.numbering.restart(style);
        }
        self.lists.push(style);
    }

    fn open_cell(&mut self, attrs: Attrs<'_>) -> Result<(), ReadError> {
        let left = self.cells_left.checked_sub(1);
        self.cells_left = left.ok_or_else(|| ReadError::too_large(What::Cells, 0_u64))?;
        let span = |name: &[u8]| attrs.number(name).unwrap_or(1).clamp(1, SPAN) as usize;
        if let Some(table) = self.tables.last_mut() {
            table.begun = false;
            table.row.push(Cell {
                text: String::new(),
                columns: span(b"number-columns-spanned"),
                rows: span(b"number-rows-spanned"),
            });
        }
        Ok(())
    }

    /// Line ends of the source are blanks.
    fn text(&mut self, raw: &[u8]) {
        if self.paragraphs > 0 && self.hidden == 0 {
            let from = self.paragraph.len();
            entities(raw, &mut self.paragraph);
            if self.paragraph[from..].contains(['\n', '\r', '\t']) {
                let shown = self.paragraph[from..].replace(['\n', '\r', '\t'], " ");
                self.paragraph.replace_range(from.., &shown);
            }
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            b"body" => self.in_body = false,
            _ if !self.in_body => {}
            b"p" | b"h" => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.end_paragraph();
            }
            b"list" => drop(self.lists.pop()),
            b"table-row" => self.close_row(),
            b"table" => self.close_table(),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let mut text = std::mem::take(&mut self.paragraph);
        if let Some(style) = self.lists.last().filter(|_| self.begins_item) {
            let label = self.numbering.next(*style, self.lists.len() - 1);
            text = if label.is_empty() {
                text
            } else {
                format!("{label} {text}")
            };
        }
        self.begins_item = false;
        match self.tables.last_mut() {
            None => self.blocks.push(Block::Line(text)),
            Some(table) => {
                let begun = std::mem::replace(&mut table.begun, true);
                let cell = table.row.last_mut();
                cell.into_iter().for_each(|cell| {
                    cell.text.push_str(if begun { "\n" } else { "" });
                    cell.text.push_str(&text);
                });
            }
        }
    }

    fn close_row(&mut self) {
        let after_break = std::mem::take(&mut self.page_break);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.row);
        if !cells.is_empty() {
            table.laid.push(cells);
            let row = table.laid.grid.rows.last_mut();
            row.into_iter().for_each(|row| row.after_break = after_break);
        }
    }

    /// A table inside a cell is text of that cell.
    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        let grid = table.laid.grid;
        match self.tables.last_mut().and_then(|outer| outer.row.last_mut()) {
            Some(cell) => {
                for row in grid.rows {
                    cell.text.push('\n');
                    cell.text.push_str(&row.cells.join(" "));
                }
            }
            None => self.blocks.push(Block::Grid(grid)),
        }
    }
}
