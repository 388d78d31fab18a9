//! A table that a site flattened: each row is one line, and nothing stands between its cells.
//!
//! `1. Сбор сведений о готовности еженедельно Комитет по образованию`: the words that are a term divide the line.

use crate::roadmap::column::{Role, is_term, role};
use crate::roadmap::number::heading;
use crate::roadmap::table::{Block, Grid, Row};
use crate::roadmap::text::{clean, folded};
use crate::roadmap::words::FLAT_HEADERS;

/// Words that a term may take.
const WORDS: usize = 12;
/// Words of a row; a page that fell into one line is none.
const LONGEST: usize = 600;
/// Rows that make a plan.
const LEAST: usize = 2;

/// Reads a text whose header is one line of several column names, and whose rows begin with a number.
pub(super) fn read(lines: &[&str]) -> Option<Vec<Block>> {
    let (at, columns) = lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, header(line)?)))?;
    let mut rows: Vec<Row> = Vec::new();
    let mut open: Option<String> = None;
    for line in lines[at + 1..]
        .iter()
        .map(|line| line.trim())
        .filter(|line| !line.is_empty())
    {
        if is_count(line) {
            continue;
        }
        match &mut open {
            Some(text) if heading(line).0.is_none() => *text = format!("{text} {line}"),
            _ => {
                rows.extend(open.take().map(|text| row(&text, &columns)));
                open = Some(line.to_owned());
            }
        }
    }
    rows.extend(open.map(|text| row(&text, &columns)));
    if rows.iter().filter(|row| !row.whole).count() < LEAST {
        return None;
    }
    let mut blocks: Vec<Block> = lines[..at]
        .iter()
        .map(|line| Block::Line((*line).to_owned()))
        .collect();
    let names: Vec<String> = columns.iter().map(|(_, name)| name.clone()).collect();
    rows.insert(0, Row::of(names));
    blocks.push(Block::Grid(Grid { rows }));
    Some(blocks)
}

/// The columns that one line names: number, title, term and who answers, in their order.
fn header(line: &str) -> Option<Vec<(Role, String)>> {
    let text = folded(&clean(line));
    if text.chars().count() > 160 || role(text.split(' ').next()?) != Some(Role::Number) {
        return None;
    }
    let mut starts: Vec<(usize, Role)> = FLAT_HEADERS
        .iter()
        .filter_map(|(role, stems)| {
            let found = stems.split(' ').filter_map(|stem| text.find(&format!(" {stem}")));
            Some((found.min()? + 1, *role))
        })
        .collect();
    starts.sort_unstable();
    let known = |wanted| starts.iter().any(|(_, role)| *role == wanted);
    if !(known(Role::Title) && known(Role::Term) && known(Role::Responsible)) {
        return None;
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([text.len()]);
    let named = starts
        .iter()
        .zip(ends)
        .map(|((at, role), end)| (*role, text[*at..end].trim().to_owned()));
    let number = (Role::Number, text[..starts[0].0].trim().to_owned());
    Some([number].into_iter().chain(named).collect())
}

/// `1 2 3 4`
fn is_count(line: &str) -> bool {
    let mut numbers = line.split_whitespace().zip(1..);
    line.contains(' ') && numbers.all(|(word, number)| word.parse() == Ok(number))
}

/// A line by its columns; one without a term is a heading if it is short, else an activity without a term.
fn row(line: &str, columns: &[(Role, String)]) -> Row {
    let (number, title) = heading(line);
    let words: Vec<&str> = title.split_whitespace().collect();
    if words.len() > LONGEST {
        return Row::of_one(line);
    }
    let place = |wanted| columns.iter().position(|(role, _)| *role == wanted);
    let (Some(term_at), Some(title_at), Some(body_at)) =
        (place(Role::Term), place(Role::Title), place(Role::Responsible))
    else {
        return Row::of_one(line);
    };
    let Some((from, to)) = term(&words) else {
        if words.len() < WORDS * 2 {
            return Row::of_one(line);
        }
        let mut cells = vec![String::new(); columns.len()];
        cells[0] = number.map(|number| number.printed).unwrap_or_default();
        cells[title_at] = title;
        return Row::of(cells);
    };
    let mut cells = vec![String::new(); columns.len()];
    cells[0] = number.map(|number| number.printed).unwrap_or_default();
    cells[term_at] = words[from..to].join(" ");
    let (before, after) = (words[..from].join(" "), words[to..].join(" "));
    if body_at > term_at {
        cells[title_at] = before;
        cells[body_at] = after;
    } else {
        // Nothing divides what is to be done from who does it: both stay together, and nothing is lost.
        cells[title_at] = before;
        if let Some(rest) = cells.get_mut(term_at + 1) {
            *rest = after;
        }
    }
    Row::of(cells)
}

/// The words that are the term: the longest behind which another cell begins, the last of those as long.
fn term(words: &[&str]) -> Option<(usize, usize)> {
    let begins = |to: usize| {
        words
            .get(to)
            .is_some_and(|next| next.starts_with(char::is_uppercase))
    };
    let runs = (1..words.len())
        .filter(|from| !words[*from].starts_with('('))
        .flat_map(|from| (from + 1..=words.len().min(from + WORDS)).map(move |to| (from, to)))
        .filter(|(_, to)| begins(*to) || *to == words.len());
    runs.filter(|(from, to)| is_term(&words[*from..*to].join(" ")))
        .max_by_key(|(from, to)| (begins(*to), to - from, *from))
}
