//! The territory of the demo: an okrug whose cohort is seen twice.

use crate::parameters::Parameters;
use crate::plant::{Field, Plant, PlantKind};
use crate::territory::{Plan, Territory};
use crate::work::{Options, Source};
use domain::procedure::{Kind, Work};
use domain::territory::MunicipalityCode;
use std::ops::Range;

/// The two years: grade 4 of the first is grade 5 of the second.
const YEARS: [u16; 2] = [2021, 2022];

/// Share of the pupils of each class whose rows are changed where something is done.
const DONE: f64 = 0.6;

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
    /// What is done in which schools, by their places; the same in every work.
    sown: Vec<(usize, Plant)>,
    seed: u64,
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
        sown: Vec::new(),
        seed,
    }
}

/// The filled example of a seed: an okrug of 20 schools inside a region of 60, small enough to be made while somebody waits.
///
/// In two large schools of the okrug something was done in every work, so that there is something to look at.
pub fn example(seed: u64) -> Demo {
    let mut made = inside(&Plan::example(), seed);
    let schools = &made.territory.schools()[made.schools()];
    let mut large: Vec<usize> = (0..schools.len()).collect();
    large.sort_by_key(|&place| std::cmp::Reverse(schools[place].roll));
    let done = [PlantKind::Lift, PlantKind::Copying].map(|kind| Plant::builtin(kind).of_pupils(DONE));
    made.sown = large.into_iter().skip(1).zip(done).collect();
    made
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
        let source = || self.territory.source(work, options);
        let honest = self.works.contains(work).then(source).flatten()?;
        if self.sown.is_empty() {
            return Some(honest);
        }
        let plants: Vec<Plant> = self.sown.iter().map(|(_, plant)| plant.clone()).collect();
        let schools = self
            .sown
            .iter()
            .enumerate()
            .map(|(plant, (school, _))| (*school, plant));
        let field = Field::sown_in(honest, (&plants, schools.collect()), self.seed);
        Some(source()?.amended(field.amended()))
    }
}
