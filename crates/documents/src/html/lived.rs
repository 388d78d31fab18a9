//! The works of one school over the years: figures, where it stands beside a group, signs, what is low.

use super::pages::{Cell, Figure as Drawn, Grid, Head, Line};
use super::words::lived as say;
use super::words::story::block;
use super::{HtmlError, Piece, places, sheet};
use crate::table;
use analysis::figure::Figure;
use analysis::frame::{BlockKind, Frame as WorkFrame};
use analysis::profile::Profile;
use analysis::statistic::deficits::Subject;
use askama::Template;
use charts::{Chart, Few, Frame, History, Interval, Moment, Series};
use std::collections::BTreeMap;

/// A work that a school wrote.
#[derive(Clone, Debug)]
pub struct Lived {
    /// What it is called: «Математика, 4 класс, ВПР 2021».
    pub title: String,
    /// What it is called without its year: works of one name stand in one line of time.
    pub name: String,
    /// The year.
    pub year: u16,
    /// Its page.
    pub href: String,
    /// What is said of the school.
    pub profile: Profile,
    /// Items, norms, blocks.
    pub frame: WorkFrame,
    /// A group of schools like it: its name, its mean percentage of the maximum.
    pub beside: Option<(String, f64)>,
    /// Signs that mark it: where the letter leads, the letter, the name.
    pub signs: Vec<(String, &'static str, &'static str)>,
}

/// The works as a table, in the order given; then those of several years as lines of time.
///
/// # Errors
/// As [`super::report`].
pub fn lived(works: &[Lived]) -> Piece {
    let lines = works.iter().enumerate().map(|(place, work)| {
        Ok(Line {
            id: None,
            cells: sheet::written(cells(place, work)?)?,
        })
    });
    let grid = Grid {
        id: "works".to_owned(),
        title: say::TITLE,
        notes: &say::NOTES.map(str::to_owned),
        dense: true,
        heads: say::HEADS.iter().map(head).collect(),
        lines: lines.collect::<Result<_, HtmlError>>()?,
    };
    Ok(grid.render()? + &histories(works)?)
}

fn head((title, class): &(&'static str, &'static str)) -> Head {
    Head {
        title: (*title).to_owned(),
        class,
    }
}

fn cells(place: usize, work: &Lived) -> Result<Vec<Cell>, HtmlError> {
    let profile = &work.profile;
    let column = |title: &str| table::Column {
        title: title.to_owned(),
        key: "".into(),
        numeric: true,
        width: 8,
    };
    let figure = |figure: &Figure| Cell {
        traced: None,
        ..sheet::of(&table::Cell::percent(figure), &column("%"), String::new)
    };
    let count = |number: u64| Cell {
        traced: None,
        ..sheet::of(&table::Cell::Count(number), &column(""), String::new)
    };
    let title = Cell {
        heading: true,
        text: work.title.clone(),
        href: Some(work.href.clone()),
        ..Cell::default()
    };
    Ok(vec![
        title,
        count(profile.wrote),
        count(profile.absent),
        figure(&profile.scores.percent),
        interval(place, work),
        beside(work),
        figure(&profile.marks.quality.share),
        figure(&profile.marks.success.share),
        Cell {
            chips: work.signs.clone(),
            ..Cell::default()
        },
        Cell {
            class: "long".to_owned(),
            text: deficits(work),
            ..Cell::default()
        },
    ])
}

fn interval(place: usize, work: &Lived) -> Cell {
    let percent = work.profile.scores.percent;
    let drawing = percent.value.map(|value| {
        let range = percent.interval;
        let mini = Interval {
            frame: Frame {
                few: few(work),
                ..Frame::mini(format!("lived-{place}"), say::drawn(&work.title))
            },
            value,
            low: range.map_or(value, |range| range.low),
            high: range.map_or(value, |range| range.high),
            n: percent.n,
            reference: work.beside.as_ref().map(|(_, mean)| *mean),
            scale: (0.0, 100.0),
            unit: charts::Unit::Number(1),
        };
        places::inline(&mini.svg())
    });
    Cell {
        drawing,
        ..Cell::default()
    }
}

fn few(work: &Lived) -> Few {
    Few {
        hide: work.frame.norms.group.value as u64,
        pale: work.frame.norms.histogram_limited.value as u64,
    }
}

fn beside(work: &Lived) -> Cell {
    let Some((name, mean)) = &work.beside else {
        return Cell::default();
    };
    Cell {
        class: "num".to_owned(),
        text: charts::decimal(*mean, 1),
        under: vec![name.clone()],
        ..Cell::default()
    }
}

/// Skills that are insufficient; of works without known skills the items.
fn deficits(work: &Lived) -> String {
    let skill = |subject: &Subject| match subject {
        Subject::Block {
            kind: BlockKind::Skill,
            block: index,
        } => {
            let found = work.frame.blocks.get(*index)?;
            Some(block(&found.code, &found.name))
        }
        _ => None,
    };
    let deficits = work.profile.deficits.iter();
    let skills: Vec<String> = deficits.filter_map(|deficit| skill(&deficit.subject)).collect();
    say::deficits(&skills)
}

/// Works of one name in several years.
fn histories(works: &[Lived]) -> Piece {
    let mut by_name: BTreeMap<&str, BTreeMap<u16, &Lived>> = BTreeMap::new();
    for work in works {
        by_name.entry(&work.name).or_default().insert(work.year, work);
    }
    let several = by_name.iter().filter(|(_, years)| years.len() > 1);
    several
        .enumerate()
        .map(|(place, (name, years))| history(place, name, years))
        .collect()
}

fn history(place: usize, name: &str, years: &BTreeMap<u16, &Lived>) -> Piece {
    let series = |title: &str, of: fn(&Profile) -> Figure| Series {
        name: title.to_owned(),
        moments: years.values().map(|work| moment(of(&work.profile))).collect(),
    };
    let [percent, quality] = say::YEARLY;
    let history = History {
        frame: Frame::new(format!("lived-h{place}"), name, say::HISTORY),
        years: years.keys().map(u16::to_string).collect(),
        series: vec![
            series(percent, |of| of.scores.percent),
            series(quality, |of| of.marks.quality.share),
        ],
        breaks: Vec::new(),
        unit: charts::Unit::Share,
    };
    let drawn = Drawn {
        id: format!("lived-{place}-f"),
        title: name.to_owned(),
        caption: say::HISTORY.to_owned(),
        drawing: super::reading::unnamed(&history.responsive()),
        files: Vec::new(),
        table: None,
        open: false,
    };
    Ok(drawn.render()?)
}

fn moment(figure: Figure) -> Option<Moment> {
    Some(Moment {
        value: figure.value? / 100.0,
        interval: figure
            .interval
            .map(|range| (range.low / 100.0, range.high / 100.0)),
        n: figure.n,
        href: None,
    })
}
