use super::{PlantKind, REGISTER};
use serde::Deserialize;
use std::sync::OnceLock;

const SIZES: &str = include_str!("../../../../catalog/simulation/plant.toml");

/// A plant with its sizes.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plant {
    /// What is done.
    pub kind: PlantKind,
    /// What it is called in tables.
    pub name: String,
    /// What its strength means.
    pub meaning: String,
    /// Share of the schools of the territory that have enough pupils.
    pub schools: f64,
    /// Share of the classes of such a school, one at least.
    pub classes: f64,
    /// Share of those who wrote in such a class.
    pub pupils: f64,
    /// How strong it is; see `meaning`.
    pub strength: f64,
    /// Most points that a pupil is given up to a bound; only for lifting.
    #[serde(default)]
    pub points: u16,
    /// The only bound that matters, as the mark it gives; only for lifting, none for all bounds.
    #[serde(default)]
    pub bound: Option<u8>,
    /// Fewest and most pupils of the parallel of a school that it may come to.
    pub rolls: [u32; 2],
}

#[derive(Deserialize)]
struct Sizes {
    plant: Vec<Plant>,
}

impl Plant {
    /// The plant of a kind with the sizes that travel inside the binary.
    pub fn builtin(kind: PlantKind) -> Self {
        builtin()[kind as usize].clone()
    }

    /// This share of the schools.
    #[must_use]
    pub fn in_schools(self, schools: f64) -> Self {
        Self { schools, ..self }
    }

    /// This share of the pupils of a class.
    #[must_use]
    pub fn of_pupils(self, pupils: f64) -> Self {
        Self { pupils, ..self }
    }
}

fn builtin() -> &'static [Plant] {
    static READ: OnceLock<Vec<Plant>> = OnceLock::new();
    READ.get_or_init(|| {
        // Its text is fixed when the program is built, and a test reads it.
        let sizes: Sizes =
            toml::from_str(SIZES).unwrap_or_else(|error| panic!("built-in sizes of plants: {error}"));
        REGISTER
            .iter()
            .map(|species| {
                let own = sizes.plant.iter().find(|plant| plant.kind == species.kind);
                own.unwrap_or_else(|| panic!("no sizes of {:?}", species.kind))
                    .clone()
            })
            .collect()
    })
}
