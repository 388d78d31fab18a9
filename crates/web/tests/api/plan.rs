//! A plan of a programs' day: sent, put right, in force, carried out, shown.

use crate::house::{House, Program};
use crate::routine::{OCTETS, text};
use axum::http::Method;
use serde_json::{Value, json};

/// A plan as text.
pub const PLAN: &str = "Дорожная карта на 2026 год\n\
№\tМероприятие\tСроки\tОтветственные\tВид документа\n\
1.1\tАнализ результатов оценочных процедур\tдо 31 ноября\tОО\tПриказ\n\
1.2\tКонсультации\tпо запросу\tОО\tПисьмо\n";

/// Sends a plan for an organisation; its name.
pub async fn planned(program: &Program<'_>, organisation: &str) -> String {
    let path = format!("/roadmaps?file_name=plan.txt&organisation={organisation}");
    let made = program.send(Method::POST, &path, &[OCTETS], PLAN.into()).await;
    text(&made.is(201).json(), "id")
}

/// Instances of a plan, by the numbers of their activities.
pub async fn times(program: &Program<'_>, plan: &str) -> Vec<Value> {
    let path = format!("/instances?roadmap={plan}");
    let found = program.get(&path).await.is(200).json();
    found["items"].as_array().unwrap().clone()
}

pub async fn roadmaps(house: &House) {
    let specialist = house.of("specialist");
    let town = text(&specialist.get("/me").await.is(200).json()["organisation"], "id");
    let rejected = planned(&specialist, &town).await;
    let why = json!({"reason": "не тот файл"});
    specialist
        .post(&format!("/roadmaps/{rejected}/rejection"), why.clone())
        .await
        .is(204);
    let plan = planned(&specialist, &town).await;
    let path = format!("/roadmaps/{plan}");
    let draft = specialist.get(&path).await.is(200).json();
    let slip = &draft["draft"]["plan"]["activities"][0]["slips"][0];
    assert_eq!(slip["code"], "impossible_date", "{draft:#}");
    let correction = json!({"order": 1, "cell": "term", "value": "до 30 ноября"});
    specialist
        .post(&format!("{path}/corrections"), correction)
        .await
        .is(204);
    specialist
        .post(&format!("{path}/acceptance"), json!({"number": "12-о"}))
        .await
        .is(204);
    let all = specialist.get("/roadmaps?state=approved").await.is(200).json();
    assert_eq!(
        (&all[0]["id"], &all[0]["to"]),
        (&json!(plan), &json!("2026-12-31"))
    );
    let kept = specialist.get(&format!("{path}/original")).await.is(200);
    assert_eq!(kept.bytes, PLAN.as_bytes());
    let rows = specialist.get(&format!("{path}/activities")).await.is(200).json();
    let first = &rows["items"][0]["activity"];
    assert_eq!(first["term_text"], "до 30 ноября");
    let linked = json!({"link": "/procedures", "checklist": ["Собрать данные"]});
    specialist
        .put(&format!("/activities/{}/link", text(first, "id")), linked)
        .await
        .is(204);
    let schools = json!({"name": "ОО", "schools": true});
    specialist.put(&format!("{path}/bodies"), schools).await.is(204);
    carried_out(house, &plan).await;
    told(house, &plan).await;
    own_plans(house, &plan).await;
    next_editions(house, &plan).await;
    specialist.post(&format!("{path}/closing"), why).await.is(204);
}

