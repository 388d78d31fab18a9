//! What the files say at a glance: the whole and the signs of the schools, in memory that does not grow with either.

use super::known::Known;
use super::{Material, Rows, norms};
use crate::line::Failure;
use analysis::analysis::Input;
use analysis::brief::{BriefAnalysis, analyse_briefly};
use analysis::norms::Norms;
use analysis::summary::{Brief, BriefCounter, Lens, Summaries};
use domain::catalog::Catalogue;
use domain::territory::Level;
use lake::{Columns, ParquetSet};
use rayon::prelude::*;

/// A work looked at.
pub struct Look {
    /// What it was made of.
    pub material: Material,
    /// What the catalogue knows of it.
    pub known: Known,
    /// What is said of it.
    pub said: BriefAnalysis,
}

struct Counted {
    material: Material,
    known: Known,
    brief: Brief,
}

/// Looks at all works; each finds its cohort among the others.
///
/// # Errors
/// A version that cannot be read.
pub fn look(materials: Vec<Material>, catalogue: &Catalogue) -> Result<Vec<Look>, Failure> {
    let all: Result<Vec<Counted>, Failure> = materials
        .into_par_iter()
        .map(|material| counted(material, catalogue))
        .collect();
    let all = all?;
    let norms = norms(catalogue)?;
    let said: Vec<Result<BriefAnalysis, Failure>> =
        all.par_iter().map(|one| said(one, &all, &norms)).collect();
    let finished = |(one, said): (Counted, Result<BriefAnalysis, Failure>)| {
        Ok(Look {
            material: one.material,
            known: one.known,
            said: said?,
        })
    };
    all.into_iter().zip(said).map(finished).collect()
}

fn counted(material: Material, catalogue: &Catalogue) -> Result<Counted, Failure> {
    let known = Known::of(&material, catalogue);
    let lens = known.lens();
    let brief = match &material.rows {
        Rows::File(file) => streamed(file, &lens)?,
        Rows::Set(set) => Brief::of(set, &lens)?,
    };
    Ok(Counted {
        material,
        known,
        brief,
    })
}

/// One pass over a file in pieces, each thread over its own share, so that there are few summaries to merge.
fn streamed(file: &ParquetSet, lens: &Lens) -> Result<Brief, Failure> {
    let (groups, threads) = (file.row_groups(), rayon::current_num_threads().max(1));
    let columns = Columns::counted();
    let share = |thread: usize| {
        let (mut counter, mut rows) = (
            BriefCounter::new(file.header(), lens),
            domain::result::Rows::default(),
        );
        for group in (groups * thread / threads)..(groups * (thread + 1) / threads) {
            file.read_row_group_into(group, &columns, &mut rows)?;
            counter.observe(&rows);
        }
        Ok(counter)
    };
    let parts: Vec<Result<BriefCounter<'_>, Failure>> = (0..threads).into_par_iter().map(share).collect();
    let mut all = BriefCounter::new(file.header(), lens);
    for part in parts {
        all.merge(part?)?;
    }
    Ok(all.finish()?)
}

fn said(one: &Counted, all: &[Counted], norms: &Norms) -> Result<BriefAnalysis, Failure> {
    let work = one.material.work();
    let before = (work.grade.wrapping_sub(1), work.year.wrapping_sub(1));
    let cohort = all.iter().find(|other| {
        let known = other.material.work();
        known.kind == work.kind && known.subject == work.subject && (known.grade, known.year) == before
    });
    let input = Input {
        work,
        columns: &one.known.columns,
        scale: one.known.scale(),
        specification: one.known.specification(),
        norms,
        summaries: &Summaries::empty(Level::Region),
        region: None,
        comparators: &[],
        cohort: cohort.map(|other| &other.brief.schools),
        earlier: &[],
        issues: &one.material.issues(),
    };
    Ok(analyse_briefly(&input, &one.brief)?)
}
