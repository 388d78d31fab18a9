//! Result sets made for tests.

use crate::norms::Norms;
use crate::summary::{Lens, Summary, summarise};
use domain::calendar::Period;
use domain::catalog::Catalogue;
use domain::procedure::{Code, Item, ItemLevel, Kind, Mark, Scale, Specification, Work};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Row, Score};
use domain::territory::{Level, School, SchoolCode};

/// X and «не пройд.» in [`Pupil::cells`].
pub const X: u8 = 255;
pub const NOT_TAUGHT: u8 = 254;
pub const UNKNOWN: u8 = 253;

/// A row in the making.
#[derive(Clone, Debug)]
pub struct Pupil {
    pub school: u32,
    pub class: u32,
    pub journal: u8,
    pub presence: Presence,
    pub total: Option<u16>,
    pub mark: u8,
    pub doubt: Doubt,
    pub cells: Vec<u8>,
}

impl Pupil {
    /// Wrote, with these cells, and a total that is their sum.
    pub fn wrote(school: u32, journal: u8, cells: &[u8]) -> Self {
        let total = cells
            .iter()
            .map(|&byte| u16::from(Point::from_byte(byte).adds()))
            .sum();
        Self {
            school,
            class: 0,
            journal,
            presence: Presence::Wrote,
            total: Some(total),
            mark: 0,
            doubt: Doubt::NONE,
            cells: cells.to_vec(),
        }
    }

    pub fn absent(school: u32, journal: u8) -> Self {
        Self {
            presence: Presence::Absent,
            total: None,
            ..Self::wrote(school, journal, &[])
        }
    }
}

/// Items «1», «2», … with these maxima.
pub fn items(maxima: &[u8]) -> Vec<ItemColumn> {
    let column = |(place, &max): (usize, &u8)| ItemColumn {
        code: (place + 1).to_string(),
        max,
    };
    maxima.iter().enumerate().map(column).collect()
}

pub fn work() -> Work {
    Work::new(Kind::Vpr, "МА", 4, 2021)
}

pub fn scale(bounds: [u16; 3], max: u16) -> Scale {
    Scale {
        work: work(),
        bounds,
        max,
        conditions: vec![],
        alternatives: vec![],
        source: "тест".into(),
        in_force: Period::default(),
    }
}

/// A set of these rows; schools `edu990001`, … are in municipalities of three schools each, with classes А, Б, В.
pub fn set(maxima: &[u8], pupils: &[Pupil]) -> ResultSet {
    let mut set = ResultSet::new(work(), items(maxima));
    let schools = pupils.iter().map(|pupil| pupil.school + 1).max().unwrap_or(0);
    set.schools = (0..schools).map(school).collect();
    set.classes = ["А", "Б", "В"].map(String::from).to_vec();
    for (pupil, source_row) in pupils.iter().zip(2..) {
        let points: Vec<_> = pupil.cells.iter().map(|&byte| Point::from_byte(byte)).collect();
        set.rows.push(&Row {
            school: pupil.school,
            class: pupil.class,
            participant: u64::from(source_row) + 40_000,
            variant: 1,
            sex: 0,
            journal: Mark::new(pupil.journal),
            presence: pupil.presence,
            total: pupil.total.and_then(Score::new).unwrap_or(Score::NONE),
            mark: Mark::new(pupil.mark),
            doubt: pupil.doubt,
            source_row,
            points: &points,
        });
    }
    set.check_shape().unwrap();
    set
}

fn school(index: u32) -> School {
    let login = format!("edu99{:04}", index + 1);
    School {
        code: SchoolCode::parse(&login).unwrap(),
        login,
        name: format!("Школа {}", index + 1),
        municipality: format!("Район {}", index / 3 + 1),
    }
}

/// The norms of the built-in catalogue.
pub fn norms() -> Norms {
    Norms::from_catalogue(Catalogue::builtin()).unwrap()
}

/// A line of a specification: code, maximum, level, skill, КЭС codes.
pub type Line<'a> = (&'a str, u8, Option<ItemLevel>, &'a str, &'a [&'a str]);

/// A specification of these items.
pub fn specification(items: &[Line<'_>]) -> Specification {
    let item = |&(code, max, level, skill, kes): &Line<'_>| Item {
        code: code.into(),
        max,
        level,
        kes: kes.iter().map(ToString::to_string).collect(),
        kt: vec![],
        skill: skill.into(),
        planned: String::new(),
        minutes: None,
    };
    Specification {
        work: work(),
        items: items.iter().map(item).collect(),
        kes: vec![Code {
            code: "1".into(),
            name: "Числа".into(),
        }],
        kt: vec![],
        max: items.iter().map(|item| u16::from(item.1)).sum(),
        source: "тест".into(),
        in_force: Period::default(),
    }
}

/// The summary of all these pupils on a scale.
pub fn whole(maxima: &[u8], scale: &Scale, pupils: &[Pupil]) -> Summary {
    let lens = Lens::new(&items(maxima), Some(scale));
    summarise(&set(maxima, pupils), &lens, Level::Region)
        .whole()
        .unwrap_or_else(|| lens.empty())
}

/// `n` times the same pupil.
pub fn times(n: usize, pupil: &Pupil) -> Vec<Pupil> {
    vec![pupil.clone(); n]
}
