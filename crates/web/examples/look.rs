//! A small office to look at its pages: `cargo run -p web --example look -- 8099`, then sign in as `petrova`.
//!
//! Everything lies in a folder that is gone afterwards. Everybody's password is printed.

use actions::entrance::{self, Accept, Founding};
use actions::job::Worker;
use actions::organisation::NewOrganisation;
use actions::person::NewPerson;
use actions::upload::{Naming, Receive};
use actions::{Chance, Clock, Desk, Door, Office, Place, Refusal, organisation, person, upload};
use domain::person::Role;
use domain::territory::{Code, CodeKind, OrganisationKind};
use std::fmt::Write;
use std::sync::Arc;

const PASSWORD: &str = "верный конь батарея скрепка";

#[tokio::main]
#[allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program of its own, to be looked at"
)]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = std::env::args().nth(1).map_or(Ok(8099), |port| port.parse())?;
    let folder = tempfile::tempdir()?;
    let clock = Clock::new(jiff::Timestamp::now);
    let office = Office::open(Place::folder(folder.path()), clock.clone(), Chance::of_system()).await?;
    lay(&office).await?;
    let url = format!("http://127.0.0.1:{port}");
    let settings = web::Settings::plain(([127, 0, 0, 1], port).into(), url.parse()?, clock);
    println!("{url}: petrova, special, ivanova; {PASSWORD}");
    let worker = Worker::new(Arc::clone(&office), "look");
    tokio::spawn(async move { worker.run(std::future::pending()).await });
    web::serve(office, settings, std::future::pending()).await?;
    Ok(())
}

async fn lay(office: &Arc<Office>) -> Result<(), Refusal> {
    let founding = Founding {
        organisation_name: "Управление образования города".into(),
        organisation_kind: OrganisationKind::Municipality,
        surname: "Петрова".into(),
        name: "Анна".into(),
        patronymic: "Сергеевна".into(),
        login: "petrova".into(),
        email: "petrova@example.org".into(),
    };
    enter(office, entrance::found(office, founding).await?.link_secret).await?;
    let desk = entrance::desk_of(office, "petrova").await?;
    for number in 1..=12 {
        school(&desk, number).await?;
    }
    let schools = organisation::list(&desk, Some("edu220001")).await?;
    for (login, role, at) in [
        ("special", Role::Specialist, None),
        ("ivanova", Role::Head, schools.first()),
    ] {
        let new = NewPerson {
            surname: "Иванова".into(),
            name: "Ольга".into(),
            patronymic: "Викторовна".into(),
            login: login.into(),
            role: Some(role),
            organisation: at.map(|one| one.id.clone()),
            ..NewPerson::default()
        };
        enter(office, person::invite(&desk, &new).await?.link_secret).await?;
    }
    send(office).await
}

async fn enter(office: &Arc<Office>, secret: String) -> Result<(), Refusal> {
    let accept = Accept {
        secret,
        password: PASSWORD.into(),
        code: None,
    };
    entrance::accept(&Door::of(office, "203.0.113.7", "Firefox"), accept).await?;
    Ok(())
}

async fn school(desk: &Desk, number: u32) -> Result<(), Refusal> {
    let name = format!("МБОУ «СОШ № {number}»");
    let new = NewOrganisation {
        kind: Some(OrganisationKind::School),
        name: format!("Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {number}»"),
        short_name: name,
        codes: vec![Code {
            kind: CodeKind::Login,
            value: format!("edu{:06}", 220_000 + number),
        }],
        ..NewOrganisation::default()
    };
    organisation::add(desk, &new).await.map(drop)
}

/// One file accepted, one with errors waiting, one that is no table.
async fn send(office: &Arc<Office>) -> Result<(), Refusal> {
    let desk = entrance::desk_of(office, "special").await?;
    let worker = Worker::new(Arc::clone(office), "look");
    let files = [
        ("2849657.csv", file(0)),
        ("ВПР математика 4 класс 2021 исправлено.csv", file(19)),
        ("отчёт.pdf", b"%PDF-1.4".to_vec()),
    ];
    let mut sent = Vec::new();
    for (name, bytes) in files {
        let receive = Receive {
            file_name: name.into(),
            bytes,
            organisation: None,
        };
        sent.push(upload::receive(&desk, receive).await?.id);
    }
    worker.run_due().await?;
    for id in &sent[..2] {
        let naming = Naming {
            kind: Some("ВПР".into()),
            subject: Some("МА".into()),
            grade: Some(4),
            year: Some(2021),
            school: None,
        };
        upload::name(&desk, id, naming).await?;
    }
    worker.run_due().await?;
    upload::accept(&desk, &sent[0], upload::Accept::default()).await?;
    worker.run_due().await?;
    Ok(())
}

/// Twelve schools of thirty pupils; the last row has so many points too many.
fn file(wrong: u32) -> Vec<u8> {
    let mut text = String::from(
        "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник\n",
    );
    for school in 1..=12u32 {
        for pupil in 1..=30u32 {
            let (a, b) = (
                u32::from(pupil * 7 % 10 > school % 4 + 2),
                u32::from(pupil * 3 % 7 > 2),
            );
            let more = if school == 12 && pupil == 30 { wrong } else { 0 };
            let code = school * 1000 + pupil;
            let _ = writeln!(
                text,
                "edu{:06};Район-1;{pupil};{code};4;м;а;1;{};{a};{};Учебник",
                220_000 + school,
                a + b + more,
                b + more
            );
        }
    }
    text.into_bytes()
}
