//! Making a paper.

use super::paper::{Wanted, bytes};
use crate::act::Act;
use crate::analysis::{context, my_codes};
use crate::aside::aside;
use crate::deed::Trace;
use crate::desk::Desk;
use crate::line::paper::{Kind, Stamp};
use crate::refusal::{Mistake, Refusal, Wrong};
use crate::schools::{Schools, called};
use crate::version::visible;
use crate::words;
use domain::document::{Document, DocumentId};
use domain::person::Role;
use domain::result::{AcceptedVersion, VersionId};
use domain::territory::{Organisation, SchoolCode};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::Tx;

/// Having a paper made.
pub static ACT: Act = Act::change(
    "document.make",
    &[Role::Specialist, Role::Methodist, Role::Head, Role::Curator],
);

/// Who may have single pupils listed.
const WITH_PUPILS: &[Role] = &[Role::Specialist, Role::Head];

/// The most versions that one paper is about.
const VERSIONS: usize = 60;

/// Digits of the code of a paper: 50 bits, nobody meets a code by trying.
const CODE: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// A paper that somebody wants.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct MakeDocument {
    /// About which versions, at least one.
    pub versions: Vec<VersionId>,
    /// In which form.
    pub format: Format,
    /// For one of my schools alone; `None` for all of them.
    pub school: Option<SchoolCode>,
    /// With the results of single pupils, by their codes; only in workbooks.
    pub pupils: bool,
    /// Which document; only in the forms that have text, DOCX and PDF.
    pub kind: Kind,
}

/// The form of a paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A workbook.
    #[default]
    Xlsx,
    /// One page that needs nothing but itself.
    Html,
    /// A document with text for editing.
    Docx,
    /// A document with text for print.
    Pdf,
}

impl Format {
    /// How its files end, and the end of the code of their kind.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Html => "html",
            Self::Docx => "docx",
            Self::Pdf => "pdf",
        }
    }

    /// Whether it has text of its own, so that there are several documents in it.
    pub const fn has_text(self) -> bool {
        matches!(self, Self::Docx | Self::Pdf)
    }
}

/// Makes a paper about my schools, or one of them, and keeps it; others are in it only as a group of at least three.
///
/// # Errors
/// [`Refusal::Unknown`] for versions or schools out of sight; [`Refusal::Mistaken`] for none or too many versions;
/// [`Refusal::NotAllowed`] for pupils by a role that sees none; [`Refusal::Line`] if nobody of mine wrote any of the works.
pub async fn make(desk: &Desk, order: MakeDocument) -> Result<DocumentId, Refusal> {
    may(desk, &order)?;
    let code = code(desk);
    let (wanted, at) = wanted(desk, &order, &code).await?;
    let office = Arc::clone(&desk.office);
    let (hash, size) = aside(move || {
        let bytes = bytes(&office, &wanted)?;
        Ok((office.documents.keep(&bytes)?, bytes.len() as u64))
    })
    .await?;
    let document = Document {
        id: desk.office.named(DocumentId::new, desk.now)?,
        kind: kind(&order),
        version: order
            .versions
            .first()
            .filter(|_| order.versions.len() == 1)
            .cloned(),
        scope: scope(&order),
        file_name: file_name(&order, called(&at)),
        organisation: at.id,
        hash,
        size,
        made: desk.now,
        made_by: Some(desk.person.id.clone()),
        code,
    };
    enter(desk, &ACT, document).await
}

/// Enters a document that is already kept among those of its organisation, as what `act` made.
pub(crate) async fn enter(desk: &Desk, act: &'static Act, document: Document) -> Result<DocumentId, Refusal> {
    let mut deed = desk.begin(act, &document.organisation).await?;
    store::document::insert(&mut deed.tx, &document).await?;
    let after = serde_json::json!({"kind": document.kind, "code": document.code, "hash": document.hash});
    deed.done(Trace::of("document", &document.id).after(&after))
        .await?;
    Ok(document.id)
}

