//! Roadmaps as pages: taken in, put right in place, in force, carried out, shown and confirmed.

use crate::browser::{Browser, Page};
use crate::house::House;
use axum::http::StatusCode;
use domain::person::Role;

const PLAN: &str = "Дорожная карта на 2026-2027 годы\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tАнализ результатов процедур\tдо 31 ноября 2026 года\tУО\tАналитический отчёт\n\
1.2\tМониторинг объективности в школах\tмай ежегодно\tОО, УО\tПриказ\n\
1.3\tКонсультации для школ\tпо запросу ОО\tУО\t\n";

async fn sent(browser: &mut Browser, fields: &[(&str, &str)], plan: &str) -> Page {
    sent_file(browser, fields, ("план.txt", plan.as_bytes())).await
}

async fn sent_file(browser: &mut Browser, fields: &[(&str, &str)], file: (&str, &[u8])) -> Page {
    let token = browser.get("/roadmaps/new").await.token().to_owned();
    let mut all = vec![("csrf", token.as_str())];
    all.extend(fields);
    browser.send_parts("/roadmaps/new/table", &all, &[file]).await
}

/// A plan that was sent, by its address.
async fn draft(browser: &mut Browser) -> String {
    let page = sent(browser, &[], PLAN).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    page.location().to_owned()
}

async fn in_force(browser: &mut Browser) -> String {
    let path = draft(browser).await;
    let accept = format!("{path}/accept");
    let days = [("from", "2026-01-01"), ("to", "2027-12-31")];
    let page = browser.fill(&path, &accept, &days).await;
    assert_eq!(page.location(), format!("{path}?done=in-force"), "{}", page.text);
    path
}

/// Addresses on a page that begin so.
fn links<'a>(text: &'a str, begin: &str) -> Vec<&'a str> {
    let begin = format!("href=\"{begin}");
    let parts = text.split(begin.as_str()).skip(1);
    parts.filter_map(|rest| rest.split(['"', '?']).next()).collect()
}

async fn office() -> House {
    let house = House::new().await;
    let desk = house.settle().await;
    for (login, role) in [("special", Role::Specialist), ("method", Role::Methodist)] {
        house.person(login, role, &desk.organisation.id).await;
    }
    house
}

#[tokio::test]
async fn a_plan_is_read_put_right_in_place_and_accepted() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    let path = draft(&mut browser).await;
    let text = browser.get(&path).await.text;
    for said in [
        "такого дня нет",
        "заменить на «до 30 ноября 2026 года»",
        "понято:",
        "Дорожная карта на 2026-2027 годы",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let editing = browser.get(&format!("{path}?row=1&cell=term")).await.text;
    assert!(editing.contains("<textarea id=\"value\""), "{editing}");
    let correct = format!("{path}/correct");
    let fields = [
        ("order", "1"),
        ("cell", "term"),
        ("value", "до 30 ноября 2026 года"),
        ("here", "page=1&only="),
    ];
    let page = browser.fill(&path, &correct, &fields).await;
    assert_eq!(page.location(), format!("{path}?page=1&only=#row-1"));
    let text = browser.get(&path).await.text;
    assert!(
        text.contains("исправлено; в документе: до 31 ноября 2026 года"),
        "{text}"
    );
    let again = browser.fill(&path, &correct, &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let accept = format!("{path}/accept");
    let backwards = [("from", "2027-01-01"), ("to", "2026-01-01")];
    let page = browser.fill(&path, &accept, &backwards).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"to-wrong\""), "{}", page.text);
    let page = browser.fill(&path, &accept, &[("number", "12-о")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let text = browser.get(&path).await.text;
    for said in [
        "30.11.2026",
        "Мониторинг объективности в школах",
        "приказ № 12-о",
        "по запросу",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let whole = browser.get(&format!("{path}?whole=yes&term=months")).await.text;
    assert!(
        whole.contains("Мониторинг") && !whole.contains("Консультации"),
        "{whole}"
    );
}

#[tokio::test]
async fn what_is_no_plan_is_said_and_a_draft_may_be_sent_back() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    for (plan, said) in [
        ("просто письмо", "не найдена таблица плана"),
        ("", "id=\"file-wrong\""),
    ] {
        let page = sent(&mut browser, &[], plan).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains(said), "{}", page.text);
    }
    let path = draft(&mut browser).await;
    let reject = format!("{path}/reject");
    let page = browser.fill(&path, &reject, &[("reason", " ")]).await;
    assert!(page.text.contains("id=\"reason-wrong\""), "{}", page.text);
    let page = browser.fill(&path, &reject, &[("reason", "не тот год")]).await;
    assert_eq!(page.location(), "/roadmaps?done=rejected");
    assert!(
        browser
            .get("/roadmaps?state=rejected")
            .await
            .text
            .contains("не тот год")
    );
    let original = browser.get(&format!("{path}/original")).await;
    assert_eq!(original.text, PLAN);
}

