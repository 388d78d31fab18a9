//! Roadmaps, their activities, what is to be done by them, and what shows that it was done.

use crate::database::on_both;
use crate::ground::{FAR, FIRST, TOWN, lay, moment, name, organisation, somebody};
use domain::activity::{Activity, ActivityId};
use domain::calendar::Period;
use domain::evidence::{Evidence, EvidenceId};
use domain::instance::{Comment, Instance, InstanceId, InstanceState, Part};
use domain::roadmap::{
    Approved, Assignee, Body, Cell, Correction, Plan, Roadmap, RoadmapId, RoadmapKind, RoadmapState, Waits,
};
use jiff::civil::{Date, date};
use store::instance::Filter;
use store::roadmap::Decision;
use store::{Store, StoreError, Tx, activity, evidence, instance, roadmap};

pub fn roadmap_id(number: u32) -> RoadmapId {
    RoadmapId::new(&name(number)).unwrap()
}

pub fn activity_id(number: u32) -> ActivityId {
    ActivityId::new(&name(number)).unwrap()
}

fn instance_id(number: u32) -> InstanceId {
    InstanceId::new(&name(number)).unwrap()
}

fn plan() -> Plan {
    Plan {
        title: "Дорожная карта «МСОКО»".into(),
        ..Plan::default()
    }
}

fn edition(number: u32, of: u32, thread: u32) -> Roadmap {
    Roadmap {
        id: roadmap_id(number),
        organisation: organisation(of),
        kind: RoadmapKind::Municipal,
        parent: None,
        thread: roadmap_id(thread),
        number: 1,
        previous: None,
        title: plan().title,
        period: Period {
            from: Some(date(2025, 1, 1)),
            to: Some(date(2027, 12, 31)),
        },
        state: RoadmapState::Draft,
        approved: Approved::default(),
        file_name: "план.docx".into(),
        hash: "ab".repeat(32),
        size: 7,
        person: somebody(),
        made: moment(i64::from(number)),
        decided_by: None,
        decided: None,
        reason: String::new(),
    }
}

async fn approved(tx: &mut Tx, one: &Roadmap) -> Result<bool, StoreError> {
    let in_force = Roadmap {
        state: RoadmapState::Approved,
        decided_by: Some(somebody()),
        decided: Some(moment(50)),
        ..one.clone()
    };
    let done = roadmap::approve(tx, &in_force).await?;
    assert!(!done || roadmap::find(tx, &one.id).await.unwrap() == Some(in_force));
    Ok(done)
}

fn row(number: u32, of: u32, bodies: &[&str]) -> Activity {
    let term = domain::calendar::term::read("до 1 ноября").term;
    Activity {
        id: activity_id(number),
        roadmap: roadmap_id(of),
        thread: activity_id(number),
        origin: None,
        place: number,
        number: format!("1.{number}"),
        section: number % 2,
        section_title: "Раздел".into(),
        title: "Анализ".into(),
        responsible: bodies.iter().map(|body| (*body).to_owned()).collect(),
        document: "Приказ".into(),
        document_kind: "order".into(),
        result: String::new(),
        term_text: "до 1 ноября".into(),
        term,
        link: String::new(),
        checklist: vec!["Собрать данные".into()],
        more: vec![("Место".into(), "Школы района".into())],
    }
}

fn dated(number: u32, of: u32, due: Date) -> Instance {
    let named = (instance_id(number), activity_id(of), String::new());
    Instance::planned(named, Some((due, due)), None)
}

fn waiting(number: u32, of: u32) -> Instance {
    Instance {
        from: None,
        due: None,
        waits: Some((Waits::Event, "проведения ВПР".into())),
        ..dated(number, of, date(2025, 1, 1))
    }
}

/// Two activities of a plan of the town in force: three dated instances and one that waits.
pub async fn in_force(tx: &mut Tx) {
    lay(tx).await;
    let one = edition(1, TOWN, 1);
    roadmap::insert(tx, &one, &plan()).await.unwrap();
    assert!(approved(tx, &one).await.unwrap());
    activity::insert(tx, &row(1, 1, &["ОО", "УО"])).await.unwrap();
    activity::insert(tx, &row(2, 1, &["УО"])).await.unwrap();
    for one in [
        dated(1, 1, date(2025, 11, 1)),
        dated(2, 1, date(2026, 11, 1)),
        dated(3, 2, date(2025, 12, 1)),
        waiting(4, 2),
    ] {
        instance::insert(tx, &one).await.unwrap();
        assert_eq!(instance::find(tx, &one.id).await.unwrap(), Some(one));
    }
    let schools = Body {
        name: "ОО".into(),
        assignees: vec![Assignee::Schools, Assignee::Person(somebody())],
    };
    roadmap::assign(tx, &roadmap_id(1), &schools).await.unwrap();
}

