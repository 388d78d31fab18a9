//! A table on a sheet: title, notes, header, rows.

use super::style::Style;
use super::text::fitting;
use super::{XlsxError, day, page};
use crate::table::{Cell, Column, Figure, Row, Table, Unit};
use crate::words::sheet;
use rust_xlsxwriter::{Format, Worksheet};

/// Notes are set at least this wide, characters, so that they stay low.
const NOTE_WIDTH: u32 = 120;
/// Width of a column with bounds, characters.
const BOUND: u16 = 14;
/// Height of a line, points.
const LINE: f64 = 15.0;
/// The tallest row a sheet can have, points.
const TALLEST: f64 = 409.0;

type Done = Result<(), XlsxError>;

/// A column of the sheet.
struct Place<'a> {
    title: String,
    width: u16,
    /// The column of the table, and which part of its cells stands here.
    column: usize,
    part: fn(&Cell) -> Shown<'_>,
    of: &'a Column,
}

/// What is shown in a cell of a sheet.
enum Shown<'a> {
    Cell(&'a Cell),
    Bound(&'a Figure, f64),
    Nothing,
}

/// One table on a sheet of its own.
pub(super) fn single(sheet: &mut Worksheet, table: &Table, heading: &str, style: &Style) -> Done {
    let places = places(table);
    widths(sheet, &places)?;
    let header = above(sheet, table, heading, (0, &places, style))?;
    let last = rows(sheet, table, header, (&places, style))?;
    sheet.set_freeze_panes(header + 1, u16::from(places.len() > 1))?;
    if let (true, Some(end)) = (last > header, places.len().checked_sub(1)) {
        sheet.autofilter(header, 0, last, end as u16)?;
    }
    sheet.set_repeat_rows(header, header)?;
    page::set(sheet, heading);
    Ok(())
}

/// Several tables one under another.
pub(super) fn stacked(sheet: &mut Worksheet, tables: &[Table], style: &Style) -> Done {
    let mut row = 0;
    for (index, table) in tables.iter().enumerate() {
        let places = places(table);
        if index + 1 == tables.len() {
            widths(sheet, &places)?;
        }
        let header = above(sheet, table, "", (row, &places, style))?;
        row = rows(sheet, table, header, (&places, style))? + 2;
    }
    page::set(sheet, "");
    Ok(())
}

/// The columns of the sheet: those of the table, each followed by the bounds of its intervals where it has any.
fn places(table: &Table) -> Vec<Place<'_>> {
    let numbered = table.columns.iter().enumerate();
    numbered
        .flat_map(|(column, of)| {
            let place = |title: String, width, part| Place {
                title,
                width,
                column,
                part,
                of,
            };
            let bounded = table.rows.iter().any(|row| bounds(row, column).is_some());
            let mut found = vec![place(of.title.clone(), of.width, whole as fn(&Cell) -> Shown<'_>)];
            if bounded {
                found.push(place(sheet::bound(&of.title, sheet::LOW), BOUND, low));
                found.push(place(sheet::bound(&of.title, sheet::HIGH), BOUND, high));
            }
            found
        })
        .collect()
}

fn bounds(row: &Row, column: usize) -> Option<(f64, f64)> {
    match row.cells.get(column) {
        Some(Cell::Figure(figure)) => figure.interval,
        _ => None,
    }
}

fn whole(cell: &Cell) -> Shown<'_> {
    Shown::Cell(cell)
}

fn low(cell: &Cell) -> Shown<'_> {
    bound(cell, |(low, _)| low)
}

fn high(cell: &Cell) -> Shown<'_> {
    bound(cell, |(_, high)| high)
}

fn bound(cell: &Cell, pick: fn((f64, f64)) -> f64) -> Shown<'_> {
    match cell {
        Cell::Figure(figure) => figure
            .interval
            .map_or(Shown::Nothing, |interval| Shown::Bound(figure, pick(interval))),
        _ => Shown::Nothing,
    }
}

