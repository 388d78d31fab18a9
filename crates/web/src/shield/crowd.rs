//! How many large bodies are taken in side by side: each lies in memory as long as it is sent and kept.

use crate::answer::Trouble;
use crate::desk::Seat;
use domain::person::PersonId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Of one person. A browser sends the files of one form one after the other, so this is two windows.
pub(crate) const MOST_OF_ONE: usize = 2;

/// Of all people together: with the usual greatest size of a file (256 MB) two gigabytes.
pub(crate) const MOST: usize = 8;

/// Everybody who is sending.
#[derive(Clone, Debug, Default)]
pub(crate) struct Crowd(Arc<Mutex<BTreeMap<PersonId, usize>>>);

/// A place among those who send; free again when dropped.
#[derive(Debug)]
pub(crate) struct Place {
    crowd: Crowd,
    person: PersonId,
}

impl Crowd {
    /// A place for whoever sits there, if there is one; asked for before the body is read.
    pub(crate) fn enter(&self, seat: &Seat) -> Result<Place, Trouble> {
        let entered = seat.0.as_ref().ok_or(actions::Refusal::SignedOut)?;
        self.place(&entered.desk.person.id)
    }

    fn place(&self, person: &PersonId) -> Result<Place, Trouble> {
        let mut all = self.all();
        let own = all.get(person).copied().unwrap_or(0);
        if own >= MOST_OF_ONE {
            return Err(Trouble::Crowded { own: true });
        }
        if all.values().sum::<usize>() >= MOST {
            return Err(Trouble::Crowded { own: false });
        }
        all.insert(person.clone(), own + 1);
        Ok(Place {
            crowd: self.clone(),
            person: person.clone(),
        })
    }

    /// Nothing in here is left half done by a panic: each call does one thing to the map.
    fn all(&self) -> MutexGuard<'_, BTreeMap<PersonId, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut all = self.crowd.all();
        match all.get_mut(&self.person) {
            Some(count) if *count > 1 => *count -= 1,
            _ => {
                all.remove(&self.person);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(number: usize) -> PersonId {
        PersonId::new(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
    }

    #[test]
    fn one_person_has_two_places_and_all_together_eight() {
        let crowd = Crowd::default();
        let own: Vec<Place> = (0..MOST_OF_ONE)
            .map(|_| crowd.place(&person(0)).unwrap())
            .collect();
        assert!(matches!(
            crowd.place(&person(0)),
            Err(Trouble::Crowded { own: true })
        ));
        let others: Vec<Place> = (0..MOST - MOST_OF_ONE)
            .map(|number| crowd.place(&person(1 + number)).unwrap())
            .collect();
        assert!(matches!(
            crowd.place(&person(99)),
            Err(Trouble::Crowded { own: false })
        ));
        drop(own);
        let again = crowd.place(&person(99)).unwrap();
        drop((others, again));
        assert!(crowd.all().is_empty(), "nobody is remembered who sends nothing");
    }
}