#[tokio::test]
async fn a_draft_is_known_below_only_when_it_is_in_force_and_of_each_number_there_is_one() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let first = edition(1, TOWN, 1);
        let second = Roadmap {
            previous: Some(roadmap_id(1)),
            parent: Some(roadmap_id(1)),
            ..edition(2, TOWN, 1)
        };
        for one in [&first, &second] {
            roadmap::insert(&mut tx, one, &plan()).await.unwrap();
            assert_eq!(roadmap::find(&mut tx, &one.id).await.unwrap().as_ref(), Some(one));
        }
        assert_eq!(roadmap::plan(&mut tx, &first.id).await.unwrap(), Some(plan()));
        assert!(approved(&mut tx, &first).await.unwrap());
        assert!(
            !approved(&mut tx, &first).await.unwrap(),
            "it is no draft any more"
        );
        for (looks, seen) in [
            (TOWN, &[second.id.clone(), first.id.clone()][..]),
            (FIRST, std::slice::from_ref(&first.id)),
            (FAR, &[]),
        ] {
            let at = organisation(looks);
            let filter = roadmap::Filter {
                seen_by: Some(&at),
                ..roadmap::Filter::default()
            };
            let mut listed: Vec<RoadmapId> = Vec::new();
            while let [next] = &roadmap::list(&mut tx, &filter, listed.last(), 1).await.unwrap()[..] {
                assert!(listed.len() < 9, "pages without end");
                listed.push(next.id.clone());
            }
            assert_eq!(listed, seen, "{looks}");
        }
        let editions = roadmap::editions(&mut tx, &first.id).await.unwrap();
        assert_eq!(editions.len(), 2);
        let children = roadmap::children(&mut tx, &first.id).await.unwrap();
        assert_eq!(children, std::slice::from_ref(&second));
        let why = Decision {
            by: &somebody(),
            at: moment(60),
            reason: "не тот файл",
        };
        let steps = (RoadmapState::Draft, RoadmapState::Rejected);
        assert!(roadmap::decide(&mut tx, &second.id, steps, why).await.unwrap());
        assert!(!roadmap::decide(&mut tx, &second.id, steps, why).await.unwrap());
        let third = edition(3, TOWN, 1);
        roadmap::insert(&mut tx, &third, &plan()).await.unwrap();
        let clash = approved(&mut tx, &third).await;
        assert!(matches!(clash, Err(StoreError::Taken(_))), "{clash:?}");
    })
    .await;
}

#[tokio::test]
async fn corrections_stay_in_their_order_and_a_body_is_whoever_was_named_last() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let one = |number, value: Option<&str>| Correction {
            number,
            order: 3,
            cell: Cell::Term,
            value: value.map(str::to_owned),
            person: somebody(),
            made: moment(7),
        };
        let all = [one(1, Some("до 30 ноября")), one(2, None)];
        for one in &all {
            roadmap::correct(&mut tx, &roadmap_id(1), one).await.unwrap();
        }
        assert_eq!(roadmap::corrections(&mut tx, &roadmap_id(1)).await.unwrap(), all);
        let department = Body {
            name: "ОО".into(),
            assignees: vec![Assignee::Organisation(organisation(TOWN))],
        };
        roadmap::assign(&mut tx, &roadmap_id(1), &department)
            .await
            .unwrap();
        assert_eq!(
            roadmap::assigned(&mut tx, &roadmap_id(1)).await.unwrap(),
            [department]
        );
    })
    .await;
}

#[tokio::test]
async fn activities_are_read_back_with_their_bodies_and_through_their_editions() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let all = activity::of(&mut tx, &roadmap_id(1)).await.unwrap();
        assert_eq!(all, [row(1, 1, &["ОО", "УО"]), row(2, 1, &["УО"])]);
        let one = activity::find(&mut tx, &activity_id(1)).await.unwrap();
        assert_eq!(one.as_ref(), all.first());
        let linked = Activity {
            link: "/procedures".into(),
            checklist: Vec::new(),
            ..row(1, 1, &["ОО", "УО"])
        };
        assert!(activity::update(&mut tx, &linked).await.unwrap());
        let through = activity::of_thread(&mut tx, &activity_id(1)).await.unwrap();
        assert_eq!(through, std::slice::from_ref(&linked));
        let many = activity::of_many(&mut tx, &[activity_id(1), activity_id(7)]).await;
        assert_eq!(many.unwrap(), [linked]);
        let sections = activity::sections(&mut tx, &roadmap_id(1)).await.unwrap();
        assert_eq!(sections, [(0, "Раздел".into()), (1, "Раздел".into())]);
        let bodies = activity::bodies(&mut tx, &roadmap_id(1)).await.unwrap();
        assert_eq!(bodies, [("УО".into(), 2), ("ОО".into(), 1)]);
    })
    .await;
}

