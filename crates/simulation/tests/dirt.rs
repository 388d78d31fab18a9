//! Every planted dirt is where the truth says, and nowhere else is anything changed.

use domain::procedure::{Kind, Work};
use simulation::{Dirt, DirtKind, Layout, Options, Plan, Planted, Source, Territory};

fn territory() -> Territory {
    Territory::new(&Plan::demo(), 1).unwrap()
}

fn source(territory: &Territory) -> Source<'_> {
    territory
        .source(&Work::new(Kind::Vpr, "МА", 5, 2021), Options::default())
        .unwrap()
}

fn clean(source: &Source<'_>, layout: Layout) -> (Vec<Vec<String>>, simulation::Columns) {
    let sheets = source.sheets(layout, 0..u64::MAX);
    let sheet = sheets.into_iter().find(|sheet| sheet.columns.is_some()).unwrap();
    (sheet.rows.collect(), sheet.columns.unwrap())
}

fn soiled(source: &Source<'_>, layout: Layout, dirt: &Dirt) -> (Vec<Vec<String>>, Vec<Planted>) {
    let sheets = source.sheets(layout, 0..u64::MAX);
    dirt.soil(sheets.into_iter().find(|sheet| sheet.columns.is_some()).unwrap())
        .gather()
}

fn only(kind: DirtKind) -> Dirt {
    Dirt {
        kinds: vec![kind],
        rate: 0.2,
        seed: 9,
    }
}

/// What a kind leaves in the cell that the truth names.
fn left_by(kind: DirtKind, cell: &str) -> bool {
    match kind {
        DirtKind::XTyped => ["x", "Х", "-", "—", "N", "H"].contains(&cell),
        DirtKind::XSlip => cell == "Ч",
        DirtKind::NotTaught => cell == "не пройд.",
        DirtKind::Blank => ["2 ", "3 ", "4 ", "5 "].contains(&cell),
        DirtKind::NoBreakSpace => ["2\u{a0}", "3\u{a0}", "4\u{a0}", "5\u{a0}"].contains(&cell),
        DirtKind::TooMany => cell == "19",
        DirtKind::Negative => cell == "-1",
        DirtKind::SexInMarks => ["м", "ж"].contains(&cell),
        DirtKind::NoMark => cell == "нет отметки",
        DirtKind::NoVariant => cell.is_empty(),
        DirtKind::OddVariant => ["0", "3"].contains(&cell),
        DirtKind::NoClass => ["НЕТ", "нет"].contains(&cell),
        DirtKind::Yo => cell.contains("Поселок"),
        DirtKind::PlainSigns => cell.contains('"') && !cell.contains('«'),
        _ => true,
    }
}

/// The clean sheet, got back from the soiled one with the help of the truth.
fn washed(soiled: &[Vec<String>], truth: &[Planted], clean: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut truth = truth.iter().peekable();
    let mut back: Vec<Vec<String>> = Vec::new();
    for (index, cells) in soiled.iter().enumerate() {
        let planted = truth.next_if(|planted| planted.row == index as u64 + 1);
        let mut cells = cells.clone();
        match planted.map(|planted| (planted.kind, planted.column)) {
            None => back.push(cells),
            Some((DirtKind::Duplicate | DirtKind::EmptyRow | DirtKind::TotalsRow, column)) => {
                assert_eq!(column, None);
            }
            Some((DirtKind::Shifted, _)) => back.push(clean[back.len()].clone()),
            Some((_, column)) => {
                let column = column.unwrap();
                cells[column].clone_from(&clean[back.len()][column]);
                back.push(cells);
            }
        }
    }
    assert!(truth.next().is_none());
    back
}

#[test]
fn what_is_planted_is_where_the_truth_says_and_nothing_else_is_touched() {
    let territory = territory();
    let source = source(&territory);
    for layout in Layout::ALL {
        let (clean, _) = clean(&source, layout);
        for kind in DirtKind::ALL {
            let (soiled, truth) = soiled(&source, layout, &only(kind));
            assert_eq!(washed(&soiled, &truth, &clean), clean, "{layout:?} {kind:?}");
            for planted in &truth {
                assert_eq!(planted.kind, kind);
                let cells = &soiled[planted.row as usize - 1];
                let cell = planted.column.map_or("", |column| &cells[column]);
                assert!(planted.column.is_none() || left_by(kind, cell), "{kind:?} {cell}");
            }
        }
    }
}

