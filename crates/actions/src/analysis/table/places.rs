//! A row for each place in each version.

use super::Table;
use crate::analysis::AnalysisView;
use crate::analysis::figures::Figures;

/// Marks that pupils get.
const MARKS: [(&str, &str); 4] = [("mark_2", "2"), ("mark_3", "3"), ("mark_4", "4"), ("mark_5", "5")];

/// Official signs of biased results.
const SIGNS: [(&str, &str); 4] = [("sign_a", "A"), ("sign_b", "B"), ("sign_c", "C"), ("sign_d", "D")];

/// The table of these places; what figures are of is `wrote`, of marks their sum.
pub(in crate::analysis) fn places(all: &[AnalysisView]) -> Table {
    let mut table = Table::default();
    let figures = || all.iter().map(|one| &one.figures);
    table.works(all.iter().map(|one| &one.work));
    table.text("version", all.iter().map(|one| one.version.to_string()));
    table.whole("number", all.iter().map(|one| Some(one.number)));
    table.text("level", all.iter().map(|one| one.level.code().to_owned()));
    table.text("code", all.iter().map(|one| one.code.clone()));
    table.text("name", figures().map(|one| one.name.clone()));
    table.text("municipality", figures().map(|one| one.municipality.clone()));
    table.whole("schools", figures().map(|one| Some(one.schools)));
    table.whole("rows", figures().map(|one| Some(one.rows)));
    table.whole("wrote", all.iter().map(|one| Some(one.wrote)));
    table.whole("absent", figures().map(|one| Some(one.absent)));
    table.whole("max", figures().map(|one| Some(one.max)));
    scores(&mut table, figures);
    marks(&mut table, figures);
    for (name, sign) in SIGNS {
        table.whole(
            name,
            figures().map(|one| Some(one.signs.get(sign).copied().unwrap_or(0))),
        );
    }
    table.text("made", all.iter().map(|one| one.made.to_string()));
    table
}

fn scores<'a, I: Iterator<Item = &'a Figures>>(table: &mut Table, figures: impl Fn() -> I) {
    table.decimal("mean", figures().map(|one| one.mean));
    table.decimal("sd", figures().map(|one| one.sd));
    for (place, name) in ["quartile_low", "median", "quartile_high"]
        .into_iter()
        .enumerate()
    {
        table.decimal(
            name,
            figures().map(|one| one.quartiles.map(|quartiles| quartiles[place])),
        );
    }
    table.decimal("alpha", figures().map(|one| one.alpha));
}

fn marks<'a, I: Iterator<Item = &'a Figures>>(table: &mut Table, figures: impl Fn() -> I) {
    for (name, mark) in MARKS {
        let of = |one: &Figures| Some(one.marks.as_ref()?.get(mark).copied().unwrap_or(0));
        table.whole(name, figures().map(of));
    }
    table.decimal("success_percent", figures().map(|one| one.success));
    table.decimal("quality_percent", figures().map(|one| one.quality));
}
