//! The ensemble on the real region, where nobody knows the truth: only counts and shares, nobody is named.
//!
//! `UPDATE_TRUTH=1` writes the section of `docs/truth.md`; without it one work is checked against what stands there.
#![expect(clippy::print_stderr, reason = "a test that is skipped says so")]

use analysis::sign::ensemble::{Ensemble, Entry, List, Sitting};
use domain::catalog::Catalogue;
use domain::procedure::{Kind, Work};
use domain::result::{ItemColumn, ResultSet};
use domain::territory::SchoolCode;
use intake::check::{Question, check, structure};
use intake::layout::{Register, recognise};
use intake::table::{Limits, read};
use std::collections::BTreeMap;
use std::path::PathBuf;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/truth.md");
/// File, subject, grade, year; the first is the one that is always checked.
const WORKS: [(&str, &str, u8, u16); 9] = [
    (
        "2021/4/Проведение работы по математике, 4 класс. ВПР 2021",
        "МА",
        4,
        2021,
    ),
    (
        "2021/4/Проведение работы по русскому языку, 4 класс. ВПР 2021",
        "РУ",
        4,
        2021,
    ),
    (
        "2021/4/Проведение работы по окружающему миру, 4 класс. ВПР 2021",
        "ОКР",
        4,
        2021,
    ),
    (
        "2021/5/Проведение работы по математике, 5 класс. ВПР 2021",
        "МА",
        5,
        2021,
    ),
    (
        "2021/5/Проведение работы по русскому языку, 5 класс. ВПР 2021",
        "РУ",
        5,
        2021,
    ),
    (
        "2021/5/Проведение работы по биологии, 5 класс. ВПР 2021",
        "БИ",
        5,
        2021,
    ),
    (
        "2021/5/Проведение работы по истории, 5 класс. ВПР 2021",
        "ИСТ",
        5,
        2021,
    ),
    ("2020/5/Математика", "МА", 5, 2020),
    ("2020/5/Русский язык", "РУ", 5, 2020),
];
/// Pairs of works between which repetition is looked for: subjects of one year, a subject in two years.
const PAIRS: [[usize; 2]; 6] = [[0, 1], [0, 2], [3, 4], [0, 3], [7, 3], [8, 4]];

fn set((file, subject, grade, year): (&str, &str, u8, u16)) -> Option<ResultSet> {
    let root = PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/data/vpr-region"
    ));
    if !root.exists() {
        eprintln!("SKIPPED: ../shared is absent");
        return None;
    }
    let path = root.join(format!("{file}.xlsx"));
    let bytes = std::fs::read(path).unwrap();
    let files = read(file, &bytes, &Limits::default()).unwrap();
    let (table, found) = files[0]
        .tables
        .iter()
        .find_map(|table| Some((table, recognise(table, Register::builtin()).ok()?)))
        .unwrap();
    let seen = structure(table, found.layout, &found.mapping);
    let codes = found.mapping.items.iter().map(|(_, head)| head.code.clone());
    let items = codes
        .zip(&seen.maxima)
        .map(|(code, &max)| ItemColumn { code, max })
        .collect();
    let question = Question {
        table,
        mapping: &found.mapping,
        work: Work::new(Kind::Vpr, subject, grade, year),
        items,
        school: None,
    };
    Some(check(question).set)
}

fn examined(sets: &[&ResultSet]) -> List {
    let catalogue = Catalogue::builtin();
    let scale = |set: &ResultSet| catalogue.nearest_scale(&set.work).map(|(scale, _)| scale);
    let sittings: Vec<Sitting<'_>> = sets.iter().map(|set| Sitting::new(set, scale(set))).collect();
    Ensemble::from_catalogue(catalogue).unwrap().examine(&sittings)
}

fn listed(entry: &Entry) -> bool {
    entry.q.is_some_and(|q| q <= 0.05)
}

/// A line about a work.
fn row(work: &Work, entries: &[&Entry]) -> String {
    let n = entries.len();
    let share = |hits: usize| format!("{:.1}", 100.0 * hits as f64 / n as f64).replace('.', ",");
    let count = |holds: &dyn Fn(&Entry) -> bool| entries.iter().filter(|entry| holds(entry)).count();
    let mut cells = vec![
        format!("{} {} класс, {}", work.subject, work.grade, work.year),
        n.to_string(),
        share(count(&listed)),
        share(count(&|entry| entry.p.is_some_and(|p| p <= 0.001))),
    ];
    for sign in 0..entries[0].signs.len() {
        cells.push(share(count(&|entry| {
            entry.signs[sign].p.is_some_and(|p| p <= 0.01)
        })));
    }
    format!("| {} |", cells.join(" | "))
}

