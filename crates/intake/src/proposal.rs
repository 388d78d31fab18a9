//! Which work a table holds: what its content states, what is only proposed, and on which evidence.

use crate::check::{Structure, year_in};
use crate::layout::{Layout, Mapping};
use domain::catalog::{Catalogue, Found};
use domain::procedure::{Kind, Specification, Subject, Work};
use domain::result::ItemColumn;

/// A part of the name of a work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Field {
    Kind,
    Subject,
    Grade,
    Year,
    School,
}

impl Field {
    /// The name as machines read it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Subject => "subject",
            Self::Grade => "grade",
            Self::Year => "year",
            Self::School => "school",
        }
    }
}

/// Where a part of the name was taken from, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Evidence {
    /// A person said so.
    Confirmed,
    /// The content states it.
    Content,
    /// The layout existed only then.
    Layout,
    /// The name of the file.
    Name,
    /// A folder above it.
    Folder,
    /// The codes of the participants.
    Codes,
    /// Number of items and the scores reached in them, against the catalogue.
    Items,
}

impl Evidence {
    /// Whether a person still has to confirm it.
    pub fn is_proposal(self) -> bool {
        self > Self::Content
    }
}

/// What a person confirmed (flags on the command line).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Kind of the procedure.
    pub kind: Option<Kind>,
    /// Subject.
    pub subject: Option<Subject>,
    /// Grade whose programme the work tests.
    pub grade: Option<u8>,
    /// Calendar year of the sitting.
    pub year: Option<u16>,
}

/// What is known of a table besides its rows.
#[derive(Clone, Copy, Debug)]
pub struct Clues<'a> {
    /// The file's name with the folders above it, parted by slashes.
    pub path: &'a str,
    /// The line of the content that names the work, empty if there is none.
    pub title: &'a str,
    /// The layout.
    pub layout: &'a Layout,
    /// Where its columns stand.
    pub mapping: &'a Mapping,
    /// What the rows say.
    pub structure: &'a Structure,
}

/// A work with the evidence for each part of its name, and the items its columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The work.
    pub work: Work,
    /// Evidence for each part, in the order of [`Field`].
    pub evidence: Vec<(Field, Evidence)>,
    /// Items of the columns.
    pub items: Vec<ItemColumn>,
    /// Whether items were taken from a specification, and of which year.
    pub specification: Option<Found>,
}

impl Proposal {
    /// The parts that a person still has to confirm.
    pub fn proposed(&self) -> Vec<Field> {
        self.evidence
            .iter()
            .filter(|(_, evidence)| evidence.is_proposal())
            .map(|(field, _)| *field)
            .collect()
    }
}

/// Proposes the work of a table.
///
/// # Errors
/// The parts for which there is no evidence at all: a person has to name them.
pub fn propose(
    clues: Clues<'_>,
    confirmed: &Confirmed,
    catalogue: &Catalogue,
) -> Result<Proposal, Vec<Field>> {
    let kind = confirmed
        .kind
        .map(|kind| (kind, Evidence::Confirmed))
        .or_else(|| kind(clues));
    let year = confirmed
        .year
        .map(|year| (year, Evidence::Confirmed))
        .or_else(|| year(clues));
    let alike = alike(clues, confirmed, catalogue);
    let by_items = alike.map(|specification| &specification.work);
    let subject = confirmed
        .subject
        .clone()
        .map(|subject| (subject, Evidence::Confirmed))
        .or_else(|| subject(clues, catalogue))
        .or_else(|| by_items.map(|work| (work.subject.clone(), Evidence::Items)));
    let grade = confirmed
        .grade
        .map(|grade| (grade, Evidence::Confirmed))
        .or_else(|| grade(clues))
        .or_else(|| by_items.map(|work| (work.grade, Evidence::Items)));
    let (Some(kind), Some(subject), Some(grade), Some(year)) = (kind, &subject, grade, year) else {
        let known = [kind.is_some(), subject.is_some(), grade.is_some(), year.is_some()];
        let fields = [Field::Kind, Field::Subject, Field::Grade, Field::Year];
        return Err(fields
            .into_iter()
            .zip(known)
            .filter(|(_, known)| !known)
            .map(|(field, _)| field)
            .collect());
    };
    let work = Work {
        kind: kind.0,
        subject: subject.0.clone(),
        grade: grade.0,
        year: year.0,
    };
    let evidence = vec![
        (Field::Kind, kind.1),
        (Field::Subject, subject.1),
        (Field::Grade, grade.1),
        (Field::Year, year.1),
    ];
    let (items, specification) = items(clues, &work, catalogue);
    Ok(Proposal {
        work,
        evidence,
        items,
        specification,
    })
}

/// The texts that may name the work, the strongest first.
fn texts(clues: Clues<'_>) -> impl Iterator<Item = (&str, Evidence)> {
    let mut parts = clues.path.rsplit(['/', '\\']);
    let name = parts.next().unwrap_or_default();
    let folders = parts.map(|folder| (folder, Evidence::Folder));
    [(clues.title, Evidence::Content), (name, Evidence::Name)]
        .into_iter()
        .chain(folders)
}

fn kind(clues: Clues<'_>) -> Option<(Kind, Evidence)> {
    let named = |(text, evidence): (&str, Evidence)| {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphabetic()).collect();
        let kind = Kind::ALL.into_iter().find(|kind| words.contains(&kind.code()))?;
        Some((kind, evidence))
    };
    clues
        .layout
        .kind
        .map(|kind| (kind, Evidence::Content))
        .or_else(|| texts(clues).find_map(named))
}

