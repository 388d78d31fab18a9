//! The strip of first figures of a work, each the same as in its table of main figures.

use super::desk::Desk;
use super::pages::{Fact, Facts};
use super::words::fact;
use super::{Piece, sheet};
use crate::table::Cell;
use crate::words as common;
use askama::Template;

/// The column of the first group that stands beside; its title says its n.
const BESIDE: &str = "beside1";

/// The strip of a work.
pub(super) fn strip(desk: &Desk<'_>, work: usize) -> Piece {
    let analysis = desk.paper.works[work].analysis;
    let strip = Strip { desk, work };
    let mut facts = vec![
        strip.fact("wrote", fact::WROTE.to_owned()),
        strip.fact("mean", fact::mean(analysis.max)),
        strip.fact("quality", fact::QUALITY.to_owned()),
        strip.fact("success", fact::SUCCESS.to_owned()),
    ];
    if super::story::judges(analysis) {
        facts.push(strip.signs());
    }
    facts[0].under = fact::present(&analysis.overall.profile, analysis.schools_wrote as u64);
    Ok(Facts { facts }.render()?)
}

struct Strip<'a> {
    desk: &'a Desk<'a>,
    work: usize,
}

impl Strip<'_> {
    fn fact(&self, row: &str, name: String) -> Fact {
        let cell = self.desk.cell(self.work, ["summary", row, "value"]);
        let (value, traced, mut under) = match cell {
            Some(Cell::Count(count)) => (common::count(*count), Some(count.to_string()), Vec::new()),
            Some(Cell::Figure(figure)) => (
                common::figure(figure),
                Some(figure.value.to_string()),
                vec![sheet::hint(figure)],
            ),
            Some(Cell::Insufficient { reason, .. }) => (reason.clone(), None, Vec::new()),
            _ => (fact::NOTHING.to_owned(), None, Vec::new()),
        };
        under.extend(self.beside(row));
        Fact {
            few: traced.is_none(),
            traced: traced.map(|value| (sheet::path(self.work, "summary", row, "value"), value)),
            name,
            value,
            under,
        }
    }

    /// The same of the first group that stands beside.
    fn beside(&self, row: &str) -> Option<String> {
        let table = self.desk.table(self.work, "summary")?;
        let column = table.columns.iter().find(|column| column.key == BESIDE)?;
        match self.desk.cell(self.work, ["summary", row, BESIDE])? {
            Cell::Figure(figure) => Some(fact::beside(&column.title, &common::figure(figure))),
            _ => None,
        }
    }

    fn signs(&self) -> Fact {
        let totals = super::story::signs(self.desk.paper.works[self.work].analysis);
        Fact {
            name: fact::SIGNS.to_owned(),
            value: fact::signs(totals.marked, totals.judged, &totals.each),
            few: totals.judged == 0,
            traced: None,
            under: fact::each_sign(totals.judged, &totals.each),
        }
    }
}
