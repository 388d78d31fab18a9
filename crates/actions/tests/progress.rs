//! The progress of plans: what calendars fetch under a link, and what reports say.

mod town;

use actions::activity::assign;
use actions::document::{self, Format};
use actions::instance::{InstanceFilter, Reported, list, report as carry_out};
use actions::progress::{Form, MakeProgress, ProgressFilter, report, show};
use actions::roadmap::{Acceptance, ReceivePlan, accept, receive};
use actions::{Desk, Refusal, feed, overview, reminder};
use domain::instance::InstanceState;
use domain::job::{Job, JobId, JobState};
use domain::person::{Person, PersonState};
use domain::roadmap::{Assignee, Body, RoadmapId};
use icalendar::{Calendar, CalendarComponent, Component};
use jiff::civil::date;
use std::sync::Arc;
use town::{SCHOOL, Town, organisation};

const PLAN: &str = "Дорожная карта на 2026 год\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tПриказ о комиссии, «тихой» и честной\tдо 1 декабря\tОО\tПриказ\n\
1.2\tМониторинг\tежемесячно\tИМЦ\tСправка\n\
1.3\tАнализ\tпо запросу\tОО\tПисьмо\n";

const SITE: &str = "https://merilo.example";

/// A plan of the town in force: schools for «ОО», nobody for «ИМЦ».
async fn in_force(town: &Town) -> RoadmapId {
    let desk = town.desk("specialist").await;
    let sent = ReceivePlan {
        file_name: "план.txt".into(),
        bytes: PLAN.into(),
        ..ReceivePlan::default()
    };
    let id = receive(&desk, sent).await.unwrap();
    accept(&desk, &id, &Acceptance::default()).await.unwrap();
    let schools = Body {
        name: "ОО".into(),
        assignees: vec![Assignee::Schools],
    };
    assign(&desk, &id, schools).await.unwrap();
    id
}

/// What a calendar reads under a new link of somebody: lines of events, day and repetition.
async fn fetched(town: &Town, desk: &Desk, plan: Option<&RoadmapId>) -> Vec<String> {
    let made = feed::make(desk, plan).await.unwrap();
    let text = feed::read(&town.office, made.secret.expose(), SITE)
        .await
        .unwrap();
    let calendar: Calendar = text.parse().expect("a calendar that a standard library reads");
    let told = |component: &CalendarComponent| {
        let CalendarComponent::Event(event) = component else {
            return None;
        };
        let day = event.get_start()?.date_naive();
        let rule = event.property_value("RRULE").unwrap_or_default();
        Some(format!("{} {day} {rule}", event.get_summary()?).trim().to_owned())
    };
    let mut all: Vec<String> = calendar.components.iter().filter_map(told).collect();
    all.sort();
    all
}

#[tokio::test]
async fn a_calendar_reads_what_its_owner_would_and_a_series_as_one_event() {
    for town in Town::each().await {
        let plan = in_force(&town).await;
        let order = "1.1 Приказ о комиссии, «тихой» и честной 2026-12-01";
        let head = town.desk("head").await;
        assert_eq!(fetched(&town, &head, None).await, [order]);
        assert_eq!(fetched(&town, &head, Some(&plan)).await, [order]);
        let specialist = town.desk("specialist").await;
        assert_eq!(
            fetched(&town, &specialist, None).await,
            Vec::<String>::new(),
            "nothing is her own"
        );
        let whole = fetched(&town, &specialist, Some(&plan)).await;
        assert!(whole.contains(&order.to_owned()), "{whole:?}");
        assert!(
            whole.contains(&"1.2 Мониторинг 2026-11-30".to_owned()),
            "{whole:?}"
        );
        assert!(
            whole.contains(&"! 1.2 Мониторинг 2026-10-31".to_owned()),
            "overdue: {whole:?}"
        );
        let far = town.desk("far-administrator").await;
        let foreign = feed::make(&far, Some(&plan)).await;
        assert!(matches!(foreign, Err(Refusal::Unknown)));
    }
}

#[tokio::test]
async fn a_link_opens_nothing_once_it_is_revoked_or_its_owner_is_blocked() {
    let town = Town::new().await;
    in_force(&town).await;
    let head = town.desk("head").await;
    let [first, second] = [
        feed::make(&head, None).await.unwrap(),
        feed::make(&head, None).await.unwrap(),
    ];
    let read = async |secret: &str| feed::read(&town.office, secret, SITE).await;
    assert!(read(first.secret.expose()).await.is_ok());
    let other = town.desk("coordinator").await;
    assert!(matches!(
        feed::revoke(&other, &first.id).await,
        Err(Refusal::Unknown)
    ));
    feed::revoke(&head, &first.id).await.unwrap();
    assert!(matches!(read(first.secret.expose()).await, Err(Refusal::Unknown)));
    assert!(matches!(
        feed::revoke(&head, &first.id).await,
        Err(Refusal::Unknown)
    ));
    assert_eq!(feed::list(&head).await.unwrap().len(), 1);
    let blocked = Person {
        state: PersonState::Blocked,
        ..head.person.clone()
    };
    town.write(async |tx| assert!(store::person::update(tx, &blocked).await.unwrap()))
        .await;
    assert!(matches!(
        read(second.secret.expose()).await,
        Err(Refusal::Unknown)
    ));
    assert!(matches!(read("нет такой").await, Err(Refusal::Unknown)));
}

