//! Sign S, сходство работ: pairs of works of a class more alike than their totals allow.
//!
//! For every pair of works of a class the exact chance of so many items with equal points, given both totals and the
//! item curves of all works (generalised binomial test, van der Linden and Sotaridona 2006). Two statistics: −ln of the
//! least chance of the class, and its mean over the ten most alike pairs; how large they are in honest classes of this
//! size is taken from all classes (Gumbel's law), since works of one class are alike without copying. It does not see a teacher who filled in answers, and points say
//! less than answers would. Page: `docs/methods/sign-s.md`.

use super::ensemble::numbers::Alike;
use super::ensemble::{Class, Measure, Measured, Raw, School, Stratum};
use super::{Explanation, Unit};
use psychometrics::similarity::{Pair, Room, Selection, within};

const SELECTION: Selection = Selection {
    weighted: false,
    binomial: true,
    joint: false,
    run: false,
};

pub(super) fn measure(school: &School<'_>) -> Measured {
    school.curves()?;
    school.each(Class::complete, |group| of(school, group).into_iter().flatten())
}

fn of(school: &School<'_>, group: &Class<'_>) -> Option<[Measure; 2]> {
    let room = school.reference.room(group)?;
    let (mut chances, mut most): (Vec<f64>, Option<(f64, Pair)>) = (Vec::new(), None);
    within(&room, &vec![0; room.persons()], SELECTION, |pair| {
        let Some(chance) = pair.binomial else { return };
        chances.push(-libm::log(chance.max(1e-300)));
        if most.as_ref().is_none_or(|(least, _)| chance < *least) {
            most = Some((chance, pair));
        }
    });
    let (chance, pair) = most?;
    let pairs = chances.len();
    chances.sort_unstable_by(|one, other| other.total_cmp(one));
    chances.truncate(school.settings.s_pairs.value as usize);
    let expected = awaited(&room, &pair);
    let same = pair.agreement.full + pair.agreement.other;
    let greatest = Measure {
        stratum: Stratum(0),
        raw: Raw::Greatest {
            size: pairs as f64,
            value: -libm::log(chance.max(1e-300)),
        },
        weight: 1.0,
        n: group.complete(),
        reference: expected,
        effect: f64::from(same) - expected,
        unit: Unit::Points,
        pupils: 2,
        explanation: Explanation::Alike(Alike {
            class: group.name.map(str::to_owned),
            pairs: pairs as u64,
            same: [same, pair.agreement.shown],
            expected,
            chance,
            participants: [pair.one, pair.other].map(|place| group.participants[place as usize]),
        }),
    };
    let several = Measure {
        stratum: Stratum(1),
        raw: Raw::Greatest {
            size: pairs as f64,
            value: chances.iter().sum::<f64>() / chances.len() as f64,
        },
        ..greatest.clone()
    };
    Some([greatest, several])
}

/// How many items chance makes equal in a pair of these totals.
fn awaited(room: &Room, pair: &Pair) -> f64 {
    let [one, other] = [pair.one, pair.other].map(|place| room.level(place as usize));
    let chances = room.chances();
    let equal = |item: usize| -> f64 {
        let both = chances.of(one, item).iter().zip(chances.of(other, item));
        both.map(|(p, q)| p * q).sum()
    };
    (0..chances.items()).map(equal).sum()
}
