//! What travels inside the binary: it has no problem, and it says what the documents say.

use domain::catalog::{Amount, Catalogue, Found, Unit};
use domain::procedure::{Kind, Mark, Work};

fn builtin() -> &'static Catalogue {
    Catalogue::builtin()
}

#[test]
fn the_builtin_catalogue_has_no_problem_and_nothing_replaced() {
    assert!(builtin().replaced.is_empty());
    assert!(builtin().subjects.len() >= 19 && builtin().norms.len() >= 80);
}

/// Lower bounds of «3», «4», «5» and the maximum, as the descriptions of 2021 print them.
#[test]
fn every_scale_of_2021_stands_as_it_is_printed() {
    let table = "4 РУ 14 24 33 38; 4 МА 6 10 15 20; 4 ОКР 8 18 27 32; \
        5 РУ 18 29 39 45; 5 МА 7 11 15 20; 5 БИ 12 18 24 29; 5 ИСТ 4 8 12 15; \
        6 РУ 25 35 45 51; 6 МА 6 10 14 16; 6 БИ 12 18 24 28; 6 ИСТ 6 11 16 20; 6 ГЕО 10 22 31 37; 6 ОБЩ 9 15 20 23; \
        7 РУ 22 32 42 47; 7 МА 7 12 16 19; 7 БИ 10 17 23 28; 7 ИСТ 7 13 19 25; 7 ГЕО 11 26 33 37; 7 ОБЩ 10 16 21 23; \
        7 АНГ 13 21 27 30; 7 ФИ 5 8 11 18; \
        8 РУ 26 32 45 51; 8 МА 8 15 21 25; 8 БИ 13 21 29 36; 8 ИСТ 7 12 18 24; 8 ГЕО 13 27 35 40; 8 ОБЩ 11 17 22 25; \
        8 ФИ 5 8 11 18; 8 ХИ 10 19 28 36; \
        11 БИ 11 18 25 32; 11 ГЕО 7 13 18 21; 11 ИСТ 7 13 18 21; 11 ФИ 9 16 21 26; 11 ХИ 11 20 28 33";
    let rows: Vec<Vec<&str>> = table
        .split(';')
        .map(|row| row.split_whitespace().collect())
        .collect();
    for row in &rows {
        let work = Work::new(Kind::Vpr, row[1], row[0].parse().unwrap(), 2021);
        let numbers: Vec<u16> = row[2..].iter().map(|number| number.parse().unwrap()).collect();
        let scale = builtin()
            .scale(&work)
            .unwrap_or_else(|| panic!("no scale of {work}"));
        assert_eq!(
            (&scale.bounds[..], scale.max),
            (&numbers[..3], numbers[3]),
            "{work}"
        );
        for (mark, bound) in (3..=5).zip(&numbers) {
            assert_eq!(
                scale.mark(*bound).map(Mark::number),
                Some(mark),
                "{work} at {bound}"
            );
            assert_eq!(
                scale.mark(bound - 1).map(Mark::number),
                Some(mark - 1),
                "{work} below {bound}"
            );
        }
    }
    let of_2021 = |scale: &&domain::procedure::Scale| scale.work.kind == Kind::Vpr && scale.work.year == 2021;
    assert_eq!(builtin().scales.iter().filter(of_2021).count(), rows.len());
}

#[test]
fn maths_at_grade_9_asks_for_two_points_in_geometry() {
    let scale = builtin().scale(&Work::new(Kind::Oge, "МА", 9, 2026)).unwrap();
    let geometry = ["15", "16", "17", "18", "19", "23", "24", "25"];
    let points = |each: u16| move |code: &str| if code == "15" { each } else { 0 };
    assert_eq!(scale.mark_with(22, points(2)), Some(Mark::FIVE));
    assert_eq!(scale.mark_with(22, points(1)), Some(Mark::TWO));
    assert_eq!(
        scale.mark_with(8, |code| u16::from(geometry.contains(&code))),
        Some(Mark::THREE)
    );
    assert_eq!(
        scale.mark_with(31, |code| u16::from(!geometry.contains(&code))),
        Some(Mark::TWO)
    );
}

