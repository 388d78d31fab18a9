use super::Leaning;
use super::level::{AtSchool, Scales, cohort, work_label};
use super::pupil::{Answer, Model};
use crate::parameters::{MOST_ITEMS, Parameters};
use crate::territory::{PlannedSchool, Territory};
use crate::words;
use domain::procedure::{Kind, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Rows, Score};
use domain::territory::School;
use std::collections::BTreeMap;
use std::ops::Range;

/// The first year in which logins begin with `edu`.
const EDU: u16 = 2022;

/// What may be chosen about the results of a work.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Whether totals just below a bound are lifted as the real region lifts them; an honest territory does not.
    pub jump: bool,
    /// By how much the fitted variances between schools and between classes are multiplied; 1 is the real region.
    ///
    /// The fitted shares of school and class together are 0.19–0.26 of the variance of ability; 1.6 comes near the
    /// 0.335 of TIMSS-2007. Beyond what leaves pupils 5 % of the variance it changes no more than the sum.
    pub between: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            jump: false,
            between: 1.0,
        }
    }
}

/// The results of one work in a territory, never held as a whole: any range of rows can be made at any time.
///
/// Rows are ordered by school, class and pupil. The same territory, work and options give the same rows, whatever the
/// range, the order or the number of threads.
pub struct Source<'t> {
    territory: &'t Territory,
    work: Work,
    model: Model<'t>,
    /// First row of every school, and the number of rows at the end.
    offsets: Vec<u64>,
    /// Honest differences by the login of the school.
    leanings: BTreeMap<u32, Leaning>,
    /// Rows that say something else than the pupil did.
    amended: BTreeMap<u64, Amended>,
}

/// What a row says instead of what the pupil did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Amended {
    /// Points by item.
    pub points: Vec<Point>,
    /// Their sum.
    pub total: Score,
}

impl Territory {
    /// The results of a work; `None` if it is no ВПР or no built-in parameters fit its subject and grade.
    pub fn source(&self, work: &Work, options: Options) -> Option<Source<'_>> {
        let own = |it: &&Parameters| it.subject == work.subject.code() && it.grade == work.grade;
        let parameters = Parameters::builtin().iter().find(own)?;
        (work.kind == Kind::Vpr).then(|| Source::new(self, work, parameters, options))
    }
}

impl<'t> Source<'t> {
    /// The results of a work under parameters of one's own.
    pub fn new(territory: &'t Territory, work: &Work, parameters: &'t Parameters, options: Options) -> Self {
        let scales = Scales::new(parameters, work, &options);
        let mut offsets = vec![0u64];
        for school in territory.schools() {
            let before = offsets[offsets.len() - 1];
            offsets.push(before + u64::from(territory.roll(school, cohort(work))));
        }
        Self {
            territory,
            work: work.clone(),
            model: Model::new(parameters, scales, work_label(work), options.jump),
            offsets,
            leanings: BTreeMap::new(),
            amended: BTreeMap::new(),
        }
    }

    /// The same with honest differences of single schools, by the digits of their logins.
    #[must_use]
    pub fn leaning(self, leanings: BTreeMap<u32, Leaning>) -> Self {
        Self { leanings, ..self }
    }

    /// The same with rows that say something else, by their places.
    pub(crate) fn amended(self, amended: BTreeMap<u64, Amended>) -> Self {
        Self { amended, ..self }
    }

    /// The work.
    pub fn work(&self) -> &Work {
        &self.work
    }

    /// The territory.
    pub fn territory(&self) -> &'t Territory {
        self.territory
    }

    /// The model of the work.
    pub fn parameters(&self) -> &'t Parameters {
        self.model.parameters
    }

    /// Number of rows: pupils of the grade, absent ones too.
    pub fn rows(&self) -> u64 {
        self.offsets[self.offsets.len() - 1]
    }

    /// The rows of the schools with these places in [`Territory::schools`].
    pub fn rows_of(&self, schools: Range<usize>) -> Range<u64> {
        let last = self.offsets.len() - 1;
        self.offsets[schools.start.min(last)]..self.offsets[schools.end.min(last)]
    }

    /// Places in [`Territory::schools`] of the schools to which these rows belong.
    pub fn schools_of(&self, rows: Range<u64>) -> Range<usize> {
        let end = rows.end.min(self.rows());
        if rows.start >= end {
            return 0..0;
        }
        let first = self.offsets.partition_point(|&offset| offset <= rows.start) - 1;
        first..self.offsets.partition_point(|&offset| offset < end)
    }

    /// How many chunks of this many rows there are.
    pub fn chunk_count(&self, rows_per_chunk: usize) -> u64 {
        self.rows().div_ceil(rows_per_chunk.max(1) as u64)
    }

    /// One chunk, whatever was made before; the last may be shorter, one past it is empty.
    pub fn chunk(&self, index: u64, rows_per_chunk: usize) -> ResultSet {
        let size = rows_per_chunk.max(1) as u64;
        let start = index.saturating_mul(size);
        self.range(start..start.saturating_add(size))
    }

    /// All chunks, one after the other.
    pub fn chunks(&self, rows_per_chunk: usize) -> impl Iterator<Item = ResultSet> + '_ {
        (0..self.chunk_count(rows_per_chunk)).map(move |index| self.chunk(index, rows_per_chunk))
    }

    /// The rows of a range; what lies past the end is left out. Schools and classes are those that the rows name.
    pub fn range(&self, range: Range<u64>) -> ResultSet {
        let end = range.end.min(self.rows());
        let start = range.start.min(end);
        let mut chunk = Chunk::new(self, (end - start) as usize);
        let mut row = start;
        let mut place = self.offsets.partition_point(|&offset| offset <= start) - 1;
        while row < end {
            let school = &self.territory.schools()[place];
            let until = end.min(self.offsets[place + 1]);
            let first = (row - self.offsets[place]) as u32;
            chunk.school(school, first..(until - self.offsets[place]) as u32, row);
            row = until;
            place += 1;
        }
        for (row, said) in self.amended.range(start..end) {
            chunk.amend((row - start) as usize, said);
        }
        chunk.set
    }

    fn empty(&self) -> ResultSet {
        let column = |item: &crate::ItemCurve| ItemColumn {
            code: item.code.clone(),
            max: item.max,
        };
        ResultSet::new(
            self.work.clone(),
            self.model.parameters.items.iter().map(column).collect(),
        )
    }

    fn described(&self, school: &PlannedSchool) -> School {
        School {
            code: school.code(),
            login: school.login(if self.work.year < EDU { "sch" } else { "edu" }),
            name: school.name(),
            municipality: self.territory.municipality(school).name(),
        }
    }
}