fn widths(sheet: &mut Worksheet, places: &[Place<'_>]) -> Done {
    for (column, place) in (0u16..).zip(places) {
        sheet.set_column_width(column, f64::from(place.width))?;
    }
    Ok(())
}

/// Writes title, notes and header from `row` on; returns the row of the header.
fn above(
    sheet: &mut Worksheet,
    table: &Table,
    heading: &str,
    (mut row, places, style): (u32, &[Place<'_>], &Style),
) -> Result<u32, XlsxError> {
    sheet.write_string_with_format(row, 0, fitting(&table.title), &style.title)?;
    if !heading.is_empty() {
        row += 1;
        sheet.write_string_with_format(row, 0, fitting(heading), &style.subtitle)?;
    }
    let (across, wide) = across(places);
    for note in &table.notes {
        row += 1;
        let note = fitting(note);
        sheet.merge_range(row, 0, row, across, &note, &style.note)?;
        sheet.set_row_height(row, height(&note, wide))?;
    }
    row += 2;
    for (column, place) in (0u16..).zip(places) {
        sheet.write_string_with_format(row, column, fitting(&place.title), &style.header)?;
    }
    let tallest = places
        .iter()
        .map(|place| height(&place.title, u32::from(place.width)));
    sheet.set_row_height(row, tallest.fold(LINE, f64::max))?;
    Ok(row)
}

/// The last column over which notes are merged, and how wide that is.
fn across(places: &[Place<'_>]) -> (u16, u32) {
    let mut wide: u32 = 0;
    for (column, place) in (0u16..).zip(places) {
        wide += u32::from(place.width);
        if wide >= NOTE_WIDTH && column > 0 {
            return (column, wide);
        }
    }
    let mut column = places.len().saturating_sub(1) as u16;
    while wide < NOTE_WIDTH || column == 0 {
        // Columns beyond the table have the width of an untouched column.
        (column, wide) = (column + 1, wide + 8);
    }
    (column, wide)
}

/// The height that a text needs in a column of this width, points.
fn height(text: &str, width: u32) -> f64 {
    // Two letters stay free: for the indent and for the bold of headers.
    let room = (width as usize).saturating_sub(2).max(1);
    let lines: usize = text.split('\n').map(|line| wrapped(line, room)).sum();
    (lines as f64 * LINE).min(TALLEST)
}

/// The lines that a line takes where `room` letters fit: words stay whole unless they are longer than that.
fn wrapped(line: &str, room: usize) -> usize {
    let (mut lines, mut used) = (1, 0);
    for word in line.split_whitespace() {
        let length = word.chars().count();
        let gap = usize::from(used > 0);
        if used + gap + length <= room {
            used += gap + length;
        } else {
            lines += usize::from(used > 0) + (length - 1) / room;
            used = (length - 1) % room + 1;
        }
    }
    lines
}

/// Writes the rows under a header; returns the last row written.
fn rows(
    sheet: &mut Worksheet,
    table: &Table,
    header: u32,
    (places, style): (&[Place<'_>], &Style),
) -> Result<u32, XlsxError> {
    for (at, row) in (header + 1..).zip(&table.rows) {
        for (column, place) in (0u16..).zip(places) {
            let shown = row.cells.get(place.column).map_or(Shown::Nothing, place.part);
            write(sheet, (at, column), &shown, style)?;
        }
        sheet.set_row_height(at, row_height(row, places))?;
    }
    Ok(header + table.rows.len() as u32)
}

/// A row is as tall as its tallest words; numbers take one line.
fn row_height(row: &Row, places: &[Place<'_>]) -> f64 {
    let tall = places.iter().filter_map(|place| {
        let width = u32::from(place.of.width);
        match row.cells.get(place.column)? {
            Cell::Text(text) | Cell::Status { word: text, .. } => Some(height(text, width)),
            // Reasons are set in small type: half as many letters again in a line, lines two thirds as high.
            Cell::Insufficient { reason, .. } => Some(height(reason, width * 3 / 2) * 2.0 / 3.0),
            _ => None,
        }
    });
    tall.fold(LINE, f64::max)
}

fn write(sheet: &mut Worksheet, at: (u32, u16), shown: &Shown<'_>, style: &Style) -> Done {
    match shown {
        Shown::Cell(cell) => write_cell(sheet, at, cell, style),
        Shown::Bound(figure, value) => {
            let format = style.figure(figure.unit, crate::table::Status::None);
            number(sheet, at, scaled(*value, figure.unit), &format)
        }
        Shown::Nothing => blank(sheet, at, style),
    }
}

fn write_cell(sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, style: &Style) -> Done {
    match cell {
        Cell::Empty => blank(sheet, at, style),
        Cell::Text(words) => text(sheet, at, words, &style.text),
        Cell::Across(words) => text(sheet, at, words, &style.across),
        Cell::Insufficient { reason, .. } => text(sheet, at, reason, &style.insufficient),
        Cell::Status { status, word } => text(sheet, at, word, &style.status(*status)),
        Cell::Count(count) => number(sheet, at, *count as f64, &style.count),
        Cell::Figure(figure) => {
            let format = style.figure(figure.unit, figure.status);
            number(sheet, at, scaled(figure.value, figure.unit), &format)
        }
        Cell::Date(iso) => match day(iso) {
            Some(day) => {
                sheet.write_datetime_with_format(at.0, at.1, day, &style.date)?;
                Ok(())
            }
            None => text(sheet, at, iso, &style.text),
        },
    }
}

/// Differences of shares are written in percentage points, for which workbooks have no format; a zero has no minus.
fn scaled(value: f64, unit: Unit) -> f64 {
    let scaled = match unit {
        Unit::Points(_) => value * 100.0,
        Unit::Number(_) | Unit::Percent(_) => value,
    };
    // −0 + 0 is 0, and nothing else is changed by it.
    scaled + 0.0
}

fn blank(sheet: &mut Worksheet, at: (u32, u16), style: &Style) -> Done {
    sheet.write_blank(at.0, at.1, &style.text)?;
    Ok(())
}

fn text(sheet: &mut Worksheet, at: (u32, u16), words: &str, format: &Format) -> Done {
    sheet.write_string_with_format(at.0, at.1, fitting(words), format)?;
    Ok(())
}

fn number(sheet: &mut Worksheet, at: (u32, u16), value: f64, format: &Format) -> Done {
    sheet.write_number_with_format(at.0, at.1, value, format)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_zero_has_no_minus() {
        for unit in [Unit::Number(2), Unit::Percent(1), Unit::Points(1)] {
            assert_eq!(scaled(-0.0, unit).to_bits(), 0);
        }
        assert_eq!(scaled(-0.0004, Unit::Number(2)), -0.0004);
    }

    #[test]
    fn a_row_is_as_tall_as_its_words_need() {
        let cases = [
            ("", 1),
            ("одно", 1),
            ("два слова", 2),
            ("раз два три", 2),
            ("длиннющее", 2),
            ("а длиннющее б", 3),
        ];
        for (text, lines) in cases {
            assert_eq!(wrapped(text, 7), lines, "{text}");
        }
        assert_eq!(height("а\nб", 10), 2.0 * LINE);
    }
}