#[test]
fn russian_at_grade_9_asks_for_literacy() {
    for (year, total, four, five) in [(2026, 33, 6, 9), (2024, 29, 4, 6)] {
        let scale = builtin().scale(&Work::new(Kind::Oge, "РУ", 9, year)).unwrap();
        let with = |points: u16| {
            scale
                .mark_with(total, |code| if code == "ГК1" { points } else { 0 })
                .unwrap()
                .number()
        };
        assert_eq!(
            [with(five), with(five - 1), with(four), with(four - 1)],
            [5, 4, 4, 3],
            "{year}"
        );
    }
}

#[test]
fn the_exam_at_grade_11_is_converted_as_it_is_printed() {
    let cases = [
        ("МА", 32, 5, 27, 27, Some(27)),
        ("РУ", 50, 10, 24, 24, Some(36)),
        ("ФИ", 45, 8, 36, 36, Some(36)),
        ("ИНФ", 29, 6, 40, 40, Some(40)),
    ];
    for (subject, max, primary, test, minimum, admission) in cases {
        let conversion = builtin()
            .conversion(&Work::new(Kind::Ege, subject, 11, 2026))
            .unwrap();
        assert_eq!(conversion.test(primary), Some(test), "{subject}");
        assert_eq!(
            (conversion.test(max), conversion.test(max + 1)),
            (Some(100), None),
            "{subject}"
        );
        assert_eq!(
            (conversion.minimum, conversion.admission),
            (minimum, admission),
            "{subject}"
        );
    }
    let basic = builtin().scale(&Work::new(Kind::Ege, "МАБ", 11, 2026)).unwrap();
    let marks = [6, 7, 11, 12, 16, 17, 21].map(|total| basic.mark(total).unwrap().number());
    assert_eq!(marks, [2, 3, 3, 4, 4, 5, 5]);
}

#[test]
fn a_threshold_says_whose_it_is() {
    let cases = [
        (
            "fioko-2026.basic.sufficient",
            "60",
            Unit::Percent,
            "ФИОКО-2026, с. 6, 17",
        ),
        (
            "fioko-2026.raised.insufficient",
            "28.5",
            Unit::Percent,
            "ФИОКО-2026, с. 6, 17",
        ),
        ("fioko-2026.twos.growth", "10", Unit::Points, "ФИОКО-2026, с. 7–8"),
        ("fioko-2026.journal.gap", "2", Unit::Marks, "ФИОКО-2026, с. 11"),
        (
            "fioko-2026.histogram.informative",
            "50",
            Unit::People,
            "ФИОКО-2026, с. 13",
        ),
        ("fioko-2026.group.least", "10", Unit::People, "ФИОКО-2026, с. 24"),
        ("fioko-2019.a.t", "1.96", Unit::Number, "ФИОКО-2019"),
        ("common.sou.4", "64", Unit::Percent, "В. П. Симонов"),
        ("vpr-2021.expected.basic.high", "90", Unit::Percent, "ВПР-2021"),
    ];
    for (code, value, unit, cite) in cases {
        let norm = builtin().norm(code).unwrap_or_else(|| panic!("no norm {code}"));
        assert_eq!((norm.value, norm.unit), (Amount::parse(value), unit), "{code}");
        assert_eq!(norm.cite(), cite);
    }
    let basic = builtin().norm("fioko-2026.basic.sufficient").unwrap();
    assert_eq!(basic.zone, Amount::parse("3"));
    let met = [59_999, 60_000].map(|share| basic.met_by(Amount::of_thousandths(share)));
    assert_eq!(met, [Some(false), Some(true)]);
    assert_eq!(
        builtin()
            .norm("fioko-2026.peak")
            .unwrap()
            .met_by(Amount::of_thousandths(0)),
        None
    );
}

