//! Which analyses are to be made, and when they are to be made again.

use super::Rules;
use crate::job::kind::{analysis_make, finding_make};
use crate::job::{Order, order};
use crate::office::Office;
use crate::refusal::Refusal;
use domain::analysis::AnalysisLevel;
use domain::job::JobState;
use domain::procedure::Work;
use domain::result::{AcceptedVersion, VersionId};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use store::Tx;
use store::job::Filter;

/// How many years back a work is compared with itself.
const YEARS: u16 = 5;

/// Versions that stand beside one of a work: the same cohort a year before, and the work in earlier years.
pub(crate) fn context(work: &Work, latest: &[AcceptedVersion]) -> Vec<AcceptedVersion> {
    let beside = latest.iter().filter(|version| stands_beside(&version.work, work));
    beside.cloned().collect()
}

fn stands_beside(other: &Work, work: &Work) -> bool {
    let years = work.year.saturating_sub(other.year);
    let cohort = other.grade + 1 == work.grade && years == 1;
    let earlier = other.grade == work.grade && (1..=YEARS).contains(&years);
    other.kind == work.kind && other.subject == work.subject && (cohort || earlier)
}

/// Orders the analysis of a new version, and of those beside which it now stands.
pub(crate) async fn order_all(tx: &mut Tx, office: &Office, new: &AcceptedVersion) -> Result<(), Refusal> {
    order_one(tx, office, new).await?;
    for other in store::version::latest_of_all(tx).await? {
        if stands_beside(&new.work, &other.work) {
            order_one(tx, office, &other).await?;
        }
    }
    Ok(())
}

/// Orders the analyses of the works that may go by the scale or the items of this one: the same subject, grade and kind, whatever
/// the year.
pub(crate) async fn order_alike(tx: &mut Tx, office: &Office, work: &Work) -> Result<(), Refusal> {
    for version in store::version::latest_of_all(tx).await? {
        let other = &version.work;
        if (other.kind, &other.subject, other.grade) == (work.kind, &work.subject, work.grade) {
            order_one(tx, office, &version).await?;
        }
    }
    Ok(())
}

/// Orders the analysis of a version, unless it waits to be made anyway.
async fn order_one(tx: &mut Tx, office: &Office, version: &AcceptedVersion) -> Result<bool, Refusal> {
    let filter = Filter {
        state: Some(JobState::Waiting),
        kind: Some(analysis_make::CODE),
        subject: Some(version.id.as_str()),
        ..Filter::default()
    };
    if !store::job::list(tx, &filter, None, 1).await?.is_empty() {
        return Ok(false);
    }
    let wanted = Order {
        kind: analysis_make::CODE,
        payload: &analysis_make::Payload {
            version: version.id.clone(),
        },
        organisation: Some(&version.organisation),
        subject: version.id.as_str(),
        by: None,
    };
    order(tx, office, office.clock.now(), wanted).await?;
    Ok(true)
}

/// How long a list waits for more works: those accepted one after the other are judged once.
const GATHERING: SignedDuration = SignedDuration::from_secs(3);

/// Orders the lists of signs in which the works of this year stand, unless they wait to be made anyway.
pub(crate) async fn order_together(tx: &mut Tx, office: &Office, of: u16) -> Result<(), Refusal> {
    let known: BTreeSet<u16> = store::version::latest_of_all(tx)
        .await?
        .iter()
        .map(|version| version.work.year)
        .collect();
    for year in super::together::years(of).filter(|year| known.contains(year)) {
        let subject = year.to_string();
        let filter = Filter {
            state: Some(JobState::Waiting),
            kind: Some(finding_make::CODE),
            subject: Some(&subject),
            ..Filter::default()
        };
        if store::job::list(tx, &filter, None, 1).await?.is_empty() {
            let wanted = Order {
                kind: finding_make::CODE,
                payload: &finding_make::Payload { year },
                organisation: None,
                subject: &subject,
                by: None,
            };
            order(tx, office, office.clock.now() + GATHERING, wanted).await?;
        }
    }
    Ok(())
}

/// Orders analyses that are missing or were made by other rules: a new program, other norms, another scale. Tells how many.
///
/// Whoever starts the program calls it once; a worker does so by itself.
///
/// # Errors
/// Those of the database.
pub async fn refresh(office: &Office) -> Result<u64, Refusal> {
    let mut tx = office.store.read().await?;
    let catalogue = &office.content.learn(&mut tx).await?.whole;
    let latest = store::version::latest_of_all(&mut tx).await?;
    let mut old = Vec::new();
    for version in &latest {
        let rules = Rules::of(&version.work, &context(&version.work, &latest), catalogue)?;
        if made_by(&mut tx, &version.id).await?.as_deref() != Some(&*rules.text()?) {
            old.push(version);
        }
    }
    drop(tx);
    let mut ordered = 0;
    for version in old {
        let mut tx = office.store.write().await?;
        ordered += u64::from(order_one(&mut tx, office, version).await?);
        tx.commit().await?;
    }
    Ok(ordered)
}

async fn made_by(tx: &mut Tx, id: &VersionId) -> Result<Option<String>, Refusal> {
    let whole = store::analysis::find(tx, id, AnalysisLevel::Whole, "").await?;
    Ok(whole.map(|whole| whole.rules))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::procedure::Kind;

    #[test]
    fn beside_a_work_stand_its_cohort_and_its_own_earlier_years() {
        let work = Work::new(Kind::Vpr, "МА", 5, 2022);
        for (other, beside) in [
            (Work::new(Kind::Vpr, "МА", 4, 2021), true),
            (Work::new(Kind::Vpr, "МА", 4, 2020), false),
            (Work::new(Kind::Vpr, "МА", 5, 2021), true),
            (Work::new(Kind::Vpr, "МА", 5, 2017), true),
            (Work::new(Kind::Vpr, "МА", 5, 2016), false),
            (Work::new(Kind::Vpr, "МА", 5, 2023), false),
            (Work::new(Kind::Vpr, "РУ", 5, 2021), false),
            (Work::new(Kind::Vpr, "МА", 5, 2022), false),
        ] {
            assert_eq!(stands_beside(&other, &work), beside, "{other}");
        }
    }
}
