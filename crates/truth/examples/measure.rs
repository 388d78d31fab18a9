//! Carries out the plan and prints the page: `cargo run --release -p truth --example measure [quick] [raw] [code…]`.
//!
//! With codes of experiments only those are carried out; with `raw` every school and work is a line of JSON.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "an example says what it found"
)]

use truth::{Plan, Progress, Told, records, run};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let quick = words.iter().any(|word| word == "quick");
    let mut plan = if quick { Plan::quick() } else { Plan::full() }.expect("a test reads the built-in plan");
    let wanted = |code: &String| words.contains(code);
    if plan.experiments.iter().any(|experiment| wanted(&experiment.code)) {
        plan.experiments.retain(|experiment| wanted(&experiment.code));
    }
    let mut tell = |progress: Progress| {
        eprint!("\r{} / {}", progress.done, progress.all);
    };
    if words.iter().any(|word| word == "raw") {
        return raw(&plan, &mut tell);
    }
    let report = run(&plan, &mut |progress| {
        eprint!("\r{} / {}", progress.done, progress.all);
    });
    println!("{}", report.markdown(&Told::default()));
}

fn raw(plan: &Plan, tell: &mut impl FnMut(Progress)) {
    for (cell, records) in plan.cells().iter().zip(records(plan, tell)) {
        let code = &plan.experiments[cell.experiment].code;
        let pupils = cell.plants.first().map(|plant| plant.pupils);
        for record in records {
            println!(
                "{}",
                serde_json::json!({"experiment": code, "pupils": pupils, "record": record})
            );
        }
    }
}
