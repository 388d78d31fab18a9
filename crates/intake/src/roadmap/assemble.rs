//! Rows → sections and activities.

use super::column::{Header, Role, header, inferred, is_count, is_term, role};
use super::draft::{Draft, activity, drafted};
use super::number::{Number, heading};
use super::row::{answers, cut_word, heads, is_headless, is_junk, is_open, is_worded, titled, words_of};
use super::table::{Block, Grid, Row};
use super::text::{begins_small, begins_with_any, clean, has_marks};
use super::words::SECTION;
use super::{front, method};
use domain::roadmap::{Plan, Section, Slip, SlipCode};

/// The plan of a document; `None` where it has no table that could be one.
pub(super) fn plan(blocks: &[Block]) -> Option<Plan> {
    let Some(first) = first_table(blocks) else {
        return without_rows(blocks);
    };
    let mut lines: Vec<String> = blocks[..first].iter().flat_map(lines_of).collect();
    let mut rows = Rows::default();
    if let Some(text) = last_heading(&mut lines) {
        rows.push_section(&text);
    }
    for (at, block) in blocks.iter().enumerate().skip(first) {
        match block {
            Block::Grid(grid) => rows.take_grid(grid, &mut lines),
            Block::Line(line) => rows.take_line(line, &blocks[at + 1..]),
        }
    }
    Some(finished(rows, &lines))
}

fn finished(rows: Rows, lines: &[String]) -> Plan {
    let merged = rows.merged();
    let mut plan = rows.finish();
    let listed = front::read(lines, &mut plan);
    method::read(lines, &mut plan);
    let known = super::check::Known { listed, merged };
    super::check::check(&mut plan, &known);
    plan
}

/// A document whose table is of something else, or cut off before its first row: said, not refused.
fn without_rows(blocks: &[Block]) -> Option<Plan> {
    let named = |grid: &&Grid| {
        grid.rows
            .iter()
            .take(3)
            .flat_map(|row| &row.cells)
            .any(|cell| role(cell) == Some(Role::Title))
    };
    let grids = blocks.iter().filter_map(|block| match block {
        Block::Grid(grid) => Some(grid),
        Block::Line(_) => None,
    });
    let grid = grids.clone().find(named)?;
    let lines: Vec<String> = blocks
        .iter()
        .filter(|block| matches!(block, Block::Line(_)))
        .flat_map(lines_of)
        .collect();
    let mut rows = Rows::default();
    rows.other_table(grid);
    Some(finished(rows, &lines))
}

/// The line right above the first table, if it is the heading of its first section.
fn last_heading(lines: &mut Vec<String>) -> Option<String> {
    let at = lines.iter().rposition(|line| !line.trim().is_empty())?;
    let text = clean(&lines[at]);
    let (number, title) = heading(&text);
    let short = text.chars().count() < 200 && !title.ends_with(['.', ';', ',', ':']);
    let is_heading = number.is_some_and(|number| number.dotted || number.roman) && short;
    is_heading.then(|| lines.split_off(at).swap_remove(0))
}

fn first_table(blocks: &[Block]) -> Option<usize> {
    let of = |is: &dyn Fn(&Grid) -> bool| {
        blocks
            .iter()
            .position(|block| matches!(block, Block::Grid(grid) if is(grid)))
    };
    of(&|grid| header(grid).is_some()).or_else(|| of(&|grid| inferred(grid).is_some()))
}

/// The lines of a block that is no table of a plan.
fn lines_of(block: &Block) -> Vec<String> {
    match block {
        Block::Line(line) => vec![line.clone()],
        Block::Grid(grid) => grid
            .rows
            .iter()
            .map(|row| row.cells.join(" ").trim().to_owned())
            .collect(),
    }
}

/// Everything taken so far.
#[derive(Default)]
struct Rows {
    header: Option<Header>,
    drafts: Vec<(Draft, Header)>,
    sections: Vec<Section>,
    slips: Vec<Slip>,
    /// A header or a blank line stands above the next row.
    after_break: bool,
    after_heading: bool,
}

