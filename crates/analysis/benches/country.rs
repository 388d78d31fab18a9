//! The whole ensemble over the work of a territory: time, and the greatest memory beside that of the rows.
//!
//! `cargo bench -p analysis --bench country` looks at two small regions, to see that it runs; `REGIONS=85` before it at a
//! country of 35,000 schools.

use analysis::sign::ensemble::{Ensemble, Grade, Sitting};
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};
use simulation::{MunicipalityKind, Options, Plan, Territory};
use std::time::Instant;

/// Greatest memory of this process so far, MiB; 0 where the system does not tell.
fn memory() -> f64 {
    let told = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or(0.0) / 1024.0
}

#[expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a bench measures time and prints it"
)]
fn main() {
    let regions = std::env::var("REGIONS")
        .ok()
        .and_then(|given| given.parse().ok())
        .unwrap_or(2);
    let plan = Plan {
        regions,
        municipalities: 46,
        schools: 412,
        capital: MunicipalityKind::City,
        capital_schools: 65,
    };
    let options = Options {
        jump: true,
        between: 1.0,
    };
    let work = Work::new(Kind::Vpr, "МА", 4, 2021);
    let (Some(territory), catalogue) = (Territory::new(&plan, 85), Catalogue::builtin()) else {
        return;
    };
    let Some(source) = territory.source(&work, options) else {
        return;
    };
    let set = source.range(0..source.rows());
    let Ok(ensemble) = Ensemble::from_catalogue(catalogue) else {
        return;
    };
    let (rows, began) = (memory(), Instant::now());
    let (mut schools, mut graded) = (0, 0);
    ensemble.examine_each(&[Sitting::new(&set, catalogue.scale(&work))], |entry| {
        schools += 1;
        graded += u32::from(entry.grade != Grade::None);
    });
    let seconds = began.elapsed().as_secs_f64();
    println!(
        "{schools} schools, {} rows × {} items: {seconds:.2} s on {} threads; memory {rows:.0} MiB with the rows, {:.0} MiB at most; {graded} graded",
        set.rows.len(),
        set.items.len(),
        rayon::current_num_threads(),
        memory(),
    );
}
