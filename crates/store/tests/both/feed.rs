//! Links to feeds of days, and what people were reminded of.

use crate::database::on_both;
use crate::ground::{TOWN, lay, moment, name, organisation, somebody};
use domain::calendar::Period;
use domain::calendar::feed::{FeedLink, FeedLinkId};
use domain::instance::InstanceId;
use domain::person::{Assignment, AssignmentId, Role};
use domain::roadmap::reminder::Told;
use jiff::civil::date;
use store::{Store, assignment, feed, reminder};

#[tokio::test]
async fn a_link_to_a_feed_is_found_by_its_hash_until_it_is_revoked() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let assigned = Assignment {
            id: AssignmentId::new(&name(1)).unwrap(),
            person: somebody(),
            role: Role::Specialist,
            organisation: organisation(TOWN),
            period: Period::default(),
        };
        assignment::insert(&mut tx, &assigned).await.unwrap();
        let link = FeedLink {
            id: FeedLinkId::new(&name(1)).unwrap(),
            hash: "cd".repeat(32),
            person: somebody(),
            assignment: assigned.id,
            roadmap: None,
            created: moment(5),
            ended: None,
        };
        feed::insert(&mut tx, &link).await.unwrap();
        assert_eq!(
            feed::by_hash(&mut tx, &link.hash).await.unwrap(),
            Some(link.clone())
        );
        assert_eq!(
            feed::kept_of(&mut tx, &somebody()).await.unwrap(),
            std::slice::from_ref(&link)
        );
        assert!(feed::end(&mut tx, &link.id, moment(6)).await.unwrap());
        assert!(
            !feed::end(&mut tx, &link.id, moment(7)).await.unwrap(),
            "it was before"
        );
        assert_eq!(feed::by_hash(&mut tx, &link.hash).await.unwrap(), None);
        assert!(feed::kept_of(&mut tx, &somebody()).await.unwrap().is_empty());
        let kept = feed::find(&mut tx, &link.id).await.unwrap();
        assert_eq!(kept.and_then(|one| one.ended), Some(moment(6)));
    })
    .await;
}

#[tokio::test]
async fn somebody_is_told_once_a_day() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        lay(&mut tx).await;
        let (first, second) = (date(2026, 11, 20), date(2026, 11, 22));
        let told = [Told {
            instance: InstanceId::new(&name(7)).unwrap(),
            left: -3,
            level: 1,
        }];
        for (day, items, new) in [(first, &told[..], true), (second, &[], true), (first, &[], false)] {
            let inserted = reminder::insert(&mut tx, (&somebody(), day), items).await;
            assert_eq!(inserted.unwrap(), new, "{day}");
        }
        let all = reminder::of_person(&mut tx, &somebody(), first).await.unwrap();
        assert_eq!(all, [(second, Vec::new()), (first, told.to_vec())]);
        let since = reminder::before(&mut tx, second).await.unwrap();
        assert_eq!(since, Some(first));
        assert_eq!(reminder::before(&mut tx, first).await.unwrap(), None);
    })
    .await;
}