impl Rows {
    fn take_grid(&mut self, grid: &Grid, lines: &mut Vec<String>) {
        let own = header(grid);
        let header = match own
            .or_else(|| self.same_width(grid))
            .or_else(|| self.header.is_none().then(|| inferred(grid)).flatten())
        {
            Some(header) => header,
            None => return self.other_table(grid),
        };
        if self.drafts.is_empty() {
            lines.extend(
                grid.rows[..header.at]
                    .iter()
                    .map(|row| clean(&row.cells.join(" "))),
            );
        }
        let body = header.at + header.rows;
        self.header = Some(header);
        self.after_break = true;
        for (at, row) in grid.rows.iter().enumerate().skip(body) {
            self.take_row(row, &grid.rows[at + 1..]);
        }
    }

    /// A table that goes on with the one before: as wide, and without a header of its own.
    fn same_width(&self, grid: &Grid) -> Option<Header> {
        let header = self.header.clone()?;
        (grid.width() == header.columns.len()).then_some(Header {
            at: 0,
            rows: 0,
            ..header
        })
    }

    fn other_table(&mut self, grid: &Grid) {
        let first = grid
            .rows
            .first()
            .map(|row| clean(&row.cells.join(" ")))
            .unwrap_or_default();
        self.slips.push(Slip::new(SlipCode::OtherTable, first));
    }

    /// A line between tables may be the heading of the next one.
    fn take_line(&mut self, line: &str, rest: &[Block]) {
        let text = clean(line);
        let more = rest.iter().any(|block| matches!(block, Block::Grid(_)));
        let (number, _) = heading(&text);
        if more
            && text.chars().count() < 250
            && (number.is_some() || begins_with_any(&text, &SECTION.join(" ")))
        {
            self.push_section(&text);
        } else if number.is_some() && text.split(' ').count() > 2 {
            // Numbered as a row is, and in no table: said, not lost.
            self.slips.push(Slip::new(SlipCode::JunkRow, text));
        }
    }

    fn take_row(&mut self, row: &Row, below: &[Row]) {
        let Some(header) = self.header.clone() else { return };
        let after_break = std::mem::take(&mut self.after_break) || row.after_break;
        let filled = row.filled();
        if filled.is_empty() {
            self.after_break = after_break;
            return;
        }
        if header.is_said_by(row) || is_count(row) {
            self.after_break = true;
            return;
        }
        let above = self
            .drafts
            .last()
            .filter(|_| row.is_whole() && !self.after_heading);
        if above.is_some_and(|(above, _)| answers(&row.cells[filled[0]], above, &header, below)) {
            return self.answer(&row.cells[filled[0]], &header);
        }
        let draft = drafted(row, &header);
        match () {
            () if is_junk(row, &filled) => self
                .slips
                .push(Slip::new(SlipCode::JunkRow, clean(&row.cells.join(" ")))),
            () if self.is_heading(row, &draft, below) => self.push_section(&titled(row)),
            () if self.goes_on(&draft, &header, after_break) => self.join(draft, row, &header),
            () => self.push(draft, row, header, after_break),
        }
    }

    fn answer(&mut self, text: &str, header: &Header) {
        let column = header.column(Role::Responsible);
        if let Some((at, (draft, _))) = column.zip(self.drafts.last_mut()) {
            let (cell, raw) = (&mut draft.cells[at], &mut draft.raw[at]);
            cell.push_str(&format!(", {}", clean(text)));
            raw.push_str(&format!("\n{text}"));
        }
    }

