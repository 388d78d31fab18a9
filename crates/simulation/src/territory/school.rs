use crate::words;
use domain::territory::SchoolCode;

/// What kind of a school it is; size and level follow from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchoolKind {
    /// Gymnasium or lyceum: large, selective.
    Gymnasium,
    /// A town school with parallel classes.
    Town,
    /// A rural school, often with one class of a few pupils.
    Rural,
}

/// What kind of a municipality it is; the mix of its schools follows from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MunicipalityKind {
    /// A city.
    City,
    /// An okrug: a town with the villages around it.
    Okrug,
    /// A closed or workers' settlement.
    Settlement,
    /// A rural district.
    District,
}

/// A municipality that never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedMunicipality {
    /// Code of the region.
    pub region: u8,
    /// Number within the region, from 1.
    pub number: u16,
    /// Its kind.
    pub kind: MunicipalityKind,
}

impl PlannedMunicipality {
    /// Its code, such as `reg99_m007`.
    pub const fn code(&self) -> domain::territory::MunicipalityCode {
        domain::territory::MunicipalityCode {
            region: self.region,
            number: self.number,
        }
    }

    /// Its name: a kind and a number, nothing that exists.
    pub fn name(&self) -> String {
        format!("{}{}", words::MUNICIPALITIES[self.kind as usize], self.number)
    }
}

/// A school that never was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedSchool {
    /// Index into the municipalities of the territory.
    pub municipality: u32,
    /// Digits of its login: two of the region, four of its own.
    pub login: u32,
    /// Its kind.
    pub kind: SchoolKind,
    /// Pupils of a grade in an ordinary year.
    pub roll: u16,
}

impl PlannedSchool {
    /// Number within the region.
    pub const fn number(&self) -> u32 {
        self.login % 10_000
    }

    /// Its login with this prefix: `sch` until 2021, `edu` since.
    pub fn login(&self, prefix: &str) -> String {
        format!("{prefix}{:06}", self.login)
    }

    /// Its code.
    pub fn code(&self) -> SchoolCode {
        // Three letters and six digits are always a login.
        SchoolCode::parse(&self.login("edu")).expect("letters and six digits")
    }

    /// Its name: a kind and a number, nothing that exists.
    pub fn name(&self) -> String {
        let [before, number, after] = words::SCHOOL_AROUND;
        let kind = words::SCHOOLS[self.named_as()];
        format!("{before}{kind}{number}{}{after}", self.number())
    }

    /// Small rural schools are sometimes basic ones, every second selective one is a lyceum.
    fn named_as(&self) -> usize {
        match self.kind {
            SchoolKind::Gymnasium => (self.login % 2) as usize,
            SchoolKind::Rural if self.roll < 10 && self.login.is_multiple_of(3) => 3,
            SchoolKind::Town | SchoolKind::Rural => 2,
        }
    }
}
