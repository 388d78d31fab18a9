//! The first version of the API: one file per noun, each operation one act.

mod account;
mod activity;
mod analysis;
mod backup;
mod document;
mod edition;
mod event;
mod evidence;
mod feed;
mod finding;
mod help;
mod instance;
mod job;
mod me;
mod measurement;
mod openapi;
mod organisation;
mod overview;
mod own_plan;
mod participant;
mod person;
mod procedure;
mod progress;
mod proposal;
mod reminder;
mod report;
mod roadmap;
mod school;
mod search;
mod session;
mod setting;
mod token;
mod upload;
mod version;
mod work;

use crate::front::Front;
use utoipa_axum::router::OpenApiRouter;

/// What puts the operations of a noun into a router and into the document at once.
type Noun = fn() -> OpenApiRouter<Front>;

const NOUNS: &[Noun] = &[
    account::routes,
    activity::routes,
    analysis::routes,
    measurement::routes,
    backup::routes,
    document::routes,
    edition::routes,
    event::routes,
    feed::routes,
    finding::routes,
    help::routes,
    instance::routes,
    job::routes,
    me::routes,
    openapi::routes,
    organisation::routes,
    overview::routes,
    own_plan::routes,
    participant::routes,
    person::routes,
    procedure::routes,
    proposal::routes,
    progress::routes,
    reminder::routes,
    roadmap::routes,
    school::routes,
    search::routes,
    session::routes,
    setting::routes,
    token::routes,
    upload::routes,
    version::routes,
];
const TRIES: &[Noun] = &[account::tries, session::tries];
const FILES: &[Noun] = &[
    analysis::files,
    document::files,
    evidence::files,
    organisation::files,
    progress::files,
    roadmap::files,
    upload::files,
];

/// What a form's worth of bytes is enough for, relative to the address of this version.
pub(super) fn routes() -> OpenApiRouter<Front> {
    merged(NOUNS)
}

/// Where a password can be guessed; all of them are `POST`, which is what the number of tries is counted by.
pub(super) fn tries() -> OpenApiRouter<Front> {
    merged(TRIES)
}

/// Where whole files are sent or handed out.
pub(super) fn files() -> OpenApiRouter<Front> {
    merged(FILES)
}

fn merged(nouns: &[Noun]) -> OpenApiRouter<Front> {
    let all = OpenApiRouter::default();
    nouns.iter().fold(all, |all, noun| all.merge(noun()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn one_name_in_the_document_means_one_shape() {
        // Nouns are put together by name, and the later one would win without a word.
        let mut known = BTreeMap::new();
        for noun in NOUNS.iter().chain(TRIES).chain(FILES) {
            let schemas = noun().into_openapi().components.unwrap_or_default().schemas;
            for (name, schema) in schemas {
                let schema = serde_json::to_value(&schema).unwrap();
                if let Some(other) = known.insert(name.clone(), schema.clone()) {
                    assert_eq!(schema, other, "{name}");
                }
            }
        }
        assert!(known.contains_key("Upload"));
    }
}
