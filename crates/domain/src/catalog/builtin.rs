use super::Catalogue;
use include_dir::{Dir, include_dir};
use std::sync::OnceLock;

const SUBJECTS: &str = include_str!("../../../../catalog/subject.toml");
static PROCEDURES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog/procedure");
static DOCUMENTS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog/document");
static NORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../catalog/norm");

impl Catalogue {
    /// The catalogue that travels inside the binary, parsed at the first call.
    pub fn builtin() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| {
            let files = files();
            let named: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            // Its text is fixed when the program is built, and a test reads it.
            Self::load(&named)
                .unwrap_or_else(|problems| panic!("the built-in catalogue is broken: {problems:?}"))
        })
    }
}

fn files() -> Vec<(String, &'static str)> {
    let mut files = vec![("subject.toml".to_owned(), SUBJECTS)];
    gather("procedure", &PROCEDURES, &mut files);
    gather("norm", &NORMS, &mut files);
    gather("document", &DOCUMENTS, &mut files);
    files.sort();
    files
}

fn gather(root: &str, dir: &'static Dir<'static>, files: &mut Vec<(String, &'static str)>) {
    let texts = dir
        .files()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)));
    files.extend(texts.map(|(path, text)| (format!("{root}/{path}"), text)));
    for below in dir.dirs() {
        gather(root, below, files);
    }
}
