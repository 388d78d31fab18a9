//! Organisations: the tree, its forms, lists of schools.

mod town;

use actions::organisation::{NewOrganisation, add, change, close, list, show, take_in};
use actions::{Desk, Mistake, Refusal, Wrong};
use domain::person::Role;
use domain::territory::{Code, CodeKind, OrganisationId, OrganisationKind};
use jiff::civil::{Date, date};
use town::{FAR_SCHOOL, FAR_TOWN, NEXT_SCHOOL, SCHOOL, TOWN, Town, organisation};

fn form(name: &str) -> NewOrganisation {
    NewOrganisation {
        kind: Some(OrganisationKind::School),
        name: name.into(),
        short_name: name.into(),
        ..NewOrganisation::default()
    }
}

fn code(kind: CodeKind, value: &str) -> Code {
    Code {
        kind,
        value: value.into(),
    }
}

fn mistakes<T: std::fmt::Debug>(result: Result<T, Refusal>) -> Vec<(&'static str, Wrong)> {
    match result {
        Err(Refusal::Mistaken(all)) => all
            .into_iter()
            .map(|Mistake { field, wrong }| (field, wrong))
            .collect(),
        other => panic!("no mistakes: {other:?}"),
    }
}

async fn names(desk: &Desk, search: &str) -> Vec<String> {
    let found = list(desk, Some(search)).await.unwrap();
    found.into_iter().map(|one| one.short_name).collect()
}

#[tokio::test]
async fn everybody_sees_the_own_tree_and_nobody_anything_else() {
    let town = Town::new().await;
    let far = town.desk("far-administrator").await;
    assert_eq!(names(&far, "").await, ["Дальний", "Дальняя школа"]);
    for role in Role::ALL {
        let desk = town.desk(town::login(*role)).await;
        let at_school = [Role::Head, Role::Coordinator, Role::Curator].contains(role);
        let own: &[&str] = if at_school {
            &["Школа № 1"]
        } else {
            &["Округ", "Школа № 1", "Школа № 2"]
        };
        assert_eq!(names(&desk, " ").await, own, "{role}");
        assert!(names(&desk, "дальн").await.is_empty(), "{role}");
        assert!(names(&desk, "edu980001").await.is_empty(), "{role}");
        assert_eq!(names(&desk, "ШКОЛА  № 1").await, ["Школа № 1"], "{role}");
        assert_eq!(names(&desk, "EDU990001").await, ["Школа № 1"], "{role}");
        for foreign in [FAR_TOWN, FAR_SCHOOL, 999] {
            assert!(
                matches!(show(&desk, &organisation(foreign)).await, Err(Refusal::Unknown)),
                "{role}"
            );
        }
    }
}

#[tokio::test]
async fn whom_the_topmost_belongs_to_is_out_of_sight() {
    let town = Town::new().await;
    let head = town.desk("head").await;
    let school = show(&head, &organisation(SCHOOL)).await.unwrap();
    assert_eq!((school.parent, school.depth), (None, 0));
    let administrator = town.administrator().await;
    let school = show(&administrator, &organisation(SCHOOL)).await.unwrap();
    assert_eq!((school.parent, school.depth), (Some(organisation(TOWN)), 1));
    assert_eq!(list(&administrator, None).await.unwrap()[1].depth, 1);
}

#[tokio::test]
async fn an_organisation_is_added_whole_and_told_in_the_journal() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let new = NewOrganisation {
        parent: Some(organisation(SCHOOL)),
        since: Some(date(2020, 9, 1)),
        codes: vec![
            code(CodeKind::Login, " SCH990009 "),
            code(CodeKind::Inn, "7707083893"),
        ],
        attributes: [
            ("settlement".into(), " село ".into()),
            ("pupils".into(), " ".into()),
        ]
        .into(),
        ..form(" Филиал ")
    };
    let id = add(&desk, &new).await.unwrap();
    let one = show(&desk, &id).await.unwrap();
    assert_eq!(
        (&*one.name, one.parent, one.depth),
        ("Филиал", Some(organisation(SCHOOL)), 2)
    );
    assert_eq!(
        one.codes,
        [
            code(CodeKind::Login, "edu990009"),
            code(CodeKind::Inn, "7707083893")
        ]
    );
    assert_eq!(
        one.attributes.into_iter().collect::<Vec<_>>(),
        [("settlement".into(), "село".into())]
    );
    let event = store::event::after(&mut town.read().await, 0, 9)
        .await
        .unwrap()
        .remove(0)
        .event;
    assert_eq!((&*event.act, event.organisation), ("organisation.add", Some(id)));
    assert!(event.after.contains("edu990009") && event.before.is_empty());
}

