//! What stays the same from group to group within one work: its items, its skills and codes, the norms, the ruler.

use crate::norms::Norms;
use crate::ruler::Ruler;
use domain::procedure::{Code, Item, ItemLevel, Specification};
use domain::result::ItemColumn;
use serde::Serialize;

/// An item as the analyses know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ItemInfo {
    /// Code as printed.
    pub code: String,
    /// Largest points.
    pub max: u8,
    /// Level of difficulty, where a specification states it.
    pub level: Option<ItemLevel>,
    /// The skill it tests, empty where unknown.
    pub skill: String,
    /// КЭС codes.
    pub kes: Vec<String>,
    /// КТ codes.
    pub kt: Vec<String>,
}

/// By what items are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// Items of one skill.
    Skill,
    /// Items of one planned result.
    Planned,
    /// Items of one element of content (КЭС).
    Content,
    /// Items of one requirement (КТ).
    Requirement,
}

/// Items that test the same thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Block {
    /// By what they are put together.
    pub kind: BlockKind,
    /// Code in the codifier, empty for skills and planned results.
    pub code: String,
    /// Wording; empty where the codifier does not give one.
    pub name: String,
    /// Places of the items among the columns, ascending.
    pub items: Vec<usize>,
}

/// The frame of the analyses of one work.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Items in column order.
    pub items: Vec<ItemInfo>,
    /// Skills, planned results, КЭС and КТ with their items.
    pub blocks: Vec<Block>,
    /// Thresholds.
    pub norms: Norms,
    /// Confidence and least n.
    pub ruler: Ruler,
}

impl Frame {
    /// The frame of a work with these columns; items find their specification by code.
    pub fn new(columns: &[ItemColumn], specification: Option<&Specification>, norms: &Norms) -> Self {
        let specified = |code: &str| specification?.items.iter().find(|item| item.code == code);
        let found: Vec<_> = columns.iter().map(|column| specified(&column.code)).collect();
        Self {
            items: columns
                .iter()
                .zip(&found)
                .map(|(column, item)| info(column, *item))
                .collect(),
            blocks: specification.map_or_else(Vec::new, |specification| blocks(specification, &found)),
            norms: norms.clone(),
            ruler: Ruler::new(norms.group.value as u64),
        }
    }
}

fn info(column: &ItemColumn, item: Option<&Item>) -> ItemInfo {
    ItemInfo {
        code: column.code.clone(),
        max: column.max,
        level: item.and_then(|item| item.level),
        skill: item.map_or_else(String::new, |item| item.skill.clone()),
        kes: item.map_or_else(Vec::new, |item| item.kes.clone()),
        kt: item.map_or_else(Vec::new, |item| item.kt.clone()),
    }
}

/// Blocks in the order: skills, planned results, КЭС, КТ; inside each as items and codifier have them.
fn blocks(specification: &Specification, items: &[Option<&Item>]) -> Vec<Block> {
    let text = |get: fn(&Item) -> &String| by_text(items, get);
    let mut blocks = labelled(BlockKind::Skill, text(|item| &item.skill));
    blocks.extend(labelled(BlockKind::Planned, text(|item| &item.planned)));
    blocks.extend(coded(BlockKind::Content, &specification.kes, items, |item| {
        &item.kes
    }));
    blocks.extend(coded(BlockKind::Requirement, &specification.kt, items, |item| {
        &item.kt
    }));
    blocks
}

fn by_text<'a>(items: &[Option<&'a Item>], get: fn(&Item) -> &String) -> Vec<(&'a str, Vec<usize>)> {
    let mut found: Vec<(&str, Vec<usize>)> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let Some(text) = item.map(get).filter(|text| !text.is_empty()) else {
            continue;
        };
        match found.iter_mut().find(|(known, _)| known == text) {
            Some((_, places)) => places.push(place),
            None => found.push((text, vec![place])),
        }
    }
    found
}

fn labelled(kind: BlockKind, found: Vec<(&str, Vec<usize>)>) -> Vec<Block> {
    let block = |(name, items): (&str, Vec<usize>)| Block {
        kind,
        code: String::new(),
        name: name.to_owned(),
        items,
    };
    found.into_iter().map(block).collect()
}

/// Blocks by code: those of the codifier in its order, then codes that only items name.
fn coded(
    kind: BlockKind,
    codifier: &[Code],
    items: &[Option<&Item>],
    get: fn(&Item) -> &Vec<String>,
) -> Vec<Block> {
    let named = items.iter().flatten().flat_map(|item| get(item));
    let mut codes: Vec<(&str, &str)> = codifier.iter().map(|code| (&*code.code, &*code.name)).collect();
    for code in named {
        if !codes.iter().any(|(known, _)| known == code) {
            codes.push((code, ""));
        }
    }
    let block = |(code, name): (&str, &str)| Block {
        kind,
        code: code.to_owned(),
        name: name.to_owned(),
        items: places(items, |item| get(item).iter().any(|own| own == code)),
    };
    codes
        .into_iter()
        .map(block)
        .filter(|block| !block.items.is_empty())
        .collect()
}

fn places(items: &[Option<&Item>], wanted: impl Fn(&Item) -> bool) -> Vec<usize> {
    let holds = |(place, item): (usize, &Option<&Item>)| item.filter(|item| wanted(item)).map(|_| place);
    items.iter().enumerate().filter_map(holds).collect()
}
