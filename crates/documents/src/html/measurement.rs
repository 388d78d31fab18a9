//! How well a work measures, as a page of the office reads it: the work, and each of its items.

mod chart;

pub(super) use self::chart::wright;

use self::chart::{information, is_notable};
use super::links::File;
use super::pages::{Checks, Fact, Facts, Figure, Grid, Line, Listed};
use super::reading::unnamed;
use super::{HtmlError, Piece, sheet};
use crate::table::{self, Table};
use crate::words::{self as common, measurement as words, term};
use analysis::measurement::{ItemMeasure, Measurement};
use askama::Template;
use charts::{Characteristic, CharacteristicPoint, Chart, Frame, count};

/// The standard normal quantile of a 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// What is measured, and where it leads.
#[derive(Clone, Copy, Debug)]
pub struct Measured<'a> {
    /// Whose papers they are.
    pub scope: &'a str,
    /// The measurement.
    pub measurement: &'a Measurement,
    /// Where the page of an item lies, by its code; nothing leads to items where there is none.
    pub item: Option<&'a dyn ItemHref>,
    /// What stands before and after the name of a file.
    pub files: Option<&'a [String; 2]>,
}

/// Where pages of items lie.
pub trait ItemHref: std::fmt::Debug {
    /// The address of an item.
    fn of(&self, code: &str) -> String;
}

/// An item, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemReading {
    /// Its code.
    pub code: String,
    /// «Задание 7».
    pub title: String,
    /// What it tests, its largest points, its level.
    pub about: String,
    /// Figures, chart, what to check, markup.
    pub body: String,
}

