use super::{Probe, probe};
use crate::cell::{Cell, Whose};
use actions::token::{NewToken, list, make, revoke};
use domain::person::{Scope, TokenId};

pub static PROBES: &[Probe] = &[
    probe!(
        "token.list",
        "смотреть свои токены для программ",
        Person,
        |cell| {
            let wanted = token(cell);
            let found = list(&cell.desk).await;
            found.map(|all| all.iter().any(|one| one.id == wanted))
        }
    ),
    probe!(
        "token.make",
        "выдать программе токен от своего имени",
        Person,
        |cell| {
            let new = NewToken {
                name: "Выгрузка".into(),
                scope: Some(Scope::Read),
                assignment: Some(assignment(cell)),
                days: None,
            };
            match make(&cell.desk, &new).await {
                // Another's assignment is a field that cannot be taken, like one that is not there.
                Err(actions::Refusal::Mistaken(_)) if cell.whose != Whose::Own => Ok(false),
                other => other.map(|_| true),
            }
        }
    ),
    probe!(
        "token.revoke",
        "отозвать свой токен",
        Person,
        |cell| { revoke(&cell.desk, &token(cell)).await.map(|()| true) }
    ),
];

fn assignment(cell: &Cell<'_>) -> domain::person::AssignmentId {
    match cell.whose {
        Whose::Own => cell.desk.assignment.id.clone(),
        Whose::Next | Whose::Far => cell.there.assignment.clone(),
    }
}

/// A token of one's own, or one of somebody there.
fn token(cell: &Cell<'_>) -> TokenId {
    let whose = match cell.whose {
        Whose::Own => &cell.desk.person.id,
        Whose::Next | Whose::Far => &cell.there.mate,
    };
    TokenId::new(whose.as_str()).unwrap()
}
