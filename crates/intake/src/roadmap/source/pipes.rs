//! Tables by pipes: Markdown, with a pipe between the cells of a line; and one cell per line, each ended by a pipe.

use super::listed;
use crate::roadmap::column::{Role, role};
use crate::roadmap::table::{Block, Grid, Row};

/// Whether pipes make the table.
pub(super) fn is(lines: &[&str]) -> bool {
    let lined = lines
        .iter()
        .filter(|line| line.matches('|').count() >= 3 && !is_heading(line))
        .count();
    lined >= 2 || is_ended(lines)
}

/// Cells end in a pipe, one to a line.
fn is_ended(lines: &[&str]) -> bool {
    let ended = lines
        .iter()
        .filter(|line| line.trim_end().ends_with('|') && line.matches('|').count() == 1)
        .count();
    ended >= 4
}

/// `I. Анализ … | |||`: one text over the whole width.
fn is_heading(line: &str) -> bool {
    let (text, rest) = line.split_once('|').unwrap_or((line, ""));
    !text.trim().is_empty()
        && rest.contains('|')
        && rest.chars().all(|letter| letter == '|' || letter.is_whitespace())
}

pub(super) fn read(lines: &[&str]) -> Vec<Block> {
    if let Some(blocks) = divided(lines) {
        return blocks;
    }
    if is_ended(lines) {
        return ended(lines);
    }
    let mut blocks = Vec::new();
    let mut grid = Grid::default();
    for line in lines {
        if !line.contains('|') {
            if line.trim().is_empty() {
                blocks.extend(grid.rows.is_empty().then(|| Block::Line(String::new())));
                continue;
            }
            if !grid.rows.is_empty()
                && !line.trim_start().starts_with('#')
                && line.trim().chars().count() > 300
            {
                blocks.push(Block::Grid(std::mem::take(&mut grid)));
            }
            match grid.rows.is_empty() {
                true => blocks.push(Block::Line((*line).to_owned())),
                false => grid.rows.push(Row::of_one(line.trim())),
            }
        } else if !is_rule(line) {
            grid.rows.push(row(line));
        }
    }
    if !grid.rows.is_empty() {
        blocks.push(Block::Grid(grid));
    }
    blocks
}

/// `|---|:--:|`
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|letter| "|-: +=\t".contains(letter))
}

fn row(line: &str) -> Row {
    let trimmed = line.trim();
    let inner = trimmed.strip_prefix('|').unwrap_or(trimmed);
    let inner = inner
        .strip_suffix('|')
        .filter(|inner| !inner.ends_with('\\'))
        .unwrap_or(inner);
    let unescaped = inner.replace("\\|", "\u{1}");
    let cells: Vec<String> = unescaped
        .split('|')
        .map(|cell| {
            cell.trim()
                .replace('\u{1}', "|")
                .replace("<br>", "\n")
                .replace("<br/>", "\n")
        })
        .collect();
    let mut row = Row::of(cells);
    row.whole = row.filled() == [0] && row.cells.len() > 1 && !is_number(&row.cells[0]);
    row
}

fn is_number(cell: &str) -> bool {
    crate::roadmap::number::Number::parse(cell).is_some()
}

/// `|||||`: the rest of a row whose cells are empty, or the width of a heading.
fn is_bars(line: &str) -> bool {
    line.matches('|').count() >= 2 && line.chars().all(|letter| letter == '|' || letter.is_whitespace())
}

/// A cell alone between two rows goes over the whole width.
fn end_row(items: &mut Vec<listed::Item>) {
    let alone = match &items[..] {
        [.., listed::Item::Cell(before), listed::Item::Cell(_)] => before.is_empty(),
        [.., listed::Item::Heading(_), listed::Item::Cell(_)] => true,
        _ => false,
    };
    let heading = alone.then(|| items.pop()).flatten();
    if let Some(listed::Item::Cell(text)) = heading {
        items.push(listed::Item::Heading(text));
    }
}

/// Cells with a line between them that is a pipe and nothing else.
fn divided(lines: &[&str]) -> Option<Vec<Block>> {
    let alone = lines.iter().filter(|line| line.trim() == "|").count();
    let ended = lines.iter().filter(|line| line.trim_end().ends_with('|')).count();
    if alone < 6 || alone * 10 < ended * 9 {
        return None;
    }
    let mut groups: Vec<&[&str]> = lines.split(|line| line.trim() == "|").collect();
    // Above the first pipe stand the title and the first cell, on its last line.
    let first = groups.remove(0);
    let of_cell = first
        .iter()
        .rev()
        .take_while(|line| role(line) == Some(Role::Number))
        .count();
    let (above, cell) = first.split_at(first.len() - of_cell);
    groups.insert(0, cell);
    let mut texts: Vec<String> = groups
        .iter()
        .map(|group| group.join("\n").trim().to_owned())
        .collect();
    let cut_off = texts.last().is_some_and(|text| !text.is_empty());
    texts.retain({
        let following: Vec<String> = texts.iter().skip(1).cloned().collect();
        let mut at = 0;
        // A row begins behind an empty cell.
        move |text| {
            let next = following.get(at).map_or("", String::as_str);
            at += 1;
            !text.is_empty() || !(next.is_empty() || is_number(next) || role(next) == Some(Role::Number))
        }
    });
    let mut blocks: Vec<Block> = above.iter().map(|line| Block::Line((*line).to_owned())).collect();
    let items = texts.into_iter().map(listed::Item::Cell).collect();
    blocks.push(Block::Grid(listed::grid(items, cut_off)?));
    Some(blocks)
}

/// Each cell on lines of its own: the cells in order, headings apart.
fn ended(lines: &[&str]) -> Vec<Block> {
    let first = lines
        .iter()
        .position(|line| line.trim_end().ends_with('|'))
        .unwrap_or(0);
    // The first cell may have begun on the lines above: «N», and «п.п. |» under it.
    let above = lines[..first].iter().rev();
    let first = first - above.take_while(|line| role(line) == Some(Role::Number)).count();
    let mut blocks: Vec<Block> = lines[..first]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let mut items = Vec::new();
    let mut open = String::new();
    for line in &lines[first..] {
        if is_heading(line) && open.is_empty() {
            items.push(listed::Item::Heading(
                line.trim_end_matches(['|', ' ']).trim().to_owned(),
            ));
            continue;
        }
        if open.is_empty() && is_bars(line) {
            end_row(&mut items);
            continue;
        }
        let mut parts = line.split('|').peekable();
        while let Some(part) = parts.next() {
            if !part.trim().is_empty() {
                open.push_str(if open.is_empty() { "" } else { "\n" });
                open.push_str(part.trim());
            }
            if parts.peek().is_some() {
                items.push(listed::Item::Cell(std::mem::take(&mut open)));
            }
        }
    }
    let rest = (!open.is_empty()).then_some(open);
    let cut_off = rest.is_some();
    items.extend(rest.map(listed::Item::Cell));
    blocks.extend(listed::grid(items, cut_off).map(Block::Grid));
    blocks
}
