//! How a set that is not accepted yet differs from what is.

use domain::result::{Difference, ResultSet};
use domain::territory::SchoolCode;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A row as people find it; the last part tells apart rows that a file repeats.
type Name = (SchoolCode, u64, u32);

/// How `after` differs from those rows of `before` whose schools are `mine`, as the lake compares versions: by school and
/// participant, whatever the order and the names of schools.
pub(crate) fn difference(
    before: &ResultSet,
    after: &ResultSet,
    mine: impl Fn(SchoolCode) -> bool,
) -> Difference {
    let (mut before, after) = (rows(before), rows(after));
    before.retain(|name, _| mine(name.0));
    let mut found = Difference::default();
    for (name, content) in &after {
        match before.get(name) {
            None => found.added += 1,
            Some(known) if known == content => found.same += 1,
            Some(_) => found.changed += 1,
        }
    }
    found.removed = before.len() as u64 - found.changed - found.same;
    found
}

/// Rows by name, each as a hash of everything that it says.
fn rows(set: &ResultSet) -> HashMap<Name, u64> {
    let mut rows: HashMap<Name, u64> = HashMap::with_capacity(set.rows.len());
    for row in 0..set.rows.len() {
        let school = set.schools[set.rows.school[row] as usize].code;
        let mut name = (school, set.rows.participant[row], 0);
        while rows.contains_key(&name) {
            name.2 += 1;
        }
        rows.insert(name, content(set, row));
    }
    rows
}

fn content(set: &ResultSet, row: usize) -> u64 {
    let (rows, mut hash) = (&set.rows, DefaultHasher::new());
    set.classes[rows.class[row] as usize].hash(&mut hash);
    (
        rows.variant[row],
        rows.sex[row],
        rows.journal[row],
        rows.mark[row],
    )
        .hash(&mut hash);
    (rows.presence[row], rows.total[row], rows.doubt[row]).hash(&mut hash);
    for (item, points) in set.items.iter().zip(&rows.points) {
        (&item.code, points[row]).hash(&mut hash);
    }
    hash.finish()
}
