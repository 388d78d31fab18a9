//! Settings: what may be set, by whom, and that it holds.

mod town;

use actions::setting::{self, KNOWN, change, list};
use actions::{Mistake, Refusal, Wrong};
use domain::person::Role;
use town::{SCHOOL, TOWN, Town, organisation};

#[tokio::test]
async fn settings_hold_their_defaults_until_somebody_sets_them() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let all = list(&desk).await.unwrap();
        assert_eq!(all.len(), KNOWN.len());
        assert!(
            all.iter()
                .all(|one| one.value == one.known.default && one.changed.is_none())
        );
        town.pass(1000);
        let desk = town.administrator().await;
        change(&desk, setting::OFFICE_NAME, " Управление образования ")
            .await
            .unwrap();
        change(&desk, setting::INVITATION_DAYS, "3").await.unwrap();
        let all = list(&desk).await.unwrap();
        let set: Vec<_> = all
            .iter()
            .filter(|one| one.changed == Some(town.now()))
            .map(|one| &*one.value)
            .collect();
        assert_eq!(set, ["Управление образования", "3"]);
        let events = store::event::after(&mut town.read().await, 0, 9).await.unwrap();
        let told: Vec<_> = events
            .iter()
            .map(|one| (&*one.event.subject, &*one.event.before, &*one.event.after))
            .collect();
        assert_eq!(told[1], ("invitation-days", "\"7\"", "\"3\""));
    }
}

#[tokio::test]
async fn what_is_no_setting_or_outside_its_form_is_refused() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    assert!(matches!(
        change(&desk, "no-such", "1").await,
        Err(Refusal::Unknown)
    ));
    for (name, value, wrong) in [
        (setting::SESSION_HOURS, "0", Wrong::Form),
        (setting::SESSION_IDLE_MINUTES, "121", Wrong::Form),
        (setting::HELP, &"ы".repeat(201), Wrong::TooLong(200)),
    ] {
        let refused = change(&desk, name, value).await;
        assert!(
            matches!(&refused, Err(Refusal::Mistaken(all)) if *all == [Mistake { field: name, wrong }]),
            "{name}: {refused:?}"
        );
    }
    assert!(town.acts().await.is_empty());
}

#[tokio::test]
async fn only_whoever_administers_the_whole_sets_what_holds_for_all() {
    let town = Town::new().await;
    for role in Role::ALL.iter().filter(|role| **role != Role::Administrator) {
        let desk = town.desk(town::login(*role)).await;
        assert!(matches!(list(&desk).await, Err(Refusal::NotAllowed(_))), "{role}");
        assert!(
            matches!(
                change(&desk, setting::HELP, "12-34").await,
                Err(Refusal::NotAllowed(_))
            ),
            "{role}"
        );
    }
    let mut school = town.desk("head").await;
    school.assignment.role = Role::Administrator;
    assert_eq!(
        (&school.organisation.id, school.organisation.parent.as_ref()),
        (&organisation(SCHOOL), Some(&organisation(TOWN)))
    );
    assert!(matches!(
        change(&school, setting::HELP, "12-34").await,
        Err(Refusal::NotAllowed(_))
    ));
}

#[tokio::test]
async fn a_value_that_this_program_does_not_allow_is_as_if_it_was_never_set() {
    let town = Town::new().await;
    let old = store::setting::Setting {
        name: setting::SESSION_HOURS.into(),
        value: "1000".into(),
        changed: town.now(),
        changed_by: None,
    };
    town.write(async |tx| store::setting::put(tx, &old).await.unwrap())
        .await;
    let all = list(&town.administrator().await).await.unwrap();
    let hours = all
        .iter()
        .find(|one| one.known.name == setting::SESSION_HOURS)
        .unwrap();
    assert_eq!(hours.value, "12");
}