async fn carried_out(house: &House, plan: &str) {
    let (specialist, methodist, head) = (house.of("specialist"), house.of("methodist"), house.of("head"));
    let times = times(&specialist, plan).await;
    let [due, waiting] = [0, 1].map(|at: usize| format!("/instances/{}", text(&times[at], "id")));
    specialist
        .post(&format!("{due}/start"), json!(null))
        .await
        .is(204);
    let ticked = json!({"checked": ["Собрать данные"]});
    specialist.put(&format!("{due}/checklist"), ticked).await.is(204);
    let part = json!({"body": "ОО", "state": "done", "note": "Сделано"});
    head.put(&format!("{due}/parts"), part).await.is(204);
    let shown = format!("{due}/evidence?kind=%D0%9F&number=5&date=2026-11-20&file_name=a.pdf");
    let sent = head.send(Method::POST, &shown, &[OCTETS], b"%PDF".to_vec()).await;
    let evidence = text(&sent.is(201).json(), "id");
    let read = head.get(&format!("/evidence/{evidence}")).await.is(200);
    assert_eq!(read.bytes, b"%PDF");
    head.post(&format!("{due}/comments"), json!({"text": "Готово"}))
        .await
        .is(204);
    specialist
        .post(&format!("{due}/done"), json!({"note": "Справка готова"}))
        .await
        .is(204);
    let own = specialist.post(&format!("{due}/confirmation"), json!(null)).await;
    assert_eq!(own.problem(), (422, "mistaken".into()));
    methodist
        .post(&format!("{due}/confirmation"), json!(null))
        .await
        .is(204);
    let one = specialist.get(&due).await.is(200).json();
    let parts: Vec<&Value> = one["parts"].as_array().unwrap().iter().collect();
    assert!(parts.iter().any(|part| part["state"] == "done"), "{one:#}");
    assert_eq!(
        (&one["instance"]["state"], &one["evidence"][0]["number"]),
        (&json!("done"), &json!("5"))
    );
    specialist
        .post(&format!("{due}/reopening"), json!({"reason": "не всё"}))
        .await
        .is(204);
    specialist
        .post(&format!("{due}/skip"), json!({"reason": "перенесено"}))
        .await
        .is(204);
    let days = json!({"from": "2026-12-01", "due": "2026-12-02"});
    specialist.post(&format!("{waiting}/days"), days).await.is(201);
}

/// A school is asked for a plan of its own, adapts it, sends it, gets it back, and it is in force.
async fn own_plans(house: &House, plan: &str) {
    let (specialist, head) = (house.of("specialist"), house.of("head"));
    let rows = specialist
        .get(&format!("/roadmaps/{plan}/activities"))
        .await
        .is(200)
        .json();
    let rows = rows["items"].as_array().unwrap();
    let activities: Vec<String> = rows.iter().map(|row| text(&row["activity"], "id")).collect();
    let ask = json!({"activities": activities, "due": "2026-12-20", "words": "Ждём"});
    let path = format!("/roadmaps/{plan}/requests");
    let asked = specialist.post(&path, ask).await.is(200).json();
    let school = text(&head.get("/me").await.is(200).json()["organisation"], "id");
    let made = asked["made"].as_array().unwrap();
    let own = made.iter().find(|one| one["organisation"] == school).unwrap();
    let path = format!("/roadmaps/{}", text(own, "roadmap"));
    let added = json!({"title": "Неделя чтения", "term": "в мае"});
    let row = head.post(&format!("{path}/rows"), added).await.is(200).json();
    assert_eq!(row["order"], activities.len() + 1);
    let left = json!({"order": 1, "reason": "нет таких классов"});
    head.post(&format!("{path}/omissions"), left).await.is(204);
    let draft = head.get(&path).await.is(200).json();
    assert_eq!(draft["request"]["state"], "asked", "{draft:#}");
    assert_eq!(draft["draft"]["rows"][0]["left_out"], "нет таких классов");
    head.post(&format!("{path}/sending"), json!(null)).await.is(204);
    let remark = json!({"remark": "Добавьте ответственных"});
    specialist.post(&format!("{path}/return"), remark).await.is(204);
    head.post(&format!("{path}/sending"), json!(null)).await.is(204);
    let matrix = format!("/roadmaps/{plan}/schools");
    let table = specialist.get(&matrix).await.is(200).json();
    let row = |table: &Value| {
        table["rows"]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["organisation"] == school)
            .unwrap()
            .clone()
    };
    assert_eq!(row(&table)["cells"][0]["standing"], "left_out", "{table:#}");
    let urged = specialist
        .post(&format!("/roadmaps/{plan}/urges"), json!(null))
        .await
        .is(200)
        .json();
    assert!(
        !urged.to_string().contains(&school),
        "it has sent its plan: {urged}"
    );
    assert_eq!(urged["schools"].as_array().unwrap().len(), made.len() - 1);
    specialist
        .post(&format!("{path}/acceptance"), json!({}))
        .await
        .is(204);
    let mine = head.get(&matrix).await.is(200).json();
    assert_eq!(
        mine["rows"].as_array().unwrap().len(),
        1,
        "a school sees itself: {mine:#}"
    );
    assert_eq!(row(&mine)["state"], "approved");
}

