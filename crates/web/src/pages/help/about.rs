//! Which page of help explains which page.

use crate::links;
use domain::person::Role;

/// Where an address begins, and what explains it; the rest is what a role does, and stands in its guide.
const ABOUT: &[(&str, &str)] = &[
    ("/account", "access"),
    ("/backups", "backup"),
    ("/events", "access"),
    ("/findings", "methods"),
    ("/help", "glossary"),
    ("/organisations", "access"),
    ("/people", "access"),
    ("/results", "methods"),
    ("/schools", "comparison"),
    ("/search", "glossary"),
    ("/sessions", "access"),
    ("/settings", "installation"),
    ("/works", "methods"),
];

/// Analyses of a work as its address names them, each with a page of the same name.
const TABS: &[&str] = &["marks", "journal", "scores", "items", "planned", "groups"];

/// What stands below a work, with what explains it.
const BELOW: &[(&str, &str)] = &[
    ("/items", "item-fit"),
    ("/measurement", "rasch"),
    ("/participants", "individual"),
];

/// Where the page at this address is explained: by its own page of help, or by what the role does.
pub(crate) fn about(path: &str, query: &str, role: Role) -> String {
    let tab = query.split('&').find_map(|pair| pair.strip_prefix("tab="));
    let tab = tab.and_then(|tab| TABS.iter().find(|known| **known == tab));
    let ends = |end: &str| path.ends_with(end) || path.contains(&format!("{end}/"));
    let below = BELOW
        .iter()
        .find(|(end, _)| path.starts_with(links::WORKS) && ends(end));
    let part = tab.or(below.map(|(_, code)| code));
    let is_within = |at: &str| {
        path.strip_prefix(at)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let known = ABOUT.iter().find(|(at, _)| is_within(at)).map(|(_, code)| code);
    links::help(part.or(known).copied().unwrap_or(code(role)))
}

/// Where what a role does is explained.
pub(crate) fn guide(role: Role) -> String {
    links::help(code(role))
}

/// The name of the guide of a role.
pub(super) const fn code(role: Role) -> &'static str {
    match role {
        Role::Administrator => "administrator",
        Role::Specialist => "specialist",
        Role::Methodist => "methodist",
        Role::Head => "head",
        Role::Coordinator => "coordinator",
        Role::Curator => "curator",
        Role::Observer => "observer",
        Role::RegionViewer => "region",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_explained_by_what_it_shows() {
        for (path, query, code) in [
            ("/", "", "specialist"),
            ("/works", "", "methods"),
            ("/works/abc", "place=x&tab=items", "items"),
            ("/works/abc/participants", "place=x", "individual"),
            ("/works/abc/measurement", "", "rasch"),
            ("/works/abc/items/7", "place=x", "item-fit"),
            ("/works/abc", "tab=<script>", "methods"),
            ("/uploads/new", "", "specialist"),
            ("/peopleandmore", "", "specialist"),
        ] {
            let told = about(path, query, Role::Specialist);
            assert_eq!(told, format!("/help/{code}"), "{path}?{query}");
        }
        assert_eq!(about("/", "", Role::RegionViewer), "/help/region");
    }
}
