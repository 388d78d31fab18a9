use super::MunicipalityKind;

/// How much of a territory there is to be; what its schools are like comes from the fitted shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Regions, 1–99; their codes count down from 99.
    pub regions: u8,
    /// Municipalities of a region, at least 1.
    pub municipalities: u16,
    /// Schools of a region, 1–9999.
    pub schools: u16,
    /// What kind the first municipality of each region is.
    pub capital: MunicipalityKind,
    /// Its schools.
    pub capital_schools: u16,
}

impl Plan {
    /// A region like the one the model was fitted to: 635 schools in 71 municipalities, 100 of them in the capital.
    pub const fn region() -> Self {
        Self {
            regions: 1,
            municipalities: 71,
            schools: 635,
            capital: MunicipalityKind::City,
            capital_schools: 100,
        }
    }

    /// A country of 85 such regions: 54,000 schools, 2.4 million pupils in a grade.
    pub const fn country() -> Self {
        Self {
            regions: 85,
            ..Self::region()
        }
    }

    /// The demo: an okrug of 40 schools of every kind, inside a region of 150 as its comparator.
    pub const fn demo() -> Self {
        Self {
            regions: 1,
            municipalities: 12,
            schools: 150,
            capital: MunicipalityKind::Okrug,
            capital_schools: 40,
        }
    }

    /// The filled example: an okrug of 20 schools, and three municipalities around it to compare it with.
    pub const fn example() -> Self {
        Self {
            municipalities: 4,
            schools: 60,
            capital_schools: 20,
            ..Self::demo()
        }
    }

    /// Whether it can be built.
    pub const fn is_possible(&self) -> bool {
        let others = self.municipalities.saturating_sub(1);
        0 < self.regions
            && self.regions <= 99
            && 0 < self.municipalities
            && self.municipalities <= 999
            && 0 < self.capital_schools
            && self.schools <= 9999
            && self.capital_schools as u32 + others as u32 <= self.schools as u32
    }
}
