//! Works ready to be studied, and the part of the territory that is.

use crate::line::Failure;
use crate::line::taking::Gathered;
use analysis::analysis::Issues;
use analysis::summary::Summaries;
use domain::procedure::{Specification, Work};
use domain::result::ResultSet;
use domain::territory::{School, SchoolCode};
use intake::issue::{Issue, Severity};
use lake::{Lake, ParquetSet};
use std::collections::BTreeSet;

/// The layout of rows that come from a Parquet file.
const PARQUET: &str = "parquet";

/// Where the rows of a work come from.
pub enum Rows {
    /// They are in memory.
    Set(Box<ResultSet>),
    /// They lie in an accepted version and are read piece by piece.
    File(Box<ParquetSet>),
}

/// A work ready to be studied.
pub struct Material {
    /// The files, as sent.
    pub files: Vec<String>,
    /// Code of the layout.
    pub layout: String,
    /// Parts of the name that nobody confirmed.
    pub proposed: Vec<intake::proposal::Field>,
    /// Number and short name of the accepted version; `None` for files that were not accepted.
    pub version: Option<(u32, String)>,
    /// The rows.
    pub rows: Rows,
    /// Items as the file itself describes them.
    pub stated: Option<Specification>,
    /// What intake said, by file.
    pub remarks: Vec<(String, Vec<Issue>)>,
    /// Rows refused.
    pub refused: u64,
}

impl From<Gathered> for Material {
    fn from(work: Gathered) -> Self {
        Self {
            files: work.files,
            layout: work.layout,
            proposed: work.proposed,
            version: None,
            rows: Rows::Set(Box::new(work.set)),
            stated: work.stated,
            remarks: work.issues,
            refused: work.refused,
        }
    }
}

impl Material {
    /// An accepted version.
    pub fn version(file: ParquetSet, version: &domain::result::Version) -> Self {
        Self {
            files: version.files.clone(),
            layout: version.layout.clone(),
            proposed: Vec::new(),
            version: Some((version.number, version.id.short())),
            rows: Rows::File(Box::new(file)),
            stated: None,
            remarks: Vec::new(),
            refused: 0,
        }
    }

    /// A file of rows that was never accepted, under the name it is sent by.
    pub fn parquet(name: String, file: ParquetSet) -> Self {
        Self {
            files: vec![name],
            layout: PARQUET.to_owned(),
            proposed: Vec::new(),
            version: None,
            rows: Rows::File(Box::new(file)),
            stated: None,
            remarks: Vec::new(),
            refused: 0,
        }
    }

    /// The last version of every work in a lake.
    ///
    /// # Errors
    /// A version that cannot be read.
    pub fn latest(lake: &Lake) -> Result<Vec<Self>, Failure> {
        let mut works = Vec::new();
        for work in lake.works()? {
            if let Some(version) = lake.latest(&work)? {
                let file = ParquetSet::open(&lake.path_of(&version.id))?;
                works.push(Self::version(file, &version));
            }
        }
        Ok(works)
    }

    pub(super) fn header(&self) -> &ResultSet {
        match &self.rows {
            Rows::Set(set) => set,
            Rows::File(file) => file.header(),
        }
    }

    /// Its schools.
    pub fn schools(&self) -> impl Iterator<Item = &School> {
        self.header().schools.iter()
    }

    /// Names of the municipalities of its schools.
    pub fn municipalities(&self) -> BTreeSet<String> {
        self.header()
            .schools
            .iter()
            .map(|school| school.municipality.clone())
            .collect()
    }

    /// The work.
    pub fn work(&self) -> &Work {
        &self.header().work
    }

    /// What intake said, counted.
    pub(crate) fn issues(&self) -> Issues {
        let mut issues = Issues {
            refused: self.refused,
            ..Issues::default()
        };
        for issue in self.remarks.iter().flat_map(|(_, list)| list) {
            match issue.severity() {
                Severity::Error => issues.errors += 1,
                Severity::Warning => issues.warnings += 1,
            }
            *issues.by_code.entry(issue.code.as_str().to_owned()).or_default() += 1;
        }
        issues
    }
}

/// The part of the territory that is studied; the rest is what it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything that the files hold.
    Whole,
    /// One municipality, by its name.
    Municipality(String),
    /// One school.
    School(SchoolCode),
}

impl Part {
    pub(crate) fn holds(&self, school: &School) -> bool {
        match self {
            Self::Whole => true,
            Self::Municipality(name) => school.municipality == *name,
            Self::School(code) => school.code == *code,
        }
    }

    pub(super) fn of(&self, summaries: &Summaries) -> Option<Summaries> {
        (*self != Self::Whole).then(|| summaries.of_schools(|school| self.holds(school)))
    }
}
