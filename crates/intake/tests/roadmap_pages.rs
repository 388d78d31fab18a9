//! Plans as PDF: the same plan whoever printed it, and a plain word where the pages hold no letters.

use domain::roadmap::{Plan, SlipCode};
use intake::roadmap::{Unreadable, read, read_within};
use intake::table::{Limits, LooksLike, ReadError, What};
use std::path::PathBuf;

fn page(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../pdf/tests/pages");
    std::fs::read(folder.join(name)).unwrap()
}

fn plan(name: &str) -> Plan {
    read(&page(name), name).unwrap()
}

/// Number, first words, days, bodies and document of each activity.
fn told(plan: &Plan) -> Vec<String> {
    let activities = plan.activities.iter();
    activities
        .map(|activity| {
            let number = activity.number.as_deref().unwrap_or("–");
            let title: String = activity.title.chars().take(24).collect();
            let document = activity.document.as_deref().unwrap_or("–");
            let bodies = activity.responsible.join(" + ");
            format!(
                "{number} {title} | {} | {bodies} | {document}",
                activity.term_text
            )
        })
        .collect()
}

#[test]
fn the_pages_of_a_plan_give_its_activities_whole() {
    let plan = plan("office.pdf");
    assert_eq!(
        told(&plan),
        [
            "1 Утвердить состав муницип | до 15 сентября 2025 года; 2025: + | Управление образования | Приказ",
            "2 Провести совещание руков | октябрь, ежегодно; 2025: +; 2026: + | Управление образования + методический центр | Протокол",
            "3 Подготовить адресные рек | в течение 10 рабочих дней после получения результатов; 2025: +; 2026: + | Методический центр | Письмо",
            "4 Провести самообследовани | до 20 апреля; 2025: +; 2026: + | Школы | Отчёт",
            "5 Обсудить на педагогическ | I квартал 2026 года; 2026: + | Директора школ | Протокол, план",
            "6 Назначить наблюдателей | март – апрель 2026 года; 2026: + | Управление образования + школы | Приказ",
        ]
    );
    let sections: Vec<&str> = plan
        .sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(
        sections,
        [
            "Организация оценки качества подготовки обучающихся",
            "Работа со школами"
        ]
    );
    assert!(
        plan.title.starts_with("План мероприятий («дорожная карта»)"),
        "{}",
        plan.title
    );
}

#[test]
fn an_activity_cut_by_the_end_of_a_page_is_joined_and_that_is_said() {
    let plan = plan("office.pdf");
    let cut: Vec<&str> = plan
        .activities
        .iter()
        .filter(|activity| activity.slips.iter().any(|slip| slip.code == SlipCode::CutByPage))
        .map(|activity| activity.title.rsplit(' ').next().unwrap_or_default())
        .collect();
    assert_eq!(cut, ["помощь", "центр"]);
}

#[test]
fn whoever_prints_a_plan_it_is_the_same_plan() {
    assert_eq!(told(&plan("browser.pdf")), told(&plan("office.pdf")));
}

#[test]
fn pages_that_cannot_be_read_say_why() {
    let why = |name| match read(&page(name), name) {
        Err(Unreadable::File(error)) => error,
        other => panic!("{other:?}"),
    };
    let scan = ReadError::UnknownFormat {
        looks_like: LooksLike::PicturesOfPages,
    };
    assert_eq!(why("scan.pdf"), scan);
    assert_eq!(why("locked.pdf"), ReadError::Encrypted);
    let limits = Limits {
        bytes_in: 100,
        ..Limits::default()
    };
    let large = ReadError::TooLarge {
        what: What::BytesIn,
        limit: 100,
    };
    assert_eq!(
        read_within(&page("office.pdf"), "office.pdf", &limits),
        Err(Unreadable::File(large))
    );
}
