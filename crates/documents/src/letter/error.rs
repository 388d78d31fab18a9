/// Why no document could be written from a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LetterError {
    /// There is no template of this name.
    #[error("document/{0}.toml: no such template")]
    Absent(String),
    /// The template is no TOML of the expected form.
    #[error("document/{name}.toml: {what}")]
    Form {
        /// The template.
        name: String,
        /// What is wrong with it.
        what: String,
    },
    /// A text of the template cannot be written.
    #[error("document/{name}.toml, {place}: {what}")]
    Text {
        /// The template.
        name: String,
        /// Which part: `work 3`.
        place: String,
        /// What is wrong there.
        what: String,
    },
}