#[tokio::test]
async fn a_plan_is_taken_from_pdf_and_pages_without_letters_are_said_to_be_that() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    let pages = |name: &str| {
        let folder = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../pdf/tests/pages");
        std::fs::read(folder.join(name)).unwrap()
    };
    for (name, said) in [("scan.pdf", "снимок страниц"), ("locked.pdf", "защищён паролем")]
    {
        let page = sent_file(&mut browser, &[], (name, &pages(name))).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains(said), "{said}: {}", page.text);
    }
    let page = sent_file(&mut browser, &[], ("план.pdf", &pages("office.pdf"))).await;
    let draft = browser.get(page.location()).await.text;
    for said in ["Провести самообследование", "до 20 апреля", "Работа со школами"]
    {
        assert!(draft.contains(said), "{said}: {draft}");
    }
}

#[tokio::test]
async fn what_stands_in_other_columns_of_a_plan_is_shown_with_its_activity() {
    const WIDE: &str = "Дорожная карта на 2026-2027 годы\n\
        №\tМероприятие\tМесто проведения\tСроки\tОтветственные\tОбъём, тыс. руб.\n\
        1\tВыездной семинар\tцентр <образования>\tдо 1 ноября 2026 года\tУО\t12,5\n\
        2\tСовещание\t\tдо 1 мая 2027 года\tУО\t\n";
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    let path = sent(&mut browser, &[], WIDE).await.location().to_owned();
    let draft = browser.get(&path).await.text;
    for said in [
        "Место проведения: центр &#60;образования&#62;",
        "Объём, тыс. руб.: 12,5",
    ] {
        assert!(draft.contains(said), "{said}: {draft}");
    }
    let days = [("from", "2026-01-01"), ("to", "2027-12-31")];
    browser.fill(&path, &format!("{path}/accept"), &days).await;
    let list = browser.get("/instances").await.text;
    let one = format!("/instances/{}", links(&list, "/instances/")[0]);
    let shown = browser.get(&one).await.text;
    assert!(
        shown.contains("<dt>Место проведения</dt><dd>центр &#60;образования&#62;</dd>"),
        "{shown}"
    );
}

#[tokio::test]
async fn a_new_edition_shows_what_it_changes() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    let path = in_force(&mut browser).await;
    let id = path.rsplit('/').next().unwrap().to_owned();
    let plan = PLAN
        .replace("май ежегодно", "июнь ежегодно")
        .replace("Консультации для школ", "Конкурс педагогов");
    let page = sent(&mut browser, &[("replaces", &id)], &plan).await;
    let next = page.location().to_owned();
    let text = browser.get(&next).await.text;
    for said in [
        "Отличия от действующей редакции",
        "июнь ежегодно",
        "Исключены: 1",
        "name=\"same-3\"",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let accept = format!("{next}/accept");
    browser.fill(&next, &accept, &[]).await;
    assert!(browser.get(&path).await.text.contains("закрыта"));
    assert!(browser.get(&next).await.text.contains("редакция 2"));
}

