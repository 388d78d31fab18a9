//! In which order organisations stand, and how they are found: as a person reads names, not as a machine does.

use super::OrganisationView;
use domain::territory::{Organisation, OrganisationId};
use std::collections::BTreeMap;

/// Folded ё: for order and search it is е.
const YO: char = '\u{451}';
const YE: &str = "\u{435}";

/// A text as it is compared: lower case, one blank between words, ё as е.
pub(super) fn folded(text: &str) -> String {
    let lower = text.to_lowercase().replace(YO, YE);
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A part of a name: «№ 2» stands before «№ 10».
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Number(u64, usize),
    Word(String),
}

fn parts(name: &str) -> Vec<Part> {
    let name = folded(name);
    let mut found = Vec::new();
    let mut rest = &*name;
    while let Some(first) = rest.chars().next() {
        let numeric = first.is_ascii_digit();
        let end = rest.find(|c: char| c.is_ascii_digit() != numeric);
        let (part, after) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(match part.parse() {
            Ok(number) if numeric => Part::Number(number, part.len()),
            _ => Part::Word(part.to_owned()),
        });
        rest = after;
    }
    found
}

/// Puts `root` and everything below it in the order of a printed tree: each before those that belong to it.
pub(super) fn tree(all: Vec<Organisation>, root: &OrganisationId) -> Vec<OrganisationView> {
    let mut below: BTreeMap<OrganisationId, Vec<Organisation>> = BTreeMap::new();
    let mut walk = Vec::new();
    for one in all {
        match (one.id == *root, one.parent.clone()) {
            (true, _) => walk.push((one, 0)),
            (false, Some(parent)) => below.entry(parent).or_default().push(one),
            (false, None) => {}
        }
    }
    let mut found = Vec::new();
    while let Some((one, depth)) = walk.pop() {
        let mut own = below.remove(&one.id).unwrap_or_default();
        own.sort_by_cached_key(|one| std::cmp::Reverse((parts(&one.short_name), one.id.clone())));
        walk.extend(own.into_iter().map(|one| (one, depth + 1)));
        found.push(OrganisationView::of(one, depth));
    }
    found
}

/// Whether a text occurs in a name or in a code.
pub(super) fn mentions(one: &OrganisationView, text: &str) -> bool {
    let text = folded(text);
    let names = [&one.name, &one.short_name].into_iter();
    let mut all = names.chain(one.codes.iter().map(|code| &code.value));
    all.any(|own| folded(own).contains(&text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::Period;
    use domain::territory::OrganisationKind;

    fn id(number: u32) -> OrganisationId {
        OrganisationId::new(&format!("00000000-0000-7000-8000-{number:012}")).unwrap()
    }

    fn one(number: u32, parent: Option<u32>, name: &str) -> Organisation {
        Organisation {
            id: id(number),
            kind: OrganisationKind::School,
            name: name.into(),
            short_name: name.into(),
            parent: parent.map(id),
            period: Period::default(),
            codes: Vec::new(),
            attributes: BTreeMap::new(),
        }
    }

    #[test]
    fn a_tree_is_printed_with_numbers_as_numbers_and_without_what_is_outside() {
        let all = vec![
            one(1, None, "Округ"),
            one(2, Some(1), "Школа № 10"),
            one(3, Some(1), "школа  № 2"),
            one(4, Some(3), "Филиал"),
            one(5, Some(1), "Ёлкинская школа"),
            one(6, Some(1), "Жуковская школа"),
            one(7, Some(8), "Школа соседей"),
            one(8, None, "Соседи"),
        ];
        let printed: Vec<_> = tree(all, &id(1))
            .into_iter()
            .map(|one| (one.depth, one.short_name))
            .collect();
        let expected = [
            (0, "Округ"),
            (1, "Ёлкинская школа"),
            (1, "Жуковская школа"),
            (1, "школа  № 2"),
            (2, "Филиал"),
            (1, "Школа № 10"),
        ];
        assert_eq!(printed, expected.map(|(depth, name)| (depth, name.to_owned())));
    }

    #[test]
    fn figures_too_long_for_a_number_are_put_in_order_as_words() {
        assert!(parts("99999999999999999999999") > parts("9"));
    }
}
