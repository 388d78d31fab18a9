//! The plans on the ground: one in force, in which somebody has done and said something, and drafts.

use crate::cell::Whose;
use crate::town::{Town, organisation, person};
use actions::evidence::Attach;
use actions::instance::InstanceFilter;
use actions::roadmap::{Acceptance, ReceivePlan};
use actions::{Desk, activity, evidence, instance, proposal, roadmap};
use domain::activity::ActivityId;
use domain::evidence::EvidenceId;
use domain::instance::{Instance, InstanceId, InstanceState};
use domain::proposal::ProposalId;
use domain::roadmap::{Assignee, Body, Request, RequestState, RoadmapId};

/// A plan as text.
pub const PLAN: &str = "Дорожная карта на 2026 год\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tАнализ результатов оценочных процедур\tдо 1 декабря\tОО\tПриказ\n\
1.2\tМониторинг объективности\tдо 15 декабря\tОО\tСправка\n\
1.3\tСовещание с педагогами\tоктябрь\tОО\tПротокол\n\
1.4\tКонсультации\tпо запросу\tОО\tПисьмо\n";

pub struct Planned {
    pub roadmaps: [RoadmapId; 4],
    pub activity: ActivityId,
    pub proposal: ProposalId,
    pub instances: [InstanceId; 4],
    pub evidence: EvidenceId,
}

/// A plan of a school, in which somebody else has done and said something.
pub async fn planned(town: &Town, desk: &Desk, (whose, mate): (Whose, u32)) -> Planned {
    let sent = || ReceivePlan {
        file_name: "план.txt".into(),
        bytes: PLAN.into(),
        organisation: Some(organisation(whose.school())),
        ..ReceivePlan::default()
    };
    let in_force = roadmap::receive(desk, sent()).await.unwrap();
    roadmap::accept(desk, &in_force, &Acceptance::default())
        .await
        .unwrap();
    let draft = roadmap::receive(desk, sent()).await.unwrap();
    let asked = asked(town, desk, (sent(), RequestState::Asked), mate).await;
    let handed_in = self::asked(town, desk, (sent(), RequestState::Sent), mate).await;
    let body = Body {
        name: "ОО".into(),
        assignees: vec![Assignee::Organisation(organisation(whose.school()))],
    };
    activity::assign(desk, &in_force, body).await.unwrap();
    let filter = InstanceFilter {
        roadmap: Some(in_force.clone()),
        ..InstanceFilter::default()
    };
    let found = instance::list(desk, &filter).await.unwrap().page.items;
    let numbered = |number: &str| found.iter().find(|one| one.number == number).unwrap();
    let instances = ["1.1", "1.2", "1.3", "1.4"].map(|number| numbered(number).id.clone());
    said(town, (&instances[1], mate), InstanceState::Reported).await;
    said(town, (&instances[2], mate), InstanceState::Done).await;
    let sent = Attach {
        kind: "Приказ".into(),
        file_name: "приказ.pdf".into(),
        bytes: b"%PDF".to_vec(),
        ..Attach::default()
    };
    let proposing = proposal::Proposing {
        value: "Неделя чтения".into(),
        reason: "просят школы".into(),
        ..proposal::Proposing::default()
    };
    Planned {
        proposal: proposal::make(desk, &in_force, &proposing).await.unwrap(),
        evidence: evidence::attach(desk, &instances[0], sent).await.unwrap(),
        activity: numbered("1.1").activity.clone(),
        roadmaps: [in_force, draft, asked, handed_in],
        instances,
    }
}

/// A draft that a school was asked for.
async fn asked(town: &Town, desk: &Desk, (sent, state): (ReceivePlan, RequestState), mate: u32) -> RoadmapId {
    let draft = roadmap::receive(desk, sent).await.unwrap();
    let request = Request {
        roadmap: draft.clone(),
        due: jiff::civil::date(2030, 3, 4),
        words: String::new(),
        state,
        remark: String::new(),
        person: person(mate),
        made: town.now(),
        sent_by: Some(person(mate)),
        sent: None,
    };
    town.write(async |tx| store::roadmap::ask(tx, &request).await.unwrap())
        .await;
    draft
}

/// Somebody who tries nothing has said so.
async fn said(town: &Town, (id, who): (&InstanceId, u32), state: InstanceState) {
    town.write(async |tx| {
        let one = store::instance::find(tx, id).await.unwrap().unwrap();
        let said = Instance {
            state,
            done_by: Some(person(who)),
            done: Some(town.now()),
            ..one
        };
        assert!(
            store::instance::step(tx, InstanceState::Planned, &said)
                .await
                .unwrap()
        );
    })
    .await;
}
