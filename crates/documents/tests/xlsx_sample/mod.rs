//! Works made for the tests of workbooks: a small territory whose pupils follow a rule, so that every figure is known.
#![allow(dead_code)]

use analysis::analysis::{Analysis, Input, Issues, analyse};
use analysis::comparator::{Comparator, ComparatorKind, Origin, Stated};
use analysis::norms::Norms;
use analysis::summary::{Lens, summarise};
use calamine::{Data, Range, Reader, Xlsx};
use documents::subject::{IssueLine, Paper, Source, Version, Work};
use domain::calendar::Period;
use domain::catalog::Catalogue;
use domain::procedure::{Code, Item, ItemLevel, Kind, Mark, Scale, Specification};
use domain::result::{Doubt, ItemColumn, Point, Presence, ResultSet, Row, Score};
use domain::territory::{Level, School, SchoolCode};
use std::io::{Cursor, Read};

pub const MAXIMA: [u8; 4] = [1, 2, 3, 4];
pub const MADE: &str = "2026-11-22T14:05:00";

/// What a territory is made of.
#[derive(Clone, Copy)]
pub struct Plan {
    /// Pupils in each school.
    pub schools: &'static [u32],
    pub scale: bool,
    pub specification: bool,
    /// A group to compare with and a year before.
    pub comparators: bool,
    /// What the names of schools and municipalities begin with.
    pub name: &'static str,
}

pub const FULL: Plan = Plan {
    schools: &[40, 33, 7, 26],
    scale: true,
    specification: true,
    comparators: true,
    name: "Школа",
};

pub fn work(subject: &str, grade: u8) -> domain::procedure::Work {
    domain::procedure::Work::new(Kind::Vpr, subject, grade, 2021)
}

pub fn columns() -> Vec<ItemColumn> {
    let column = |(place, max): (usize, u8)| ItemColumn {
        code: (place + 1).to_string(),
        max,
    };
    MAXIMA.into_iter().enumerate().map(column).collect()
}

fn scale() -> Scale {
    Scale {
        work: work("МА", 4),
        bounds: [3, 5, 8],
        max: 10,
        conditions: vec![],
        alternatives: vec![],
        source: "приказ".into(),
        in_force: Period::default(),
    }
}

fn specification() -> Specification {
    let levels = [
        ItemLevel::Basic,
        ItemLevel::Basic,
        ItemLevel::Raised,
        ItemLevel::High,
    ];
    let item = |(place, max): (usize, u8)| Item {
        code: (place + 1).to_string(),
        max,
        level: Some(levels[place]),
        kes: vec!["1.1".into()],
        kt: vec![],
        skill: format!("=Умение {}", place / 2 + 1),
        planned: String::new(),
        minutes: None,
    };
    Specification {
        work: work("МА", 4),
        items: MAXIMA.into_iter().enumerate().map(item).collect(),
        kes: vec![Code {
            code: "1.1".into(),
            name: "Числа".into(),
        }],
        kt: vec![],
        max: 10,
        source: "описание".into(),
        in_force: Period::default(),
    }
}

fn school(index: usize, name: &str) -> School {
    let login = format!("edu99{:04}", index + 1);
    School {
        code: SchoolCode::parse(&login).unwrap(),
        login,
        name: format!("{name} {}", 12 - index),
        municipality: format!("{name}-район {}", index / 2 + 1),
    }
}

/// Pupil `number` of school `school`: points rise with both, every ninth is absent, every tenth did not attempt.
fn push(set: &mut ResultSet, school: u32, number: u32) {
    let points: Vec<_> = MAXIMA
        .iter()
        .zip(0u32..)
        .map(|(&max, item)| match (number + item) % 10 {
            9 => Point::NOT_ATTEMPTED,
            place => Point::from_byte(((place * u32::from(max) + school) / 8).min(u32::from(max)) as u8),
        })
        .collect();
    let total: u16 = points.iter().map(|point| u16::from(point.adds())).sum();
    let absent = number % 9 == 8;
    set.rows.push(&Row {
        school,
        class: number % 2,
        participant: 40_000 + u64::from(number),
        variant: 1,
        sex: 0,
        journal: Mark::new(2 + (number % 5) as u8),
        presence: if absent { Presence::Absent } else { Presence::Wrote },
        total: if absent {
            Score::NONE
        } else {
            Score::new(total).unwrap()
        },
        mark: None,
        doubt: if number == 3 {
            Doubt::TOTAL_DIFFERS
        } else {
            Doubt::NONE
        },
        source_row: set.rows.len() as u32 + 2,
        points: &points,
    });
}

