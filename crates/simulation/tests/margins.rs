//! The simulated region has the margins of the real one.
#![allow(clippy::print_stdout)] // the table of docs/methods/simulation.md is read off this test

mod summary;

use domain::procedure::{Kind, Work};
use simulation::{Options, Parameters, Plan, Territory};
use summary::{Summary, averaged, summary};

const SEEDS: u64 = 6;

fn simulated(work: &Parameters, options: Options) -> Summary {
    let work = Work::new(Kind::Vpr, &work.subject, work.grade, 2021);
    let regions: Vec<Summary> = (0..SEEDS)
        .map(|seed| {
            let territory = Territory::new(&Plan::region(), seed).unwrap();
            summary(&territory.source(&work, options).unwrap().range(0..u64::MAX))
        })
        .collect();
    averaged(&regions)
}

fn with_jump() -> Options {
    Options {
        jump: true,
        ..Options::default()
    }
}

#[track_caller]
fn near(what: &str, got: f64, wanted: f64, tolerance: f64) {
    println!("{what}: {got:.4} simulated, {wanted:.4} real");
    assert!(
        (got - wanted).abs() <= tolerance,
        "{what}: {got} instead of {wanted} ± {tolerance}"
    );
}

#[test]
fn with_the_regions_jump_every_margin_is_near_the_real_one() {
    for work in Parameters::builtin() {
        let (got, real) = (simulated(work, with_jump()), &work.real);
        let name = format!("{} {}", work.grade, work.subject);
        let say = |what: &str| format!("{name} {what}");
        near(&say("mean"), got.mean, real.mean, 0.04 * real.sd);
        near(&say("sd"), got.sd, real.sd, 0.03 * real.sd);
        near(
            &say("sd of schools"),
            got.school_sd,
            real.school_sd,
            0.12 * real.school_sd,
        );
        near(&say("ICC of schools"), got.icc_school, real.icc_school, 0.02);
        near(&say("ICC of classes"), got.icc_class, real.icc_class, 0.025);
        near(&say("sign A"), got.sign_a, real.sign_a, 0.035);
        near(&say("journal r"), got.journal, real.journal, 0.03);
        near(&say("girls"), got.girls, real.girls, 0.03 * real.sd);
        let absent = f64::from(real.absent) / f64::from(real.absent + real.wrote);
        near(
            &say("absent"),
            got.absent / (got.absent + got.wrote),
            absent,
            0.008,
        );
        for (mark, (&got, &real_mean)) in got
            .journal_means
            .iter()
            .zip(&real.journal_means)
            .enumerate()
            .skip(1)
        {
            near(
                &say(&format!("mean of journal {}", mark + 2)),
                got,
                real_mean,
                0.2 * real.sd,
            );
        }
        for (item, shares) in work.items.iter().zip(&got.shares) {
            for (category, (&got, &wanted)) in shares.iter().zip(&item.shares).enumerate() {
                near(
                    &say(&format!("item {} category {category}", item.code)),
                    got,
                    wanted,
                    0.016,
                );
            }
        }
        for (item, &got) in work.items.iter().zip(&got.not_taught) {
            near(
                &say(&format!("item {} not taught", item.code)),
                got,
                item.not_taught,
                0.016,
            );
        }
    }
}

#[test]
fn without_the_jump_no_bound_stands_out() {
    for work in Parameters::builtin() {
        let honest = simulated(work, Options::default());
        for &bound in &work.bounds {
            let at = |shift: usize| honest.histogram[usize::from(bound) + shift - 2];
            // Growth at the bound against the growth just before and just after it.
            let step = (at(2) / at(1)) / ((at(1) / at(0)) * (at(3) / at(2))).sqrt();
            assert!(
                (0.8..1.25).contains(&step),
                "{} {} at {bound}: {step}",
                work.grade,
                work.subject
            );
        }
        let lifted = simulated(work, with_jump());
        assert!(honest.mean <= lifted.mean && lifted.mean < honest.mean + 0.2 * honest.sd);
    }
}

#[test]
fn the_jump_at_the_bound_of_three_is_that_of_the_region() {
    for work in Parameters::builtin()
        .iter()
        .filter(|work| !work.jump.three.is_empty())
    {
        let (got, bound) = (simulated(work, with_jump()), usize::from(work.bounds[0]));
        let scale = f64::from(work.real.wrote) / got.wrote;
        for total in bound - 2..bound + 2 {
            let (got, real) = (
                got.histogram[total] * scale,
                f64::from(work.real.histogram[total]),
            );
            println!(
                "{} {} total {total}: {got:.0} simulated, {real} real",
                work.grade, work.subject
            );
            assert!(
                (got / real).max(real / got) < 1.4,
                "{total}: {got} instead of {real}"
            );
        }
    }
}

#[test]
fn levels_can_be_spread_further_apart() {
    let work = &Parameters::builtin()[0];
    let usual = simulated(work, Options::default());
    let spread = simulated(
        work,
        Options {
            between: 2.0,
            ..Options::default()
        },
    );
    assert!(
        spread.icc_class > usual.icc_class + 0.05,
        "{} {}",
        spread.icc_class,
        usual.icc_class
    );
    near("sd", spread.sd, usual.sd, 0.03 * usual.sd);
}
