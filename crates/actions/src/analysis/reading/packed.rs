//! What is asked for again now and then, kept in few bytes between two times.

use crate::refusal::Refusal;
use analysis::summary::{Place, Summaries, Summary};
use domain::territory::{Level, School, SchoolCode};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::Arc;

/// How hard it is packed: the quickest level already leaves a twelfth of pages and of counts.
const LEVEL: i32 = 1;

/// A value as packed bytes.
#[derive(Debug)]
pub(super) struct Packed<T> {
    inside: Box<[u8]>,
    of: PhantomData<fn() -> T>,
}

impl<T: DeserializeOwned> Packed<T> {
    /// Packs a value, or what is written as it is.
    pub(super) fn of(value: &impl Serialize) -> Result<Self, Refusal> {
        let plain = postcard::to_allocvec(value).map_err(broken)?;
        let inside = zstd::bulk::compress(&plain, LEVEL).map_err(broken)?;
        Ok(Self {
            inside: inside.into_boxed_slice(),
            of: PhantomData,
        })
    }

    /// The value.
    pub(super) fn open(&self) -> Result<T, Refusal> {
        let plain = zstd::stream::decode_all(&*self.inside).map_err(broken)?;
        postcard::from_bytes(&plain).map_err(broken)
    }

    /// Bytes that it takes.
    pub(super) const fn bytes(&self) -> usize {
        self.inside.len()
    }
}

fn broken(error: impl std::fmt::Display) -> Refusal {
    Refusal::Internal(error.to_string())
}

/// A version counted place by place; its counts are packed, the names of places and schools lie open.
pub(super) struct Folded {
    level: Level,
    places: Vec<Place>,
    counts: Packed<Vec<Summary>>,
    schools: BTreeMap<SchoolCode, School>,
}

impl Folded {
    pub(super) fn of(summaries: Summaries) -> Result<Self, Refusal> {
        let counts: Vec<&Summary> = summaries.of.values().map(|summary| &**summary).collect();
        Ok(Self {
            counts: Packed::of(&counts)?,
            level: summaries.level,
            places: summaries.of.into_keys().collect(),
            schools: summaries.schools,
        })
    }

    pub(super) fn unfolded(&self) -> Result<Summaries, Refusal> {
        let counts = self.counts.open()?.into_iter().map(Arc::new);
        Ok(Summaries {
            level: self.level,
            of: self.places.iter().cloned().zip(counts).collect(),
            schools: self.schools.clone(),
        })
    }

    /// Bytes of it, about: every count of every school, and the names beside them.
    pub(super) fn bytes(&self) -> usize {
        let names = |school: &School| school.login.len() + school.name.len() + school.municipality.len();
        let schools = self
            .schools
            .values()
            .map(|school| size_of::<School>() + names(school));
        self.counts.bytes() + size_of::<Place>() * self.places.len() + schools.sum::<usize>()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_out_as_it_went_in() {
        let text = "<tr><td>средний балл</td></tr>".repeat(1000);
        let packed = Packed::<String>::of(&text).unwrap();
        assert!(packed.bytes() < text.len() / 12, "{} bytes", packed.bytes());
        assert_eq!(packed.open().unwrap(), text);
    }

    #[test]
    fn bytes_of_something_else_are_an_error_and_no_panic() {
        let packed = Packed::<Vec<String>> {
            inside: Box::from(&b"nothing packed"[..]),
            of: PhantomData,
        };
        assert!(packed.open().is_err());
    }
}
