//! Which parts of the package are sheets, strings and styles.

use std::collections::BTreeMap;

use crate::table::archive::Archive;
use crate::table::limits::Budget;
use crate::table::plain::attribute;
use crate::table::xml::{Attrs, Scanner, Token};
use crate::table::{ReadError, What};

const WINDOW: usize = 16 << 10;

/// The workbook part: sheets in order as (name, path of the part).
pub(super) struct Workbook {
    pub(super) sheets: Vec<(String, String)>,
    pub(super) strings: Option<String>,
    pub(super) styles: Option<String>,
    pub(super) date1904: bool,
}

/// A relationship of a part: the last segment of its type, and the path it leads to.
struct Relation {
    kind: String,
    target: String,
}

pub(super) fn read(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<Workbook, ReadError> {
    let path = workbook_path(archive, budget)?;
    let relations = relations(archive, &path, budget)?;
    let of_kind = |kind: &str| {
        relations
            .values()
            .find(|r| r.kind == kind)
            .map(|r| r.target.clone())
    };
    let mut workbook = Workbook {
        sheets: Vec::new(),
        strings: of_kind("sharedStrings"),
        styles: of_kind("styles"),
        date1904: false,
    };
    each_element(archive, &path, budget, |name, attrs, limit| {
        match name {
            b"sheet" => {
                let Some(relation) = attrs.get(b"id").map(attribute).and_then(|id| relations.get(&id)) else {
                    return Ok(());
                };
                if relation.kind == "worksheet" {
                    let name = attrs.get(b"name").map(attribute).unwrap_or_default();
                    workbook.sheets.push((name, relation.target.clone()));
                }
                if workbook.sheets.len() as u64 > u64::from(limit) {
                    return Err(ReadError::too_large(What::Members, limit));
                }
            }
            b"workbookPr" => workbook.date1904 = attrs.flag(b"date1904"),
            _ => {}
        }
        Ok(())
    })?;
    Ok(workbook)
}

/// The workbook is where the package says; in practice always `xl/workbook.xml`.
fn workbook_path(archive: &Archive<'_>, budget: &mut Budget<'_>) -> Result<String, ReadError> {
    let usual = "xl/workbook.xml";
    if archive.find(usual).is_some() {
        return Ok(usual.to_owned());
    }
    let top = relations(archive, "", budget)?;
    let path = top
        .into_values()
        .find(|relation| relation.kind == "officeDocument")
        .map(|relation| relation.target);
    path.ok_or_else(|| ReadError::damaged("_rels/.rels", "no workbook is named"))
}

fn relations(
    archive: &Archive<'_>,
    of: &str,
    budget: &mut Budget<'_>,
) -> Result<BTreeMap<String, Relation>, ReadError> {
    let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
    let path = resolve(folder, &format!("_rels/{file}.rels"));
    let mut relations = BTreeMap::new();
    each_element(archive, &path, budget, |name, attrs, _| {
        let text = |key: &[u8]| attrs.get(key).map(attribute).unwrap_or_default();
        if name == b"Relationship" {
            let kind = text(b"Type").rsplit('/').next().unwrap_or("").to_owned();
            relations.insert(
                text(b"Id"),
                Relation {
                    kind,
                    target: resolve(folder, &text(b"Target")),
                },
            );
        }
        Ok(())
    })?;
    Ok(relations)
}

/// The path a target means, seen from a folder; an absolute one starts at the root of the package.
fn resolve(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|part| !part.is_empty()).collect(),
    };
    for part in target.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// Walks a small part and shows every start tag; a missing part is damage.
fn each_element(
    archive: &Archive<'_>,
    path: &str,
    budget: &mut Budget<'_>,
    mut see: impl FnMut(&[u8], Attrs<'_>, u32) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let member = archive
        .find(path)
        .ok_or_else(|| ReadError::damaged(path, "missing from the archive"))?;
    let limits = budget.limits;
    let mut scanner = Scanner::new(archive.stream(member, budget)?, WINDOW, limits.text_len);
    loop {
        match scanner.next()? {
            Token::Open(name, attrs, _) => see(name, attrs, limits.members)?,
            Token::End => break,
            _ => {}
        }
    }
    budget.spend_inflated(scanner.total());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn targets_lead_to_paths_in_the_package() {
        let cases = [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../other/./s.xml", "other/s.xml"),
            ("", "_rels/.rels", "_rels/.rels"),
            ("a/b", "..\\..\\..\\c.xml", "c.xml"),
        ];
        for (folder, target, path) in cases {
            assert_eq!(resolve(folder, target), path);
        }
    }
}