fn head(list: &List) -> String {
    let signs: Vec<String> = list.findings[0]
        .signs
        .iter()
        .map(|finding| format!("{:?}", finding.code))
        .collect();
    let columns = 4 + signs.len();
    format!(
        "| работа | школ | в списке (5 %), % | вместе p ≤ 0,001, % | {} |\n|---|{}",
        signs.join(" | "),
        "---:|".repeat(columns - 1)
    )
}

fn of_work(list: &List, work: usize) -> Vec<&Entry> {
    list.findings.iter().filter(|entry| entry.work == work).collect()
}

/// How often a school that stands out in one work stands out in the other.
fn pair(list: &List, [one, other]: [usize; 2]) -> String {
    let p = |work| -> BTreeMap<SchoolCode, f64> {
        of_work(list, work)
            .iter()
            .filter_map(|entry| Some((entry.school, entry.p?)))
            .collect()
    };
    let (first, second) = (p(one), p(other));
    let both: Vec<[bool; 2]> = first
        .iter()
        .filter_map(|(school, &p)| Some([p <= 0.01, *second.get(school)? <= 0.01]))
        .collect();
    let of = |holds: &dyn Fn(&[bool; 2]) -> bool| both.iter().filter(|pair| holds(pair)).count();
    let (marked, again, all) = (
        of(&|pair| pair[0]),
        of(&|pair| pair[0] && pair[1]),
        of(&|pair| pair[1]),
    );
    let share = |hits: usize, n: usize| match n {
        0 => "—".to_owned(),
        _ => format!("{:.1}", 100.0 * hits as f64 / n as f64).replace('.', ","),
    };
    let name = |work: usize| {
        let (_, subject, grade, year) = WORKS[work];
        format!("{subject} {grade} класс, {year}")
    };
    format!(
        "| {} и {} | {} | {marked} | {} | {} |",
        name(one),
        name(other),
        both.len(),
        share(again, marked),
        share(all, both.len())
    )
}

fn section(sets: &[ResultSet]) -> String {
    let alone: Vec<String> = sets
        .iter()
        .map(|set| {
            let list = examined(&[set]);
            row(&set.work, &of_work(&list, 0))
        })
        .collect();
    let all: Vec<&ResultSet> = sets.iter().collect();
    let together = examined(&all);
    let in_one: Vec<String> = (0..sets.len())
        .map(|work| row(&sets[work].work, &of_work(&together, work)))
        .collect();
    let pairs: Vec<String> = PAIRS.iter().map(|&places| pair(&together, places)).collect();
    format!(
        "{}\n\n{}\n\n{}\n{}\n\n{}\n\n{}\n{}\n\n{}\n\n{}\n{}",
        truth::REGION,
        ABOUT,
        head(&together),
        alone.join("\n"),
        TOGETHER,
        head(&together),
        in_one.join("\n"),
        AGAIN,
        PAIR_HEAD,
        pairs.join("\n"),
    )
}

const ABOUT: &str = "\
Ансамбль на выгрузках ВПР одного настоящего региона (около 630 школ). Кто здесь что делал, неизвестно: это не доля виновных и не
проверка признаков, а то, чего ждать от списка. Школы не названы. Сначала каждая работа сама по себе: доля школ в списке с
уровнем 5 %, доля с общим p ≤ 0,001 и доля школ с p ≤ 0,01 по каждому признаку (если бы признак не видел ничего, было бы около 1 %).";
const TOGETHER: &str = "Те же работы одним списком: каждая школа сравнивается ещё и со своими другими работами и с прошлым годом.";
const AGAIN: &str = "\
Повторяется ли: среди школ с общим p ≤ 0,01 в первой работе — доля таких же во второй; рядом доля таких среди всех школ. Если
бы отмечались случайные школы, доли были бы равны.";
const PAIR_HEAD: &str = "\
| работы | школ в обеих | отмечено в первой | из них и во второй, % | всех во второй, % |
|---|---:|---:|---:|---:|";

#[test]
fn the_page_says_what_the_ensemble_finds_in_the_real_region() {
    let update = std::env::var_os("UPDATE_TRUTH").is_some();
    let wanted = if update { &WORKS[..] } else { &WORKS[..1] };
    let Some(sets) = wanted
        .iter()
        .map(|&work| set(work))
        .collect::<Option<Vec<ResultSet>>>()
    else {
        return;
    };
    let page = std::fs::read_to_string(PAGE).unwrap();
    if update {
        std::fs::write(PAGE, truth::with_region(&page, &section(&sets))).unwrap();
        return;
    }
    let list = examined(&[&sets[0]]);
    let own = row(&sets[0].work, &of_work(&list, 0));
    assert!(
        page.contains(&own),
        "docs/truth.md is not true: UPDATE_TRUTH=1 writes the section on the region anew; wanted {own}"
    );
}
