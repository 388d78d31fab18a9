//! By which rules something was computed: another rule, another analysis.

use crate::refusal::Refusal;
use analysis::norms::Norms;
use analysis::sign::Code;
use domain::catalog::Catalogue;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, VersionId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Everything besides the rows that an analysis rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Rules {
    /// Version of the program.
    pub(crate) program: String,
    /// Hash of the thresholds.
    pub(crate) norms: String,
    /// Hash of the scale and the specification of the work, as the catalogue has them.
    pub(crate) paper: String,
    /// Versions of other works beside it: the cohort a year before, earlier years.
    pub(crate) context: Vec<VersionId>,
}

impl Rules {
    /// The rules for a work beside these versions.
    pub(crate) fn of(
        work: &Work,
        context: &[AcceptedVersion],
        catalogue: &Catalogue,
    ) -> Result<Self, Refusal> {
        let norms = Norms::from_catalogue(catalogue).map_err(crate::line::Failure::from)?;
        Ok(Self {
            program: env!("CARGO_PKG_VERSION").to_owned(),
            norms: hash(&norms),
            paper: paper(work, catalogue),
            context: context.iter().map(|version| version.id.clone()).collect(),
        })
    }

    pub(crate) fn text(&self) -> Result<String, Refusal> {
        serde_json::to_string(self).map_err(|error| Refusal::Internal(error.to_string()))
    }
}

/// By which scale and which items a work is counted.
pub(super) fn paper(work: &Work, catalogue: &Catalogue) -> String {
    let paper = (
        catalogue.nearest_scale(work),
        catalogue.nearest_specification(work),
    );
    hash(&paper)
}

/// Everything that a value shows of itself, shortened.
fn hash(value: &impl std::fmt::Debug) -> String {
    let digest = Sha256::digest(format!("{value:?}").as_bytes());
    digest[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The thresholds a sign goes by, with whose they are, and the version of its rule: the method it stands in.
pub(super) fn of_sign(code: Code, norms: &Norms) -> (serde_json::Value, String) {
    let (name, threshold) = match code {
        Code::A => ("t", &norms.sign_a),
        Code::B => ("spearman", &norms.sign_b),
        Code::C => ("iqr", &norms.sign_c),
        Code::D => ("iqr", &norms.sign_d),
        // Not official: shown in papers, marks nobody here.
        Code::J | Code::P | Code::V | Code::S | Code::K | Code::H | Code::X | Code::M | Code::T => {
            return (serde_json::json!({}), String::new());
        }
    };
    let method = threshold.code.split('.').next().unwrap_or_default();
    (serde_json::json!({ name: threshold }), method.to_owned())
}
