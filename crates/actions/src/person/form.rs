//! What was typed about a person.

use crate::refusal::{Mistake, Refusal, Wrong};
use domain::person::{Person, PersonId, PersonState, Role};
use domain::territory::OrganisationId;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use store::{StoreError, Tx};

/// The greatest length of a surname, name or patronymic.
const NAME: usize = 100;
/// The least and the greatest length of a login.
const LOGIN: std::ops::RangeInclusive<usize> = 3..=64;
/// The greatest length of an address (RFC 5321 §4.5.3.1.3 less the brackets).
const EMAIL: usize = 254;

/// Somebody who is to come in.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct NewPerson {
    /// Фамилия.
    pub surname: String,
    /// Имя.
    pub name: String,
    /// Отчество, empty where there is none.
    pub patronymic: String,
    /// As in [`Names`].
    pub login: String,
    /// Where letters go; empty for nowhere.
    pub email: Option<String>,
    /// In which role.
    pub role: Option<Role>,
    /// For which organisation; `None` for the desk's own.
    pub organisation: Option<OrganisationId>,
    /// Until which day, inclusive; `None` for no end.
    pub until: Option<Date>,
}

/// What a person is called, signs in with and is written to.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Names {
    /// Фамилия.
    pub surname: String,
    /// Имя.
    pub name: String,
    /// Отчество, empty where there is none.
    pub patronymic: String,
    /// What is typed to sign in: Latin letters, figures, `.`, `_`, `-`; no `@`, so that it is nobody's address.
    pub login: String,
    /// Where letters go; empty for nowhere.
    pub email: Option<String>,
}

impl NewPerson {
    /// What she is called.
    pub(super) fn names(&self) -> Names {
        Names {
            surname: self.surname.clone(),
            name: self.name.clone(),
            patronymic: self.patronymic.clone(),
            login: self.login.clone(),
            email: self.email.clone(),
        }
    }
}

impl Names {
    /// A new person called so.
    ///
    /// # Errors
    /// All mistakes at once.
    pub(super) fn read(&self, id: PersonId, created: Timestamp) -> Result<Person, Refusal> {
        let mistakes = self.mistakes();
        if !mistakes.is_empty() {
            return Err(Refusal::Mistaken(mistakes));
        }
        let trimmed = |text: &str| text.trim().to_owned();
        Ok(Person {
            id,
            surname: trimmed(&self.surname),
            name: trimmed(&self.name),
            patronymic: trimmed(&self.patronymic),
            login: self.login(),
            email: self.email(),
            state: PersonState::Invited,
            created,
        })
    }

    fn login(&self) -> String {
        self.login.trim().to_lowercase()
    }

    fn email(&self) -> Option<String> {
        let typed = self.email.as_deref().unwrap_or_default().trim().to_lowercase();
        (!typed.is_empty()).then_some(typed)
    }

    fn mistakes(&self) -> Vec<Mistake> {
        let patronymic = Some(self.patronymic.trim()).filter(|text| !text.is_empty());
        let found = [
            ("surname", name(&self.surname)),
            ("name", name(&self.name)),
            ("patronymic", patronymic.and_then(name)),
            ("login", wrong_login(&self.login())),
            ("email", self.email().as_deref().and_then(wrong_email)),
        ];
        let told =
            |(field, wrong): (&'static str, Option<Wrong>)| wrong.map(|wrong| Mistake { field, wrong });
        found.into_iter().filter_map(told).collect()
    }
}

/// What is wrong with a part of a name that has to be there.
fn name(typed: &str) -> Option<Wrong> {
    let typed = typed.trim();
    match typed.chars().count() {
        0 => Some(Wrong::Empty),
        long if long > NAME => Some(Wrong::TooLong(NAME)),
        _ => typed.chars().any(char::is_control).then_some(Wrong::Form),
    }
}

fn wrong_login(login: &str) -> Option<Wrong> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._-".contains(&byte);
    match login.len() {
        0 => Some(Wrong::Empty),
        long if long > *LOGIN.end() => Some(Wrong::TooLong(*LOGIN.end())),
        long => (!LOGIN.contains(&long) || !login.bytes().all(plain)).then_some(Wrong::Form),
    }
}

