//! All routes, as the sources name them: none is left out of what every one has to withstand.

use crate::browser::Browser;
use crate::house::House;
use axum::http::StatusCode;
use std::collections::BTreeSet;
use std::path::Path;

/// A route, and what may be asked of it.
#[derive(Debug)]
struct Route {
    path: String,
    gets: bool,
    posts: bool,
}

/// Reads them from the sources of the pages.
fn routes() -> Vec<Route> {
    let mut texts = Vec::new();
    read(
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/pages")),
        &mut texts,
    );
    let all: Vec<Route> = texts.iter().flat_map(|text| in_text(text)).collect();
    assert!(
        all.len() > 45,
        "the reader no longer understands the sources: {}",
        all.len()
    );
    all
}

fn read(folder: &Path, texts: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, texts);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            texts.push(std::fs::read_to_string(path).unwrap());
        }
    }
}

/// Each `.route("path", get(…).post(…))`.
fn in_text(text: &str) -> Vec<Route> {
    let route = |after: &str| {
        let path = after.trim_start().strip_prefix('"')?.split('"').next()?;
        let rest = &after[..after.find(".route(").unwrap_or(after.len())];
        let rest = rest.split("\n}").next().unwrap();
        Some(Route {
            path: filled(path),
            gets: rest.contains("get("),
            posts: rest.contains("post("),
        })
    };
    text.split(".route(").skip(1).filter_map(route).collect()
}

/// With something that is there nowhere in each place.
fn filled(path: &str) -> String {
    path.replace("{secret}", &"a".repeat(64))
        .replace("/versions/{id}", &format!("/versions/{}", "a".repeat(64)))
        .replace("/works/{version}", &format!("/works/{}", "a".repeat(64)))
        .replace("/schools/{code}", "/schools/edu220001")
        .replace("/help/{code}", "/help/marks")
        .replace("{file}", "marks.svg")
        .replace("{other}", &"b".repeat(64))
        .replace("{name}", "office-name")
        .replace("{id}", "00000000-0000-7000-8000-000000000000")
        .replace("{assignment}", "00000000-0000-7000-8000-000000000000")
}

fn is_door(path: &str) -> bool {
    path.starts_with("/sign-in") || path.starts_with("/invitation/")
}

#[tokio::test]
async fn nobody_gets_anything_but_the_door_without_signing_in() {
    let house = House::new().await;
    house.settle().await;
    for route in routes() {
        let mut browser = house.browser();
        if route.gets && !is_door(&route.path) {
            let page = browser.get(&route.path).await;
            assert_eq!(page.status, StatusCode::SEE_OTHER, "GET {}", route.path);
            assert!(
                page.location().starts_with("/sign-in"),
                "GET {}: {}",
                route.path,
                page.location()
            );
            assert!(page.text.is_empty(), "GET {}", route.path);
        }
        if route.posts {
            let status = browser.post(&route.path, &[("csrf", "x")]).await.status;
            let refused = if is_door(&route.path) {
                StatusCode::FORBIDDEN
            } else {
                StatusCode::UNAUTHORIZED
            };
            assert_eq!(status, refused, "POST {}", route.path);
        }
    }
}

#[tokio::test]
async fn who_lacks_a_demanded_factor_is_led_to_it_from_every_page() {
    let house = House::new().await;
    let desk = house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let token = browser.get("/account").await.token().to_owned();
    actions::setting::change(&desk, "second-factor", "administrators")
        .await
        .unwrap();
    let open = [
        "/account",
        "/account/factor",
        "/account/factor/confirm",
        "/prove",
        "/choose",
        "/sign-out",
    ];
    let closed = routes().into_iter().filter(|one| !is_door(&one.path));
    for route in closed.filter(|one| !open.contains(&&*one.path)) {
        if route.gets {
            let page = browser.get(&route.path).await;
            assert_eq!(page.location(), "/account/factor", "GET {}", route.path);
        }
        if route.posts {
            let page = browser.post(&route.path, &[("csrf", &token)]).await;
            let takes_files = page.status == StatusCode::FORBIDDEN && page.text.contains("Страница устарела");
            assert!(
                takes_files || page.location() == "/account/factor",
                "POST {}",
                route.path
            );
        }
    }
    let page = browser.get("/account/factor").await;
    assert!(page.text.contains("Узел требует второй фактор"), "{}", page.text);
}

