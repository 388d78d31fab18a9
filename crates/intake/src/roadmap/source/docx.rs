//! Documents of word processors: paragraphs and tables of the body, with lists numbered as they are shown.

use super::numbering::{Level, Numbering};
use crate::roadmap::table::{Block, Grid, Row};
use crate::table::{Archive, Attrs, Budget, Limits, ReadError, Scanner, Token, attribute, entities};

/// Size of the window in which XML is scanned.
const WINDOW: usize = 64 << 10;

/// The blocks of a document; `None` where the archive is none.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Option<Vec<Block>>, ReadError> {
    let budget = Budget::new(limits);
    let archive = Archive::open(bytes, &budget)?;
    let Some(document) = archive.find("word/document.xml") else {
        return Ok(None);
    };
    let numbering = match archive.find("word/numbering.xml") {
        Some(member) => lists(Scanner::new(
            archive.stream(member, &budget)?,
            WINDOW,
            limits.text_len,
        ))?,
        None => Numbering::default(),
    };
    let mut scanner = Scanner::new(archive.stream(document, &budget)?, WINDOW, limits.text_len);
    let mut reader = Reader::new(numbering, limits.cells);
    loop {
        match scanner.next()? {
            Token::Open(name, attrs, empty) => reader.open(name, attrs, empty)?,
            Token::Close(name) => reader.close(name),
            Token::Text(raw) => reader.text(raw),
            Token::Cdata(raw) => reader.text(raw),
            Token::End => return Ok(Some(reader.finish())),
        }
    }
}

fn lists(mut scanner: Scanner<'_>) -> Result<Numbering, ReadError> {
    let mut numbering = Numbering::default();
    let (mut abstract_list, mut list) = (0, 0);
    loop {
        let (name, attrs) = match scanner.next()? {
            Token::Open(name, attrs, _) => (name, attrs),
            Token::End => return Ok(numbering),
            _ => continue,
        };
        let value = || attrs.get(b"val").map(attribute).unwrap_or_default();
        let levels = numbering.lists.entry(abstract_list).or_default();
        match name {
            b"abstractNum" => abstract_list = attrs.number(b"abstractNumId").unwrap_or(0),
            b"lvl" => levels.push(Level {
                start: 1,
                ..Level::default()
            }),
            b"numFmt" => levels
                .last_mut()
                .into_iter()
                .for_each(|level| level.format = value()),
            b"lvlText" => levels
                .last_mut()
                .into_iter()
                .for_each(|level| level.text = value()),
            b"start" => levels
                .last_mut()
                .into_iter()
                .for_each(|level| level.start = value().parse().unwrap_or(1)),
            b"num" => list = attrs.number(b"numId").unwrap_or(0),
            b"abstractNumId" => {
                numbering.of.insert(list, attrs.number(b"val").unwrap_or(0));
            }
            _ => {}
        }
    }
}

/// A cell being read.
#[derive(Default)]
struct Cell {
    text: String,
    begun: bool,
    span: usize,
    /// `Some(true)` begins a merge downwards, `Some(false)` goes on with it.
    merged: Option<bool>,
}

#[derive(Default)]
struct OpenTable {
    grid: Grid,
    row: Vec<Cell>,
}

struct Reader {
    numbering: Numbering,
    blocks: Vec<Block>,
    tables: Vec<OpenTable>,
    paragraph: String,
    list: (Option<u32>, usize),
    in_text: bool,
    /// Depth inside of what is not shown: deleted text, the second copy of a drawing.
    hidden: usize,
    page_break: bool,
    cells_left: u64,
}

impl Reader {
    fn new(numbering: Numbering, cells_left: u64) -> Self {
        Self {
            numbering,
            blocks: Vec::new(),
            tables: Vec::new(),
            paragraph: String::new(),
            list: (None, 0),
            in_text: false,
            hidden: 0,
            page_break: false,
            cells_left,
        }
    }

