//! A part of a work, analysed and drawn: what a page shows of it, whoever asks.

use super::compare::{Group, chosen, groups};
use super::counted::{Counted, classes, of_version, visible};
use super::file::Files;
use super::packed::Packed;
use super::place::{Own, Place};
use super::{Addresses, Choice, Wish};
use crate::analysis::kept::named;
use crate::line::{paper, study};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::Schools;
use analysis::analysis::{Analysis, Input, analyse};
use analysis::summary::Place::Class;
use analysis::summary::Summaries;
use documents::html::{Links, TabKind, reading};
use documents::subject::Paper;
use documents::words::sign::letter;
use domain::result::AcceptedVersion;
use domain::territory::{Organisation, SchoolCode};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A part of a work as a page shows it.
#[derive(Clone, Debug)]
pub struct Part {
    /// Title, figures, sentences; the analyses lie packed beside it, files are made when they are asked for.
    pub reading: documents::html::Reading,
    /// The analyses that it has, in order.
    pub tabs: Vec<TabKind>,
    bodies: Arc<[Packed<String>]>,
    /// When it was analysed, RFC 3339.
    pub made: String,
    /// Which part it is, as addresses call it.
    pub place: String,
    /// The school that it is or lies in, where it may be looked into.
    pub school: Option<SchoolCode>,
    /// With what it is compared, as addresses call it; empty for nothing.
    pub compare: String,
    /// Parts that may be asked for.
    pub places: Vec<Choice>,
    /// Groups that it may be compared with.
    pub groups: Vec<Choice>,
}

impl Part {
    /// An analysis of it, markup; nothing for one that it does not have.
    ///
    /// # Errors
    /// [`Refusal::Internal`] if what is kept of it does not open.
    pub fn body(&self, tab: TabKind) -> Result<String, Refusal> {
        let place = self.tabs.iter().position(|kind| *kind == tab);
        let packed = place.and_then(|place| self.bodies.get(place));
        packed.map_or_else(|| Ok(String::new()), Packed::open)
    }

    /// Bytes of it, about.
    pub(super) fn bytes(&self) -> usize {
        let reading = &self.reading;
        let texts = [&reading.facts, &reading.story, &reading.source, &reading.about];
        let choices = self.places.iter().chain(&self.groups);
        let choices = choices.map(|one| size_of::<Choice>() + one.code.len() + one.name.len());
        texts.iter().map(|text| text.len()).sum::<usize>()
            + choices.sum::<usize>()
            + self.bodies.iter().map(Packed::bytes).sum::<usize>()
    }
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
    /// Whether somebody may look into a school: its classes and participants.
    pub(super) opens: bool,
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
        let seen = visible(&counted.summaries.unfolded()?, &self.mine, &self.schools);
        Ok(Year { counted, seen })
    }
}

