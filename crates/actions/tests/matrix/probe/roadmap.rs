use super::{Probe, probe};
use crate::cell::Cell;
use crate::plan::PLAN;
use actions::activity::{self, ActivityFilter, Linked};
use actions::document::Format;
use actions::evidence::{self, Attach};
use actions::instance::{self, InstanceFilter, Reported, Said};
use actions::proposal::{self, Decided, Proposing};
use actions::roadmap::{self, Acceptance, Added, Ask, Corrected, LeftOut, ReceivePlan, RoadmapFilter};
use domain::instance::InstanceState;
use domain::roadmap::{Assignee, Body, Cell as Field};
use jiff::civil::date;

pub static PROBES: &[Probe] = &[
    probe!(
        "roadmap.list",
        "смотреть дорожные карты",
        Place,
        |cell| {
            let found = roadmap::list(&cell.desk, RoadmapFilter::default()).await?;
            Ok(found.iter().any(|one| one.id == cell.there.roadmaps[0]))
        }
    ),
    probe!(
        "roadmap.show",
        "смотреть дорожную карту",
        Place,
        |cell| {
            roadmap::show(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "roadmap.receive",
        "загрузить дорожную карту",
        Place,
        |cell| {
            let sent = ReceivePlan {
                file_name: "новая.txt".into(),
                bytes: PLAN.into(),
                organisation: Some(cell.there.organisation.clone()),
                ..ReceivePlan::default()
            };
            roadmap::receive(&cell.desk, sent).await.map(|_| true)
        }
    ),
    probe!(
        "roadmap.correct",
        "исправить ячейку дорожной карты",
        Place,
        |cell| {
            let typed = Corrected {
                order: 1,
                cell: Field::Term,
                value: Some("до 30 ноября".into()),
            };
            roadmap::correct(&cell.desk, &cell.there.roadmaps[1], typed)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.accept",
        "ввести дорожную карту в действие",
        Place,
        |cell| {
            roadmap::accept(&cell.desk, &cell.there.roadmaps[1], &Acceptance::default())
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.reject",
        "отклонить дорожную карту",
        Place,
        |cell| {
            roadmap::reject(&cell.desk, &cell.there.roadmaps[1], "не тот файл")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.close",
        "закрыть дорожную карту",
        Place,
        |cell| {
            roadmap::close(&cell.desk, &cell.there.roadmaps[0], "год окончен")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.original",
        "скачать файл дорожной карты",
        Place,
        |cell| {
            roadmap::original(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "roadmap.ask",
        "запросить планы школ",
        Place,
        |cell| {
            let ask = Ask {
                activities: vec![cell.there.activity.clone()],
                due: Some(date(2030, 3, 4)),
                ..Ask::default()
            };
            let asked = roadmap::ask(&cell.desk, &cell.there.roadmaps[0], &ask).await?;
            Ok(asked.made.len() == 1)
        }
    ),
    probe!(
        "roadmap.add",
        "добавить мероприятие в проект плана",
        Place,
        |cell| {
            let added = Added {
                title: "Своё мероприятие".into(),
                ..Added::default()
            };
            roadmap::add(&cell.desk, &cell.there.roadmaps[1], &added)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "roadmap.leave_out",
        "исключить мероприятие из проекта плана",
        Place,
        |cell| {
            let left = LeftOut {
                order: 1,
                reason: Some("нет таких классов".into()),
            };
            roadmap::leave_out(&cell.desk, &cell.there.roadmaps[1], &left)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.next",
        "собрать проект следующей редакции",
        Place,
        |cell| {
            roadmap::next(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "roadmap.order",
        "составить проект приказа о плане",
        Place,
        |cell| {
            roadmap::order(&cell.desk, &cell.there.roadmaps[1], Format::Html)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "roadmap.copy",
        "скопировать план на следующий год",
        Place,
        |cell| {
            roadmap::copy(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "proposal.list",
        "смотреть предложения к плану",
        Place,
        |cell| {
            proposal::list(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "proposal.make",
        "предложить исправление плана",
        Place,
        |cell| {
            let proposing = Proposing {
                activity: Some(cell.there.activity.clone()),
                reason: "больше не нужно".into(),
                ..Proposing::default()
            };
            proposal::make(&cell.desk, &cell.there.roadmaps[0], &proposing)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "proposal.decide",
        "решать о предложениях",
        Place,
        |cell| {
            let decided = Decided {
                accept: true,
                answer: String::new(),
            };
            proposal::decide(&cell.desk, &cell.there.proposal, &decided)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.send",
        "отправить запрошенный план школы",
        Place,
        |cell| {
            roadmap::send(&cell.desk, &cell.there.roadmaps[2])
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "roadmap.hand_back",
        "вернуть план школе с замечанием",
        Place,
        |cell| {
            roadmap::hand_back(&cell.desk, &cell.there.roadmaps[3], "уточните срок")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "activity.list",
        "смотреть мероприятия",
        Place,
        |cell| {
            let filter = ActivityFilter::default();
            let found = activity::list(&cell.desk, &cell.there.roadmaps[0], &filter).await?;
            Ok(found
                .items
                .iter()
                .any(|one| one.activity.id == cell.there.activity))
        }
    ),
    probe!(
        "activity.assign",
        "назначить ответственных",
        Place,
        |cell| {
            let body = Body {
                name: "ОО".into(),
                assignees: vec![Assignee::Schools],
            };
            activity::assign(&cell.desk, &cell.there.roadmaps[0], body)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "activity.link",
        "связать мероприятие с тем, чем оно исполняется",
        Place,
        |cell| {
            let linked = Linked {
                link: "/procedures".into(),
                checklist: vec!["Собрать данные".into()],
            };
            activity::link(&cell.desk, &cell.there.activity, &linked)
                .await
                .map(|()| true)
        }
    ),
    probe!("instance.list", "смотреть сроки", Place, |cell| {
        let found = instance::list(&cell.desk, &InstanceFilter::default()).await?;
        Ok(found
            .page
            .items
            .iter()
            .any(|one| one.id == cell.there.instances[0]))
    }),
    probe!(
        "instance.show",
        "смотреть исполнение",
        Place,
        |cell| {
            instance::show(&cell.desk, &cell.there.instances[0])
                .await
                .map(|_| true)
        }
    ),
    probe!("instance.start", "взять в работу", Place, |cell| {
        instance::start(&cell.desk, &cell.there.instances[0])
            .await
            .map(|()| true)
    }),
    probe!(
        "instance.done",
        "отметить исполнение",
        Place,
        |cell| {
            instance::done(&cell.desk, &cell.there.instances[0], "")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "instance.report",
        "отчитаться за свою часть",
        Place,
        |cell| report(cell).await
    ),
    probe!(
        "instance.confirm",
        "подтвердить исполнение",
        Place,
        |cell| {
            instance::confirm(&cell.desk, &cell.there.instances[1])
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "instance.skip",
        "отметить, что не требуется",
        Place,
        |cell| {
            instance::skip(&cell.desk, &cell.there.instances[0], "перенесено")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "instance.reopen",
        "вернуть в работу",
        Place,
        |cell| {
            instance::reopen(&cell.desk, &cell.there.instances[2], "не всё")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "instance.date",
        "назначить срок ожидающему",
        Place,
        |cell| {
            let days = (date(2026, 12, 1), date(2026, 12, 2));
            instance::date(&cell.desk, &cell.there.instances[3], days)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "instance.check",
        "отмечать пункты перечня",
        Place,
        |cell| {
            instance::check(&cell.desk, &cell.there.instances[0], &[])
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "instance.comment",
        "комментировать исполнение",
        Place,
        |cell| {
            let said = Said {
                text: "Ждём".into(),
                organisation: None,
            };
            instance::comment(&cell.desk, &cell.there.instances[0], said)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "evidence.attach",
        "приложить документ",
        Place,
        |cell| {
            let sent = Attach {
                kind: "Приказ".into(),
                number: "12-о".into(),
                ..Attach::default()
            };
            evidence::attach(&cell.desk, &cell.there.instances[0], sent)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "evidence.read",
        "скачать приложенный документ",
        Place,
        |cell| {
            evidence::read(&cell.desk, &cell.there.evidence)
                .await
                .map(|_| true)
        }
    ),
];

async fn report(cell: &Cell<'_>) -> super::Answer {
    let reported = Reported {
        body: "ОО".into(),
        organisation: None,
        state: InstanceState::Done,
        note: "Сделано".into(),
    };
    instance::report(&cell.desk, &cell.there.instances[0], reported)
        .await
        .map(|()| true)
}
