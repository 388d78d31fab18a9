use crate::territory::PlannedSchool;
use crate::words;
use crate::work::Source;
use domain::result::{Point, Presence, ResultSet};

/// A pupil's row as texts; what was never written is empty.
pub(super) struct Line<'a> {
    pub(super) source: &'a Source<'a>,
    pub(super) set: &'a ResultSet,
    pub(super) row: usize,
    /// Place in the territory of the first school of the set.
    pub(super) first_school: usize,
}

impl Line<'_> {
    pub(super) fn school(&self) -> &domain::territory::School {
        &self.set.schools[self.set.rows.school[self.row] as usize]
    }

    /// The school as the territory knows it.
    pub(super) fn planned(&self) -> &PlannedSchool {
        &self.source.territory().schools()[self.first_school + self.set.rows.school[self.row] as usize]
    }

    pub(super) fn wrote(&self) -> bool {
        self.set.rows.presence[self.row] == Presence::Wrote
    }

    fn if_wrote(&self, text: impl FnOnce() -> String) -> String {
        if self.wrote() { text() } else { String::new() }
    }

    pub(super) fn participant(&self) -> u64 {
        self.set.rows.participant[self.row]
    }

    /// Number of the pupil within the school, from 1.
    pub(super) fn number(&self) -> String {
        (self.participant() % 10_000).to_string()
    }

    pub(super) fn variant(&self) -> String {
        if self.wrote() {
            self.set.rows.variant[self.row].to_string()
        } else {
            words::ABSENT.to_owned()
        }
    }

    pub(super) fn journal(&self) -> String {
        self.if_wrote(|| match self.set.rows.journal[self.row] {
            0 => words::NO_MARK.to_owned(),
            mark => mark.to_string(),
        })
    }

    pub(super) fn sex(&self) -> String {
        self.if_wrote(|| words::SEXES[usize::from(self.set.rows.sex[self.row] == b'f')].to_owned())
    }

    /// The class, or `none` where it has no letter.
    pub(super) fn class(&self, none: &str) -> String {
        let name = &self.set.classes[self.set.rows.class[self.row] as usize];
        self.if_wrote(|| {
            if name.is_empty() {
                none.to_owned()
            } else {
                name.clone()
            }
        })
    }

    /// Ordinal number of the class, from 1.
    pub(super) fn class_number(&self) -> String {
        let name = &self.set.classes[self.set.rows.class[self.row] as usize];
        let place = words::CLASSES
            .iter()
            .position(|letter| letter == name)
            .unwrap_or(0);
        self.if_wrote(|| (place + 1).to_string())
    }

    /// The total; `absent` for those who did not write.
    pub(super) fn total(&self, absent: &str) -> String {
        let total = self.set.rows.total[self.row].value();
        total.map_or_else(|| absent.to_owned(), |total| total.to_string())
    }

    pub(super) fn points(&self) -> impl Iterator<Item = String> + '_ {
        self.set
            .rows
            .points
            .iter()
            .map(|column| self.if_wrote(|| point(column[self.row])))
    }

    /// A textbook, one for the whole school.
    pub(super) fn textbook(&self) -> String {
        self.if_wrote(|| textbook(self.school().code.digits()))
    }
}

pub(super) fn textbook(login: u32) -> String {
    format!("{}{}", words::TEXTBOOK, 1 + login % 5)
}

fn point(point: Point) -> String {
    match point {
        Point::NOT_ATTEMPTED => words::NOT_ATTEMPTED.to_owned(),
        Point::NOT_TAUGHT => words::NOT_TAUGHT.to_owned(),
        point => point
            .points()
            .map_or_else(String::new, |points| points.to_string()),
    }
}
