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

#[test]
fn a_norm_is_that_of_the_day() {
    let rule = |from: &str, value: u8| {
        format!("[[norm]]\ncode = \"own\"\nname = \"Порог\"\nvalue = {value}\nunit = \"%\"\n{from}\n")
    };
    let text = format!(
        "owner = \"муниципальная\"\nsource = \"приказ\"\n{}{}",
        rule("to = 2025-08-31", 50),
        rule("from = 2025-09-01", 60)
    );
    let own = Catalogue::builtin()
        .overlaid(&[("norm/own.toml", &text)])
        .unwrap();
    let on = |month, day| {
        own.norm_on("own", date(2025, month, day))
            .unwrap()
            .value
            .unwrap()
            .thousandths()
    };
    assert_eq!([on(8, 31), on(9, 1)], [50_000, 60_000]);
}

fn with_scales_of(years: &[u16], fit: Option<(u16, u16)>) -> Catalogue {
    let mut text = "kind = \"РДР\"\nsource = \"приказ\"\ngrade = 6\nsubject = \"ЛИТ\"\n".to_owned();
    for year in years {
        text += &format!("[[scale]]\nyear = {year}\nbounds = [1, 2, 3]\nmax = 3\n");
    }
    let fit = fit.map_or_else(String::new, |(year, other)| {
        format!("kind = \"РДР\"\nsource = \"сверка\"\n[[fit]]\ngrade = 6\nsubject = \"ЛИТ\"\nyear = {year}\nother = {other}\nholds = true\nchecked = \"число заданий\"\n")
    });
    let files = [
        ("procedure/own/scale.toml", text.as_str()),
        ("procedure/own/fit.toml", fit.as_str()),
    ];
    Catalogue::builtin().overlaid(&files).unwrap()
}

#[test]
fn of_other_years_the_checked_one_is_taken_then_the_nearest_then_the_later() {
    let work = Work::new(Kind::Regional, "ЛИТ", 6, 2022);
    let year = |years: &[u16], fit| {
        with_scales_of(years, fit)
            .nearest_scale(&work)
            .unwrap()
            .0
            .work
            .year
    };
    assert_eq!(year(&[2018, 2021, 2024], None), 2021);
    assert_eq!(year(&[2021, 2023], None), 2023);
    assert_eq!(year(&[2023, 2021], None), 2023);
    assert_eq!(year(&[2018, 2021, 2024], Some((2018, 2022))), 2018);
    assert_eq!(year(&[2018, 2021, 2022], Some((2018, 2022))), 2022);
}

#[test]
fn a_correction_leaves_an_own_table_alone() {
    let own = "kind = \"ВПР\"\nsubject = \"БИ\"\ngrade = 5\nyear = 2021\nmax = 29\nsource = \"приказ\"\n\n\
        [[item]]\ncode = \"3.1\"\nmax = 26\n\n[[item]]\ncode = \"3.2\"\nmax = 3\n";
    let catalogue = Catalogue::builtin()
        .overlaid(&[("procedure/own/5-bi.toml", own)])
        .unwrap();
    let items = &catalogue
        .specification(&Work::new(Kind::Vpr, "БИ", 5, 2021))
        .unwrap()
        .items;
    assert_eq!((items[0].max, items[1].max), (26, 3));
}

#[test]
fn of_two_subjects_that_a_text_means_equally_the_earlier_is_taken() {
    let subject = |code: &str, stem: &str| {
        format!(
            "[[subject]]\ncode = \"{code}\"\nname = \"{code}\"\nabout = \"{code}\"\nstems = [\"{stem}\"]\n"
        )
    };
    let text = subject("ОДИН", "музык") + &subject("ДВА", "танцы");
    let own = Catalogue::load(&[("subject.toml", &text)]).unwrap();
    for title in ["музыка и танцы", "танцы и музыка"] {
        assert_eq!(own.subject_by_text(title).unwrap().code.code(), "ОДИН", "{title}");
    }
}
