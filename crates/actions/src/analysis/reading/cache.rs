//! What was computed and may be asked for again, as long as it fits.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Values by name; the one that was not asked for longest makes room.
pub(crate) struct Cache<V> {
    inside: Mutex<Inside<V>>,
    /// The most bytes of all together, about.
    most: usize,
}

struct Inside<V> {
    of: HashMap<String, Entry<V>>,
    bytes: usize,
    turn: u64,
}

struct Entry<V> {
    value: Arc<V>,
    bytes: usize,
    asked: u64,
}

impl<V> fmt::Debug for Cache<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inside = self.inside();
        write!(f, "{} values of {} bytes", inside.of.len(), inside.bytes)
    }
}

impl<V> Cache<V> {
    pub(super) fn new(most: usize) -> Self {
        let inside = Inside {
            of: HashMap::new(),
            bytes: 0,
            turn: 0,
        };
        Self {
            inside: Mutex::new(inside),
            most,
        }
    }

    /// Nothing panics while it is held, so what a broken thread left is whole.
    fn inside(&self) -> MutexGuard<'_, Inside<V>> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn get(&self, name: &str) -> Option<Arc<V>> {
        let mut inside = self.inside();
        inside.turn += 1;
        let turn = inside.turn;
        let entry = inside.of.get_mut(name)?;
        entry.asked = turn;
        Some(Arc::clone(&entry.value))
    }

    /// Keeps a value of about so many bytes, unless it alone is too large.
    pub(super) fn put(&self, name: String, value: V, bytes: usize) -> Arc<V> {
        let value = Arc::new(value);
        if bytes > self.most {
            return value;
        }
        let mut inside = self.inside();
        inside.turn += 1;
        let entry = Entry {
            value: Arc::clone(&value),
            bytes,
            asked: inside.turn,
        };
        inside.bytes += bytes;
        if let Some(old) = inside.of.insert(name, entry) {
            inside.bytes -= old.bytes;
        }
        while inside.bytes > self.most {
            inside.drop_oldest();
        }
        value
    }
}

impl<V> Inside<V> {
    fn drop_oldest(&mut self) {
        let oldest = self.of.iter().min_by_key(|(_, entry)| entry.asked);
        let Some(name) = oldest.map(|(name, _)| name.clone()) else {
            self.bytes = 0;
            return;
        };
        if let Some(entry) = self.of.remove(&name) {
            self.bytes -= entry.bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_asked_for_longest_makes_room() {
        let cache = Cache::new(10);
        for name in ["a", "b"] {
            cache.put(name.to_owned(), name, 4);
        }
        assert_eq!(cache.get("a").as_deref(), Some(&"a"));
        cache.put("c".to_owned(), "c", 4);
        let kept = ["a", "b", "c"].map(|name| cache.get(name).is_some());
        assert_eq!(kept, [true, false, true]);
    }

    #[test]
    fn what_is_too_large_is_handed_out_and_not_kept() {
        let cache = Cache::new(10);
        assert_eq!(*cache.put("a".to_owned(), 1, 11), 1);
        assert_eq!(cache.get("a"), None);
    }

    #[test]
    fn a_value_put_again_counts_once() {
        let cache = Cache::new(10);
        for value in 1..=9 {
            cache.put("a".to_owned(), value, 6);
        }
        cache.put("b".to_owned(), 0, 4);
        assert_eq!(cache.get("a").as_deref(), Some(&9));
    }
}