    fn is_heading(&self, row: &Row, draft: &Draft, below: &[Row]) -> bool {
        let Some(header) = &self.header else { return false };
        let filled = row.filled();
        let (number, title) = (header.column(Role::Number), header.column(Role::Title));
        if row.is_whole() {
            return !begins_small(&clean(&row.cells[filled[0]]));
        }
        match filled[..] {
            [only] if Some(only) == number || only == 0 && number.is_none() && title != Some(0) => {
                Number::parse(&row.cells[only]).is_none()
            }
            [only] if Some(only) == title => self.is_bare_heading(&clean(&row.cells[only]), number.is_some()),
            [first, second] if Some(first) == number && Some(second) == title => {
                row.wide || is_worded(&row.cells[second]) || heads(draft, header, below)
            }
            _ => false,
        }
    }

    /// A title alone is a heading if it begins as one and nothing before it is open.
    fn is_bare_heading(&self, text: &str, numbers: bool) -> bool {
        let open = self
            .drafts
            .last()
            .is_some_and(|(draft, header)| is_open(draft.title(header)));
        let numbered = heading(text).0.is_some();
        let shouted = text
            .chars()
            .filter(|letter| letter.is_alphabetic())
            .all(char::is_uppercase);
        let short = text.chars().count() < 160 && !text.ends_with(['.', ';', ',']);
        !begins_small(text)
            && !text.starts_with(['-', '–', '—', '•'])
            && (numbered || shouted || numbers && short && !open)
    }

    fn push_section(&mut self, text: &str) {
        let (number, title) = heading(&clean(text));
        let level = self.level(number.as_ref());
        self.sections.push(Section {
            number: number.map(|number| number.printed),
            title,
            level,
            slips: Vec::new(),
        });
        self.after_heading = true;
    }

    /// A column of directions divides the rows as headings do.
    fn take_direction(&mut self, direction: &str) {
        let (_, title) = heading(direction);
        let same = self.sections.last().is_some_and(|section| section.title == title);
        if !direction.is_empty() && !same {
            self.push_section(direction);
        }
    }

    /// Numbered headings by the parts of their numbers; others stand under the numbered one before them.
    fn level(&self, number: Option<&Number>) -> u8 {
        match number {
            Some(number) => u8::try_from(number.parts.len()).unwrap_or(u8::MAX),
            None => {
                let above = self
                    .sections
                    .iter()
                    .rev()
                    .find(|section| section.number.is_some());
                above.map_or(1, |section| section.level + 1)
            }
        }
    }

    /// Whether a row without a number is the rest of the one above.
    fn goes_on(&self, draft: &Draft, header: &Header, after_break: bool) -> bool {
        let Some((above, _)) = self.drafts.last() else {
            return false;
        };
        if draft.number.is_some() || self.after_heading {
            return false;
        }
        let title = draft.title(header);
        let (term, responsible) = (draft.of(header, Role::Term), draft.of(header, Role::Responsible));
        let listed = title.starts_with(['-', '–', '—', '•']);
        let own_term = is_term(term) && !responsible.is_empty();
        match () {
            () if title.is_empty() => true,
            () if is_headless(title, above.title(header)) => false,
            () if listed => term.is_empty() && responsible.is_empty() && is_open(above.title(header)),
            () if begins_small(title) => !own_term,
            () => {
                after_break
                    && term.is_empty()
                    && responsible.is_empty()
                    && (title.starts_with(['«', '"', '(']) || is_open(above.title(header)))
            }
        }
    }

