//! People and organisations.

use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::path::PathBuf;

/// Люди.
#[derive(Debug, Clone, Subcommand)]
pub enum People {
    /// Список.
    List {
        /// Часть имени, логина или адреса.
        #[arg(long, value_name = "ТЕКСТ", default_value = "")]
        search: String,
        /// Страница.
        #[arg(long, default_value_t = 1)]
        page: u32,
    },
    /// Один человек.
    Show {
        /// Логин или имя записи.
        #[arg(value_name = "КТО")]
        person: String,
    },
    /// Пригласить: завести человека и получить ссылку для него.
    Invite(Invite),
    /// Исправить имя, логин, адрес.
    Change(Change),
    /// Дать роль.
    Assign {
        /// Логин или имя записи.
        #[arg(value_name = "КТО")]
        person: String,
        /// В какой роли и где.
        #[command(flatten)]
        role: Role,
    },
    /// Снять роль.
    Unassign {
        /// Имя назначения (см. people show).
        #[arg(value_name = "НАЗНАЧЕНИЕ")]
        assignment: String,
    },
    /// Закрыть вход.
    Block(Because),
    /// Открыть вход снова.
    Unblock(Because),
    /// Снять второй фактор.
    RemoveFactor(Because),
    /// Выпустить новую ссылку: для первого или нового пароля.
    Reset {
        /// Логин или имя записи.
        #[arg(value_name = "КТО")]
        person: String,
    },
}

/// Кто и почему.
#[derive(Debug, Clone, Args)]
pub struct Because {
    /// Логин или имя записи.
    #[arg(value_name = "КТО")]
    pub person: String,
    /// Почему: останется в журнале.
    #[arg(long, value_name = "ПРИЧИНА")]
    pub reason: String,
}

/// Роль.
#[derive(Debug, Clone, Args)]
pub struct Role {
    /// Роль: administrator, specialist, methodist, head, coordinator, curator, observer, region.
    #[arg(long, value_name = "РОЛЬ")]
    pub role: String,
    /// Организация: её код (edu990001), название или имя записи. По умолчанию — своя.
    #[arg(long, value_name = "ОРГАНИЗАЦИЯ")]
    pub organisation: Option<String>,
    /// До какого дня, включительно.
    #[arg(long, value_name = "ГГГГ-ММ-ДД")]
    pub until: Option<Date>,
}

/// Приглашение.
#[derive(Debug, Clone, Args)]
pub struct Invite {
    /// Как зовут и как входит.
    #[command(flatten)]
    pub names: Names,
    /// В какой роли и где.
    #[command(flatten)]
    pub role: Role,
}

/// Исправление.
#[derive(Debug, Clone, Args)]
pub struct Change {
    /// Логин или имя записи.
    #[arg(value_name = "КТО")]
    pub person: String,
    /// Как зовут и как входит.
    #[command(flatten)]
    pub names: Names,
}

/// Имя.
#[derive(Debug, Clone, Args)]
pub struct Names {
    /// Фамилия.
    #[arg(long, value_name = "ФАМИЛИЯ")]
    pub surname: String,
    /// Имя.
    #[arg(long, value_name = "ИМЯ")]
    pub name: String,
    /// Отчество, если есть.
    #[arg(long, value_name = "ОТЧЕСТВО", default_value = "")]
    pub patronymic: String,
    /// С каким именем входит: латинские буквы, цифры, точка, дефис.
    #[arg(long, value_name = "ЛОГИН")]
    pub login: String,
    /// Адрес почты, если есть.
    #[arg(long, value_name = "АДРЕС")]
    pub email: Option<String>,
}

/// Организации.
#[derive(Debug, Clone, Subcommand)]
pub enum Organisations {
    /// Список, деревом.
    List {
        /// Часть названия или кода.
        #[arg(long, value_name = "ТЕКСТ")]
        search: Option<String>,
    },
    /// Одна организация.
    Show {
        /// Код, название или имя записи.
        #[arg(value_name = "ОРГАНИЗАЦИЯ")]
        organisation: String,
    },
    /// Добавить.
    Add(Organisation),
    /// Исправить: заменяет всё, что о ней известно.
    Change {
        /// Код, название или имя записи.
        #[arg(value_name = "ОРГАНИЗАЦИЯ")]
        organisation: String,
        /// Какой она станет.
        #[command(flatten)]
        new: Organisation,
    },
    /// Закрыть с какого-то дня.
    Close {
        /// Код, название или имя записи.
        #[arg(value_name = "ОРГАНИЗАЦИЯ")]
        organisation: String,
        /// Последний день.
        #[arg(long, value_name = "ГГГГ-ММ-ДД")]
        until: Date,
    },
    /// Принять список школ: логины ФИС ОКО или контекстную анкету.
    TakeIn {
        /// Файл.
        #[arg(value_name = "ФАЙЛ")]
        file: PathBuf,
    },
}

/// Организация.
#[derive(Debug, Clone, Args)]
pub struct Organisation {
    /// Вид: region, municipality, method-centre, school, kindergarten, supplementary, other.
    #[arg(long, value_name = "ВИД")]
    pub kind: String,
    /// Полное название.
    #[arg(long, value_name = "НАЗВАНИЕ")]
    pub name: String,
    /// Краткое название. По умолчанию — как полное.
    #[arg(long, value_name = "НАЗВАНИЕ")]
    pub short_name: Option<String>,
    /// Кому подчинена: код, название или имя записи. По умолчанию — своей организации.
    #[arg(long, value_name = "ОРГАНИЗАЦИЯ")]
    pub parent: Option<String>,
    /// Код: вид=значение (login=edu990001); можно несколько.
    #[arg(long = "code", value_name = "ВИД=КОД")]
    pub codes: Vec<String>,
    /// Обстоятельство: имя=значение (settlement=город); можно несколько.
    #[arg(long = "attribute", value_name = "ИМЯ=ЗНАЧЕНИЕ")]
    pub attributes: Vec<String>,
    /// Первый день.
    #[arg(long, value_name = "ГГГГ-ММ-ДД")]
    pub since: Option<Date>,
    /// Последний день.
    #[arg(long, value_name = "ГГГГ-ММ-ДД")]
    pub until: Option<Date>,
}
