//! From a paper and a template to a document.

use super::block::{Block, Figure};
use super::source::Source;
use super::speech::{Line, environment, one_line};
use super::template::{Part, Template};
use super::width::PAGE;
use super::{Letter, LetterError, context, grid, passport};
use crate::html::{self, Desk};
use crate::subject::Paper;
use crate::table::Table;
use crate::words::{self, letter as say};
use minijinja::Environment;
use minijinja::value::Value;

/// From how many headings a document has a table of contents.
const LONG: usize = 12;

/// Who hands a document out; what is empty is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// For which organisation it is made.
    pub organisation: String,
    /// Who had it made.
    pub made_by: String,
    /// The code by which it is found again; where it is empty, one that changes with any figure.
    pub code: String,
}

/// The document of a paper by a template.
///
/// # Errors
/// [`LetterError::Text`] where a text of the template names what is not there.
pub fn compose(paper: &Paper<'_>, template: &Template, stamp: &Stamp) -> Result<Letter, LetterError> {
    let desk = Desk::new(paper);
    let outside = context::of_paper(&desk, stamp);
    let mut hand = Hand::new(&desk, template);
    let around = Value::from(outside.clone());
    let title = hand.line("title", &around).write(&template.title)?;
    hand.parts(("opening", &template.opening), (None, &around))?;
    for index in 0..paper.works.len() {
        let inside = Value::from(context::of_work(&desk, index, &outside));
        hand.parts(("work", &template.work), (Some(index), &inside))?;
    }
    hand.parts(("closing", &template.closing), (None, &around))?;
    let code = match stamp.code.as_str() {
        "" => html::code(&desk),
        code => one_line(code),
    };
    hand.passport(&passport::table(&desk, stamp, &code));
    Ok(hand.letter(Cover {
        title: &title,
        organisation: &stamp.organisation,
        made: &paper.made,
        program: &paper.program,
        code,
    }))
}

/// What stands on the first page and under every other.
pub(super) struct Cover<'a> {
    pub title: &'a str,
    pub organisation: &'a str,
    pub made: &'a str,
    pub program: &'a str,
    pub code: String,
}

pub(super) struct Hand<'a> {
    source: &'a dyn Source,
    template: &'a Template,
    speech: Environment<'static>,
    blocks: Vec<Block>,
    tables: usize,
    figures: usize,
}

impl<'a> Hand<'a> {
    pub fn new(source: &'a dyn Source, template: &'a Template) -> Self {
        Self {
            source,
            template,
            speech: environment(),
            blocks: Vec::new(),
            tables: 0,
            figures: 0,
        }
    }

    /// The document with what was written so far.
    pub fn letter(self, cover: Cover<'_>) -> Letter {
        Letter {
            kind: one_line(&self.template.kind),
            title: one_line(cover.title.trim()),
            organisation: one_line(cover.organisation),
            date: words::date(cover.made),
            made: cover.made.to_owned(),
            foot: say::foot(&cover.code, cover.program),
            contents: self.headings() >= LONG,
            landscape: self.template.landscape,
            blocks: self.blocks,
            code: cover.code,
        }
    }

    fn room(&self) -> usize {
        PAGE[usize::from(self.template.landscape)]
    }

    pub fn line<'b>(&'b self, place: &'b str, context: &'b Value) -> Line<'b> {
        Line {
            speech: &self.speech,
            template: &self.template.name,
            place,
            context,
        }
    }

    pub fn parts(
        &mut self,
        (group, parts): (&str, &[Part]),
        (work, context): (Option<usize>, &Value),
    ) -> Result<(), LetterError> {
        for (index, part) in parts.iter().enumerate() {
            let place = format!("{group} {}", index + 1);
            let line = self.line(&place, context);
            let wanted = part.when.as_deref().map(|when| line.holds(when)).transpose()?;
            if wanted.unwrap_or(true) {
                let said = said(part, &line)?;
                self.blocks.extend(said);
                self.shown(part, work, &place)?;
            }
        }
        Ok(())
    }

    /// A table or a chart of the work, where there is something to show.
    fn shown(&mut self, part: &Part, work: Option<usize>, place: &str) -> Result<(), LetterError> {
        let Some(work) = work else { return Ok(()) };
        if let Some(id) = &part.table {
            let table = self.source.table(work, id);
            let table = table.ok_or_else(|| self.unknown(place, id))?;
            if let Some(key) = grid::unknown(table, &part.columns) {
                return Err(self.unknown(place, key));
            }
            self.table(table, &part.columns);
        }
        if let Some(drawing) = part.figure.as_ref().and_then(|id| self.source.drawing(work, id)) {
            self.figures += 1;
            self.blocks.push(Block::Figure(Figure {
                number: self.figures,
                title: one_line(&drawing.title),
                note: one_line(&drawing.note),
                alt: one_line(&drawing.alt),
                svg: drawing.svg,
            }));
        }
        Ok(())
    }

    fn unknown(&self, place: &str, name: &str) -> LetterError {
        LetterError::Text {
            name: self.template.name.clone(),
            place: place.to_owned(),
            what: format!("nothing is called {name}"),
        }
    }

    /// A table; where it has no rows, its notes say why.
    fn table(&mut self, table: &Table, columns: &[String]) {
        if table.rows.is_empty() {
            let text = table.notes.iter().map(|note| one_line(note));
            self.blocks.extend(text.map(|text| Block::Paragraph { text }));
        } else {
            self.tables += 1;
            self.blocks.push(Block::Table(grid::grid(
                table,
                columns,
                (self.tables, self.room()),
            )));
        }
    }

    pub fn passport(&mut self, table: &Table) {
        self.tables += 1;
        let text = say::PASSPORT.to_owned();
        self.blocks.push(Block::Heading { level: 1, text });
        self.blocks
            .push(Block::Table(grid::grid(table, &[], (self.tables, self.room()))));
    }

    fn headings(&self) -> usize {
        let headings = self.blocks.iter();
        headings
            .filter(|block| matches!(block, Block::Heading { .. }))
            .count()
    }
}

/// What a part says in words.
fn said(part: &Part, line: &Line<'_>) -> Result<Vec<Block>, LetterError> {
    let mut blocks = Vec::new();
    if let Some(heading) = &part.heading {
        let level = part.level.unwrap_or(1).clamp(1, 3);
        let text = joined(&line.write(heading)?);
        blocks.push(Block::Heading { level, text });
    }
    if let Some(text) = &part.text {
        let written = line.write(text)?;
        let paragraphs = written.split("\n\n").map(joined).filter(|text| !text.is_empty());
        blocks.extend(paragraphs.map(|text| Block::Paragraph { text }));
    }
    if let Some(list) = &part.list {
        let written = line.write(list)?;
        let points: Vec<_> = written
            .lines()
            .map(joined)
            .filter(|text| !text.is_empty())
            .collect();
        blocks.extend((!points.is_empty()).then_some(Block::List { points }));
    }
    if let Some(office) = &part.signature {
        let text = joined(&line.write(office)?);
        blocks.push(Block::Signature { text });
    }
    Ok(blocks)
}

/// The text on one line, with single spaces; no-break spaces stay.
fn joined(text: &str) -> String {
    let words = text
        .split([' ', '\n', '\t', '\r'])
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
