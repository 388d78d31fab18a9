//! How well a work measures.

use super::work::Named;
use crate::api::ask::{At, Looking, Wish};
use crate::api::describe::many;
use crate::api::tell::Told;
use crate::front::Front;
use crate::pages::work::ADDRESSES;
use actions::analysis::measurement as found;
use actions::analysis::{self, Measured};
use axum::Json;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Front> {
    OpenApiRouter::default().routes(routes!(measure))
}

/// How well a work measures in a part of a version, over its complete papers.
#[derive(Debug, Default, Serialize, ToSchema)]
struct Measurement {
    /// Which part: code of the school, name of the municipality, empty for all of one's own.
    place: String,
    /// Complete papers.
    n: u64,
    /// Pupils who wrote.
    wrote: u64,
    /// Cronbach's α.
    alpha: Option<f64>,
    /// The 95 % interval of α by Feldt.
    alpha_interval: Option<Vec<f64>>,
    /// Guttman's λ2.
    lambda2: Option<f64>,
    /// McDonald's ω of one factor.
    omega: Option<f64>,
    /// Standard error of measurement, points.
    error: Option<f64>,
    /// Rasch's scale; `null` where `unscaled` says why, and while nothing was computed yet.
    scale: Option<MeasurementScale>,
    /// Why there is no scale.
    unscaled: Option<String>,
    /// The items, in their order.
    items: Vec<MeasuredItem>,
    /// Items between two groups.
    dif: Vec<ItemDifference>,
}

/// Rasch's scale of a work, logits; the mean of the thresholds is 0.
#[derive(Debug, Serialize, ToSchema)]
struct MeasurementScale {
    /// Mean ability.
    mean: f64,
    /// Standard deviation of abilities.
    sd: Option<f64>,
    /// Reliability of Warm's estimates.
    reliability: Option<f64>,
    /// Separation.
    separation: Option<f64>,
    /// The scores: what ability each stands for.
    scores: Vec<MeasuredScore>,
}

/// A score on the scale.
#[derive(Debug, Serialize, ToSchema)]
struct MeasuredScore {
    /// The score.
    score: u16,
    /// Papers.
    n: u64,
    /// Warm's estimate, logits.
    theta: f64,
    /// Its standard error.
    se: f64,
}

/// An item.
#[derive(Debug, Serialize, ToSchema)]
struct MeasuredItem {
    /// Its code.
    code: String,
    /// Largest points.
    max: u8,
    /// Share of the largest points, percent.
    share: Option<f64>,
    /// Correlation with the rest of the work.
    discrimination: Option<f64>,
    /// α of the work without it.
    alpha_without: Option<f64>,
    /// The mean of its thresholds, logits.
    difficulty: Option<f64>,
    /// The standard error of the difficulty.
    difficulty_se: Option<f64>,
    /// Thresholds of its points, logits.
    thresholds: Vec<f64>,
    /// Mean square near the own ability.
    infit: Option<f64>,
    /// Mean square of all answers alike.
    outfit: Option<f64>,
    /// p-value of S-X².
    fit_p: Option<f64>,
    /// Why it has no place on the scale.
    unscaled: Option<String>,
    /// What to look at; no verdicts.
    remarks: Vec<String>,
}

/// An item between two groups of equal score.
#[derive(Debug, Serialize, ToSchema)]
struct ItemDifference {
    /// Code of the item.
    item: String,
    /// The group asked about.
    focal: String,
    /// The group it is compared with.
    reference: String,
    /// Papers of both.
    n: Vec<u64>,
    /// Difference of points at equal score, percent of the largest.
    difference: Option<f64>,
    /// p-value adjusted over the items.
    q: f64,
    /// A, B or C.
    class: String,
}

impl From<&Measured> for Measurement {
    fn from(measured: &Measured) -> Self {
        let of = &measured.measurement;
        let alpha = of.reliability.alpha;
        Self {
            place: measured.place.clone(),
            n: of.n,
            wrote: of.wrote,
            alpha: alpha.value,
            alpha_interval: alpha.interval.map(|ends| vec![ends.low, ends.high]),
            lambda2: of.reliability.lambda2.value,
            omega: of.reliability.omega.value,
            error: of.reliability.error.value,
            scale: of.scaling.as_ref().map(Into::into),
            unscaled: of.unscaled.map(|reason| reason.code().to_owned()),
            items: many(of.items.iter().collect()),
            dif: differences(of),
        }
    }
}

impl From<&found::Scaling> for MeasurementScale {
    fn from(of: &found::Scaling) -> Self {
        let score = |one: &found::ScoreMeasure| MeasuredScore {
            score: one.score,
            n: one.n,
            theta: one.theta,
            se: one.se,
        };
        Self {
            mean: of.mean,
            sd: of.sd,
            reliability: of.reliability,
            separation: of.separation,
            scores: of.scores.iter().map(score).collect(),
        }
    }
}

impl From<&found::ItemMeasure> for MeasuredItem {
    fn from(of: &found::ItemMeasure) -> Self {
        let model = of.model.as_ref();
        Self {
            code: of.info.code.clone(),
            max: of.info.max,
            share: of.share.value,
            discrimination: of.rest.value,
            alpha_without: of.alpha_without.filter(|_| of.share.value.is_some()),
            difficulty: model.map(|model| model.difficulty.value),
            difficulty_se: model.map(|model| model.difficulty.se),
            thresholds: model.map_or_else(Vec::new, |model| {
                model.thresholds.iter().map(|step| step.value).collect()
            }),
            infit: model.and_then(|model| model.infit),
            outfit: model.and_then(|model| model.outfit),
            fit_p: model.and_then(|model| model.s_x2).map(|fit| fit.p),
            unscaled: of.unscaled.map(|reason| reason.code().to_owned()),
            remarks: of.remarks.iter().map(|one| one.code().to_owned()).collect(),
        }
    }
}

fn differences(of: &found::Measurement) -> Vec<ItemDifference> {
    let items = of
        .dif
        .iter()
        .flat_map(|dif| dif.items.iter().map(move |item| (dif, item)));
    let one = |(dif, item): (&found::Dif, &found::ItemDif)| ItemDifference {
        item: of.items[item.place].info.code.clone(),
        focal: dif.focal.code(),
        reference: dif.reference.code(),
        n: dif.n.to_vec(),
        difference: item.difference,
        q: item.q,
        class: format!("{:?}", item.class),
    };
    items.map(one).collect()
}

/// Which part.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Part {
    /// Code of a school or name of a municipality; where it is not said, all of one's own.
    place: Option<String>,
}

/// How well a work measures: reliability, the scale of its items and scores, fit, differences between groups.
#[utoipa::path(get, path = "/versions/{version}/measurement", operation_id = "analysis.measure", params(Part),
    responses((status = 200, description = "It", body = Measurement)))]
async fn measure(
    Looking(desk): Looking,
    At(Named(id)): At<Named>,
    Wish(part): Wish<Part>,
) -> Told<Measurement> {
    let wish = analysis::Wish {
        place: part.place.unwrap_or_default(),
        ..analysis::Wish::default()
    };
    let view = analysis::measure(&desk, &id, (wish, ADDRESSES)).await?;
    Ok(Json(view.found.as_deref().map(Into::into).unwrap_or_default()))
}