impl Measured<'_> {
    /// The strip of first figures, charts and tables, markup.
    ///
    /// # Errors
    /// As [`super::report`].
    pub fn page(&self) -> Result<String, HtmlError> {
        Ok(unnamed(&self.body()?))
    }

    /// A chart as a file that needs nothing else: `wright`, `information`.
    pub fn svg(&self, id: &str) -> Option<String> {
        let drawn = self.drawn();
        let (_, chart) = drawn.iter().find(|(known, _)| *known == id)?;
        Some(charts::plain(&chart.svg()))
    }

    /// A table: `measurement`, `reliability`, `dif`.
    pub fn table(&self, id: &str) -> Option<Table> {
        self.tables().into_iter().find(|table| table.id == id)
    }

    fn tables(&self) -> Vec<Table> {
        let found = self.measurement;
        vec![
            table::measured(found),
            table::reliability(found),
            table::dif(found),
        ]
    }

    fn drawn(&self) -> Vec<(&'static str, Box<dyn Chart>)> {
        let Some(scaling) = &self.measurement.scaling else {
            return Vec::new();
        };
        let href = |code: &str| self.item.map(|item| item.of(code));
        let frame = Frame::new("m-information", words::INFORMATION.0, words::INFORMATION.1);
        vec![
            (
                "wright",
                Box::new(wright(self.measurement, scaling, ("m", self.scope, &href))),
            ),
            ("information", Box::new(information(scaling, frame))),
        ]
    }

    fn body(&self) -> Piece {
        let found = self.measurement;
        let mut body = self.facts()?;
        body += &Checks {
            title: "",
            lead: words::reliability(found).join(" "),
            points: Vec::new(),
            tail: String::new(),
        }
        .render()?;
        if let Some(reason) = found.unscaled {
            body += &super::pages::Note {
                text: &words::unscaled(reason, found.n),
            }
            .render()?;
        }
        for (id, chart) in self.drawn() {
            let caption = if id == "wright" {
                words::WRIGHT.1
            } else {
                words::INFORMATION.1
            };
            let caption = match (&found.scaling, id) {
                (Some(scaling), "wright") => {
                    format!("{} {caption}", words::targeting(scaling.mean, scaling.sd))
                }
                _ => caption.to_owned(),
            };
            body += &self.figure(id, &caption, &*chart)?;
        }
        for table in self.tables() {
            body += &self.listed(&table)?;
        }
        Ok(body)
    }

    fn facts(&self) -> Piece {
        let found = self.measurement;
        let remarked = found.items.iter().filter(|item| is_notable(item)).count();
        let facts = vec![
            fact(words::ALPHA, &found.reliability.alpha, 2),
            fact(words::ERROR, &found.reliability.error, 1),
            plain_fact(words::PAPERS, count(found.n), vec![words::of_wrote(found.wrote)]),
            plain_fact(words::REMARKED, count(remarked as u64), Vec::new()),
        ];
        Ok(Facts { facts }.render()?)
    }

    fn figure(&self, id: &str, caption: &str, chart: &dyn Chart) -> Piece {
        let data = table::of_chart("chart", &chart.table());
        let figure = Figure {
            id: format!("m-{id}"),
            title: chart.frame().title.clone(),
            caption: caption.to_owned(),
            drawing: chart.responsive(),
            files: self.file(id, "SVG", "svg"),
            table: Some(written(&format!("m-{id}-t"), &data, |_| None)?),
            open: false,
        };
        Ok(figure.render()?)
    }

    fn file(&self, name: &str, word: &'static str, ending: &str) -> Vec<File> {
        let files = self.files.into_iter();
        files
            .map(|[before, after]| (word, format!("{before}{name}.{ending}{after}")))
            .collect()
    }

    fn listed(&self, table: &Table) -> Piece {
        let lead = |key: &str| match table.id {
            "measurement" => self.item.map(|item| item.of(key)),
            _ => None,
        };
        let mut files = self.file(table.id, "XLSX", "xlsx");
        files.extend(self.file(table.id, "CSV", "csv"));
        let listed = Listed {
            id: format!("m-{}", table.id),
            title: &table.title,
            caption: "",
            body: written(&format!("m-{}-t", table.id), table, lead)?,
            files,
        };
        Ok(listed.render()?)
    }

    /// An item by its place.
    ///
    /// # Errors
    /// As [`super::report`].
    pub fn item(&self, place: usize) -> Result<ItemReading, HtmlError> {
        let item = &self.measurement.items[place];
        let level = item.info.level.map(term::level);
        Ok(ItemReading {
            code: item.info.code.clone(),
            title: words::item(&item.info.code),
            about: words::about_item(&item.info.skill, item.info.max, level),
            body: unnamed(&self.item_body(place, item)?),
        })
    }

    fn item_body(&self, place: usize, item: &ItemMeasure) -> Piece {
        let mut body = item_facts(item)?;
        if let Some(chart) = self.characteristic(item) {
            let data = table::of_chart("chart", &chart.table());
            let figure = Figure {
                id: "m-characteristic".to_owned(),
                title: words::CHARACTERISTIC.0.to_owned(),
                caption: words::CHARACTERISTIC.1.to_owned(),
                drawing: chart.responsive(),
                files: Vec::new(),
                table: Some(written("m-characteristic-t", &data, |_| None)?),
                open: true,
            };
            body += &figure.render()?;
        }
        let points: Vec<_> = item.remarks.iter().map(|one| words::check(*one)).collect();
        body += &Checks {
            title: words::LOOK,
            lead: if points.is_empty() {
                words::NOTHING.to_owned()
            } else {
                String::new()
            },
            points,
            tail: words::NOT_BAD.to_owned(),
        }
        .render()?;
        for table in table::fit(self.measurement, place) {
            body += &Listed {
                id: format!("m-{}", table.id),
                title: &table.title,
                caption: "",
                body: written(&format!("m-{}-t", table.id), &table, |_| None)?,
                files: Vec::new(),
            }
            .render()?;
        }
        Ok(body)
    }

    fn characteristic(&self, item: &ItemMeasure) -> Option<Characteristic> {
        let model = item.model.as_ref()?;
        let offset = self.offset();
        let share = |value: f64| value / 100.0;
        let point = |one: &analysis::measurement::Observed| CharacteristicPoint {
            scores: between([one.scores.0 + offset, one.scores.1 + offset]),
            at: one.mean + f64::from(offset),
            share: one.share.value.map(share),
            interval: one.share.interval.map(|ends| (share(ends.low), share(ends.high))),
            expected: share(one.expected),
            n: one.share.n,
        };
        let expected = |&(score, value): &(u16, f64)| (f64::from(score + offset), share(value));
        let bounds = self
            .measurement
            .scaling
            .iter()
            .flat_map(|scaling| &scaling.bounds);
        Some(Characteristic {
            frame: Frame::new(
                "m-characteristic",
                format!(
                    "{}: {}",
                    words::item(&item.info.code),
                    words::CHARACTERISTIC.0.to_lowercase()
                ),
                words::CHARACTERISTIC.1,
            ),
            expected: model.expected.iter().map(expected).collect(),
            observed: model.observed.iter().map(point).collect(),
            bounds: bounds
                .map(|bound| (format!("«{}»", bound.mark), f64::from(bound.score)))
                .collect(),
        })
    }

    /// What items that are not on the scale add to every score.
    fn offset(&self) -> u16 {
        let first = self
            .measurement
            .scaling
            .as_ref()
            .and_then(|scaling| scaling.scores.first());
        first.map_or(0, |score| score.score)
    }
}