fn year(clues: Clues<'_>) -> Option<(u16, Evidence)> {
    let by_layout = clues.layout.year.map(|year| (year, Evidence::Layout));
    let by_upload = clues.structure.uploaded.map(|year| (year, Evidence::Content));
    let named = |(text, evidence)| Some((year_in(text)?, evidence));
    by_upload.or(by_layout).or_else(|| texts(clues).find_map(named))
}

fn subject(clues: Clues<'_>, catalogue: &Catalogue) -> Option<(Subject, Evidence)> {
    texts(clues).find_map(|(text, evidence)| Some((catalogue.subject_by_text(text)?.code.clone(), evidence)))
}

fn grade(clues: Clues<'_>) -> Option<(u8, Evidence)> {
    let named = |(text, evidence): (&str, Evidence)| Some((grade_in(text, evidence)?, evidence));
    texts(clues).find_map(named).or_else(|| by_codes(clues))
}

/// `4 класс`, `5-й класс`, or a folder that is nothing but the number of a grade.
fn grade_in(text: &str, evidence: Evidence) -> Option<u8> {
    let valid = |text: &str| text.parse().ok().filter(|grade| (1..=11).contains(grade));
    if evidence == Evidence::Folder {
        return valid(text.trim());
    }
    let lower = text.to_lowercase().replace('_', " ");
    let before = lower.split_once(crate::words::GRADE)?.0;
    let number = before.trim_end().trim_end_matches(|c: char| !c.is_ascii_digit());
    valid(number.rsplit(|c: char| !c.is_ascii_digit()).next()?)
}

/// Five digits begin with the grade; four digits are grade 11.
fn by_codes(clues: Clues<'_>) -> Option<(u8, Evidence)> {
    let digit = clues.structure.code_digit?;
    let grade = match clues.structure.code_length? {
        5 => digit.checked_sub(clues.layout.grade_offset)?,
        4 if digit == 1 => 11,
        _ => return None,
    };
    (1..=11).contains(&grade).then_some((grade, Evidence::Codes))
}

/// The specification whose items are most like those seen; none if two works are equally like them.
fn alike<'c>(
    clues: Clues<'_>,
    confirmed: &'c Confirmed,
    catalogue: &'c Catalogue,
) -> Option<&'c Specification> {
    let grade = confirmed.grade.or_else(|| grade(clues).map(|(grade, _)| grade));
    let kind = confirmed.kind.or_else(|| kind(clues).map(|(kind, _)| kind))?;
    let mut found: Vec<(usize, &Specification)> = catalogue
        .specifications_of(kind, confirmed.subject.as_ref(), grade)
        .filter_map(|specification| Some((likeness(clues.structure, specification)?, specification)))
        .collect();
    found.sort_by_key(|(likeness, _)| std::cmp::Reverse(*likeness));
    let (best, rest) = found.split_first()?;
    let same =
        |other: &&(usize, &Specification)| other.0 == best.0 && other.1.work.subject != best.1.work.subject;
    (!rest.iter().any(|other| same(&other))).then_some(best.1)
}

/// Items with the same maximum; `None` unless the number of items is equal and nine in ten maxima are.
fn likeness(structure: &Structure, specification: &Specification) -> Option<usize> {
    if structure.items == 0 || specification.items.len() != structure.items {
        return None;
    }
    let pairs = specification.items.iter().zip(&structure.maxima);
    let equal = pairs.filter(|(item, max)| item.max == **max).count();
    (equal * 10 >= structure.items * 9).then_some(equal)
}

/// Items as the headers state them, else as the specification does, else as they were reached.
fn items(clues: Clues<'_>, work: &Work, catalogue: &Catalogue) -> (Vec<ItemColumn>, Option<Found>) {
    let heads = clues.mapping.items.iter().take(clues.structure.items);
    let seen = || {
        let pairs = heads.clone().zip(&clues.structure.maxima);
        pairs
            .map(|((_, head), &max)| ItemColumn {
                code: head.code.clone(),
                max,
            })
            .collect()
    };
    let near = catalogue.nearest_specification(work);
    let fitting = near.filter(|(specification, _)| specification.items.len() == clues.structure.items);
    match fitting {
        Some((_, found)) if clues.structure.stated => (seen(), Some(found)),
        Some((specification, found)) => {
            let column = |item: &domain::procedure::Item| ItemColumn {
                code: item.code.clone(),
                max: item.max,
            };
            (specification.items.iter().map(column).collect(), Some(found))
        }
        None => (seen(), None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_grade_is_read_from_names_and_titles_and_a_folder_that_is_nothing_else() {
        for (text, evidence, grade) in [
            (
                "Проведение работы по истории, 5 класс. ВПР 2021.xlsx",
                Evidence::Name,
                Some(5),
            ),
            ("ВПР 2026 Русский язык 4 класс", Evidence::Content, Some(4)),
            (
                "Форма_сбора_результатов_Английский_язык_8_класс_ВПР_2026.xlsx",
                Evidence::Name,
                Some(8),
            ),
            ("11-й класс", Evidence::Name, Some(11)),
            ("12 класс", Evidence::Name, None),
            ("2021", Evidence::Folder, None),
            ("4", Evidence::Folder, Some(4)),
            ("Математика.xlsx", Evidence::Name, None),
        ] {
            assert_eq!(grade_in(text, evidence), grade, "{text}");
        }
    }
}
