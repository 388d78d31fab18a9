//! Works on their way from measures to entries.

use super::combine::{Grade, Place};
use super::judge::{self, Laws, Seen};
use super::papers::Papers;
use super::{Ensemble, Entry, Measured, Note, Prepared, REGISTER, School, Sitting, Standings};
use crate::sign::Finding;
use domain::procedure::Work;
use rayon::prelude::*;

/// How many schools are told of at once where not all are.
const AT_ONCE: usize = 256;

/// Works that are being looked at.
pub(super) struct Examination<'e, 'a> {
    ensemble: &'e Ensemble,
    sittings: &'e [Sitting<'a>],
    prepared: Vec<Prepared<'a>>,
    standings: Vec<Standings>,
}

impl<'e, 'a> Examination<'e, 'a> {
    pub fn of(ensemble: &'e Ensemble, sittings: &'e [Sitting<'a>]) -> Self {
        let prepared: Vec<Prepared<'a>> = sittings
            .iter()
            .map(|sitting| ensemble.prepared(sitting))
            .collect();
        Self {
            standings: Standings::of(sittings, &prepared),
            ensemble,
            sittings,
            prepared,
        }
    }

    pub fn works(&self) -> Vec<Work> {
        self.sittings
            .iter()
            .map(|sitting| sitting.set.work.clone())
            .collect()
    }

    /// What every sign measures of a school.
    fn measured(&self, work: usize, papers: &Papers<'_>) -> Vec<Measured> {
        let school = School {
            papers,
            reference: &self.prepared[work].reference,
            settings: &self.ensemble.settings,
            standings: &self.standings[work],
        };
        REGISTER.iter().map(|sign| (sign.measure)(&school)).collect()
    }

    fn entry(&self, work: usize, papers: &Papers<'_>, signs: Vec<Finding>) -> Entry {
        let note = self.sittings[work].notes.get(&papers.code);
        Entry {
            school: papers.code,
            work,
            n: papers.wrote(),
            signs,
            p: None,
            q: None,
            grade: Grade::None,
            exempt: note.and_then(Note::exemption),
        }
    }

    /// The schools of a work, not yet on the list, all at once.
    pub fn judged(&self, work: usize) -> Vec<Entry> {
        let (papers, settings) = (&self.prepared[work].papers, &self.ensemble.settings);
        let measured: Vec<Vec<Measured>> = papers
            .par_iter()
            .map(|papers| self.measured(work, papers))
            .collect();
        let seen: Vec<Box<[Seen]>> = measured.iter().map(|measured| judge::seen(measured)).collect();
        let laws = Laws::of(&seen, settings);
        let entry =
            |(papers, measured)| self.entry(work, papers, laws.findings(measured, (papers, settings)));
        papers.iter().zip(measured).map(entry).collect()
    }

    /// The laws of a work and the places of its schools.
    pub fn places(&self, work: usize) -> (Laws, Vec<Place>) {
        let (papers, settings) = (&self.prepared[work].papers, &self.ensemble.settings);
        let seen: Vec<Box<[Seen]>> = papers
            .par_iter()
            .map(|papers| judge::seen(&self.measured(work, papers)))
            .collect();
        let laws = Laws::of(&seen, settings);
        let place = |papers: &Papers<'_>, seen: &[Seen]| {
            Place::of((papers.code, work), &laws.p_values(seen), settings)
        };
        let pairs = papers.iter().zip(&seen);
        let places = pairs.map(|(papers, seen)| place(papers, seen)).collect();
        (laws, places)
    }

    /// The entries of a work, a few schools at a time.
    pub fn each(&self, work: usize, (laws, places): (&Laws, &[Place]), found: &mut impl FnMut(Entry)) {
        let settings = &self.ensemble.settings;
        let told = |(papers, place): (&Papers<'_>, &Place)| {
            let signs = laws.findings(self.measured(work, papers), (papers, settings));
            let mut entry = self.entry(work, papers, signs);
            entry.put(place);
            entry
        };
        let papers = &self.prepared[work].papers;
        for (papers, places) in papers.chunks(AT_ONCE).zip(places.chunks(AT_ONCE)) {
            let entries: Vec<Entry> = papers.par_iter().zip(places).map(told).collect();
            entries.into_iter().for_each(&mut *found);
        }
    }
}

impl Entry {
    pub(super) fn put(&mut self, place: &Place) {
        (self.p, self.q, self.grade) = (place.p, place.q, place.grade);
    }
}
