//! The process that is killed.

use super::{PAUSE, draw, opened, specialist, told};
use actions::job::Worker;
use actions::upload::{self, Accept, How, Naming, Receive};
use actions::{Desk, Office, Place};
use domain::result::{UploadId, UploadState};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use store::Address;

const FOLDER: &str = "MERILO_TEST_KILL_FOLDER";
const DATABASE: &str = "MERILO_TEST_KILL_DATABASE";
const NUMBER: &str = "MERILO_TEST_KILL_NUMBER";
const AT: &str = "MERILO_TEST_KILL_AT";

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// What the process was told to have done.
pub enum Report {
    Received(UploadId),
    Accepted(UploadId),
    Backup(PathBuf),
}

/// What it is called with.
pub struct Called<'a> {
    pub place: &'a Place,
    /// What its clock says, milliseconds.
    pub at: i64,
    /// How many were killed before it.
    pub number: u64,
}

/// The process, running.
pub struct Started {
    child: Child,
    out: BufReader<std::process::ChildStdout>,
    reported: Vec<Report>,
}

impl Started {
    pub fn new(called: &Called<'_>) -> Self {
        let mut command = command("child_that_acts_until_it_is_killed", called.place);
        command
            .env(NUMBER, called.number.to_string())
            .env(AT, called.at.to_string());
        Self::ready(command)
    }

    pub fn migrating(place: &Place) -> Self {
        Self::ready(command("child_that_makes_the_scheme_until_it_is_killed", place))
    }

    fn ready(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while line.trim() != "ready" {
            line.clear();
            assert_ne!(
                out.read_line(&mut line).unwrap(),
                0,
                "the child ended before it began"
            );
        }
        Self {
            child,
            out,
            reported: Vec::new(),
        }
    }

    /// Waits until it has reported so many times, and then as long as `busy` takes.
    pub fn working(mut self, reports: u64, busy: impl FnOnce()) -> Self {
        while (self.reported.len() as u64) < reports {
            let mut line = String::new();
            assert_ne!(
                self.out.read_line(&mut line).unwrap(),
                0,
                "the child ended by itself"
            );
            self.reported.extend(report(line.trim_end()));
        }
        busy();
        self
    }

    /// Kills it and tells what it had reported.
    pub fn killed(mut self) -> Vec<Report> {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let rest = self.out.lines().filter_map(|line| report(&line.unwrap()));
        self.reported.extend(rest);
        self.reported
    }
}

fn command(test: &str, place: &Place) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", &format!("child::{test}"), "--nocapture"])
        .env(FOLDER, &place.folder)
        .env(DATABASE, told(&place.database))
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit());
    command
}

fn report(line: &str) -> Option<Report> {
    // A line that the kill cut short says nothing.
    let (what, of) = line.strip_suffix(" .")?.split_once(' ')?;
    match what {
        "received" => UploadId::new(of).map(Report::Received),
        "accepted" => UploadId::new(of).map(Report::Accepted),
        "backup" => Some(Report::Backup(PathBuf::from(of))),
        _ => None,
    }
}

/// Not `println!`, which the test harness would keep until the end.
fn say(what: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "\n{what}").unwrap();
    out.flush().unwrap();
}

fn place() -> Option<Place> {
    let folder = PathBuf::from(std::env::var_os(FOLDER)?);
    Some(Place {
        folder,
        database: Address::parse(&std::env::var(DATABASE).unwrap()),
    })
}

fn number(name: &str) -> i64 {
    std::env::var(name).unwrap().parse().unwrap()
}

/// Runs only as the child of the tests.
#[tokio::test]
async fn child_that_makes_the_scheme_until_it_is_killed() {
    let Some(place) = place() else { return };
    say("ready");
    opened(&place, PAUSE).await;
    std::future::pending::<()>().await;
}

/// Runs only as the child of the tests: sends, works, accepts and takes backups, and tells of each when it is answered.
#[tokio::test]
async fn child_that_acts_until_it_is_killed() {
    let Some(place) = place() else { return };
    let (from, at) = (number(NUMBER) as u64, number(AT));
    let office = opened(&place, at).await;
    let desk = specialist(&office).await;
    let worker = Worker::new(Arc::clone(&office), "killed");
    say("ready");
    // What the one before left comes first.
    worker.run_due().await.unwrap();
    for step in 0.. {
        act(&desk, &worker, from * 1000 + step).await;
        if step % 3 == 0 {
            take_backup(&office, &place, from * 1000 + step).await;
        }
    }
}

async fn act(desk: &Desk, worker: &Worker, number: u64) {
    let sent = upload::receive(desk, file(number)).await.unwrap();
    say(&format!("received {} .", sent.id));
    worker.run_due().await.unwrap();
    let naming = Naming {
        kind: Some("ВПР".into()),
        subject: Some("МА".into()),
        grade: Some(4 + (number % 2) as u8),
        year: Some(2021),
        school: None,
    };
    upload::name(desk, &sent.id, naming).await.unwrap();
    worker.run_due().await.unwrap();
    let shown = upload::show(desk, &sent.id).await.unwrap();
    assert_eq!(shown.upload.state, UploadState::Checked);
    let terms = Accept {
        only_valid: false,
        how: How::Add,
        seen: shown.latest,
    };
    upload::accept(desk, &sent.id, terms).await.unwrap();
    say(&format!("accepted {} .", sent.id));
    worker.run_due().await.unwrap();
}

async fn take_backup(office: &Arc<Office>, place: &Place, number: u64) {
    let path = place.folder.join(format!("backup-{number}.zip"));
    actions::backup::make_at(office, &path).await.unwrap();
    say(&format!("backup {} .", path.display()));
}

/// A file that follows from its number: some pupils of one school in one of several works.
fn file(number: u64) -> Receive {
    let mut seed = number;
    let (grade, school) = (4 + number % 2, 990_001 + number % 2);
    let rows: String = (1..=20 + draw(&mut seed) % 20)
        .map(|pupil| {
            let (one, two) = (draw(&mut seed) % 2, draw(&mut seed) % 2);
            let code = 40_000 + number % 500 * 50 + pupil;
            format!(
                "sch{school};Район-1;{pupil};{code};4;м;{grade}а;1;{};{one};{two};Учебник\n",
                one + two
            )
        })
        .collect();
    Receive {
        file_name: format!("Математика, {grade} класс. ВПР 2021.csv"),
        bytes: format!("{HEAD}\n{rows}").into_bytes(),
        organisation: None,
    }
}
