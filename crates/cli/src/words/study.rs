//! What is said of a work that was studied.

use super::{count, decimal, spaced};
use actions::line::study::{Known, Look, Material};
use actions::line::taking::Stated;
use analysis::analysis::Analysis;
use analysis::brief::BriefAnalysis;
use analysis::contract::SchoolResult;
use analysis::figure::Figure;
use domain::catalog::Found;
use intake::issue::{Issue, grouped};
use intake::reference::Group;
use intake::register::Entry;

fn figure(figure: &Figure, places: usize, unit: &str) -> String {
    figure.value.map_or_else(
        || TOO_FEW.to_owned(),
        |value| format!("{}{unit}", decimal(value, places)),
    )
}

const TOO_FEW: &str = "недостаточно данных";

/// The head of a work's result: what it is, how much, is it good.
pub fn look(one: &Look) -> Vec<String> {
    let mut lines = vec![heading(&one.material, &one.known)];
    lines.extend(body(&one.said.analysis));
    lines
}

fn body(analysis: &Analysis) -> Vec<String> {
    let all = &analysis.overall.profile;
    let mut lines = Vec::new();
    if all.wrote == 0 {
        lines.push("  писавших нет: ни одной заполненной строки".to_owned());
        return lines;
    }
    lines.push(format!(
        "  писали {} из {}, отсутствовали {}, {}",
        spaced(all.wrote),
        spaced(all.rows + analysis.issues.refused),
        spaced(all.absent),
        count(analysis.schools_wrote as u64, ["школа", "школы", "школ"]),
    ));
    lines.push(format!(
        "  наибольший балл {}, средний {}, разброс {}, медиана {}, надёжность α {}",
        analysis.max,
        figure(&all.scores.mean, 2, ""),
        figure(&all.scores.sd, 2, ""),
        figure(&all.scores.median, 1, ""),
        figure(&all.reliability.alpha, 2, ""),
    ));
    lines.push(marks(analysis));
    lines.push(format!(
        "  с журналом: понизили {}, подтвердили {}, повысили {}",
        figure(&all.journal.lowered.share, 1, "\u{a0}%"),
        figure(&all.journal.confirmed.share, 1, "\u{a0}%"),
        figure(&all.journal.raised.share, 1, "\u{a0}%"),
    ));
    lines.push(signs(analysis));
    lines
}

/// What a report of the federal system states, a line for each group.
pub fn stated(one: &Stated) -> Vec<String> {
    let mut lines = vec![format!("{} ({}): {}", one.work, one.layout, one.report.title)];
    lines.extend(one.report.groups.iter().map(|group| {
        let people = count(
            u64::from(group.participants),
            ["участник", "участника", "участников"],
        );
        format!(
            "  {}: {people}{}{}",
            group.name,
            shares(group),
            against_journal(group)
        )
    }));
    lines
}

fn shares(group: &Group) -> String {
    let Some(marks) = group.marks else {
        return String::new();
    };
    let named = ["«2»", "«3»", "«4»", "«5»"].into_iter().zip(marks);
    let parts =
        named.map(|(name, share)| format!("{name} {}\u{a0}%", decimal(f64::from(share.0) / 100.0, 2)));
    format!(", {}", parts.collect::<Vec<_>>().join(", "))
}

fn against_journal(group: &Group) -> String {
    let Some(counts) = group.journal else {
        return String::new();
    };
    let [lowered, confirmed, raised] = counts.map(|n| spaced(u64::from(n)));
    format!(", понизили {lowered}, подтвердили {confirmed}, повысили {raised}")
}

/// What a register or a questionnaire holds.
pub fn register(schools: &[Entry]) -> String {
    let of = |kind: &Entry| !kind.settlement.is_empty();
    let described = schools.iter().filter(|entry| of(entry)).count();
    let names = count(schools.len() as u64, ["школа", "школы", "школ"]);
    format!(
        "Реестр: {names}, из них с контекстными данными {}",
        spaced(described as u64)
    )
}

fn heading(material: &Material, known: &Known) -> String {
    let version = material.version.as_ref();
    let version = version.map_or(String::new(), |(number, id)| format!(", версия {number} ({id})"));
    let of_year = |found: &Found, what: &str| match found {
        Found::Exact => String::new(),
        Found::OtherYear(year) => format!(", {what} {year} года"),
    };
    let scale = known
        .scale
        .as_ref()
        .map_or(", шкалы нет".to_owned(), |(_, found)| {
            of_year(found, "шкала")
        });
    let items = known
        .specification
        .as_ref()
        .map_or(String::new(), |(_, found)| of_year(found, "описание заданий"));
    format!("{} ({}{version}{scale}{items})", material.work(), material.layout)
}

fn marks(analysis: &Analysis) -> String {
    let marks = &analysis.overall.profile.marks;
    if analysis.bounds.is_none() && marks.n == 0 {
        return "  отметки: нет шкалы для этой работы".to_owned();
    }
    let parts = ["«2»", "«3»", "«4»", "«5»"].into_iter().zip(&marks.parts);
    let parts: Vec<String> = parts
        .map(|(name, part)| format!("{name} {}", figure(&part.share, 1, "\u{a0}%")))
        .collect();
    format!(
        "  отметки: {}; успеваемость {}, качество {}",
        parts.join(", "),
        figure(&marks.success.share, 1, "\u{a0}%"),
        figure(&marks.quality.share, 1, "\u{a0}%"),
    )
}

fn signs(analysis: &Analysis) -> String {
    let judged = analysis.signs.iter().filter(|sign| sign.judged > 0);
    let parts: Vec<String> = judged
        .map(|sign| {
            let of = count(sign.judged as u64, ["школы", "школ", "школ"]);
            format!("{:?} — {} из {of}", sign.code, spaced(sign.marked as u64))
        })
        .collect();
    if parts.is_empty() {
        format!("  признаки: {TOO_FEW}")
    } else {
        format!("  признаки: {}", parts.join("; "))
    }
}

/// A line for each school, by its code: no ranks.
pub fn schools(said: &BriefAnalysis) -> Vec<String> {
    let line = |school: &SchoolResult| {
        let mean = school
            .mean
            .map_or_else(|| TOO_FEW.to_owned(), |mean| decimal(mean, 2));
        let signs: Vec<String> = school.signs.iter().map(|sign| format!("{sign:?}")).collect();
        format!(
            "  {}  писали {}  средний {mean}  {}",
            school.school,
            school.wrote,
            signs.join(" ")
        )
    };
    said.schools.iter().map(line).collect()
}

/// Issues by kind, with the first and the last place.
pub fn issue_groups(issues: &[Issue]) -> Vec<String> {
    let line = |group: intake::issue::Group| {
        format!(
            "  {}: {} — {} ({}…{})",
            intake::words::severity(group.code.severity()),
            intake::words::meaning(group.code),
            count(group.count as u64, ["раз", "раза", "раз"]),
            group.first,
            group.last
        )
    };
    grouped(issues).into_iter().map(line).collect()
}

/// Every issue.
pub fn each_issue(file: &str, issues: &[Issue]) -> Vec<String> {
    issues
        .iter()
        .map(|issue| format!("  {file}: {}", intake::words::sentence(issue)))
        .collect()
}
