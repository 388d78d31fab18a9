//! Letters reach whom they are for, over a mail server of this test's own.

use crate::house::{House, NEXT};
use crate::town::{number, person};
use actions::entrance::{self, Accept};
use actions::job::Worker;
use actions::mail::{Letter, Post, PostSettings, Security};
use actions::{Office, Refusal};
use domain::person::{Purpose, Secret};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Says what a mail server says, and remembers what it was told.
struct Server {
    port: u16,
    told: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// `refuses`: what it answers to a letter instead of taking it.
    fn start(refuses: Option<&'static str>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let told = Arc::new(Mutex::new(Vec::new()));
        let memory = Arc::clone(&told);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                // Whoever hangs up in the middle, as a test wants, has nothing more to say.
                let _ = talk(stream.unwrap(), refuses, &memory);
            }
        });
        Self { port, told }
    }

    fn told(&self) -> Vec<String> {
        self.told.lock().unwrap().clone()
    }

    fn settings(&self, security: Security) -> PostSettings {
        PostSettings {
            host: "127.0.0.1".into(),
            port: Some(self.port),
            security,
            login: Some(("merilo".into(), Secret::new("пароль почты".into()))),
            from: "Мерило <merilo@edu.example>".into(),
            site: "https://merilo.example".into(),
        }
    }

    /// The house with this mail server.
    fn office(&self, house: &House) -> Arc<Office> {
        let post = Post::new(self.settings(Security::None)).unwrap();
        Arc::clone(&house.office).with_post(post)
    }

    /// The letters taken so far, as people read them.
    fn letters(&self) -> Vec<String> {
        let told = self.told();
        let bodies = told.split(|line| line == "DATA").skip(1);
        bodies.map(body).collect()
    }

    /// The links of the letters taken so far.
    fn links(&self) -> Vec<String> {
        let letters = self.letters();
        let link = |letter: &String| {
            let line = letter
                .lines()
                .find(|line| line.starts_with("https://merilo.example/invitation/"));
            line.unwrap().rsplit('/').next().unwrap().to_owned()
        };
        letters.iter().map(link).collect()
    }
}

