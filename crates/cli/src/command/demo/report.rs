//! `merilo demo --report`: the main job, whole, on a territory that never was.

use crate::answers::Sieve;
use crate::args::{Demo as Args, Format, Naming};
use crate::command::exports::{Exports, dirt, save};
use crate::command::report::paper_bytes;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::source::of_lake;
use crate::{bench, clock, taking, words};
use actions::line::acceptance::{Terms, accept_all};
use actions::line::answer::Rows;
use actions::line::paper::paper;
use actions::line::study::{Beside, Part, study};
use actions::line::succession::Succession;
use lake::Lake;
use rayon::prelude::*;
use serde_json::json;
use simulation::{Demo, Layout, demo};
use std::path::{Path, PathBuf};

/// Makes the files, takes them in, reports.
pub fn run(args: &Args, screen: Screen) -> Result<(), Failure> {
    let made = demo(args.seed);
    screen.remark(words::DEMO_STEPS[0]);
    let files = export(&made, args)?;
    screen.remark(words::DEMO_STEPS[1]);
    let lake = args.data.join(words::DEMO_LAKE);
    let versions = accept(&files, &lake, (args, screen))?;
    screen.remark(words::DEMO_STEPS[2]);
    let name = municipality(&made);
    let (lines, reports) = report(&lake, &name, &args.data)?;
    if screen.json {
        return screen.document(&json!({
            "schema": 1, "files": files, "versions": versions, "municipality": name, "reports": reports,
        }));
    }
    lines.iter().try_for_each(|line| screen.say(line))?;
    words::demo(&name, (files.len(), versions), &reports)
        .iter()
        .try_for_each(|line| screen.say(line))
}

fn municipality(made: &Demo) -> String {
    let first = &made.territory.schools()[made.schools().start];
    made.territory.municipality(first).name()
}

/// Each year in the layout of that year; the newest file of all has the slips that real files have.
fn export(made: &Demo, args: &Args) -> Result<Vec<PathBuf>, Failure> {
    let folder = args.data.join(words::DEMO_FILES);
    let last = made.works.len() - 1;
    let written: Result<Vec<Vec<PathBuf>>, Failure> = made
        .works
        .par_iter()
        .enumerate()
        .map(|(place, work)| {
            let dirt = (place == last).then(|| dirt(args.seed));
            let layout = if work.year < 2022 {
                Layout::Region2021
            } else {
                Layout::Region2022
            };
            Exports {
                demo: made,
                dirt,
                folder: &folder,
            }
            .write(work, layout)
        })
        .collect();
    let mut files: Vec<PathBuf> = written?.into_iter().flatten().collect();
    files.push(
        Exports {
            demo: made,
            dirt: None,
            folder: &folder,
        }
        .register()?,
    );
    Ok(files)
}

fn accept(files: &[PathBuf], folder: &Path, with: (&Args, Screen)) -> Result<usize, Failure> {
    let (args, screen) = with;
    let naming = Naming {
        max_inflated: 1024,
        ..Naming::default()
    };
    let catalogue = bench::catalogue(&naming)?;
    let bench = bench::bench(&naming, &catalogue);
    let mut found = taking::taken(files, &bench, screen.silent())?;
    let answers = args.data.join(words::DEMO_ANSWERS);
    let answer = |file: &Path| answers.join(words::answer_name(&stem(file)));
    let how = Sieve {
        files,
        bench: &bench,
        rows: Rows::LeftOut,
        answer: &answer,
    };
    how.sift(&mut found.taken, screen)?;
    let terms = Terms {
        register: &found.schools,
        how: Succession::Replace,
        accepted: &clock::now(),
    };
    let lake = Lake::open(folder)?;
    let accepted = accept_all(&lake, found.taken, terms, |_| Ok::<_, Failure>(()))?;
    Ok(accepted.len())
}

fn stem(file: &Path) -> String {
    file.file_stem()
        .map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Writes the papers; a line for each work, and where they lie.
fn report(lake: &Path, municipality: &str, data: &Path) -> Result<(Vec<String>, Vec<PathBuf>), Failure> {
    let catalogue = bench::catalogue(&Naming::default())?;
    let part = Part::Municipality(municipality.to_owned());
    let found = of_lake(lake)?;
    let beside = Beside {
        stated: &found.stated,
        schools: &found.schools,
    };
    let studies = study(found.works, beside, (&catalogue, &part))?;
    let paper = paper(&studies, (&catalogue, &part), &clock::now());
    let mut written = Vec::new();
    for (format, name) in [(Format::Html, words::DEMO_HTML), (Format::Xlsx, words::DEMO_XLSX)] {
        let path = data.join(name);
        save(&path, &paper_bytes(format, &paper)?)?;
        written.push(path);
    }
    let lines = paper
        .works
        .iter()
        .map(|work| words::demo_work(work.analysis))
        .collect();
    Ok((lines, written))
}
