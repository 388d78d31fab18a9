//! People: who they are, in which role they act and for which organisation.

mod account;
mod guess;
mod invitation;
mod lockout;
mod password;
mod secret;
mod session;
mod token;

pub use account::{Account, Totp};
pub use invitation::{Invitation, Purpose};
pub use lockout::{LOCK_CEILING, lock_after};
pub use password::{PASSWORD_MAX, PASSWORD_MIN, WeakPassword, check_password};
pub use secret::Secret;
pub use session::Session;
pub use token::{Scope, Token};

use crate::calendar::Period;
use crate::id::{codes, id};
use crate::territory::OrganisationId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

id! {
    /// Name of a person.
    PersonId,
    /// Name of an assignment.
    AssignmentId,
    /// Name of a session.
    SessionId,
    /// Name of an invitation.
    InvitationId,
    /// Name of a token.
    TokenId,
}

codes! {
    /// In which role a person acts.
    Role {
        /// Администратор: people, organisations, settings.
        Administrator = "administrator",
        /// Специалист: takes results in and decides.
        Specialist = "specialist",
        /// Методист: reads analyses, works on recommendations.
        Methodist = "methodist",
        /// Руководитель ОО: her own school.
        Head = "head",
        /// Координатор ОО: sends the school's files.
        Coordinator = "coordinator",
        /// Куратор: reads the schools given to her care.
        Curator = "curator",
        /// Общественный наблюдатель: sees when and where procedures are held, no results.
        Observer = "observer",
        /// Регион (просмотр): reads the whole, changes nothing.
        RegionViewer = "region-viewer",
    }
}

codes! {
    /// Whether a person may come in.
    PersonState {
        /// Has a link, has not used it.
        Invited = "invited",
        /// May sign in.
        Active = "active",
        /// May not.
        Blocked = "blocked",
    }
}

/// Somebody who uses the system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Name among rows.
    pub id: PersonId,
    /// Фамилия.
    pub surname: String,
    /// Имя.
    pub name: String,
    /// Отчество, empty where there is none.
    pub patronymic: String,
    /// What is typed to sign in, in lower case.
    pub login: String,
    /// Where letters go.
    pub email: Option<String>,
    /// Whether she may come in.
    pub state: PersonState,
    /// When she was added.
    pub created: Timestamp,
}

impl Person {
    /// Surname and initials with a no-break space, as printed in tables.
    pub fn short_name(&self) -> String {
        let initials: String = [&self.name, &self.patronymic]
            .into_iter()
            .filter_map(|part| part.chars().next())
            .map(|letter| format!("\u{a0}{letter}."))
            .collect();
        format!("{}{initials}", self.surname)
    }
}

/// In which role somebody acts for which organisation, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignment {
    /// Name among rows.
    pub id: AssignmentId,
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: Role,
    /// For which organisation and all below it.
    pub organisation: OrganisationId,
    /// From when until when.
    pub period: Period,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(surname: &str, name: &str, patronymic: &str) -> Person {
        Person {
            id: PersonId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            surname: surname.into(),
            name: name.into(),
            patronymic: patronymic.into(),
            login: "login".into(),
            email: None,
            state: PersonState::Active,
            created: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_name_is_shortened_with_or_without_a_patronymic() {
        for (parts, short) in [
            (("Иванова", "Анна", "Петровна"), "Иванова\u{a0}А.\u{a0}П."),
            (("Ким", "Олег", ""), "Ким\u{a0}О."),
            (("Система", "", ""), "Система"),
        ] {
            assert_eq!(person(parts.0, parts.1, parts.2).short_name(), short);
        }
    }

    #[test]
    fn every_role_is_found_by_its_code_and_no_other_word_is_a_role() {
        for &role in Role::ALL {
            assert_eq!(Role::parse(role.code()), Some(role));
        }
        assert_eq!(Role::parse("Administrator"), None);
    }

    #[test]
    fn only_a_lower_case_uuid_names_a_person() {
        assert!(PersonId::new("00000000-0000-7000-8000-00000000000f").is_some());
        for bad in [
            "",
            "1",
            "00000000-0000-7000-8000-00000000000F",
            "00000000x0000-7000-8000-000000000001",
        ] {
            assert_eq!(PersonId::new(bad), None, "{bad}");
        }
    }
}
