//! A plan of the town and the way to its rows.

use crate::town::{TOWN, Town, organisation};
use actions::Desk;
use actions::activity::{ActivityFilter, ActivityView};
use actions::instance::{InstanceFilter, InstanceView};
use actions::roadmap::{self, Acceptance, ReceivePlan};
use actions::{activity, instance};
use domain::instance::InstanceId;
use domain::roadmap::{Assignee, Body, RoadmapId};

/// The town's plan: a slip, a yearly, a quarterly and a waiting one.
pub const PLAN: &str = "Дорожная карта на 2026-2027 годы\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tАнализ результатов оценочных процедур\tдо 31 ноября 2026 года\tУО\tАналитический отчёт\n\
1.2\tМониторинг объективности в школах\tмай ежегодно\tОО, УО\tПриказ\n\
1.3\tСовещание с руководителями\tежеквартально\tУО\tПротокол\n\
1.4\tКонсультации для школ\tпо запросу ОО\tМетодист\t\n";

pub fn sent(plan: &str) -> ReceivePlan {
    ReceivePlan {
        file_name: "план.txt".into(),
        bytes: plan.into(),
        ..ReceivePlan::default()
    }
}

/// A plan of the town, in force.
pub async fn in_force(desk: &Desk, plan: &str) -> RoadmapId {
    let id = roadmap::receive(desk, sent(plan)).await.unwrap();
    roadmap::accept(desk, &id, &Acceptance::default()).await.unwrap();
    id
}

/// The town's plan in force, «ОО» being all schools and «УО» the town itself.
pub async fn assigned(town: &Town) -> RoadmapId {
    let desk = town.desk("specialist").await;
    let id = in_force(&desk, PLAN).await;
    for (name, assignee) in [
        ("ОО", Assignee::Schools),
        ("УО", Assignee::Organisation(organisation(TOWN))),
    ] {
        let body = Body {
            name: name.into(),
            assignees: vec![assignee],
        };
        activity::assign(&desk, &id, body).await.unwrap();
    }
    id
}

pub async fn activities(desk: &Desk, id: &RoadmapId) -> Vec<ActivityView> {
    let filter = ActivityFilter::default();
    activity::list(desk, id, &filter).await.unwrap().items
}

pub async fn instances(desk: &Desk, id: &RoadmapId) -> Vec<InstanceView> {
    let filter = InstanceFilter {
        roadmap: Some(id.clone()),
        ..InstanceFilter::default()
    };
    instance::list(desk, &filter).await.unwrap().page.items
}

/// The first instance of the activity with this number.
pub async fn first(desk: &Desk, id: &RoadmapId, number: &str) -> InstanceId {
    let all = instances(desk, id).await;
    let found = all.into_iter().find(|one| one.number == number);
    found.unwrap_or_else(|| panic!("nothing of {number}")).id
}
