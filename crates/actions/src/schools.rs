//! Whose the codes in result sets are: schools as organisations.

use crate::refusal::Refusal;
use domain::territory::{Code, CodeKind, Organisation, OrganisationId, OrganisationKind, SchoolCode};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use store::Tx;
use store::revision::Noun;

/// The attribute that questionnaires fill with the kind of settlement, see [`crate::organisation`].
pub(crate) const SETTLEMENT: &str = "settlement";

/// The letters before the number of a school in the protocols of state exams, see [`SchoolCode::exam`].
const EXAM: &str = "oo";

/// The attribute that lists of schools fill with the name of the municipality, see [`crate::organisation`].
const MUNICIPALITY: &str = "municipality";

const YO: char = '\u{451}';
const YE: &str = "\u{435}";

/// All organisations, by name and by the codes under which result sets know them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Schools {
    all: BTreeMap<OrganisationId, Organisation>,
    by_code: HashMap<SchoolCode, OrganisationId>,
}

impl Schools {
    /// All as they stand; from memory where nobody changed one since.
    pub(crate) async fn load(tx: &mut Tx) -> Result<Arc<Self>, Refusal> {
        if let Some(known) = tx.known(Noun::Organisation, "schools").await? {
            return Ok(known);
        }
        let all = Self::of_all(store::organisation::all(tx).await?);
        Ok(tx.keep(Noun::Organisation, "schools", all))
    }

    pub(crate) fn of_all(all: Vec<Organisation>) -> Self {
        let mut schools = Self::default();
        all.into_iter().for_each(|one| schools.add(one));
        schools
    }

    /// Adds an organisation that is not stored yet.
    pub(crate) fn add(&mut self, one: Organisation) {
        for code in one.codes.iter().filter_map(school_code) {
            self.by_code.insert(code, one.id.clone());
        }
        self.all.insert(one.id.clone(), one);
    }

    pub(crate) fn get(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.all.get(id)
    }

