//! A part for each school: its works, its figures beside the common level, what is low, each sign explained.

use super::desk::{Desk, School};
use super::pages::{self, Grid, Line, Note, SchoolWork, Section, Sign};
use super::places::Rows;
use super::words::{self, section, sign, story as say};
use super::{HtmlError, Piece, SECTIONS, sheet, story};
use crate::words::sign::letter;
use analysis::analysis::Unit;
use analysis::sign::{Code, Finding, REGISTER};
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
    let page = pages::School {
        about: words::about_school(&code, school.municipality),
        table: table(desk, &code, school)?,
        works: school
            .works
            .iter()
            .map(|(index, unit)| work(desk, *index, unit))
            .collect(),
        signs: signs(desk, school, &code)?,
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
        let Some(table) = desk.table(*index, "schools") else {
            continue;
        };
        let Some(row) = table.rows.iter().find(|row| row.key == code) else {
            continue;
        };
        let rows = Rows::new(desk, *index);
        let mut cells = rows.cells(table, row, &format!("-{code}"));
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
    if let Some(scale) = heads.iter_mut().find(|head| head.class == "drawn") {
        scale.title = section::OWN_SCALE.to_owned();
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

fn work(desk: &Desk<'_>, index: usize, unit: &Unit) -> SchoolWork {
    let work = &desk.paper.works[index];
    let mut lines = story::of_school(unit, work.analysis);
    let letters = |wanted: fn(&Finding) -> bool| -> Vec<&str> {
        let found = unit.signs.iter().filter(|finding| wanted(finding));
        found.map(|finding| letter(finding.code)).collect()
    };
    let marked = letters(|finding| finding.marked);
    let clear = letters(|finding| !finding.marked && finding.insufficient.is_none());
    let unjudged = letters(|finding| finding.insufficient.is_some());
    if unit.profile.wrote > 0 {
        lines.push(say::found(&marked, &clear, &unjudged));
    }
    SchoolWork {
        index,
        title: words::title_of(work),
        lines,
    }
}

/// Each sign of the only school of a page, explained.
pub(super) fn explained(desk: &Desk<'_>, school: &School<'_>) -> Piece {
    Ok(signs(desk, school, &school.code.to_string())?.concat())
}

/// Each sign that marks the school in any work, explained once.
fn signs(desk: &Desk<'_>, school: &School<'_>, code: &str) -> Result<Vec<String>, HtmlError> {
    let explained = REGISTER.iter().filter_map(|known| {
        let seen: Vec<_> = school
            .works
            .iter()
            .filter_map(|work| seen(desk, work, known.code))
            .collect();
        (!seen.is_empty()).then(|| {
            let page = Sign {
                id: match desk.links {
                    Some(_) => format!("sign-{}", letter(known.code)),
                    None => format!("{code}-{}", letter(known.code)),
                },
                letter: letter(known.code),
                href: match desk.links {
                    Some(_) => desk.sign_href(code, letter(known.code)),
                    None => format!("#sign-{}", letter(known.code)),
                },
                page: sign::page(known.code),
                seen,
            };
            Ok(page.render()?)
        })
    });
    explained.collect()
}

/// The work and what was seen in it, where the sign marks it.
fn seen(desk: &Desk<'_>, (index, unit): &(usize, &Unit), code: Code) -> Option<(String, String)> {
    let work = &desk.paper.works[*index];
    let finding = unit
        .signs
        .iter()
        .find(|finding| finding.code == code && finding.marked)?;
    let mut totals = work.analysis.signs.iter();
    let official = totals.any(|total| total.code == code && total.official);
    let least = work.analysis.norms.group.value as u64;
    Some((
        sign::seen_in(&words::title_of(work), official),
        sign::seen(finding, least, story::is_regional(work.analysis)),
    ))
}
