//! Somebody is always left to administer.

use crate::town::{SCHOOL, TOWN, Town, assignment, number, person};
use crate::{ROUNDS, WHY, new, role};
use actions::Refusal;
use actions::person::{NewAssignment, assign, block, invite, unassign, unblock};
use domain::person::Role;
use jiff::civil::date;

#[tokio::test]
async fn the_last_administrator_can_be_neither_blocked_nor_relieved() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let own = number("administrator");
    let last = |result: Result<(), Refusal>| {
        assert!(matches!(result, Err(Refusal::LastAdministrator)), "{result:?}");
    };
    last(block(&desk, &person(own), WHY).await);
    last(unassign(&desk, &assignment(own)).await);
    // Neither whoever has not come in yet, nor one of a school, nor one who leaves tomorrow, can take over.
    invite(&desk, &new("invited", Role::Administrator, TOWN))
        .await
        .unwrap();
    assign(&desk, &person(104), &role(Role::Administrator, SCHOOL))
        .await
        .unwrap();
    let leaving = NewAssignment {
        until: Some(date(2026, 11, 23)),
        ..role(Role::Administrator, TOWN)
    };
    assign(&desk, &person(103), &leaving).await.unwrap();
    last(block(&desk, &person(own), WHY).await);
    last(unassign(&desk, &assignment(own)).await);
    assign(&desk, &person(102), &role(Role::Administrator, TOWN))
        .await
        .unwrap();
    unassign(&desk, &assignment(own)).await.unwrap();
}

#[tokio::test]
async fn an_administrator_of_a_school_may_go_while_the_town_has_one() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let given = assign(&desk, &person(104), &role(Role::Administrator, SCHOOL))
        .await
        .unwrap();
    unassign(&desk, &given).await.unwrap();
}

#[tokio::test]
async fn of_two_administrators_who_remove_each_other_at_once_one_stays() {
    for town in Town::each().await {
        let one = town.administrator().await;
        let role = role(Role::Administrator, TOWN);
        let mut given = assign(&one, &person(102), &role).await.unwrap();
        unassign(&one, &assignment(102)).await.unwrap();
        let other = town.desk("specialist").await;
        let (own, others) = (&one.person.id, &other.person.id);
        for round in 0..ROUNDS {
            let (first, second) = tokio::join!(block(&other, own, WHY), block(&one, others, WHY));
            assert!(first.is_ok() != second.is_ok(), "{round}: {first:?} {second:?}");
            let (left, lost, gone) = if first.is_ok() {
                (&other, second, own)
            } else {
                (&one, first, others)
            };
            assert!(
                matches!(lost, Err(Refusal::LastAdministrator)),
                "{round}: {lost:?}"
            );
            unblock(left, gone, WHY).await.unwrap();
            let (first, second) = tokio::join!(block(&other, own, WHY), unassign(&one, &given));
            assert!(first.is_ok() != second.is_ok(), "{round}: {first:?} {second:?}");
            if first.is_ok() {
                unblock(&other, own, WHY).await.unwrap();
            } else {
                given = assign(&one, others, &role).await.unwrap();
            }
        }
    }
}
