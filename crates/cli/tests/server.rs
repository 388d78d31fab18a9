//! How a server begins, what it says, and how it ends.
#![cfg(unix)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc::{Receiver, channel};
use tempfile::TempDir;

/// A server of the test, ended with it.
struct Server {
    child: Child,
    /// Where it listens.
    address: String,
    /// Lines of its log.
    log: Receiver<String>,
}

fn merilo(words: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_merilo"));
    command.args(words).current_dir(folder);
    command
}

impl Server {
    /// On a free port; returns when it answers.
    fn begin(folder: &Path, more: &[&str]) -> Self {
        let words = [
            &[
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--public-url",
                "http://merilo.test",
            ],
            more,
        ]
        .concat();
        let mut command = merilo(&words, folder);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, log) = channel();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if tell.send(line).is_err() {
                    break;
                }
            }
        });
        let address = log
            .iter()
            .find_map(|line| address(&line))
            .expect("it says where it listens");
        Self { child, address, log }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: merilo.test\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Tells it to end; what it said on the way, its log, and its status.
    fn end(mut self, signal: &str) -> (String, Vec<String>, Option<i32>) {
        let kill = Command::new("kill")
            .args([signal, &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        let status = self.child.wait().unwrap().code();
        let mut said = String::new();
        self.child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut said)
            .unwrap();
        let log = std::mem::replace(&mut self.log, channel().1);
        (said, log.iter().collect(), status)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(line: &str) -> Option<String> {
    let rest = line.split_once("ждёт на ")?.1;
    Some(rest.split(')').next()?.to_owned())
}

#[test]
fn the_first_start_shows_the_link_of_the_first_administrator_and_no_other_start_does() {
    let home = TempDir::new().unwrap();
    let first = Server::begin(home.path(), &[]);
    assert!(first.get("/health").starts_with("HTTP/1.1 200"));
    let (said, _, status) = first.end("-TERM");
    assert_eq!(status, Some(0));
    assert_eq!(
        said.matches("http://merilo.test/invitation/").count(),
        1,
        "{said}"
    );
    let second = Server::begin(home.path(), &[]);
    let (said, _, status) = second.end("-INT");
    assert_eq!((said.as_str(), status), ("", Some(0)));
}

#[test]
fn the_log_holds_no_link_and_is_json_where_that_is_asked_for() {
    let home = TempDir::new().unwrap();
    let server = Server::begin(home.path(), &["--log", "json", "--log-level", "debug"]);
    server.get("/health");
    let (said, log, _) = server.end("-TERM");
    let secret = said
        .split("/invitation/")
        .nth(1)
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap();
    assert_eq!(secret.len(), 64);
    assert!(log.iter().all(|line| !line.contains(secret)));
    let events: Vec<serde_json::Value> = log
        .iter()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    assert!(
        events.iter().any(|event| event["fields"]["message"] == "ending"),
        "{log:?}"
    );
}

#[test]
fn a_job_that_waits_is_done_by_a_worker_of_its_own() {
    let home = TempDir::new().unwrap();
    let names = [
        "--surname",
        "Иванова",
        "--name",
        "Анна",
        "--organisation",
        "Комитет",
    ];
    done(merilo(&[&["found"][..], &names].concat(), home.path()));
    let mut worker = merilo(&["work"], home.path())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let backups = home.path().join("data").join("backup");
    // The backup of this night was never taken: somebody who works takes it.
    let is_taken =
        || std::fs::read_dir(&backups).is_ok_and(|found| found.flatten().any(|one| is_zip(&one.path())));
    while !is_taken() {
        assert!(worker.try_wait().unwrap().is_none(), "it works on");
        std::thread::yield_now();
    }
    let kill = Command::new("kill")
        .args(["-TERM", &worker.id().to_string()])
        .status();
    assert!(kill.unwrap().success());
    assert!(worker.wait().unwrap().success());
}

fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "zip")
}

fn done(mut command: Command) {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Runs into something, and says what.
fn fails(mut command: Command) -> (Option<i32>, String) {
    let Output { status, stderr, .. } = command.output().unwrap();
    (status.code(), String::from_utf8_lossy(&stderr).into_owned())
}

#[test]
fn a_port_that_is_taken_is_told_and_nothing_is_touched() {
    let home = TempDir::new().unwrap();
    let server = Server::begin(home.path(), &[]);
    let other = TempDir::new().unwrap();
    let (status, said) = fails(merilo(&["serve", "--listen", &server.address], other.path()));
    assert_eq!(status, Some(3));
    assert!(said.contains("Порт занят"), "{said}");
    assert!(!other.path().join("data").exists());
}

#[test]
fn a_database_that_does_not_answer_is_told_without_its_password() {
    let home = TempDir::new().unwrap();
    let mut command = merilo(&["serve", "--listen", "127.0.0.1:0"], home.path());
    command.env("MERILO_DATABASE", "postgres://merilo:geheim@127.0.0.1:1/merilo");
    let (status, said) = fails(command);
    assert_eq!(status, Some(3));
    assert!(said.contains("недоступна") && !said.contains("geheim"), "{said}");
}

#[test]
fn settings_that_cannot_be_are_told_with_their_place() {
    let home = TempDir::new().unwrap();
    let mut command = merilo(&["serve"], home.path());
    command.env("MERILO_WORKERS", "many");
    let (status, said) = fails(command);
    assert_eq!(status, Some(2));
    assert!(said.contains("MERILO_WORKERS"), "{said}");

    std::fs::create_dir(home.path().join("data")).unwrap();
    std::fs::write(home.path().join("data/merilo.toml"), "lisen = \"x\"\n").unwrap();
    let (status, said) = fails(merilo(&["serve"], home.path()));
    assert_eq!(status, Some(2));
    assert!(said.contains("merilo.toml") && said.contains("lisen"), "{said}");
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let home = TempDir::new().unwrap();
    std::fs::write(home.path().join("data"), "a file").unwrap();
    let (status, said) = fails(merilo(&["serve", "--listen", "127.0.0.1:0"], home.path()));
    assert_eq!(status, Some(1), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

#[test]
fn a_watchman_learns_whether_the_server_lives() {
    let home = TempDir::new().unwrap();
    let server = Server::begin(home.path(), &[]);
    let address = server.address.clone();
    let ask = || {
        let words = [
            "health",
            "--listen",
            &address,
            "--public-url",
            "http://merilo.test",
        ];
        fails(merilo(&words, home.path()))
    };
    assert_eq!(ask().0, Some(0));
    server.end("-TERM");
    let (status, said) = ask();
    assert_eq!(status, Some(1));
    assert!(said.contains("не отвечает"), "{said}");
}
