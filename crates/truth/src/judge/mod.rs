//! One territory: made, sown, and every school of it judged by every method.

mod ensemble;
mod outlier;
mod rule_a;

use crate::plan::Experiment;
use crate::record::Record;
use domain::procedure::Work;
use domain::result::{Presence, ResultSet};
use ensemble::Verdict;
use simulation::{Field, Plant, SownSchool, Territory};

/// Judges a territory of an experiment with these plants; the records stand work by work in the order of the schools.
pub(crate) fn judge(experiment: &Experiment, plants: &[Plant], number: u32, seed: u64) -> Vec<Record> {
    let Some(territory) = Territory::new(&experiment.place.plan(), seed) else {
        return Vec::new();
    };
    let sown = |work: &Work| {
        let source = territory.source(work, experiment.place.options())?;
        Some(Field::sown(source, plants, seed))
    };
    let fields: Vec<Field> = experiment.works_of(number).iter().filter_map(sown).collect();
    let sets: Vec<&ResultSet> = fields.iter().map(|field| &field.set).collect();
    let verdicts = ensemble::verdicts(&sets);
    let mut records = Vec::new();
    for (work, (field, verdicts)) in fields.iter().zip(verdicts).enumerate() {
        let own = records_of(field, plants, verdicts);
        records.extend(own.into_iter().map(|record| Record {
            territory: number,
            work: work as u32,
            ..record
        }));
    }
    records
}

/// The records of a work.
fn records_of(field: &Field, plants: &[Plant], verdicts: Vec<Verdict>) -> Vec<Record> {
    let rule_a = rule_a::excesses(&field.set);
    let outliers = outlier::memberships(&field.set);
    let wrote = wrote(&field.set);
    let mut records: Vec<Record> = verdicts
        .into_iter()
        .enumerate()
        .map(|(school, verdict)| Record {
            territory: 0,
            work: 0,
            n: wrote[school],
            plant: None,
            guilty: false,
            touched: 0,
            signs: verdict.signs,
            p: verdict.p,
            q: verdict.q,
            rule_a: rule_a[school],
            outlier: outliers[school],
        })
        .collect();
    for sown in &field.truth.schools {
        tell(&mut records[sown.school as usize], sown, &plants[sown.plant]);
    }
    records
}

fn tell(record: &mut Record, sown: &SownSchool, plant: &Plant) {
    record.plant = Some(plant.kind);
    record.touched = sown.pupils as u32;
    record.guilty = !plant.kind.honest() && sown.pupils > 0;
}

/// Pupils who wrote, school by school.
fn wrote(set: &ResultSet) -> Vec<u32> {
    let mut counts = vec![0; set.schools.len()];
    for (&school, &presence) in set.rows.school.iter().zip(&set.rows.presence) {
        counts[school as usize] += u32::from(presence == Presence::Wrote);
    }
    counts
}
