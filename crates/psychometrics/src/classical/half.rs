//! Split halves: the work taken as two shorter ones.

use super::Products;

/// Items from which on not every split is tried: C(22, 11)/2 = 352,716 splits take a tenth of a second.
const EXHAUSTIVE: usize = 22;

/// Reliability of the whole work from two halves of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halves {
    /// Guttman's λ4 of this split (1945), 4·c(A, B)/s²: takes the halves' errors as independent, not their spreads as equal.
    pub guttman: f64,
    /// Spearman and Brown's 2r/(1 + r) (1910): right only for halves of equal spread; `None` for r ≤ −1 or no spread.
    pub spearman_brown: Option<f64>,
}

/// Reliability from the items in the first half (`true`) and the others; `None` where a half is empty or nothing varies.
pub fn of(products: &Products, first: &[bool]) -> Option<Halves> {
    let sound = first.len() == products.items() && first.contains(&true) && first.contains(&false);
    let whole = products.total().spread();
    if !sound || whole <= 0 {
        return None;
    }
    let [mut own, mut other, mut both] = [0i128; 3];
    for (i, &a) in first.iter().enumerate() {
        for (j, &b) in first.iter().enumerate() {
            let c = products.covariation(i, j);
            match (a, b) {
                (true, true) => own += c,
                (false, false) => other += c,
                (true, false) => both += c,
                (false, true) => {}
            }
        }
    }
    Some(Halves {
        guttman: 4.0 * both as f64 / whole as f64,
        spearman_brown: spearman_brown([own, other, both]),
    })
}

fn spearman_brown([own, other, both]: [i128; 3]) -> Option<f64> {
    let r = (own > 0 && other > 0).then(|| both as f64 / (own as f64 * other as f64).sqrt())?;
    (r > -1.0).then(|| 2.0 * r / (1.0 + r))
}

/// Reliability from the odd and the even items in the order of the work.
pub fn odd_even(products: &Products) -> Option<Halves> {
    of(products, &alternating(products.items()))
}

fn alternating(items: usize) -> Vec<bool> {
    (0..items).map(|item| item % 2 == 0).collect()
}

/// Guttman's split-half reliability over all ways to split the work into halves of equal length (or one item apart).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Splits {
    /// The least found.
    pub least: f64,
    /// The mean over all splits, exact; for an even number of items it is α (Cronbach 1951).
    pub mean: f64,
    /// The greatest found, Guttman's λ4: a lower bound of reliability, too high in small samples; never
    /// above the greatest lower bound, [`glb`](super::glb).
    pub greatest: f64,
    /// How many splits were looked at; `None` where exchanges of items were tried instead of all splits.
    pub tried: Option<u64>,
}

/// The least, the mean and the greatest split-half reliability; `None` for fewer than two items or no spread.
///
/// Up to 22 items every split is tried; above, pairs of items are exchanged from the odd–even split on until no
/// exchange helps, so the extremes are then those of a neighbourhood.
pub fn all(products: &Products) -> Option<Splits> {
    let whole = products.total().spread();
    let k = products.items();
    if k < 2 || whole <= 0 {
        return None;
    }
    let (least, greatest, tried) = if k <= EXHAUSTIVE {
        let mut walk = Walk::of(products);
        walk.place(0);
        (walk.least, walk.greatest, Some(walk.tried))
    } else {
        (exchanged(products, -1), exchanged(products, 1), None)
    };
    let share = |both: i128| 4.0 * both as f64 / whole as f64;
    Some(Splits {
        least: share(least),
        mean: mean(products) * 4.0 / whole as f64,
        greatest: share(greatest),
        tried,
    })
}

/// The mean of the covariation between halves: each pair of items is parted in 2·a·b/(k(k − 1)) of the splits.
fn mean(products: &Products) -> f64 {
    let k = products.items();
    let pairs = (0..k).flat_map(|one| (0..one).map(move |other| (one, other)));
    let sum: i128 = pairs.map(|(one, other)| products.covariation(one, other)).sum();
    let (half, rest) = (k / 2, k - k / 2);
    sum as f64 * (2 * half * rest) as f64 / (k * (k - 1)) as f64
}

/// A walk over all splits: items are placed one by one, the covariation between the halves grows along.
struct Walk<'a> {
    products: &'a Products,
    side: Vec<bool>,
    left: [usize; 2],
    both: i128,
    least: i128,
    greatest: i128,
    tried: u64,
}

impl<'a> Walk<'a> {
    fn of(products: &'a Products) -> Self {
        let k = products.items();
        Self {
            products,
            side: Vec::with_capacity(k),
            left: [k / 2, k - k / 2],
            both: 0,
            least: i128::MAX,
            greatest: i128::MIN,
            tried: 0,
        }
    }

