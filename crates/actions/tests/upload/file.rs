//! Small files of results, and the way they go.

use crate::town::Town;
use actions::job::Worker;
use actions::upload::{Accept, Naming, Receive, UploadDetail, accept, name, receive, show};
use actions::{Desk, Refusal};
use domain::result::{UploadId, VersionId};
use std::sync::Arc;

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// What such a file is called.
pub const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";

/// A pupil: school, code, points.
pub type Pupil = (&'static str, u32, [u8; 2]);

/// A school of three.
pub const FIRST: [Pupil; 3] = [
    ("sch990001", 40_001, [1, 1]),
    ("sch990001", 40_002, [0, 1]),
    ("sch990001", 40_003, [0, 0]),
];

/// More points than the item is worth.
pub const BAD: Pupil = ("sch990001", 40_009, [0, 19]);

/// The bytes of a file with these pupils.
pub fn file(pupils: &[Pupil]) -> Vec<u8> {
    let line = |(login, code, [a, b]): &Pupil| {
        let (place, total) = (code - 40_000, a + b);
        format!("{login};Район-1;{place};{code};4;м;а;1;{total};{a};{b};Учебник\n")
    };
    format!("{HEAD}\n{}", pupils.iter().map(line).collect::<String>()).into_bytes()
}

/// Does everything that is due.
pub async fn work(town: &Town) -> usize {
    let worker = Worker::new(Arc::clone(&town.office), "test");
    worker.run_due().await.unwrap()
}

/// Sends a file and has it looked into.
pub async fn sent(town: &Town, desk: &Desk, bytes: Vec<u8>) -> UploadId {
    let file = Receive {
        file_name: NAME.to_owned(),
        bytes,
        organisation: None,
    };
    let upload = receive(desk, file).await.unwrap();
    work(town).await;
    upload.id
}

/// What the file is.
pub fn maths() -> Naming {
    Naming {
        kind: Some("ВПР".to_owned()),
        subject: Some("МА".to_owned()),
        grade: Some(4),
        year: Some(2021),
        school: None,
    }
}

/// Sends a file, says what it is, and has it looked into.
pub async fn named(town: &Town, desk: &Desk, bytes: Vec<u8>) -> UploadId {
    let id = sent(town, desk, bytes).await;
    name(desk, &id, maths()).await.unwrap();
    work(town).await;
    id
}

/// The file as it stands.
pub async fn seen(desk: &Desk, id: &UploadId) -> UploadDetail {
    show(desk, id).await.unwrap()
}

/// Accepts a file on these terms, having seen what stands.
pub async fn accepted(
    town: &Town,
    desk: &Desk,
    id: &UploadId,
    terms: Accept,
) -> Result<UploadDetail, Refusal> {
    let latest = seen(desk, id).await.latest;
    let terms = Accept {
        seen: latest,
        ..terms
    };
    accept(desk, id, terms).await?;
    work(town).await;
    Ok(seen(desk, id).await)
}

/// Sends a file and accepts it as the whole of its sender's schools.
pub async fn kept(town: &Town, desk: &Desk, pupils: &[Pupil]) -> VersionId {
    let id = named(town, desk, file(pupils)).await;
    let detail = accepted(town, desk, &id, Accept::default()).await.unwrap();
    detail
        .versions
        .first()
        .cloned()
        .unwrap_or_else(|| panic!("{detail:?}"))
}
