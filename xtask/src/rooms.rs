//! The table of architecture: which room may use which, and what it never touches. Kept in `rooms.toml`.

use std::collections::BTreeMap;

const TABLE: &str = include_str!("../rooms.toml");

/// One row of the table.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// Packages of ours that its `Cargo.toml` may name.
    pub may_use: Vec<String>,
    /// Kinds of outside world its code never touches.
    pub never: Vec<String>,
}

/// The whole table by package name.
///
/// # Errors
/// A sentence naming the row that is not two lists of words.
pub fn rooms() -> Result<BTreeMap<String, Room>, String> {
    let table: toml::Table = TABLE
        .parse()
        .map_err(|error| format!("xtask/rooms.toml: {error}"))?;
    table
        .into_iter()
        .map(|(name, row)| Ok((name.clone(), room(&name, &row)?)))
        .collect()
}

fn room(name: &str, row: &toml::Value) -> Result<Room, String> {
    let list = |key: &str| {
        let words = row.get(key).and_then(toml::Value::as_array);
        let words = words.ok_or_else(|| format!("xtask/rooms.toml: [{name}] has no list `{key}`"))?;
        Ok::<_, String>(
            words
                .iter()
                .filter_map(|word| word.as_str().map(str::to_owned))
                .collect(),
        )
    };
    Ok(Room {
        may_use: list("may_use")?,
        never: list("never")?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole_and_has_no_circle() {
        let rooms = rooms().expect("the table is whole");
        let mut done: Vec<&str> = Vec::new();
        while done.len() < rooms.len() {
            let ready = rooms.iter().filter(|(name, _)| !done.contains(&name.as_str()));
            let ready =
                ready.filter(|(_, room)| room.may_use.iter().all(|used| done.contains(&used.as_str())));
            let next: Vec<&str> = ready.map(|(name, _)| name.as_str()).collect();
            assert!(
                !next.is_empty(),
                "a circle, or an unknown room, among what is left after {done:?}"
            );
            done.extend(next);
        }
    }
}
