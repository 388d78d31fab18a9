//! Each distinct text once.

use std::collections::BTreeMap;
use std::hash::Hasher;

use rustc_hash::FxHasher;

use super::{ReadError, TextId, What};

/// Longest chain of slots looked through; honest texts stay far below at half-full slots.
const LONGEST_CHAIN: usize = 512;
/// Most texts of one hash compared; among forty million honest texts even three are unlikely.
const MOST_TWINS: usize = 16;

/// Texts laid end to end in one buffer, without an index.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strings {
    bytes: String,
    ends: Vec<u32>,
}

impl Strings {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 {
            0
        } else {
            self.ends[index - 1] as usize
        };
        self.bytes.get(start..end)
    }

    pub(crate) fn push(&mut self, text: &str) -> Result<u32, ReadError> {
        let end = u32::try_from(self.bytes.len() + text.len());
        let (Ok(end), Ok(index)) = (end, u32::try_from(self.ends.len())) else {
            return Err(ReadError::too_large(What::BytesInflated, u32::MAX));
        };
        self.bytes.push_str(text);
        self.ends.push(end);
        Ok(index)
    }
}

/// Open-addressing index from hash to number; the caller holds the keys and compares them.
#[derive(Default)]
struct Slots {
    /// (hash, number + 1); 0 marks a free slot.
    slots: Vec<(u32, u32)>,
    used: usize,
}

enum Found {
    Number(u32),
    Free(usize),
    Crowded,
}

impl Slots {
    fn find(&self, hash: u32, same: impl Fn(u32) -> bool) -> Found {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        let mut twins = 0;
        for _ in 0..LONGEST_CHAIN {
            match self.slots.get(at) {
                None | Some((_, 0)) => return Found::Free(at),
                Some(&(h, n)) if h == hash => {
                    if same(n - 1) {
                        return Found::Number(n - 1);
                    }
                    twins += 1;
                }
                Some(_) => {}
            }
            if twins > MOST_TWINS {
                break;
            }
            at = (at + 1) & mask;
        }
        Found::Crowded
    }

    fn put(&mut self, at: usize, hash: u32, number: u32) {
        if self.slots.is_empty() {
            self.slots = vec![(0, 0); 1024];
            return self.reput(hash, number + 1);
        }
        self.slots[at] = (hash, number + 1);
        self.used += 1;
        if self.used * 2 > self.slots.len() {
            self.grow();
        }
    }

    fn grow(&mut self) {
        let bigger = vec![(0, 0); self.slots.len() * 4];
        let old = std::mem::replace(&mut self.slots, bigger);
        self.used = 0;
        for (hash, mark) in old.into_iter().filter(|slot| slot.1 != 0) {
            self.reput(hash, mark);
        }
    }

    fn reput(&mut self, hash: u32, mark: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, mark);
        self.used += 1;
    }
}

/// The index of an interner: hashed, until somebody feeds it texts of one hash.
enum Index {
    Hashed(Slots),
    /// Its cost does not depend on hashes, so chosen collisions gain nothing.
    Ordered(BTreeMap<Box<str>, u32>),
}

/// Interner: equal texts get equal numbers, in order of first appearance.
pub(crate) struct Texts {
    strings: Strings,
    index: Index,
}

fn hash(text: &[u8]) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish() as u32
}

impl Texts {
    /// An interner that already holds the empty text as number 0.
    pub(crate) fn new() -> Self {
        let mut texts = Self {
            strings: Strings::default(),
            index: Index::Hashed(Slots::default()),
        };
        // One empty text in an empty buffer is under every limit.
        let _ = texts.intern("");
        texts
    }

