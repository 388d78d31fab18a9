//! Simulated results as files in the real layouts.

use crate::args::{Layout as Chosen, Simulate};
use crate::failure::Failure;
use crate::screen::Screen;
use crate::words;
use documents::plain::{Sheet as PlainSheet, xlsx};
use domain::catalog::Catalogue;
use domain::procedure::Work;
use rayon::prelude::*;
use serde_json::json;
use simulation::{Demo, Dirt, DirtKind, Layout, Options, Sheet, Source, demo};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// The day that simulated files bear, so that one seed always gives the same bytes.
const MADE: &str = "2022-05-20T12:00:00";
/// One row in so many is soiled.
const DIRT: f64 = 0.002;

/// What is written: which territory, in which layout, how dirty, where.
pub struct Exports<'a> {
    /// The territory.
    pub demo: &'a Demo,
    /// Dirt, if any.
    pub dirt: Option<Dirt>,
    /// The folder.
    pub folder: &'a Path,
}

/// Writes the files of the demo's territory.
pub fn run(args: &Simulate, screen: Screen) -> Result<(), Failure> {
    let Some(folder) = &args.out else {
        return Err(Failure::Call(words::NOTHING_NAMED.to_owned()));
    };
    let demo = demo(args.seed);
    let dirt = args.dirt.then(|| dirt(args.seed));
    let exports = Exports {
        demo: &demo,
        dirt,
        folder,
    };
    let written: Result<Vec<Vec<PathBuf>>, Failure> = demo
        .works
        .par_iter()
        .map(|work| exports.write(work, layout(args.layout)))
        .collect();
    let mut files: Vec<PathBuf> = written?.into_iter().flatten().collect();
    files.push(exports.register()?);
    if screen.json {
        return screen.document(&json!({ "schema": 1, "files": files }));
    }
    files
        .iter()
        .try_for_each(|file| screen.say(&file.display().to_string()))
}

/// Every kind of dirt, at the usual rate.
pub fn dirt(seed: u64) -> Dirt {
    Dirt {
        kinds: DirtKind::ALL.to_vec(),
        rate: DIRT,
        seed,
    }
}

const fn layout(chosen: Chosen) -> Layout {
    match chosen {
        Chosen::Region2020 => Layout::Region2020,
        Chosen::Region2021 => Layout::Region2021,
        Chosen::Region2022 => Layout::Region2022,
        Chosen::Form2026 => Layout::Form2026,
    }
}

impl Exports<'_> {
    /// Writes a work: one file of the whole region, or a form for each school of the municipality.
    pub fn write(&self, work: &Work, layout: Layout) -> Result<Vec<PathBuf>, Failure> {
        let Some(source) = self.demo.source(work, Options::default()) else {
            return Ok(Vec::new());
        };
        if layout != Layout::Form2026 {
            let path = self.path(work, &file_name(work, layout));
            return self
                .file(&source, layout, (0..source.rows(), path))
                .map(|path| vec![path]);
        }
        let forms = self.demo.schools().map(|school| self.form(work, school));
        forms.filter_map(Result::transpose).collect()
    }

    /// Writes what the municipality's own schools have of a work, as one file.
    pub fn own(&self, work: &Work, layout: Layout) -> Result<Option<PathBuf>, Failure> {
        let Some(source) = self.demo.source(work, Options::default()) else {
            return Ok(None);
        };
        let (rows, path) = (
            source.rows_of(self.demo.schools()),
            self.path(work, &file_name(work, layout)),
        );
        self.file(&source, layout, (rows, path)).map(Some)
    }

    /// Writes the form that one school of the municipality fills in, by the place of the school.
    pub fn form(&self, work: &Work, school: usize) -> Result<Option<PathBuf>, Failure> {
        let Some(source) = self.demo.source(work, Options::default()) else {
            return Ok(None);
        };
        let login = source.territory().schools()[school].code().to_string();
        let path = self.path(work, &words::form_name(&login, &subject(work).0, work));
        let rows = source.rows_of(school..school + 1);
        self.file(&source, Layout::Form2026, (rows, path)).map(Some)
    }

    fn path(&self, work: &Work, name: &str) -> PathBuf {
        self.folder
            .join(work.year.to_string())
            .join(work.grade.to_string())
            .join(name)
    }

    fn file(
        &self,
        source: &Source<'_>,
        layout: Layout,
        to: (Range<u64>, PathBuf),
    ) -> Result<PathBuf, Failure> {
        let (rows, path) = to;
        let sheets = source
            .sheets(layout, rows)
            .into_iter()
            .map(|sheet| self.soiled(sheet))
            .collect();
        save(&path, &workbook(sheets)?)?;
        Ok(path)
    }

    fn soiled<'s>(&self, sheet: Sheet<'s>) -> Lines<'s> {
        let name = sheet.name;
        match &self.dirt {
            Some(dirt) => (name, Box::new(dirt.soil(sheet).map(|(row, _)| row))),
            None => (name, Box::new(sheet.rows)),
        }
    }

    /// The register of logins of the whole region.
    pub fn register(&self) -> Result<PathBuf, Failure> {
        let territory = &self.demo.territory;
        let school = |school: &simulation::PlannedSchool| {
            vec![
                school.login(words::OLD_LOGIN),
                school.name(),
                territory.municipality(school).name(),
            ]
        };
        let head = std::iter::once(words::REGISTER_HEAD.map(str::to_owned).to_vec());
        let rows: Lines<'_> = (
            words::SHEET,
            Box::new(head.chain(territory.schools().iter().map(school))),
        );
        let path = self.folder.join(words::REGISTER_FILE);
        save(&path, &workbook(vec![rows])?)?;
        Ok(path)
    }
}

type Lines<'a> = (&'static str, Box<dyn Iterator<Item = Vec<String>> + 'a>);

fn workbook(mut lines: Vec<Lines<'_>>) -> Result<Vec<u8>, Failure> {
    let mut sheets: Vec<PlainSheet<'_>> = Vec::new();
    for one in &mut lines {
        sheets.push(PlainSheet {
            name: one.0,
            rows: &mut *one.1,
        });
    }
    xlsx(&mut sheets, MADE).map_err(|error| Failure::Document(error.to_string()))
}

/// Writes a file, making the folders above it.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let io = |error| Failure::Io(path.to_owned(), error);
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(io)?;
    }
    std::fs::write(path, bytes).map_err(io)
}

/// The name of a subject and how it stands after «по».
fn subject(work: &Work) -> (String, String) {
    Catalogue::builtin().subject(work.subject.code()).map_or_else(
        || (work.subject.to_string(), work.subject.to_string()),
        |entry| (entry.name.clone(), entry.about.clone()),
    )
}

fn file_name(work: &Work, layout: Layout) -> String {
    let (name, about) = subject(work);
    if layout == Layout::Region2021 {
        words::export_name(&about, work)
    } else {
        format!("{name}.xlsx")
    }
}
