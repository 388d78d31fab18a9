//! The five plans and the fragments of others: what was read, held by numbers, first words and hashes, not by the texts.
//!
//! Each line was compared with the source by eye when it was taken in.
#![allow(clippy::print_stdout, reason = "a skipped test says so")]

use domain::roadmap::{Activity, Plan, Slip};
use intake::roadmap::read;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::path::PathBuf;

/// File, activities, sections, indicators, points of the order.
const PLANS: [(&str, usize, usize, usize, usize); 5] = [
    ("ocher-2021-2024", 11, 3, 0, 0),
    ("lysva-2021-2024", 14, 3, 0, 0),
    ("kaitag-2021", 25, 2, 0, 0),
    ("surgut-2022-2024", 44, 4, 23, 10),
    ("usinsk-2021", 74, 10, 0, 0),
];

fn source(name: &str) -> Option<Vec<u8>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/roadmaps");
    let found = std::fs::read(folder.join(name)).ok();
    if found.is_none() {
        println!("SKIPPED: {name} is not beside the clone");
    }
    found
}

fn plan(name: &str) -> Option<Plan> {
    source(&format!("{name}.txt")).map(|bytes| read(&bytes, name).unwrap())
}

/// The first words of a text and the beginning of its hash.
fn short(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').take(4).collect();
    let hash = Sha256::digest(text.as_bytes());
    let hash: String = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
    format!("{} #{hash}", words.join(" "))
}

fn codes(slips: &[Slip]) -> String {
    slips
        .iter()
        .map(|slip| slip.code.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

fn line(plan: &Plan, of: &Activity) -> String {
    let section = of.section.map_or("–", |at| plan.sections[at].name());
    let section: String = section.chars().take(20).collect();
    format!(
        "{} {} [{section}] {}\n    {}\n    {} | {}\n    {}\n    ! {}\n",
        of.order,
        of.number.as_deref().unwrap_or("–"),
        short(&of.title),
        of.responsible.join(" / "),
        of.document.as_deref().unwrap_or("–"),
        of.result.as_deref().map_or("–".to_owned(), short),
        serde_json::to_string(&of.term).unwrap(),
        codes(&of.slips),
    )
}

fn told(plan: &Plan) -> String {
    let mut out = format!("{} {:?}\n", short(&plan.title), plan.period);
    let _ = writeln!(
        out,
        "{:?}",
        plan.approved.as_ref().map(|of| (&of.number, of.date))
    );
    for known in &plan.abbreviations {
        let _ = writeln!(out, "{} = {}", known.short, short(&known.full));
    }
    for section in &plan.sections {
        let _ = writeln!(
            out,
            "§ {:?} {} {} {}",
            section.number,
            section.level,
            short(&section.title),
            codes(&section.slips)
        );
    }
    for indicator in &plan.indicators {
        let _ = writeln!(out, "% {}", short(&indicator.title));
    }
    let _ = writeln!(out, "! {}", codes(&plan.slips));
    out.extend(plan.activities.iter().map(|activity| line(plan, activity)));
    out
}

#[test]
fn every_plan_is_read_whole() {
    for (name, activities, sections, indicators, points) in PLANS {
        let Some(plan) = plan(name) else { continue };
        let counts = (
            plan.activities.len(),
            plan.sections.len(),
            plan.indicators.len(),
            plan.order_points.len(),
        );
        assert_eq!(counts, (activities, sections, indicators, points), "{name}");
        insta::with_settings!({ snapshot_path => "golden/roadmap", prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, told(&plan));
        });
    }
}

#[test]
fn every_word_of_a_row_is_in_some_cell() {
    for (name, ..) in PLANS {
        let Some(plan) = plan(name) else { continue };
        for activity in &plan.activities {
            let raw: String = activity.cells.iter().map(|(_, cell)| cell.as_str()).collect();
            let words = activity.title.split(' ').chain(activity.term_text.split(' '));
            for word in words {
                assert!(raw.contains(word), "{name} {}: {word}", activity.order);
            }
        }
    }
}

#[test]
fn a_fragment_says_that_its_last_row_is_cut_off() {
    for (name, activities) in [
        ("more/02_FRAG_krasnodar_gia11_2016_garant", 3),
        ("more/03_FRAG_torzhok3_fgos_2022_2027_pdftext", 1),
        ("more/05_FRAG_tambar_nastavnichestvo_pdftext", 5),
        ("more/12_FRAG_novgorod_dorozhnaya_karta_2013_ascii", 0),
    ] {
        let Some(plan) = plan(name) else { continue };
        assert_eq!(plan.activities.len(), activities, "{name}");
        let slips = plan
            .activities
            .last()
            .map_or(&plan.slips, |activity| &activity.slips);
        assert!(
            slips.iter().any(|slip| slip.code.as_str() == "lost_text"),
            "{name}: {slips:?}"
        );
    }
}

/// The letters and figures of a text.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[test]
fn no_cell_of_a_plan_is_lost() {
    for (name, ..) in PLANS {
        let Some(plan) = plan(name) else { continue };
        let document = serde_json::to_string(&intake::roadmap::contract::document(&plan)).unwrap();
        let said = letters(&document);
        for (header, cell) in plan.activities.iter().flat_map(|activity| &activity.cells) {
            // Tags are of the page, not of the text.
            let texts = cell.split(['<', '>', '\n']).filter(|text| text.len() > 3);
            for text in texts {
                assert!(said.contains(&letters(text)), "{name}, {header}: {text}");
            }
        }
    }
}
