//! How well a work measures: reliability, the scale of its items and scores, fit, differences between groups.
//!
//! Over the papers whose every cell is known and adds up to the printed score, as the reliability of reports is. Items stand
//! on Rasch's scale and its extension for partial credit, by conditional maximum likelihood: no distribution of abilities
//! is assumed. Pages: `docs/methods/rasch.md`, `reliability.md`, `item-fit.md`, `dif.md`.

mod answers;
mod decisions;
mod dif;
mod item;
mod reliability;
mod rules;
mod scaling;
#[cfg(test)]
mod tests;

pub use answers::Answers;
pub use decisions::{BoundDecision, Decisions, MarkDecision};
pub use dif::{Dif, DifClass, ItemDif, Side};
pub use item::{Estimate, Fit, ItemMeasure, ItemModel, Observed, Remark};
pub use reliability::Reliability;
pub use rules::Rules;
pub use scaling::{BoundMeasure, Precision, Scaling, ScoreMeasure};

use crate::figure::Reason;
use crate::frame::Frame;
use domain::territory::SchoolCode;
use psychometrics::Responses;
use psychometrics::classical::Products;
use psychometrics::classical::item as classical;
use serde::Serialize;
use std::collections::BTreeMap;

/// How well a work measures.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measurement {
    /// Complete papers.
    pub n: u64,
    /// Pupils who wrote, with papers that are not complete.
    pub wrote: u64,
    /// Largest score.
    pub max: u16,
    /// By what it was judged.
    pub rules: Rules,
    /// Reliability.
    pub reliability: Reliability,
    /// The items, in column order.
    pub items: Vec<ItemMeasure>,
    /// The scale; `None` where `unscaled` says why.
    pub scaling: Option<Scaling>,
    /// Why there is no scale.
    pub unscaled: Option<Reason>,
    /// Comparisons between groups; empty where the files tell of none.
    pub dif: Vec<Dif>,
}

/// What is known beside the papers.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Items, norms, the least n.
    pub frame: &'a Frame,
    /// Thresholds.
    pub rules: &'a Rules,
    /// In what kind of settlement schools lie, as far as known.
    pub settlement: &'a BTreeMap<SchoolCode, String>,
}

/// Measures a work.
pub fn measure(answers: &Answers, beside: Beside<'_>) -> Measurement {
    let shape = answers.lens().shape();
    let mut found = Measurement {
        n: answers.n(),
        wrote: answers.wrote,
        max: shape.max,
        rules: beside.rules.clone(),
        reliability: Reliability::none(
            answers.n(),
            Reason::TooFew {
                least: beside.frame.ruler.least(),
            },
        ),
        items: Vec::new(),
        scaling: None,
        unscaled: Some(Reason::TooFew {
            least: beside.rules.least.value as u64,
        }),
        dif: Vec::new(),
    };
    if let Some(responses) = answers.responses() {
        found.reliability = Reliability::of(&Products::of(&responses), beside);
        found.items = items(&responses, beside.frame);
        found.scale(&responses, (shape.bounds, beside));
        found.dif = dif::all(answers, &responses, (beside.settlement, beside.rules));
        found.differ();
    }
    found
}

fn items(responses: &Responses, frame: &Frame) -> Vec<ItemMeasure> {
    let suspicions = classical::suspicions(responses);
    let all = classical::all(responses);
    let of = |(place, suspicions)| {
        let mut item = ItemMeasure::classical((place, &all[place]), responses, frame);
        item.suspect(suspicions, frame);
        item
    };
    suspicions
        .iter()
        .enumerate()
        .map(|(place, suspicions)| of((place, suspicions)))
        .collect()
}

impl Measurement {
    fn scale(&mut self, responses: &Responses, (bounds, beside): (Option<[u16; 3]>, Beside<'_>)) {
        let fitted = match scaling::Fitted::of(responses, beside.rules) {
            Ok(fitted) => fitted,
            Err(reason) => {
                self.unscaled = Some(reason);
                self.items
                    .iter_mut()
                    .for_each(|item| item.unscaled = Some(reason));
                return;
            }
        };
        let models = item::models(&fitted, beside.frame);
        for (&column, model) in fitted.columns.iter().zip(models) {
            self.items[column].model = Some(model);
            self.items[column].remark_on_fit(beside.rules);
        }
        for &(column, flaw) in &fitted.left_out {
            self.items[column].unscaled = Some(item::reason(flaw));
        }
        self.scaling = Some(fitted.scaling(bounds, beside.frame));
        self.unscaled = None;
    }

    /// Marks the items that differ much in some comparison, chance over the items taken into account.
    fn differ(&mut self) {
        let fdr = self.rules.fdr.value;
        let all = self.dif.iter().flat_map(|dif| &dif.items);
        for one in all.filter(|one| one.class == DifClass::C && one.q <= fdr) {
            let remarks = &mut self.items[one.place].remarks;
            if !remarks.contains(&Remark::Differs) {
                remarks.push(Remark::Differs);
            }
        }
    }
}
