//! Editions: what people of an office wrote over the catalogue, in the form of its files.

use super::{Catalogue, Problem};
use crate::id::id;
use crate::person::PersonId;
use crate::procedure::Work;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;

id! {
    /// Name of an edition.
    EditionId,
}

/// What of a work is written anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "&'static str")]
pub enum EditionPart {
    /// What the work consists of.
    Specification,
    /// Which points earn which mark.
    Scale,
}

impl EditionPart {
    /// Item tables before the scales that have to fit them.
    pub const ALL: [Self; 2] = [Self::Specification, Self::Scale];

    /// As it is stored and sent.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Specification => "specification",
            Self::Scale => "scale",
        }
    }

    /// The file of the catalogue that it would be.
    const fn path(self) -> &'static str {
        match self {
            Self::Specification => "procedure/edition/specification.toml",
            Self::Scale => "procedure/edition/scale.toml",
        }
    }
}

impl From<EditionPart> for &'static str {
    fn from(part: EditionPart) -> Self {
        part.code()
    }
}

impl TryFrom<String> for EditionPart {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let known = Self::ALL.into_iter().find(|part| part.code() == text);
        known.ok_or_else(|| format!("no such part of a work: {text}"))
    }
}

impl fmt::Display for EditionPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// A scale or an item table that somebody of the office wrote; never changed, a later one takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// Name among rows.
    pub id: EditionId,
    /// What it is of.
    pub part: EditionPart,
    /// Of which work.
    pub work: Work,
    /// From 1 for each part of a work.
    pub number: u32,
    /// A file of the catalogue (`scale.toml`, or a specification); empty where the catalogue holds again.
    pub body: String,
    /// Who wrote it.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

impl Edition {
    /// Whether the catalogue holds again.
    pub const fn is_withdrawn(&self) -> bool {
        self.body.is_empty()
    }
}

/// An edition that the catalogue does not bear: the program's own content changed under it.
pub type Unfit = (EditionId, Vec<Problem>);

impl Catalogue {
    /// This catalogue with the last editions of an office over it; what does not fit is left out and told.
    pub fn with_editions(&self, latest: &[Edition]) -> (Self, Vec<Unfit>) {
        let (mut whole, mut unfit) = (self.clone(), Vec::new());
        for part in EditionPart::ALL {
            for one in latest
                .iter()
                .filter(|one| one.part == part && !one.is_withdrawn())
            {
                match whole.overlaid(&[(part.path(), &one.body)]) {
                    Ok(over) => whole = over,
                    Err(problems) => unfit.push((one.id.clone(), problems)),
                }
            }
        }
        (whole, unfit)
    }

    /// What would be wrong with an edition of this part if it were written now.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn bears(&self, part: EditionPart, body: &str) -> Result<Self, Vec<Problem>> {
        self.overlaid(&[(part.path(), body)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{scale_to_toml, to_toml};
    use crate::procedure::{Item, Kind, Scale, Specification};

    fn work() -> Work {
        Work::new(Kind::Vpr, "МА", 4, 2030)
    }

    fn specification(max: u8) -> Specification {
        let item = |code: &str, max| Item {
            code: code.into(),
            max,
            level: None,
            kes: vec![],
            kt: vec![],
            skill: "считать \"в уме\"".into(),
            planned: String::new(),
            minutes: None,
        };
        Specification {
            work: work(),
            items: vec![item("1", 1), item("2", max)],
            kes: vec![],
            kt: vec![],
            max: u16::from(max) + 1,
            source: "Приказ".into(),
            in_force: Default::default(),
        }
    }

    fn scale(bounds: [u16; 3], max: u16) -> Scale {
        Scale {
            work: work(),
            bounds,
            max,
            conditions: vec![],
            alternatives: vec![],
            source: "Приказ управления образования".into(),
            in_force: Default::default(),
        }
    }

    fn edition(number: u8, part: EditionPart, body: String) -> Edition {
        Edition {
            id: EditionId::new(&format!("00000000-0000-7000-8000-0000000000{number:02x}")).unwrap(),
            part,
            work: work(),
            number: 1,
            body,
            person: PersonId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            made: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn what_the_office_wrote_stands_before_the_catalogue() {
        let own = scale([2, 3, 4], 4);
        let editions = [
            edition(1, EditionPart::Scale, scale_to_toml(&own)),
            edition(2, EditionPart::Specification, to_toml(&specification(3))),
        ];
        let (whole, unfit) = Catalogue::builtin().with_editions(&editions);
        assert_eq!(unfit, []);
        assert_eq!(whole.scale(&work()), Some(&own));
        assert_eq!(whole.specification(&work()), Some(&specification(3)));
    }

    #[test]
    fn a_withdrawn_edition_leaves_the_catalogue_as_it_was() {
        let editions = [edition(1, EditionPart::Scale, String::new())];
        let (whole, unfit) = Catalogue::builtin().with_editions(&editions);
        assert_eq!((&whole, unfit.len()), (Catalogue::builtin(), 0));
    }

    #[test]
    fn a_scale_that_does_not_end_where_the_items_end_is_left_out_and_told() {
        let editions = [
            edition(1, EditionPart::Scale, scale_to_toml(&scale([2, 3, 4], 9))),
            edition(2, EditionPart::Specification, to_toml(&specification(3))),
        ];
        let (whole, unfit) = Catalogue::builtin().with_editions(&editions);
        assert_eq!(whole.scale(&work()), None);
        assert_eq!(unfit.len(), 1);
        assert_eq!(unfit[0].0, editions[0].id);
    }

    #[test]
    fn codes_read_back() {
        for part in EditionPart::ALL {
            assert_eq!(EditionPart::try_from(part.code().to_owned()), Ok(part));
        }
    }
}
