//! How two versions of a work differ, row by row, matched by school and participant.

use crate::error::LakeError;
use crate::lake::Lake;
use domain::procedure::Mark;
use domain::result::{Difference, Doubt, Point, Presence, ResultSet, Rows, Score, VersionId};
use domain::territory::SchoolCode;
use std::cmp::Ordering;
use std::collections::HashMap;

/// How many examples of each kind a comparison keeps.
pub const EXAMPLES: usize = 50;

/// The difference of two versions, with examples.
///
/// A row is known by school and participant (the first of such a pair with the first, where a file repeats them).
/// Where it stood in its file, and in which order, makes no difference; nor do names of schools.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Numbers of rows.
    pub difference: Difference,
    /// Rows only in the newer; at most [`EXAMPLES`].
    pub added: Vec<RowName>,
    /// Rows only in the older; at most [`EXAMPLES`].
    pub removed: Vec<RowName>,
    /// Values that changed, in the order of schools and participants; at most [`EXAMPLES`].
    pub changed: Vec<Change>,
}

/// A row, as people find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// Its school.
    pub school: SchoolCode,
    /// Its participant.
    pub participant: u64,
}

/// A value that changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The row.
    pub row: RowName,
    /// What of it.
    pub of: ValueOf,
    /// In the older version.
    pub before: Value,
    /// In the newer version.
    pub after: Value,
}

/// What of a row changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueOf {
    /// The class.
    Class,
    /// The variant.
    Variant,
    /// The sex.
    Sex,
    /// The mark in the journal.
    Journal,
    /// Whether the pupil wrote.
    Presence,
    /// The primary score.
    Total,
    /// The mark printed in the file.
    Mark,
    /// The doubts.
    Doubt,
    /// The points of the item of this code.
    Item(String),
}

/// A value before or after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// The version has no such item.
    NoItem,
    /// Name of a class, as printed.
    Class(String),
    /// Variant, 0 none.
    Variant(u8),
    /// `b'm'`, `b'f'`, 0 unknown.
    Sex(u8),
    /// A mark, or none.
    Mark(Option<Mark>),
    /// Presence.
    Presence(Presence),
    /// Primary score.
    Total(Score),
    /// Doubts.
    Doubt(Doubt),
    /// Points.
    Point(Point),
}

impl Lake {
    /// How the version `after` differs from `before`; both are held in memory.
    ///
    /// # Errors
    /// [`LakeError::OtherWork`], or as [`Lake::read`].
    pub fn compare(&self, before: &VersionId, after: &VersionId) -> Result<Comparison, LakeError> {
        let (before, after) = (self.read(before)?, self.read(after)?);
        if before.work != after.work {
            let (before, after) = (before.work, after.work);
            return Err(LakeError::OtherWork { before, after });
        }
        Ok(Sides::of(&before, &after).compare())
    }
}

/// A version, its rows in the order of their names.
struct Side<'a> {
    set: &'a ResultSet,
    order: Vec<(RowName, usize)>,
}

impl<'a> Side<'a> {
    fn of(set: &'a ResultSet) -> Self {
        let name = |row: usize| RowName {
            school: set.schools[set.rows.school[row] as usize].code,
            participant: set.rows.participant[row],
        };
        let mut order: Vec<_> = (0..set.rows.len()).map(|row| (name(row), row)).collect();
        // Rows of one name keep the order of the file.
        order.sort_unstable();
        Self { set, order }
    }

    fn class(&self, row: usize) -> &str {
        &self.set.classes[self.set.rows.class[row] as usize]
    }
}

struct Sides<'a> {
    before: Side<'a>,
    after: Side<'a>,
    /// Code, place before, place after.
    items: Vec<(&'a str, Option<usize>, Option<usize>)>,
}

impl<'a> Sides<'a> {
    fn of(before: &'a ResultSet, after: &'a ResultSet) -> Self {
        Self {
            items: paired_items(before, after),
            before: Side::of(before),
            after: Side::of(after),
        }
    }

    fn compare(&self) -> Comparison {
        let mut found = Comparison::default();
        let (mut before, mut after) = (
            self.before.order.iter().peekable(),
            self.after.order.iter().peekable(),
        );
        loop {
            let order = match (before.peek(), after.peek()) {
                (None, None) => return found,
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (Some(left), Some(right)) => left.0.cmp(&right.0),
            };
            let left = before.next_if(|_| order.is_le());
            let right = after.next_if(|_| order.is_ge());
            self.count(left, right, &mut found);
        }
    }

