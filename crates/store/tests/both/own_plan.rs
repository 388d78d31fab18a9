//! Plans of their own that schools were asked for, on both databases.

use crate::database::on_both;
use crate::ground::{moment, somebody};
use crate::living::{activity_id, in_force, roadmap_id};
use domain::roadmap::{Request, RequestState, Row};
use jiff::civil::date;
use store::{Store, roadmap};
#[tokio::test]
async fn what_a_school_was_asked_for_and_what_it_said_of_rows_is_as_it_was_said_last() {
    on_both(async |store: &Store| {
        let mut tx = store.write().await.unwrap();
        in_force(&mut tx).await;
        let of = roadmap_id(1);
        let asked = Request {
            roadmap: of.clone(),
            due: date(2026, 3, 4),
            words: "До 4 марта".into(),
            state: RequestState::Asked,
            remark: String::new(),
            person: somebody(),
            made: moment(7),
            sent_by: None,
            sent: None,
        };
        let sent = Request {
            state: RequestState::Sent,
            sent_by: Some(somebody()),
            sent: Some(moment(9)),
            ..asked.clone()
        };
        assert_eq!(roadmap::request(&mut tx, &of).await.unwrap(), None);
        for one in [asked, sent] {
            roadmap::ask(&mut tx, &one).await.unwrap();
            assert_eq!(roadmap::request(&mut tx, &of).await.unwrap(), Some(one));
        }
        let row = |order, left_out: &str| Row {
            order,
            origin: Some(activity_id(1)),
            added: Some(domain::roadmap::Activity::default()),
            left_out: left_out.into(),
            note: String::new(),
            person: somebody(),
            made: moment(7),
        };
        for one in [row(2, ""), row(1, ""), row(2, "нет классов")] {
            roadmap::put_row(&mut tx, &of, &one).await.unwrap();
        }
        roadmap::remove_row(&mut tx, &of, 1).await.unwrap();
        assert_eq!(
            roadmap::rows(&mut tx, &of).await.unwrap(),
            [row(2, "нет классов")]
        );
    })
    .await;
}