    /// The organisation that result sets know under this code.
    pub(crate) fn of(&self, code: SchoolCode) -> Option<&Organisation> {
        self.all.get(self.by_code.get(&code)?)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Organisation> {
        self.all.values()
    }

    /// An organisation and those it belongs to, from below; whoever belongs to himself is met once.
    pub(crate) fn upwards<'a>(&'a self, id: &'a OrganisationId) -> impl Iterator<Item = &'a Organisation> {
        let parent = |one: &&'a Organisation| self.all.get(one.parent.as_ref()?);
        std::iter::successors(self.all.get(id), parent).take(self.all.len())
    }

    pub(crate) fn is_within(&self, one: &OrganisationId, root: &OrganisationId) -> bool {
        self.upwards(one).any(|above| above.id == *root)
    }

    /// Whether a code is that of an organisation or of one below it.
    pub(crate) fn holds(&self, root: &OrganisationId, code: SchoolCode) -> bool {
        self.of(code).is_some_and(|one| self.is_within(&one.id, root))
    }

    /// Under which codes result sets know an organisation and everything below it.
    pub(crate) fn codes(&self, root: &OrganisationId) -> BTreeSet<SchoolCode> {
        let inside = self.by_code.iter().filter(|(_, id)| self.is_within(id, root));
        inside.map(|(code, _)| *code).collect()
    }

    /// In what kind of settlement each of these lies; those of which nobody knows are left out.
    pub(crate) fn settlements(&self, codes: &BTreeSet<SchoolCode>) -> BTreeMap<SchoolCode, String> {
        let kind = |code: &SchoolCode| {
            self.of(*code)?
                .attributes
                .get(SETTLEMENT)
                .filter(|kind| !kind.is_empty())
        };
        codes
            .iter()
            .filter_map(|code| Some((*code, kind(code)?.clone())))
            .collect()
    }

    /// What people call a school; empty where nobody gave it a name.
    pub(crate) fn name(&self, code: SchoolCode) -> &str {
        let name = self.of(code).map_or("", called);
        if name == code.to_string() { "" } else { name }
    }

    /// What the municipality of a school is called: as a list of schools has it, else as the municipality of the region is;
    /// empty where neither is known. The topmost authority bears its own name, not that of its municipality.
    pub(crate) fn municipality(&self, code: SchoolCode) -> &str {
        let Some(school) = self.of(code) else { return "" };
        if let Some(listed) = school
            .attributes
            .get(MUNICIPALITY)
            .filter(|name| !name.is_empty())
        {
            return listed;
        }
        let is_one = |one: &&Organisation| one.kind == OrganisationKind::Municipality && one.parent.is_some();
        self.upwards(&school.id).find(is_one).map_or("", called)
    }
}

/// What people call an organisation: its short name, or else its full one.
pub(crate) fn called(one: &Organisation) -> &str {
    let short = one.short_name.trim();
    if short.is_empty() { &one.name } else { short }
}

/// The code under which result sets know a school; `None` for codes of other kinds.
pub(crate) fn school_code(code: &Code) -> Option<SchoolCode> {
    match code.kind {
        CodeKind::Login => SchoolCode::parse(&code.value),
        CodeKind::Exam => {
            let number = code.value.trim_start_matches(EXAM).parse();
            number.ok().map(SchoolCode::exam)
        }
        _ => None,
    }
}

/// A school's code as organisations have it.
pub(crate) fn kept_code(code: SchoolCode) -> Code {
    let value = code.to_string();
    match value.strip_prefix(EXAM) {
        Some(_) => Code {
            kind: CodeKind::Exam,
            value: code.digits().to_string(),
        },
        None => Code {
            kind: CodeKind::Login,
            value,
        },
    }
}

/// A text as people compare names: whatever its case, its blanks and its ё.
pub(crate) fn folded(text: &str) -> String {
    let lower = text.to_lowercase().replace(YO, YE);
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether results of schools that nobody has heard of may come from an organisation: authorities know their schools, a
/// school speaks only of itself.
pub(crate) const fn may_know_more(kind: OrganisationKind) -> bool {
    matches!(kind, OrganisationKind::Region | OrganisationKind::Municipality)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn id(number: u8) -> OrganisationId {
        OrganisationId::new(&format!("00000000-0000-7000-8000-0000000000{number:02x}")).unwrap()
    }

    pub(crate) fn organisation(
        number: u8,
        kind: OrganisationKind,
        parent: Option<u8>,
        code: &str,
    ) -> Organisation {
        Organisation {
            id: id(number),
            kind,
            name: format!("Организация {number}"),
            short_name: String::new(),
            parent: parent.map(id),
            period: domain::calendar::Period::default(),
            codes: SchoolCode::parse(code).map(kept_code).into_iter().collect(),
            attributes: BTreeMap::new(),
        }
    }

    /// A region with two municipalities, the first with two schools, the second with one.
    pub(crate) fn region() -> Schools {
        use OrganisationKind::{Municipality, Region, School};
        Schools::of_all(vec![
            organisation(1, Region, None, ""),
            organisation(2, Municipality, Some(1), ""),
            organisation(3, Municipality, Some(1), ""),
            organisation(4, School, Some(2), "edu990001"),
            organisation(5, School, Some(2), "oo000007"),
            organisation(6, School, Some(3), "edu990003"),
        ])
    }

    fn code(text: &str) -> SchoolCode {
        SchoolCode::parse(text).unwrap()
    }

    #[test]
    fn a_code_is_held_by_its_school_and_by_everybody_above_and_by_nobody_else() {
        let schools = region();
        for (root, held) in [
            (1, true),
            (2, true),
            (4, true),
            (3, false),
            (5, false),
            (6, false),
        ] {
            assert_eq!(schools.holds(&id(root), code("sch990001")), held, "{root}");
        }
        assert!(!schools.holds(&id(1), code("edu990009")));
    }

    #[test]
    fn logins_and_numbers_of_exams_are_both_codes_of_a_school() {
        let schools = region();
        let codes: Vec<String> = schools.codes(&id(2)).iter().map(SchoolCode::to_string).collect();
        assert_eq!(codes, ["edu990001", "oo000007"]);
        assert_eq!(schools.of(SchoolCode::exam(7)).map(|one| &one.id), Some(&id(5)));
    }

    #[test]
    fn a_municipality_is_called_as_the_list_of_schools_has_it_or_as_the_region_does() {
        let mut schools = region();
        let mut listed = organisation(7, OrganisationKind::School, Some(3), "edu990007");
        listed
            .attributes
            .insert(MUNICIPALITY.to_owned(), "г. Н.".to_owned());
        schools.add(listed);
        for (school, name) in [
            ("edu990001", "Организация 2"),
            ("edu990003", "Организация 3"),
            ("edu990007", "г. Н."),
            ("edu990009", ""),
        ] {
            assert_eq!(schools.municipality(code(school)), name, "{school}");
        }
    }

    #[test]
    fn names_are_compared_whatever_their_case_blanks_and_yo() {
        assert_eq!(folded("  Королёв   район "), folded("королев Район"));
    }

    #[test]
    fn who_belongs_to_himself_does_not_hang_the_question() {
        let circle = organisation(1, OrganisationKind::School, Some(1), "edu990001");
        let schools = Schools::of_all(vec![circle]);
        assert!(!schools.is_within(&id(1), &id(2)));
    }
}
