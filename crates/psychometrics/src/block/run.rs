//! The least likely run of equal points that many works share.

use crate::matrix::ABSENT;
use crate::similarity::Room;

/// Which runs are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search {
    /// The fewest works that share a run.
    pub works: usize,
    /// The fewest items of a run.
    pub items: usize,
}

/// A run of items with the same points in many works.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The place of its first item.
    pub first: usize,
    /// The points, item by item.
    pub points: Vec<u8>,
    /// The persons whose works share it.
    pub persons: Vec<usize>,
    /// How many works were looked at.
    pub n: usize,
    /// How many works of these levels share it by chance.
    pub expected: f64,
    /// −log₁₀ of a bound of P(so many or more): n·KL(m/n ‖ λ/n), which holds for any chances with this sum (Hoeffding
    /// 1963). One of very many runs: compare it with permuted classes, never with a table.
    pub excess: f64,
}

/// Works that share the points from a first item on.
#[derive(Clone)]
struct Sharing {
    members: Vec<usize>,
    /// The chance of these points for every work of the class.
    chances: Vec<f64>,
}

/// The best run so far: its excess, its first and its last item.
type Best = Option<(f64, [usize; 2], Sharing)>;

/// The least likely run among the works of a class; `None` where no run is shared more often than by chance, or a person
/// is not there.
///
/// From every first item on works are parted by their points, item by item, as long as enough stay together. Works in
/// which an item of the run was not shown do not share it. The chances are those of the room's levels, items being
/// independent.
pub fn least_likely(room: &Room, class: &[usize], search: Search) -> Option<Run> {
    if class.iter().any(|&person| person >= room.persons()) {
        return None;
    }
    let mut best = None;
    for first in 0..room.chances().items() {
        best = from(room, class, (first, search), best);
    }
    let (excess, [first, last], group) = best?;
    let persons: Vec<usize> = group.members.iter().map(|&member| class[member]).collect();
    Some(Run {
        first,
        points: room.row(*persons.first()?)[first..=last].to_vec(),
        n: class.len(),
        expected: group.chances.iter().sum(),
        persons,
        excess,
    })
}

/// The best run, those from one first item on being looked at, too.
fn from(room: &Room, class: &[usize], (first, search): (usize, Search), mut best: Best) -> Best {
    let mut groups = vec![Sharing {
        members: (0..class.len()).collect(),
        chances: vec![1.0; class.len()],
    }];
    for item in first..room.chances().items() {
        groups = groups
            .iter()
            .flat_map(|group| parted(room, class, group, (item, search.works)))
            .collect();
        let long = groups.iter().filter(|_| item + 1 - first >= search.items);
        for group in long {
            let found = excess(group);
            if found > best.as_ref().map_or(0.0, |best| best.0) {
                best = Some((found, [first, item], group.clone()));
            }
        }
    }
    best
}

/// The parts of a group by their points of an item, as far as they are large enough.
fn parted(room: &Room, class: &[usize], group: &Sharing, (item, works): (usize, usize)) -> Vec<Sharing> {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); room.chances().categories(item)];
    for &member in &group.members {
        match room.row(class[member])[item] {
            ABSENT => {}
            points => parts[usize::from(points)].push(member),
        }
    }
    let enough = parts
        .into_iter()
        .zip(0u8..)
        .filter(|(members, _)| members.len() >= works.max(1));
    let part = |(members, points): (Vec<usize>, u8)| {
        let chance = |(&before, &person): (&f64, &usize)| match room.row(person)[item] {
            ABSENT => 0.0,
            _ => before * room.chances().at(room.level(person), item, points),
        };
        Sharing {
            chances: group.chances.iter().zip(class).map(chance).collect(),
            members,
        }
    };
    enough.map(part).collect()
}

/// n·KL(m/n ‖ λ/n) in powers of ten; 0 where no more works share the run than by chance.
fn excess(group: &Sharing) -> f64 {
    let (n, m) = (group.chances.len() as f64, group.members.len() as f64);
    let expected: f64 = group.chances.iter().sum();
    if m <= expected {
        return 0.0;
    }
    let part = |found: f64, expected: f64| {
        if found > 0.0 {
            found * libm::log10(found / expected)
        } else {
            0.0
        }
    };
    part(m, expected) + part(n - m, n - expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::similarity::Chances;

    const SEARCH: Search = Search { works: 3, items: 3 };

    /// Twelve works of sixteen items at even chances; the first five share items 4 to 9.
    fn room() -> Room {
        let mut rows: Vec<u8> = (0..12 * 16)
            .map(|place: usize| (place * place * 7 / 5 + place / 3) as u8 % 2)
            .collect();
        for person in 0..5 {
            rows[person * 16 + 4..person * 16 + 10].copy_from_slice(&[1, 0, 1, 1, 0, 1]);
        }
        Room::new(
            Chances::of_right(16, &[0.5; 16]).unwrap(),
            &[1; 16],
            &rows,
            &[0; 12],
        )
        .unwrap()
    }

    #[test]
    fn the_planted_run_is_found_with_those_who_share_it() {
        let class: Vec<usize> = (0..12).collect();
        let found = least_likely(&room(), &class, SEARCH).unwrap();
        assert!(
            found.first <= 4 && found.first + found.points.len() >= 10,
            "{found:?}"
        );
        assert_eq!(found.persons, [0, 1, 2, 3, 4]);
        assert!((found.expected - 12.0 * libm::pow(0.5, found.points.len() as f64)).abs() < 1e-12);
    }

    #[test]
    fn the_excess_bounds_the_chance_of_so_many() {
        let sharing = Sharing {
            members: vec![0, 1, 2],
            chances: vec![0.2; 5],
        };
        // P(X ≥ 3), X binomial of 5 and 0.2.
        let known = 10.0 * 0.008 * 0.64 + 5.0 * 0.0016 * 0.8 + 0.00032;
        assert!(
            -excess(&sharing) > libm::log10(known) && excess(&sharing) > 0.5,
            "{}",
            excess(&sharing)
        );
        let fewer = Sharing {
            members: vec![0],
            chances: vec![0.5; 5],
        };
        assert_eq!(excess(&fewer), 0.0);
    }

    #[test]
    fn two_works_are_not_many() {
        assert_eq!(least_likely(&room(), &[0, 1], SEARCH), None);
        assert_eq!(least_likely(&room(), &[], SEARCH), None);
        assert_eq!(least_likely(&room(), &[0, 1, 2, 12], SEARCH), None);
    }
}
