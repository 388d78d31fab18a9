use super::norm::Norm;
use super::source::Source;
use super::{Correction, EntryKind, Fit, Problem, ProblemKind, Replacement, SubjectEntry};
use crate::calendar::Period;
use crate::procedure::{Conversion, Scale, Specification, Work};

/// Something of which a catalogue holds at most one per key and day.
pub(super) trait Entry: Clone {
    const KIND: EntryKind;

    fn key(&self) -> String;

    /// Subjects and fits hold always.
    fn in_force(&self) -> Period {
        Period::default()
    }
}

impl Entry for SubjectEntry {
    const KIND: EntryKind = EntryKind::Subject;

    fn key(&self) -> String {
        self.code.to_string()
    }
}

impl Entry for Correction {
    const KIND: EntryKind = EntryKind::Correction;

    fn key(&self) -> String {
        format!("{} {}", self.work, self.item)
    }
}

impl Entry for Fit {
    const KIND: EntryKind = EntryKind::Fit;

    fn key(&self) -> String {
        format!("{} → {}", self.work, self.year)
    }
}

impl Entry for Norm {
    const KIND: EntryKind = EntryKind::Norm;

    fn key(&self) -> String {
        self.code.clone()
    }

    fn in_force(&self) -> Period {
        self.in_force
    }
}

/// An entry about one work.
pub(super) trait OfWork {
    fn work(&self) -> &Work;
}

macro_rules! entries_of_works {
    ($($entry:ident),+) => {$(
        impl OfWork for $entry {
            fn work(&self) -> &Work {
                &self.work
            }
        }

        impl Entry for $entry {
            const KIND: EntryKind = EntryKind::$entry;

            fn key(&self) -> String {
                self.work.to_string()
            }

            fn in_force(&self) -> Period {
                self.in_force
            }
        }
    )+};
}

entries_of_works!(Specification, Scale, Conversion);

/// An entry with its place.
pub(super) struct Placed<T> {
    pub(super) entry: T,
    file: String,
    line: u32,
}

impl<T> Placed<T> {
    pub(super) fn new(source: &Source<'_>, (entry, at): (T, usize)) -> Self {
        Self {
            entry,
            file: source.path().to_owned(),
            line: source.line(at),
        }
    }

    pub(super) fn problem(&self, what: ProblemKind) -> Problem {
        Problem {
            file: self.file.clone(),
            line: self.line,
            what,
        }
    }
}

/// What the entries of the files that came before are replaced by, and what is wrong with the new ones.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) replaced: Vec<Replacement>,
    pub(super) problems: Vec<Problem>,
}

impl Ledger {
    /// The base without what the fresh entries replace, then the fresh entries.
    pub(super) fn settle<T: Entry>(&mut self, base: &[T], fresh: &[Placed<T>]) -> Vec<T> {
        self.report_duplicates(fresh);
        self.say_replaced(base, fresh);
        let replaced = |old: &T| fresh.iter().any(|new| same(old, &new.entry));
        let kept = base.iter().filter(|old| !replaced(old)).cloned();
        kept.chain(fresh.iter().map(|new| new.entry.clone())).collect()
    }

    fn report_duplicates<T: Entry>(&mut self, fresh: &[Placed<T>]) {
        for (place, new) in fresh.iter().enumerate() {
            let key = new.entry.key();
            let again = fresh[..place].iter().any(|earlier| {
                earlier.entry.key() == key && overlap(earlier.entry.in_force(), new.entry.in_force())
            });
            if again {
                let entry = T::KIND;
                self.problems
                    .push(new.problem(ProblemKind::Duplicate { entry, key }));
            }
        }
    }

    fn say_replaced<T: Entry>(&mut self, base: &[T], fresh: &[Placed<T>]) {
        for new in fresh {
            let key = new.entry.key();
            let known = |old: &&T| old.key() == key && overlap(old.in_force(), new.entry.in_force());
            let Some(old) = base.iter().rfind(known) else {
                continue;
            };
            self.replaced.push(Replacement {
                entry: T::KIND,
                whole: same(old, &new.entry),
                key,
                file: new.file.clone(),
                line: new.line,
            });
        }
    }
}

fn same<T: Entry>(one: &T, other: &T) -> bool {
    one.key() == other.key() && one.in_force() == other.in_force()
}

fn overlap(one: Period, other: Period) -> bool {
    let before =
        |end: Option<_>, start: Option<_>| matches!((end, start), (Some(end), Some(start)) if end < start);
    !before(one.to, other.from) && !before(other.to, one.from)
}