#[tokio::test]
async fn what_cannot_be_taken_as_typed_is_told_field_by_field() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let nothing = add(&desk, &NewOrganisation::default()).await;
    assert_eq!(
        mistakes(nothing),
        [
            ("kind", Wrong::Empty),
            ("name", Wrong::Empty),
            ("short_name", Wrong::Empty)
        ]
    );
    let long = "ы".repeat(501);
    for (new, wrong) in [
        (
            NewOrganisation {
                name: long.clone(),
                ..form("а")
            },
            ("name", Wrong::TooLong(500)),
        ),
        (
            NewOrganisation {
                short_name: long.clone(),
                ..form("а")
            },
            ("short_name", Wrong::TooLong(150)),
        ),
        (
            NewOrganisation {
                since: Some(date(2026, 1, 2)),
                until: Some(date(2026, 1, 1)),
                ..form("а")
            },
            ("until", Wrong::Backwards),
        ),
        (
            NewOrganisation {
                codes: vec![code(CodeKind::Login, "990001")],
                ..form("а")
            },
            ("codes", Wrong::Form),
        ),
        (
            NewOrganisation {
                attributes: [("  ".into(), "а".into())].into(),
                ..form("а")
            },
            ("attributes", Wrong::Empty),
        ),
        (
            NewOrganisation {
                attributes: [("а".into(), long)].into(),
                ..form("а")
            },
            ("attributes", Wrong::TooLong(500)),
        ),
    ] {
        assert_eq!(mistakes(add(&desk, &new).await), [wrong]);
    }
    assert!(town.acts().await.is_empty(), "what was refused did not happen");
}

#[tokio::test]
async fn a_code_is_somebodys_alone_also_if_he_is_out_of_sight() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        for taken in ["SCH990001", "edu980001"] {
            let new = NewOrganisation {
                codes: vec![code(CodeKind::Login, taken)],
                ..form("Новая")
            };
            assert_eq!(mistakes(add(&desk, &new).await), [("codes", Wrong::Taken)]);
            let changed = change(&desk, &organisation(NEXT_SCHOOL), &new).await;
            assert_eq!(mistakes(changed), [("codes", Wrong::Taken)]);
        }
        let own = NewOrganisation {
            codes: vec![code(CodeKind::Login, "sch990001")],
            ..form("Прежняя")
        };
        change(&desk, &organisation(SCHOOL), &own).await.unwrap();
    }
}

#[tokio::test]
async fn of_two_who_take_a_code_at_once_one_is_told_that_it_is_taken() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let new = NewOrganisation {
            codes: vec![code(CodeKind::Own, "7")],
            ..form("Новая")
        };
        let (one, other) = tokio::join!(add(&desk, &new), add(&desk, &new));
        let (won, lost) = if one.is_ok() { (one, other) } else { (other, one) };
        assert!(won.is_ok());
        assert_eq!(mistakes(lost), [("codes", Wrong::Taken)]);
    }
}

async fn moved(desk: &Desk, one: &OrganisationId, under: u32) -> Result<(), Refusal> {
    let new = NewOrganisation {
        parent: Some(organisation(under)),
        ..form("Переехавшая")
    };
    change(desk, one, &new).await
}

