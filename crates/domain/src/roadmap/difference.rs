//! What a new edition of a plan changes: which of its activities are those of the edition in force.

use super::{Activity, Cell};
use std::collections::{BTreeMap, BTreeSet};

/// Texts of which at least this many in a thousand words are common are one wording (Dice's coefficient), with the same number.
const ALIKE_NUMBERED: usize = 400;
/// The same where the numbers differ: then the wording alone has to say it.
const ALIKE: usize = 750;

/// An activity of the edition in force, under the name that it keeps.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a, T> {
    /// What it is known by in every edition.
    pub thread: &'a T,
    /// As that edition has it.
    pub activity: &'a Activity,
}

/// Two activities that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<T> {
    /// The place in the new edition.
    pub order: u32,
    /// What it is known by.
    pub thread: T,
    /// Cells that differ.
    pub changed: Vec<Cell>,
}

/// What a new edition changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<T> {
    /// Activities of both, in the order of the new edition.
    pub pairs: Vec<Pair<T>>,
    /// Places of activities that only the new edition has.
    pub added: Vec<u32>,
    /// Activities that only the old edition has.
    pub removed: Vec<T>,
}

/// Matches the activities of two editions: by what a person chose, then by equal wording, by number and likeness, by likeness.
///
/// `chosen` names by the place in the new edition what an activity is, `None` that it is none of the old.
pub fn difference<T: Clone + Ord>(
    old: &[Known<'_, T>],
    new: &[Activity],
    chosen: &BTreeMap<u32, Option<T>>,
) -> Difference<T> {
    let mut matching = Matching::new(old, new);
    matching.chosen(chosen);
    matching.nearest(|known, one| (known.title == one.title).then_some(1000));
    matching.nearest(|known, one| {
        let same = known.number.is_some() && known.number == one.number;
        likeness(known, one).filter(|alike| same && *alike >= ALIKE_NUMBERED)
    });
    matching.nearest(|known, one| likeness(known, one).filter(|alike| *alike >= ALIKE));
    matching.done()
}

struct Words<'a> {
    title: String,
    number: Option<&'a str>,
    words: BTreeSet<String>,
}

impl<'a> Words<'a> {
    fn of(activity: &'a Activity) -> Self {
        let lower = activity.title.to_lowercase().replace('\u{451}', "\u{435}");
        let split = lower.split(|letter: char| !letter.is_alphanumeric());
        let words: Vec<&str> = split.filter(|word| !word.is_empty()).collect();
        Self {
            title: words.join(" "),
            number: activity.number.as_deref(),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }
}

/// Dice's coefficient of two sets of words, in thousandths; `None` where one has so many more that they cannot be alike.
fn likeness(one: &Words<'_>, other: &Words<'_>) -> Option<usize> {
    let (few, many) = (
        one.words.len().min(other.words.len()),
        one.words.len().max(other.words.len()),
    );
    if few == 0 || 2000 * few < ALIKE_NUMBERED * (few + many) {
        return None;
    }
    let common = one.words.intersection(&other.words).count();
    Some(2000 * common / (few + many))
}

struct Matching<'a, T> {
    old: &'a [Known<'a, T>],
    new: &'a [Activity],
    old_words: Vec<Words<'a>>,
    new_words: Vec<Words<'a>>,
    /// For each new activity the old one that it is.
    found: Vec<Option<usize>>,
    /// New activities of which a person said what they are.
    settled: Vec<bool>,
    taken: Vec<bool>,
}