fn set(plan: &Plan) -> ResultSet {
    let mut set = ResultSet::new(work("МА", 4), columns());
    set.schools = (0..plan.schools.len())
        .map(|index| school(index, plan.name))
        .collect();
    set.classes = vec!["4А".into(), "4Б".into()];
    for (school, &pupils) in (0u32..).zip(plan.schools) {
        (0..pupils).for_each(|number| push(&mut set, school, number));
    }
    set
}

/// The analysis of a territory.
pub fn analysis(plan: &Plan, of: domain::procedure::Work) -> Analysis {
    let (scale, specification) = (scale(), specification());
    let scale = plan.scale.then_some(&scale);
    let columns = columns();
    let norms = Norms::from_catalogue(Catalogue::builtin()).unwrap();
    let lens = Lens::new(&columns, scale);
    let summaries = summarise(&set(plan), &lens, Level::Class);
    let wider = Plan {
        schools: &[40, 33, 50, 60, 70],
        ..*plan
    };
    let region = summarise(&set(&wider), &lens, Level::Region);
    let computed = region.whole().unwrap_or_else(|| lens.empty());
    let comparators = [
        Comparator {
            name: "Край".into(),
            kind: ComparatorKind::Region,
            origin: Origin::Computed(Box::new(computed)),
        },
        Comparator {
            name: "Страна".into(),
            kind: ComparatorKind::Country,
            origin: Origin::Stated(Stated {
                schools: Some(36_000),
                pupils: Some(1_400_000),
                marks: [4.5, 25.5, 43.0, 27.0],
                source: "Ф3".into(),
            }),
        },
    ];
    let earlier = [(2020, &summaries)];
    analyse(&Input {
        work: &of,
        columns: &columns,
        scale,
        specification: plan.specification.then_some(&specification),
        norms: &norms,
        summaries: &summaries,
        region: None,
        comparators: if plan.comparators { &comparators } else { &[] },
        cohort: None,
        earlier: if plan.comparators { &earlier } else { &[] },
        issues: &Issues {
            refused: 2,
            ..Issues::default()
        },
    })
    .unwrap()
}

/// The work of an analysis.
pub fn subject(analysis: &Analysis) -> Work<'_> {
    let source = |citation: &str| Source {
        citation: citation.into(),
        other_year: Some(2020),
    };
    Work {
        analysis,
        files: vec!["=край.xlsx".into(), "@район.csv".into()],
        version: Some(Version {
            number: 3,
            id: "a1b2c3".into(),
        }),
        layout: "region-2021".into(),
        scale: analysis.bounds.map(|_| source("приказ")),
        specification: (!analysis.blocks.is_empty()).then(|| source("описание")),
        subject_name: "Математика".into(),
        measurement: None,
        issues: vec![IssueLine {
            severity: "предупреждение".into(),
            code: "total-differs".into(),
            meaning: "+итог не равен сумме".into(),
            count: 4,
            first: "K5".into(),
            last: "K77".into(),
        }],
    }
}

pub fn paper<'a>(works: Vec<Work<'a>>) -> Paper<'a> {
    Paper {
        works,
        made: MADE.into(),
        program: "0.1.0".into(),
        filter: None,
        issued: None,
    }
}

/// A workbook as an independent reader sees it.
pub struct Book {
    pub sheets: Vec<(String, Range<Data>)>,
    bytes: Vec<u8>,
}

pub fn read(bytes: Vec<u8>) -> Book {
    let mut reader: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    let names = reader.sheet_names();
    let sheets = names
        .into_iter()
        .map(|name| {
            let range = reader.worksheet_range(&name).unwrap();
            (name, range)
        })
        .collect();
    Book { sheets, bytes }
}

impl Book {
    pub fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    pub fn sheet(&self, name: &str) -> &Range<Data> {
        let found = self.sheets.iter().find(|(other, _)| other == name);
        &found
            .unwrap_or_else(|| panic!("no sheet {name} among {:?}", self.names()))
            .1
    }

    /// The XML of a part, or of every part whose name begins so.
    pub fn xml(&self, part: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(&self.bytes)).unwrap();
        let mut text = String::new();
        for index in 0..archive.len() {
            let mut file = archive.by_index(index).unwrap();
            if file.name().unwrap().starts_with(part) {
                file.read_to_string(&mut text).unwrap();
            }
        }
        text
    }
}

/// The row of a sheet in which its header stands: the first whose cells are exactly these texts from the left.
pub fn header(sheet: &Range<Data>, first: &str) -> usize {
    let (rows, _) = sheet.get_size();
    (0..rows)
        .rev()
        .find(|&row| sheet.get((row, 0)) == Some(&Data::String(first.into())))
        .unwrap_or_else(|| panic!("no header {first}"))
}