fn talk(stream: TcpStream, refuses: Option<&str>, told: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut to = stream.try_clone()?;
    to.write_all(b"220 mail.test ESMTP\r\n")?;
    let mut in_letter = false;
    for line in BufReader::new(stream).lines() {
        let line = line?;
        told.lock().unwrap().push(line.clone());
        let verb = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer = match (&*verb, in_letter) {
            (".", true) => {
                in_letter = false;
                "250 taken\r\n"
            }
            (_, true) => continue,
            ("EHLO", _) => "250-mail.test\r\n250 AUTH PLAIN LOGIN\r\n",
            ("AUTH", _) => "235 welcome\r\n",
            ("RCPT", _) => refuses.unwrap_or("250 ok\r\n"),
            ("DATA", _) => {
                in_letter = true;
                "354 go on\r\n"
            }
            ("QUIT", _) => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        to.write_all(answer.as_bytes())?;
        if verb == "QUIT" && !in_letter {
            break;
        }
    }
    Ok(())
}

/// The text of a letter, from Base64 or as it is.
fn body(lines: &[String]) -> String {
    let empty = lines.iter().position(String::is_empty).unwrap();
    let end = lines.iter().position(|line| line == ".").unwrap();
    let encoded = lines[..empty].iter().any(|line| line.ends_with("base64"));
    assert!(encoded, "{lines:?}");
    let value = |letter: u8| match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let text = lines[empty + 1..end].concat();
    let bits: Vec<u8> = text.trim_end_matches('=').bytes().map(value).collect();
    let mut bytes = Vec::new();
    for four in bits.chunks(4) {
        let whole = four.iter().fold(0u32, |sum, six| sum << 6 | u32::from(*six)) << (6 * (4 - four.len()));
        bytes.extend(&whole.to_be_bytes()[1..four.len()]);
    }
    String::from_utf8(bytes).unwrap().replace("\r\n", "\n")
}

async fn work(office: &Arc<Office>) -> usize {
    Worker::new(Arc::clone(office), "test").run_due().await.unwrap()
}

async fn reset(house: &House, office: &Arc<Office>) -> actions::person::Invited {
    let desk = entrance::desk_of(office, "administrator").await.unwrap();
    actions::person::reset(&desk, &person(number("head")))
        .await
        .unwrap_or_else(|refusal| {
            panic!("{refusal} at {}", house.town.now());
        })
}

async fn accept(house: &House, secret: &str) -> Result<(), Refusal> {
    let typed = Accept {
        secret: secret.into(),
        password: NEXT.into(),
        code: None,
    };
    entrance::accept(&house.door(), typed).await.map(drop)
}

#[tokio::test]
async fn whoever_gets_a_link_gets_a_letter_and_its_link_works() {
    for house in House::each().await {
        house.set("office-name", "Комитет по образованию").await;
        let server = Server::start(None);
        let office = server.office(&house);
        let shown = reset(&house, &office).await;
        work(&office).await;
        let letters = server.letters();
        assert_eq!(letters.len(), 1);
        for said in [
            "Здравствуйте, Имя!",
            "(Комитет по образованию)",
            "Ваш логин: head",
            "24\u{a0}часа",
        ] {
            assert!(letters[0].contains(said), "{said}\n{}", letters[0]);
        }
        let told = server.told();
        for said in [
            "MAIL FROM:<merilo@edu.example>",
            "RCPT TO:<head@town.example>",
            "Auto-Submitted: auto-generated",
        ] {
            assert!(
                told.iter().any(|line| line.starts_with(said)),
                "{said}\n{told:#?}"
            );
        }
        assert!(
            told.iter().any(|line| line.starts_with("Date: Sun, 22 Nov 2026")),
            "by the clock of the office"
        );
        let sent = &server.links()[0];
        assert_ne!(*sent, shown.link_secret, "a link of its own");
        accept(&house, sent).await.unwrap();
        assert!(
            matches!(accept(&house, &shown.link_secret).await, Err(Refusal::Link)),
            "one of the two, once"
        );
        assert!(house.town.acts().await.contains(&"mail.send".to_owned()));
    }
}

#[tokio::test]
async fn neither_the_job_nor_the_journal_holds_the_link_or_the_address() {
    for house in House::each().await {
        let server = Server::start(None);
        let office = server.office(&house);
        let shown = reset(&house, &office).await;
        work(&office).await;
        let mut tx = house.town.read().await;
        let jobs = store::job::list(&mut tx, &store::job::Filter::default(), None, 10)
            .await
            .unwrap();
        let events = store::event::after(&mut tx, 0, 100).await.unwrap();
        let rows = format!("{jobs:?} {events:?}");
        assert!(rows.contains("mail.send"));
        for secret in [&*shown.link_secret, &server.links()[0], "head@town.example"] {
            assert!(!rows.contains(secret), "{rows}");
        }
    }
}

#[tokio::test]
async fn a_link_that_was_used_before_its_letter_left_is_not_sent() {
    for house in House::each().await {
        let server = Server::start(None);
        let office = server.office(&house);
        let shown = reset(&house, &office).await;
        accept(&house, &shown.link_secret).await.unwrap();
        work(&office).await;
        assert_eq!(server.told(), [""; 0]);
    }
}

#[tokio::test]
async fn a_letter_that_is_not_taken_is_tried_again_later() {
    for house in House::each().await {
        let busy = Server::start(Some("451 later\r\n"));
        let office = busy.office(&house);
        reset(&house, &office).await;
        assert_eq!(work(&office).await, 1);
        let mut tx = house.town.read().await;
        let jobs = store::job::list(&mut tx, &store::job::Filter::default(), None, 10)
            .await
            .unwrap();
        drop(tx);
        assert!(
            jobs[0].reason.contains("451") || jobs[0].reason.contains("later"),
            "{}",
            jobs[0].reason
        );
        house.town.pass(60_000);
        let open = Server::start(None);
        work(&open.office(&house)).await;
        accept(&house, &open.links()[0]).await.unwrap();
    }
}

#[tokio::test]
async fn without_a_mail_server_or_an_address_no_letter_is_ordered() {
    for house in House::each().await {
        reset(&house, &house.office).await;
        let server = Server::start(None);
        house.change("head", |person| person.email = None).await;
        let office = server.office(&house);
        reset(&house, &office).await;
        assert_eq!(work(&office).await, 0);
        assert_eq!(server.told(), [""; 0]);
    }
}

fn letter(house: &House) -> Letter {
    Letter {
        to: "head@town.example".into(),
        name: "Имя".into(),
        login: "head".into(),
        purpose: Purpose::Invitation,
        link: "https://merilo.example/invitation/abc".into(),
        expires: house.town.now(),
        office: String::new(),
        help: String::new(),
    }
}

#[tokio::test]
async fn no_password_and_no_letter_goes_to_a_server_without_the_security_that_was_set() {
    let house = House::new().await;
    for security in [Security::StartTls, Security::Tls] {
        let server = Server::start(None);
        let post = Post::new(server.settings(security)).unwrap();
        let office = Arc::clone(&house.office).with_post(post);
        let refused = actions::mail::send(&office, &letter(&house)).await;
        assert!(matches!(refused, Err(Refusal::Internal(_))), "{security:?}");
        let told = server.told();
        let said = |verb: &str| told.iter().any(|line| line.starts_with(verb));
        assert!(
            !said("AUTH") && !said("MAIL") && !said("DATA"),
            "{security:?} {told:?}"
        );
    }
}

#[tokio::test]
async fn an_address_that_is_two_addresses_is_refused_before_anything_is_said() {
    let house = House::new().await;
    let server = Server::start(None);
    let office = server.office(&house);
    for to in [
        "head@town.example, all@town.example",
        "head@town.example\r\nBcc: all@town.example",
        "head",
    ] {
        let letter = Letter {
            to: to.into(),
            ..letter(&house)
        };
        assert!(actions::mail::send(&office, &letter).await.is_err(), "{to:?}");
    }
    assert_eq!(server.told(), [""; 0]);
}
