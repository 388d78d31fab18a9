//! Lines of a row in as many cells as the header has.

use super::Shape;
use crate::roadmap::column::is_term;
use crate::roadmap::number::Number;
use crate::roadmap::text::begins_small;
use domain::calendar::term::{self, Kind, Span};

/// Lines that a term may take.
const LINES: usize = 4;

/// Lines of a paragraph that is one.
const LONGEST: usize = 12;

/// A line of a row, and whether a blank one stands before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    pub opens: bool,
}

/// The lines that are a term go under its header, what is too much before them belongs to the title, what is too much
/// after them to the last cell.
pub(super) fn fitted(lines: Vec<Line>, shape: Shape) -> Vec<String> {
    let mut lines = lines;
    if shape.numbered && Number::parse(&lines[0].text).is_none() {
        lines.insert(0, Line::default());
    }
    let blanks = lines.iter().skip(1).any(|line| line.opens);
    if lines.len() == shape.width && (!blanks || is_term(&lines[shape.term].text)) {
        return lines.into_iter().map(|line| line.text).collect();
    }
    let Some((from, to)) = term_lines(&lines, shape, blanks) else {
        return without_term(&lines, shape, blanks);
    };
    let (term, to) = with_further(&lines, (from, to), blanks);
    let title = usize::from(shape.numbered);
    let mut cells: Vec<String> = lines[..title].iter().map(|line| line.text.clone()).collect();
    cells.extend(spread(
        &lines[title..from],
        shape.term.saturating_sub(cells.len()),
        (true, blanks),
    ));
    cells.push(term);
    cells.extend(spread(
        &lines[to..],
        shape.width.saturating_sub(cells.len()),
        (false, blanks),
    ));
    cells
}

/// The term with every paragraph behind it that is one too: stages of one activity, each with its day.
fn with_further(lines: &[Line], (from, to): (usize, usize), blanks: bool) -> (String, usize) {
    let (mut text, mut to) = (joined(&lines[from..to]), to);
    while blanks
        && lines
            .get(to)
            .is_some_and(|line| line.opens && is_term(&line.text))
    {
        if lines.get(to + 1).is_some_and(|next| !next.opens) {
            break;
        }
        text = format!("{text}; {}", lines[to].text);
        to += 1;
    }
    (text, to)
}

/// A row that says no term that is understood; a sum of money does not take its place.
fn without_term(lines: &[Line], shape: Shape, blanks: bool) -> Vec<String> {
    let mut cells = units(lines, shape.width, blanks);
    if cells.len() < shape.width && cells.get(shape.term).is_some_and(|cell| is_money(cell)) {
        cells.insert(shape.term, String::new());
    }
    padded(cells, shape.width)
}

/// `2895,0`
fn is_money(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    rest.len() < text.len()
        && rest
            .strip_prefix(',')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The lines that are a term: a paragraph of its own before any other, then what is nearest to where the header has it.
fn term_lines(lines: &[Line], shape: Shape, blanks: bool) -> Option<(usize, usize)> {
    let bounded =
        |(from, to): &(usize, usize)| lines[*from].opens && lines.get(*to).is_none_or(|line| line.opens);
    let ends = |from: usize| (from + 1..=lines.len().min(from + LONGEST)).map(move |to| (from, to));
    let runs = (1..lines.len()).flat_map(ends);
    let runs = runs.filter(|run| run.1 - run.0 <= LINES || bounded(run));
    let runs = runs.filter(|run| is_term_run(&lines[run.0..run.1], bounded(run)));
    runs.min_by_key(|run| {
        let apart = blanks && !bounded(run);
        (apart, run.0.abs_diff(shape.term), std::cmp::Reverse(run.1))
    })
}

/// Whether lines side by side are one term: those after the first go on with a day, a month or a year.
fn is_term_run(lines: &[Line], bounded: bool) -> bool {
    let (first, rest) = match lines {
        [] => return false,
        [first, rest @ ..] => (first, rest),
    };
    let text = joined(lines);
    if Number::parse(&first.text).is_some() || rest.iter().any(|line| line.opens) || !is_term(&text) {
        return false;
    }
    let goes_on = |line: &Line| {
        begins_small(&line.text)
            || line.text.starts_with(|first: char| first.is_ascii_digit())
            || is_term(&line.text)
    };
    let numbers = rest
        .iter()
        .any(|line| Number::parse(&line.text).is_some_and(|number| number.dotted));
    rest.is_empty()
        || !numbers && (bounded || rest.iter().all(goes_on) && is_of_calendar(&term::read(&text).term))
}

/// Whether no part of a term takes words up to the end: an event, a schedule, somebody who asks.
fn is_of_calendar(term: &term::Term) -> bool {
    term.parts().iter().all(|part| {
        !matches!(
            part.kind,
            Kind::ByExternalSchedule { .. }
                | Kind::ByOrder { .. }
                | Kind::AfterEvent { .. }
                | Kind::BeforeEvent { .. }
                | Kind::OnEvent { .. }
                | Kind::OnRequest { .. }
                | Kind::Continuous { span: Span::Plan, .. }
        )
    })
}

fn joined(lines: &[Line]) -> String {
    lines
        .iter()
        .map(|line| line.text.as_str())
        .collect::<Vec<_>>()
        .join("\n")
}

/// Paragraphs, where they are not too many and blank lines tell them apart; else lines.
fn units(lines: &[Line], cells: usize, blanks: bool) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        match paragraphs.last_mut() {
            Some(last) if !line.opens && at > 0 => {
                last.push(if blanks { ' ' } else { '\n' });
                last.push_str(&line.text);
            }
            _ => paragraphs.push(line.text.clone()),
        }
    }
    let least = if blanks { 1 } else { 2 };
    if (least..=cells).contains(&paragraphs.len()) {
        return paragraphs;
    }
    lines.iter().map(|line| line.text.clone()).collect()
}

/// Lines over so many cells: one each, those too many joined to the first cell or to the last.
fn spread(lines: &[Line], cells: usize, (to_first, blanks): (bool, bool)) -> Vec<String> {
    if cells == 0 {
        return Vec::new();
    }
    let lines = units(lines, cells, blanks);
    let extra = lines.len().saturating_sub(cells);
    let mut out = Vec::new();
    if to_first && extra > 0 {
        out.push(lines[..=extra].join("\n"));
        out.extend_from_slice(&lines[extra + 1..]);
    } else {
        out = lines;
    }
    padded(out, cells)
}

pub(super) fn padded(mut cells: Vec<String>, width: usize) -> Vec<String> {
    if cells.len() > width && width > 0 {
        let rest = cells.split_off(width);
        if let Some(last) = cells.last_mut() {
            for line in rest {
                last.push('\n');
                last.push_str(&line);
            }
        }
    }
    cells.resize(width, String::new());
    cells
}
