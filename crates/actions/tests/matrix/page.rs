//! The matrix as a page for people.

use crate::probe::Reach;
use crate::trial::Row;
use actions::{Kind, person, token};
use domain::person::{Role, Scope};
use std::fmt::Write;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access.md");

const HEAD: &str = "# Кто что может

Эту страницу пишет тест `crates/actions/tests/matrix`: он берёт каждое действие системы, в каждой роли пробует его на своей
школе, на соседней школе того же муниципалитета и на школе другого муниципалитета и сверяет исход с таблицей. Действия, которого
нет в таблице, нет и в системе. После намеренного изменения: `UPDATE_ACCESS=1 cargo test -p actions --test matrix`.

- **да**: в своих организациях и во всех ниже; чужих организаций, людей, файлов, результатов и документов как будто нет: ни в
  списках, ни в поиске, ни по прямой ссылке, ни в числах.
- **себе**: только со своей учётной записью, своими ролями и сеансами.
- **всё**: одно на весь узел; меняется только из самой верхней организации.
- **нет**: в этой роли не делается нигде.
- **система**: не делается из рабочего места: при входе, заданием или командой на самом сервере.

Своё у администратора, специалиста, методиста, наблюдателя и региона: организация, в которой дана роль, и все ниже. У
руководителя, координатора и куратора: их школа. Действия со знаком 🔒 просят ещё раз подтвердить, кто за клавиатурой.
";

const PROGRAMS: &str = "
## Программа с токеном

Токен сужает роль своего владельца до области; чего в ней нет, программе закрыто, даже если роли оно можно. Никогда не даются по
токену опасные действия (🔒), люди, пароли, сеансы и сами токены, строки отдельных участников и файлы с ними. Тест пробует каждое
действие с токеном каждой области.
";

/// Holds what came of it against the page, or writes the page anew.
pub fn holds(rows: &[Row]) {
    let page = page(rows);
    if std::env::var_os("UPDATE_ACCESS").is_some() {
        std::fs::write(PAGE, &page).unwrap();
    }
    let kept = std::fs::read_to_string(PAGE).unwrap_or_default();
    let differs = page.lines().zip(kept.lines()).find(|(now, then)| now != then);
    assert!(
        page == kept,
        "docs/access.md says otherwise (UPDATE_ACCESS=1 writes it anew): {differs:?}"
    );
}

fn page(rows: &[Row]) -> String {
    let mut page = HEAD.to_owned();
    let mut nouns: Vec<&str> = Vec::new();
    for row in rows {
        if !nouns.contains(&noun(row)) {
            nouns.push(noun(row));
        }
    }
    for noun_ in nouns {
        page.push_str(&table(noun_, rows));
    }
    page.push_str(PROGRAMS);
    for scope in Scope::ALL {
        page.push_str(&reached(*scope, rows));
    }
    page
}

/// What a program may do, if the role may.
fn reached(scope: Scope, rows: &[Row]) -> String {
    let reached = rows.iter().filter(|row| token::admits(scope, row.act));
    let codes: Vec<String> = reached.map(|row| format!("`{}`", row.act.code)).collect();
    format!("\n- **{scope}**: {}.\n", codes.join(", "))
}

fn noun(row: &Row) -> &str {
    row.act.code.split('.').next().unwrap_or_default()
}

fn table(of: &str, rows: &[Row]) -> String {
    let mut table = format!("\n## {}\n\n| Действие | |", heading(of));
    for role in Role::ALL {
        write!(table, " {} |", person::title(*role)).unwrap();
    }
    table.push_str("\n|---|---|");
    table.push_str(&"---|".repeat(Role::ALL.len()));
    for row in rows.iter().filter(|row| noun(row) == of) {
        line(&mut table, row);
    }
    table.push('\n');
    table
}

fn line(table: &mut String, row: &Row) {
    let lock = if row.act.kind == Kind::Dangerous {
        " 🔒"
    } else {
        ""
    };
    write!(table, "\n| {}{lock} | `{}` |", row.probe.title, row.act.code).unwrap();
    for role in Role::ALL {
        let word = match (row.probe.reach, row.allowed.contains(role)) {
            (Reach::System, _) => "система",
            (_, false) => "нет",
            (Reach::Place, true) => "да",
            (Reach::Person | Reach::Myself, true) => "себе",
            (Reach::Whole, true) => "всё",
        };
        write!(table, " {word} |").unwrap();
    }
}

fn heading(noun: &str) -> &str {
    match noun {
        "entrance" => "Вход",
        "account" => "Учётная запись",
        "session" => "Сеансы",
        "token" => "Токены для программ",
        "mail" => "Письма",
        "organisation" => "Организации",
        "person" => "Люди",
        "procedure" => "Процедуры",
        "edition" => "Шкалы и описания работ",
        "roadmap" => "Дорожные карты",
        "activity" => "Мероприятия",
        "proposal" => "Предложения к планам",
        "instance" => "Исполнение мероприятий",
        "evidence" => "Подтверждающие документы",
        "progress" => "Ход реализации",
        "reminder" => "Напоминания",
        "feed" => "Подписка на календарь",
        "upload" => "Файлы результатов",
        "version" => "Принятые версии",
        "analysis" => "Результаты",
        "participant" => "Участники",
        "finding" => "Признаки необъективности",
        "document" => "Отчёты",
        "overview" => "Обзор",
        "search" => "Поиск",
        "help" => "Справка",
        "setting" => "Настройки",
        "event" => "Журнал",
        "job" => "Задания",
        "backup" => "Резервные копии",
        "doctor" => "Проверка узла",
        other => panic!("a noun without a heading: {other}"),
    }
}
