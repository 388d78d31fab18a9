//! The page shows exactly the figures of the common tables, holds together as HTML, and bears whatever it is given.

mod html_sample;

use analysis::analysis::Analysis;
use documents::subject::Paper;
use documents::table::{Cell, of_work};
use domain::procedure::{Kind, Work};
use domain::result::ResultSet;
use html_sample::{Sitting, municipality, paper, region};
use simulation::{Options, Plan, Territory};
use std::collections::{BTreeMap, BTreeSet};

/// Tags that have no end.
const VOID: [&str; 2] = ["meta", "br"];

/// A tag of the page: name and attributes as they stand, decoded.
struct Tag {
    name: String,
    closes: bool,
    empty: bool,
    attributes: BTreeMap<String, String>,
}

fn page(paper: &Paper<'_>) -> String {
    documents::html::report(paper).unwrap()
}

/// Every tag outside of the style sheet; panics where the page is not well formed.
fn tags(page: &str) -> Vec<Tag> {
    let (head, rest) = page.split_once("<style>").unwrap();
    let body = rest.split_once("</style>").unwrap().1;
    let both = format!("{}{body}", head.trim_start_matches("<!doctype html>"));
    let pieces = both.split('<').skip(1);
    pieces
        .map(|piece| tag(piece.split_once('>').expect("every tag ends").0))
        .collect()
}

fn tag(text: &str) -> Tag {
    let (closes, text) = text.strip_prefix('/').map_or((false, text), |text| (true, text));
    let (empty, text) = text.strip_suffix('/').map_or((false, text), |text| (true, text));
    let (name, mut rest) = text.split_once(' ').unwrap_or((text, ""));
    let mut attributes = BTreeMap::new();
    while let Some((name, tail)) = rest.split_once("=\"") {
        let (value, tail) = tail.split_once('"').expect("every value ends");
        let before = attributes.insert(name.trim().to_owned(), decoded(value));
        assert!(before.is_none(), "{name} twice in <{text}>");
        rest = tail;
    }
    assert!(
        ["", "open"].contains(&rest.trim()),
        "what is {rest:?} in <{text}>?"
    );
    Tag {
        name: name.to_owned(),
        closes,
        empty,
        attributes,
    }
}

fn decoded(text: &str) -> String {
    let known = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#38;", "&"),
        ("&amp;", "&"),
    ];
    known
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Tags open and close in order, ids are unique, and every link inside the page leads somewhere.
fn holds_together(page: &str) {
    let tags = tags(page);
    let mut open: Vec<&str> = Vec::new();
    for tag in &tags {
        match (tag.closes, tag.empty || VOID.contains(&tag.name.as_str())) {
            (true, _) => assert_eq!(open.pop(), Some(tag.name.as_str())),
            (false, false) => open.push(&tag.name),
            (false, true) => {}
        }
    }
    assert_eq!(open, Vec::<&str>::new());
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attributes.get("id")) {
        assert!(ids.insert(id.clone()), "{id} twice");
    }
    let links = tags.iter().filter_map(|tag| tag.attributes.get("href"));
    for link in links {
        let inside = link.strip_prefix('#').expect("nothing leads out of the page");
        assert!(ids.contains(inside), "{link} leads nowhere");
    }
}

/// Figures of the page: where they stand, and all values that stand there.
fn shown(page: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut shown: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for tag in tags(page) {
        if let Some(path) = tag.attributes.get("data-figure") {
            let value = tag.attributes["data-value"].clone();
            shown.entry(path.clone()).or_default().insert(value);
        }
    }
    shown
}

/// Figures of the common tables; a table of municipalities with one row says what the table of the whole says.
fn told(paper: &Paper<'_>) -> BTreeMap<String, BTreeSet<String>> {
    let mut told = BTreeMap::new();
    for (index, work) in paper.works.iter().enumerate() {
        for table in of_work(work) {
            if table.id == "municipalities" && table.rows.len() < 2 {
                continue;
            }
            for row in &table.rows {
                for (cell, column) in row.cells.iter().zip(&table.columns) {
                    let value = match cell {
                        Cell::Count(count) => count.to_string(),
                        Cell::Figure(figure) => figure.value.to_string(),
                        _ => continue,
                    };
                    let path = format!("{index}/{}/{}/{}", table.id, row.key, column.key);
                    told.insert(path, BTreeSet::from([value]));
                }
            }
        }
    }
    told
}

fn same_figures(paper: &Paper<'_>, page: &str) {
    let (shown, told) = (shown(page), told(paper));
    let missing: Vec<_> = told.keys().filter(|path| !shown.contains_key(*path)).collect();
    let foreign: Vec<_> = shown.keys().filter(|path| !told.contains_key(*path)).collect();
    assert_eq!((missing, foreign), (vec![], vec![]));
    assert_eq!(shown, told);
}

