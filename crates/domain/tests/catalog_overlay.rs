//! A municipality lays its own files over the built-in catalogue; what they replace is said.

use domain::catalog::{Amount, Catalogue, EntryKind};
use domain::procedure::{Kind, Mark, Work};
use jiff::civil::date;

fn work() -> Work {
    Work::new(Kind::Vpr, "МА", 4, 2021)
}

fn scale(days: &str) -> String {
    format!(
        "kind = \"ВПР\"\nyear = 2021\nsource = \"приказ муниципалитета\"\n{days}\n\n\
         [[scale]]\nsubject = \"МА\"\ngrade = 4\nbounds = [7, 11, 16]\nmax = 20\n"
    )
}

#[test]
fn an_own_scale_for_all_days_replaces_the_built_in_one_and_it_is_said() {
    let built_in = Catalogue::builtin();
    let own = built_in
        .overlaid(&[("procedure/vpr-2021/scale.toml", &scale(""))])
        .unwrap();
    assert_eq!(own.scales.len(), built_in.scales.len());
    let mark = |catalogue: &Catalogue| catalogue.scale(&work()).unwrap().mark(6);
    assert_eq!((mark(built_in), mark(&own)), (Some(Mark::THREE), Some(Mark::TWO)));
    let [said] = &own.replaced[..] else {
        panic!("{:?}", own.replaced);
    };
    assert_eq!(
        (said.entry, said.key.as_str(), said.line, said.whole),
        (EntryKind::Scale, "ВПР 2021 МА 4", 7, true)
    );
    assert_eq!(said.file, "procedure/vpr-2021/scale.toml");
}

#[test]
fn an_own_scale_with_its_own_days_stands_before_the_built_in_one_only_on_them() {
    let files = scale("from = 2021-04-01\nto = 2021-04-30");
    let own = Catalogue::builtin()
        .overlaid(&[("procedure/vpr-2021/scale.toml", &files)])
        .unwrap();
    let first_bound = |month, day| own.scale_on(&work(), date(2021, month, day)).unwrap().bounds[0];
    assert_eq!(
        [
            first_bound(3, 31),
            first_bound(4, 1),
            first_bound(4, 30),
            first_bound(5, 1)
        ],
        [6, 7, 7, 6]
    );
    assert!(!own.replaced[0].whole);
}

#[test]
fn the_later_of_two_overlays_wins_and_both_are_said() {
    let norm = |value: u8| {
        format!(
            "owner = \"муниципальная\"\nsource = \"приказ\"\n\n[[norm]]\ncode = \"common.quality.from\"\nname = \"Качество\"\nvalue = {value}\nunit = \"отметка\"\n"
        )
    };
    let region = Catalogue::builtin()
        .overlaid(&[("norm/region.toml", &norm(3))])
        .unwrap();
    let town = region.overlaid(&[("norm/town.toml", &norm(5))]).unwrap();
    let of = |catalogue: &Catalogue| catalogue.norm("common.quality.from").unwrap().value;
    assert_eq!([of(&region), of(&town)], [Amount::parse("3"), Amount::parse("5")]);
    assert_eq!(town.norm("common.quality.from").unwrap().cite(), "муниципальная");
    let files: Vec<&str> = town.replaced.iter().map(|said| said.file.as_str()).collect();
    assert_eq!(files, ["norm/region.toml", "norm/town.toml"]);
    assert_eq!(town.norms.len(), Catalogue::builtin().norms.len());
}

#[test]
fn an_overlay_adds_works_of_its_own() {
    let subject = "[[subject]]\ncode = \"КР\"\nname = \"Краеведение\"\nabout = \"краеведению\"\nstems = [\"краевед\"]\n";
    let own = "kind = \"МПР\"\nsubject = \"КР\"\ngrade = 7\nyear = 2026\nmax = 5\nsource = \"приказ\"\n\n[[item]]\ncode = \"1\"\nmax = 5\n";
    let files = [("procedure/mpr-2026/7-kr.toml", own), ("subject.toml", subject)];
    let catalogue = Catalogue::builtin().overlaid(&files).unwrap();
    let work = Work::new(Kind::Municipal, "КР", 7, 2026);
    assert_eq!(catalogue.specification(&work).unwrap().items[0].max, 5);
    assert_eq!(
        catalogue.subject_by_text("Работа по краеведению").unwrap().code,
        work.subject
    );
    let found = catalogue
        .specifications_of(Kind::Municipal, None, Some(7))
        .count();
    assert_eq!(
        (
            found,
            catalogue
                .specifications_of(Kind::Municipal, None, Some(8))
                .count()
        ),
        (1, 0)
    );
    assert!(catalogue.replaced.is_empty());
}

#[test]
fn a_wrong_overlay_leaves_the_catalogue_as_it_was() {
    let wrong = scale("").replace("[7, 11, 16]", "[11, 7, 16]");
    let problems = Catalogue::builtin()
        .overlaid(&[("procedure/own/scale.toml", &wrong)])
        .unwrap_err();
    assert_eq!(
        problems[0].to_string(),
        "procedure/own/scale.toml:9: bounds [11, 7, 16] do not rise"
    );
}

#[test]
fn a_year_that_is_known_not_to_fit_is_not_fallen_back_on() {
    let fit = "kind = \"ВПР\"\nyear = 2021\nsource = \"сверка\"\n\n[[fit]]\nsubject = \"МА\"\ngrade = 4\nother = 2022\nholds = false\nchecked = \"другие максимумы\"\n";
    let later = Work::new(Kind::Vpr, "МА", 4, 2022);
    let built_in = Catalogue::builtin();
    assert!(built_in.nearest_scale(&later).is_some() && built_in.nearest_specification(&later).is_some());
    let own = built_in.overlaid(&[("procedure/own/fit.toml", fit)]).unwrap();
    assert_eq!(
        (own.nearest_scale(&later), own.nearest_specification(&later)),
        (None, None)
    );
    assert_eq!(own.replaced[0].entry, EntryKind::Fit);
}