impl<'a, T: Clone + Ord> Matching<'a, T> {
    fn new(old: &'a [Known<'a, T>], new: &'a [Activity]) -> Self {
        Self {
            old_words: old.iter().map(|known| Words::of(known.activity)).collect(),
            new_words: new.iter().map(Words::of).collect(),
            found: vec![None; new.len()],
            settled: vec![false; new.len()],
            taken: vec![false; old.len()],
            old,
            new,
        }
    }

    fn chosen(&mut self, chosen: &BTreeMap<u32, Option<T>>) {
        for (at, activity) in self.new.iter().enumerate() {
            let Some(choice) = chosen.get(&activity.order) else {
                continue;
            };
            self.settled[at] = true;
            let place = self
                .old
                .iter()
                .position(|known| Some(known.thread) == choice.as_ref());
            if let Some(place) = place.filter(|place| !self.taken[*place]) {
                self.found[at] = Some(place);
                self.taken[place] = true;
            }
        }
    }

    /// Takes the best pairs first, of equals those that stand earlier.
    fn nearest(&mut self, alike: impl Fn(&Words<'_>, &Words<'_>) -> Option<usize>) {
        let open = (0..self.new.len()).filter(|at| self.found[*at].is_none() && !self.settled[*at]);
        let mut all: Vec<(usize, usize, usize, usize)> = Vec::new();
        for at in open {
            for place in (0..self.old.len()).filter(|place| !self.taken[*place]) {
                if let Some(score) = alike(&self.old_words[place], &self.new_words[at]) {
                    all.push((1000 - score.min(1000), place.abs_diff(at), at, place));
                }
            }
        }
        all.sort_unstable();
        for (_, _, at, place) in all {
            if self.found[at].is_none() && !self.taken[place] {
                self.found[at] = Some(place);
                self.taken[place] = true;
            }
        }
    }

    fn done(self) -> Difference<T> {
        let mut difference = Difference {
            pairs: Vec::new(),
            added: Vec::new(),
            removed: Vec::new(),
        };
        for (one, found) in self.new.iter().zip(&self.found) {
            match found {
                Some(place) => difference.pairs.push(Pair {
                    order: one.order,
                    thread: self.old[*place].thread.clone(),
                    changed: changed(self.old[*place].activity, one),
                }),
                None => difference.added.push(one.order),
            }
        }
        let left = self.old.iter().zip(&self.taken).filter(|(_, taken)| !**taken);
        difference.removed = left.map(|(known, _)| known.thread.clone()).collect();
        difference
    }
}

fn changed(old: &Activity, new: &Activity) -> Vec<Cell> {
    let differs = |cell: &&Cell| match cell {
        Cell::Number => old.number != new.number,
        Cell::Title => old.title != new.title,
        Cell::Term => old.term_text != new.term_text,
        Cell::Responsible => old.responsible != new.responsible,
        Cell::Document => old.document != new.document,
        Cell::Result => old.result != new.result,
    };
    Cell::ALL.iter().filter(differs).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity(order: u32, number: &str, title: &str, term: &str) -> Activity {
        Activity {
            order,
            number: Some(number.into()),
            title: title.into(),
            term_text: term.into(),
            ..Activity::default()
        }
    }

    fn old() -> Vec<Activity> {
        vec![
            activity(1, "1.1", "Проведение совещания с руководителями школ", "май"),
            activity(2, "1.2", "Анализ результатов ВПР", "июнь"),
            activity(3, "1.3", "Мониторинг объективности процедур", "декабрь"),
        ]
    }

    fn against(new: &[Activity], chosen: &BTreeMap<u32, Option<u32>>) -> Difference<u32> {
        let old = old();
        let threads = [10, 20, 30];
        let known: Vec<Known<'_, u32>> = old
            .iter()
            .zip(&threads)
            .map(|(activity, thread)| Known { thread, activity })
            .collect();
        difference(&known, new, chosen)
    }

    #[test]
    fn an_activity_is_known_by_its_wording_wherever_it_moved_and_by_its_number_where_it_was_reworded() {
        let new = [
            activity(1, "1.1", "Анализ результатов ВПР", "июль"),
            activity(2, "1.2", "Совещание с директорами", "май"),
            activity(
                3,
                "1.3",
                "Мониторинг объективности процедур оценки качества",
                "декабрь",
            ),
            activity(4, "1.4", "Конкурс для педагогов", "март"),
        ];
        let found = against(&new, &BTreeMap::new());
        let pairs: Vec<_> = found
            .pairs
            .iter()
            .map(|pair| (pair.order, pair.thread, &*pair.changed))
            .collect();
        assert_eq!(
            pairs,
            [
                (1, 20, &[Cell::Number, Cell::Term][..]),
                (3, 30, &[Cell::Title][..])
            ]
        );
        assert_eq!((found.added, found.removed), (vec![2, 4], vec![10]));
    }

    #[test]
    fn what_a_person_chose_stands_above_any_likeness() {
        let new = [
            activity(1, "1.1", "Анализ результатов ВПР", "июнь"),
            activity(2, "1.2", "Совещание с директорами", "май"),
        ];
        let chosen = BTreeMap::from([(1, None), (2, Some(10))]);
        let found = against(&new, &chosen);
        assert_eq!((found.pairs.len(), found.pairs[0].thread), (1, 10));
        assert_eq!((found.added, found.removed), (vec![1], vec![20, 30]));
    }

    #[test]
    fn the_same_plan_again_changes_nothing() {
        let found = against(&old(), &BTreeMap::new());
        assert!(found.pairs.iter().all(|pair| pair.changed.is_empty()));
        assert_eq!((found.added.len(), found.removed.len()), (0, 0));
    }
}
