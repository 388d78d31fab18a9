//! A part of a work, analysed and drawn: what a page shows of it, whoever asks.

use super::compare::{Group, chosen, groups};
use super::counted::{Counted, of_version, visible};
use super::place::{Own, Place};
use super::{Addresses, Choice, Wish};
use crate::analysis::kept::named;
use crate::line::{paper, study};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::Schools;
use analysis::analysis::{Analysis, Input, analyse};
use analysis::summary::Summaries;
use documents::html::{Links, reading};
use documents::subject::Paper;
use documents::words::sign::letter;
use domain::result::AcceptedVersion;
use domain::territory::{Organisation, SchoolCode};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A part of a work as a page shows it.
#[derive(Clone, Debug)]
pub struct Part {
    /// Title, figures, sentences, analyses.
    pub reading: documents::html::Reading,
    /// When it was analysed, RFC 3339.
    pub made: String,
    /// Which part it is, as addresses call it.
    pub place: String,
    /// With what it is compared, as addresses call it; empty for nothing.
    pub compare: String,
    /// Parts that may be asked for.
    pub places: Vec<Choice>,
    /// Groups that it may be compared with.
    pub groups: Vec<Choice>,
}

/// Everything that a part is made of.
pub(super) struct Order {
    pub(super) version: AcceptedVersion,
    /// The cohort a year before and the same work in earlier years.
    pub(super) context: Vec<AcceptedVersion>,
    pub(super) organisation: Organisation,
    pub(super) schools: Arc<Schools>,
    pub(super) mine: BTreeSet<SchoolCode>,
    pub(super) wish: Wish,
    pub(super) addresses: Addresses,
    /// Whether names of files may be told.
    pub(super) all_mine: bool,
    pub(super) made: Timestamp,
}

/// A version as far as it may be seen.
struct Year {
    counted: Arc<Counted>,
    seen: Summaries,
}

impl Order {
    fn year(&self, office: &Office, version: &AcceptedVersion) -> Result<Year, Refusal> {
        let counted = of_version(office, version)?;
        let seen = visible(&counted, &self.mine, &self.schools);
        Ok(Year { counted, seen })
    }
}

/// Analyses and draws; [`Refusal::Unknown`] for a place that is not mine or not in the work.
pub(super) fn part(office: &Office, order: &Order) -> Result<Part, Refusal> {
    let year = order.year(office, &order.version)?;
    let context: Result<Vec<Year>, Refusal> =
        order.context.iter().map(|one| order.year(office, one)).collect();
    let own = Own {
        seen: &year.seen,
        mine: &order.mine,
        organisation: &order.organisation,
        schools: &order.schools,
    };
    let (place, codes) = own.place(&order.wish.place).ok_or(Refusal::Unknown)?;
    let at = At {
        office,
        order,
        own: &own,
        place: &place,
        codes: &codes,
    };
    at.part(&year, &context?)
}

struct At<'a> {
    office: &'a Office,
    order: &'a Order,
    own: &'a Own<'a>,
    place: &'a Place,
    codes: &'a BTreeSet<SchoolCode>,
}

impl At<'_> {
    fn part(&self, year: &Year, context: &[Year]) -> Result<Part, Refusal> {
        let earlier = self.earlier(context);
        let last = earlier.last().map(|(year, summaries)| (*year, summaries));
        let groups = groups(self.own, (self.place, self.codes), last);
        let group = chosen(&groups, &self.order.wish.compare);
        let said = self.analysed((year, context), &earlier, group)?;
        let compare = group.map_or_else(String::new, |group| group.choice.code.clone());
        let reading = self.drawn(year, &said, &compare)?;
        Ok(Part {
            reading,
            made: self.order.made.to_string(),
            place: self.code(),
            compare,
            places: self.own.choices(),
            groups: groups.into_iter().map(|group| group.choice).collect(),
        })
    }

    /// As addresses call the place.
    fn code(&self) -> String {
        match self.place {
            Place::Own => String::new(),
            Place::Municipality(name) => name.clone(),
            Place::School(code) => code.to_string(),
        }
    }

    fn narrowed(&self, seen: &Summaries) -> Summaries {
        seen.of_schools(|school| self.codes.contains(&school.code))
    }

    /// The same place in earlier years, the oldest first; years in which nobody of it wrote are left out.
    fn earlier(&self, context: &[Year]) -> Vec<(u16, Summaries)> {
        let work = &self.order.version.work;
        let same = context
            .iter()
            .filter(|year| year.counted.material.work().grade == work.grade);
        let mut all: Vec<(u16, Summaries)> = same
            .map(|year| (year.counted.material.work().year, self.narrowed(&year.seen)))
            .filter(|(_, summaries)| !summaries.of.is_empty())
            .collect();
        all.sort_by_key(|(year, _)| *year);
        all
    }

    fn analysed(
        &self,
        (year, context): (&Year, &[Year]),
        earlier: &[(u16, Summaries)],
        group: Option<&Group<'_>>,
    ) -> Result<Analysis, Refusal> {
        let (work, known) = (&self.order.version.work, &year.counted.known);
        let cohort = context
            .iter()
            .find(|year| year.counted.material.work().grade != work.grade);
        let narrow = self.narrowed(&year.seen);
        let earlier: Vec<(u16, &Summaries)> = earlier.iter().map(|(year, of)| (*year, of)).collect();
        let comparators: Vec<_> = group
            .and_then(|group| group.comparator(self.own))
            .into_iter()
            .collect();
        let input = Input {
            work,
            columns: &known.columns,
            scale: known.scale(),
            specification: known.specification(),
            norms: &study::norms(&self.office.catalogue)?,
            summaries: &narrow,
            region: (narrow.of.len() < year.seen.of.len()).then_some(&year.seen),
            comparators: &comparators,
            cohort: cohort.map(|year| &year.seen),
            earlier: &earlier,
            issues: &year.counted.material.issues(),
        };
        Ok(analyse(&input).map_err(crate::line::Failure::from)?)
    }

    fn drawn(
        &self,
        year: &Year,
        said: &Analysis,
        compare: &str,
    ) -> Result<documents::html::Reading, Refusal> {
        let Counted { material, known, .. } = &*year.counted;
        let mut work = paper::work((material, known), said, &self.office.catalogue);
        if !self.order.all_mine {
            work.files.clear();
        }
        let paper = Paper {
            works: vec![work],
            made: self.order.made.to_string(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            filter: Some(self.own.name(self.place)),
        };
        let drawn = reading(&paper, &self.links(said, compare)?).map_err(crate::line::Failure::from)?;
        drawn.ok_or(Refusal::Unknown)
    }

    fn links(&self, said: &Analysis, compare: &str) -> Result<Links, Refusal> {
        let (version, addresses) = (&self.order.version.id, &self.order.addresses);
        let signs = named(said, version)?;
        let work = format!("{}{version}", addresses.works);
        Ok(Links {
            schools: format!("{work}?compare={compare}&place="),
            signs: signs
                .into_iter()
                .map(|(school, sign, id)| ((school, letter(sign)), format!("{}{id}", addresses.findings)))
                .collect(),
            files: Some([
                format!("{work}/"),
                format!("?compare={compare}&place={}", (addresses.encoded)(&self.code())),
            ]),
        })
    }
}
