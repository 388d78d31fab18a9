//! Works and items: classical figures, differences between groups, fit of persons, erasures, times.

use crate::Estimator;
use crate::data::{Data, items_of_one, items_of_several};
use psychometrics::classical::option::Answers;
use psychometrics::classical::{Products, consistency, glb, half, item};
use psychometrics::dif::{
    Comparison, Group, breslow_day, difference, logistic, mantel_haenszel, parameter, polytomous, purified,
    standardised,
};
use psychometrics::draw::Draws;
use psychometrics::erasure::{Speed, changed, contrast, faster};
use psychometrics::person_fit::{
    Estimator as Ability, Order, Steps, extended_caution, group, log_likelihood, scalability,
};

/// All of them.
pub const ALL: &[Estimator] = &[
    ("items", |data| format!("{:?}", item::all(&data.several))),
    ("consistency", of_consistency),
    ("greatest lower bound", |data| {
        format!("{:?}", glb::of(&Products::of(&data.several)).unwrap())
    }),
    ("options", of_options),
    ("dif of one point", of_groups_of_one),
    ("dif of several points", of_groups_of_several),
    ("areas", |_| {
        format!("{:?}", parameter::area([0.8, 0.1], [1.3, 0.4], 0.2))
    }),
    ("lz and caution", of_persons),
    ("guttman", of_patterns),
    ("erasures", of_erasures),
    ("times", of_times),
];

fn of_consistency(data: &Data) -> String {
    let products = Products::of(&data.several);
    let coefficients = [
        consistency::alpha(&products),
        consistency::standardised_alpha(&products),
        consistency::kr21(&products),
        consistency::lambda2(&products),
        consistency::lambda6(&products),
        consistency::standardised_lambda6(&products),
    ];
    format!(
        "{coefficients:?} {:?} {:?}",
        consistency::one_factor(&products).unwrap(),
        half::all(&products).unwrap()
    )
}

fn of_options(data: &Data) -> String {
    let cells = data.several.rows().flatten().copied().collect();
    let answers = Answers::new(vec![1; 9], cells).unwrap();
    let correlations: Vec<_> = (0..4).map(|code| answers.options(2).correlation(code)).collect();
    format!("{correlations:?} {:?}", answers.wrong_keys(1.0))
}

fn comparison(responses: &psychometrics::Responses) -> Comparison {
    let group = |person: usize| [Group::Reference, Group::Focal][person % 2];
    let groups: Vec<Group> = (0..responses.persons()).map(group).collect();
    Comparison::of(responses, &groups).unwrap()
}

fn of_groups_of_one(data: &Data) -> String {
    let comparison = comparison(&data.single);
    let of = |item| {
        let strata = comparison.strata_of_all(item).unwrap();
        let haenszel = mantel_haenszel::of(&strata).unwrap();
        let interval = haenszel
            .effect
            .as_ref()
            .and_then(|effect| effect.delta_interval(0.95));
        format!(
            "{haenszel:?} {interval:?} {:?} {:?} {:?}",
            logistic::of(&strata).unwrap(),
            breslow_day(&strata).unwrap(),
            standardised::of(&strata).unwrap()
        )
    };
    let items: Vec<String> = (0..12).map(of).collect();
    format!("{items:?} {:?}", purified(&comparison, 0.2, 5).unwrap())
}

fn of_groups_of_several(data: &Data) -> String {
    let comparison = comparison(&data.several);
    let of = |item| {
        let strata = comparison.strata_of_all(item).unwrap();
        (
            polytomous::mantel(&strata).unwrap(),
            polytomous::generalised(&strata).unwrap(),
            difference::of(&strata).unwrap(),
        )
    };
    format!("{:?}", (0..9).map(of).collect::<Vec<_>>())
}

fn of_persons(data: &Data) -> String {
    let items = items_of_several();
    let weights: Vec<f64> = (0..9).map(|at| 0.1 * f64::from(at)).collect();
    let of = |row| {
        let found = log_likelihood(&items, row, 0.4, Ability::Warm).unwrap();
        let tails = [
            found.below(),
            found.below_by_edgeworth(),
            found.below_by_chi_square(),
        ];
        (
            found,
            tails,
            extended_caution(&items, row, (0.4, Ability::Warm), &weights),
        )
    };
    let all: Vec<_> = data.several.rows().map(of).collect();
    let figures: Vec<_> = all.iter().map(|one| one.0).collect();
    format!("{all:?} {:?}", group(&figures).unwrap())
}

fn of_patterns(data: &Data) -> String {
    let order = Order::of(&data.single).unwrap();
    let patterns: Vec<_> = data
        .single
        .rows()
        .map(|row| order.pattern(row).unwrap())
        .collect();
    let steps = Steps::of(&data.several).unwrap();
    let of_steps: Vec<_> = data
        .several
        .rows()
        .map(|row| steps.pattern(row).unwrap())
        .collect();
    format!(
        "{patterns:?} {of_steps:?} {:?} {:?}",
        scalability(&data.single),
        scalability(&data.several)
    )
}

fn of_erasures(data: &Data) -> String {
    let items = items_of_one();
    let changes: Vec<bool> = (0..12).map(|item| item % 3 == 0).collect();
    let of = |row: &[u8]| {
        let found = changed(&items, row, &changes, 0.1);
        let index = found.as_ref().map(|found| (found.index(), found.p()));
        (found, index, contrast(&items, row, &changes))
    };
    format!("{:?}", data.single.rows().map(of).collect::<Vec<_>>())
}

fn of_times(data: &Data) -> String {
    let mut draws = Draws::new(3, 0);
    let times: Vec<f64> = (0..400 * 12)
        .map(|_| libm::exp(3.0 + 0.4 * draws.normal()))
        .collect();
    let speed = Speed::fit(12, &times).unwrap();
    let part: Vec<bool> = (0..12).map(|item| item < 4).collect();
    let faster: Vec<_> = times.chunks(12).map(|row| faster(&speed, row, &part)).collect();
    format!("{speed:?} {faster:?} {}", data.schools.len())
}