#[tokio::test]
async fn activities_are_listed_by_what_people_ask_for_and_a_school_sees_its_own() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let (plan, school) = (roadmap_id(1), organisation(FIRST));
        let all = activity::Filter::of(&plan);
        for (filter, expected) in [
            (all, &[1, 2][..]),
            (
                activity::Filter {
                    meant_for: Some(&school),
                    ..all
                },
                &[1],
            ),
            (
                activity::Filter {
                    body: Some("ОО"),
                    ..all
                },
                &[1],
            ),
            (
                activity::Filter {
                    section: Some(0),
                    ..all
                },
                &[2],
            ),
            (
                activity::Filter {
                    document_kind: Some("order"),
                    ..all
                },
                &[1, 2],
            ),
            (
                activity::Filter {
                    term_kind: Some("monthly"),
                    ..all
                },
                &[],
            ),
        ] {
            let mut listed = Vec::new();
            for place in 0.. {
                let page = activity::list(&mut tx, &filter, (1, place)).await.unwrap();
                let Some(next) = page.into_iter().next() else {
                    break;
                };
                listed.push(next.place);
            }
            assert_eq!(listed, expected, "{filter:?}");
            let count = activity::count(&mut tx, &filter).await.unwrap();
            assert_eq!(count, expected.len() as i64);
        }
        let threads = [activity_id(1), activity_id(2)];
        let instances = instance::of_threads(&mut tx, &threads).await.unwrap();
        let mut all = instance::of(&mut tx, &plan).await.unwrap();
        all.sort_by(|one, other| (one.due, &one.id).cmp(&(other.due, &other.id)));
        let mut found = instances;
        found.sort_by(|one, other| (one.due, &one.id).cmp(&(other.due, &other.id)));
        assert_eq!(found, all);
        let ticked = ["Собрать данные".to_owned()];
        instance::check(&mut tx, &instance_id(1), &ticked).await.unwrap();
        let one = instance::find(&mut tx, &instance_id(1)).await.unwrap().unwrap();
        assert_eq!(one.checked, ticked);
    })
    .await;
}

#[tokio::test]
async fn instances_are_found_by_what_people_ask_for() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let (town, school, far) = (organisation(TOWN), organisation(FIRST), organisation(FAR));
        let (plan, me, second) = (roadmap_id(1), somebody(), activity_id(2));
        let all = Filter::default();
        let day = |month| Some(date(2025, month, 30));
        for (filter, expected) in [
            (all, &[1, 3, 2, 4][..]),
            (
                Filter {
                    roadmap: Some(&plan),
                    ..all
                },
                &[1, 3, 2, 4],
            ),
            (
                Filter {
                    seen_by: Some(&town),
                    ..all
                },
                &[1, 3, 2, 4],
            ),
            (
                Filter {
                    seen_by: Some(&school),
                    ..all
                },
                &[1, 2],
            ),
            (
                Filter {
                    seen_by: Some(&far),
                    ..all
                },
                &[],
            ),
            (
                Filter {
                    mine: Some(&town),
                    person: Some(&me),
                    ..all
                },
                &[1, 2],
            ),
            (
                // What all schools do is each school's own; on this ground every organisation is one.
                Filter {
                    mine: Some(&town),
                    ..all
                },
                &[1, 2],
            ),
            (
                Filter {
                    body: Some("УО"),
                    ..all
                },
                &[1, 3, 2, 4],
            ),
            (
                Filter {
                    body: Some("ОО"),
                    ..all
                },
                &[1, 2],
            ),
            (
                Filter {
                    section: Some(0),
                    ..all
                },
                &[3, 4],
            ),
            (
                Filter {
                    document_kind: Some("order"),
                    from: day(11),
                    ..all
                },
                &[3, 2],
            ),
            (
                Filter {
                    document_kind: Some("protocol"),
                    ..all
                },
                &[],
            ),
            (
                Filter {
                    term_kind: Some("by_date"),
                    until: day(11),
                    ..all
                },
                &[1],
            ),
            (
                Filter {
                    state: Some(InstanceState::Done),
                    ..all
                },
                &[],
            ),
            (
                Filter {
                    overdue_on: day(12),
                    ..all
                },
                &[1, 3],
            ),
            (
                Filter {
                    awaiting: true,
                    ..all
                },
                &[4],
            ),
            (
                Filter {
                    ownerless: true,
                    ..all
                },
                &[3, 4],
            ),
            (
                Filter {
                    activity: Some(&second),
                    ..all
                },
                &[3, 4],
            ),
        ] {
            let mut listed = Vec::new();
            for place in 0.. {
                let page = instance::list(&mut tx, &filter, (1, place)).await.unwrap();
                let Some((next, _)) = page.into_iter().next() else {
                    break;
                };
                listed.push(next.id);
            }
            let expected: Vec<_> = expected.iter().map(|number| instance_id(*number)).collect();
            assert_eq!(listed, expected, "{filter:?}");
            let counts = instance::count(&mut tx, &filter).await.unwrap();
            assert_eq!(counts.values().sum::<i64>(), expected.len() as i64);
        }
    })
    .await;
}

