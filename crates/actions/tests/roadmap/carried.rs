//! An activity is carried out, shown and confirmed.

use crate::plan::{activities, assigned, first, instances};
use crate::town::{SCHOOL, Town, organisation};
use actions::activity::{self, Linked};
use actions::evidence::{self, Attach};
use actions::instance::{self, InstanceFilter, Reported};
use actions::{Mistake, Refusal, Wrong};
use domain::instance::InstanceState;
use jiff::civil::date;

fn order(number: &str) -> Attach {
    Attach {
        kind: "Приказ".into(),
        number: number.into(),
        date: Some(date(2026, 11, 20)),
        file_name: "../приказ.pdf".into(),
        bytes: b"%PDF-1.7".to_vec(),
        ..Attach::default()
    }
}

#[tokio::test]
async fn an_order_is_confirmed_by_a_second_person_and_a_report_needs_none() {
    for town in Town::each().await {
        let (specialist, methodist) = (town.desk("specialist").await, town.desk("methodist").await);
        let plan = assigned(&town).await;
        let monitoring = first(&specialist, &plan, "1.2").await;
        instance::start(&specialist, &monitoring).await.unwrap();
        instance::done(&specialist, &monitoring, "Приказ издан")
            .await
            .unwrap();
        let own = instance::confirm(&specialist, &monitoring).await;
        let same = Mistake {
            field: "person",
            wrong: Wrong::Same,
        };
        assert!(
            matches!(&own, Err(Refusal::Mistaken(all)) if all[..] == [same]),
            "{own:?}"
        );
        instance::confirm(&methodist, &monitoring).await.unwrap();
        let shown = instance::show(&specialist, &monitoring).await.unwrap();
        assert_eq!(shown.instance.state, InstanceState::Done);
        assert_eq!(
            (shown.done_by.as_deref(), shown.confirmed_by.as_deref()),
            (Some("Человек102\u{a0}И."), Some("Человек103\u{a0}И."))
        );
        let analysis = first(&specialist, &plan, "1.1").await;
        instance::done(&specialist, &analysis, "").await.unwrap();
        let stands = instance::show(&specialist, &analysis)
            .await
            .unwrap()
            .instance
            .state;
        assert_eq!(stands, InstanceState::Done);
        let twice = instance::done(&specialist, &analysis, "").await;
        assert!(matches!(twice, Err(Refusal::Overtaken { .. })), "{twice:?}");
        instance::reopen(&specialist, &monitoring, "нет приложения")
            .await
            .unwrap();
        let again = instance::show(&specialist, &monitoring).await.unwrap().instance;
        assert_eq!((again.state, again.confirmed), (InstanceState::Working, None));
    }
}

#[tokio::test]
async fn a_later_version_of_a_document_takes_the_place_of_one_and_both_can_be_read() {
    for town in Town::each().await {
        let desk = town.desk("specialist").await;
        let plan = assigned(&town).await;
        let monitoring = first(&desk, &plan, "1.2").await;
        let old = evidence::attach(&desk, &monitoring, order("5")).await.unwrap();
        let second = Attach {
            replaces: Some(old.clone()),
            bytes: b"%PDF-2.0".to_vec(),
            ..order("5")
        };
        evidence::attach(&desk, &monitoring, second.clone())
            .await
            .unwrap();
        let all = instance::show(&desk, &monitoring).await.unwrap().evidence;
        let stand: Vec<_> = all
            .iter()
            .map(|one| (one.evidence.version, one.replaced))
            .collect();
        assert_eq!(stand, [(1, true), (2, false)]);
        let (name, bytes) = evidence::read(&desk, &old).await.unwrap();
        assert_eq!((&*name, &*bytes), ("приказ.pdf", &b"%PDF-1.7"[..]));
        let third = evidence::attach(&desk, &monitoring, second).await;
        assert!(
            matches!(&third, Err(Refusal::Mistaken(all)) if all[0].field == "replaces"),
            "{third:?}"
        );
        let nothing = Attach {
            kind: "Приказ".into(),
            ..Attach::default()
        };
        let refused = evidence::attach(&desk, &monitoring, nothing).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == "file"),
            "{refused:?}"
        );
    }
}