/// What is proposed stands in the next edition; a plan is copied into the next year.
async fn next_editions(house: &House, plan: &str) {
    let (specialist, head) = (house.of("specialist"), house.of("head"));
    let path = format!("/roadmaps/{plan}");
    let proposal = json!({"value": "Неделя чтения", "term": "в мае", "reason": "просят школы"});
    let made = head
        .post(&format!("{path}/proposals"), proposal)
        .await
        .is(201)
        .json();
    let decision = format!("/proposals/{}/decision", text(&made, "id"));
    specialist.post(&decision, json!({"accept": true})).await.is(204);
    let next = specialist
        .post(&format!("{path}/next"), json!(null))
        .await
        .is(201)
        .json();
    let draft = specialist
        .get(&format!("/roadmaps/{}", text(&next, "id")))
        .await
        .is(200)
        .json();
    assert_eq!(draft["draft"]["added"].as_array().unwrap().len(), 1, "{draft:#}");
    let order = format!("/roadmaps/{}/orders", text(&next, "id"));
    let paper = specialist
        .post(&order, json!({"format": "docx"}))
        .await
        .is(201)
        .json();
    specialist
        .get(&format!("/documents/{}", text(&paper, "id")))
        .await
        .is(200);
    let all = head.get(&format!("{path}/proposals")).await.is(200).json();
    assert_eq!(
        (&all[0]["state"], &all[0]["taken"]),
        (&json!("taken"), &next["id"])
    );
    let copy = specialist
        .post(&format!("{path}/copy"), json!(null))
        .await
        .is(201)
        .json();
    let copy = specialist
        .get(&format!("/roadmaps/{}", text(&copy, "id")))
        .await
        .is(200)
        .json();
    assert_eq!(copy["roadmap"]["to"], "2027-12-31");
}

/// What programs and calendars are told of a plan.
async fn told(house: &House, plan: &str) {
    let (specialist, head) = (house.of("specialist"), house.of("head"));
    let path = format!("/roadmaps/{plan}/progress?from=2026-11-01&until=2026-12-31");
    let progress = specialist.get(&path).await.is(200).json();
    assert_eq!(progress["rows"].as_array().unwrap().len(), 2, "{progress:#}");
    for (form, format) in [("report", "docx"), ("annual", "xlsx"), ("statement", "html")] {
        let order = json!({"form": form, "format": format, "from": "2026-01-01", "until": "2026-12-31"});
        let made = specialist.post(&format!("/roadmaps/{plan}/reports"), order).await;
        let made = text(&made.is(201).json(), "id");
        let paper = specialist.get(&format!("/documents/{made}")).await.is(200);
        assert!(!paper.bytes.is_empty());
    }
    let not_whole = head.post(&format!("/roadmaps/{plan}/reports"), json!({})).await;
    assert_eq!(not_whole.problem(), (403, "not-allowed".into()));
    assert_eq!(head.get("/reminders").await.is(200).json(), json!([]));
    let one = text(&times(&head, plan).await[0], "id");
    let silence = json!({"until": progress["today"]});
    head.put(&format!("/instances/{one}/silence"), silence)
        .await
        .is(204);
    let made = head.post("/feeds", json!({"roadmap": plan})).await.is(201).json();
    assert!(text(&made, "url").ends_with(".ics"), "{made}");
    let all = head.get("/feeds").await.is(200).json();
    assert_eq!(all[0]["roadmap"], plan);
    assert!(!all.to_string().contains(".ics"), "told once");
    head.delete(&format!("/feeds/{}", text(&made, "id")))
        .await
        .is(204);
}
