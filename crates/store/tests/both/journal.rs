//! The journal read backwards by what is looked for.

use crate::database::on_both;
use crate::ground::{FAR, FIRST, TOWN, lay, moment, organisation, somebody};
use domain::event::{Actor, Event};
use store::event::Filter;
use store::{Store, Tx, event};

fn done(act: &str, organisation_number: Option<u32>, by_somebody: bool) -> Event {
    Event {
        at: moment(0),
        actor: Actor {
            person: by_somebody.then(somebody),
            name: "Иванова А.".into(),
            role: None,
        },
        organisation: organisation_number.map(organisation),
        act: act.into(),
        subject_kind: act.split('.').next().unwrap().into(),
        subject: "7".into(),
        reason: String::new(),
        before: String::new(),
        after: "{}".into(),
    }
}

async fn five_events(tx: &mut Tx) {
    for (number, event) in [
        done("upload.receive", Some(FIRST), true),
        done("upload.check", Some(FIRST), false),
        done("upload.receive", Some(FAR), true),
        done("setting.change", None, true),
        Event {
            subject: "8".into(),
            ..done("upload.accept", Some(TOWN), true)
        },
    ]
    .into_iter()
    .enumerate()
    {
        let at = moment(number as i64 * 10);
        event::append(tx, Event { at, ..event }).await.unwrap();
    }
}

#[tokio::test]
async fn events_are_found_by_territory_person_act_subject_and_time() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        five_events(&mut tx).await;
        let none = Filter::default();
        let (town, person) = (organisation(TOWN), somebody());
        for (filter, expected) in [
            (none, &[5, 4, 3, 2, 1][..]),
            (
                Filter {
                    under: Some(&town),
                    ..none
                },
                &[5, 2, 1],
            ),
            (
                Filter {
                    person: Some(&person),
                    ..none
                },
                &[5, 4, 3, 1],
            ),
            (
                Filter {
                    act: Some("upload.receive"),
                    ..none
                },
                &[3, 1],
            ),
            (
                Filter {
                    subject_kind: Some("upload"),
                    ..none
                },
                &[5, 3, 2, 1],
            ),
            (
                Filter {
                    subject_kind: Some("upload"),
                    subject: Some("8"),
                    ..none
                },
                &[5],
            ),
            (
                Filter {
                    from: Some(moment(10)),
                    until: Some(moment(30)),
                    ..none
                },
                &[3, 2],
            ),
            (
                Filter {
                    under: Some(&town),
                    act: Some("setting.change"),
                    ..none
                },
                &[],
            ),
        ] {
            let mut found: Vec<i64> = Vec::new();
            while let [next] = &event::list(&mut tx, &filter, found.last().copied(), 1)
                .await
                .unwrap()[..]
            {
                assert!(found.len() < 9, "pages without end");
                found.push(next.seq);
            }
            assert_eq!(found, expected, "{filter:?}");
            assert_eq!(
                event::count(&mut tx, &filter).await.unwrap(),
                expected.len() as i64
            );
            let at_once = event::list(&mut tx, &filter, None, 100).await.unwrap();
            let at_once: Vec<i64> = at_once.into_iter().map(|link| link.seq).collect();
            assert_eq!(at_once, expected);
        }
    })
    .await;
}