/// A chunk in the making.
struct Chunk<'s, 't> {
    source: &'s Source<'t>,
    set: ResultSet,
    /// Place of every class name in the set, by the number of the name.
    names: Vec<Option<u32>>,
}

impl<'s, 't> Chunk<'s, 't> {
    fn new(source: &'s Source<'t>, rows: usize) -> Self {
        let mut set = source.empty();
        set.rows = with_room(set.items.len(), rows);
        Self {
            source,
            set,
            names: Vec::new(),
        }
    }

    /// Adds pupils of a school; the first of them stands in row `row` of the work.
    fn school(&mut self, school: &PlannedSchool, pupils: Range<u32>, mut row: u64) {
        let source = self.source;
        let model = &source.model;
        self.set.schools.push(source.described(school));
        let at = AtSchool::new(
            source.territory,
            school,
            &source.work,
            (model.parameters, &model.scales),
        );
        let mut points = [0u8; MOST_ITEMS];
        let points = &mut points[..model.parameters.items.len()];
        let mut next = pupils.start;
        while next < pupils.end {
            let number = at.class_of(next);
            let mut class = at.class(number, model.parameters, &model.scales);
            if let Some(leaning) = source.leanings.get(&school.login) {
                class.lean(leaning);
            }
            let last = at.first_of(number + 1).min(pupils.end);
            for pupil in next..last {
                let answer = model.draw(&class, at.pupil_key(pupil), at.presence_odds, points);
                let name = if answer.wrote && at.classes > 1 {
                    number + 1
                } else {
                    0
                };
                let name = self.name(name);
                self.push(&answer, points, (name, pupil, row));
                row += 1;
            }
            next = last;
        }
    }

    fn amend(&mut self, row: usize, said: &Amended) {
        self.set.rows.total[row] = said.total;
        for (column, point) in self.set.rows.points.iter_mut().zip(&said.points) {
            column[row] = *point;
        }
    }

    /// The place of a class name: 0 for none, from 1 by the alphabet.
    fn name(&mut self, number: u32) -> u32 {
        let number = number as usize;
        if let Some(&Some(place)) = self.names.get(number) {
            return place;
        }
        if self.names.len() <= number {
            self.names.resize(number + 1, None);
        }
        let place = self.set.classes.len() as u32;
        self.set.classes.push(class_name(number));
        self.names[number] = Some(place);
        place
    }

    /// Adds a row: its answer, points, and (class, pupil, row of the work).
    fn push(&mut self, answer: &Answer, points: &[u8], place: (u32, u32, u64)) {
        let (class, pupil, row) = place;
        let rows = &mut self.set.rows;
        rows.school.push(self.set.schools.len() as u32 - 1);
        rows.class.push(class);
        rows.participant
            .push(u64::from(self.source.work.grade) * 10_000 + u64::from(pupil) + 1);
        rows.variant.push(answer.variant);
        rows.journal.push(answer.journal);
        rows.mark.push(0);
        rows.doubt.push(Doubt::NONE);
        rows.source_row.push(u32::try_from(row + 2).unwrap_or(u32::MAX));
        if answer.wrote {
            rows.sex.push(if answer.girl { b'f' } else { b'm' });
            rows.presence.push(Presence::Wrote);
            rows.total.push(Score::from_raw(answer.total));
        } else {
            rows.sex.push(0);
            rows.presence.push(Presence::Absent);
            rows.total.push(Score::NONE);
        }
        for (column, &byte) in rows.points.iter_mut().zip(points) {
            column.push(if answer.wrote {
                Point::from_byte(byte)
            } else {
                Point::UNKNOWN
            });
        }
    }
}

fn with_room(items: usize, rows: usize) -> Rows {
    Rows {
        school: Vec::with_capacity(rows),
        class: Vec::with_capacity(rows),
        participant: Vec::with_capacity(rows),
        variant: Vec::with_capacity(rows),
        sex: Vec::with_capacity(rows),
        journal: Vec::with_capacity(rows),
        presence: Vec::with_capacity(rows),
        total: Vec::with_capacity(rows),
        mark: Vec::with_capacity(rows),
        doubt: Vec::with_capacity(rows),
        source_row: Vec::with_capacity(rows),
        points: (0..items).map(|_| Vec::with_capacity(rows)).collect(),
    }
}

/// 0 has no name; then the letters, then the letters with a 2 behind.
pub(crate) fn class_name(number: usize) -> String {
    let Some(place) = number.checked_sub(1) else {
        return String::new();
    };
    let letters = words::CLASSES.len();
    match place / letters {
        0 => words::CLASSES[place].to_owned(),
        round => format!("{}{}", words::CLASSES[place % letters], round + 1),
    }
}
