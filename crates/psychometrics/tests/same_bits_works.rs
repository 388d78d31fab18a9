//! The same works give the same bits in every build and on every machine.
//!
//! The numbers below were the same without optimisation and with all of it. A kernel that is changed on purpose changes
//! them; a compiler or a library must not.

use psychometrics::Responses;
use psychometrics::block::{Region, Residuals, Search};
use psychometrics::classical::{Products, consistency, half};
use psychometrics::dif::{Comparison, Group, logistic, mantel_haenszel};
use psychometrics::draw::Draws;
use psychometrics::erasure::contrast;
use psychometrics::model::Item;
use psychometrics::permutation::Permutation;
use psychometrics::person_fit::{Estimator, Order, log_likelihood};
use psychometrics::similarity::{Chances, Room, Selection, class_similarity, visit};

/// Three hundred works of fifteen items, of one to three points.
fn works() -> Responses {
    let mut draws = Draws::new(2026, 0);
    let maxima: Vec<u8> = (0..15).map(|item| 1 + item % 3).collect();
    let mut cells = Vec::new();
    for _ in 0..300 {
        let known = draws.unit();
        for &max in &maxima {
            cells.push((0..max).map(|_| u8::from(draws.unit() < known)).sum());
        }
    }
    Responses::new(maxima, cells).unwrap()
}

/// Gathers figures into one number that changes with every bit of them.
struct Bits(u64);

impl Bits {
    fn add(&mut self, figure: Option<f64>) {
        let bits = figure.map_or(1, f64::to_bits);
        self.0 = (self.0 ^ bits)
            .wrapping_mul(0x0000_0100_0000_01B3)
            .rotate_left(17);
    }
}

fn of_items(responses: &Responses, bits: &mut Bits) {
    let products = Products::of(responses);
    bits.add(consistency::lambda2(&products));
    bits.add(consistency::lambda6(&products));
    bits.add(consistency::one_factor(&products).map(|factor| factor.omega));
    bits.add(half::all(&products).map(|splits| splits.greatest));
    let groups: Vec<Group> = (0..300)
        .map(|person| [Group::Reference, Group::Focal][person % 2])
        .collect();
    let comparison = Comparison::of(responses, &groups).unwrap();
    for item in [0, 3, 6] {
        let strata = comparison.strata_of_all(item).unwrap();
        bits.add(mantel_haenszel::of(&strata).map(|found| found.test.p));
        bits.add(logistic::of(&strata).map(|found| found.both.p));
    }
}

fn of_works(responses: &Responses, bits: &mut Bits) {
    let items: Vec<Item> = responses
        .maxima()
        .iter()
        .map(|&max| Item::adjacent(0.9, vec![0.3; usize::from(max)]))
        .collect();
    let known: Vec<bool> = (0..15).map(|item| item < 6).collect();
    let order = Order::of(&responses.of_items(&[0, 3, 6, 9, 12]).unwrap()).unwrap();
    for row in responses.rows() {
        bits.add(log_likelihood(&items, row, 0.4, Estimator::Warm).map(|found| found.below_by_chi_square()));
        bits.add(contrast(&items, row, &known).map(|found| found.root));
        let part: Vec<u8> = row.iter().step_by(3).copied().collect();
        bits.add(order.pattern(&part).and_then(|pattern| pattern.zu3));
    }
}

fn of_pairs(responses: &Responses, bits: &mut Bits) {
    let (chances, levels) = Chances::by_score(responses, 40).unwrap();
    let room = Room::of_points(responses, chances, &levels).unwrap();
    visit(&room, Selection::ALL, |pair| {
        bits.add(pair.weighted_omega);
        bits.add(pair.binomial);
        bits.add(pair.joint);
        bits.add(pair.run.map(|run| run.1));
    });
    let class: Vec<usize> = (40..65).collect();
    let permutation = Permutation {
        rounds: 20,
        enough: 5,
        seed: 7,
    };
    bits.add(class_similarity(&room, &class, permutation).map(|found| found.mean + found.mean_chance.p()));
    let region = Region {
        room: &room,
        residuals: &Residuals::of(&room),
        search: Search { works: 3, items: 3 },
    };
    let block = region.examine(&class, permutation).unwrap();
    bits.add(block.run.map(|run| run.excess));
    bits.add(Some(block.joint.pairs));
}

#[test]
fn figures_of_works_have_the_bits_that_they_always_had() {
    let responses = works();
    let mut found = [Bits(0), Bits(0), Bits(0)];
    of_items(&responses, &mut found[0]);
    of_works(&responses, &mut found[1]);
    of_pairs(&responses, &mut found[2]);
    let known = [
        0x620a_c05a_504a_f5a1,
        0x40ba_911b_d692_1057,
        0x7383_ebdc_c3c6_8301,
    ];
    assert_eq!(found.map(|bits| bits.0), known);
}
