//! How well a work measures, as pages show it: every item has its page, nothing of the caller runs, few papers say so.

use analysis::frame::Frame;
use analysis::measurement::{Answers, Beside, Measurement, Rules, measure};
use analysis::norms::Norms;
use analysis::summary::Lens;
use documents::html::{ItemHref, Measured};
use domain::catalog::Catalogue;
use domain::result::ResultSet;
use simulation::{Options, demo};
use std::collections::BTreeMap;

const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

#[derive(Debug)]
struct Items;

impl ItemHref for Items {
    fn of(&self, code: &str) -> String {
        format!("/items/{}", code.len())
    }
}

/// Mathematics of the municipality of the demo, its items renamed.
fn set(rename: impl Fn(usize, &str) -> String) -> ResultSet {
    let demo = demo(7);
    let work = demo.works.iter().find(|work| work.year == 2022).unwrap();
    let options = Options {
        jump: true,
        between: 1.0,
    };
    let source = demo.source(work, options).unwrap();
    let mut set = source.range(source.rows_of(demo.schools()));
    for (place, item) in set.items.iter_mut().enumerate() {
        item.code = rename(place, &item.code);
    }
    set
}

fn as_it_is(_: usize, code: &str) -> String {
    code.to_owned()
}

fn measured(set: &ResultSet) -> Measurement {
    let catalogue = Catalogue::builtin();
    let scale = catalogue.nearest_scale(&set.work).map(|(scale, _)| scale.clone());
    let mut answers = Answers::new(&Lens::new(&set.items, scale.as_ref()));
    answers.take(set, |_| true);
    let norms = Norms::from_catalogue(catalogue).unwrap();
    let beside = Beside {
        frame: &Frame::new(&set.items, None, &norms),
        rules: &Rules::from_catalogue(catalogue).unwrap(),
        settlement: &BTreeMap::new(),
    };
    measure(&answers, beside)
}

fn drawn(measurement: &Measurement) -> Measured<'_> {
    Measured {
        scope: HOSTILE,
        measurement,
        item: Some(&Items),
        files: None,
    }
}

#[test]
fn the_page_of_a_work_shows_map_reliability_and_every_item_with_its_address() {
    let found = measured(&set(as_it_is));
    let page = drawn(&found).page().unwrap();
    for said in [
        "Карта Райта",
        "Где работа измеряет точно",
        "Надёжность",
        "Анализ заданий",
        "DIF",
        "У границ отметок",
    ] {
        assert!(page.contains(said), "{said}");
    }
    assert_eq!(page.matches("<svg").count(), 4, "two charts, wide and narrow");
    let rows = drawn(&found).table("measurement").unwrap().rows;
    assert_eq!(rows.len(), found.items.len());
    assert!(rows.iter().all(|row| page.contains(&format!(">{}</a>", row.key))));
    assert!(drawn(&found).svg("wright").unwrap().starts_with("<svg"));
    assert_eq!(drawn(&found).svg("nothing"), None);
}

#[test]
fn the_page_of_an_item_shows_its_curve_its_fit_and_what_to_check() {
    let found = measured(&set(as_it_is));
    for place in 0..found.items.len() {
        let item = drawn(&found).item(place).unwrap();
        assert!(item.title.contains(&item.code));
        for said in [
            "Характеристика задания",
            "Что проверить",
            "Трудное задание не плохое",
            "Infit",
            "S-X²",
        ] {
            assert!(item.body.contains(said), "{said} in {}", item.title);
        }
    }
}

#[test]
fn hostile_codes_of_items_are_text_everywhere() {
    let found = measured(&set(|place, code| {
        if place == 2 {
            HOSTILE.to_owned()
        } else {
            code.to_owned()
        }
    }));
    let item = drawn(&found).item(2).unwrap();
    let svg = drawn(&found).svg("wright").unwrap();
    for markup in [drawn(&found).page().unwrap(), item.body, svg] {
        assert!(
            !markup.contains("<script") && !markup.contains("<img"),
            "{markup}"
        );
    }
    assert!(drawn(&found).page().unwrap().contains("alert(1)"));
}

#[test]
fn a_school_of_few_papers_has_figures_without_a_scale_and_is_told_why() {
    let mut set = set(as_it_is);
    set.rows.retain(|row| row < 40);
    let found = measured(&set);
    let page = drawn(&found).page().unwrap();
    assert!(
        page.contains("Модель Раша не строится") && page.contains("нужно не меньше 150"),
        "{page}"
    );
    assert!(!page.contains("<svg") && drawn(&found).svg("wright").is_none());
    let item = drawn(&found).item(0).unwrap();
    assert!(
        item.body.contains("недостаточно данных") && !item.body.contains("<svg"),
        "{}",
        item.body
    );
}