#[tokio::test]
async fn what_was_proposed_and_accepted_stands_marked_in_the_draft_of_the_next_edition() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    let path = in_force(&mut browser).await;
    let list = browser
        .get(&format!(
            "/instances?roadmap={}",
            path.rsplit('/').next().unwrap()
        ))
        .await
        .text;
    let one = browser
        .get(&format!("/instances/{}", links(&list, "/instances/")[0]))
        .await
        .text;
    let about = one
        .split("/proposals?activity=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let form = format!("{path}/proposals?activity={about}");
    let make = format!("{path}/proposals");
    let fields = [
        ("activity", about.as_str()),
        ("cell", "result"),
        ("value", "Приказ издан"),
        ("reason", ""),
    ];
    let refused = browser.fill(&form, &make, &fields).await;
    assert!(refused.text.contains("id=\"reason-wrong\""), "{}", refused.text);
    let fields = [fields[0], fields[1], fields[2], ("reason", "так точнее")];
    let page = browser.fill(&form, &make, &fields).await;
    assert_eq!(page.location(), format!("{make}?done=proposed"), "{}", page.text);
    let text = browser.get(&make).await.text;
    let named = text
        .split("name=\"proposal\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let decide = format!("{make}/decide");
    browser
        .fill(
            &make,
            &decide,
            &[("proposal", &named), ("accept", "yes"), ("answer", "")],
        )
        .await;
    let page = browser.fill(&make, &format!("{path}/next"), &[]).await;
    let text = browser.get(page.location()).await.text;
    for said in ["Приказ издан", "так точнее", "Отличия от действующей редакции"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let page = browser.fill(&path, &format!("{path}/copy"), &[]).await;
    let text = browser.get(page.location()).await.text;
    assert!(
        text.contains("на 2027-2028 годы") && text.contains("31.12.2028") || text.contains("2028-12-31"),
        "{text}"
    );
}

#[tokio::test]
async fn an_activity_is_carried_out_by_its_bodies_shown_and_confirmed_by_a_second_person() {
    let house = office().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Head, &school).await;
    let mut browser = house.signed_in("special").await;
    let path = in_force(&mut browser).await;
    let bodies = format!("{path}/bodies");
    let fields = [("body", "ОО"), ("add", "schools")];
    let page = browser.fill(&bodies, &bodies, &fields).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    assert!(browser.get(&bodies).await.text.contains("все школы</label>"));
    let list = browser.get("/instances?document=order").await.text;
    let one = format!("/instances/{}", links(&list, "/instances/")[0]);
    let start = format!("{one}/start");
    browser.fill(&one, &start, &[]).await;
    let mut head = house.signed_in("ivanova").await;
    let seen = head.get(&path).await.text;
    assert!(
        seen.contains("Мониторинг") && !seen.contains("Анализ результатов"),
        "{seen}"
    );
    let report = format!("{one}/report");
    let part = [
        ("body", "ОО"),
        ("state", "done"),
        ("note", "Проведён"),
        ("organisation", school.as_str()),
    ];
    let page = head.fill(&one, &report, &part).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let shown = head.get(&one).await;
    let token = shown.token().to_owned();
    let fields = [("csrf", token.as_str()), ("kind", "Приказ"), ("number", "7")];
    let attach = format!("{one}/evidence/table");
    let page = head.send_parts(&attach, &fields, &[("скан.pdf", b"%PDF")]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let text = head.get(&one).await.text;
    let paper = format!("/evidence/{}", links(&text, "/evidence/")[0]);
    assert_eq!(head.get(&paper).await.text, "%PDF");
    let done = format!("{one}/done");
    browser.fill(&one, &done, &[("note", "Справка готова")]).await;
    let confirm = format!("{one}/confirm");
    let own = browser.fill(&one, &confirm, &[]).await;
    assert!(
        own.text.contains("Исполнение подтверждает другой человек"),
        "{}",
        own.text
    );
    let mut second = house.signed_in("method").await;
    let page = second.fill(&one, &confirm, &[]).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let text = second.get(&one).await.text;
    for said in ["исполнено", "Проведён", "скан.pdf", "Подтвердил"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

/// Sends the plan of the office to its schools; the address of the draft of one.
async fn asked(browser: &mut Browser, path: &str) -> String {
    let ask = format!("{path}/ask");
    let page = browser.get(&ask).await;
    let ticked: Vec<String> = page
        .text
        .split("type=\"checkbox\" id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect();
    assert_eq!(ticked.len(), 4, "three activities and a school: {}", page.text);
    let mut fields: Vec<(&str, &str)> = ticked.iter().map(|name| (&**name, "yes")).collect();
    let refused = browser.fill(&ask, &ask, &fields).await;
    assert!(refused.text.contains("id=\"due-wrong\""), "{}", refused.text);
    fields.push(("due", "2030-03-04"));
    let page = browser.fill(&ask, &ask, &fields).await;
    assert_eq!(page.location(), format!("{path}?done=asked"), "{}", page.text);
    let list = browser.get("/roadmaps?kind=school").await.text;
    format!("/roadmaps/{}", links(&list, "/roadmaps/").last().unwrap())
}

#[tokio::test]
async fn a_school_adapts_and_sends_the_plan_that_it_was_asked_for() {
    let house = office().await;
    let school = house.school("Школа № 1", "edu220001").await;
    house.person("ivanova", Role::Head, &school).await;
    let mut browser = house.signed_in("special").await;
    let path = in_force(&mut browser).await;
    let own = asked(&mut browser, &path).await;
    let waiting = browser.get(&own).await.text;
    assert!(
        waiting.contains("Сейчас план у школы") && !waiting.contains("Утвердить план"),
        "{waiting}"
    );
    let mut head = house.signed_in("ivanova").await;
    for (of, waits) in [(&mut head, true), (&mut browser, false)] {
        let text = of.get("/").await.text;
        assert_eq!(
            text.contains("Планы школ ждут вас: 1"),
            waits,
            "before it is sent: {text}"
        );
    }
    let editing = head.get(&format!("{own}?row=1&cell=term")).await.text;
    assert!(editing.contains("<textarea id=\"value\""), "{editing}");
    let correct = format!("{own}/correct");
    let fields = [
        ("order", "1"),
        ("cell", "term"),
        ("value", "до 20 декабря 2026 года"),
        ("here", ""),
    ];
    head.fill(&own, &correct, &fields).await;
    let leave = format!("{own}/leave-out");
    let refused = head
        .fill(
            &format!("{own}?row=3&cell=left-out"),
            &leave,
            &[("order", "3"), ("reason", "")],
        )
        .await;
    assert!(refused.text.contains("id=\"reason-wrong\""), "{}", refused.text);
    head.fill(&own, &leave, &[("order", "3"), ("reason", "проводит методист")])
        .await;
    let add = format!("{own}/add");
    head.fill(
        &own,
        &add,
        &[("title", "Неделя чтения"), ("term", "в мае 2026 года")],
    )
    .await;
    let text = head.get(&own).await.text;
    for said in [
        "вне срока дорожной карты",
        "проводит методист",
        "Неделя чтения",
        "Собственные мероприятия",
        "в карте:",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let table = format!("{path}/schools");
    let text = browser.get(&table).await.text;
    assert!(
        text.contains("> план не утверждён") && text.contains("у школы"),
        "{text}"
    );
    let page = browser.fill(&table, &format!("{path}/urge"), &[]).await;
    assert_eq!(page.location(), format!("{table}?done=urged"), "{}", page.text);
    let page = browser.fill(&table, &format!("{path}/urge"), &[]).await;
    assert_eq!(
        page.location(),
        format!("{table}?done=urged-today"),
        "{}",
        page.text
    );
    let text = head.get("/calendar").await.text;
    assert!(
        text.contains("не отправлен, отправить не позднее 04.03.2030"),
        "{text}"
    );
    let book = browser.get(&format!("{table}.xlsx")).await;
    assert!(
        book.status == StatusCode::OK && book.text.starts_with("PK"),
        "{}",
        book.status
    );
    let send = format!("{own}/send");
    let page = head.fill(&own, &send, &[]).await;
    assert_eq!(page.location(), format!("{own}?done=plan-sent"), "{}", page.text);
    assert!(!head.get(&own).await.text.contains("Отправить план"));
    for (of, waits) in [(&mut head, false), (&mut browser, true)] {
        let text = of.get("/").await.text;
        assert_eq!(
            text.contains("Планы школ ждут вас: 1"),
            waits,
            "once it is sent: {text}"
        );
    }
    let back = format!("{own}/hand-back");
    browser.fill(&own, &back, &[("remark", "Срок позже карты")]).await;
    assert!(head.get(&own).await.text.contains("Срок позже карты"));
    head.fill(&own, &send, &[]).await;
    let page = browser.fill(&own, &format!("{own}/accept"), &[]).await;
    assert_eq!(page.location(), format!("{own}?done=in-force"), "{}", page.text);
    let text = head.get(&own).await.text;
    assert!(
        text.contains("Неделя чтения") && text.contains("действует"),
        "{text}"
    );
    assert!(!text.contains("Исходный файл"), "there is none: {text}");
}

#[tokio::test]
async fn what_waits_gets_its_days_and_lists_tell_what_is_late() {
    let house = office().await;
    let mut browser = house.signed_in("special").await;
    in_force(&mut browser).await;
    let waiting = browser.get("/instances?which=awaiting").await.text;
    let one = format!("/instances/{}", links(&waiting, "/instances/")[0]);
    let date = format!("{one}/date");
    let page = browser.fill(&one, &date, &[("from", ""), ("due", "")]).await;
    assert!(page.text.contains("id=\"due-wrong\""), "{}", page.text);
    let page = browser
        .fill(&one, &date, &[("from", "2026-01-10"), ("due", "2026-01-12")])
        .await;
    assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text);
    let late = browser.get("/instances?which=overdue").await.text;
    assert!(
        late.contains("просрочено") && late.contains("12.01.2026"),
        "{late}"
    );
    let comment = format!("{one}/comment");
    browser
        .fill(&one, &comment, &[("text", "Ждём <i>запроса</i>")])
        .await;
    let text = browser.get(&one).await.text;
    assert!(text.contains("Ждём &#60;i&#62;запроса"), "{text}");
}