    pub(crate) fn intern(&mut self, text: &str) -> Result<TextId, ReadError> {
        let strings = &mut self.strings;
        let number = match &mut self.index {
            Index::Hashed(slots) => {
                let hash = hash(text.as_bytes());
                match slots.find(hash, |n| strings.get(n as usize) == Some(text)) {
                    Found::Number(number) => number,
                    Found::Free(at) => {
                        let number = strings.push(text)?;
                        slots.put(at, hash, number);
                        number
                    }
                    Found::Crowded => return self.order_and_intern(text),
                }
            }
            Index::Ordered(map) => match map.get(text) {
                Some(&number) => number,
                None => {
                    let number = strings.push(text)?;
                    map.insert(text.into(), number);
                    number
                }
            },
        };
        Ok(TextId(number))
    }

    #[cold]
    fn order_and_intern(&mut self, text: &str) -> Result<TextId, ReadError> {
        let known = 0..self.strings.len() as u32;
        let pair = |n: u32| self.strings.get(n as usize).map(|t| (Box::from(t), n));
        self.index = Index::Ordered(known.filter_map(pair).collect());
        self.intern(text)
    }

    pub(crate) fn get(&self, id: TextId) -> &str {
        self.strings.get(id.0 as usize).unwrap_or("")
    }

    /// Drops the index and keeps the texts.
    pub(crate) fn into_strings(mut self) -> Strings {
        self.strings.bytes.shrink_to_fit();
        self.strings.ends.shrink_to_fit();
        self.strings
    }
}

/// Remembers which text a run of undecoded bytes became, so that repeated cells are decoded once.
#[derive(Default)]
pub(crate) struct Memo {
    raw: Vec<u8>,
    /// Per run: where it lies in `raw`, and its text.
    known: Vec<(usize, usize, TextId)>,
    slots: Slots,
}

/// A memo stops learning here: files whose cells hardly repeat gain nothing from it.
const MEMO_BYTES: usize = 16 << 20;

impl Memo {
    pub(crate) fn get(&self, raw: &[u8]) -> Option<TextId> {
        match self.find(hash(raw), raw) {
            Found::Number(number) => self.known.get(number as usize).map(|&(_, _, id)| id),
            _ => None,
        }
    }

    pub(crate) fn learn(&mut self, raw: &[u8], id: TextId) {
        let start = self.raw.len();
        let (hash, number) = (hash(raw), self.known.len() as u32);
        if let Found::Free(at) = self.find(hash, raw)
            && start + raw.len() <= MEMO_BYTES
        {
            self.raw.extend_from_slice(raw);
            self.known.push((start, self.raw.len(), id));
            self.slots.put(at, hash, number);
        }
    }

    fn find(&self, hash: u32, raw: &[u8]) -> Found {
        let bytes = |n: u32| {
            self.known
                .get(n as usize)
                .and_then(|&(start, end, _)| self.raw.get(start..end))
        };
        self.slots.find(hash, |n| bytes(n) == Some(raw))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_have_equal_numbers_and_the_empty_text_is_zero() {
        let mut texts = Texts::new();
        assert_eq!(texts.intern("").unwrap(), TextId(0));
        let ids: Vec<TextId> = (0..5000)
            .map(|n| texts.intern(&format!("t{}", n % 3000)).unwrap())
            .collect();
        assert_eq!(ids[..2000], ids[3000..]);
        assert_eq!(ids[2999], TextId(3000));
        assert_eq!(texts.get(ids[17]), "t17");
    }

    #[test]
    fn texts_of_one_hash_move_the_index_over_to_an_ordered_map() {
        let mut texts = Texts::new();
        if let Index::Hashed(slots) = &mut texts.index {
            // Every slot taken by a number that matches nothing: what an endless collision looks like.
            slots.slots = vec![(1, u32::MAX); 1024];
        }
        let first = texts.intern("a").unwrap();
        assert!(matches!(texts.index, Index::Ordered(_)));
        assert_eq!(texts.intern("a").unwrap(), first);
        assert_ne!(texts.intern("b").unwrap(), first);
        assert_eq!(texts.intern("").unwrap(), TextId(0));
    }
}
