//! What is said of a server: its settings, its beginning, why it does not begin.

use super::{count, io};
use crate::settings::{Fault, Source};
use actions::Schema;
use actions::entrance::Founding;
use actions::mail::PostError;
use domain::territory::OrganisationKind;
use jiff::Timestamp;
use jiff::tz::Offset;
use std::fmt::Display;
use std::path::Path;
use web::{PublicUrl, ServeError};

/// What the first administrator types to come in, unless `merilo found` says otherwise.
pub const FIRST_LOGIN: &str = "admin";

/// Organisation and administrator of an office that nobody named: both are to be renamed.
pub fn first() -> Founding {
    Founding {
        organisation_name: "Управление образования".to_owned(),
        organisation_kind: OrganisationKind::Municipality,
        surname: "Администратор".to_owned(),
        name: "Главный".to_owned(),
        patronymic: String::new(),
        login: FIRST_LOGIN.to_owned(),
        email: String::new(),
    }
}

/// The one link of the first administrator.
pub fn founded(link: &str, login: &str, until: &str) -> String {
    format!(
        "Здесь ещё никого нет. Откройте ссылку, чтобы выбрать пароль первого администратора (логин: {login}):\n\n  {link}\n\n\
         Она действует до {until} и открывается один раз. Показана только сейчас; новую выпустит\n  merilo office people reset {login} --as {login}"
    )
}

/// A moment by the clocks of the office.
pub fn moment(at: Timestamp, offset: Offset) -> String {
    offset.to_datetime(at).strftime("%d.%m.%Y %H:%M").to_string()
}

/// The server answers.
pub fn serving(url: &PublicUrl, at: impl Display) -> String {
    format!("«Мерило» открыто: {url} (ждёт на {at}). Остановить: Ctrl+C")
}

/// Whoever listens on the network reads passwords.
pub const EXPOSED: &str = "ВНИМАНИЕ: пароли идут по сети открытым текстом, их прочтёт любой в той же сети. Назовите сертификат (--tls-certificate и --tls-key) \
     или поставьте перед программой прокси с HTTPS и назовите её внешний адрес (--public-url https://…).";

/// The server lives.
pub const LIVES: &str = "Сервер работает";

/// The server does not live.
pub fn no_sign_of_life(why: &str) -> String {
    format!("Сервер не отвечает{why}")
}

/// Workers work.
pub fn working(workers: usize) -> String {
    let workers = count(workers as u64, ["работник", "работника", "работников"]);
    format!("Работает {workers}. Остановить: Ctrl+C")
}

/// How far the scheme of the database is.
pub fn scheme(before: Schema, only_look: bool) -> String {
    let Schema { at, ours } = before;
    if at == ours {
        return format!("База данных этой версии программы: схема {at}");
    }
    if at > ours {
        return format!(
            "База данных новее программы: её схема {at}, программа знает {ours}. Обновите программу"
        );
    }
    match only_look {
        true => format!(
            "Базу данных нужно привести к этой версии программы: схема {at}, нужна {ours}. Сделайте: merilo migrate"
        ),
        false => format!("База данных приведена к этой версии программы: была схема {at}, стала {ours}"),
    }
}

/// There is no office.
pub(super) fn no_office(path: &Path) -> String {
    format!(
        "{}: здесь нет данных «Мерила». Проверьте --data и --database; новые данные заводит merilo serve",
        path.display()
    )
}

/// The administrator of the machine works on somebody else's data.
pub fn others_folder(path: &Path, owner: u32) -> String {
    format!(
        "{}: папка данных принадлежит другому пользователю (номер {owner}). Запустите от его имени, например: \
         sudo -u merilo merilo …; иначе сервер не сможет изменить то, что вы создадите",
        path.display()
    )
}

/// An unknown kind of organisation.
pub fn unknown_organisation_kind(text: &str) -> String {
    let known: Vec<&str> = OrganisationKind::ALL.iter().map(|kind| kind.code()).collect();
    format!("нет такого вида учреждения: {text}. Есть: {}", known.join(", "))
}

/// Why settings cannot be taken.
pub(super) fn fault(fault: &Fault) -> String {
    match fault {
        Fault::File(path, error) => format!("{}: {}", path.display(), io(error)),
        Fault::Value { name, value } => {
            format!("Настройка {name}: значение «{value}» не подходит. Что она значит: merilo serve --help")
        }
        Fault::Missing(name) => format!("Не хватает настройки {name}: без неё другие не действуют"),
        #[cfg(not(feature = "oidc"))]
        Fault::NotBuilt(name) => {
            format!(
                "Настройка {name}: эта программа собрана без входа через каталог (cargo build --features oidc)"
            )
        }
        Fault::Unknown { name, place } => {
            format!(
                "{}нет настройки «{name}». Какие есть: merilo serve --help",
                source(place, name)
            )
        }
        Fault::Form { name, place, what } if name.is_empty() => {
            format!("{}это не файл настроек ({what})", source(place, name))
        }
        Fault::Form { name, place, what } => format!(
            "{}настройка {name} записана не так ({what}). Что она значит: merilo serve --help",
            source(place, name)
        ),
        Fault::Post(error) => post(error),
    }
}

fn source(place: &Source, name: &str) -> String {
    match place {
        Source::File(path) => format!("{}: ", path.display()),
        Source::Environment => format!("Переменная MERILO_{}: ", name.to_uppercase().replace('-', "_")),
        Source::Flags => format!("Флаг --{name}: "),
    }
}

fn post(error: &PostError) -> String {
    match error {
        PostError::Address(text) => format!("Настройка smtp-from: «{text}» — не адрес почты"),
        PostError::Site(text) => format!("Настройка public-url: «{text}» — не адрес сайта"),
        PostError::InClear => {
            "Настройка smtp-security: пароль почты нельзя передавать открыто; выберите starttls или tls"
                .to_owned()
        }
        other => format!("Почтовый сервер: {other}"),
    }
}

/// Why nothing is served.
pub(super) fn not_served(error: &ServeError) -> String {
    match error {
        ServeError::Listen(at, error) => match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                format!(
                    "Порт занят: на {at} уже ждёт другая программа. Остановите её или выберите другой: --listen"
                )
            }
            std::io::ErrorKind::PermissionDenied => format!(
                "На {at} ждать нельзя: порты до 1024 открывает только администратор системы. Выберите другой: --listen"
            ),
            std::io::ErrorKind::AddrNotAvailable => {
                format!("У этой машины нет адреса {at}. Проверьте --listen")
            }
            _ => format!("На {at} ждать не удалось ({error})"),
        },
        ServeError::Tls(what) => {
            format!(
                "Сертификат или ключ не подходят ({what}). Нужны файлы PEM: --tls-certificate и --tls-key"
            )
        }
        ServeError::Network(error) => format!("Сеть: {error}"),
    }
}
