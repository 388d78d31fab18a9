//! How works of a class lie off the region together.

use crate::matrix::ABSENT;
use crate::similarity::Room;

/// Points less their expectation at the level, over their spread: (x − E)/σ, of all persons of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Residuals {
    items: usize,
    /// Person by person, item by item; 0 where an item was not shown or leaves nothing open.
    cells: Vec<f64>,
    /// The mean products of items over the room, row by row.
    products: Vec<f64>,
}

/// How works of a class lie off the region together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// Mean over the items of n·z̄²: 1 where the works of the class are as independent as those of the region. Some items
    /// better and some worse than the region at equal level make it large.
    pub shift: f64,
    /// Root mean square over pairs of items of the class's mean product less the region's: pairs of items that go
    /// together in this class and not elsewhere.
    pub pairs: f64,
    /// Number of works.
    pub n: usize,
}

impl Residuals {
    /// The residuals of a room.
    pub fn of(room: &Room) -> Self {
        let items = room.chances().items();
        let laws: Vec<[f64; 2]> = (0..room.chances().levels() * items)
            .map(|place| law(room.chances().of(place / items, place % items)))
            .collect();
        let mut cells = Vec::with_capacity(room.persons() * items);
        for person in 0..room.persons() {
            let laws = &laws[room.level(person) * items..][..items];
            cells.extend(room.row(person).iter().zip(laws).map(|(&byte, &[mean, sd])| {
                if byte == ABSENT || sd < 1e-9 {
                    0.0
                } else {
                    (f64::from(byte) - mean) / sd
                }
            }));
        }
        let mut found = Self {
            items,
            cells,
            products: Vec::new(),
        };
        found.products = found.mean_products(0..room.persons());
        found
    }

    fn row(&self, person: usize) -> &[f64] {
        &self.cells[person * self.items..][..self.items]
    }

    /// Mean products of all pairs of items, the first place below the second; the others stay 0.
    fn mean_products(&self, persons: impl ExactSizeIterator<Item = usize>) -> Vec<f64> {
        let n = persons.len().max(1) as f64;
        let mut sums = vec![0.0; self.items * self.items];
        for person in persons {
            let row = self.row(person);
            for (one, &z) in row.iter().enumerate() {
                let sums = &mut sums[one * self.items + one + 1..(one + 1) * self.items];
                for (sum, other) in sums.iter_mut().zip(&row[one + 1..]) {
                    *sum += z * other;
                }
            }
        }
        sums.iter_mut().for_each(|sum| *sum /= n);
        sums
    }

    /// How the works of these persons lie off the room together; `None` for fewer than two persons or items, or a person
    /// that is not there.
    pub fn joint(&self, class: &[usize]) -> Option<Joint> {
        let n = class.len();
        let known = class
            .iter()
            .all(|&person| (person + 1) * self.items <= self.cells.len());
        if n < 2 || self.items < 2 || !known {
            return None;
        }
        let sums =
            (0..self.items).map(|item| class.iter().map(|&person| self.row(person)[item]).sum::<f64>());
        let shift = sums.map(|sum| sum * sum / n as f64).sum::<f64>() / self.items as f64;
        let own = self.mean_products(class.iter().copied());
        let squares: f64 = own
            .iter()
            .zip(&self.products)
            .map(|(own, all)| (own - all) * (own - all))
            .sum();
        let pairs = (squares / (self.items * (self.items - 1) / 2) as f64).sqrt();
        Some(Joint { shift, pairs, n })
    }
}

/// Mean and spread of points with these chances.
fn law(chances: &[f64]) -> [f64; 2] {
    let of = |power: fn(f64) -> f64| {
        chances
            .iter()
            .zip(0u32..)
            .map(|(p, x)| p * power(f64::from(x)))
            .sum::<f64>()
    };
    let mean = of(|x| x);
    [mean, (of(|x| x * x) - mean * mean).max(0.0).sqrt()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::Chances;

    #[test]
    fn works_alike_lie_off_together_and_unlike_ones_do_not() {
        let rows: Vec<u8> = (0..8u8)
            .flat_map(|p| (0..3u8).map(move |i| if p < 4 { i % 2 } else { p >> i & 1 }))
            .collect();
        let room = Room::new(Chances::of_right(3, &[0.5; 3]).unwrap(), &[1; 3], &rows, &[0; 8]).unwrap();
        let residuals = Residuals::of(&room);
        let alike = residuals.joint(&[0, 1, 2, 3]).unwrap();
        let unlike = residuals.joint(&[4, 5, 6, 7]).unwrap();
        assert!(
            (alike.shift - 4.0).abs() < 1e-12 && unlike.shift < 2.0,
            "{alike:?} {unlike:?}"
        );
        assert_eq!(residuals.joint(&[1]), None);
    }
}
