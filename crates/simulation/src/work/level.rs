use super::{Leaning, Options};
use crate::draw::{Key, quantile};
use crate::parameters::{Parameters, shape};
use crate::territory::{PlannedSchool, Territory, classes, school_shape};
use domain::procedure::Work;

const CLASS: u64 = 1 << 32;
const PUPIL: u64 = 2 << 32;
/// The year at which the model was fitted: trends count from it.
const FITTED: u16 = 2021;

/// Standard deviations of the parts of ability and what else is the same for all rows of a work.
pub(super) struct Scales {
    school_always: f64,
    school_cohort: f64,
    school_work: f64,
    class_general: f64,
    class_work: f64,
    pub(super) pupil_general: f64,
    pub(super) pupil_subject: f64,
    pub(super) pupil_work: f64,
    /// One half of the distance between girls and boys.
    pub(super) girls: f64,
    /// All of it that lies within classes.
    pub(super) within: f64,
    between: f64,
    years: f64,
    absence: f64,
    /// Bounds of the journal's marks on its latent scale.
    pub(super) journal: [f64; 3],
    pub(super) journal_noise: f64,
}

impl Scales {
    pub(super) fn new(parameters: &Parameters, work: &Work, options: &Options) -> Self {
        let share = &shape().share;
        let (school, class) = (
            parameters.ability.school * options.between,
            parameters.ability.class * options.between,
        );
        let girls = 0.5 * parameters.ability.girls;
        let within = (1.0 - school - class - girls * girls).max(0.05);
        let part = |variance: f64, share: f64| (variance * share).sqrt();
        let journal = &parameters.journal;
        Self {
            school_always: part(school, share.school_always),
            school_cohort: part(school, share.school_cohort),
            school_work: part(school, 1.0 - share.school_always - share.school_cohort),
            class_general: part(class, share.class_general),
            class_work: part(class, 1.0 - share.class_general),
            pupil_general: part(within, share.pupil_general),
            pupil_subject: part(within, share.pupil_subject),
            pupil_work: part(within, 1.0 - share.pupil_general - share.pupil_subject),
            girls,
            within: within.sqrt(),
            between: (school + class).sqrt(),
            years: f64::from(work.year) - f64::from(FITTED),
            absence: absence_intercept(parameters.attendance.absent),
            journal: journal.cumulative.map(quantile),
            journal_noise: (1.0 - square(journal.pupil) - square(journal.level) - square(journal.strictness))
                .max(0.0)
                .sqrt(),
        }
    }
}

fn square(value: f64) -> f64 {
    value * value
}

/// The logit at which the share of the absent comes out, spread over schools and abilities as it is.
///
/// Mean of a logistic-normal: logit(m) ≈ intercept / √(1 + π/8 · variance).
fn absence_intercept(share: f64) -> f64 {
    let absence = &shape().absence;
    let variance = square(absence.school_sd) + square(absence.ability);
    libm::log(share / (1.0 - share)) * (1.0 + std::f64::consts::FRAC_PI_8 * variance).sqrt()
}

/// A school at a work: who is in it and at what level.
pub(super) struct AtSchool {
    cohort: Key,
    work: u64,
    /// Pupils of the grade.
    pub(super) roll: u32,
    /// Classes of the grade.
    pub(super) classes: u32,
    level: f64,
    /// exp(−logit) of absence at ability 0.
    pub(super) presence_odds: f64,
}

/// A class at a work.
pub(super) struct AtClass {
    /// Level of school and class in units of ability.
    pub(super) level: f64,
    /// What the level and the strictness add to the journal's latent scale.
    pub(super) journal: f64,
    /// Whether X is told from 0 here.
    pub(super) tells_x: bool,
    /// Items that were not taught, one bit each.
    pub(super) not_taught: u64,
    /// What honest difference of this school moves single items.
    pub(super) items: Vec<f64>,
}

impl AtClass {
    /// Moves the class as a whole and item by item; the journal knows nothing of it.
    pub(super) fn lean(&mut self, leaning: &Leaning) {
        self.level += leaning.level;
        self.items.clone_from(&leaning.items);
    }
}

/// The name of a work among the draws, the same in every year.
pub(super) fn work_label(work: &Work) -> u64 {
    Key::new(0)
        .named(work.subject.code())
        .child(u64::from(work.grade))
        .label()
}

/// The year in which those who write the work would have been in grade 0.
pub(crate) fn cohort(work: &Work) -> u16 {
    work.year.saturating_sub(u16::from(work.grade))
}

impl AtSchool {
    pub(super) fn new(
        territory: &Territory,
        school: &PlannedSchool,
        work: &Work,
        model: (&Parameters, &Scales),
    ) -> Self {
        let (parameters, scales) = model;
        let label = work_label(work);
        let key = territory.school_key(school);
        let cohort_key = territory.cohort_key(school, cohort(work));
        let at_work = cohort_key.child(label);
        let roll = territory.roll(school, cohort(work));
        let change = &shape().change;
        let level = scales.school_always * key.normal(1)
            + scales.school_cohort * cohort_key.normal(1)
            + scales.school_work * at_work.normal(0)
            + scales.years * (change.year_mean + change.year_sd * key.normal(2))
            + parameters.ability.size[band(roll)]
            + school_shape(shape(), school.kind).level;
        let absence = scales.absence + shape().absence.school_sd * at_work.normal(1);
        Self {
            cohort: cohort_key,
            work: label,
            roll,
            classes: classes(roll),
            level,
            presence_odds: libm::exp(-absence),
        }
    }

    /// First pupil of a class, counted from 0; that of the class after the last is the number of pupils.
    pub(super) fn first_of(&self, class: u32) -> u32 {
        (class * self.roll).div_ceil(self.classes)
    }

    /// The class of a pupil.
    pub(super) fn class_of(&self, pupil: u32) -> u32 {
        pupil * self.classes / self.roll
    }

    /// The place of a pupil's draws; the same in every work and year of the cohort.
    pub(super) fn pupil_key(&self, pupil: u32) -> Key {
        self.cohort.child(PUPIL + u64::from(pupil))
    }

    pub(super) fn class(&self, class: u32, parameters: &Parameters, scales: &Scales) -> AtClass {
        let key = self.cohort.child(CLASS + u64::from(class));
        let at_work = key.child(self.work);
        let damped = if self.classes == 1 {
            shape().share.single_class.sqrt()
        } else {
            1.0
        };
        let own = scales.class_general * key.normal(0) + scales.class_work * at_work.normal(0);
        let level = self.level + damped * own;
        let journal = &parameters.journal;
        AtClass {
            level,
            journal: journal.level * level / scales.between.max(0.01)
                + journal.strictness * at_work.normal(1),
            tells_x: at_work.unit(2) < parameters.attendance.x_recorded,
            not_taught: not_taught(parameters, at_work),
            items: Vec::new(),
        }
    }
}

fn not_taught(parameters: &Parameters, key: Key) -> u64 {
    let skipped = |item: usize| key.unit(8 + item as u64) < parameters.items[item].not_taught;
    (0..parameters.items.len())
        .filter(|&item| skipped(item))
        .fold(0, |bits, item| bits | 1 << item)
}

fn band(roll: u32) -> usize {
    [8, 15, 30, 60, 100].partition_point(|&bound| bound <= roll)
}
