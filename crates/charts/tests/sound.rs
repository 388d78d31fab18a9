//! Whatever values come in, a sound drawing comes out: well-formed, named, inside its paper, and with its table.

mod any;

use any::every_chart;
use charts::{Chart, Frame, plain};
use proptest::prelude::*;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// What a walk over a drawing finds.
#[derive(Default)]
struct Walk {
    ids: Vec<String>,
    names: Vec<String>,
    labelled_by: String,
    role: String,
    links: usize,
    text: String,
}

fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element
        .attributes()
        .map(|attribute| attribute.expect("attributes are well-formed"));
    found
        .filter(|attribute| attribute.key.as_ref() == name)
        .map(|attribute| attribute.value.to_string())
        .next()
}

/// Coordinates must be numbers: a NaN or an infinity breaks a drawing without breaking the XML.
fn check_numbers(element: &BytesStart) {
    for name in [
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "cx",
        "cy",
        "r",
        "width",
        "height",
        "stroke-width",
    ] {
        if let Some(value) = attribute(element, name) {
            let number: f64 = value
                .parse()
                .unwrap_or_else(|_| panic!("{name}={value} is no number"));
            assert!(number.is_finite());
            assert!(
                number >= 0.0 || !matches!(name, "width" | "height" | "r"),
                "{name}={value}"
            );
        }
    }
}

fn enter(walk: &mut Walk, element: &BytesStart) {
    check_numbers(element);
    walk.ids.extend(attribute(element, "id"));
    let name = element.name().as_ref().to_owned();
    if name == "svg" {
        walk.role = attribute(element, "role").expect("a role");
        walk.labelled_by = attribute(element, "aria-labelledby").expect("a name");
    }
    walk.links += usize::from(name == "a");
    walk.names.push(name);
}

fn walk(svg: &str) -> Walk {
    let (mut walk, mut depth) = (Walk::default(), 0);
    let mut reader = Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {svg}"))
        {
            Event::Start(element) => {
                enter(&mut walk, &element);
                depth += 1;
            }
            Event::Empty(element) => enter(&mut walk, &element),
            Event::End(_) => depth -= 1,
            Event::Text(text) => walk.text.push_str(&text),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    walk
}

fn check(chart: &dyn Chart, svg: &str) {
    let walk = walk(svg);
    let mut ids = walk.ids.clone();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), walk.ids.len(), "ids are unique");
    for id in walk.labelled_by.split(' ') {
        assert!(walk.ids.iter().any(|other| other == id), "{id} names nothing");
    }
    assert_eq!(walk.names[..3], ["svg", "title", "desc"]);
    assert_eq!(walk.role, if walk.links > 0 { "group" } else { "img" });
    assert!(
        svg.chars().all(|letter| letter >= ' ' && letter != '\u{fffe}'),
        "no control characters"
    );
    assert!(!svg.contains("NaN") || chart.frame().title.contains("NaN"));
}

fn check_table(chart: &dyn Chart) {
    let table = chart.table();
    assert_eq!(table.caption, chart.frame().title);
    for row in &table.rows {
        assert_eq!(row.len(), table.headers.len(), "{}", table.caption);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_values_give_a_sound_drawing_and_a_full_table(values in any::values(), width in any::number()) {
        for chart in every_chart(&values) {
            let svg = chart.svg();
            check(chart.as_ref(), &svg);
            check(chart.as_ref(), &plain(&svg));
            let other = Frame { width, ..chart.frame().clone() };
            check(chart.as_ref(), &chart.draw(&other));
            check_table(chart.as_ref());
        }
    }
}

#[test]
fn the_same_values_give_the_same_bytes() {
    let values = any::sober(20);
    let drawn = || {
        every_chart(&values)
            .iter()
            .map(|chart| chart.svg())
            .collect::<Vec<_>>()
    };
    assert_eq!(drawn(), drawn());
}

#[test]
fn a_plain_drawing_knows_no_css_properties() {
    for chart in every_chart(&any::sober(5)) {
        assert!(!plain(&chart.svg()).contains("var("));
    }
}

#[test]
fn nothing_to_draw_is_said_in_words() {
    for chart in every_chart(&any::Values::default()) {
        let words = walk(&chart.svg()).text;
        assert!(
            words.contains("нет данных") || words.contains("недостаточно данных"),
            "{words}"
        );
    }
}

#[test]
fn too_few_pupils_give_words_instead_of_values() {
    let few = any::Values {
        n: 9,
        ..any::sober(3)
    };
    for chart in any::charts_of_pupils(&few) {
        let (words, table) = (walk(&chart.svg()).text, chart.table());
        assert!(
            words.contains("недостаточно данных"),
            "{}: {words}",
            table.caption
        );
        assert!(
            table.rows.iter().flatten().any(|cell| *cell == charts::Cell::Few),
            "{}",
            table.caption
        );
    }
}

#[test]
fn a_hidden_value_is_nowhere_neither_on_paper_nor_under_the_pointer_nor_in_the_table() {
    let numbers = vec![0.777, 0.777, 0.777, 0.5, 0.0, 1.0];
    let hidden = any::Values {
        n: 9,
        numbers,
        ..any::sober(4)
    };
    let charts: [&dyn Chart; 5] = [
        &hidden.items(),
        &hidden.groups(),
        &hidden.funnel(),
        &hidden.interval(),
        &hidden.history(),
    ];
    for chart in charts {
        let table: String = chart
            .table()
            .rows
            .concat()
            .iter()
            .map(charts::Cell::text)
            .collect();
        for words in [chart.svg(), table] {
            assert!(!words.contains("77,7") && !words.contains("0,78"), "{words}");
        }
    }
}

#[test]
fn a_long_name_is_cut_on_paper_and_whole_under_the_pointer() {
    let long = "Муниципальное бюджетное общеобразовательное учреждение ".repeat(5);
    let values = any::Values {
        text: long.trim().to_owned(),
        ..any::sober(2)
    };
    for chart in any::charts_with_names(&values) {
        let svg = chart.svg();
        assert!(svg.contains('…'), "{}", chart.table().caption);
        assert!(
            svg.contains(&format!("<title>{}", long.trim())) || svg.contains(long.trim()),
            "the whole name"
        );
    }
}

#[test]
fn hundreds_of_elements_are_all_drawn() {
    for chart in every_chart(&any::sober(400)) {
        let svg = chart.svg();
        check(chart.as_ref(), &svg);
        assert!(svg.len() < 4_000_000, "{}: {}", chart.table().caption, svg.len());
    }
}

#[test]
fn a_page_may_hold_the_wide_and_the_narrow_drawing_together() {
    for chart in every_chart(&any::sober(4)) {
        let mut ids = walk(&format!("<div>{}</div>", chart.responsive())).ids;
        let all = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), all);
    }
}
