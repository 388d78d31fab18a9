//! The longest string of equal answers in the order of the items.

/// The longest run of equal items among those that both were shown; an item not shown to both neither adds nor breaks.
pub fn longest(one: &[u8], other: &[u8]) -> u32 {
    let shown = one
        .iter()
        .zip(other)
        .filter(|&(&a, &b)| a != crate::matrix::ABSENT && b != crate::matrix::ABSENT);
    let mut longest = 0;
    shown.fold(0, |run, (a, b)| {
        let run = if a == b { run + 1 } else { 0 };
        longest = longest.max(run);
        run
    });
    longest
}

/// The chance of a run of at least this length somewhere, over independent items with these chances to match; exact.
///
/// The state is the length of the run that is under way; who reaches the length stays there.
pub fn probability_of_run(chances: &[f64], length: u32) -> f64 {
    let length = length as usize;
    if length == 0 {
        return 1.0;
    }
    if length > chances.len() {
        return 0.0;
    }
    let mut running = vec![0.0; length];
    running[0] = 1.0;
    let mut reached = 0.0;
    for &p in chances {
        let open: f64 = running.iter().sum();
        reached += running[length - 1] * p;
        for place in (1..length).rev() {
            running[place] = running[place - 1] * p;
        }
        running[0] = open * (1.0 - p);
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;

    #[test]
    fn a_run_goes_on_over_what_was_not_shown() {
        assert_eq!(longest(&[1, 2, ABSENT, 3, 0, 0], &[0, 2, 1, 3, 1, 0]), 2);
        assert_eq!(longest(&[], &[]), 0);
    }

    #[test]
    fn the_chance_of_a_run_is_that_of_all_ways() {
        let chances = [0.9, 0.4, 0.6, 0.2, 0.7, 0.5];
        for length in 0..=7 {
            let mut known = 0.0;
            for mask in 0u32..64 {
                let way: f64 = (0..6)
                    .map(|i| {
                        if mask >> i & 1 == 1 {
                            chances[i]
                        } else {
                            1.0 - chances[i]
                        }
                    })
                    .product();
                let row: Vec<u8> = (0..6).map(|i| (mask >> i & 1) as u8).collect();
                if longest(&row, &[1; 6]) >= length {
                    known += way;
                }
            }
            let found = probability_of_run(&chances, length);
            assert!((found - known).abs() < 1e-14, "{length}: {found} {known}");
        }
    }
}