#[tokio::test]
async fn a_report_counts_the_parts_of_schools_and_is_made_only_of_a_whole_plan() {
    for town in Town::each().await {
        let plan = in_force(&town).await;
        let (specialist, head) = (town.desk("specialist").await, town.desk("head").await);
        let due = InstanceFilter {
            mine: true,
            ..InstanceFilter::default()
        };
        let one = list(&head, &due).await.unwrap().page.items[0].id.clone();
        let part = Reported {
            body: "ОО".into(),
            organisation: Some(organisation(SCHOOL)),
            state: InstanceState::Done,
            note: "готово".into(),
        };
        carry_out(&head, &one, part).await.unwrap();
        let filter = ProgressFilter {
            from: Some(date(2026, 11, 1)),
            until: Some(date(2026, 12, 31)),
            ..ProgressFilter::default()
        };
        let seen = show(&head, &plan, &filter).await.unwrap();
        let numbers: Vec<&str> = seen.rows.iter().map(|row| row.activity.number.as_str()).collect();
        assert_eq!(numbers, ["1.1", "1.3"], "a school sees what is meant for it");
        assert_eq!(show(&specialist, &plan, &filter).await.unwrap().rows.len(), 3);
        let order = MakeProgress {
            filter,
            form: Form::Statement,
            format: Format::Html,
        };
        assert!(matches!(
            report(&head, &plan, &order).await,
            Err(Refusal::NotAllowed(_))
        ));
        let made = report(&specialist, &plan, &order).await.unwrap();
        let (name, _, bytes) = document::read(&specialist, &made).await.unwrap();
        let page = String::from_utf8(bytes).unwrap();
        assert!(
            name.starts_with("Справка об исполнении — Дорожная карта"),
            "{name}"
        );
        assert!(page.contains("Школа № 1") && page.contains("Школа № 2"), "{page}");
    }
}

/// Has the reminders of today made, and works off what is due.
async fn work(town: &Town, made: u32) {
    let job = Job {
        id: JobId::new(&town::name(
            u32::try_from(town.now().as_second() % 1_000_000).unwrap() + made,
        ))
        .unwrap(),
        kind: "reminder.make".into(),
        payload: "null".into(),
        state: JobState::Waiting,
        organisation: None,
        subject: String::new(),
        attempts: 0,
        due: town.now(),
        lease: None,
        done: 0,
        total: 0,
        reason: String::new(),
        created: town.now(),
        created_by: None,
        finished: None,
    };
    town.write(async |tx| store::job::insert(tx, &job).await.unwrap())
        .await;
    actions::job::Worker::new(Arc::clone(&town.office), "test")
        .run_due()
        .await
        .unwrap();
    town.write(async |tx| {
        let job = store::job::find(tx, &job.id).await.unwrap().unwrap();
        assert_eq!((job.state, job.reason.as_str()), (JobState::Done, ""));
    })
    .await;
}

const DAY: i64 = 24 * 60 * 60 * 1000;

#[tokio::test]
async fn whoever_answers_is_reminded_once_a_day_and_not_of_what_is_done_or_silenced() {
    for town in Town::each().await {
        in_force(&town).await;
        let (head, next) = (town.desk("head").await, town.desk("next-coordinator").await);
        let one = list(
            &head,
            &InstanceFilter {
                mine: true,
                ..InstanceFilter::default()
            },
        )
        .await
        .unwrap();
        let one = one.page.items[0].id.clone();
        // Sunday 22 November: the first of December is nine days ahead, the third day before it a Saturday.
        town.pass(5 * DAY);
        work(&town, 1).await;
        let told = reminder::list(&town.desk("head").await).await.unwrap();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!((told[0].day, told[0].items.len()), (date(2026, 11, 27), 1));
        assert_eq!(
            (told[0].items[0].number.as_str(), told[0].items[0].left),
            ("1.1", 4)
        );
        let part = Reported {
            body: "ОО".into(),
            organisation: None,
            state: InstanceState::Done,
            note: "готово".into(),
        };
        carry_out(&next, &one, part).await.unwrap();
        reminder::mute(&town.desk("coordinator").await, &one, date(2026, 12, 1))
            .await
            .unwrap();
        town.pass(4 * DAY);
        work(&town, 2).await;
        work(&town, 3).await;
        let days = async |login: &str| {
            let told = reminder::list(&town.desk(login).await).await.unwrap();
            told.iter().map(|one| one.day.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(days("head").await, ["2026-12-01", "2026-11-27"]);
        assert_eq!(days("coordinator").await, ["2026-11-27"], "silenced");
        assert_eq!(days("next-coordinator").await, ["2026-11-27"], "done");
        let late = reminder::mute(&head, &one, date(2030, 1, 1)).await;
        assert!(matches!(late, Err(Refusal::Mistaken(_))));
    }
}

#[tokio::test]
async fn the_overview_tells_what_is_overdue_and_what_is_due_within_two_weeks() {
    for town in Town::each().await {
        in_force(&town).await;
        let told = async |login: &str| {
            let all = overview::show(&town.desk(login).await).await.unwrap();
            let lines: Vec<String> = all.due.iter().map(|one| one.number.clone()).collect();
            (all.overdue, all.due_soon, lines.join(" "))
        };
        // Sunday 22 November: ten months of monitoring are over, that of November is not; the order is due on the first of December.
        assert_eq!(
            told("specialist").await,
            (10, 2, "1.2 1.2 1.2 1.2 1.2 1.2 1.1".into())
        );
        assert_eq!(told("head").await, (0, 1, "1.1".into()), "what schools are to do");
        assert_eq!(told("observer").await, (0, 0, String::new()));
        town.pass(10 * DAY);
        assert_eq!(told("specialist").await, (12, 0, "1.2 1.2 1.2 1.2 1.2".into()));
        assert_eq!(told("head").await, (1, 0, "1.1".into()));
    }
}