#[tokio::test]
async fn nothing_moves_under_itself_or_below_itself_or_to_others() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let branch = add(
        &desk,
        &NewOrganisation {
            parent: Some(organisation(SCHOOL)),
            ..form("Филиал")
        },
    )
    .await
    .unwrap();
    let (school, whole) = (organisation(SCHOOL), organisation(TOWN));
    assert_eq!(
        mistakes(moved(&desk, &school, SCHOOL).await),
        [("parent", Wrong::Circle)]
    );
    let below = NewOrganisation {
        parent: Some(branch.clone()),
        ..form("Школа")
    };
    assert_eq!(
        mistakes(change(&desk, &school, &below).await),
        [("parent", Wrong::Circle)]
    );
    assert_eq!(
        mistakes(change(&desk, &whole, &below).await),
        [("parent", Wrong::Circle)]
    );
    for foreign in [FAR_TOWN, FAR_SCHOOL, 999] {
        assert_eq!(
            mistakes(moved(&desk, &school, foreign).await),
            [("parent", Wrong::Unknown)]
        );
    }
    moved(&desk, &branch, NEXT_SCHOOL).await.unwrap();
    assert_eq!(
        show(&desk, &branch).await.unwrap().parent,
        Some(organisation(NEXT_SCHOOL))
    );
    change(&desk, &branch, &form("Филиал")).await.unwrap();
    let stayed = show(&desk, &branch).await.unwrap();
    assert_eq!(
        stayed.parent,
        Some(organisation(NEXT_SCHOOL)),
        "without a word it stays where it is"
    );
}

#[tokio::test]
async fn two_moves_at_once_close_no_circle() {
    for town in Town::each().await {
        let desk = town.administrator().await;
        let (one, other) = (organisation(SCHOOL), organisation(NEXT_SCHOOL));
        // On a server it takes luck that the two meet.
        for round in 0..20 {
            let moves = tokio::join!(moved(&desk, &one, NEXT_SCHOOL), moved(&desk, &other, SCHOOL));
            let (below, refused) = if moves.0.is_ok() {
                (&one, moves.1)
            } else {
                (&other, moves.0)
            };
            assert_eq!(mistakes(refused), [("parent", Wrong::Circle)], "{round}");
            assert_eq!(list(&desk, None).await.unwrap().len(), 3, "{round}");
            moved(&desk, below, TOWN).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_school_that_moved_away_is_seen_no_more_from_where_it_was() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let branch = add(
        &desk,
        &NewOrganisation {
            parent: Some(organisation(SCHOOL)),
            ..form("Филиал")
        },
    )
    .await
    .unwrap();
    let head = town.desk("head").await;
    assert!(show(&head, &branch).await.is_ok());
    moved(&desk, &branch, NEXT_SCHOOL).await.unwrap();
    assert!(matches!(show(&head, &branch).await, Err(Refusal::Unknown)));
}

const LAST: Date = date(2026, 8, 31);

#[tokio::test]
async fn a_school_ends_once_and_stays_in_the_list() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let school = organisation(SCHOOL);
    close(&desk, &school, LAST).await.unwrap();
    let one = show(&desk, &school).await.unwrap();
    assert!(one.exists(LAST) && !one.exists(LAST.tomorrow().unwrap()));
    assert_eq!(names(&desk, "").await.len(), 3);
    assert!(matches!(
        close(&desk, &school, LAST).await,
        Err(Refusal::Overtaken { .. })
    ));
    change(
        &desk,
        &school,
        &NewOrganisation {
            since: Some(date(2026, 9, 1)),
            ..form("Школа")
        },
    )
    .await
    .unwrap();
    assert_eq!(
        mistakes(close(&desk, &school, LAST).await),
        [("until", Wrong::Backwards)]
    );
    assert!(matches!(
        close(&desk, &organisation(FAR_SCHOOL), LAST).await,
        Err(Refusal::Unknown)
    ));
    assert!(matches!(
        close(&desk, &organisation(TOWN), LAST).await,
        Err(Refusal::NotAllowed(_))
    ));
    assert_eq!(town.acts().await, ["organisation.close", "organisation.change"]);
}

#[tokio::test]
async fn who_may_not_change_organisations_changes_none() {
    let town = Town::new().await;
    for role in Role::ALL
        .iter()
        .filter(|role| ![Role::Administrator, Role::Specialist].contains(role))
    {
        let desk = town.desk(town::login(*role)).await;
        let refused = [
            add(&desk, &form("Новая")).await.map(drop),
            change(&desk, &organisation(SCHOOL), &form("Иная")).await,
            close(&desk, &organisation(SCHOOL), LAST).await,
            take_in(&desk, "логины.csv", REGISTER.into()).await.map(drop),
        ];
        assert!(
            refused
                .iter()
                .all(|one| matches!(one, Err(Refusal::NotAllowed(_)))),
            "{role}: {refused:?}"
        );
    }
}

const REGISTER: &str = "логин;имя;регион\n\
    sch990001;Школа № 1;Округ\n\
    sch990002;Лицей № 2;Округ\n\
    sch990003;Школа № 3;Округ\n\
    без логина;Школа № 4;Округ\n";

#[tokio::test]
async fn a_register_adds_and_refreshes_schools_with_one_event_and_twice_says_nothing_new() {
    let town = Town::new().await;
    let desk = town.desk("specialist").await;
    let taken = take_in(&desk, "логины.csv", REGISTER.into()).await.unwrap();
    assert_eq!((taken.added, taken.changed, taken.unchanged), (1, 2, 0));
    assert_eq!(taken.unknown, ["без логина"]);
    assert_eq!(
        names(&desk, "").await,
        ["Округ", "Лицей № 2", "Школа № 1", "Школа № 3"]
    );
    let third = &list(&desk, Some("edu990003")).await.unwrap()[0];
    assert_eq!(
        (third.parent.clone(), third.kind),
        (Some(organisation(TOWN)), OrganisationKind::School)
    );
    assert_eq!(third.attributes["municipality"], "Округ");
    let again = take_in(&desk, "логины.csv", REGISTER.into()).await.unwrap();
    assert_eq!((again.added, again.changed, again.unchanged), (0, 0, 3));
    assert_eq!(town.acts().await, ["organisation.take_in"; 2]);
    let event = store::event::after(&mut town.read().await, 0, 1)
        .await
        .unwrap()
        .remove(0)
        .event;
    assert!(event.before.contains("Школа № 2") && event.after.contains("Лицей № 2"));
    assert!(event.after.contains("Школа № 3") && event.reason == "логины.csv");
}

#[tokio::test]
async fn a_full_name_that_a_person_gave_outlives_a_register() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let full = NewOrganisation {
        name: "Муниципальное бюджетное учреждение «Школа № 2»".into(),
        codes: vec![code(CodeKind::Login, "edu990002")],
        ..form("Школа № 2")
    };
    change(&desk, &organisation(NEXT_SCHOOL), &full).await.unwrap();
    take_in(&desk, "логины.csv", REGISTER.into()).await.unwrap();
    let school = show(&desk, &organisation(NEXT_SCHOOL)).await.unwrap();
    assert_eq!((school.name, &*school.short_name), (full.name, "Лицей № 2"));
}

