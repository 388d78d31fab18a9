//! What is insufficient, by which norm, and whose norm it is.

use super::scene::Scene;
use super::{Cell, Status, Table};
use crate::words::{head, note, term};
use analysis::statistic::deficits::{Deficit, Subject};

pub(super) fn table(scene: &Scene<'_>) -> Table {
    let mut table = head::DEFICITS.table();
    for (place, deficit) in scene.profile.deficits.iter().enumerate() {
        table.row(format!("deficit {}", place + 1), row(deficit, scene));
    }
    if table.rows.is_empty() {
        let unknown = scene.profile.items.levels.is_empty();
        table.note(if unknown {
            note::NO_SPECIFICATION
        } else {
            note::NO_DEFICITS
        });
    }
    table.note(note::least(&scene.analysis.norms));
    table
}

fn row(deficit: &Deficit, scene: &Scene<'_>) -> Vec<Cell> {
    let [kind, code, name, norm] = match deficit.subject {
        Subject::Item { place } => item(place, scene),
        Subject::Block { kind, block } => {
            let block = &scene.analysis.blocks[block];
            let norm = note::more_than(&scene.analysis.norms.deficit);
            [
                term::block(kind).to_owned(),
                block.code.clone(),
                block.name.clone(),
                norm,
            ]
        }
    };
    vec![
        Cell::text(kind),
        Cell::text(code),
        Cell::text(name),
        Cell::Count(deficit.share.n),
        Cell::percent(&deficit.share).standing(Status::Low),
        Cell::text(norm),
        Cell::text(&deficit.source),
    ]
}

fn item(place: usize, scene: &Scene<'_>) -> [String; 4] {
    let info = &scene.analysis.items[place];
    let zone = info.level.map(|level| scene.analysis.norms.of_level(level));
    [
        head::ITEM.to_owned(),
        info.code.clone(),
        info.skill.clone(),
        zone.map_or_else(String::new, term::norm),
    ]
}
