//! What is refused or left out of sets with errors, and the answer workbooks on disk.

use crate::command::save;
use crate::failure::Failure;
use crate::screen::Screen;
use crate::{clock, taking, words};
use actions::line;
use actions::line::acceptance::{Wrong, sift};
use actions::line::answer::{Rows, book};
use actions::line::taking::{Bench, Taken};
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

impl Sieve<'_> {
    /// Refuses sets with errors, or takes their wrong rows out; either way these go into an answer workbook.
    ///
    /// # Errors
    /// [`Failure::Refused`] for the first set with errors, if only valid rows were not asked for.
    pub fn sift(&self, taken: &mut [Taken], screen: Screen) -> Result<Vec<Wrong>, Failure> {
        let sent = taking::sent(self.files);
        let tell = |one: &Taken, wrong: &Wrong| {
            let of = (&sent[wrong.place], self.bench);
            let path = self.path(wrong.place);
            save(&path, &book(one, self.rows, of, &clock::now())?)?;
            if self.rows == Rows::LeftOut {
                screen.remark(&words::left_out(&wrong.file, wrong.rows, &path));
            }
            Ok(())
        };
        sift(taken, self.rows, tell).map_err(|failure| self.with_answer(failure))
    }

    /// Where the answer to the file in this place goes.
    pub fn path(&self, place: usize) -> PathBuf {
        (self.answer)(&self.files[place])
    }

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