#[test]
fn every_source_says_what_it_was() {
    let scales = builtin()
        .scales
        .iter()
        .map(|one| (one.work.to_string(), &one.source));
    let conversions = builtin()
        .conversions
        .iter()
        .map(|one| (one.work.to_string(), &one.source));
    let norms = builtin().norms.iter().map(|one| (one.code.clone(), &one.source));
    for (what, source) in scales.chain(conversions).chain(norms) {
        assert!(
            ["[S]", "[S2]", "[M]"]
                .iter()
                .any(|status| source.contains(status)),
            "{what}: {source}"
        );
    }
}

#[test]
fn a_year_without_its_own_scale_falls_back_and_says_so() {
    let found = |subject: &str, grade, year, kind| {
        let (scale, found) = builtin().nearest_scale(&Work::new(kind, subject, grade, year))?;
        Some((scale.work.year, found))
    };
    assert_eq!(found("МА", 4, 2021, Kind::Vpr), Some((2021, Found::Exact)));
    assert_eq!(
        found("МА", 4, 2022, Kind::Vpr),
        Some((2021, Found::OtherYear(2021)))
    );
    assert_eq!(
        found("ГЕО", 11, 2022, Kind::Vpr),
        Some((2021, Found::OtherYear(2021)))
    );
    assert_eq!(
        found("ОБЩ", 9, 2026, Kind::Oge),
        Some((2024, Found::OtherYear(2024)))
    );
    assert_eq!(found("ЛИТ", 4, 2021, Kind::Vpr), None);
    let autumn = Work::new(Kind::Vpr, "МА", 5, 2021);
    let fit = builtin().fit(&autumn, 2020).unwrap();
    assert!(fit.holds && fit.checked.contains("22 057"), "{}", fit.checked);
}

#[test]
fn the_specifications_add_up_and_end_where_their_scales_end() {
    let works = [
        ("МА", 4, 2021, 15, 20),
        ("РУ", 4, 2021, 20, 38),
        ("ОКР", 4, 2021, 22, 32),
        ("МА", 5, 2021, 16, 20),
        ("РУ", 5, 2021, 21, 45),
        ("БИ", 5, 2021, 20, 29),
        ("ИСТ", 5, 2021, 8, 15),
        ("ГЕО", 11, 2022, 18, 21),
        ("ИСТ", 11, 2022, 13, 21),
    ];
    for (subject, grade, year, items, max) in works {
        let work = Work::new(Kind::Vpr, subject, grade, year);
        let specification = builtin()
            .specification(&work)
            .unwrap_or_else(|| panic!("no {work}"));
        assert_eq!(
            (specification.items.len(), specification.sum()),
            (items, max),
            "{work}"
        );
        assert_eq!(builtin().nearest_scale(&work).unwrap().0.max, max, "{work}");
        assert!(builtin().fit(&work, year).unwrap().holds, "{work}");
    }
    assert_eq!(builtin().specifications.len(), works.len());
    assert_eq!(builtin().specifications_of(Kind::Vpr, None, Some(4)).count(), 3);
}

/// The official table prints 1 and 2 points for items 3.1 and 3.2; 13,989 pupils have 2 points for 3.1.
#[test]
fn the_exchanged_maxima_of_biology_are_set_right_and_it_is_said() {
    let work = Work::new(Kind::Vpr, "БИ", 5, 2021);
    let items = &builtin().specification(&work).unwrap().items;
    let max = |code: &str| items.iter().find(|item| item.code == code).unwrap().max;
    assert_eq!((max("3.1"), max("3.2")), (2, 1));
    let said: Vec<&str> = builtin()
        .corrections_of(&work)
        .map(|one| one.item.as_str())
        .collect();
    assert_eq!(said, ["3.1", "3.2"]);
}

#[test]
fn the_autumn_of_2020_is_read_with_the_specification_of_spring_2021() {
    for subject in ["МА", "РУ"] {
        let autumn = Work::new(Kind::Vpr, subject, 5, 2020);
        assert_eq!(builtin().specification(&autumn), None);
        let (specification, found) = builtin().nearest_specification(&autumn).unwrap();
        assert_eq!(found, Found::OtherYear(2021));
        assert!(builtin().fit(&specification.work, 2020).unwrap().holds);
    }
}