#[test]
fn every_kind_happens_in_the_layout_that_has_room_for_it() {
    let territory = territory();
    let source = source(&territory);
    for kind in DirtKind::ALL {
        let layout = match kind {
            DirtKind::PlainSigns => Layout::Region2022,
            _ => Layout::Region2021,
        };
        let (_, truth) = soiled(&source, layout, &only(kind));
        let least = if kind == DirtKind::TotalsRow { 1 } else { 10 };
        assert!(truth.len() >= least, "{kind:?}: {}", truth.len());
    }
}

#[test]
fn a_shifted_row_spills_into_the_column_behind_the_items() {
    let territory = territory();
    let source = source(&territory);
    for layout in [Layout::Region2020, Layout::Region2021] {
        let (clean, at) = clean(&source, layout);
        let (soiled, truth) = soiled(&source, layout, &only(DirtKind::Shifted));
        for planted in &truth {
            let row = planted.row as usize - 1;
            assert_eq!(planted.column, at.spill);
            assert_eq!(soiled[row][at.spill.unwrap()], clean[row][at.items.end - 1]);
            assert_eq!(soiled[row][at.total], clean[row][at.total]);
        }
    }
}

#[test]
fn rows_that_are_added_are_what_they_should_be() {
    let territory = territory();
    let source = source(&territory);
    let dirt = Dirt {
        kinds: vec![DirtKind::Duplicate, DirtKind::EmptyRow, DirtKind::TotalsRow],
        ..only(DirtKind::Yo)
    };
    let (soiled, truth) = soiled(&source, Layout::Region2021, &dirt);
    for planted in &truth {
        let row = planted.row as usize - 1;
        match planted.kind {
            DirtKind::Duplicate => assert_eq!(soiled[row], soiled[row - 1]),
            DirtKind::EmptyRow => assert!(soiled[row].iter().all(String::is_empty)),
            _ => assert!(row == soiled.len() - 1 && soiled[row][0] == "Итого"),
        }
    }
    assert_eq!(
        truth
            .iter()
            .filter(|planted| planted.kind == DirtKind::TotalsRow)
            .count(),
        1
    );
}

#[test]
fn a_total_that_differs_differs_and_stays_possible() {
    let territory = territory();
    let source = source(&territory);
    let (clean, at) = clean(&source, Layout::Region2021);
    let (soiled, truth) = soiled(&source, Layout::Region2021, &only(DirtKind::TotalDiffers));
    for planted in &truth {
        let row = planted.row as usize - 1;
        assert_ne!(soiled[row][at.total], clean[row][at.total]);
        assert!(soiled[row][at.total].parse::<u16>().unwrap() <= 20);
    }
}

#[test]
fn dirt_comes_as_often_as_asked_and_is_the_same_for_the_same_seed() {
    let territory = territory();
    let source = source(&territory);
    let dirt = |seed| Dirt {
        kinds: DirtKind::ALL.to_vec(),
        rate: 0.1,
        seed,
    };
    let (rows, truth) = soiled(&source, Layout::Region2021, &dirt(1));
    let share = truth.len() as f64 / rows.len() as f64;
    assert!((share - 0.1).abs() < 0.02, "{share}");
    assert_eq!(
        soiled(&source, Layout::Region2021, &dirt(1)),
        (rows, truth.clone())
    );
    assert_ne!(soiled(&source, Layout::Region2021, &dirt(2)).1, truth);
    assert!(
        soiled(
            &source,
            Layout::Region2021,
            &Dirt {
                kinds: Vec::new(),
                ..dirt(1)
            }
        )
        .1
        .is_empty()
    );
}

#[test]
fn sheets_without_pupils_stay_clean() {
    let territory = territory();
    let source = source(&territory);
    let lists = source.sheets(Layout::Form2026, source.rows_of(0..1)).remove(2);
    let dirt = Dirt {
        kinds: DirtKind::ALL.to_vec(),
        rate: 1.0,
        seed: 1,
    };
    let (rows, truth) = dirt.soil(lists).gather();
    assert_eq!((rows.len(), truth.len()), (50, 0));
}
