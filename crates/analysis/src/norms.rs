//! Thresholds with their owners, as the analyses need them. They live in the catalogue; none is written here.

use domain::catalog::Catalogue;
use domain::procedure::{ItemLevel, Mark};
use serde::Serialize;

/// A threshold and whose it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Threshold {
    /// The number, in the unit of the rule.
    pub value: f64,
    /// Code in the catalogue: `fioko-2026.twos.growth`.
    pub code: String,
    /// Whose it is and where it stands, as people cite it.
    pub source: String,
}

/// A norm with a zone of uncertainty around it, percent.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Zone {
    /// From here on the result is sufficient.
    pub norm: f64,
    /// Half of the zone; below `norm − half_width` the result is insufficient.
    pub half_width: f64,
    /// Code in the catalogue.
    pub code: String,
    /// Whose it is and where it stands, as people cite it.
    pub source: String,
}

/// A result against a norm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// At the norm or above (green).
    Sufficient,
    /// Below the norm, but inside the zone of uncertainty (yellow).
    Zone,
    /// Below the zone (red).
    Insufficient,
}

impl Zone {
    /// Where `sum` points out of `possible` stand; `None` where nothing was possible.
    ///
    /// Counts are compared, not rounded percents, so that a result on the bound is told apart exactly.
    pub fn status(&self, sum: u64, possible: u64) -> Option<Status> {
        let (earned, possible) = (sum as f64 * 100.0, possible as f64);
        let status = if earned >= self.norm * possible {
            Status::Sufficient
        } else if earned >= (self.norm - self.half_width) * possible {
            Status::Zone
        } else {
            Status::Insufficient
        };
        (possible > 0.0).then_some(status)
    }
}

/// Every threshold that the analyses and the official signs use.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Norms {
    /// Completion of basic items, percent.
    pub basic: Zone,
    /// Completion of items of a raised level, percent.
    pub raised: Zone,
    /// Completion of items of a high level, percent.
    pub high: Zone,
    /// Growth of the share of «2» that is a negative dynamic, percentage points.
    pub twos_growth: Threshold,
    /// Years that a dynamic of «2» compares at least.
    pub years: Threshold,
    /// Distance of mark and journal mark that is looked at pupil by pupil.
    pub journal_gap: Threshold,
    /// Pupils from whom on a histogram is informative.
    pub histogram_informative: Threshold,
    /// Pupils below whom a histogram says little.
    pub histogram_limited: Threshold,
    /// Share of a skill's items that must be insufficient for a deficit (more than this), percent.
    pub deficit: Threshold,
    /// Pupils in the smallest group whose shares are shown.
    pub group: Threshold,
    /// Weights of «2»–«5» in СОУ, percent.
    pub sou: [Threshold; 4],
    /// The least mark that is a success (успеваемость).
    pub success: Threshold,
    /// The least mark of quality (качество знаний).
    pub quality: Threshold,
    /// Share of confirmed journal marks below which reasons are looked for, percent.
    pub confirmed: Threshold,
    /// Share of lowered marks above which reasons are looked for, percent.
    pub lowered: Threshold,
    /// Sign A: multiplier of the standard error.
    pub sign_a: Threshold,
    /// Sign B: the Spearman correlation below which the sign fires.
    pub sign_b: Threshold,
    /// Sign C: interquartile ranges below the lower quartile.
    pub sign_c: Threshold,
    /// Sign D: interquartile ranges above the upper quartile.
    pub sign_d: Threshold,
}

/// A norm that the catalogue does not have, or has without a number.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the catalogue has no number for the norm {0}")]
pub struct MissingNorm(pub String);

impl Norms {
    /// The norms as the catalogue states them.
    ///
    /// # Errors
    /// The first [`MissingNorm`].
    pub fn from_catalogue(catalogue: &Catalogue) -> Result<Self, MissingNorm> {
        let threshold = |code: &str| threshold(catalogue, code);
        let zone = |code: &str| zone(catalogue, code);
        Ok(Self {
            basic: zone("fioko-2026.basic.sufficient")?,
            raised: zone("fioko-2026.raised.sufficient")?,
            high: zone("fioko-2026.high.sufficient")?,
            twos_growth: threshold("fioko-2026.twos.growth")?,
            years: threshold("fioko-2026.twos.years.least")?,
            journal_gap: threshold("fioko-2026.journal.gap")?,
            histogram_informative: threshold("fioko-2026.histogram.informative")?,
            histogram_limited: threshold("fioko-2026.histogram.limited")?,
            deficit: threshold("fioko-2026.deficit.items")?,
            group: threshold("fioko-2026.group.least")?,
            sou: [
                threshold("common.sou.2")?,
                threshold("common.sou.3")?,
                threshold("common.sou.4")?,
                threshold("common.sou.5")?,
            ],
            success: threshold("common.success.from")?,
            quality: threshold("common.quality.from")?,
            confirmed: threshold("common.confirmed.least")?,
            lowered: threshold("common.lowered.most")?,
            sign_a: threshold("fioko-2019.a.t")?,
            sign_b: threshold("fioko-2019.b.spearman")?,
            sign_c: threshold("fioko-2019.c.iqr")?,
            sign_d: threshold("fioko-2019.d.iqr")?,
        })
    }

    /// The norm for items of a level.
    pub const fn of_level(&self, level: ItemLevel) -> &Zone {
        match level {
            ItemLevel::Basic => &self.basic,
            ItemLevel::Raised => &self.raised,
            ItemLevel::High => &self.high,
        }
    }

    /// Whether a mark reaches a threshold in marks.
    pub(crate) fn reached(threshold: &Threshold, mark: Mark) -> bool {
        f64::from(mark.number()) >= threshold.value
    }
}

pub(crate) fn threshold(catalogue: &Catalogue, code: &str) -> Result<Threshold, MissingNorm> {
    let norm = catalogue.norm(code);
    let found = norm.and_then(|norm| {
        Some(Threshold {
            value: norm.value?.as_f64(),
            code: norm.code.clone(),
            source: norm.cite(),
        })
    });
    found.ok_or_else(|| MissingNorm(code.to_owned()))
}

fn zone(catalogue: &Catalogue, code: &str) -> Result<Zone, MissingNorm> {
    let Threshold { value, code, source } = threshold(catalogue, code)?;
    let half_width = catalogue.norm(&code).and_then(|norm| norm.zone);
    Ok(Zone {
        norm: value,
        half_width: half_width.map_or(0.0, |zone| zone.as_f64()),
        code,
        source,
    })
}