fn wrong_email(email: &str) -> Option<Wrong> {
    if email.len() > EMAIL {
        return Some(Wrong::TooLong(EMAIL));
    }
    let address = email.parse::<lettre::Address>();
    address.is_err().then_some(Wrong::Form)
}

/// Whether nobody else has the login or the address; both are told at once.
pub(super) async fn is_free(tx: &mut Tx, person: &Person) -> Result<(), Refusal> {
    let others = |found: Option<Person>| found.is_some_and(|found| found.id != person.id);
    let mut mistakes = Vec::new();
    if others(store::person::by_login(tx, &person.login).await?) {
        mistakes.push(Mistake {
            field: "login",
            wrong: Wrong::Taken,
        });
    }
    if let Some(email) = &person.email
        && others(store::person::by_email(tx, email).await?)
    {
        mistakes.push(Mistake {
            field: "email",
            wrong: Wrong::Taken,
        });
    }
    if mistakes.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Mistaken(mistakes))
    }
}

/// The same when somebody was quicker between the look and the writing.
pub(super) fn taken(error: StoreError) -> Refusal {
    if !error.clashes_with("person") {
        return error.into();
    }
    let field = if error.clashes_with("email") {
        "email"
    } else {
        "login"
    };
    Refusal::mistake(field, Wrong::Taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(login: &str, email: Option<&str>) -> Names {
        Names {
            surname: " Ким ".into(),
            name: "Олег".into(),
            login: login.into(),
            email: email.map(Into::into),
            ..Names::default()
        }
    }

    fn read(names: &Names) -> Result<Person, Vec<Mistake>> {
        let id = PersonId::new("00000000-0000-7000-8000-000000000001").unwrap();
        names
            .read(id, Timestamp::UNIX_EPOCH)
            .map_err(|refusal| match refusal {
                Refusal::Mistaken(mistakes) => mistakes,
                other => panic!("{other}"),
            })
    }

    #[test]
    fn a_person_is_kept_trimmed_with_login_and_address_in_lower_case() {
        let person = read(&names(" Kim.OV ", Some(" Kim@Edu.Example "))).unwrap();
        assert_eq!((&*person.surname, &*person.login), ("Ким", "kim.ov"));
        assert_eq!(person.email.as_deref(), Some("kim@edu.example"));
        assert_eq!(read(&names("kim", Some("  "))).unwrap().email, None);
    }

    #[test]
    fn every_mistake_is_told_at_once() {
        let nobody = read(&Names {
            patronymic: "а\u{7}".into(),
            ..Names::default()
        });
        let expected = [
            ("surname", Wrong::Empty),
            ("name", Wrong::Empty),
            ("patronymic", Wrong::Form),
            ("login", Wrong::Empty),
        ];
        assert_eq!(
            nobody.unwrap_err(),
            expected.map(|(field, wrong)| Mistake { field, wrong })
        );
    }

    #[test]
    fn what_may_be_taken_for_an_address_is_no_login_and_the_other_way_round() {
        for (login, wrong) in [
            ("kim@edu.example", Wrong::Form),
            ("ki", Wrong::Form),
            ("ким", Wrong::Form),
            ("kim o", Wrong::Form),
            (&"k".repeat(65), Wrong::TooLong(64)),
        ] {
            assert_eq!(
                read(&names(login, None)).unwrap_err(),
                [Mistake {
                    field: "login",
                    wrong
                }],
                "{login}"
            );
        }
        for email in [
            "kim",
            "kim@",
            "@edu.example",
            "kim@edu.example\nbcc: all@edu.example",
            "a b@edu.example",
        ] {
            let mistake = Mistake {
                field: "email",
                wrong: Wrong::Form,
            };
            assert_eq!(
                read(&names("kim", Some(email))).unwrap_err(),
                [mistake],
                "{email}"
            );
        }
    }
}
