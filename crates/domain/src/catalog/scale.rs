use super::norm::own_or;
use super::source::{At, Reader};
use super::work::WorkHead;
use super::{Correction, Fit, ProblemKind, SubjectEntry};
use crate::calendar::Period;
use crate::procedure::{Alternative, Condition, Conversion, Mark, Scale, ScaleError};

const POINTS: &str = "a number of points";
const MARK: &str = "a mark from 2 to 5";

/// What the head of a file says for every scale, conversion or fit in it.
pub(super) struct Head<'s> {
    work: WorkHead,
    source: String,
    in_force: Period,
    subjects: &'s [SubjectEntry],
}

impl<'s> Head<'s> {
    pub(super) fn read(table: &mut Reader<'_, '_>, subjects: &'s [SubjectEntry]) -> Self {
        let work = WorkHead::read(table);
        let source = table.text("source").map_or_else(String::new, |text| text.value);
        let in_force = table.period();
        Self {
            work,
            source,
            in_force,
            subjects,
        }
    }

    fn source(&self, table: &mut Reader<'_, '_>) -> String {
        let own = table.text("source").map(|text| text.value);
        let source = own.unwrap_or_else(|| self.source.clone());
        if source.trim().is_empty() {
            table.source().report(table.at(), ProblemKind::NoSource);
        }
        source
    }
}

/// Reads one `[[scale]]`, with the byte at which its work is named.
pub(super) fn scale(mut table: Reader<'_, '_>, head: &Head<'_>) -> Option<(Scale, usize)> {
    let own = WorkHead::read(&mut table);
    let work = head.work.work(&own, &table, head.subjects);
    let bounds = bounds(&mut table);
    let max = table.need_number::<u16>("max", POINTS);
    let conditions = table
        .tables("condition")
        .into_iter()
        .filter_map(condition)
        .collect();
    let alternatives = table
        .tables("alternative")
        .into_iter()
        .filter_map(alternative)
        .collect();
    let source = head.source(&mut table);
    let in_force = own_or(table.period(), head.in_force);
    let origin = table.source();
    table.close();
    let (work, bounds) = (work?, bounds?);
    let scale = Scale {
        work: work.value,
        bounds: bounds.value,
        max: max?.value,
        conditions,
        alternatives,
        source,
        in_force,
    };
    for problem in scale.problems() {
        origin.report(bounds.at, problem.into());
    }
    Some((scale, work.at))
}

fn bounds(table: &mut Reader<'_, '_>) -> Option<At<[u16; 3]>> {
    let expected = "three numbers of points";
    let found = table.numbers::<u16>("bounds", expected)?;
    let bounds = <[u16; 3]>::try_from(found.value).ok();
    if bounds.is_none() {
        let key = "bounds";
        table
            .source()
            .report(found.at, ProblemKind::Value { key, expected });
    }
    bounds.map(|value| At { value, at: found.at })
}

fn condition(mut table: Reader<'_, '_>) -> Option<Condition> {
    let from = table
        .need_number::<u8>("from", MARK)
        .and_then(|mark| known_mark(&table, "from", mark));
    let to = table
        .number::<u8>("to", MARK)
        .and_then(|mark| known_mark(&table, "to", mark));
    let items = table.texts("items").value;
    let at_least = table.need_number::<u16>("at_least", POINTS);
    let name = table.need_text("name");
    if items.is_empty() {
        table.source().report(table.at(), ProblemKind::Missing("items"));
    }
    table.close();
    Some(Condition {
        from: from?,
        to: to.unwrap_or(Mark::FIVE),
        items,
        at_least: at_least?.value,
        name: name?.value,
    })
}

fn known_mark(table: &Reader<'_, '_>, key: &'static str, number: At<u8>) -> Option<Mark> {
    let mark = Mark::new(number.value);
    if mark.is_none() {
        let expected = MARK;
        table
            .source()
            .report(number.at, ProblemKind::Value { key, expected });
    }
    mark
}

fn alternative(mut table: Reader<'_, '_>) -> Option<Alternative> {
    let name = table.need_text("name");
    let bounds = bounds(&mut table);
    let max = table.need_number::<u16>("max", POINTS);
    table.close();
    Some(Alternative {
        name: name?.value,
        bounds: bounds?.value,
        max: max?.value,
    })
}

/// Reads one `[[conversion]]`, with the byte at which its work is named.
pub(super) fn conversion(mut table: Reader<'_, '_>, head: &Head<'_>) -> Option<(Conversion, usize)> {
    let own = WorkHead::read(&mut table);
    let work = head.work.work(&own, &table, head.subjects);
    let test = table.numbers::<u8>("test", "test scores by primary score");
    let max = table.need_number::<u16>("max", POINTS);
    let minimum = table.need_number::<u8>("minimum", "a test score");
    let admission = table.number::<u8>("admission", "a test score");
    let source = head.source(&mut table);
    let in_force = own_or(table.period(), head.in_force);
    let origin = table.source();
    table.close();
    let (work, test) = (work?, test?);
    let expected = usize::from(max?.value) + 1;
    let conversion = Conversion {
        work: work.value,
        test: test.value,
        minimum: minimum?.value,
        admission: admission.map(|score| score.value),
        source,
        in_force,
    };
    if conversion.test.len() != expected || !conversion.problems().is_empty() {
        origin.report(test.at, ScaleError::Conversion { expected }.into());
    }
    Some((conversion, work.at))
}

/// Reads one `[[fit]]`, with the byte at which its work is named.
pub(super) fn fit(mut table: Reader<'_, '_>, head: &Head<'_>) -> Option<(Fit, usize)> {
    let own = WorkHead::read(&mut table);
    let work = head.work.work(&own, &table, head.subjects);
    let other = table.need_number::<u16>("other", "a calendar year");
    let holds = table.flag("holds");
    let checked = table.need_text("checked");
    let source = head.source(&mut table);
    table.close();
    let work = work?;
    let fit = Fit {
        work: work.value,
        year: other?.value,
        holds: holds?.value,
        checked: checked?.value,
        source,
    };
    Some((fit, work.at))
}

/// Reads one `[[correction]]`, with the byte at which its work is named.
pub(super) fn correction(mut table: Reader<'_, '_>, head: &Head<'_>) -> Option<(Correction, usize)> {
    let own = WorkHead::read(&mut table);
    let work = head.work.work(&own, &table, head.subjects);
    let item = table.need_text("item");
    let was = table.need_number::<u8>("was", POINTS);
    let max = table.need_number::<u8>("max", POINTS);
    let checked = table.need_text("checked");
    let source = head.source(&mut table);
    table.close();
    let work = work?;
    let correction = Correction {
        work: work.value,
        item: item?.value,
        was: was?.value,
        max: max?.value,
        checked: checked?.value,
        source,
    };
    Some((correction, work.at))
}