#[tokio::test]
async fn a_municipality_takes_only_its_own_schools_from_the_register_of_a_region() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let region = "логин;имя;регион\n\
        edu990001;Школа № 1;окр. Первый\n\
        edu990007;Школа № 7;окр. Первый\n\
        edu990008;Школа № 8;ОКРУГ\n\
        edu980001;Захваченная;Округ\n\
        edu980002;Чужая;Дальний\n";
    let taken = take_in(&desk, "логины.csv", region.into()).await.unwrap();
    assert_eq!((taken.added, taken.changed), (2, 1));
    assert_eq!(taken.unknown, ["edu980001", "edu980002"]);
    let far = town.desk("far-administrator").await;
    assert_eq!(
        names(&far, "").await,
        ["Дальний", "Дальняя школа"],
        "another's school keeps its name"
    );
}

#[tokio::test]
async fn a_region_gives_new_schools_to_the_municipalities_it_knows() {
    let town = Town::new().await;
    town.write(async |tx| {
        let mut top = store::organisation::find(tx, &organisation(TOWN))
            .await
            .unwrap()
            .unwrap();
        top.kind = OrganisationKind::Region;
        store::organisation::update(tx, &top).await.unwrap();
    })
    .await;
    let desk = town.administrator().await;
    let district = NewOrganisation {
        kind: Some(OrganisationKind::Municipality),
        ..form("Район-1")
    };
    let district = add(&desk, &district).await.unwrap();
    let list_ = "логин;имя;регион\nedu990011;А;район-1\nedu990012;Б;Район-2\n";
    let taken = take_in(&desk, "логины.csv", list_.into()).await.unwrap();
    assert_eq!(taken.added, 2);
    for (code, parent) in [("edu990011", district), ("edu990012", organisation(TOWN))] {
        let school = list(&desk, Some(code)).await.unwrap().remove(0);
        assert_eq!(school.parent, Some(parent), "{code}");
    }
}

