//! Drawings of the signs of the ensemble: what was observed against what was expected, with the table behind it.

use super::pages::{Cell, Figure, Grid, Head, Line};
use super::{HtmlError, Piece};
use crate::words::ensemble::{self, drawing as say};
use analysis::sign::{Absence, Alike, Blocks, Code, Explanation, Finding, Inversion, Levels};
use askama::Template;
use charts::{Against, AgainstRow, Chart, Expected, Frame, Highlight, Scores, Unit};

/// Quantile of the normal law for the middle 95 %.
const REACH: f64 = 1.96;

/// The drawing of a finding of the ensemble with its table; empty for the official signs, which are drawn from the work.
///
/// # Errors
/// [`HtmlError`] where a template cannot be filled.
pub fn drawn(finding: &Finding) -> Result<String, HtmlError> {
    let Some(chart) = chart(finding) else {
        return Ok(String::new());
    };
    let id = id(finding.code);
    let figure = Figure {
        title: chart.frame().title.clone(),
        caption: chart.frame().desc.clone(),
        drawing: chart.responsive(),
        files: Vec::new(),
        table: Some(grid(&id, &chart.table())?),
        open: false,
        id,
    };
    Ok(figure.render()?)
}

/// The chart of a finding; `None` for the official signs.
pub(crate) fn chart(finding: &Finding) -> Option<Box<dyn Chart>> {
    let code = finding.code;
    Some(match finding.explanation.as_ref()? {
        Explanation::Peak(found) => {
            let note = ensemble::peak_note(found);
            let lit = Some((u32::from(found.bound), note));
            Box::new(scores(code, (&found.histogram, &found.law), lit))
        }
        Explanation::Homogeneity(found) => Box::new(scores(code, (&found.histogram, &found.law), None)),
        Explanation::Inversion(found) => Box::new(inversion(code, found)),
        Explanation::Alike(found) => Box::new(alike(code, found)),
        Explanation::Blocks(found) => Box::new(blocks(code, found)),
        Explanation::Absence(found) => Box::new(absence(code, found)),
        Explanation::Levels(found) => Box::new(levels(code, found)),
        Explanation::Means { .. }
        | Explanation::Ranks { .. }
        | Explanation::Cohort { .. }
        | Explanation::Journal { .. } => return None,
    })
}

fn id(code: Code) -> String {
    format!("against-{}", crate::words::sign::letter(code).to_lowercase())
}

fn frame(code: Code) -> Frame {
    let [title, caption] = say(code);
    Frame::new(format!("{}-c", id(code)), title, caption)
}

/// The histogram of a group over the law of its region.
fn scores(code: Code, (counts, law): (&[u64], &[f64]), lit: Option<(u32, String)>) -> Scores {
    let n = counts.iter().sum::<u64>() as f64;
    let band = law.iter().map(|&middle| {
        let error = REACH * (middle * (1.0 - middle / n.max(1.0)).max(0.0)).sqrt();
        ((middle - error).max(0.0), middle, middle + error)
    });
    Scores {
        expected: Some(Expected { band: band.collect() }),
        highlight: lit.map(|(score, note)| Highlight { score, note }),
        ..Scores::new(frame(code), counts.to_vec())
    }
}

fn row(name: String, observed: f64, expected: f64) -> AgainstRow {
    AgainstRow {
        name,
        observed,
        expected,
        me: false,
    }
}

fn against(code: Code, rows: Vec<AgainstRow>, unit: Unit) -> Against {
    Against {
        frame: frame(code),
        rows,
        unit,
    }
}

/// Items from the hardest to the easiest; those that are harder than the middle and did better are lit.
fn inversion(code: Code, found: &Inversion) -> Against {
    let mut order: Vec<usize> = (0..found.shares.len()).collect();
    order.sort_by(|&one, &other| found.shares[one].total_cmp(&found.shares[other]));
    let middle = found.shares.iter().sum::<f64>() / found.shares.len().max(1) as f64;
    let of = |&item: &usize| {
        let (own, expected) = (found.observed.get(item)?, found.expected.get(item)?);
        let hard = found.shares[item] < middle;
        Some(AgainstRow {
            me: hard && own > expected,
            ..row(
                ensemble::item(found.codes.get(item), found.shares[item]),
                *own,
                *expected,
            )
        })
    };
    against(code, order.iter().filter_map(of).collect(), Unit::Number(2))
}

fn alike(code: Code, found: &Alike) -> Against {
    let [same, shown] = found.same.map(f64::from);
    let equal = AgainstRow {
        me: true,
        ..row(ensemble::drawn::SAME.to_owned(), same, found.expected)
    };
    against(
        code,
        vec![equal, row(ensemble::drawn::SHOWN.to_owned(), shown, shown)],
        Unit::Count,
    )
}

fn blocks(code: Code, found: &Blocks) -> Against {
    let run = AgainstRow {
        me: true,
        ..row(ensemble::run(found), found.works[0] as f64, found.expected)
    };
    let all = found.works[1] as f64;
    against(
        code,
        vec![run, row(ensemble::drawn::WORKS.to_owned(), all, all)],
        Unit::Count,
    )
}

fn absence(code: Code, found: &Absence) -> Against {
    let all = AgainstRow {
        me: true,
        ..row(
            ensemble::absent(found.low).to_owned(),
            found.absent as f64,
            found.expected,
        )
    };
    let marks = found
        .observed_by_mark
        .iter()
        .zip(found.expected_by_mark)
        .zip(2u8..);
    let by_mark = marks.filter(|_| found.low);
    let rows = by_mark.map(|((&own, expected), mark)| row(ensemble::mark(mark), own as f64, expected));
    against(code, std::iter::once(all).chain(rows).collect(), Unit::Count)
}

fn levels(code: Code, found: &Levels) -> Against {
    let own = AgainstRow {
        me: true,
        ..row(ensemble::drawn::MEAN.to_owned(), found.mean, found.expected)
    };
    against(code, vec![own], Unit::Number(2))
}

/// The data of a chart as a table of the page.
fn grid(id: &str, table: &charts::Table) -> Piece {
    let head = |(place, title): (usize, &String)| Head {
        title: title.clone(),
        class: if place == 0 { "" } else { "num" },
    };
    let line = |cells: &Vec<charts::Cell>| {
        let cells: Result<Vec<String>, askama::Error> = cells.iter().enumerate().map(cell).collect();
        Ok(Line {
            id: None,
            cells: cells?,
        })
    };
    let lines: Result<Vec<Line>, HtmlError> = table.rows.iter().map(line).collect();
    let grid = Grid {
        id: format!("{id}-t"),
        title: &table.caption,
        notes: &[],
        dense: true,
        heads: table.headers.iter().enumerate().map(head).collect(),
        lines: lines?,
    };
    Ok(grid.render()?)
}

fn cell((place, cell): (usize, &charts::Cell)) -> Result<String, askama::Error> {
    let cell = Cell {
        heading: place == 0,
        class: if place == 0 {
            String::new()
        } else {
            "num".to_owned()
        },
        text: cell.text(),
        span: 1,
        ..Cell::default()
    };
    cell.render()
}

#[cfg(test)]
mod tests;
