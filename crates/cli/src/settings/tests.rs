use super::source::merged;
use super::*;
use crate::args::Call;
use crate::args::server::Serve;
use clap::{CommandFactory, Parser};
use figment::Figment;
use figment::error::Kind;
use figment::providers::{Format, Serialized, Toml};
use serde_json::json;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// The example that a server comes with.
const EXAMPLE: &str = include_str!("../../../../dist/merilo.toml");

/// A folder for a test, gone with it.
struct Places(TempDir);

impl Places {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }
}

fn of(text: &str) -> Result<Settings, Fault> {
    Ok(Figment::from(Toml::string(text)).extract()?)
}

fn flags(words: &[&str]) -> Serve {
    let call = [&["merilo", "serve"], words].concat();
    match Call::parse_from(call).command {
        crate::args::Command::Serve(serve) => *serve,
        _ => unreachable!("serve was called"),
    }
}

#[test]
fn the_list_of_names_is_that_of_the_settings() {
    let error = Figment::from(Toml::string("no-such-setting = 1")).extract::<Settings>();
    let Kind::UnknownField(_, known) = error.unwrap_err().kind else {
        panic!("an unknown name is refused as such");
    };
    assert_eq!(known, NAMES);
}

#[test]
fn every_setting_but_secrets_is_a_flag_with_its_help() {
    let command = Call::command();
    let serve = command.find_subcommand("serve").unwrap();
    for name in NAMES {
        let flag = serve.get_arguments().find(|arg| arg.get_long() == Some(name));
        let secret = [
            "database-password",
            "smtp-password",
            "metrics-token",
            "oidc-secret",
        ]
        .contains(name);
        assert_eq!(flag.is_none(), secret, "{name}");
        let help = flag.and_then(|flag| flag.get_help()).map(ToString::to_string);
        assert!(
            secret || help.is_some_and(|help| help.chars().count() > 20),
            "{name}"
        );
    }
}

#[test]
fn the_example_names_every_setting_and_is_one() {
    let example = of(EXAMPLE).unwrap();
    example.web().unwrap();
    // Every line that is commented out is a setting, too.
    let whole: String = EXAMPLE
        .lines()
        .map(|line| {
            line.strip_prefix('#')
                .filter(|line| !line.starts_with(' '))
                .unwrap_or(line)
        })
        .map(|line| format!("{line}\n"))
        .collect();
    of(&whole).unwrap();
    for name in NAMES {
        assert!(whole.contains(&format!("\n{name} = ")), "{name}");
    }
}

#[test]
fn a_flag_is_stronger_than_the_environment_and_that_than_the_file() {
    let places = Places::new();
    let file = places.path("merilo.toml");
    fs::write(&file, "workers = 1\nutc-offset = 1\nbackup-keep = 1\n").unwrap();
    let environment = Serialized::globals(json!({ "utc-offset": 2, "backup-keep": 2 }));
    let flags = flags(&["--backup-keep", "3"]);
    let settings = merged(environment, &flags, Some(&file)).unwrap();
    assert_eq!(settings.workers, Some(1));
    assert_eq!(settings.offset().unwrap(), Offset::constant(2));
    assert_eq!(settings.nightly().unwrap().keep, 3);
}

#[test]
fn the_file_lies_in_the_folder_of_data_and_its_paths_are_seen_from_there() {
    let places = Places::new();
    fs::write(places.path("merilo.toml"), "backup-folder = \"copies\"\n").unwrap();
    let folder = places.path("");
    let flags = flags(&["--data", folder.to_str().unwrap()]);
    let settings = merged(Figment::new(), &flags, None).unwrap();
    assert_eq!(settings.nightly().unwrap().folder, places.path("copies"));
}

#[test]
fn what_no_setting_can_be_is_refused() {
    for text in [
        "listen = \"here\"",
        "public-url = \"merilo\"",
        "listen = \"0.0.0.0:80\"",
        "proxies = \"10.0.0.0/99\"",
        "utc-offset = 15",
        "backup-hour = 24",
        "tls-key = \"key.pem\"",
        "tls-certificate = \"no such file\"\ntls-key = \"no such file\"",
        "smtp-host = \"mail\"",
        "smtp-host = \"mail\"\nsmtp-from = \"nobody\"",
        "metrics-token-file = \"no such file\"",
        "oidc-issuer = \"https://directory.example\"",
        "database = \"postgres://db/merilo\"\ndatabase-password = \"secret\"",
    ] {
        let settings = of(text).unwrap();
        let taken = settings
            .place()
            .map(drop)
            .and_then(|()| settings.web().map(drop))
            .and_then(|()| settings.nightly().map(drop))
            .and_then(|()| settings.post().map(drop));
        assert!(taken.is_err(), "{text}");
    }
    for text in [
        "workers = -1",
        "workers = \"many\"",
        "log = \"xml\"",
        "smtp-security = \"ssl\"",
        "a",
    ] {
        assert!(of(text).is_err(), "{text}");
    }
}

#[test]
fn a_password_is_put_into_the_address_whatever_is_in_it() {
    let places = Places::new();
    let file = places.path("password");
    fs::write(&file, "p@ss:/ w%rd\n").unwrap();
    for (address, expected) in [
        (
            "postgres://merilo@db/merilo",
            "postgres://merilo:p%40ss%3A%2F%20w%25rd@db/merilo",
        ),
        (
            "postgres://merilo:old@db:5432/merilo?sslmode=require",
            "postgres://merilo:p%40ss%3A%2F%20w%25rd@db:5432/merilo?sslmode=require",
        ),
    ] {
        let text = format!("database = {address:?}\ndatabase-password-file = {file:?}");
        let place = of(&text).unwrap().place().unwrap();
        assert_eq!(place.database, Address::Postgres(expected.to_owned()));
    }
    let text = "database = \"postgres://merilo@db/merilo\"\ndatabase-password = 12345";
    let place = of(text).unwrap().place().unwrap();
    assert_eq!(
        place.database,
        Address::Postgres("postgres://merilo:12345@db/merilo".to_owned())
    );
}

#[test]
fn proxies_are_a_list_or_one_line() {
    for text in [
        "proxies = [\"10.0.0.0/8\", \"::1\"]",
        "proxies = \"10.0.0.0/8, ::1\"",
    ] {
        assert_eq!(of(text).unwrap().web().unwrap().proxies.len(), 2);
    }
}

#[cfg(feature = "oidc")]
#[test]
fn people_come_back_from_the_directory_to_the_address_they_know() {
    let text = "public-url = \"https://merilo.example\"\noidc-issuer = \"https://directory.example\"\n\
                oidc-client = \"merilo\"\noidc-secret = 12345";
    let directory = of(text).unwrap().web().unwrap().directory.unwrap();
    assert_eq!(directory.back, "https://merilo.example/sign-in/outside/back");
    assert_eq!(
        (directory.client.as_str(), directory.secret.as_str()),
        ("merilo", "12345")
    );
}
