/// An honest difference of a school at one work: pupils answer as if their ability were another.
///
/// The draws of the pupils stay; only what their draws mean moves. The zero leaning changes nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaning {
    /// What is added to the ability of every pupil.
    pub level: f64,
    /// What is added for single items, in their order; empty for nothing.
    pub items: Vec<f64>,
}
