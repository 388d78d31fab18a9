use super::{Probe, probe};
use actions::event::{EventFilter, export, list};

pub static PROBES: &[Probe] = &[
    probe!("event.list", "смотреть журнал", Place, |cell| {
        let filter = EventFilter {
            limit: Some(500),
            ..EventFilter::default()
        };
        let found = list(&cell.desk, &filter).await?;
        let there = Some(&cell.there.organisation);
        Ok(found.iter().any(|link| link.event.organisation.as_ref() == there))
    }),
    probe!("event.export", "выгрузить журнал", Place, |cell| {
        let bytes = export(&cell.desk, &EventFilter::default()).await?;
        Ok(String::from_utf8(bytes)
            .unwrap()
            .contains(cell.there.upload.as_str()))
    }),
];