    fn count(
        &self,
        before: Option<&(RowName, usize)>,
        after: Option<&(RowName, usize)>,
        found: &mut Comparison,
    ) {
        let sum = &mut found.difference;
        match (before, after) {
            (Some((name, _)), None) => {
                sum.removed += 1;
                keep(&mut found.removed, *name);
            }
            (None, Some((name, _))) => {
                sum.added += 1;
                keep(&mut found.added, *name);
            }
            (Some(&(name, left)), Some(&(_, right))) => {
                let changes = self.changes(name, left, right);
                sum.same += u64::from(changes.is_empty());
                sum.changed += u64::from(!changes.is_empty());
                changes
                    .into_iter()
                    .for_each(|change| keep(&mut found.changed, change));
            }
            (None, None) => {}
        }
    }

    fn changes(&self, row: RowName, left: usize, right: usize) -> Vec<Change> {
        let mut changes = Changes {
            row,
            found: Vec::new(),
        };
        let (old, new) = (&self.before.set.rows, &self.after.set.rows);
        let (old_class, new_class) = (self.before.class(left), self.after.class(right));
        changes.note(ValueOf::Class, old_class, new_class, |class| {
            Value::Class(class.to_owned())
        });
        changes.note(
            ValueOf::Variant,
            old.variant[left],
            new.variant[right],
            Value::Variant,
        );
        changes.note(ValueOf::Sex, old.sex[left], new.sex[right], Value::Sex);
        changes.note(ValueOf::Journal, old.journal[left], new.journal[right], mark);
        changes.note(
            ValueOf::Presence,
            old.presence[left],
            new.presence[right],
            Value::Presence,
        );
        changes.note(ValueOf::Total, old.total[left], new.total[right], Value::Total);
        changes.note(ValueOf::Mark, old.mark[left], new.mark[right], mark);
        changes.note(ValueOf::Doubt, old.doubt[left], new.doubt[right], Value::Doubt);
        for &(code, before, after) in &self.items {
            let (before, after) = (point(old, before, left), point(new, after, right));
            if before != after {
                let value = |point: Option<Point>| point.map_or(Value::NoItem, Value::Point);
                changes.note(ValueOf::Item(code.to_owned()), before, after, value);
            }
        }
        changes.found
    }
}

struct Changes {
    row: RowName,
    found: Vec<Change>,
}

impl Changes {
    fn note<T: PartialEq>(&mut self, of: ValueOf, before: T, after: T, value: impl Fn(T) -> Value) {
        if before != after {
            self.found.push(Change {
                row: self.row,
                of,
                before: value(before),
                after: value(after),
            });
        }
    }
}

fn mark(number: u8) -> Value {
    Value::Mark(Mark::new(number))
}

fn point(rows: &Rows, item: Option<usize>, row: usize) -> Option<Point> {
    Some(rows.points[item?][row])
}

fn keep<T>(examples: &mut Vec<T>, example: T) {
    if examples.len() < EXAMPLES {
        examples.push(example);
    }
}

/// Items of one code belong together, the first with the first where a code repeats.
fn paired_items<'a>(
    before: &'a ResultSet,
    after: &'a ResultSet,
) -> Vec<(&'a str, Option<usize>, Option<usize>)> {
    let (before, after) = (named_items(before), named_items(after));
    let mut pairs: Vec<_> = before
        .iter()
        .map(|(name, &place)| (name.0, Some(place), after.get(name).copied()))
        .collect();
    let new = after.iter().filter(|(name, _)| !before.contains_key(*name));
    pairs.extend(new.map(|(name, &place)| (name.0, None, Some(place))));
    pairs.sort_unstable_by_key(|&(_, before, after)| (before.is_none(), before, after));
    pairs
}

fn named_items(set: &ResultSet) -> HashMap<(&str, usize), usize> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut named = HashMap::new();
    for (place, item) in set.items.iter().enumerate() {
        let earlier = seen.entry(&item.code).or_default();
        named.insert((item.code.as_str(), *earlier), place);
        *earlier += 1;
    }
    named
}