    fn join(&mut self, draft: Draft, row: &Row, header: &Header) {
        let Some((above, _)) = self.drafts.last_mut() else {
            return;
        };
        above
            .slips
            .push(Slip::new(SlipCode::CutByPage, clean(&row.cells.join(" "))));
        above.slips.extend(
            row.cut_off
                .then(|| Slip::new(SlipCode::LostText, draft.title(header))),
        );
        for (at, cell) in draft
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| !cell.is_empty())
        {
            let Some(text) = above.cells.get_mut(at) else {
                continue;
            };
            let halves = text.split_whitespace().last().zip(cell.split_whitespace().next());
            above
                .cuts
                .extend(halves.map(|(last, first)| (last.to_owned(), first.to_owned())));
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(cell);
            above.raw[at].push(' ');
            above.raw[at].push_str(&draft.raw[at]);
        }
    }

    /// Words that stand whole somewhere in the plan.
    fn vocabulary(&self) -> std::collections::BTreeSet<String> {
        let texts = self.drafts.iter().flat_map(|(draft, _)| &draft.cells);
        texts.flat_map(|text| words_of(text)).collect()
    }

    fn push(&mut self, mut draft: Draft, row: &Row, header: Header, after_break: bool) {
        if let Some(direction) = header.direction().and_then(|at| draft.cells.get(at)) {
            self.take_direction(&direction.clone());
        }
        draft.section = self.sections.len().checked_sub(1);
        let heading = self.sections.last().map(|section| section.title.clone());
        draft.heading = heading.filter(|title| is_term(title)).unwrap_or_default();
        if let Some((above, above_header)) = self.drafts.last() {
            let headless = draft.number.is_none()
                && after_break
                && !self.after_heading
                && self.is_rest(&draft, &header, above.title(above_header));
            draft
                .slips
                .extend(headless.then(|| Slip::new(SlipCode::HeadLost, draft.title(&header))));
        }
        let marked = row.cells.iter().any(|cell| has_marks(cell));
        draft
            .slips
            .extend(marked.then(|| Slip::new(SlipCode::Markup, draft.title(&header))));
        draft.slips.extend(
            row.has_blank_lines
                .then(|| Slip::new(SlipCode::BlankLinesInsideRow, draft.title(&header))),
        );
        draft.slips.extend(
            row.cut_off
                .then(|| Slip::new(SlipCode::LostText, draft.title(&header))),
        );
        self.after_heading = false;
        self.drafts.push((draft, header));
    }

    /// Whether a row is the rest of one whose beginning is not there.
    fn is_rest(&self, draft: &Draft, header: &Header, above: &str) -> bool {
        let title = draft.title(header);
        let bare = draft.of(header, Role::Term).is_empty() && draft.of(header, Role::Responsible).is_empty();
        is_headless(title, above) || bare && (begins_small(title) || title.starts_with(['-', '–', '—', '•']))
    }

    /// Places, from 1, of the rows whose number is that of a merged cell above.
    fn merged(&self) -> std::collections::BTreeSet<u32> {
        let places = (1..).zip(&self.drafts);
        places
            .filter(|(_, (draft, _))| draft.spanned)
            .map(|(place, _)| place)
            .collect()
    }

    fn finish(mut self) -> Plan {
        let vocabulary = self.vocabulary();
        for (draft, _) in &mut self.drafts {
            let cut = draft
                .cuts
                .iter()
                .filter_map(|(last, first)| cut_word(last, first, &vocabulary));
            draft.slips.extend(cut.collect::<Vec<_>>());
        }
        let numbered = self
            .drafts
            .iter()
            .filter(|(draft, _)| draft.number.is_some())
            .count();
        let all = self.drafts.len();
        let mut plan = Plan {
            sections: self.sections,
            slips: self.slips,
            ..Plan::default()
        };
        if all == 0 {
            plan.slips.push(Slip::new(SlipCode::LostText, ""));
        }
        if numbered == 0 && all > 0 {
            plan.slips.push(Slip::new(SlipCode::NoNumberColumn, ""));
        }
        for (at, (draft, header)) in self.drafts.into_iter().enumerate() {
            let unnumbered = draft.number.is_none() && numbered * 2 >= all && numbered > 0;
            let mut activity = activity(&draft, &header);
            activity.order = u32::try_from(at + 1).unwrap_or(u32::MAX);
            activity
                .slips
                .extend(unnumbered.then(|| Slip::new(SlipCode::Unnumbered, "")));
            plan.activities.push(activity);
        }
        plan
    }
}