#[tokio::test]
async fn what_was_said_and_shown_of_an_instance_is_kept_and_keeps_it() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let of = instance_id(1);
        let done = Instance {
            state: InstanceState::Done,
            note: "Сделано".into(),
            done_by: Some(somebody()),
            done: Some(moment(70)),
            ..dated(1, 1, date(2025, 11, 1))
        };
        assert!(
            instance::step(&mut tx, InstanceState::Planned, &done)
                .await
                .unwrap()
        );
        assert!(
            !instance::step(&mut tx, InstanceState::Planned, &done)
                .await
                .unwrap()
        );
        assert_eq!(instance::find(&mut tx, &of).await.unwrap(), Some(done));
        let part = Part {
            instance: instance_id(2),
            body: "ОО".into(),
            organisation: organisation(FIRST),
            state: InstanceState::Done,
            note: "Часть".into(),
            person: somebody(),
            made: moment(71),
        };
        for note in ["раньше", "Часть"] {
            let said = Part {
                note: note.into(),
                ..part.clone()
            };
            instance::part(&mut tx, &said).await.unwrap();
        }
        assert_eq!(instance::parts(&mut tx, &part.instance).await.unwrap(), [part]);
        let comment = Comment {
            instance: instance_id(3),
            number: 1,
            organisation: organisation(TOWN),
            person: somebody(),
            made: moment(72),
            text: "Ждём".into(),
        };
        instance::comment(&mut tx, &comment).await.unwrap();
        assert_eq!(
            instance::comments(&mut tx, &comment.instance).await.unwrap(),
            [comment]
        );
        let left = instance::untouched(&mut tx, &roadmap_id(1)).await.unwrap();
        assert_eq!(left, [instance_id(4)]);
        instance::date(&mut tx, &instance_id(4), (date(2026, 5, 1), date(2026, 6, 1)))
            .await
            .unwrap();
        let dated = instance::find(&mut tx, &instance_id(4)).await.unwrap().unwrap();
        assert_eq!((dated.due, dated.waits), (Some(date(2026, 6, 1)), None));
        instance::remove(&mut tx, &instance_id(4)).await.unwrap();
        assert_eq!(
            instance::of_thread(&mut tx, &activity_id(2)).await.unwrap().len(),
            1
        );
        assert_eq!(instance::of(&mut tx, &roadmap_id(1)).await.unwrap().len(), 3);
    })
    .await;
}

#[tokio::test]
async fn of_each_version_of_a_document_only_one_is_the_next() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let version = |number: u32, replaces: Option<u32>| Evidence {
            id: EvidenceId::new(&name(number)).unwrap(),
            instance: instance_id(1),
            organisation: organisation(TOWN),
            kind: "Приказ".into(),
            number: "12-о".into(),
            date: Some(date(2025, 10, 30)),
            file_name: "приказ.pdf".into(),
            hash: "cd".repeat(32),
            size: 9,
            version: number,
            replaces: replaces.map(|one| EvidenceId::new(&name(one)).unwrap()),
            person: somebody(),
            made: moment(i64::from(number)),
        };
        let all = [version(1, None), version(2, Some(1))];
        for one in &all {
            evidence::insert(&mut tx, one).await.unwrap();
            assert_eq!(
                evidence::find(&mut tx, &one.id).await.unwrap().as_ref(),
                Some(one)
            );
        }
        assert_eq!(evidence::of(&mut tx, &instance_id(1)).await.unwrap(), all);
        assert_eq!(
            evidence::list(&mut tx, Some(&all[0].id), 9).await.unwrap(),
            all[1..]
        );
        let clash = evidence::insert(&mut tx, &version(3, Some(1))).await;
        assert!(matches!(clash, Err(StoreError::Taken(_))), "{clash:?}");
    })
    .await;
}
