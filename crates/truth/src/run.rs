use crate::judge::judge;
use crate::plan::{Cell, Plan};
use crate::record::Record;
use crate::report::Report;
use rayon::prelude::*;

/// Territories that are judged before progress is told again.
const BATCH: usize = 16;

/// How far the measurement has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Territories judged.
    pub done: usize,
    /// Territories in all.
    pub all: usize,
}

/// Carries out a plan. Territories are judged side by side on the threads of the caller's pool; the figures do not
/// depend on their number.
pub fn run(plan: &Plan, progress: &mut impl FnMut(Progress)) -> Report {
    Report::of(plan, &plan.cells(), &records(plan, progress))
}

/// What a report is counted from: a record for every school and work, cell by cell.
pub fn records(plan: &Plan, progress: &mut impl FnMut(Progress)) -> Vec<Vec<Record>> {
    let cells = plan.cells();
    let jobs: Vec<(usize, u32)> = (0..cells.len())
        .flat_map(|cell| {
            (0..plan.experiments[cells[cell].experiment].territories).map(move |territory| (cell, territory))
        })
        .collect();
    let mut records: Vec<Vec<Record>> = vec![Vec::new(); cells.len()];
    for (batch, part) in jobs.chunks(BATCH).enumerate() {
        let judged: Vec<Vec<Record>> = part.par_iter().map(|&job| territory(plan, &cells, job)).collect();
        for (&(cell, _), own) in part.iter().zip(judged) {
            records[cell].extend(own);
        }
        progress(Progress {
            done: batch * BATCH + part.len(),
            all: jobs.len(),
        });
    }
    records
}

fn territory(plan: &Plan, cells: &[Cell], (cell, number): (usize, u32)) -> Vec<Record> {
    let own = &cells[cell];
    // Territories of different cells differ, so that chance does not repeat itself down a table.
    let seed = plan
        .seed
        .wrapping_mul(1_000_003)
        .wrapping_add((cell as u64) << 32 | u64::from(number));
    judge(&plan.experiments[own.experiment], &own.plants, number, seed)
}