/// Rows of grade 4 mathematics in a small territory.
fn rows(n: u64) -> ResultSet {
    let plan = Plan {
        schools: 40,
        municipalities: 4,
        capital_schools: 20,
        ..Plan::region()
    };
    let territory = Territory::new(&plan, 3).unwrap();
    let work = Work::new(Kind::Vpr, "МА", 4, 2021);
    let source = territory.source(&work, Options::default()).unwrap();
    source.range(0..n)
}

fn checked(analyses: &[Analysis]) -> String {
    let paper = paper(analyses, None);
    let page = page(&paper);
    holds_together(&page);
    same_figures(&paper, &page);
    page
}

#[test]
fn every_figure_of_the_page_is_a_figure_of_the_tables_and_the_other_way_round() {
    let page = checked(&municipality(5));
    assert!(page.contains("Признаки по школам и работам"));
    assert!(page.contains("id=\"edu990001\""));
}

#[test]
fn a_figure_says_how_many_pupils_it_rests_on() {
    let page = checked(&municipality(1));
    for tag in tags(&page) {
        let value = tag.attributes.get("data-value").cloned().unwrap_or_default();
        if tag.name == "td" && value.contains('.') {
            let hint = tag.attributes.get("title").cloned().unwrap_or_default();
            assert!(hint.starts_with("n\u{a0}=\u{a0}"), "{:?}", tag.attributes);
        }
    }
}

#[test]
fn the_page_needs_no_script_and_nothing_from_elsewhere() {
    let page = checked(&municipality(2)).replace("http://www.w3.org/2000/svg", "");
    for foreign in [
        "<script", "http:", "https:", "src=", "@import", "<link", "<iframe", "onload", "onclick",
    ] {
        assert!(!page.contains(foreign), "{foreign}");
    }
}

#[test]
fn hostile_names_stay_words() {
    let evil = "<script>alert(1)</script>\"'&</table></svg>";
    let mut set = rows(600);
    for school in &mut set.schools {
        school.name = evil.to_owned();
        school.municipality = format!("{evil}{}", school.login.len() % 2);
    }
    set.classes.iter_mut().for_each(|class| *class = evil.to_owned());
    for item in &mut set.items {
        item.code = format!("{evil}{}", item.code);
    }
    let analyses = [Sitting::of(&set).analyse()];
    let mut paper = paper(&analyses, Some(evil));
    for work in &mut paper.works {
        work.files = vec![evil.to_owned()];
        work.layout = evil.to_owned();
        work.subject_name = evil.to_owned();
        work.issues[0].meaning = evil.to_owned();
        work.issues[0].first = evil.to_owned();
    }
    paper.program = evil.to_owned();
    paper.made = evil.to_owned();
    let page = page(&paper);
    assert!(!page.contains("<script"));
    holds_together(&page);
    same_figures(&paper, &page);
}

#[test]
fn a_work_that_nobody_wrote_says_so() {
    let page = checked(&[Sitting::of(&rows(0)).analyse()]);
    assert!(page.contains("Работу никто не писал"));
}

#[test]
fn nothing_is_shown_of_a_single_pupil_but_that_there_is_one() {
    let mut set = rows(1);
    set.rows.presence[0] = domain::result::Presence::Wrote;
    let page = checked(&[Sitting::of(&set).analyse()]);
    assert!(page.contains("недостаточно данных"));
    let fractions = shown(&page)
        .into_values()
        .flatten()
        .filter(|value| value.contains('.'))
        .count();
    assert_eq!(fractions, 0);
}

#[test]
fn where_all_is_suppressed_the_reason_stands_there() {
    let page = checked(&[Sitting::of(&rows(9)).analyse()]);
    assert!(page.contains("недостаточно данных: писали"));
}

#[test]
fn without_a_scale_there_are_no_marks_and_the_page_says_why() {
    let page = checked(&[Sitting::with(&rows(900), None, None).analyse()]);
    assert!(page.contains("шкала неизвестна"));
    assert!(page.contains("спецификация их уровней не называет"));
}

#[test]
fn a_paper_of_no_works_says_what_to_do() {
    let page = page(&paper(&[], None));
    holds_together(&page);
    assert!(page.contains("merilo import"));
}

#[test]
fn a_region_of_seven_hundred_schools_stays_small_and_says_what_is_left_out() {
    let page = checked(&region(700));
    assert!(page.len() < 6_000_000, "{} bytes", page.len());
    assert!(page.contains("--municipality"));
    assert!(!page.contains("class=\"school\""));
}
