//! The territory of the demo: an okrug whose cohort is seen twice.

use crate::parameters::Parameters;
use crate::territory::{Plan, Territory};
use crate::work::{Options, Source};
use domain::procedure::{Kind, Work};
use domain::territory::MunicipalityCode;
use std::ops::Range;

/// The two years: grade 4 of the first is grade 5 of the second.
const YEARS: [u16; 2] = [2021, 2022];

/// A municipality of 40 schools inside a region of 150, with five works in each of two years.
///
/// The schools are the same in both years. Those who were in grade 4 in 2021 are in grade 5 in 2022: the same pupils
/// with the same participant numbers (4NNNN, then 5NNNN), sex and ability. Nothing is manipulated.
pub struct Demo {
    /// The region.
    pub territory: Territory,
    /// The municipality in which the demo takes place.
    pub municipality: MunicipalityCode,
    /// Ten works, the earlier year first.
    pub works: Vec<Work>,
}

/// The demo of a seed.
pub fn demo(seed: u64) -> Demo {
    inside(&Plan::demo(), seed)
}

fn inside(plan: &Plan, seed: u64) -> Demo {
    let territory = Territory::built(plan, seed);
    let of_year = |year| {
        Parameters::builtin()
            .iter()
            .map(move |work| Work::new(Kind::Vpr, &work.subject, work.grade, year))
    };
    Demo {
        municipality: territory.municipalities()[0].code(),
        works: YEARS.into_iter().flat_map(of_year).collect(),
        territory,
    }
}

/// The filled example of a seed: an okrug of 20 schools inside a region of 60, small enough to be made while somebody waits.
pub fn example(seed: u64) -> Demo {
    inside(&Plan::example(), seed)
}

impl Demo {
    /// Places in [`Territory::schools`] of the municipality's own schools.
    pub fn schools(&self) -> Range<usize> {
        0..self
            .territory
            .schools()
            .partition_point(|school| school.municipality == 0)
    }

    /// The results of one of the works in the whole region; [`Source::rows_of`] narrows them to the municipality.
    pub fn source(&self, work: &Work, options: Options) -> Option<Source<'_>> {
        self.works
            .contains(work)
            .then(|| self.territory.source(work, options))
            .flatten()
    }
}
