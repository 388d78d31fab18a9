use super::level::{AtClass, Scales};
use super::lift::lift;
use crate::curve::{Curves, bucket, category, exponentials};
use crate::draw::{Key, quantiles};
use crate::parameters::{Parameters, shape};
use domain::result::Point;

/// Numbers of the draws at the place of a pupil and a work.
const NOISE: u64 = 0;
const JOURNAL: u64 = 1;
const CHANCE: u64 = 2;
const ITEMS: u64 = 8;
/// Numbers of the draws at the place of a pupil.
const GENERAL: u64 = 0;
const SEX: u64 = 1;

/// Everything that is the same for all pupils of a work.
pub(super) struct Model<'a> {
    pub(super) parameters: &'a Parameters,
    pub(super) scales: Scales,
    pub(super) curves: Curves,
    /// exp(−weight · ability) for every step of ability: what ability does to presence.
    presence: Vec<f64>,
    subject: u64,
    work: u64,
    jump: bool,
}

/// What a pupil brought, but for the points, which stand in the caller's buffer.
pub(super) struct Answer {
    pub(super) wrote: bool,
    pub(super) girl: bool,
    pub(super) variant: u8,
    pub(super) journal: u8,
    pub(super) total: u16,
}

impl<'a> Model<'a> {
    pub(super) fn new(parameters: &'a Parameters, scales: Scales, work: u64, jump: bool) -> Self {
        Self {
            parameters,
            scales,
            curves: Curves::new(&parameters.items, parameters.attendance.x_recorded),
            presence: exponentials(-shape().absence.ability),
            subject: Key::new(1).named(&parameters.subject).label(),
            work,
            jump,
        }
    }

    /// Draws a pupil; `points` has one byte per item and is filled unless the pupil was absent.
    pub(super) fn draw(&self, class: &AtClass, pupil: Key, presence_odds: f64, points: &mut [u8]) -> Answer {
        let key = pupil.child(self.work);
        let girl = pupil.unit(SEX) >= shape().sex.boys;
        let own = self.own_ability(pupil, key, girl);
        let step = bucket(class.level + own);
        let chance = key.bits(CHANCE);
        let odds = presence_odds * self.presence[step];
        let absent = f64::from((chance >> 32) as u32) * (1.0 + odds) < 4_294_967_296.0;
        if absent {
            return Answer {
                wrote: false,
                girl,
                variant: 0,
                journal: 0,
                total: 0,
            };
        }
        let mut total = if class.items.is_empty() {
            self.answer(class, key, step, points)
        } else {
            self.answer_item_by_item(class, key, class.level + own, points)
        };
        if self.jump {
            total = lift(self.parameters, key, points, total);
        }
        Answer {
            wrote: true,
            girl,
            variant: 1 + (chance & 1) as u8,
            journal: self.journal(class, key, own),
            total,
        }
    }

    /// Ability less the level of the class.
    fn own_ability(&self, pupil: Key, key: Key, girl: bool) -> f64 {
        let (scales, table) = (&self.scales, quantiles());
        scales.pupil_general * table.of(pupil.bits(GENERAL))
            + scales.pupil_subject * table.of(pupil.bits(self.subject))
            + scales.pupil_work * table.of(key.bits(NOISE))
            + if girl { scales.girls } else { -scales.girls }
    }

    fn journal(&self, class: &AtClass, key: Key, own: f64) -> u8 {
        let latent = self.parameters.journal.pupil * own / self.scales.within
            + class.journal
            + self.scales.journal_noise * quantiles().of(key.bits(JOURNAL));
        2 + self
            .scales
            .journal
            .iter()
            .map(|&bound| u8::from(latent > bound))
            .sum::<u8>()
    }

    /// Points of every item; two items share the bits of a draw.
    fn answer(&self, class: &AtClass, key: Key, step: usize, points: &mut [u8]) -> u16 {
        let nothing = if class.tells_x {
            Point::NOT_ATTEMPTED.byte()
        } else {
            0
        };
        let bytes = [nothing, 0, 1, 2, 3, 4, 5];
        let mut total = 0u16;
        let pairs = self.curves.at(step).chunks(2).zip(points.chunks_mut(2));
        for (pair, (thresholds, points)) in pairs.enumerate() {
            let bits = key.bits(ITEMS + pair as u64);
            let draws = [(bits >> 33) as u32, bits as u32 >> 1];
            for ((thresholds, point), draw) in thresholds.iter().zip(points).zip(draws) {
                let category = category(thresholds, draw);
                total += u16::from(category.saturating_sub(1));
                *point = bytes[usize::from(category)];
            }
        }
        total - self.leave_out(class, points)
    }

    /// The same draws where items of the class are harder or easier than elsewhere.
    fn answer_item_by_item(&self, class: &AtClass, key: Key, ability: f64, points: &mut [u8]) -> u16 {
        let mut total = 0;
        let mut own = vec![0; points.len()];
        for (item, point) in points.iter_mut().enumerate() {
            let shift = class.items.get(item).copied().unwrap_or(0.0);
            self.answer(class, key, bucket(ability + shift), &mut own);
            *point = own[item];
            total += u16::from(Point::from_byte(own[item]).adds());
        }
        total
    }

    /// Marks the items that the class was not taught; gives the points that they had brought.
    fn leave_out(&self, class: &AtClass, points: &mut [u8]) -> u16 {
        let (mut rest, mut lost) = (class.not_taught, 0);
        while rest != 0 {
            let item = rest.trailing_zeros() as usize;
            lost += u16::from(Point::from_byte(points[item]).adds());
            points[item] = Point::NOT_TAUGHT.byte();
            rest &= rest - 1;
        }
        lost
    }
}