    fn open(&mut self, name: &[u8], attrs: Attrs<'_>, empty: bool) -> Result<(), ReadError> {
        if self.hidden > 0 {
            self.hidden += usize::from(!empty);
            return Ok(());
        }
        match name {
            b"del" | b"Fallback" | b"instrText" if !empty => self.hidden = 1,
            b"p" if !empty => self.list = (None, 0),
            b"tbl" => self.tables.push(OpenTable::default()),
            b"tc" => self.open_cell()?,
            b"t" => self.in_text = !empty,
            b"br" | b"cr" => self.paragraph.push('\n'),
            b"tab" => self.paragraph.push(' '),
            b"noBreakHyphen" => self.paragraph.push('-'),
            b"lastRenderedPageBreak" => self.page_break = true,
            _ => self.property(name, attrs),
        }
        Ok(())
    }

    fn property(&mut self, name: &[u8], attrs: Attrs<'_>) {
        let cell = self.tables.last_mut().and_then(|table| table.row.last_mut());
        match (name, cell) {
            (b"gridSpan", Some(cell)) => cell.span = attrs.number(b"val").unwrap_or(1).clamp(1, 64) as usize,
            (b"vMerge", Some(cell)) => cell.merged = Some(attrs.get(b"val") == Some(b"restart")),
            (b"numId", _) => self.list.0 = attrs.number(b"val"),
            (b"ilvl", _) => self.list.1 = attrs.number(b"val").unwrap_or(0) as usize,
            _ => {}
        }
    }

    fn open_cell(&mut self) -> Result<(), ReadError> {
        self.cells_left = self
            .cells_left
            .checked_sub(1)
            .ok_or_else(|| ReadError::too_large(crate::table::What::Cells, 0_u64))?;
        if let Some(table) = self.tables.last_mut() {
            table.row.push(Cell {
                span: 1,
                ..Cell::default()
            });
        }
        Ok(())
    }

    fn text(&mut self, raw: &[u8]) {
        if self.in_text && self.hidden == 0 {
            entities(raw, &mut self.paragraph);
        }
    }

    fn close(&mut self, name: &[u8]) {
        if self.hidden > 0 {
            self.hidden -= 1;
            return;
        }
        match name {
            b"t" => self.in_text = false,
            b"p" => self.close_paragraph(),
            b"tr" => self.close_row(),
            b"tbl" => self.close_table(),
            _ => {}
        }
    }

    fn close_paragraph(&mut self) {
        let mut text = std::mem::take(&mut self.paragraph);
        if let (Some(list), level) = self.list {
            let label = self.numbering.next(list, level);
            text = if label.is_empty() {
                text
            } else {
                format!("{label} {text}")
            };
        }
        self.list = (None, 0);
        let outside = self.tables.is_empty();
        match self.tables.last_mut().and_then(|table| table.row.last_mut()) {
            Some(cell) => {
                if cell.begun {
                    cell.text.push('\n');
                }
                cell.begun = true;
                cell.text.push_str(&text);
            }
            None if outside => self.blocks.push(Block::Line(text)),
            None => {}
        }
    }

    fn close_row(&mut self) {
        let after_break = std::mem::take(&mut self.page_break);
        let Some(table) = self.tables.last_mut() else {
            return;
        };
        let cells = std::mem::take(&mut table.row);
        let whole = cells.len() == 1 && table.grid.width() > 1;
        let above = table.grid.rows.last();
        let mut row = Row {
            whole,
            after_break,
            ..Row::default()
        };
        let width = table.grid.width();
        row.wide = cells.iter().any(|cell| cell.span >= 3 && cell.span + 2 >= width);
        for cell in cells {
            let at = row.cells.len();
            let from_above = cell.merged == Some(false);
            let value = match above.and_then(|above| above.cells.get(at)).filter(|_| from_above) {
                Some(value) => value.clone(),
                None => cell.text,
            };
            row.cells.push(value);
            row.spanned.push(from_above);
            for _ in 1..cell.span {
                row.cells.push(String::new());
                row.spanned.push(false);
            }
        }
        table.grid.rows.push(row);
    }

    /// A table inside a cell is text of that cell.
    fn close_table(&mut self) {
        let Some(table) = self.tables.pop() else { return };
        match self.tables.last_mut().and_then(|outer| outer.row.last_mut()) {
            Some(cell) => {
                for row in table.grid.rows {
                    cell.text.push('\n');
                    cell.text.push_str(&row.cells.join(" "));
                }
            }
            None => self.blocks.push(Block::Grid(table.grid)),
        }
    }

    fn finish(self) -> Vec<Block> {
        self.blocks
    }
}
