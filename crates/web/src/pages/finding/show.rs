//! The evidence of a sign at a school.

use super::words;
use crate::answer::{Answer, Trouble};
use crate::desk::At;
use crate::links;
use crate::pages::top::Top;
use crate::pages::work::ADDRESSES;
use crate::pages::{shown, work};
use actions::analysis::Evidence;
use actions::finding::{self, FindingDetail};
use askama::Template;
use axum::extract::Path;
use domain::finding::FindingId;

/// The page.
#[derive(Debug, Template)]
#[template(path = "pages/finding/show.html")]
pub(crate) struct Page {
    pub(crate) top: Top,
    pub(crate) one: FindingDetail,
    /// The school, as people call it.
    pub(crate) school: String,
    pub(crate) thresholds: Vec<String>,
}

impl Page {
    /// What the sign is called, although nothing may be said of it.
    pub(crate) fn name(&self) -> &'static str {
        words::sign(&self.one.finding.sign)
    }

    pub(crate) fn work(&self) -> String {
        work::title(&self.one.finding.work)
    }

    /// Where the school stands on the list; empty for official signs, which have none.
    pub(crate) fn standing(&self) -> String {
        self.one.list.as_ref().map_or_else(String::new, words::standing)
    }

    /// The page of the school's work.
    pub(crate) fn href(&self) -> String {
        let school = self.one.finding.school.to_string();
        links::work(self.one.finding.version.as_str(), [&school, "", ""])
    }

    /// The page of the school.
    pub(crate) fn school_href(&self) -> String {
        links::school(&self.one.finding.school.to_string())
    }

    pub(crate) fn others(&self) -> String {
        let name = |one: &Evidence| format!("{} — {}", one.letter, one.name);
        let all: Vec<String> = self.one.others.iter().map(name).collect();
        if all.is_empty() {
            words::NO_OTHERS.to_owned()
        } else {
            all.join("; ")
        }
    }
}

/// Shows it.
pub(crate) async fn show(at: At, Path(text): Path<String>) -> Answer {
    let id = FindingId::new(&text).ok_or(Trouble::Absent)?;
    let one = finding::show(&at, &id, ADDRESSES).await?;
    let code = one.finding.school.to_string();
    let said = one.reading.part.as_ref().map(|part| part.reading.scope.clone());
    shown(&Page {
        top: Top {
            help: links::help(&format!("sign-{}", one.finding.sign.to_lowercase())),
            ..at.top(words::FINDING)
        },
        school: said.unwrap_or(code),
        thresholds: thresholds(&one.finding.parameters),
        one,
    })
}

/// The thresholds that the sign went by, with their owners.
fn thresholds(parameters: &serde_json::Value) -> Vec<String> {
    let each = parameters.as_object().into_iter().flat_map(|all| all.values());
    let said = each.filter_map(|one| {
        let value = one.get("value")?.as_f64()?;
        let (code, source) = (one.get("code")?.as_str()?, one.get("source")?.as_str()?);
        Some(words::threshold(code, &crate::number::decimal(value, 2), source))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_are_told_with_their_owners() {
        let parameters = serde_json::json!({
            "t": {"value": 1.96, "code": "fioko-2019.a.t", "source": "ФИОКО-2019"}, "x": 1
        });
        assert_eq!(thresholds(&parameters), ["fioko-2019.a.t = 1,96 — ФИОКО-2019"]);
        assert!(thresholds(&serde_json::Value::Null).is_empty());
    }
}
