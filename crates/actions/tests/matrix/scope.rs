//! Every act, tried by programs: each scope in each role, at home.

use crate::cell::{Cell, Whose};
use crate::ground::Ground;
use crate::probe::{self, Reach};
use actions::token::admits;
use actions::{Act, Kind, Refusal};
use domain::person::{Role, Scope};

/// Tries one act with tokens of every scope.
pub async fn tried(ground: &Ground, act: &'static Act) {
    let probe = probe::of(act);
    for role in Role::ALL.iter().filter(|_| probe.reach != Reach::System) {
        for scope in Scope::ALL {
            one(ground, act, (*role, *scope)).await;
        }
    }
}

async fn one(ground: &Ground, act: &'static Act, (role, scope): (Role, Scope)) {
    let opens = admits(scope, act) && act.is_for(role);
    let fresh = match opens && act.kind != Kind::Look {
        true => Some(ground.fresh().await),
        false => None,
    };
    let town = fresh.as_ref().unwrap_or(&ground.common);
    let cell = Cell {
        town,
        desk: ground.program(town, role, scope).await,
        role,
        whose: Whose::Own,
        there: ground.things(Whose::Own),
    };
    assert_eq!(cell.desk.offers(act), opens, "{}: {role}, {scope}", act.code);
    let before = store::event::last(&mut town.read().await).await.unwrap().0;
    let answer = (probe::of(act).run)(&cell).await;
    let events = store::event::after(&mut town.read().await, before, 100)
        .await
        .unwrap();
    let told = format!("{}: {role}, {scope}: {answer:?}", act.code);
    match (admits(scope, act), act.is_for(role)) {
        // Some ask first whether it is the topmost organisation.
        (false, false) => assert!(
            matches!(answer, Err(Refusal::OutOfScope(_) | Refusal::NotAllowed(_))),
            "{told}"
        ),
        (false, true) => assert!(
            matches!(answer, Err(Refusal::OutOfScope(code)) if code == act.code),
            "{told}"
        ),
        (true, false) => assert!(matches!(answer, Err(Refusal::NotAllowed(_))), "{told}"),
        (true, true) => assert!(matches!(answer, Ok(true)), "{told}"),
    }
    let names: Vec<&str> = events.iter().map(|link| &*link.event.actor.name).collect();
    let expected = format!("программа «{scope}» от имени {}", cell.desk.person.short_name());
    match opens && act.kind != Kind::Look {
        true => assert_eq!(names, [&*expected], "{told}"),
        false => assert!(names.is_empty(), "{told}: {names:?}"),
    }
}
