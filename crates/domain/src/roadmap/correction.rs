//! Corrections of a plan as it was read: they stand beside it, and the original cell stays as it was.

use super::{Activity, Plan, Slip, SlipCode};
use crate::calendar::term::{self, Doubt, Kind, Term};
use crate::id::codes;
use crate::person::PersonId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

codes! {
    /// A cell of an activity that may be put right.
    Cell {
        /// The number.
        Number = "number",
        /// What is to be done.
        Title = "title",
        /// The wording of the term; it is read anew.
        Term = "term",
        /// Who answers for it, one on a line.
        Responsible = "responsible",
        /// The kind of document.
        Document = "document",
        /// The result.
        Result = "result",
    }
}

/// What a person says that a cell means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// From 1 for each roadmap; of two for one cell the later holds.
    pub number: u32,
    /// The place of the activity in the document.
    pub order: u32,
    /// Which cell.
    pub cell: Cell,
    /// What it means; `None` takes earlier corrections back.
    pub value: Option<String>,
    /// Who says so.
    pub person: PersonId,
    /// When.
    pub made: Timestamp,
}

/// The plan as its corrections have it; slips of a corrected cell are gone unless the new text has its own.
pub fn corrected(plan: &Plan, corrections: &[Correction]) -> Plan {
    let mut plan = plan.clone();
    for activity in &mut plan.activities {
        for cell in Cell::ALL {
            let of = |one: &&Correction| one.order == activity.order && one.cell == *cell;
            let last = corrections.iter().filter(of).max_by_key(|one| one.number);
            if let Some(value) = last.and_then(|last| last.value.as_deref()) {
                correct(activity, *cell, value.trim());
            }
        }
    }
    plan
}

fn correct(activity: &mut Activity, cell: Cell, value: &str) {
    let text = || (!value.is_empty()).then(|| value.to_owned());
    activity.slips.retain(|slip| slip.code.cell() != Some(cell));
    match cell {
        Cell::Number => activity.number = text(),
        Cell::Title => value.clone_into(&mut activity.title),
        Cell::Term => correct_term(activity, value),
        Cell::Responsible => activity.responsible = lines(value),
        Cell::Document => activity.document = text(),
        Cell::Result => activity.result = text(),
    }
}