fn item_facts(item: &ItemMeasure) -> Piece {
    let model = item.model.as_ref();
    let number = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| common::decimal(value, 2));
    let mut facts = vec![
        fact_of(words::SHARE, &item.share, words::share(&item.share)),
        fact(words::REST, &item.rest, 2),
    ];
    match (model, item.unscaled) {
        (Some(model), _) => {
            let (value, se) = (model.difficulty.value, model.difficulty.se);
            let under = vec![words::interval(value - Z * se, value + Z * se, 2)];
            facts.push(plain_fact(words::DIFFICULTY, common::decimal(value, 2), under));
            let squares = format!("{} / {}", number(model.infit), number(model.outfit));
            facts.push(plain_fact(words::SQUARES, squares, Vec::new()));
        }
        (None, reason) => {
            let why = reason.map_or_else(String::new, |reason| term::reason(reason, item.share.n));
            facts.push(Fact {
                few: true,
                ..plain_fact(words::DIFFICULTY, why, Vec::new())
            });
        }
    }
    Ok(Facts { facts }.render()?)
}

fn fact(name: &str, figure: &analysis::figure::Figure, decimals: u8) -> Fact {
    let value = figure.value.map(|value| common::decimal(value, decimals));
    let mut fact = fact_of(name, figure, value);
    if let Some(ends) = figure.interval {
        fact.under.push(words::interval(ends.low, ends.high, decimals));
    }
    fact
}

fn fact_of(name: &str, figure: &analysis::figure::Figure, value: Option<String>) -> Fact {
    let why = figure.insufficient.map(|reason| term::reason(reason, figure.n));
    Fact {
        few: value.is_none(),
        value: value.or(why).unwrap_or_default(),
        ..plain_fact(name, String::new(), vec![words::resting(figure.n)])
    }
}

fn plain_fact(name: &str, value: String, under: Vec<String>) -> Fact {
    Fact {
        name: name.to_owned(),
        value,
        few: false,
        traced: None,
        under,
    }
}

fn between([first, last]: [u16; 2]) -> String {
    if first == last {
        first.to_string()
    } else {
        format!("{first}–{last}")
    }
}

/// A table whose rows may lead somewhere.
fn written(id: &str, table: &Table, href: impl Fn(&str) -> Option<String>) -> Piece {
    let line = |row: &table::Row| {
        let mut cells = sheet::cells(0, table, row);
        if let Some(first) = cells.first_mut() {
            first.href = href(&row.key);
        }
        Ok(Line {
            id: None,
            cells: sheet::written(cells)?,
        })
    };
    let lines: Result<Vec<Line>, HtmlError> = table.rows.iter().map(line).collect();
    let grid = Grid {
        id: id.to_owned(),
        title: &table.title,
        notes: &table.notes,
        dense: false,
        heads: table.columns.iter().map(sheet::head).collect(),
        lines: lines?,
    };
    Ok(grid.render()?)
}
