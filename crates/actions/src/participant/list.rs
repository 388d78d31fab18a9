//! Who wrote a work in a school or a class of mine, and what each item brought.

use crate::act::Act;
use crate::analysis::{material, my_codes, place, written};
use crate::aside::aside;
use crate::desk::Desk;
use crate::line::Failure;
use crate::line::study::{Known, for_each_group, norms, participants};
use crate::office::Office;
use crate::refusal::Refusal;
use crate::schools::Schools;
use crate::version::{VersionView, visible};
use analysis::frame::Frame;
use documents::table::{Participant, Table, of_participants};
use domain::person::Role;
use domain::result::{AcceptedVersion, Point, Presence, VersionId};
use domain::territory::SchoolCode;
use lake::Columns;
use serde::Serialize;
use std::sync::Arc;

/// Reading participants: for whoever works with children and their teachers, not for those who look from farther away.
pub static ACT: Act = Act::look(
    "participant.list",
    &[Role::Specialist, Role::Methodist, Role::Head],
);

/// Whose, and by what an item brought them.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Code of a school, or the code and the name of a class; may be empty for whoever has a single school in the work.
    pub place: String,
    /// Code of an item; empty for all.
    pub item: String,
    /// Only those whom the item brought this.
    pub done: Option<Done>,
}

/// What an item brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Done {
    /// All points.
    Full,
    /// Some.
    Partial,
    /// None, although it was tried.
    Zero,
    /// Not attempted.
    NotAttempted,
}

impl Done {
    /// All, from the best.
    pub const ALL: [Self; 4] = [Self::Full, Self::Partial, Self::Zero, Self::NotAttempted];

    /// As addresses call it.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Partial => "partial",
            Self::Zero => "zero",
            Self::NotAttempted => "x",
        }
    }

    /// By its name in addresses.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.code() == code)
    }

    fn holds(self, point: Point, max: u8) -> bool {
        match (self, point.points()) {
            (Self::NotAttempted, _) => point == Point::NOT_ATTEMPTED,
            (Self::Full, Some(points)) => points >= max,
            (Self::Partial, Some(points)) => 0 < points && points < max,
            (Self::Zero, Some(points)) => points == 0,
            (_, None) => false,
        }
    }
}

/// An item to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its code.
    pub code: String,
    /// Its maximum.
    pub max: u8,
    /// What it tests; empty where unknown.
    pub skill: String,
}

/// One participant.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParticipantView {
    /// Code; unique within a school.
    pub participant: u64,
    /// Class; empty where it has no name.
    pub class: String,
    /// Variant; `None` where it is not stated.
    pub variant: Option<u8>,
    /// Whether they wrote.
    pub wrote: bool,
    /// What each item brought: points, `X` for not attempted, `N` for not taught, `?` for unknown.
    pub points: Vec<String>,
    /// Primary score.
    pub score: Option<u16>,
    /// Mark, 2–5.
    pub mark: Option<u8>,
    /// Mark in the journal, 2–5.
    pub journal: Option<u8>,
}

/// Participants of a school or a class.
#[derive(Clone, Debug)]
pub struct ParticipantList {
    /// The version.
    pub version: VersionView,
    /// Whose: code of the school, and the class; `None` where a school has to be chosen first.
    pub place: Option<(SchoolCode, String)>,
    /// The school, as people call it.
    pub school: String,
    /// My schools in the version, by name.
    pub schools: Vec<(SchoolCode, String)>,
    /// Classes of the school that have a name.
    pub classes: Vec<String>,
    /// Items, in the order of columns.
    pub items: Vec<Choice>,
    /// How many there are before an item is asked for.
    pub all: usize,
    /// Those asked for, by class and code.
    pub rows: Vec<ParticipantView>,
    /// The same as a table, and as its markup.
    pub table: Option<(Table, String)>,
}

impl ParticipantList {
    /// The table as a file of some kind (`csv`, `xlsx`), with what stands above it: type of content, bytes.
    ///
    /// # Errors
    /// [`Refusal::Unknown`] where a school has to be chosen first, and for other endings.
    pub fn file(&self, heading: &str, ending: &str) -> Result<(&'static str, Vec<u8>), Refusal> {
        let (table, _) = self.table.as_ref().ok_or(Refusal::Unknown)?;
        written(table, (heading, &self.version.accepted.to_string()), ending)
    }
}

/// Participants of a school of mine in some version.
///
/// # Errors
/// [`Refusal::Unknown`] for versions and schools that are not mine, for classes and items that are not there.
pub async fn list(desk: &Desk, id: &VersionId, wanted: Wanted) -> Result<ParticipantList, Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let schools = Schools::load(&mut tx).await?;
    let mine = my_codes(desk, &mut tx).await?;
    let (version, view) = visible(desk, &mut tx, id, &mine).await?;
    drop(tx);
    let wrote: Vec<SchoolCode> = {
        let material = material(&desk.office.lake, &version)?;
        let known = material.schools().map(|school| school.code);
        known.filter(|code| mine.contains(code)).collect()
    };
    let place = match (place(&wanted.place), &*wrote) {
        (Some((code, class)), _) if wrote.contains(&code) => Some((code, class.to_owned())),
        (None, [only]) if wanted.place.is_empty() => Some((*only, String::new())),
        (None, _) if wanted.place.is_empty() => None,
        _ => return Err(Refusal::Unknown),
    };
    let mut list = ParticipantList {
        version: view,
        school: place
            .as_ref()
            .map_or("", |(code, _)| schools.name(*code))
            .to_owned(),
        schools: by_name(&wrote, &schools),
        classes: Vec::new(),
        items: Vec::new(),
        all: 0,
        rows: Vec::new(),
        table: None,
        place: place.clone(),
    };
    if let Some(place) = place {
        let office = Arc::clone(&desk.office);
        let found = aside(move || found(&office, &version, (&place, &wanted))).await?;
        (list.classes, list.items, list.all) = (found.classes, found.items, found.all);
        (list.rows, list.table) = (found.rows, Some(found.table));
    }
    Ok(list)
}

