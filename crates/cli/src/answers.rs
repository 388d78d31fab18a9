//! What is refused or left out of sets with errors, and the answer workbooks on disk.

use crate::command::save;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::{clock, taking, words};
use actions::line;
use actions::line::acceptance::{Wrong, sift};
use actions::line::answer::{Rows, book};
use actions::line::taking::{Bench, Taken};
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// How sets with errors are dealt with.
pub struct Sieve<'a> {
    /// The files that were taken.
    pub files: &'a [PathBuf],
    /// What they were checked with.
    pub bench: &'a Bench<'a>,
    /// Which of their rows go back.
    pub rows: Rows,
    /// Where the answer to a file goes.
    pub answer: &'a dyn Fn(&Path) -> PathBuf,
}

/// A set of which rows were left out, and where they lie.
pub struct LeftOut {
    /// The set.
    pub wrong: Wrong,
    /// The answer workbook.
    pub answer: PathBuf,
}

impl Sieve<'_> {
    /// Refuses sets with errors, or takes their wrong rows out; either way these go into an answer workbook.
    ///
    /// # Errors
    /// [`Failure::Refused`] for the first set with errors, if only valid rows were not asked for.
    pub fn sift(&self, taken: &mut [Taken], screen: Screen) -> Result<Vec<LeftOut>, Failure> {
        let sent = taking::sent(self.files);
        let mut answers = Vec::new();
        let tell = |one: &Taken, wrong: &Wrong| {
            let of = (&sent[wrong.place], self.bench);
            let path = unused(self.path(wrong.place), &answers);
            save(&path, &book(one, self.rows, of, &clock::now())?)?;
            if self.rows == Rows::LeftOut {
                screen.remark(&words::left_out(&wrong.file, wrong.rows, &path));
            }
            answers.push(path);
            Ok(())
        };
        let wrong = sift(taken, self.rows, tell).map_err(|failure| self.with_answer(failure))?;
        let pairs = wrong.into_iter().zip(answers);
        Ok(pairs.map(|(wrong, answer)| LeftOut { wrong, answer }).collect())
    }

    fn path(&self, place: usize) -> PathBuf {
        (self.answer)(&self.files[place])
    }

    /// The first that is refused has the path that its file has, whatever comes after it.
    fn with_answer(&self, failure: Failure) -> Failure {
        match failure {
            Failure::Line(line::Failure::Refused { place, file, errors }) => Failure::Refused {
                file,
                errors,
                answer: self.path(place),
            },
            other => other,
        }
    }
}

/// This path, or with a number where another answer of this call lies there: files of several folders, and sets of one
/// archive, may bear one name, and nothing that was left out may be lost.
fn unused(path: PathBuf, answers: &[PathBuf]) -> PathBuf {
    let part =
        |part: Option<&OsStr>| part.map_or_else(String::new, |part| part.to_string_lossy().into_owned());
    let (stem, end) = (part(path.file_stem()), part(path.extension()));
    let numbered = (2..).map(|number: u32| path.with_file_name(format!("{stem} ({number}).{end}")));
    let mut paths = std::iter::once(path.clone()).chain(numbered);
    paths.find(|one| !answers.contains(one)).unwrap_or(path)
}