/// `report-xlsx`, `statement-pdf`.
fn kind(order: &MakeDocument) -> String {
    let what = if order.format.has_text() {
        order.kind.code()
    } else {
        "report"
    };
    format!("{what}-{}", order.format.ending())
}

fn file_name(order: &MakeDocument, organisation: &str) -> String {
    let what = order.format.has_text().then_some(order.kind);
    words::paper_name(what, organisation, order.format.ending())
}

fn may(desk: &Desk, order: &MakeDocument) -> Result<(), Refusal> {
    let wrong = match order.versions.len() {
        0 => Some(Wrong::Empty),
        1..=VERSIONS => None,
        _ => Some(Wrong::TooMuch),
    };
    if let Some(wrong) = wrong {
        let field = "versions";
        return Err(Refusal::Mistaken(vec![Mistake { field, wrong }]));
    }
    if order.pupils && !WITH_PUPILS.contains(&desk.role()) {
        return Err(Refusal::NotAllowed(ACT.code));
    }
    Ok(())
}

/// Everything that the paper is made of, and for whom it is.
async fn wanted(desk: &Desk, order: &MakeDocument, code: &str) -> Result<(Wanted, Organisation), Refusal> {
    let mut tx = desk.look(&ACT).await?;
    let schools = Schools::load(&mut tx).await?;
    let at = at(desk, &schools, order.school)?;
    let versions = versions(desk, &mut tx, &order.versions).await?;
    let latest = store::version::latest_of_all(&mut tx).await?;
    let wanted = Wanted {
        context: beside(&versions, &latest),
        name: called(&at).to_owned(),
        settlements: schools.settlements(&schools.codes(&at.id)),
        codes: schools.codes(&at.id),
        format: order.format,
        pupils: order.pupils,
        made: desk.now.to_string(),
        kind: order.kind,
        stamp: Stamp {
            organisation: called(&at).to_owned(),
            made_by: desk.person.short_name(),
            code: code.to_owned(),
        },
        versions,
    };
    Ok((wanted, at))
}

/// For whom: my organisation, or one of my schools.
fn at(desk: &Desk, schools: &Schools, school: Option<SchoolCode>) -> Result<Organisation, Refusal> {
    let Some(code) = school else {
        return Ok(desk.organisation.clone());
    };
    let one = schools
        .of(code)
        .filter(|one| schools.is_within(&one.id, &desk.organisation.id));
    one.cloned().ok_or(Refusal::Unknown)
}

async fn versions(desk: &Desk, tx: &mut Tx, ids: &[VersionId]) -> Result<Vec<AcceptedVersion>, Refusal> {
    let mine = my_codes(desk, tx).await?;
    let mut all: Vec<AcceptedVersion> = Vec::new();
    for id in ids {
        let (version, _) = visible(desk, tx, id, &mine).await?;
        if all.iter().all(|known| known.id != version.id) {
            all.push(version);
        }
    }
    Ok(all)
}

/// What stands beside the versions without being one of their works.
fn beside(versions: &[AcceptedVersion], latest: &[AcceptedVersion]) -> Vec<AcceptedVersion> {
    let mut all: Vec<AcceptedVersion> = Vec::new();
    for other in versions.iter().flat_map(|version| context(&version.work, latest)) {
        let known = |one: &AcceptedVersion| one.work == other.work;
        if !versions.iter().any(known) && !all.iter().any(known) {
            all.push(other);
        }
    }
    all
}

fn scope(order: &MakeDocument) -> String {
    let scope = serde_json::json!({
        "versions": order.versions, "school": order.school, "pupils": order.pupils, "kind": order.kind,
    });
    scope.to_string()
}

/// Ten signs in two groups, none of which is taken for another.
pub(crate) fn code(desk: &Desk) -> String {
    let bytes: [u8; 10] = desk.office.chance.bytes();
    let signs: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(CODE[usize::from(byte % 32)]))
        .collect();
    let [left, right] = [&signs[..5], &signs[5..]].map(|half| half.iter().collect::<String>());
    format!("{left}-{right}")
}