fn by_name(codes: &[SchoolCode], schools: &Schools) -> Vec<(SchoolCode, String)> {
    let named = |code: &SchoolCode| match schools.name(*code) {
        "" => (*code, code.to_string()),
        name => (*code, name.to_owned()),
    };
    let mut all: Vec<(SchoolCode, String)> = codes.iter().map(named).collect();
    all.sort_by_cached_key(|(code, name)| (documents::words::key(name), *code));
    all
}

/// Names of classes, by the alphabet.
fn classes(all: &[Participant]) -> Vec<String> {
    let named = all
        .iter()
        .map(|one| &*one.pupil.class)
        .filter(|class| !class.is_empty());
    let mut classes: Vec<String> = named.map(str::to_owned).collect();
    classes.sort_by_cached_key(|class| documents::words::key(class));
    classes.dedup();
    classes
}

struct Found {
    classes: Vec<String>,
    items: Vec<Choice>,
    all: usize,
    rows: Vec<ParticipantView>,
    table: (Table, String),
}

fn found(
    office: &Office,
    version: &AcceptedVersion,
    ((school, class), wanted): (&(SchoolCode, String), &Wanted),
) -> Result<Found, Refusal> {
    let known = Known::of(&material(&office.lake, version)?, &office.catalogue());
    let norms = norms(&office.catalogue())?;
    let frame = Frame::new(&known.columns, known.specification(), &norms);
    let file = office.lake.file(&version.id)?;
    let mut all: Vec<Participant> = Vec::new();
    for_each_group(&file, *school, &Columns::all(), |part| {
        all.extend(participants(part, (&known, &frame), *school));
        Ok(())
    })?;
    let classes = classes(&all);
    all.retain(|one| class.is_empty() || one.pupil.class == *class);
    if all.is_empty() {
        return Err(Refusal::Unknown);
    }
    all.sort_by_cached_key(|one| {
        (
            documents::words::key(&one.pupil.class),
            one.pupil.result.participant,
        )
    });
    let count = all.len();
    narrow(&mut all, &frame, wanted)?;
    let table = of_participants(&frame.items, &norms.journal_gap, &all);
    let markup = documents::html::sheet(&table).map_err(Failure::from)?;
    Ok(Found {
        table: (table, markup),
        classes,
        items: frame.items.iter().map(choice).collect(),
        all: count,
        rows: all.iter().map(view).collect(),
    })
}

/// Keeps whom the item brought what is asked for.
fn narrow(all: &mut Vec<Participant>, frame: &Frame, wanted: &Wanted) -> Result<(), Refusal> {
    if wanted.item.is_empty() {
        return Ok(());
    }
    let place = frame.items.iter().position(|item| item.code == wanted.item);
    let place = place.ok_or(Refusal::Unknown)?;
    let max = frame.items[place].max;
    if let Some(done) = wanted.done {
        all.retain(|one| one.points.get(place).is_some_and(|point| done.holds(*point, max)));
    }
    Ok(())
}

fn choice(item: &analysis::frame::ItemInfo) -> Choice {
    Choice {
        code: item.code.clone(),
        max: item.max,
        skill: item.skill.clone(),
    }
}

fn view(one: &Participant) -> ParticipantView {
    let result = &one.pupil.result;
    ParticipantView {
        participant: result.participant,
        class: one.pupil.class.clone(),
        variant: Some(result.variant).filter(|variant| *variant > 0),
        wrote: one.presence == Presence::Wrote,
        points: one.points.iter().map(|&point| brought(point)).collect(),
        score: result.score,
        mark: result.mark.map(|mark| mark.number()),
        journal: result.journal.map(|mark| mark.number()),
    }
}

fn brought(point: Point) -> String {
    match point {
        Point::NOT_ATTEMPTED => "X".to_owned(),
        Point::NOT_TAUGHT => "N".to_owned(),
        _ => point
            .points()
            .map_or_else(|| "?".to_owned(), |points| points.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_item_brought_is_full_partial_zero_or_not_attempted_and_never_two_of_them() {
        let point = |points| Point::earned(points).unwrap();
        for (point, max, expected) in [
            (point(2), 2, Some(Done::Full)),
            (point(3), 2, Some(Done::Full)),
            (point(1), 2, Some(Done::Partial)),
            (point(0), 2, Some(Done::Zero)),
            (Point::NOT_ATTEMPTED, 2, Some(Done::NotAttempted)),
            (Point::NOT_TAUGHT, 2, None),
            (Point::UNKNOWN, 2, None),
        ] {
            let held: Vec<Done> = Done::ALL
                .into_iter()
                .filter(|done| done.holds(point, max))
                .collect();
            assert_eq!(held, Vec::from_iter(expected), "{point:?} of {max}");
        }
    }

    #[test]
    fn names_in_addresses_read_back() {
        for done in Done::ALL {
            assert_eq!(Done::parse(done.code()), Some(done));
        }
        assert_eq!(Done::parse("all"), None);
    }
}
