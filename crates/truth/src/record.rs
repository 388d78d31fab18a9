use analysis::sign::Code;
use serde::Serialize;
use simulation::PlantKind;

/// A school in a work, judged by every method, with the truth.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// Number of its territory within the cell.
    pub territory: u32,
    /// Which of the works of the territory.
    pub work: u32,
    /// Pupils who wrote.
    pub n: u32,
    /// What was sown in the school.
    pub plant: Option<PlantKind>,
    /// Whether somebody cheated: a dishonest plant that changed a row.
    pub guilty: bool,
    /// Pupils whose rows were changed.
    pub touched: u32,
    /// p of every sign that could be judged.
    pub signs: Vec<(Code, f64)>,
    /// The combined p.
    pub p: Option<f64>,
    /// The q-value within the list of the territory.
    pub q: Option<f64>,
    /// How far the school's lower bound lies above the region's upper bound in points: rule A marks above 0.
    pub rule_a: Option<f64>,
    /// Membership of the school's most suspicious class in INVALSI's outermost cluster.
    pub outlier: Option<f64>,
}

impl Record {
    /// Whether it stands in the list at this false discovery rate.
    pub fn flagged(&self, level: f64) -> bool {
        self.q.is_some_and(|q| q <= level)
    }

    /// Whether rule A marks it.
    pub fn marked_by_rule_a(&self) -> bool {
        self.rule_a.is_some_and(|excess| excess > 0.0)
    }

    /// The sign with the smallest p.
    pub fn loudest(&self) -> Option<(Code, f64)> {
        self.signs
            .iter()
            .copied()
            .min_by(|one, other| one.1.total_cmp(&other.1))
    }

    /// p of a sign.
    pub fn sign(&self, code: Code) -> Option<f64> {
        self.signs.iter().find(|(own, _)| *own == code).map(|(_, p)| *p)
    }
}
