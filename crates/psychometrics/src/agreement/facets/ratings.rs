//! Who gave which work how many points for what.

use std::collections::BTreeMap;

/// One decision of one marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rating {
    /// The work.
    pub work: usize,
    /// The criterion.
    pub criterion: usize,
    /// The marker.
    pub marker: usize,
    /// The points.
    pub points: u8,
}

/// Why ratings give no severities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A rating names a criterion without a maximum, or brings more points than its maximum.
    Points(Rating),
    /// A marker gave points for the same criterion of the same work twice.
    Twice(Rating),
    /// Nobody gave these points for this criterion: its thresholds are unknown. Join it to a neighbour.
    Unseen {
        /// The criterion.
        criterion: usize,
        /// The points that nobody gave.
        points: u8,
    },
    /// This marker shares no work, directly or through others, with the first.
    Unlinked {
        /// The marker.
        marker: usize,
    },
    /// This marker gave the least everywhere, or the most: his severity has no bound.
    Extreme {
        /// The marker.
        marker: usize,
    },
    /// No work says anything, or each criterion has a marker of its own.
    Undetermined,
}

/// Works with the same criteria marked by the same markers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Pattern {
    /// Criterion and marker of each decision.
    pub(super) decisions: Vec<[usize; 2]>,
    /// How many works have each sum.
    pub(super) sums: Vec<u64>,
    /// The points of each work, decision by decision.
    pub(super) points: Vec<Vec<u8>>,
}

/// Checked ratings, works of one pattern together.
#[derive(Clone, Debug, PartialEq)]
pub struct Ratings {
    pub(super) maxima: Vec<u8>,
    pub(super) markers: Vec<usize>,
    pub(super) patterns: Vec<Pattern>,
}

impl Ratings {
    /// Takes the greatest points of each criterion, and ratings in any order.
    pub fn new(maxima: Vec<u8>, ratings: &[Rating]) -> Result<Self, Fault> {
        let beyond = |rating: &&Rating| {
            maxima
                .get(rating.criterion)
                .is_none_or(|&max| rating.points > max)
        };
        if let Some(&rating) = ratings.iter().find(beyond) {
            return Err(Fault::Points(rating));
        }
        let works = by_work(ratings)?;
        check_seen(&maxima, ratings)?;
        let mut markers: Vec<usize> = ratings.iter().map(|rating| rating.marker).collect();
        markers.sort_unstable();
        markers.dedup();
        check_linked(&markers, &works)?;
        check_extreme(&maxima, &markers, ratings)?;
        let found = Self {
            patterns: patterns(&maxima, works),
            maxima,
            markers,
        };
        if found.telling() == 0 {
            Err(Fault::Undetermined)
        } else {
            Ok(found)
        }
    }

    /// How many ratings a marker gave.
    pub fn given_by(&self, marker: usize) -> u64 {
        let own = |pattern: &Pattern| {
            pattern
                .decisions
                .iter()
                .filter(|decision| decision[1] == marker)
                .count()
        };
        self.patterns
            .iter()
            .map(|pattern| (own(pattern) * pattern.points.len()) as u64)
            .sum()
    }

    /// Works whose sum is neither 0 nor the most possible.
    pub fn telling(&self) -> u64 {
        let inner = |pattern: &Pattern| pattern.sums[1..pattern.sums.len() - 1].iter().sum::<u64>();
        self.patterns.iter().map(inner).sum()
    }
}

/// The decisions on a work, in order, with their points.
type Work = BTreeMap<[usize; 2], u8>;

fn by_work(ratings: &[Rating]) -> Result<Vec<Work>, Fault> {
    let mut works: BTreeMap<usize, Work> = BTreeMap::new();
    for rating in ratings {
        let work = works.entry(rating.work).or_default();
        if work
            .insert([rating.criterion, rating.marker], rating.points)
            .is_some()
        {
            return Err(Fault::Twice(*rating));
        }
    }
    Ok(works.into_values().collect())
}

fn check_seen(maxima: &[u8], ratings: &[Rating]) -> Result<(), Fault> {
    let mut seen: Vec<Vec<bool>> = maxima
        .iter()
        .map(|&max| vec![false; usize::from(max) + 1])
        .collect();
    ratings
        .iter()
        .for_each(|rating| seen[rating.criterion][usize::from(rating.points)] = true);
    for (criterion, seen) in seen.iter().enumerate() {
        if let Some(points) = seen.iter().position(|seen| !seen) {
            let points = points as u8;
            return Err(Fault::Unseen { criterion, points });
        }
    }
    Ok(())
}

/// Markers of one work belong together; all must, in the end, belong to the first.
fn check_linked(markers: &[usize], works: &[Work]) -> Result<(), Fault> {
    let place = |marker: usize| markers.binary_search(&marker).unwrap_or(0);
    let mut parent: Vec<usize> = (0..markers.len()).collect();
    for work in works {
        let mut places = work.keys().map(|decision| place(decision[1]));
        let Some(first) = places.next() else { continue };
        for other in places {
            let (a, b) = (root(&mut parent, first), root(&mut parent, other));
            parent[a.max(b)] = a.min(b);
        }
    }
    let loose = (0..markers.len()).find(|&place| root(&mut parent, place) != 0);
    loose.map_or(Ok(()), |place| {
        Err(Fault::Unlinked {
            marker: markers[place],
        })
    })
}

fn root(parent: &mut [usize], mut place: usize) -> usize {
    while parent[place] != place {
        parent[place] = parent[parent[place]];
        place = parent[place];
    }
    place
}

fn check_extreme(maxima: &[u8], markers: &[usize], ratings: &[Rating]) -> Result<(), Fault> {
    for &marker in markers {
        let own = || ratings.iter().filter(|rating| rating.marker == marker);
        let least = own().all(|rating| rating.points == 0);
        if least || own().all(|rating| rating.points == maxima[rating.criterion]) {
            return Err(Fault::Extreme { marker });
        }
    }
    Ok(())
}

fn patterns(maxima: &[u8], works: Vec<Work>) -> Vec<Pattern> {
    let mut patterns: BTreeMap<Vec<[usize; 2]>, Vec<Vec<u8>>> = BTreeMap::new();
    for work in works {
        let (decisions, points): (Vec<[usize; 2]>, Vec<u8>) = work.into_iter().unzip();
        patterns.entry(decisions).or_default().push(points);
    }
    let pattern = |(decisions, points): (Vec<[usize; 2]>, Vec<Vec<u8>>)| {
        let most: usize = decisions
            .iter()
            .map(|decision| usize::from(maxima[decision[0]]))
            .sum();
        let mut sums = vec![0; most + 1];
        for work in &points {
            sums[work.iter().map(|&x| usize::from(x)).sum::<usize>()] += 1;
        }
        Pattern {
            decisions,
            sums,
            points,
        }
    };
    patterns.into_iter().map(pattern).collect()
}
