//! Seeded data: works of one and of several points, a matrix of booklets, schools.

use psychometrics::Responses;
use psychometrics::draw::Draws;
use psychometrics::matrix::{ABSENT, NOT_ATTEMPTED};
use psychometrics::model::Item;

/// What estimators look at.
pub struct Data {
    /// 400 works of twelve items of one point, slopes and difficulties differ.
    pub single: Responses,
    /// 400 works of nine items of one to three points.
    pub several: Responses,
    /// The first with three booklets of eight items each and a few cells not begun.
    pub booklets: Responses,
    /// The school of each work: twenty of twenty.
    pub schools: Vec<usize>,
    /// An earlier measure of each pupil.
    pub earlier: Vec<f64>,
}

impl Data {
    /// Draws them.
    pub fn drawn() -> Self {
        let mut draws = Draws::new(2026, 11);
        let schools: Vec<usize> = (0..400).map(|pupil| pupil / 20).collect();
        let levels: Vec<f64> = (0..20).map(|_| 0.5 * draws.normal()).collect();
        let earlier: Vec<f64> = (0..400).map(|_| draws.normal()).collect();
        let abilities: Vec<f64> = (0..400)
            .map(|pupil| levels[schools[pupil]] + 0.5 * earlier[pupil] + 0.7 * draws.normal())
            .collect();
        let single = matrix(&items_of_one(), &abilities, &mut draws);
        Self {
            booklets: booklets(&single),
            several: matrix(&items_of_several(), &abilities, &mut draws),
            single,
            schools,
            earlier,
        }
    }

    /// The scores of a matrix as a histogram.
    pub fn counts(&self, rows: impl Iterator<Item = usize>) -> Vec<u64> {
        let mut counts = vec![0; 19];
        rows.for_each(|row| counts[self.several.score(row) as usize] += 1);
        counts
    }
}

/// The items that the works of one point are drawn from.
pub fn items_of_one() -> Vec<Item> {
    (0..12)
        .map(|at| Item::adjacent(0.6 + 0.1 * f64::from(at), vec![1.5 - 0.27 * f64::from(at)]))
        .collect()
}

/// The items that the others are drawn from.
pub fn items_of_several() -> Vec<Item> {
    let steps = |at: i32| (0..=at % 3).map(move |step| 0.8 - 0.4 * f64::from(step) - 0.1 * f64::from(at));
    (0..9)
        .map(|at| Item::adjacent(1.0, steps(at).collect()))
        .collect()
}

fn matrix(items: &[Item], abilities: &[f64], draws: &mut Draws) -> Responses {
    let maxima = items.iter().map(Item::max).collect();
    let cells = abilities
        .iter()
        .flat_map(|&theta| items.iter().map(move |item| (item, theta)));
    Responses::new(
        maxima,
        cells.map(|(item, theta)| item.drawn(theta, draws)).collect(),
    )
    .unwrap()
}

fn booklets(whole: &Responses) -> Responses {
    let cell = |(row, item): (usize, usize)| match (row % 3, row % 17 == item) {
        (booklet, _) if item / 4 == booklet => ABSENT,
        (_, true) => NOT_ATTEMPTED,
        _ => whole.row(row)[item],
    };
    let places = (0..whole.persons()).flat_map(|row| (0..whole.items()).map(move |item| (row, item)));
    Responses::new(whole.maxima().to_vec(), places.map(cell).collect()).unwrap()
}
