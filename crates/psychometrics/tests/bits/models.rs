//! Models of answers: conditional, marginal, abilities, fit, linking.

use crate::Estimator;
use crate::data::{Data, items_of_one, items_of_several};
use psychometrics::Responses;
use psychometrics::linking::{anchor, drift, scale, score};
use psychometrics::model::decision::{Decisions, counts};
use psychometrics::model::fit::{dependence, dimension, s_x2};
use psychometrics::model::marginal::{Model, Specification, abilities, fit};
use psychometrics::model::{
    Analysis, Choice, Grid, Item, Prior, andersen, conditional, items, mean_squares, precision, scores,
};

/// All of them.
pub const ALL: &[Estimator] = &[
    ("conditional of one point", |data| conditional(&data.single)),
    ("conditional of several points", |data| conditional(&data.several)),
    ("conditional of booklets", |data| conditional(&data.booklets)),
    ("andersen", |data| {
        format!("{:?}", andersen::by_median(&data.single).unwrap())
    }),
    ("marginal rasch", |data| marginal(&data.booklets, Model::Rasch)),
    ("marginal 2pl", |data| marginal(&data.single, Model::Slopes)),
    ("marginal 3pl", |data| marginal(&data.single, Model::Guessing)),
    ("marginal partial credit", |data| {
        marginal(&data.several, Model::Rasch)
    }),
    ("marginal gpcm", |data| marginal(&data.several, Model::Slopes)),
    ("marginal graded", |data| marginal(&data.several, Model::Graded)),
    ("marginal of two groups with an anchor", of_groups),
    ("analysis", |data| {
        analysis(&data.several, Choice::GeneralisedPartialCredit)
    }),
    ("ml wle", |data| {
        format!("{:?}", scores::estimates(&items_of_one(), &data.booklets))
    }),
    ("map eap", of_persons),
    ("table of scores", |_| {
        format!("{:?}", scores::table(&items_of_several(), &grid()))
    }),
    ("precision", of_precision),
    ("infit outfit", of_fit),
    ("s-x2", |data| {
        format!(
            "{:?}",
            s_x2::s_x2(&items_of_one(), &data.single, &grid(), &[2; 12])
        )
    }),
    ("q3 and tables", of_dependence),
    ("contrasts", |data| {
        format!(
            "{:?}",
            dimension::contrasts(&items_of_one(), &data.single, STANDARD, (9, 1)).unwrap()
        )
    }),
    ("parallel analysis", |data| {
        format!("{:?}", dimension::parallel(&data.several, (9, 1)).unwrap())
    }),
    ("links of scales", of_scales),
    ("equating", of_equating),
    ("decisions", of_decisions),
];

const STANDARD: Prior = Prior { mean: 0.0, sd: 1.0 };

fn grid() -> Grid {
    Grid::normal(0.0, 1.0, 0.3)
}

fn conditional(responses: &Responses) -> String {
    let found = conditional::fit(responses).unwrap();
    format!("{found:?} {:?}", found.difficulties())
}

fn marginal(responses: &Responses, model: Model) -> String {
    let found = fit(responses, &Specification::new(model)).unwrap();
    format!("{found:?} {:?}", abilities(responses, &found, &[]))
}

fn of_groups(data: &Data) -> String {
    let mut asked = Specification::new(Model::Slopes);
    asked.groups = data.schools.iter().map(|school| school % 2).collect();
    asked.anchors = vec![None, Some(items_of_one()[1].clone())];
    let found = fit(&data.single, &asked).unwrap();
    format!("{found:?} {:?}", abilities(&data.single, &found, &asked.groups))
}

fn analysis(responses: &Responses, choice: Choice) -> String {
    let Analysis {
        items,
        m2,
        reliability,
        persons,
        ..
    } = items(responses, choice).unwrap();
    format!("{items:?} {m2:?} {reliability:?} {persons:?}")
}

fn of_persons(data: &Data) -> String {
    let items = items_of_several();
    let of = |row| {
        let map = psychometrics::model::person::map(&items, row, STANDARD);
        (map, psychometrics::model::person::eap(&items, row, STANDARD))
    };
    format!("{:?}", data.several.rows().map(of).collect::<Vec<_>>())
}

fn of_precision(_: &Data) -> String {
    let (items, thetas): (_, Vec<f64>) = (items_of_several(), (-8..=8).map(f64::from).collect());
    format!(
        "{:?} {}",
        precision::curve(&items, &thetas),
        precision::marginal(&items, STANDARD)
    )
}

fn warm(items: &[Item], responses: &Responses) -> Vec<Option<f64>> {
    let of = |[wle, _]: [Option<psychometrics::model::Ability>; 2]| wle.map(|one| one.theta);
    scores::estimates(items, responses).into_iter().map(of).collect()
}

fn of_fit(data: &Data) -> String {
    let items = items_of_one();
    let abilities = warm(&items, &data.booklets);
    format!(
        "{:?}",
        mean_squares::mean_squares(&items, &data.booklets, &abilities)
    )
}

fn of_dependence(data: &Data) -> String {
    let items = items_of_one();
    let pairs = dependence::q3(&items, &data.booklets, &warm(&items, &data.booklets));
    format!(
        "{pairs:?} {:?}",
        dependence::tables(&items, &data.single, &grid())
    )
}

fn of_scales(_: &Data) -> String {
    use scale::Method::{Haebara, MeanMean, MeanSigma, Shift, StockingLord};
    let old = items_of_several();
    let moved = scale::Scale {
        slope: 1.1,
        intercept: 0.3,
    };
    let new: Vec<Item> = old
        .iter()
        .rev()
        .map(|item| moved.inverse().item(item))
        .rev()
        .collect();
    let links = [Shift, MeanMean, MeanSigma, Haebara, StockingLord]
        .map(|method| scale::link(&old, &new, STANDARD, method).unwrap());
    format!(
        "{links:?} {:?}",
        drift::drift(&old, &new, links[0].scale, STANDARD)
    )
}

fn of_equating(data: &Data) -> String {
    let (one, other) = (data.counts(0..200), data.counts(200..400));
    let joint = |first: usize| {
        let mut counts = vec![0; 10 * 10];
        for row in first..first + 200 {
            let cells = data.several.row(row);
            let (rest, block): (u8, u8) = (cells[..5].iter().sum(), cells[5..].iter().sum());
            counts[usize::from(rest.min(9)) * 10 + usize::from(block)] += 1;
        }
        anchor::Joint { counts, columns: 10 }
    };
    let neat = anchor::neat(&joint(0), &joint(200), 3, (5, 2)).unwrap();
    format!("{:?} {neat:?}", score::equate(&one, &other, 4, (5, 1)).unwrap())
}

fn of_decisions(data: &Data) -> String {
    let decisions = Decisions::new(&items_of_several(), &[5, 9, 13], [-3.5, 3.5]).unwrap();
    format!("{:?}", decisions.among(&counts(&data.several), (20, 1)).unwrap())
}