fn lines(value: &str) -> Vec<String> {
    let lines = value.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

fn correct_term(activity: &mut Activity, value: &str) {
    let reading = term::read(value);
    value.clone_into(&mut activity.term_text);
    activity.term = reading.term;
    activity
        .slips
        .extend(reading.doubt.map(|doubt| slip(doubt, value)));
}

fn slip(doubt: Doubt, wording: &str) -> Slip {
    match doubt {
        Doubt::NotUnderstood => Slip::new(SlipCode::TermNotUnderstood, wording),
        Doubt::Misspelt { word, .. } => Slip::new(SlipCode::TermMisspelt, word),
        Doubt::Beside { words } => Slip::new(SlipCode::TermPartly, words),
        Doubt::ImpossibleDate { .. } => Slip::new(SlipCode::ImpossibleDate, wording),
    }
}

/// What a person may want a cell to say instead, for a slip that has a nearest reading.
pub fn repair(activity: &Activity, slip: &Slip) -> Option<(Cell, String)> {
    let wording = match slip.code {
        SlipCode::ImpossibleDate => existing(&activity.term_text, impossible(&activity.term)?),
        SlipCode::TermMisspelt => Some(activity.term.wording()),
        _ => None,
    };
    let wording = wording.filter(|wording| !wording.is_empty() && *wording != activity.term_text);
    wording.map(|wording| (Cell::Term, wording))
}

/// A day that does not exist, and the one that it was read as.
fn impossible(term: &Term) -> Option<(u8, u8)> {
    let day = |part: &Term| match &part.kind {
        Kind::ByDate(day) | Kind::OnDate(day) => Some((day.day?, day.read_as?.day)),
        _ => None,
    };
    term.parts().iter().find_map(day)
}

/// The wording with the day that exists in the place of the one that does not.
fn existing(wording: &str, (day, read_as): (u8, u8)) -> Option<String> {
    let (printed, meant) = (day.to_string(), read_as.to_string());
    let is_number = |at: usize| {
        let before = wording[..at].chars().next_back();
        let after = wording[at + printed.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_numeric)
    };
    let (at, _) = wording.match_indices(&printed).find(|(at, _)| is_number(*at))?;
    Some(format!(
        "{}{meant}{}",
        &wording[..at],
        &wording[at + printed.len()..]
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(number: u32, cell: Cell, value: Option<&str>) -> Correction {
        Correction {
            number,
            order: 1,
            cell,
            value: value.map(str::to_owned),
            person: PersonId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            made: Timestamp::UNIX_EPOCH,
        }
    }

    fn plan() -> Plan {
        let reading = term::read("до 31 ноября");
        let activity = Activity {
            order: 1,
            number: Some("1.1".into()),
            title: "Анализ".into(),
            responsible: vec!["УО".into()],
            term_text: "до 31 ноября".into(),
            term: reading.term,
            cells: vec![("Срок".into(), "до 31 ноября".into())],
            slips: vec![
                Slip::new(SlipCode::ImpossibleDate, "31 ноября"),
                Slip::new(SlipCode::EmptyCell, "Результат"),
            ],
            ..Activity::default()
        };
        Plan {
            activities: vec![activity],
            ..Plan::default()
        }
    }

    #[test]
    fn a_corrected_term_is_read_anew_and_the_printed_cell_stays() {
        let plan = plan();
        let one = corrected(&plan, &[said(1, Cell::Term, Some("до 30 ноября"))])
            .activities
            .remove(0);
        assert!(matches!(&one.term.kind, Kind::ByDate(day) if day.day == Some(30)));
        assert_eq!(one.cells, plan.activities[0].cells);
        let left: Vec<SlipCode> = one.slips.iter().map(|slip| slip.code).collect();
        assert_eq!(left, [SlipCode::EmptyCell]);
    }

    #[test]
    fn a_day_that_does_not_exist_is_offered_as_the_last_of_its_month() {
        for (wording, offered) in [
            ("до 31 ноября", Some("до 30 ноября")),
            ("до 31.11.2031", Some("до 30.11.2031")),
            ("до 30 ноября", None),
        ] {
            let activity = Activity {
                term: term::read(wording).term,
                term_text: wording.into(),
                ..Activity::default()
            };
            let slip = Slip::new(SlipCode::ImpossibleDate, wording);
            let repaired = repair(&activity, &slip).map(|(_, text)| text);
            assert_eq!(repaired.as_deref(), offered, "{wording}");
        }
    }

    #[test]
    fn a_correction_that_nobody_understands_is_a_slip_of_its_own() {
        let one = corrected(&plan(), &[said(1, Cell::Term, Some("когда рак свистнет"))])
            .activities
            .remove(0);
        assert!(
            one.slips
                .iter()
                .any(|slip| slip.code == SlipCode::TermNotUnderstood)
        );
    }

    #[test]
    fn the_later_correction_holds_and_may_take_the_earlier_back() {
        let again = [
            said(1, Cell::Number, Some("1.2")),
            said(3, Cell::Number, None),
            said(2, Cell::Number, Some("1.3")),
            said(4, Cell::Responsible, Some("УО\n\n ОО ")),
        ];
        for (count, number) in [(1, "1.2"), (3, "1.1")] {
            let one = corrected(&plan(), &again[..count]).activities.remove(0);
            assert_eq!(one.number.as_deref(), Some(number), "{count}");
        }
        assert_eq!(corrected(&plan(), &again).activities[0].responsible, ["УО", "ОО"]);
    }
}
