use super::{Probe, probe};
use actions::job::JobFilter;
use actions::{backup, help, job, setting};

pub static PROBES: &[Probe] = &[
    probe!(
        "setting.list",
        "смотреть настройки",
        Myself,
        |cell| { setting::list(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "setting.change",
        "изменить настройки",
        Whole,
        |cell| {
            setting::change(&cell.desk, setting::HELP, "12-34")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "help.list",
        "смотреть оглавление справки",
        Myself,
        |cell| { help::list(&cell.desk, None).await.map(|_| true) }
    ),
    probe!("help.show", "читать справку", Myself, |cell| {
        help::show(&cell.desk, "marks").await.map(|_| true)
    }),
    probe!("job.list", "смотреть задания", Place, |cell| {
        let found = job::list(&cell.desk, JobFilter::default()).await;
        found.map(|page| page.items.iter().any(|one| one.id == cell.there.job))
    }),
    probe!(
        "job.retry",
        "повторить неудавшееся задание",
        Place,
        |cell| { job::retry(&cell.desk, &cell.there.job).await.map(|()| true) }
    ),
    probe!(
        "backup.list",
        "смотреть список резервных копий",
        Myself,
        |cell| { backup::list(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "backup.order",
        "заказать резервную копию",
        Whole,
        |cell| { backup::order(&cell.desk).await.map(|_| true) }
    ),
    probe!(
        "backup.make",
        "сделать резервную копию",
        Whole,
        |cell| { backup::make(&cell.desk).await.map(|_| true) }
    ),
    probe!("backup.restore", "восстановить из резервной копии", system),
    probe!("doctor.repair", "починить найденное проверкой", system),
];
