//! How well a work measures in a part of it: computed once and kept in memory, drawn when it is read.

use super::counted::{classes, of_version, visible};
use super::file::File;
use super::part::Order;
use super::place::{Own, Place};
use super::{Addresses, Choice, Reading, Wish, in_turn, name, opened, written};
use crate::act::Act;
use crate::desk::Desk;
use crate::line::Failure;
use crate::line::study::{Papers, measured as of_rows};
use crate::office::Office;
use crate::refusal::Refusal;
use analysis::measurement::Measurement;
use analysis::summary::Summaries;
use documents::html::{ItemHref, ItemReading, Measured as Drawing};
use domain::result::VersionId;
use domain::territory::SchoolCode;
use std::sync::Arc;

/// How well a work measures, as somebody reads it.
#[derive(Clone, Debug)]
pub struct MeasurementView {
    /// The version and what may be chosen; its part is never drawn here.
    pub reading: Reading,
    /// What was measured; `None` while the version is not computed yet.
    pub found: Option<Arc<Measured>>,
}

/// How well a work measures in a part of it.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The numbers.
    pub measurement: Measurement,
    /// Whose papers they are.
    pub scope: String,
    /// Which part it is, as addresses call it.
    pub place: String,
    /// Parts that may be asked for.
    pub places: Vec<Choice>,
    /// When the version was analysed, RFC 3339.
    made: String,
    items: Items,
    /// What stands before and after the name of a file.
    files: [String; 2],
}

/// How well a work measures in a part of a version.
pub(in crate::analysis) async fn measured(
    desk: &Desk,
    act: &'static Act,
    (id, (wish, addresses)): (&VersionId, (Wish, Addresses)),
) -> Result<MeasurementView, Refusal> {
    let wish = Wish {
        compare: String::new(),
        ..wish
    };
    let (reading, order) = opened(desk, act, (id, (wish, addresses))).await?;
    let found = match order {
        Some(order) => Some(of_order(desk, order).await?),
        None => None,
    };
    Ok(MeasurementView { reading, found })
}

async fn of_order(desk: &Desk, order: Order) -> Result<Arc<Measured>, Refusal> {
    let name = name(desk, &order)?;
    if let Some(known) = desk.office.readings.measured.get(&name) {
        return Ok(known);
    }
    in_turn(&desk.office, move |office| {
        if let Some(known) = office.readings.measured.get(&name) {
            // Somebody who came before asked for the same.
            return Ok(known);
        }
        let found = made(office, &order)?;
        let bytes = found.bytes();
        Ok(office.readings.measured.put(name, found, bytes))
    })
    .await
}

fn made(office: &Office, order: &Order) -> Result<Measured, Refusal> {
    let counted = of_version(office, &order.version)?;
    let seen = visible(&counted.summaries.unfolded()?, &order.mine, &order.schools);
    let own = Own {
        seen: &seen,
        mine: &order.mine,
        organisation: &order.organisation,
        schools: &order.schools,
    };
    let (place, codes) = own.place(&order.wish.place).ok_or(Refusal::Unknown)?;
    let inside = match place.school().filter(|_| order.opens) {
        Some(code) => Some(classes(office, &order.version, (&counted, &seen), code)?),
        None => None,
    };
    let of_schools = |code| codes.contains(&code);
    let papers = match &place {
        Place::Class(code, name) if has(inside.as_ref(), (*code, name)) => Papers::OfClass(*code, name),
        Place::Class(..) => return Err(Refusal::Unknown),
        _ => Papers::OfSchools(&of_schools),
    };
    let file = office.lake.file(&order.version.id)?;
    let settlements = order.schools.settlements(&codes);
    let Addresses { works, encoded, .. } = order.addresses;
    let query = format!("?place={}", encoded(&place.code()));
    let work = format!("{works}{}", order.version.id);
    Ok(Measured {
        measurement: of_rows(
            &file,
            (&counted.known, &papers),
            (&office.catalogue(), &settlements),
        )?,
        scope: own.name(&place),
        place: place.code(),
        places: own.choices(inside.as_ref()),
        made: order.made.to_string(),
        items: Items {
            before: format!("{work}/items/"),
            after: query.clone(),
            encoded,
        },
        files: [format!("{work}/measurement/"), query],
    })
}

/// Whether a school that may be looked into has this class.
fn has(inside: Option<&Summaries>, (code, class): (SchoolCode, &str)) -> bool {
    inside.is_some_and(|inside| !inside.of_class(code, class).of.is_empty())
}

/// Where pages of items lie.
#[derive(Clone, Debug)]
struct Items {
    before: String,
    after: String,
    encoded: fn(&str) -> String,
}

impl ItemHref for Items {
    fn of(&self, code: &str) -> String {
        let code = (self.encoded)(code).replace('/', "%2F");
        format!("{}{code}{}", self.before, self.after)
    }
}

impl Measured {
    fn drawing(&self) -> Drawing<'_> {
        Drawing {
            scope: &self.scope,
            measurement: &self.measurement,
            item: Some(&self.items),
            files: Some(&self.files),
        }
    }

    /// First figures, charts and tables, markup.
    ///
    /// # Errors
    /// [`Refusal::Line`] where they cannot be written; nothing is known that leads to it.
    pub fn page(&self) -> Result<String, Refusal> {
        Ok(self.drawing().page().map_err(Failure::from)?)
    }

    /// An item by its code, and the codes of those before and after it.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where the work has none of this code.
    pub fn item(&self, code: &str) -> Result<(ItemReading, [Option<&str>; 2]), Refusal> {
        let all = &self.measurement.items;
        let place = all.iter().position(|item| item.info.code == code);
        let place = place.ok_or(Refusal::Unknown)?;
        let beside = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|item| &*item.info.code);
        let item = self.drawing().item(place).map_err(Failure::from)?;
        Ok((item, [beside(place.checked_sub(1)), beside(Some(place + 1))]))
    }

    /// A file by its name: `wright.svg`, `measurement.csv`, `reliability.xlsx`.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where there is no such chart or table.
    pub fn file(&self, title: &str, name: &str) -> Result<File, Refusal> {
        let (id, ending) = name.rsplit_once('.').ok_or(Refusal::Unknown)?;
        let heading = format!("{title} · {}", self.scope);
        let (kind, bytes) = if ending == "svg" {
            let drawing = self.drawing().svg(id).ok_or(Refusal::Unknown)?;
            ("image/svg+xml", drawing.into_bytes())
        } else {
            let table = self.drawing().table(id).ok_or(Refusal::Unknown)?;
            written(&table, (&heading, &self.made), ending)?
        };
        Ok((format!("{heading} · {name}"), kind, bytes))
    }

    /// Bytes of it, about: what stands for each score of each item weighs most.
    fn bytes(&self) -> usize {
        let item = |item: &analysis::measurement::ItemMeasure| {
            let model = item.model.as_ref();
            let points = model.map_or(0, |model| 16 * model.expected.len() + 128 * model.observed.len());
            size_of_val(item) + item.info.skill.len() + points
        };
        let items: usize = self.measurement.items.iter().map(item).sum();
        let dif = self.measurement.dif.iter().map(|dif| 128 * dif.items.len());
        let places = self
            .places
            .iter()
            .map(|one| size_of::<Choice>() + one.code.len() + one.name.len());
        items + dif.sum::<usize>() + places.sum::<usize>() + (16 << 10)
    }
}
