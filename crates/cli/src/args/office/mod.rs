//! Acts of the office as words of a call. Doc comments here are the help that people read, so they are in Russian.

mod people;
mod results;

pub use people::*;
pub use results::*;

use super::server::Where;
use clap::{Args, Subcommand};
use domain::job::JobState;
use jiff::Timestamp;
use std::path::PathBuf;

/// Действие в системе с командной строки сервера.
#[derive(Debug, Clone, Args)]
pub struct Office {
    /// Где лежат данные.
    #[command(flatten)]
    pub place: Where,
    /// От чьего имени: логин того, кто это делает. Он останется в журнале событий вместе с тем, что сделано на сервере.
    #[arg(long = "as", value_name = "ЛОГИН", global = true)]
    pub who: Option<String>,
    /// Сразу выполнить работы, которые из этого следуют (проверку, версию, анализ), не дожидаясь сервера.
    #[arg(long, global = true)]
    pub work: bool,
    /// С чем.
    #[command(subcommand)]
    pub noun: Noun,
}

/// С чем что-то делается.
#[derive(Debug, Clone, Subcommand)]
pub enum Noun {
    /// Люди: кто входит, в какой роли, за какую организацию.
    #[command(subcommand)]
    People(People),
    /// Организации: управление, школы и остальные.
    #[command(subcommand)]
    Organisations(Organisations),
    /// Присланные файлы: от приёма до версии.
    #[command(subcommand)]
    Uploads(Uploads),
    /// Принятые версии наборов.
    #[command(subcommand)]
    Versions(Versions),
    /// Итоги по территории, муниципалитетам и школам.
    #[command(subcommand)]
    Analyses(Analyses),
    /// Школы, отмеченные признаками.
    #[command(subcommand)]
    Findings(Findings),
    /// Отчёты.
    #[command(subcommand)]
    Documents(Documents),
    /// Журнал событий.
    #[command(subcommand)]
    Events(Events),
    /// Настройки, которые меняют люди.
    #[command(subcommand)]
    Settings(Settings),
    /// Работы без человека.
    #[command(subcommand)]
    Jobs(Jobs),
    /// Обзор: что ждёт, что нового, что идёт.
    Overview,
    /// Найти по словам.
    Search {
        /// Слова.
        #[arg(value_name = "ТЕКСТ")]
        text: String,
    },
    /// Снять резервную копию в папку копий.
    Backup,
}

/// Журнал.
#[derive(Debug, Clone, Subcommand)]
pub enum Events {
    /// Показать, последние сначала.
    List(EventFilter),
    /// Взять таблицей CSV.
    Export {
        /// Куда: файл или «-».
        #[arg(long, short, value_name = "ФАЙЛ")]
        out: PathBuf,
        /// Какие.
        #[command(flatten)]
        filter: EventFilter,
    },
    /// Доказать, что ни одно событие не изменено и не пропало.
    Verify,
}

/// Какие события.
#[derive(Debug, Clone, Args)]
pub struct EventFilter {
    /// Только это действие: upload.accept.
    #[arg(long, value_name = "ДЕЙСТВИЕ")]
    pub act: Option<String>,
    /// Только этот человек: логин или имя записи.
    #[arg(long, value_name = "КТО")]
    pub person: Option<String>,
    /// Только об этом: имя записи.
    #[arg(long, value_name = "ИМЯ")]
    pub subject: Option<String>,
    /// Не раньше: 2026-11-22T00:00:00Z.
    #[arg(long, value_name = "МОМЕНТ")]
    pub from: Option<Timestamp>,
    /// Раньше.
    #[arg(long, value_name = "МОМЕНТ")]
    pub to: Option<Timestamp>,
    /// Старше события с этим номером.
    #[arg(long, value_name = "НОМЕР")]
    pub before: Option<i64>,
    /// Сколько, до 500.
    #[arg(long, value_name = "СКОЛЬКО")]
    pub limit: Option<u32>,
}

/// Настройки.
#[derive(Debug, Clone, Subcommand)]
pub enum Settings {
    /// Список.
    List,
    /// Изменить.
    Change {
        /// Имя.
        #[arg(value_name = "НАСТРОЙКА")]
        name: String,
        /// Значение.
        #[arg(value_name = "ЗНАЧЕНИЕ")]
        value: String,
    },
}

/// Работы.
#[derive(Debug, Clone, Subcommand)]
pub enum Jobs {
    /// Список.
    List {
        /// Только в этом состоянии: waiting, running, done, failed.
        #[arg(long, value_name = "СОСТОЯНИЕ", value_parser = job_state)]
        state: Option<JobState>,
        /// Страница.
        #[arg(long, default_value_t = 1)]
        page: u32,
    },
    /// Начать оставленную работу сначала.
    Retry {
        /// Имя работы.
        #[arg(value_name = "РАБОТА")]
        job: String,
    },
    /// Выполнить всё, что пора.
    Work,
}

fn job_state(text: &str) -> Result<JobState, String> {
    let all = JobState::ALL.iter().map(|one| one.code());
    JobState::try_from(text.to_owned()).map_err(|_| crate::words::one_of(text, all))
}
