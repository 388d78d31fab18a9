use super::*;
use crate::comparator::Stated;
use crate::figure::Reason;
use crate::objectivity;
use crate::sample::{Pupil, items, norms, scale, set, times, work};
use crate::sign::Code;
use crate::summary::summarise;
use serde_json::json;

const MAXIMA: [u8; 2] = [1, 8];

/// Five schools in two municipalities: schools 1–4 alike, school 5 with every point.
fn pupils() -> Vec<Pupil> {
    let mut pupils = Vec::new();
    for school in 0..4 {
        for score in [0, 2, 4, 6, 8, 3] {
            pupils.extend(times(3, &Pupil::wrote(school, 4, &[1, score])));
        }
        pupils.push(Pupil::absent(school, 3));
    }
    pupils.extend(times(18, &Pupil::wrote(4, 5, &[1, 8])));
    pupils
}

fn with<R>(pupils: &[Pupil], act: impl FnOnce(Input<'_>) -> R) -> R {
    let (work, columns, scale, norms) = (work(), items(&MAXIMA), scale([3, 5, 7], 9), norms());
    let summaries = summarise(
        &set(&MAXIMA, pupils),
        &Lens::new(&columns, Some(&scale)),
        Level::Class,
    );
    let issues = Issues {
        refused: 1,
        ..Issues::default()
    };
    act(Input {
        work: &work,
        columns: &columns,
        scale: Some(&scale),
        specification: None,
        norms: &norms,
        summaries: &summaries,
        region: None,
        comparators: &[],
        cohort: None,
        earlier: &[],
        issues: &issues,
    })
}

#[test]
fn one_analysis_holds_the_whole_its_municipalities_schools_and_classes() {
    let analysis = with(&pupils(), |input| analyse(&input)).unwrap();
    let counts = [&analysis.municipalities, &analysis.schools, &analysis.classes].map(Vec::len);
    assert_eq!((counts, analysis.schools_wrote), ([2, 5, 5], 5));
    let wrote = |units: &[Unit]| units.iter().map(|unit| unit.profile.wrote).sum::<u64>();
    for units in [&analysis.municipalities, &analysis.schools, &analysis.classes] {
        assert_eq!(wrote(units), analysis.overall.profile.wrote);
    }
    assert_eq!(
        (
            analysis.schools[0].name.as_str(),
            analysis.schools[0].municipality.as_str()
        ),
        ("Школа 1", "Район 1")
    );
}

#[test]
fn the_school_with_every_point_is_marked_by_a_and_counted() {
    let analysis = with(&pupils(), |input| analyse(&input)).unwrap();
    let marked: Vec<_> = analysis
        .schools
        .iter()
        .filter(|unit| unit.signs[0].marked)
        .map(|unit| unit.name.as_str())
        .collect();
    assert_eq!(marked, ["Школа 5"]);
    let a = analysis.signs[0];
    assert_eq!((a.code, a.official, a.judged, a.marked), (Code::A, true, 5, 1));
    let index = objectivity::index(&[analysis]);
    assert_eq!(
        (index.schools, index.marked, index.value.value),
        (5, 1, Some(80.0))
    );
}

#[test]
fn a_school_is_compared_with_the_whole_its_municipality_and_the_comparators() {
    let stated = Comparator {
        name: "РФ".into(),
        kind: ComparatorKind::Country,
        origin: Origin::Stated(Stated {
            schools: None,
            pupils: Some(1_000),
            marks: [5.0, 35.0, 40.0, 20.0],
            source: "Ф3".into(),
        }),
    };
    let analysis = with(&pupils(), |input| {
        analyse(&Input {
            region: None,
            comparators: &[stated],
            ..input
        })
    })
    .unwrap();
    let versus = &analysis.schools[4].versus;
    let against: Vec<_> = versus.iter().map(|versus| versus.against).collect();
    assert_eq!(
        against,
        [
            Against::Whole,
            Against::Municipality,
            Against::Comparator { index: 0 }
        ]
    );
    let of_class: Vec<_> = analysis.classes[4]
        .versus
        .iter()
        .map(|versus| versus.against)
        .collect();
    assert_eq!(
        of_class[..3],
        [Against::Whole, Against::Municipality, Against::School]
    );
    // School 5: 9 of 9; the whole: (4·(18 + 3·23) + 18·9) / 90.
    let mean = (4.0 * 87.0 + 162.0) / 90.0;
    assert!((versus[0].mean.value.unwrap() - (9.0 - mean)).abs() < 1e-12);
    assert_eq!(
        (versus[2].quality.value, versus[2].twos.value),
        (Some(40.0), Some(-5.0))
    );
    assert_eq!(versus[2].mean.insufficient, Some(Reason::NoReference));
    let interval = versus[2].quality.interval.unwrap();
    assert!(
        interval.low > 20.0 && interval.low < 40.0 && interval.high < 44.0,
        "{interval:?}"
    );
    assert_eq!((versus[0].items.len(), versus[2].items.len()), (2, 0));
}

#[test]
fn a_part_of_a_region_is_judged_against_the_region_and_not_against_itself() {
    let (columns, scale) = (items(&MAXIMA), scale([3, 5, 7], 9));
    let lens = Lens::new(&columns, Some(&scale));
    let region = summarise(&set(&MAXIMA, &pupils()), &lens, Level::School);
    let part = region.of_schools(|school| school.code == region_code(4));
    assert_eq!(part.schools.len(), 1);
    let narrow = with(&pupils(), |input| {
        analyse(&Input {
            summaries: &part,
            region: Some(&region),
            ..input
        })
    });
    let whole = with(&pupils(), |input| analyse(&input)).unwrap();
    let narrow = narrow.unwrap();
    assert_eq!(narrow.schools.len(), 1);
    assert_eq!(narrow.schools[0].signs, whole.schools[4].signs);
    assert_ne!(narrow.overall.profile.wrote, whole.overall.profile.wrote);
}

fn region_code(place: u32) -> domain::territory::SchoolCode {
    set(&MAXIMA, &pupils()).schools[place as usize].code
}

#[test]
fn earlier_years_give_each_place_its_own_dynamic() {
    let (columns, scale) = (items(&MAXIMA), scale([3, 5, 7], 9));
    let lens = Lens::new(&columns, Some(&scale));
    let before = summarise(&set(&MAXIMA, &pupils()[..60]), &lens, Level::School);
    let analysis = with(&pupils(), |input| {
        analyse(&Input {
            earlier: &[(2020, &before)],
            ..input
        })
    })
    .unwrap();
    let years = |unit: &Unit| unit.dynamics.as_ref().map(|dynamics| dynamics.years.len());
    assert_eq!(
        (
            years(&analysis.overall),
            years(&analysis.schools[0]),
            years(&analysis.schools[4])
        ),
        (Some(2), Some(2), None)
    );
    let growth = |unit: &Unit| unit.dynamics.as_ref().map(|dynamics| dynamics.growth.value);
    assert_eq!(growth(&analysis.schools[0]), Some(Some(0.0)));
}

fn keys(value: &serde_json::Value) -> Vec<&str> {
    let mut keys: Vec<_> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_contract_has_exactly_its_keys() {
    let analysis = with(&pupils(), |input| analyse(&input)).unwrap();
    let value = serde_json::to_value(analysis.to_contract()).unwrap();
    let work = "absent alpha grade histogram item items journal kind marks max mean median quartiles refused rows schools \
                sd signs subject wrote year";
    assert_eq!(keys(&value), work.split_whitespace().collect::<Vec<_>>());
    let item = "code discrimination full max n not_taught partial share sum x zero";
    assert_eq!(
        keys(&value["item"][0]),
        item.split_whitespace().collect::<Vec<_>>()
    );
    assert_eq!(
        keys(&value["journal"]),
        ["confirmed", "gap2", "lowered", "raised", "without"]
    );
}

#[test]
fn the_contract_holds_unrounded_figures() {
    let analysis = with(&pupils(), |input| analyse(&input)).unwrap();
    let value = serde_json::to_value(analysis.to_contract()).unwrap();
    let counts = ["rows", "wrote", "absent", "refused"].map(|key| value[key].as_u64());
    assert_eq!(counts, [95, 90, 4, 1].map(Some));
    assert_eq!(value["mean"].as_f64(), Some((4.0 * 87.0 + 162.0) / 90.0));
    assert_eq!(value["signs"], json!({"A": 1, "B": 0}));
    assert_eq!(value["marks"], json!({"2": 12, "3": 24, "4": 12, "5": 42}));
    let school = serde_json::to_value(&analysis.school_results(0)[4]).unwrap();
    assert_eq!(
        school,
        json!({"school": "edu990005", "work": 0, "wrote": 18, "mean": 9.0, "signs": ["A"]})
    );
}

#[test]
fn nothing_read_gives_an_empty_analysis_and_no_panic() {
    let analysis = with(&[], |input| analyse(&input)).unwrap();
    assert_eq!((analysis.overall.profile.wrote, analysis.schools.len()), (0, 0));
    let contract = analysis.to_contract();
    assert_eq!(
        (contract.mean, contract.quartiles, contract.alpha),
        (None, None, None)
    );
}

#[test]
fn summaries_of_another_shape_are_refused() {
    let other = items(&[1, 7]);
    assert_eq!(
        with(&pupils(), |input| analyse(&Input {
            columns: &other,
            ..input
        })),
        Err(Mismatch)
    );
}