#[tokio::test]
async fn every_form_needs_its_token_and_comes_from_our_own_page() {
    let house = House::new().await;
    house.settle().await;
    let mut browser = house.signed_in("petrova").await;
    let token = browser.get("/account").await.token().to_owned();
    browser.get("/sign-in").await;
    let posts: Vec<Route> = routes().into_iter().filter(|route| route.posts).collect();
    assert!(posts.len() > 25, "{}", posts.len());
    for route in posts {
        for fields in [&[][..], &[("csrf", "")], &[("csrf", "x")], &[("CSRF", &token)]] {
            let page = browser.post(&route.path, fields).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{} {fields:?}", route.path);
        }
        let page = browser.send_parts(&route.path, &[("csrf", "x")], &[]).await;
        assert_eq!(page.status, StatusCode::FORBIDDEN, "{} in parts", route.path);
        let takes_files = ["/uploads/new", "/organisations/take-in"].contains(&&*route.path)
            || route.path.ends_with("/table");
        let page = browser.send_parts(&route.path, &[("csrf", &token)], &[]).await;
        let is_forged = page.text.contains("Страница устарела");
        assert_eq!(is_forged, !takes_files, "{} in parts with its token", route.path);
        let foreign = browser
            .request("POST", &route.path)
            .header("origin", "https://evil.example")
            .header("x-csrf-token", &token);
        let page = browser
            .send(foreign.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!(
            page.status,
            StatusCode::FORBIDDEN,
            "{} from elsewhere",
            route.path
        );
    }
    assert_eq!(
        browser.get("/account").await.status,
        StatusCode::OK,
        "she is still in, and nothing was done"
    );
    let journal = browser.get("/events").await.text;
    for act in ["Пароль изменён", "Настройка изменена", "Выход"] {
        assert!(!journal.contains(&format!("<th scope=\"row\">{act}")), "{act}");
    }
}

#[tokio::test]
async fn every_page_is_whole_and_can_be_used_without_eyes_and_without_a_mouse() {
    let house = House::new().await;
    let desk = house.settle().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", domain::person::Role::Head, &school).await;
    house
        .person("special", domain::person::Role::Specialist, &desk.organisation.id)
        .await;
    let person = house.desk("ivanova").await.person.id.to_string();
    let mut seen = BTreeSet::new();
    for login in ["petrova", "special", "ivanova"] {
        let mut browser = house.signed_in(login).await;
        for route in routes().into_iter().filter(|route| route.gets) {
            let path = route.path.replace(
                "/people/00000000-0000-7000-8000-000000000000",
                &format!("/people/{person}"),
            );
            let path = path.replace(
                "/organisations/00000000-0000-7000-8000-000000000000",
                &format!("/organisations/{school}"),
            );
            let page = browser.get(&path).await;
            if page.header("content-type").starts_with("text/html") {
                is_whole(&path, &page.text);
                seen.insert((path, page.status.as_u16()));
            }
        }
    }
    let shown = seen.iter().filter(|(_, status)| *status == 200).count();
    assert!(shown > 32, "{shown} pages: {seen:#?}");
    let mut nobody: Browser = house.browser();
    is_whole("/sign-in", &nobody.get("/sign-in").await.text);
}

/// What every page has, and what none has.
fn is_whole(path: &str, text: &str) {
    for part in [
        "<!doctype html>",
        "<html lang=\"ru\">",
        "name=\"viewport\"",
        "<title>",
        " · Мерило</title>",
        "class=\"skip\" href=\"#main\"",
        "<main id=\"main\"",
        "</html>",
    ] {
        assert_eq!(text.matches(part).count(), 1, "{part} on {path}");
    }
    assert_eq!(
        text.matches("<h1>").count(),
        1,
        "one heading of the page on {path}"
    );
    for part in [
        "<script",
        " style=",
        "javascript:",
        " onclick=",
        "<iframe",
        "http://",
    ] {
        assert!(!text.contains(part), "{part} on {path}");
    }
    let ids: Vec<&str> = values(text, " id=\"");
    let distinct: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "an id twice on {path}: {ids:?}");
    for named in values(text, " aria-describedby=\"")
        .iter()
        .flat_map(|list| list.split_whitespace())
    {
        assert!(
            ids.contains(&named),
            "{named} describes a field on {path} and is not there"
        );
    }
    for field in fields(text) {
        let id = values(field, " id=\"");
        let label = id
            .first()
            .is_some_and(|id| text.contains(&format!("for=\"{id}\"")));
        assert!(label, "{field} has no label on {path}");
    }
    for table in text.split("<table").skip(1) {
        assert!(table.contains("scope=\"col\""), "a table without heads on {path}");
    }
}

fn values<'a>(text: &'a str, before: &str) -> Vec<&'a str> {
    text.split(before)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect()
}

/// Tags of fields that people fill in.
fn fields(text: &str) -> Vec<&str> {
    let tags = text
        .split('<')
        .skip(1)
        .map(|rest| rest.split('>').next().unwrap());
    let is_field = |tag: &&str| {
        let kind = ["input ", "select ", "textarea "]
            .iter()
            .any(|kind| tag.starts_with(kind));
        kind && !tag.contains("type=\"hidden\"")
    };
    tags.filter(is_field).collect()
}
