use super::{Probe, probe};
use crate::ground::file;
use actions::upload::{
    Accept, How, Naming, Receive, UploadFilter, accept, answer, list, name, original, ready, receive, reject,
    show,
};

pub static PROBES: &[Probe] = &[
    probe!(
        "upload.receive",
        "отправить файл результатов",
        Place,
        |cell| {
            let sent = Receive {
                file_name: "новый.csv".into(),
                bytes: file(cell.whose, &[[1, 1]]),
                organisation: Some(cell.there.organisation.clone()),
            };
            receive(&cell.desk, sent).await.map(|_| true)
        }
    ),
    probe!(
        "upload.list",
        "смотреть список файлов",
        Place,
        |cell| {
            let found = list(&cell.desk, UploadFilter::default()).await;
            found.map(|page| page.items.iter().any(|one| one.id == cell.there.upload))
        }
    ),
    probe!(
        "upload.ready",
        "смотреть файлы, готовые к приёму",
        Place,
        |cell| {
            let found = ready(&cell.desk).await;
            found.map(|all| all.iter().any(|one| one.upload.id == cell.there.ready))
        }
    ),
    probe!(
        "upload.show",
        "смотреть проверку файла",
        Place,
        |cell| { show(&cell.desk, &cell.there.upload).await.map(|_| true) }
    ),
    probe!(
        "upload.name",
        "уточнить, что в файле",
        Place,
        |cell| {
            let naming = Naming {
                grade: Some(4),
                ..Naming::default()
            };
            name(&cell.desk, &cell.there.upload, naming).await.map(|()| true)
        }
    ),
    probe!("upload.accept", "принять файл", Place, |cell| {
        let terms = Accept {
            only_valid: true,
            how: How::Replace,
            seen: Some(cell.there.versions[1].clone()),
        };
        accept(&cell.desk, &cell.there.upload, terms).await.map(|_| true)
    }),
    probe!(
        "upload.reject",
        "вернуть или отозвать файл",
        Place,
        |cell| {
            reject(&cell.desk, &cell.there.upload, "не тот файл")
                .await
                .map(|()| true)
        }
    ),
    probe!(
        "upload.answer",
        "скачать файл с пометками об ошибках",
        Place,
        |cell| { answer(&cell.desk, &cell.there.upload).await.map(|_| true) }
    ),
    probe!(
        "upload.original",
        "скачать файл, как он был отправлен",
        Place,
        |cell| { original(&cell.desk, &cell.there.upload).await.map(|_| true) }
    ),
    probe!("upload.check", "проверить файл", system),
    probe!("version.keep", "записать принятую версию", system),
];
