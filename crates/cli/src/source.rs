//! What a call names, files or a lake, as works ready to be studied.

use crate::args::Source;
use crate::command::open_lake;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::{bench, taking, words};
use actions::line::study::Material;
use actions::line::taking::{Sorted, Stated, gather, name_schools};
use domain::catalog::Catalogue;
use intake::register::Entry;
use lake::ParquetSet;
use std::path::{Path, PathBuf};

/// Everything a call is about.
pub struct Materials {
    /// Works.
    pub works: Vec<Material>,
    /// Stated reports beside them.
    pub stated: Vec<Stated>,
    /// Schools of registers and questionnaires.
    pub schools: Vec<Entry>,
}

/// Reads what the call names.
///
/// # Errors
/// The first file or version that cannot be read.
pub fn materials(source: &Source, catalogue: &Catalogue, screen: Screen) -> Result<Materials, Failure> {
    let Some(folder) = &source.lake else {
        return of_files(source, catalogue, screen);
    };
    let mut found = of_lake(folder)?;
    if !source.files.is_empty() {
        let beside = of_files(source, catalogue, screen)?;
        found.works.extend(beside.works);
        found.stated.extend(beside.stated);
        found.schools.extend(beside.schools);
    }
    Ok(found)
}

impl Materials {
    /// The same, unless there is not a single work.
    ///
    /// # Errors
    /// [`Failure::Nothing`] then.
    pub fn with_works(self) -> Result<Self, Failure> {
        if self.works.is_empty() {
            Err(Failure::nothing(words::NO_RESULTS))
        } else {
            Ok(self)
        }
    }
}

/// The last version of every work in a lake.
///
/// # Errors
/// A version that cannot be read.
pub fn of_lake(folder: &Path) -> Result<Materials, Failure> {
    Ok(Materials {
        works: Material::latest(&open_lake(folder)?)?,
        stated: Vec::new(),
        schools: Vec::new(),
    })
}

fn of_files(source: &Source, catalogue: &Catalogue, screen: Screen) -> Result<Materials, Failure> {
    if source.files.is_empty() {
        return Err(Failure::Call(words::NOTHING_NAMED.to_owned()));
    }
    let (stored, typed): (Vec<PathBuf>, Vec<PathBuf>) =
        source.files.iter().cloned().partition(|file| is_parquet(file));
    let bench = bench::bench(&source.naming, catalogue);
    let mut found = studied(taking::taken(&typed, &bench, screen)?, screen);
    for file in stored {
        let name = file.to_string_lossy().into_owned();
        let rows = ParquetSet::open(&file)?;
        found.works.push(Material::parquet(name, rows));
    }
    Ok(found)
}

/// Parquet files begin and end with four letters of their own.
fn is_parquet(file: &Path) -> bool {
    use std::io::Read;
    let mut magic = [0u8; 4];
    std::fs::File::open(file)
        .and_then(|mut file| file.read_exact(&mut magic))
        .is_ok()
        && magic == *b"PAR1"
}

fn studied(found: Sorted, screen: Screen) -> Materials {
    let told = found.specifications.iter();
    told.for_each(|file| screen.remark(&words::passed_over(file)));
    let told = found.taken.iter();
    told.for_each(|one| screen.remark(&words::proposal(one)));
    let mut works = gather(found.taken);
    works
        .iter_mut()
        .for_each(|work| name_schools(&mut work.set, &found.schools));
    Materials {
        works: works.into_iter().map(Material::from).collect(),
        stated: found.stated,
        schools: found.schools,
    }
}