#[tokio::test]
async fn a_questionnaire_adds_circumstances_and_takes_none_away() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    take_in(&desk, "логины.csv", REGISTER.into()).await.unwrap();
    let questions = "логин;Название ОО;Где расположена Ваша образовательная организация?;\
        Каков размер населенного пункта, в котором расположена ОО?;\
        Укажите количество обучающихся в ОО в 2020/2021 учебном году (в сумме по всем классам);\
        Сколько всего в школе учителей (работающих не менее чем на 0,5 ставки)?;\
        ОО является специальной (коррекционной)?;ОО является школой-интернатом?\n\
        sch990001;;1. Город;до 50 тысяч;812;;Нет;Да\n\
        sch990077;Ничья школа;1. Город;;;;;\n";
    let taken = take_in(&desk, "анкета.csv", questions.into()).await.unwrap();
    assert_eq!((taken.added, taken.changed, taken.unchanged), (0, 1, 0));
    assert_eq!(
        taken.unknown,
        ["edu990077"],
        "nothing says that it is of this municipality"
    );
    let school = show(&desk, &organisation(SCHOOL)).await.unwrap();
    let expected = [
        ("boarding", "yes"),
        ("municipality", "Округ"),
        ("pupils", "812"),
        ("settlement", "1. Город"),
        ("settlement-size", "до 50 тысяч"),
        ("special", "no"),
    ];
    assert_eq!(school.short_name, "Школа № 1");
    let said: Vec<_> = school
        .attributes
        .iter()
        .map(|(key, value)| (&**key, &**value))
        .collect();
    assert_eq!(said, expected);
}

#[tokio::test]
async fn a_file_that_lists_no_schools_is_refused_and_leaves_nothing() {
    let town = Town::new().await;
    let desk = town.administrator().await;
    let table = take_in(&desk, "таблица.csv", "а;б\n1;2\n".into()).await;
    assert!(
        matches!(
            table,
            Err(Refusal::Line(actions::line::Failure::Unrecognised { .. }))
        ),
        "{table:?}"
    );
    let bytes = take_in(&desk, "логины.xlsx", vec![0; 64]).await;
    assert!(
        matches!(bytes, Err(Refusal::Line(actions::line::Failure::Read { .. }))),
        "{bytes:?}"
    );
    let results = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник\nsch990001;Округ;1;40001;4;м;а;1;2;1;1;У\n";
    assert_eq!(
        mistakes(take_in(&desk, "МА 4 2021.csv", results.into()).await),
        [("file", Wrong::Form)]
    );
    assert!(town.acts().await.is_empty());
}

/// A file of the real ones; `None`, said loudly, where they are absent.
#[expect(clippy::print_stdout, reason = "a skipped test says so loudly")]
fn real(name: &str) -> Option<Vec<u8>> {
    let path = format!(
        "{}/../../../shared/data/vpr-region/{name}",
        env!("CARGO_MANIFEST_DIR")
    );
    let found = std::fs::read(path).ok();
    if found.is_none() {
        println!("SKIPPED: ../shared is absent");
    }
    found
}

#[tokio::test]
async fn a_real_region_is_taken_in_and_its_questionnaire_finds_the_same_schools() {
    let (Some(logins), Some(context)) = (real("logins.xlsx"), real("Контекстные данные об ОО 2021.xlsx"))
    else {
        return;
    };
    let town = Town::new().await;
    town.write(async |tx| {
        let mut top = store::organisation::find(tx, &organisation(TOWN))
            .await
            .unwrap()
            .unwrap();
        top.kind = OrganisationKind::Region;
        store::organisation::update(tx, &top).await.unwrap();
    })
    .await;
    let desk = town.administrator().await;
    let first = take_in(&desk, "logins.xlsx", logins.clone()).await.unwrap();
    let second = take_in(&desk, "logins.xlsx", logins).await.unwrap();
    assert_eq!(
        (second.added, second.changed, second.unchanged),
        (0, 0, first.added + first.changed)
    );
    assert_eq!(list(&desk, None).await.unwrap().len(), 3 + first.added);
    let asked = take_in(&desk, "context.xlsx", context).await.unwrap();
    assert!(
        first.added > 600 && asked.changed > 600 && asked.added < 60,
        "{first:?} {asked:?}"
    );
}
