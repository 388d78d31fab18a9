//! One act, tried by everybody.

use crate::cell::{Cell, Outcome, Whose};
use crate::ground::Ground;
use crate::probe::{self, Answer, Probe, Reach};
use crate::town::Town;
use actions::{Act, Kind, Refusal};
use domain::event::Link;
use domain::person::Role;

/// What came of one act, role by role.
pub struct Row {
    pub act: &'static Act,
    pub probe: &'static Probe,
    pub allowed: Vec<Role>,
}

pub async fn tried(ground: &Ground, act: &'static Act) -> Row {
    let probe = probe::of(act);
    assert_eq!(
        act.roles.is_empty(),
        probe.reach == Reach::System,
        "{}: done from a desk or not",
        act.code
    );
    let mut allowed = Vec::new();
    for role in Role::ALL.iter().filter(|_| probe.reach != Reach::System) {
        for whose in territories(probe.reach) {
            let outcome = one(ground, (act, probe), *role, *whose).await;
            assert_eq!(
                outcome,
                expected(act, probe.reach, *role, *whose),
                "{}: {role}, {whose:?}",
                act.code
            );
            if outcome == Outcome::Allowed && *whose == Whose::Own {
                allowed.push(*role);
            }
        }
    }
    Row { act, probe, allowed }
}

const fn territories(reach: Reach) -> &'static [Whose] {
    match reach {
        Reach::Place | Reach::Person => &Whose::ALL,
        Reach::Myself | Reach::Whole => &[Whose::Own],
        Reach::System => &[],
    }
}

fn expected(act: &Act, reach: Reach, role: Role, whose: Whose) -> Outcome {
    let within = match reach {
        Reach::Place => whose.is_within(role),
        Reach::Person | Reach::Myself | Reach::Whole | Reach::System => whose == Whose::Own,
    };
    match (act.is_for(role), within) {
        (false, _) => Outcome::NotAllowed,
        (true, true) => Outcome::Allowed,
        (true, false) => Outcome::Unknown,
    }
}

async fn one(ground: &Ground, (act, probe): (&'static Act, &Probe), role: Role, whose: Whose) -> Outcome {
    let changes = act.kind != Kind::Look && act.is_for(role);
    let fresh = if changes { Some(ground.fresh().await) } else { None };
    let town = fresh.as_ref().unwrap_or(&ground.common);
    let mut cell = Cell {
        town,
        desk: ground.desk(town, role).await,
        role,
        whose,
        there: ground.things(whose),
    };
    if act.kind == Kind::Dangerous && act.is_for(role) {
        asks_again(act, probe, &mut cell).await;
    }
    let before = last(town).await;
    let answer = (probe.run)(&cell).await;
    let after = since(town, before).await;
    let sure = || format!("{}: {role}, {whose:?}: {answer:?}", act.code);
    match &answer {
        Ok(true) if act.kind != Kind::Look => {
            let acts: Vec<_> = after.iter().map(|link| &*link.event.act).collect();
            assert_eq!(acts, [act.code], "one event: {}", sure());
            let actor = after[0].event.actor.person.as_ref();
            assert_eq!(actor, Some(&cell.desk.person.id), "{}", sure());
        }
        // A list of schools may be taken in that says nothing of one's own.
        Ok(false) if act.kind != Kind::Look => {}
        _ => assert!(
            after.is_empty(),
            "nothing happened, and yet: {after:?}: {}",
            sure()
        ),
    }
    let told = sure();
    outcome(answer, &told)
}

/// A dangerous act is refused to a session whose owner has not just proved who she is.
async fn asks_again(act: &Act, probe: &Probe, cell: &mut Cell<'_>) {
    let proved = cell.desk.proved.take();
    let answer = (probe.run)(cell).await;
    let hidden = matches!(answer, Err(Refusal::Unknown)) && !cell.whose.is_within(cell.role);
    assert!(
        matches!(answer, Err(Refusal::Prove)) || hidden,
        "{}: {}: {answer:?}",
        act.code,
        cell.role
    );
    cell.desk.proved = proved;
}

fn outcome(answer: Answer, told: &str) -> Outcome {
    match answer {
        Ok(true) => Outcome::Allowed,
        Ok(false) | Err(Refusal::Unknown) => Outcome::Unknown,
        Err(Refusal::NotAllowed(_)) => Outcome::NotAllowed,
        Err(other) => panic!("{told}: {other}"),
    }
}

async fn last(town: &Town) -> i64 {
    store::event::last(&mut town.read().await).await.unwrap().0
}

async fn since(town: &Town, seq: i64) -> Vec<Link> {
    store::event::after(&mut town.read().await, seq, 100)
        .await
        .unwrap()
}
