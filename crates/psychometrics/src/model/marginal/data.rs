//! The answers as the sums over nodes want them: blocks of alike persons, rows in few codes.

use crate::matrix::{Patterns, Responses};
use crate::model::design::booklets;
use std::collections::BTreeMap;

/// Items whose answers make one code: two-point items of five items make at most 32 codes.
const TOGETHER: usize = 5;

/// Persons of one group to whom the same items were shown, equal rows collapsed.
pub(crate) struct Block {
    /// The group.
    pub(crate) group: usize,
    /// The items shown.
    pub(crate) items: Vec<usize>,
    /// The persons.
    pub(crate) persons: Vec<usize>,
    /// The distinct rows over the items shown.
    pub(crate) patterns: Patterns,
    /// Neighbouring items taken together.
    pub(crate) chunks: Vec<Chunk>,
    /// The code of each pattern in each chunk, pattern by pattern.
    pub(crate) codes: Vec<u16>,
}

/// Neighbouring items, and the distinct answers to them.
pub(crate) struct Chunk {
    /// The places of the items in the block.
    pub(crate) places: std::ops::Range<usize>,
    /// The distinct rows; the place is the code.
    pub(crate) rows: Vec<Vec<u8>>,
}

/// The blocks of a matrix; `groups` holds the group of each person (none: one group).
pub(crate) fn blocks(responses: &Responses, groups: &[usize]) -> Vec<Block> {
    let mut found = Vec::new();
    for booklet in booklets(responses) {
        let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for person in booklet.persons {
            let group = groups.get(person).copied().unwrap_or(0);
            members.entry(group).or_default().push(person);
        }
        for (group, persons) in members {
            found.extend(block(responses, group, &booklet.items, persons));
        }
    }
    found
}

fn block(responses: &Responses, group: usize, items: &[usize], persons: Vec<usize>) -> Option<Block> {
    let patterns = responses.of_persons(&persons).of_items(items)?.patterns();
    let size = items.len();
    let ranges = (0..size.div_ceil(TOGETHER)).map(|at| at * TOGETHER..((at + 1) * TOGETHER).min(size));
    let mut codes = vec![0; patterns.len() * ranges.len()];
    let width = ranges.len();
    let chunk = |(at, places): (usize, std::ops::Range<usize>)| {
        let mut known: BTreeMap<&[u8], u16> = BTreeMap::new();
        for (row, _) in patterns.rows() {
            known.insert(&row[places.clone()], 0);
        }
        known
            .values_mut()
            .zip(0u16..)
            .for_each(|(code, next)| *code = next);
        for (pattern, (row, _)) in patterns.rows().enumerate() {
            codes[pattern * width + at] = known.get(&row[places.clone()]).copied().unwrap_or(0);
        }
        let rows = known.into_keys().map(<[u8]>::to_vec).collect();
        Chunk { places, rows }
    };
    let chunks = ranges.enumerate().map(chunk).collect();
    Some(Block {
        group,
        items: items.to_vec(),
        persons,
        patterns,
        chunks,
        codes,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::ABSENT;

    #[test]
    fn codes_give_the_rows_back() {
        let cells = [0, 1, 2, 1, 0, 1, 1, 1, 2, 1, 1, 0, 1, 0, 2, 1, 0, 1].to_vec();
        let responses = Responses::new(vec![1, 1, 2, 1, 1, 1], cells).unwrap();
        let blocks = blocks(&responses, &[0, 1, 0]);
        assert_eq!(blocks.len(), 2);
        assert_eq!((blocks[0].group, &blocks[0].persons[..]), (0, &[0, 2][..]));
        for block in &blocks {
            let width = block.chunks.len();
            for (pattern, (row, _)) in block.patterns.rows().enumerate() {
                let codes = &block.codes[pattern * width..][..width];
                let told = block.chunks.iter().zip(codes);
                let whole: Vec<u8> = told
                    .flat_map(|(chunk, &code)| chunk.rows[code as usize].clone())
                    .collect();
                assert_eq!(whole, row);
            }
        }
    }

    #[test]
    fn persons_of_different_booklets_stand_in_different_blocks() {
        let responses = Responses::new(vec![1, 1], vec![1, 0, ABSENT, 1, 0, 0]).unwrap();
        let blocks = blocks(&responses, &[]);
        let items: Vec<_> = blocks.iter().map(|block| &block.items[..]).collect();
        assert_eq!(items, [&[1][..], &[0, 1]]);
    }
}