/// Analyses and draws; [`Refusal::Unknown`] for a place that is not mine or not in the work.
pub(super) fn part(office: &Office, order: &Order) -> Result<(Part, Files), Refusal> {
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
    let inside = match place.school().filter(|_| order.opens) {
        Some(code) => Some(classes(
            office,
            &order.version,
            (&year.counted, &year.seen),
            code,
        )?),
        None => None,
    };
    let at = At {
        inside: inside.as_ref(),
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
    /// The school by its classes, where somebody may look into it.
    inside: Option<&'a Summaries>,
}

impl At<'_> {
    fn part(&self, year: &Year, context: &[Year]) -> Result<(Part, Files), Refusal> {
        let earlier = self.earlier(context);
        let last = earlier.last().map(|(year, summaries)| (*year, summaries));
        let groups = groups(self.own, (self.place, self.codes), last);
        let group = chosen(&groups, &self.order.wish.compare);
        let said = self.analysed((year, context), &earlier, group)?;
        let compare = group.map_or_else(String::new, |group| group.choice.code.clone());
        let mut reading = self.drawn(year, &said, &compare)?;
        let files = Files {
            drawings: std::mem::take(&mut reading.drawings),
            tables: std::mem::take(&mut reading.tables),
        };
        let tabs = std::mem::take(&mut reading.tabs);
        let bodies: Result<Vec<Packed<String>>, Refusal> =
            tabs.iter().map(|tab| Packed::of(&tab.body)).collect();
        let part = Part {
            reading,
            tabs: tabs.iter().map(|tab| tab.kind).collect(),
            bodies: Arc::from(bodies?),
            made: self.order.made.to_string(),
            place: self.place.code(),
            school: self.place.school().filter(|_| self.inside.is_some()),
            compare,
            places: self.own.choices(self.inside),
            groups: groups.into_iter().map(|group| group.choice).collect(),
        };
        Ok((part, files))
    }

    fn narrowed(&self, seen: &Summaries) -> Summaries {
        seen.of_schools(|school| self.codes.contains(&school.code))
    }

    /// What is analysed: a school by its classes where it may be looked into; [`Refusal::Unknown`] for a class that it
    /// does not have.
    fn rows(&self, year: &Year) -> Result<Summaries, Refusal> {
        let class = match (self.place, self.inside) {
            (Place::Class(code, name), Some(inside)) => inside.of_class(*code, name),
            (Place::Class(..), None) => return Err(Refusal::Unknown),
            (_, Some(inside)) => return Ok(inside.clone()),
            (_, None) => return Ok(self.narrowed(&year.seen)),
        };
        (!class.of.is_empty()).then_some(class).ok_or(Refusal::Unknown)
    }

    /// The same place in earlier years, the oldest first; years in which nobody of it wrote are left out.
    fn earlier(&self, context: &[Year]) -> Vec<(u16, Summaries)> {
        if matches!(self.place, Place::Class(..)) {
            // The class of that name a year before were other children.
            return Vec::new();
        }
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
        let narrow = self.rows(year)?;
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
            norms: &study::norms(&self.office.catalogue())?,
            summaries: &narrow,
            region: (narrow.of.len() < year.seen.of.len()).then_some(&year.seen),
            comparators: &comparators,
            cohort: cohort.map(|year| &year.seen),
            earlier: &earlier,
            issues: &year.counted.material.issues(),
        };
        let mut said = analyse(&input).map_err(crate::line::Failure::from)?;
        if matches!(self.place, Place::Class(..)) {
            // Signs judge schools; a class is none, and the part of its school that it is, is none either.
            said.schools.clear();
            said.classes.clear();
            said.signs.clear();
        }
        Ok(said)
    }

    fn drawn(
        &self,
        year: &Year,
        said: &Analysis,
        compare: &str,
    ) -> Result<documents::html::Reading, Refusal> {
        let Counted { material, known, .. } = &*year.counted;
        let mut work = paper::work((material, known), said, &self.office.catalogue());
        if !self.order.all_mine {
            work.files.clear();
        }
        let paper = Paper {
            works: vec![work],
            made: self.order.made.to_string(),
            program: env!("CARGO_PKG_VERSION").to_owned(),
            filter: Some(self.own.name(self.place)),
            issued: None,
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
            rows: self.inner(said, (&work, compare)),
            files: Some([
                format!("{work}/"),
                format!("?compare={compare}&place={}", self.encoded(self.place)),
            ]),
        })
    }

    fn encoded(&self, place: &Place) -> String {
        (self.order.addresses.encoded)(&place.code())
    }

    /// Where items lead to elsewhere: to their own pages.
    fn items(&self, said: &Analysis, work: &str) -> BTreeMap<(&'static str, String), String> {
        let place = self.encoded(self.place);
        let href = |code: &str| {
            let code = (self.order.addresses.encoded)(code).replace('/', "%2F");
            format!("{work}/items/{code}?place={place}")
        };
        let all = said.items.iter();
        all.map(|item| (("items", item.code.clone()), href(&item.code)))
            .collect()
    }

    /// Where classes and items of a school lead: to the class, to the participants by what the item brought them.
    fn inner(
        &self,
        said: &Analysis,
        (work, compare): (&str, &str),
    ) -> BTreeMap<(&'static str, String), String> {
        if self.inside.is_none() {
            return self.items(said, work);
        }
        let mut rows = BTreeMap::new();
        for unit in &said.classes {
            if let Class(code, class) = &unit.place {
                let place = Place::Class(*code, class.clone());
                let href = format!("{work}?compare={compare}&place={}", self.encoded(&place));
                rows.insert(("classes", place.code()), href);
            }
        }
        let participants = format!("{work}/participants?place={}", self.encoded(self.place));
        for item in &said.items {
            let code = (self.order.addresses.encoded)(&item.code);
            rows.insert(
                ("items", item.code.clone()),
                format!("{participants}&item={code}"),
            );
        }
        rows
    }
}
