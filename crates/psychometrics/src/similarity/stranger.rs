//! Classes of strangers: works of the same levels that never sat in one room.

use super::room::Room;
use crate::draw::Draws;

impl Room {
    /// For each work of a class another with the same level and the same items shown, none twice; `None` where a person
    /// is not there or stands in the class twice.
    ///
    /// A drawn work may come from the class itself, the surer the fewer works of its level there are.
    pub fn strangers(&self, class: &[usize], mut draws: Draws) -> Option<Vec<usize>> {
        let mut taken = Vec::with_capacity(class.len());
        for (place, &person) in class.iter().enumerate() {
            if person >= self.persons() || class[..place].contains(&person) {
                return None;
            }
            let alike = &self.kind_of(person).persons;
            let start = draws.below(alike.len());
            // The next one that is still free; that the class is there shows that there are enough.
            let mut from_start = (0..alike.len()).map(|step| alike[(start + step) % alike.len()] as usize);
            taken.push(from_start.find(|other| !taken.contains(other))?);
        }
        Some(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Chances;
    use super::*;

    #[test]
    fn strangers_have_the_levels_of_the_class_and_none_comes_twice() {
        let levels: Vec<u32> = (0..60).map(|person| person % 5).collect();
        let chances = Chances::of_right(2, &[0.5; 10]).unwrap();
        let room = Room::new(chances, &[1; 2], &[1; 120], &levels).unwrap();
        let class: Vec<usize> = (20..40).collect();
        let of = |run| room.strangers(&class, Draws::new(1, run)).unwrap();
        assert_eq!(of(4), of(4));
        assert_ne!(of(4), of(5));
        let levels = |persons: &[usize]| {
            persons
                .iter()
                .map(|&person| room.level(person))
                .collect::<Vec<_>>()
        };
        assert_eq!(levels(&of(4)), levels(&class));
        let mut sorted = of(4);
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), 20);
        assert_eq!(room.strangers(&[3, 60], Draws::new(1, 1)), None);
        assert_eq!(room.strangers(&[3, 3], Draws::new(1, 1)), None);
    }
}
