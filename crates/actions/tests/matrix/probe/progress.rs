use super::{Probe, probe};
use crate::cell::{Cell, Whose};
use actions::document::Format;
use actions::feed;
use actions::progress::{self, Form, MakeProgress, ProgressFilter, SchoolsFilter};
use actions::reminder;
use domain::calendar::feed::FeedLinkId;

pub static PROBES: &[Probe] = &[
    probe!(
        "progress.schools",
        "смотреть карту по школам",
        Place,
        |cell| {
            let filter = SchoolsFilter::default();
            progress::schools(&cell.desk, &cell.there.roadmaps[0], &filter)
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "reminder.urge",
        "напомнить школам об их планах",
        Place,
        |cell| {
            reminder::urge(&cell.desk, &cell.there.roadmaps[0])
                .await
                .map(|_| true)
        }
    ),
    probe!(
        "progress.show",
        "смотреть ход реализации дорожной карты",
        Place,
        |cell| {
            let filter = ProgressFilter::default();
            let found = progress::show(&cell.desk, &cell.there.roadmaps[0], &filter).await?;
            Ok(found
                .rows
                .iter()
                .any(|row| row.activity.id == cell.there.activity))
        }
    ),
    probe!(
        "progress.report",
        "сделать отчёт о ходе реализации",
        Place,
        |cell| {
            let order = MakeProgress {
                form: Form::Report,
                format: Format::Docx,
                ..MakeProgress::default()
            };
            progress::report(&cell.desk, &cell.there.roadmaps[0], &order)
                .await
                .map(|_| true)
        }
    ),
    probe!("reminder.make", "составить напоминания", system),
    probe!("reminder.send", "отправить напоминания письмом", system),
    probe!(
        "reminder.list",
        "смотреть свои напоминания",
        Myself,
        |cell| { reminder::list(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "reminder.mute",
        "отложить напоминания о сроке",
        Place,
        |cell| {
            let until = cell.desk.now.to_zoned(jiff::tz::TimeZone::UTC).date();
            reminder::mute(&cell.desk, &cell.there.instances[0], until)
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "feed.list",
        "смотреть свои ссылки на календарь",
        Person,
        |cell| {
            let wanted = link(cell);
            let found = feed::list(&cell.desk).await;
            found.map(|all| all.iter().any(|one| one.id == wanted))
        }
    ),
    probe!(
        "feed.make",
        "создать ссылку на свой календарь",
        Myself,
        |cell| { feed::make(&cell.desk, None).await.map(|_| true) }
    ),
    probe!(
        "feed.revoke",
        "отозвать свою ссылку на календарь",
        Person,
        |cell| { feed::revoke(&cell.desk, &link(cell)).await.map(|()| true) }
    ),
];

/// A link of one's own, or one of somebody there.
fn link(cell: &Cell<'_>) -> FeedLinkId {
    let whose = match cell.whose {
        Whose::Own => &cell.desk.person.id,
        Whose::Next | Whose::Far => &cell.there.mate,
    };
    FeedLinkId::new(whose.as_str()).unwrap()
}
