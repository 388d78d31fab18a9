//! Papers made of simulated territories, for the tests of the page and for looking at it.

#![allow(dead_code)]

use analysis::analysis::{Analysis, Input, Issues, analyse};
use analysis::comparator::{Comparator, ComparatorKind, Origin};
use analysis::norms::Norms;
use analysis::summary::{Lens, Summaries, summarise};
use documents::subject::{IssueLine, Paper, Source, Version, Work};
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Scale, Specification, Work as Procedure};
use domain::result::{ItemColumn, ResultSet};
use domain::territory::Level;
use simulation::{Demo, Options, Territory, demo};

/// A work with everything that an analysis needs of it.
pub struct Sitting {
    pub work: Procedure,
    pub columns: Vec<ItemColumn>,
    pub scale: Option<Scale>,
    pub specification: Option<Specification>,
    pub summaries: Summaries,
    pub region: Option<Summaries>,
    pub earlier: Option<(u16, Summaries)>,
    pub cohort: Option<Summaries>,
    pub comparators: Vec<Comparator>,
}

impl Sitting {
    /// The results of a set on the scale and the specification of the catalogue.
    pub fn of(set: &ResultSet) -> Self {
        let catalogue = Catalogue::builtin();
        let scale = catalogue.nearest_scale(&set.work).map(|(scale, _)| scale.clone());
        Self::with(
            set,
            scale,
            catalogue
                .nearest_specification(&set.work)
                .map(|found| found.0.clone()),
        )
    }

    /// The results of a set on this scale and specification.
    pub fn with(set: &ResultSet, scale: Option<Scale>, specification: Option<Specification>) -> Self {
        let lens = Lens::new(&set.items, scale.as_ref());
        Self {
            work: set.work.clone(),
            columns: set.items.clone(),
            summaries: summarise(set, &lens, Level::Class),
            scale,
            specification,
            region: None,
            earlier: None,
            cohort: None,
            comparators: Vec::new(),
        }
    }

    /// The analysis.
    pub fn analyse(&self) -> Analysis {
        let earlier: Vec<_> = self
            .earlier
            .iter()
            .map(|(year, summaries)| (*year, summaries))
            .collect();
        analyse(&Input {
            work: &self.work,
            columns: &self.columns,
            scale: self.scale.as_ref(),
            specification: self.specification.as_ref(),
            norms: &Norms::from_catalogue(Catalogue::builtin()).unwrap(),
            summaries: &self.summaries,
            region: self.region.as_ref(),
            comparators: &self.comparators,
            cohort: self.cohort.as_ref(),
            earlier: &earlier,
            issues: &Issues::default(),
        })
        .unwrap()
    }
}

/// The municipality of the demo in its second year, beside its region and its first year.
pub fn municipality(works: usize) -> Vec<Analysis> {
    let demo = demo(7);
    let now = demo.works.iter().filter(|work| work.year == 2022);
    now.take(works)
        .map(|work| in_demo(&demo, work).analyse())
        .collect()
}

fn in_demo(demo: &Demo, work: &Procedure) -> Sitting {
    let set = |work: &Procedure, own: bool| {
        let source = demo.source(
            work,
            Options {
                jump: true,
                between: 1.0,
            },
        )?;
        let rows = if own {
            source.rows_of(demo.schools())
        } else {
            0..source.rows()
        };
        Some(source.range(rows))
    };
    let mut sitting = Sitting::of(&set(work, true).unwrap());
    let region = Sitting::of(&set(work, false).unwrap()).summaries;
    let before = Procedure {
        year: work.year - 1,
        ..work.clone()
    };
    let cohort = Procedure {
        grade: work.grade - 1,
        ..before.clone()
    };
    sitting.earlier = set(&before, true).map(|set| (before.year, Sitting::of(&set).summaries));
    sitting.cohort = set(&cohort, false).map(|set| Sitting::of(&set).summaries);
    sitting.comparators.push(Comparator {
        name: "Приречный край".to_owned(),
        kind: ComparatorKind::Region,
        origin: Origin::Computed(Box::new(region.whole().unwrap())),
    });
    sitting.region = Some(region);
    sitting
}

/// A region of so many schools in one work.
pub fn region(schools: u16) -> Vec<Analysis> {
    let plan = simulation::Plan {
        schools,
        ..simulation::Plan::region()
    };
    let territory = Territory::new(&plan, 11).unwrap();
    let work = Procedure::new(Kind::Vpr, "МА", 4, 2021);
    let source = territory
        .source(
            &work,
            Options {
                jump: true,
                between: 1.0,
            },
        )
        .unwrap();
    vec![Sitting::of(&source.range(0..source.rows())).analyse()]
}

/// A paper about these analyses.
pub fn paper(analyses: &[Analysis], filter: Option<&str>) -> Paper<'static> {
    let analyses: &'static [Analysis] = Box::leak(analyses.to_vec().into_boxed_slice());
    Paper {
        works: analyses.iter().map(work).collect(),
        made: "2026-11-22T14:05:00".to_owned(),
        program: "0.1.0".to_owned(),
        filter: filter.map(str::to_owned),
        issued: None,
    }
}

fn work(analysis: &'static Analysis) -> Work<'static> {
    let code = analysis.work.subject.code();
    let name = Catalogue::builtin()
        .subject(code)
        .map_or_else(String::new, |entry| entry.name.clone());
    Work {
        analysis,
        files: vec!["2849657.xlsx".to_owned()],
        version: Some(Version {
            number: 2,
            id: "7c1e90ab".to_owned(),
        }),
        layout: "выгрузка региона 2021".to_owned(),
        scale: Some(Source {
            citation: "Описание ВПР-2021".to_owned(),
            other_year: Some(2021),
        }),
        specification: None,
        subject_name: name,
        measurement: None,
        issues: vec![IssueLine {
            severity: "предупреждение".to_owned(),
            code: "total-differs".to_owned(),
            meaning: "итог не равен сумме баллов за задания".to_owned(),
            count: 12,
            first: "Протокол!F17".to_owned(),
            last: "Протокол!F2041".to_owned(),
        }],
    }
}
