use super::reach::Seen;
use crate::refusal::Refusal;
use domain::person::{AssignmentId, PersonId, PersonState, Role};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use store::Tx;

/// A person as somebody may see her.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PersonView {
    /// Name among rows.
    pub id: PersonId,
    /// Фамилия.
    pub surname: String,
    /// Имя.
    pub name: String,
    /// Отчество, empty where there is none.
    pub patronymic: String,
    /// Surname and initials.
    pub short_name: String,
    /// What she signs in with.
    pub login: String,
    /// Where letters go.
    pub email: Option<String>,
    /// Whether she may come in.
    pub state: PersonState,
    /// When she was added.
    pub created: Timestamp,
    /// What she does or did for the organisations in sight, the latest last.
    pub assignments: Vec<AssignmentView>,
}

/// In which role somebody acts for which organisation, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AssignmentView {
    /// Name among rows.
    pub id: AssignmentId,
    /// In which role.
    pub role: Role,
    /// For which organisation and all below it.
    pub organisation: OrganisationId,
    /// What that is called in tables.
    pub organisation_name: String,
    /// First day.
    pub since: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl PersonView {
    pub(super) async fn of(tx: &mut Tx, seen: Seen) -> Result<Self, Refusal> {
        let mut assignments = Vec::new();
        for one in seen.own {
            let organisation = store::organisation::find(tx, &one.organisation).await?;
            assignments.push(AssignmentView {
                id: one.id,
                role: one.role,
                organisation: one.organisation,
                organisation_name: organisation.map(|one| one.short_name).unwrap_or_default(),
                since: one.period.from,
                until: one.period.to,
            });
        }
        let person = seen.person;
        Ok(Self {
            short_name: person.short_name(),
            id: person.id,
            surname: person.surname,
            name: person.name,
            patronymic: person.patronymic,
            login: person.login,
            email: person.email,
            state: person.state,
            created: person.created,
            assignments,
        })
    }
}
