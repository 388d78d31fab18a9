//! The quick plan, carried out: the figures are there, they are the same on any number of threads, and the page says them.

use truth::{Plan, Progress, Report, Told, run};

fn report() -> Report {
    run(&Plan::quick().unwrap(), &mut |_| ())
}

#[test]
fn a_measurement_is_the_same_on_one_thread_and_on_many() {
    let mut plan = Plan::quick().unwrap();
    plan.experiments
        .retain(|experiment| ["plain", "mixed-works"].contains(&&*experiment.code));
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| run(&plan, &mut |_| ()))
    };
    assert_eq!(on(1), on(3));
}

#[test]
fn progress_ends_with_all_territories() {
    let mut plan = Plan::quick().unwrap();
    plan.experiments.truncate(1);
    let mut last = None;
    let report = run(&plan, &mut |progress| last = Some(progress));
    let all = plan.experiments[0].territories as usize;
    assert_eq!(last, Some(Progress { done: all, all }));
    assert_eq!(report.territories, all as u64);
}

#[test]
fn plants_are_found_that_rule_a_does_not_find_and_the_page_tells_it() {
    let report = report();
    let listed: u64 = report.power.iter().map(|power| power.found[2].1.hits).sum();
    assert!(listed > 0);
    let page = report.markdown(&Told {
        machine: "проверка".into(),
        ..Told::default()
    });
    for title in [
        "## Цели",
        "## Никто не обманывает",
        "## Равномерны ли",
        "## Кого находят",
    ] {
        assert!(page.contains(title), "{title}");
    }
    for power in &report.power {
        assert!(page.contains(&power.plant_name));
    }
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        assert!(
            line.ends_with(" |") && !line.contains("NaN") && !line.contains("inf"),
            "{line}"
        );
    }
}
