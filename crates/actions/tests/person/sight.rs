//! Whom somebody sees, and how much of her.

use crate::town::{FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, TOWN, Town, assignment, organisation, person};
use crate::{WHY, logins, new};
use actions::Refusal;
use actions::organisation::{NewOrganisation, add};
use actions::person::{
    Names, PersonFilter, block, change, invite, list, remove_factor, reset, show, unassign,
};
use domain::person::Role;
use domain::territory::OrganisationKind;

#[tokio::test]
async fn people_of_others_are_neither_listed_nor_found_nor_counted_nor_shown() {
    let town = Town::new().await;
    let administrator = town.administrator().await;
    assert_eq!(logins(&administrator, "").await.len(), 9);
    let head = town.desk("head").await;
    assert_eq!(logins(&head, "").await, ["head", "coordinator", "curator"]);
    for desk in [&administrator, &head] {
        assert!(logins(desk, "far-").await.is_empty());
        assert!(logins(desk, "FAR-COORDINATOR@town").await.is_empty());
        for foreign in [110, 111, 999] {
            assert!(matches!(
                show(desk, &person(foreign)).await,
                Err(Refusal::Unknown)
            ));
        }
        let there = PersonFilter {
            organisation: Some(organisation(FAR_TOWN)),
            ..PersonFilter::default()
        };
        assert!(matches!(list(desk, &there).await, Err(Refusal::Unknown)));
    }
    assert!(
        matches!(show(&head, &person(109)).await, Err(Refusal::Unknown)),
        "of the school next door"
    );
    let school = PersonFilter {
        organisation: Some(organisation(NEXT_SCHOOL)),
        ..PersonFilter::default()
    };
    assert_eq!(list(&administrator, &school).await.unwrap().total, 1);
}

#[tokio::test]
async fn of_somebody_who_also_works_elsewhere_only_the_own_part_is_seen() {
    let town = Town::new().await;
    town.write(async |tx| {
        let elsewhere = domain::person::Assignment {
            id: assignment(900),
            person: person(105),
            role: Role::Head,
            organisation: organisation(FAR_SCHOOL),
            period: domain::calendar::Period::default(),
        };
        store::assignment::insert(tx, &elsewhere).await.unwrap();
    })
    .await;
    let desk = town.administrator().await;
    let seen = show(&desk, &person(105)).await.unwrap().person;
    assert_eq!(seen.assignments.len(), 1);
    assert_eq!(seen.assignments[0].organisation_name, "Школа № 1");
    let names = Names {
        surname: "Иная".into(),
        name: "Анна".into(),
        login: "another".into(),
        ..Names::default()
    };
    let whole = [
        block(&desk, &person(105), WHY).await,
        reset(&desk, &person(105)).await.map(drop),
        change(&desk, &person(105), &names).await,
        remove_factor(&desk, &person(105), WHY).await,
    ];
    assert!(
        whole.iter().all(|one| matches!(one, Err(Refusal::NotAllowed(_)))),
        "{whole:?}"
    );
    unassign(&desk, &assignment(105)).await.unwrap();
    assert!(matches!(
        unassign(&desk, &assignment(900)).await,
        Err(Refusal::Unknown)
    ));
}

#[tokio::test]
async fn a_list_goes_on_over_pages() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let centre = NewOrganisation {
        kind: Some(OrganisationKind::MethodCentre),
        name: "Центр".into(),
        short_name: "Центр".into(),
        ..NewOrganisation::default()
    };
    let centre = add(&desk, &centre).await.unwrap();
    for number in 0..51 {
        let mut one = new(&format!("methodist-{number:02}"), Role::Methodist, TOWN);
        one.organisation = Some(centre.clone());
        invite(&desk, &one).await.unwrap();
    }
    let page = async |page| {
        let filter = PersonFilter {
            organisation: Some(centre.clone()),
            page,
            ..PersonFilter::default()
        };
        list(&desk, &filter).await.unwrap()
    };
    let (first, second) = (page(0).await, page(2).await);
    assert_eq!(
        (first.items.len(), second.items.len(), first.total, second.pages()),
        (50, 1, 51, 2)
    );
    assert_eq!(second.items[0].login, "methodist-50");
}
