//! The matrix of access: every act of the register × every role × one's own and others' territory, each really tried.
//!
//! What comes out is `docs/access.md`. After a change that is meant: `UPDATE_ACCESS=1 cargo test -p actions --test matrix`.

#[path = "../town/mod.rs"]
mod town;

mod cell;
mod ground;
mod page;
mod plan;
mod probe;
mod scope;
mod source;
mod trial;

use actions::REGISTER;
use probe::PROBES;
use std::collections::BTreeSet;

fn codes() -> BTreeSet<&'static str> {
    REGISTER.iter().map(|act| act.code).collect()
}

#[test]
fn every_file_of_an_act_has_its_line_in_the_register() {
    let register = source::register();
    let files = source::acts();
    assert!(
        files.len() > 50,
        "the files of acts are not where they were: {files:?}"
    );
    let forgotten: Vec<_> = files
        .iter()
        .filter(|file| !register.contains(file.as_str()))
        .collect();
    assert!(forgotten.is_empty(), "not in REGISTER: {forgotten:?}");
    assert_eq!(files.len(), REGISTER.len(), "a line of REGISTER names no file");
    assert_eq!(codes().len(), REGISTER.len(), "two acts have one code");
}

#[test]
fn every_act_has_its_probe_and_every_probe_its_act() {
    let tried: BTreeSet<_> = PROBES
        .iter()
        .flat_map(|of_noun| of_noun.iter())
        .map(|probe| probe.code)
        .collect();
    let untried: Vec<_> = codes().difference(&tried).copied().collect();
    assert!(untried.is_empty(), "acts that nobody tries: {untried:?}");
    let gone: Vec<_> = tried.difference(&codes()).copied().collect();
    assert!(gone.is_empty(), "probes of acts that are gone: {gone:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_may_do_with_its_own_and_with_others_what_the_page_says() {
    let ground = ground::Ground::lay().await;
    let mut rows = Vec::new();
    for act in REGISTER {
        rows.push(trial::tried(&ground, act).await);
    }
    page::holds(&rows);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_may_do_what_its_token_and_its_persons_role_both_let_it_and_nothing_else() {
    let ground = ground::Ground::lay().await;
    for act in REGISTER {
        scope::tried(&ground, act).await;
    }
}