    fn place(&mut self, item: usize) {
        if item == self.products.items() {
            self.tried += 1;
            self.least = self.least.min(self.both);
            self.greatest = self.greatest.max(self.both);
            return;
        }
        // With halves of equal length a split and its mirror image are one: the first item stays in one half.
        let mirrored = item == 0 && self.left[0] == self.left[1];
        for side in [false, true] {
            let place = usize::from(side);
            if self.left[place] == 0 || (mirrored && side) {
                continue;
            }
            let added = self.parted(item, side);
            self.left[place] -= 1;
            self.side.push(side);
            self.both += added;
            self.place(item + 1);
            self.both -= added;
            self.side.pop();
            self.left[place] += 1;
        }
    }

    /// The covariation of an item with the items already on the other side.
    fn parted(&self, item: usize, side: bool) -> i128 {
        let others = self.side.iter().enumerate().filter(|&(_, &other)| other != side);
        others
            .map(|(other, _)| self.products.covariation(item, other))
            .sum()
    }
}

/// The best covariation between halves (times `sign`) that exchanges of two items reach.
fn exchanged(products: &Products, sign: i128) -> i128 {
    let k = products.items();
    let mut side = alternating(k);
    // Covariation of every item with each half, itself left out.
    let with = |side: &[bool], item: usize, half: bool| -> i128 {
        (0..k)
            .filter(|&other| other != item && side[other] == half)
            .map(|other| products.covariation(item, other))
            .sum()
    };
    loop {
        let pull: Vec<i128> = (0..k)
            .map(|item| with(&side, item, side[item]) - with(&side, item, !side[item]))
            .collect();
        let pairs = (0..k).flat_map(|one| (0..k).map(move |other| (one, other)));
        let parted = pairs.filter(|&(one, other)| side[one] && !side[other]);
        let gain = |&(one, other): &(usize, usize)| {
            sign * (pull[one] + pull[other] + 2 * products.covariation(one, other))
        };
        match parted.max_by_key(gain).filter(|pair| gain(pair) > 0) {
            Some((one, other)) => side.swap(one, other),
            None => break,
        }
    }
    (0..k)
        .filter(|&item| side[item])
        .map(|item| with(&side, item, false))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::super::consistency::alpha;
    use super::*;
    use crate::Responses;

    /// Points that depend on row and item in a fixed, uneven way.
    fn products(items: usize) -> Products {
        let cell = |place: usize| {
            let (row, item) = (place / items, place % items);
            u8::from((row * 7 + item * 5 + row * item * 3) % 11 + row % 4 > 6)
        };
        Products::of(&Responses::new(vec![1; items], (0..items * 60).map(cell).collect()).unwrap())
    }

    #[test]
    fn the_mean_of_all_halves_of_an_even_number_of_items_is_alpha() {
        let products = products(8);
        let found = all(&products).unwrap();
        assert_eq!(found.tried, Some(35));
        assert!(
            (found.mean - alpha(&products).unwrap()).abs() < 1e-12,
            "{found:?}"
        );
        assert!(
            found.least < found.mean && found.mean < found.greatest,
            "{found:?}"
        );
    }

    #[test]
    fn an_odd_number_of_items_has_halves_one_item_apart() {
        let products = products(7);
        let found = all(&products).unwrap();
        assert_eq!(found.tried, Some(35));
        let mut sum = 0.0;
        for mask in 0u32..128 {
            if mask.count_ones() == 3 {
                let first: Vec<bool> = (0..7).map(|item| mask >> item & 1 == 1).collect();
                sum += of(&products, &first).unwrap().guttman;
            }
        }
        assert!((found.mean - sum / 35.0).abs() < 1e-12, "{found:?}");
    }

    #[test]
    fn exchanges_end_between_the_odd_even_split_and_the_best_of_all() {
        let products = products(16);
        let whole = products.total().spread() as f64;
        let found = all(&products).unwrap();
        let best = 4.0 * exchanged(&products, 1) as f64 / whole;
        let start = odd_even(&products).unwrap().guttman;
        assert!(
            start <= best && best <= found.greatest + 1e-15,
            "{start} {best} {found:?}"
        );
        let worst = 4.0 * exchanged(&products, -1) as f64 / whole;
        assert!(found.least - 1e-15 <= worst && worst <= start, "{found:?}");
    }

    #[test]
    fn halves_alike_are_perfectly_reliable() {
        let rows = vec![1, 1, 0, 0, 1, 1, 0, 0];
        let products = Products::of(&Responses::new(vec![1; 2], rows).unwrap());
        let found = odd_even(&products).unwrap();
        assert!(
            (found.guttman - 1.0).abs() < 1e-15 && found.spearman_brown == Some(1.0),
            "{found:?}"
        );
        assert_eq!(of(&products, &[true, true]), None);
    }
}