#[tokio::test]
async fn each_school_reports_on_its_part_and_the_town_sees_all_of_them() {
    for town in Town::each().await {
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let plan = assigned(&town).await;
        let monitoring = first(&specialist, &plan, "1.2").await;
        let done = |body: &str| Reported {
            body: body.into(),
            organisation: None,
            state: InstanceState::Done,
            note: "Проведено".into(),
        };
        instance::report(&head, &monitoring, done("ОО")).await.unwrap();
        let foreign = instance::report(&head, &monitoring, done("УО")).await;
        assert!(
            matches!(&foreign, Err(Refusal::Mistaken(all)) if all[0].field == "body"),
            "{foreign:?}"
        );
        let whole = instance::done(&head, &monitoring, "").await;
        assert!(matches!(whole, Err(Refusal::NotAllowed(_))), "{whole:?}");
        let parts = instance::show(&specialist, &monitoring).await.unwrap().parts;
        let stand: Vec<_> = parts
            .iter()
            .map(|part| (&*part.body, &*part.organisation_name, part.state))
            .collect();
        assert_eq!(
            stand,
            [
                ("ОО", "Школа № 1", InstanceState::Done),
                ("ОО", "Школа № 2", InstanceState::Planned),
                ("УО", "Округ", InstanceState::Planned)
            ]
        );
        let own = instance::show(&head, &monitoring).await.unwrap().parts;
        assert_eq!(own.len(), 1);
        assert_eq!(own[0].organisation, organisation(SCHOOL));
    }
}

#[tokio::test]
async fn what_waits_is_given_days_and_goes_on_waiting_where_it_may_come_again() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let plan = assigned(&town).await;
    let request = first(&desk, &plan, "1.4").await;
    let days = (date(2026, 12, 1), date(2026, 12, 5));
    let dated = instance::date(&desk, &request, days).await.unwrap();
    assert_ne!(dated, request);
    let twice = instance::date(&desk, &request, days).await;
    assert!(
        matches!(&twice, Err(Refusal::Mistaken(all)) if all[0].field == "due"),
        "{twice:?}"
    );
    assert_eq!(activities(&desk, &plan).await[3].instances.len(), 2);
}

#[tokio::test]
async fn lists_say_what_is_overdue_waits_is_mine_and_has_no_owner() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let plan = assigned(&town).await;
    let linked = Linked {
        link: "/procedures".into(),
        checklist: vec![" Собрать данные ".into(), "".into(), "Собрать данные".into()],
    };
    let row = activities(&desk, &plan).await[0].activity.id.clone();
    activity::link(&desk, &row, &linked).await.unwrap();
    let all = InstanceFilter::default();
    for (filter, numbers) in [
        (
            InstanceFilter {
                overdue: true,
                ..all.clone()
            },
            vec!["1.3", "1.2", "1.3", "1.3"],
        ),
        (
            InstanceFilter {
                awaiting: true,
                ..all.clone()
            },
            vec!["1.4"],
        ),
        (
            InstanceFilter {
                ownerless: true,
                ..all.clone()
            },
            vec!["1.4"],
        ),
        (
            InstanceFilter {
                body: Some("ОО".into()),
                ..all.clone()
            },
            vec!["1.2", "1.2"],
        ),
        (
            InstanceFilter {
                document_kind: Some("report".into()),
                mine: true,
                ..all.clone()
            },
            vec!["1.1"],
        ),
        (
            InstanceFilter {
                term_kind: Some("months".into()),
                until: Some(date(2026, 12, 31)),
                ..all
            },
            vec!["1.2"],
        ),
    ] {
        let found = instance::list(&desk, &filter).await.unwrap();
        let told: Vec<_> = found.page.items.iter().map(|one| &*one.number).collect();
        assert_eq!(told, numbers, "{filter:?}");
        assert_eq!(found.counts.values().sum::<i64>() as usize, numbers.len());
    }
    let one = first(&desk, &plan, "1.1").await;
    let ticked = ["Собрать данные".to_owned(), "чужое".to_owned()];
    instance::check(&desk, &one, &ticked).await.unwrap();
    let shown = instance::show(&desk, &one).await.unwrap();
    assert_eq!(
        (shown.activity.checklist, shown.instance.checked),
        (vec!["Собрать данные".into()], vec!["Собрать данные".into()])
    );
    for link in ["//evil.example", "https://evil.example", "procedures"] {
        let wrong = Linked {
            link: link.into(),
            ..Linked::default()
        };
        let refused = activity::link(&desk, &row, &wrong).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if all[0].field == "link"),
            "{link}"
        );
    }
    assert_eq!(instances(&desk, &plan).await.len(), 12);
}
