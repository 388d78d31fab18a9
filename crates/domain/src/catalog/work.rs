use super::source::{At, Reader};
use super::{ProblemKind, SubjectEntry};
use crate::procedure::{Kind, Work};

/// One key of a work: whether it stands there, and what it says if that can be read.
struct Key<T> {
    stands: bool,
    value: Option<At<T>>,
}

impl<T> Default for Key<T> {
    fn default() -> Self {
        Self {
            stands: false,
            value: None,
        }
    }
}

/// What the head of a file, or an entry itself, says about the work.
#[derive(Default)]
pub(super) struct WorkHead {
    kind: Key<Kind>,
    subject: Key<String>,
    grade: Key<Grade>,
    year: Key<u16>,
}

/// A grade from 1 to 12.
#[derive(Clone, Copy)]
struct Grade(u8);

impl TryFrom<i64> for Grade {
    type Error = ();

    fn try_from(number: i64) -> Result<Self, ()> {
        let grade = u8::try_from(number).map_err(|_| ())?;
        (1..=12).contains(&grade).then_some(Self(grade)).ok_or(())
    }
}

impl WorkHead {
    /// Takes the keys of the work out of a table; none of them has to be there.
    pub(super) fn read(table: &mut Reader<'_, '_>) -> Self {
        let kind = |table: &mut Reader<'_, '_>| table.parsed("kind", "a kind of procedure", Kind::parse);
        Self {
            kind: key(table, "kind", kind),
            subject: key(table, "subject", |table| table.text("subject")),
            grade: key(table, "grade", |table| {
                table.number("grade", "a grade from 1 to 12")
            }),
            year: key(table, "year", |table| table.number("year", "a calendar year")),
        }
    }

    /// The work of an entry whose own keys are `own`, with the byte at which it is named.
    pub(super) fn work(
        &self,
        own: &Self,
        table: &Reader<'_, '_>,
        subjects: &[SubjectEntry],
    ) -> Option<At<Work>> {
        let kind = either(table, "kind", &own.kind, &self.kind);
        let subject = either(table, "subject", &own.subject, &self.subject);
        let grade = either(table, "grade", &own.grade, &self.grade);
        let year = either(table, "year", &own.year, &self.year);
        let subject = subject?;
        let work = Work::new(kind?.value, &subject.value, grade?.value.0, year?.value);
        if !subjects.iter().any(|entry| entry.code == work.subject) {
            let what = ProblemKind::UnknownSubject(subject.value);
            table.source().report(subject.at, what);
        }
        let at = table.at().max(subject.at);
        Some(At { value: work, at })
    }
}

fn key<'a, T>(
    table: &mut Reader<'_, 'a>,
    name: &'static str,
    read: impl Fn(&mut Reader<'_, 'a>) -> Option<At<T>>,
) -> Key<T> {
    let stands = table.has(name);
    let value = read(table);
    Key { stands, value }
}

/// The entry's own key where it stands, else that of the head; where neither stands it is missing.
fn either<T: Clone>(
    table: &Reader<'_, '_>,
    name: &'static str,
    own: &Key<T>,
    head: &Key<T>,
) -> Option<At<T>> {
    if own.stands {
        return own.value.clone();
    }
    if !head.stands {
        table.source().report(table.at(), ProblemKind::Missing(name));
    }
    head.value.clone()
}
