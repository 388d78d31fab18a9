//! A part for each school: its works, its figures beside the common level, what is low, each sign explained.

use super::desk::{Desk, School};
use super::pages::{self, Grid, Line, Note, SchoolWork, Section, Sign};
use super::places::Rows;
use super::words::{self, section, sign, story as say};
use super::{HtmlError, Piece, SECTIONS, sheet, story};
use crate::words::sign::letter;
use analysis::analysis::{Analysis, Unit};
use analysis::sign::Finding;
use askama::Template;

/// The parts of all schools, or how to get them where there are too many.
pub(super) fn parts(desk: &Desk<'_>) -> Piece {
    let body = if desk.sections() {
        let parts = desk.schools.iter().map(|school| part(desk, school));
        parts.collect::<Result<String, HtmlError>>()?
    } else {
        let schools = words::several(desk.schools.len() as u64, words::SCHOOLS);
        let text = section::too_many(&schools, SECTIONS);
        Note { text: &text }.render()?
    };
    if desk.schools.is_empty() {
        return Ok(String::new());
    }
    let section = Section {
        id: "schools",
        title: words::SCHOOLS_TITLE,
        caption: if desk.sections() { section::SCHOOLS } else { "" },
        body,
    };
    Ok(section.render()?)
}

fn part(desk: &Desk<'_>, school: &School<'_>) -> Piece {
    let code = school.code.to_string();
    let works = school.works.iter().map(|(index, unit)| work(desk, *index, unit));
    let page = pages::School {
        about: words::about_school(&code, school.municipality),
        table: table(desk, &code, school)?,
        works: works.collect::<Result<_, HtmlError>>()?,
        name: &school.name,
        code: &code,
    };
    Ok(page.render()?)
}

/// The school's rows of the tables of schools, one below the other.
fn table(desk: &Desk<'_>, code: &str, school: &School<'_>) -> Piece {
    let mut heads = Vec::new();
    let mut lines = Vec::new();
    for (index, _) in &school.works {
        let Some(table) = desk.table(*index, "schools") else { continue };
        let Some(row) = table.rows.iter().find(|row| row.key == code) else { continue };
        let rows = Rows::new(desk, *index);
        let mut cells = rows.cells(table, row, "s");
        cells[0].text = words::title_of(&desk.paper.works[*index]);
        cells[0].href = Some(format!("#w{index}"));
        cells[0].under.clear();
        heads = rows.heads(table);
        lines.push(Line {
            id: None,
            cells: sheet::written(cells)?,
        });
    }
    if let Some(first) = heads.first_mut() {
        first.title = section::WORK.to_owned();
    }
    let grid = Grid {
        id: format!("{code}-t"),
        title: section::SCHOOL_WORKS,
        notes: &[],
        dense: true,
        heads,
        lines,
    };
    Ok(grid.render()?)
}

fn work(desk: &Desk<'_>, index: usize, unit: &Unit) -> Result<SchoolWork, HtmlError> {
    let work = &desk.paper.works[index];
    let mut lines = story::of_school(unit, work.analysis);
    let letters = |wanted: fn(&Finding) -> bool| -> Vec<&str> {
        let found = unit.signs.iter().filter(|finding| wanted(finding));
        found.map(|finding| letter(finding.code)).collect()
    };
    let clear = letters(|finding| !finding.marked && finding.insufficient.is_none());
    let unjudged = letters(|finding| finding.insufficient.is_some());
    if unit.profile.wrote > 0 {
        lines.push(say::others(&clear, &unjudged));
    }
    let marked = unit.signs.iter().filter(|finding| finding.marked);
    Ok(SchoolWork {
        index,
        title: words::title_of(work),
        lines,
        signs: marked
            .map(|finding| explained(finding, work.analysis))
            .collect::<Result<_, HtmlError>>()?,
    })
}

fn explained(finding: &Finding, analysis: &Analysis) -> Piece {
    let page = Sign {
        letter: letter(finding.code),
        page: sign::page(finding.code),
        official: analysis
            .signs
            .iter()
            .any(|total| total.code == finding.code && total.official),
        seen: sign::seen(finding, analysis.norms.group.value as u64),
    };
    Ok(page.render()?)
}
