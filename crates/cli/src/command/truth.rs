//! `merilo truth`: the signs measured on territories in which it is known who cheated.

use crate::args::Truth;
use crate::clock::{clock, now};
use crate::command::save;
use crate::failure::Failure;
use crate::screen::Screen;
use ::truth::{Plan, Progress, Told, region};
use serde_json::json;
use std::fs;
use std::path::Path;

/// Measures and writes.
pub fn run(args: &Truth, screen: Screen) -> Result<(), Failure> {
    let plan = if args.quick { Plan::quick() } else { Plan::full() };
    let plan = plan.map_err(|error| Failure::Nothing(error.to_string().into()))?;
    let began = clock().now();
    let bar = screen.count(0);
    let report = ::truth::run(&plan, &mut |Progress { done, all }| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    });
    bar.finish_and_clear();
    let told = Told {
        machine: args.machine.clone(),
        date: now().chars().take(10).collect(),
        seconds: clock().now().duration_since(began).as_secs().unsigned_abs(),
        region: args.out.as_deref().and_then(kept),
    };
    if screen.json {
        let (machine, date, seconds) = (&told.machine, &told.date, told.seconds);
        return screen.document(
            &json!({"schema": 1, "machine": machine, "date": date, "seconds": seconds, "truth": report}),
        );
    }
    let page = report.markdown(&told);
    match &args.out {
        None => screen.say(page.trim_end()),
        Some(out) => save(out, page.as_bytes()),
    }
}

/// The section on the real region of a page that was written before.
fn kept(out: &Path) -> Option<String> {
    region(&fs::read_to_string(out).ok()?).map(str::to_owned)
}
