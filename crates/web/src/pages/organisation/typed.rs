//! What was typed about an organisation, kept as typed until it is right.

use super::words;
use crate::form::{Fields, Wrongs};
use actions::organisation::{NewOrganisation, OrganisationView};
use domain::territory::{Code, CodeKind, OrganisationId, OrganisationKind};
use std::collections::BTreeMap;

/// Field of a code: `code-login`.
pub(super) fn code_field(kind: CodeKind) -> String {
    format!("code-{kind}")
}

/// Field of a circumstance: `attribute-pupils`.
pub(super) fn attribute_field(key: &str) -> String {
    format!("attribute-{key}")
}

/// As fields, for a form that begins with what is stored.
pub(super) fn fields(one: &OrganisationView) -> Fields {
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(String::new, |day| day.to_string());
    let mut fields = Fields::default();
    fields.set("kind", one.kind.code());
    fields.set("name", &one.name);
    fields.set("short_name", &one.short_name);
    fields.set("parent", one.parent.as_ref().map_or("", OrganisationId::as_str));
    fields.set("since", &day(one.since));
    fields.set("until", &day(one.until));
    for kind in CodeKind::ALL {
        let own = one.codes.iter().filter(|code| code.kind == *kind);
        let values: Vec<&str> = own.map(|code| &*code.value).collect();
        fields.set(&code_field(*kind), &values.join(", "));
    }
    for (key, value) in &one.attributes {
        fields.set(&attribute_field(key), value);
    }
    fields
}

/// As an organisation, or what cannot be read. What the form has no field for stays as it `was`.
pub(super) fn organisation(
    fields: &Fields,
    was: &BTreeMap<String, String>,
) -> Result<NewOrganisation, Wrongs> {
    let mut wrongs = Wrongs::default();
    let new = NewOrganisation {
        kind: OrganisationKind::parse(fields.get("kind")),
        name: fields.get("name").to_owned(),
        short_name: fields.get("short_name").to_owned(),
        parent: OrganisationId::new(fields.get("parent")),
        since: fields.day("since", &mut wrongs),
        until: fields.day("until", &mut wrongs),
        codes: codes(fields),
        attributes: attributes(fields, was),
    };
    if wrongs.is_empty() { Ok(new) } else { Err(wrongs) }
}

fn codes(fields: &Fields) -> Vec<Code> {
    let of_kind = |kind: &CodeKind| {
        let text = fields.get(&code_field(*kind)).to_owned();
        let kind = *kind;
        let values: Vec<String> = text
            .split([',', ';'])
            .map(|part| part.trim().to_owned())
            .collect();
        let said = values.into_iter().filter(|value| !value.is_empty());
        said.map(move |value| Code { kind, value }).collect::<Vec<_>>()
    };
    CodeKind::ALL.iter().flat_map(of_kind).collect()
}

fn attributes(fields: &Fields, was: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let mut all = was.clone();
    for (key, _) in words::ATTRIBUTES {
        all.insert((*key).to_owned(), fields.get(&attribute_field(key)).to_owned());
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn what_is_typed_is_read_and_what_has_no_field_stays() {
        let mut fields = Fields::default();
        for (name, value) in [
            ("kind", "school"),
            ("name", "Школа"),
            ("since", "01.09.2020"),
            ("code-login", "edu220001, sch220002 ;"),
            ("attribute-pupils", "400"),
        ] {
            fields.set(name, value);
        }
        let was = BTreeMap::from([
            ("own".to_owned(), "x".to_owned()),
            ("pupils".to_owned(), "1".to_owned()),
        ]);
        let new = organisation(&fields, &was).unwrap();
        assert_eq!(new.since, Some(date(2020, 9, 1)));
        assert_eq!(new.codes.len(), 2);
        assert_eq!(
            (&*new.attributes["own"], &*new.attributes["pupils"]),
            ("x", "400")
        );
    }

    #[test]
    fn a_day_that_is_none_is_said_beside_its_field() {
        let mut fields = Fields::default();
        fields.set("until", "31.02.2020");
        let wrongs = organisation(&fields, &BTreeMap::new()).unwrap_err();
        assert!(wrongs.of("until").is_some() && wrongs.of("since").is_none());
    }
}
