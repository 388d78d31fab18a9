//! Several works at once: their first figures side by side, and where the signs are.

use super::desk::{Desk, School};
use super::pages::{Cell, Grid, Head, Line, Section};
use super::words::{self, chart, section};
use super::{Piece, SECTIONS, sheet, story};
use analysis::analysis::Unit;
use askama::Template;
use charts::{Chart, Frame, Heat, HeatCell, HeatRow, Strength};

/// Rows of the table of main figures that the matrix shows.
const FIGURES: [&str; 4] = ["wrote", "percent", "quality", "success"];
/// Schools in one piece of a map: two pieces stand side by side, none is longer than a printed page.
const PANEL: std::ops::RangeInclusive<usize> = 20..=40;

/// The works side by side; empty for a single one.
pub(super) fn matrix(desk: &Desk<'_>) -> Piece {
    let works = &desk.paper.works;
    if works.len() < 2 {
        return Ok(String::new());
    }
    let mut order: Vec<_> = (0..works.len()).collect();
    order.sort_by_key(|&index| {
        let work = &works[index].analysis.work;
        (work.subject.code().to_owned(), work.grade, work.year)
    });
    let lines = order.into_iter().map(|index| {
        Ok(Line {
            id: None,
            cells: sheet::written(line(desk, index))?,
        })
    });
    let grid = Grid {
        id: "works".to_owned(),
        title: words::WORKS_CAPTION,
        notes: &[],
        dense: true,
        heads: words::WORKS_HEADS.iter().enumerate().map(head).collect(),
        lines: lines.collect::<Result<_, super::HtmlError>>()?,
    };
    let body = grid.render()?;
    let section = Section {
        id: "matrix",
        title: words::WORKS_TITLE,
        caption: "",
        body,
    };
    Ok(section.render()?)
}

fn head((place, title): (usize, &&str)) -> Head {
    Head {
        title: (*title).to_owned(),
        class: if place > 0 { "num" } else { "" },
    }
}

fn line(desk: &Desk<'_>, index: usize) -> Vec<Cell> {
    let work = &desk.paper.works[index];
    let mut cells = vec![Cell {
        heading: true,
        href: Some(format!("#w{index}")),
        text: words::title_of(work),
        ..Cell::default()
    }];
    let columns = desk.table(index, "summary").map(|table| &table.columns[1]);
    for row in FIGURES {
        let found = desk.cell(index, ["summary", row, "value"]).zip(columns);
        cells.push(found.map_or_else(Cell::default, |(cell, column)| {
            sheet::of(cell, column, || sheet::path(index, "summary", row, "value"))
        }));
    }
    let signs = story::signs(work.analysis);
    cells.push(Cell {
        class: "num".to_owned(),
        text: words::fact::signs(signs.marked, signs.judged, &signs.each),
        ..Cell::default()
    });
    cells
}

/// Schools × works with their signs; empty for a single work.
pub(super) fn heat(desk: &Desk<'_>) -> Piece {
    if desk.paper.works.len() < 2 || desk.schools.is_empty() {
        return Ok(String::new());
    }
    let (shown, least) = chosen(desk);
    let heat = Heat {
        frame: Frame::new("heat", chart::HEAT.0, chart::HEAT.1),
        works: desk.paper.works.iter().map(words::short).collect(),
        rows: shown.iter().map(|school| row(desk, school)).collect(),
    };
    let panel = shown.len().div_ceil(2).clamp(*PANEL.start(), *PANEL.end());
    let panels: String = heat
        .pages(panel)
        .iter()
        .map(|panel| format!("<div>{}</div>", panel.responsive()))
        .collect();
    let mut caption = chart::HEAT.1.to_owned();
    if !desk.sections() {
        let counts = [shown.len(), desk.schools.len()].map(|schools| schools as u64);
        caption = format!("{caption}. {}", section::repeated(counts, least as u64));
    }
    let section = Section {
        id: "heat",
        title: chart::HEAT.0,
        caption: &caption,
        body: format!("<div class=\"heat\">{panels}</div>"),
    };
    Ok(section.render()?)
}

/// The schools of the map and in how many works at least they have signs: all, or as few as can be looked over.
fn chosen<'a>(desk: &'a Desk<'_>) -> (Vec<&'a School<'a>>, usize) {
    if desk.sections() {
        return (desk.schools.iter().collect(), 0);
    }
    let with = |least: usize| {
        desk.schools
            .iter()
            .filter(move |school| with_signs(school) >= least)
    };
    let most = desk.paper.works.len();
    let least = (2..most)
        .find(|&least| with(least).count() <= SECTIONS)
        .unwrap_or(most);
    (with(least).collect(), least)
}

/// In how many works a school has signs.
fn with_signs(school: &School<'_>) -> usize {
    let marked = |unit: &Unit| unit.signs.iter().any(|finding| finding.marked);
    school.works.iter().filter(|(_, unit)| marked(unit)).count()
}

fn row(desk: &Desk<'_>, school: &School<'_>) -> HeatRow {
    let last = school.works.last().map_or(0, |(index, _)| *index);
    let of = |index: usize| school.works.iter().find(|(work, _)| *work == index);
    HeatRow {
        name: school.name.clone(),
        href: Some(desk.href(last, school.code)),
        cells: (0..desk.paper.works.len())
            .map(|index| of(index).map_or(HeatCell::NoData, |(_, unit)| cell(desk, index, (school, unit))))
            .collect(),
    }
}

fn cell(desk: &Desk<'_>, work: usize, (school, unit): (&School<'_>, &Unit)) -> HeatCell {
    let marked = unit.signs.iter().filter(|finding| finding.marked);
    let letters: String = marked
        .map(|finding| crate::words::sign::letter(finding.code))
        .collect();
    let href = Some(match desk.sections() {
        true => format!("#{}-w{work}", school.code),
        false => desk.href(work, school.code),
    });
    let least = desk.paper.works[work].analysis.norms.group.value as u64;
    match letters.len() {
        _ if unit.profile.wrote == 0 => HeatCell::NoData,
        0 if unit.profile.wrote < least => HeatCell::TooFew,
        0 => HeatCell::Clear { href },
        // Of a few pupils two signs say no more than one.
        signs if signs == 1 || unit.profile.wrote < least => HeatCell::Signs {
            letters,
            strength: Strength::Weak,
            href,
        },
        _ => HeatCell::Signs {
            letters,
            strength: Strength::Notable,
            href,
        },
    }
}
