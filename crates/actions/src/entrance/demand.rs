//! Of whom a second factor is demanded.

use crate::refusal::Refusal;
use crate::setting::{self, ADMINISTRATORS, EVERYBODY};
use domain::person::{Account, Assignment, Role};
use store::Tx;

/// Whether a second factor is demanded in this assignment and the person has none in force.
pub(super) async fn lacks_factor(tx: &mut Tx, one: &Assignment) -> Result<bool, Refusal> {
    if !is_demanded(&setting::text(tx, setting::SECOND_FACTOR).await?, one.role) {
        return Ok(false);
    }
    let account = store::account::find(tx, &one.person).await?;
    Ok(account.is_some_and(|account| lacks(&account)))
}

fn is_demanded(set: &str, role: Role) -> bool {
    match set {
        EVERYBODY => true,
        ADMINISTRATORS => role == Role::Administrator,
        _ => false,
    }
}

/// Who has no password comes in by a directory outside, which asks for what it finds right: a code beside a password that there
/// is not would keep nobody out.
fn lacks(account: &Account) -> bool {
    let totp = account.totp.as_ref();
    account.password.is_some() && totp.is_none_or(|totp| totp.confirmed.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setting::{Form, Known};
    use domain::person::{PersonId, Secret, Totp};
    use jiff::Timestamp;

    #[test]
    fn a_second_factor_is_demanded_of_nobody_of_administrators_or_of_everybody() {
        let form = Known::find(setting::SECOND_FACTOR).unwrap().form;
        let Form::Choice { of } = form else {
            panic!("{form:?}");
        };
        let demanded = of.iter().map(|choice| {
            let roles = Role::ALL.iter().copied();
            roles.filter(|role| is_demanded(choice.value, *role)).collect()
        });
        let all: Vec<Vec<Role>> = demanded.collect();
        assert_eq!(all, [vec![], vec![Role::Administrator], Role::ALL.to_vec()]);
    }

    #[test]
    fn lacking_is_who_has_a_password_and_no_factor_in_force() {
        let person = PersonId::new("00000000-0000-7000-8000-000000000001").unwrap();
        let totp = |confirmed: Option<Timestamp>| Totp {
            secret: Secret::new(String::new()),
            confirmed,
            step: None,
        };
        let begun = || Some(totp(None));
        let in_force = || Some(totp(Some(Timestamp::UNIX_EPOCH)));
        for (has_password, totp, expected) in [
            (true, None, true),
            (true, begun(), true),
            (true, in_force(), false),
            (false, None, false),
            (false, begun(), false),
        ] {
            let account = Account {
                password: has_password.then(|| Secret::new(String::new())),
                totp,
                ..Account::empty(person.clone())
            };
            assert_eq!(lacks(&account), expected, "{has_password}");
        }
    }
}
