use super::*;
use simulation::PlantKind;

/// One experiment of this purpose with lifts, two territories.
fn plan(purpose: &str) -> Plan {
    let text = format!(
        "seed = 1\nlevels = [0.01, 0.05, 0.1]\nquick = 1\n[[experiment]]\ncode = \"aim\"\nname = \"опыт\"\npurpose = \"{purpose}\"\n\
         place = {{ schools = 60, municipalities = 1 }}\nworks = [\"МА4\"]\nterritories = 2\n\
         plants = [{{ kind = \"lift\", pupils = [0.2] }}]\n"
    );
    Plan::read(&text).unwrap()
}

fn record(territory: u32, guilty: bool, q: f64) -> Record {
    Record {
        territory,
        work: 0,
        n: 25,
        plant: guilty.then_some(PlantKind::Lift),
        guilty,
        touched: if guilty { 5 } else { 0 },
        signs: Vec::new(),
        p: Some(q / 2.0),
        q: Some(q),
        rule_a: Some(if guilty { -1.0 } else { 1.0 }),
        outlier: None,
    }
}

fn report(purpose: &str, records: Vec<Record>) -> Report {
    let plan = plan(purpose);
    Report::of(&plan, &plan.cells(), &[records])
}

#[test]
fn the_false_discovery_rate_is_a_mean_over_territories_and_an_empty_list_counts_as_none_false() {
    let records = vec![
        record(0, true, 0.04),
        record(0, false, 0.04),
        record(0, false, 0.5),
        record(1, true, 0.5),
        record(1, false, 0.5),
    ];
    let found = &report("mixed", records).discovery;
    let at = |level: f64| found.iter().find(|one| one.level == level).unwrap();
    assert_eq!(at(0.05).rate.unwrap().value, 0.25);
    assert_eq!(at(0.01).rate.unwrap().value, 0.0);
    assert_eq!((at(0.05).found.hits, at(0.05).found.n), (1, 2));
    // Rule A marks the innocent only.
    assert_eq!(
        (at(0.05).rule_a.unwrap().value, at(0.05).found_by_rule_a.hits),
        (1.0, 0)
    );
}

#[test]
fn where_nobody_cheats_one_school_on_the_list_is_an_alarm_of_the_territory() {
    let records = vec![
        record(0, false, 0.04),
        record(0, false, 0.9),
        record(1, false, 0.9),
    ];
    let honest = &report("honest", records).honest[0];
    let at = |place: usize| {
        (
            honest.alarms[place].territories.hits,
            honest.alarms[place].schools.hits,
        )
    };
    assert_eq!([at(0), at(1), at(2)], [(0, 0), (1, 1), (1, 1)]);
    assert_eq!(honest.alarms[1].territories.n, 2);
}

#[test]
fn power_is_of_the_guilty_and_its_aim_of_those_whose_whole_share_was_changed() {
    let partly = Record {
        touched: 1,
        ..record(1, true, 0.9)
    };
    let report = report(
        "power",
        vec![record(0, true, 0.04), record(0, false, 0.01), partly],
    );
    let power = &report.power[0];
    assert_eq!(power.found[1].1.value, 0.5);
    assert_eq!(power.whole[1].1.value, 1.0);
    assert_eq!(power.sizes[1].1.n, 2);
    assert!(
        report
            .aims
            .iter()
            .any(|aim| aim.kind == AimKind::Power && aim.met())
    );
    assert_eq!(report.rivals[0].accused, 1.0);
}

#[test]
fn p_values_are_counted_by_bound_and_by_tenth() {
    let found = report(
        "honest",
        vec![
            record(0, false, 0.02),
            record(0, false, 1.0),
            record(1, false, 0.5),
        ],
    );
    let calibration = &found.calibration[0];
    assert_eq!((calibration.sign, calibration.judged), (None, 3));
    // p = .01, .5, .25: half of the first territory and none of the second lie at .01.
    assert_eq!(calibration.all.below[1].1.unwrap().value, 0.25);
    assert!((calibration.deciles[0] - 1.0 / 3.0).abs() < 1e-12);
}
