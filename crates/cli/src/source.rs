//! What a call names, files or a lake, as works ready to be studied.

use crate::args::Source;
use crate::command::open_lake;
use crate::failure::Failure;
use crate::screen::{Screen, size};
use crate::study::Material;
use crate::taking::{Piece, Stated, gather, name_schools, take};
use crate::{desk, words};
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
    let lake = open_lake(folder)?;
    let mut works = Vec::new();
    for work in lake.works()? {
        if let Some(version) = lake.latest(&work)? {
            works.push(Material::version(
                ParquetSet::open(&lake.path_of(&version.id))?,
                &version,
            ));
        }
    }
    Ok(Materials {
        works,
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
    let desk = desk::desk(&source.naming, catalogue);
    let bar = screen.bar(&typed);
    let pieces = take(&typed, &desk, &|file| bar.inc(size(file)))?;
    bar.finish_and_clear();
    let mut found = sorted(pieces, screen);
    for file in stored {
        found.works.push(of_parquet(&file)?);
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

fn of_parquet(file: &Path) -> Result<Material, Failure> {
    Ok(Material {
        files: vec![file.to_owned()],
        layout: words::PARQUET.to_owned(),
        proposed: Vec::new(),
        version: None,
        rows: crate::study::Rows::File(Box::new(ParquetSet::open(file)?)),
        stated: None,
        remarks: Vec::new(),
        refused: 0,
    })
}

fn sorted(pieces: Vec<Piece>, screen: Screen) -> Materials {
    let (mut taken, mut register, mut stated) = (Vec::new(), Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Results(one) => taken.push(*one),
            Piece::Schools(entries) => register.extend(entries),
            Piece::Stated(one) => stated.push(*one),
            Piece::Specification(path) => screen.remark(&words::passed_over(&path)),
        }
    }
    taken.iter().for_each(|one| screen.remark(&words::proposal(one)));
    let mut works = gather(taken);
    works
        .iter_mut()
        .for_each(|work| name_schools(&mut work.set, &register));
    Materials {
        works: works.into_iter().map(Material::from).collect(),
        stated,
        schools: register,
    }
}
