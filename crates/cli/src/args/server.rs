//! Settings of the server as flags; what is not given is not said. Doc comments here are the help that people read.

use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::PathBuf;

/// После справки: откуда ещё берутся настройки.
pub const SOURCES: &str = "Каждую настройку можно задать в файле merilo.toml (имя то же, без дефисов впереди), переменной \
окружения (MERILO_PUBLIC_URL для public-url) или флагом; сильнее всех флаг, затем переменная, затем файл, затем то, что названо \
по умолчанию. Пароли флагами не задаются: только файлом настроек, переменной или отдельным файлом (…-password-file).";

/// Где лежат данные.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Where {
    /// Папка данных: база, принятые наборы, присланные файлы, документы. По умолчанию — data.
    #[arg(long, global = true, value_name = "ПАПКА")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// Файл настроек. По умолчанию — merilo.toml в папке данных, если он там есть.
    #[arg(long, global = true, value_name = "ФАЙЛ")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// База данных: файл SQLite или адрес PostgreSQL (postgres://имя@сервер/база). По умолчанию — merilo.sqlite в папке данных.
    #[arg(long, global = true, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// Файл с паролем к базе PostgreSQL: так пароль не виден ни в списке процессов, ни в настройках.
    #[arg(long, global = true, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database_password_file: Option<PathBuf>,
    /// Папка своего справочника поверх встроенного. По умолчанию — catalogue в папке данных, если она там есть.
    #[arg(long, global = true, value_name = "ПАПКА")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<PathBuf>,
    /// На сколько часов часы учреждения впереди UTC: 3 — Москва, 7 — Красноярск. По умолчанию — 3.
    #[arg(long, global = true, value_name = "ЧАСОВ", allow_negative_numbers = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utc_offset: Option<i8>,
}

/// Что записывается о работе.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Logging {
    /// Вид журнала работы: text — для людей, json — строка JSON на событие. По умолчанию — text.
    #[arg(long, value_enum, value_name = "ВИД")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<LogFormat>,
    /// Подробность журнала работы: error, warn, info, debug, trace; можно по частям (info,sqlx=warn). По умолчанию — info.
    #[arg(long, value_name = "УРОВЕНЬ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_level: Option<String>,
}

/// Вид журнала работы.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum, Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Для людей.
    #[default]
    Text,
    /// Строка JSON на событие.
    Json,
}

/// Письма, чтобы ссылки доходили до тех, кому они нужны; без почтового сервера их передаёт администратор.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Mail {
    /// Почтовый сервер; без него письма не отправляются.
    #[arg(long, value_name = "СЕРВЕР")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_host: Option<String>,
    /// Порт почтового сервера. По умолчанию — обычный для вида защиты: 587, 465 или 25.
    #[arg(long, value_name = "ПОРТ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_port: Option<u16>,
    /// Защита: starttls, tls или none (только для сервера на этой же машине). По умолчанию — starttls.
    #[arg(long, value_name = "ВИД", value_parser = ["starttls", "tls", "none"])]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_security: Option<String>,
    /// Имя на почтовом сервере, если он его спрашивает.
    #[arg(long, value_name = "ИМЯ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_login: Option<String>,
    /// Файл с паролем к почтовому серверу.
    #[arg(long, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_password_file: Option<PathBuf>,
    /// От кого письма: «Мерило <merilo@edu.example>».
    #[arg(long, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub smtp_from: Option<String>,
}

/// Вход через каталог учреждения или региона (OpenID Connect), если программа собрана с ним.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Directory {
    /// Каталог, через который можно войти (OpenID Connect): адрес, как он сам себя называет. Без него входят только с паролем.
    #[arg(long, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_issuer: Option<String>,
    /// Под каким именем эта система известна каталогу.
    #[arg(long, value_name = "ИМЯ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_client: Option<String>,
    /// Файл с секретом, который дал каталог.
    #[arg(long, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oidc_secret_file: Option<PathBuf>,
}

/// Работы, которые идут без человека.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Work {
    /// Папка резервных копий; лучше на другом диске. По умолчанию — backup в папке данных.
    #[arg(long, value_name = "ПАПКА")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_folder: Option<PathBuf>,
    /// После какого часа по часам учреждения делать ночную копию, 0–23; −1 — не делать. По умолчанию — 3.
    #[arg(long, value_name = "ЧАС", allow_negative_numbers = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_hour: Option<i8>,
    /// Сколько последних копий хранить. По умолчанию — 7.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub backup_keep: Option<usize>,
    /// Адрес, под которым людям открыта система: https://merilo.edu.example. По умолчанию — адрес, на котором ждут.
    #[arg(long, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
    /// Почта.
    #[command(flatten)]
    #[serde(flatten)]
    pub mail: Mail,
}

/// Сервер.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Serve {
    /// Где лежат данные.
    #[command(flatten)]
    #[serde(flatten)]
    pub place: Where,
    /// На каком адресе и порту ждать: 127.0.0.1:8080 — только эта машина (за прокси), 0.0.0.0:443 — все. По умолчанию —
    /// 127.0.0.1:8080.
    #[arg(long, value_name = "АДРЕС:ПОРТ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Работы без человека.
    #[command(flatten)]
    #[serde(flatten)]
    pub work: Work,
    /// Сертификат (PEM, вся цепочка), если HTTPS без прокси.
    #[arg(long, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_certificate: Option<PathBuf>,
    /// Ключ сертификата (PEM).
    #[arg(long, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tls_key: Option<PathBuf>,
    /// Прокси, которым можно верить, когда они называют адрес человека: адреса или сети через запятую.
    #[arg(long, value_name = "СЕТИ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proxies: Option<String>,
    /// Сколько работников (проверка файлов, версии, анализ, письма) в этом же процессе; 0 — работает отдельный merilo work.
    /// По умолчанию — 1.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<usize>,
    /// Наибольший размер присланного файла, МБ. По умолчанию — 256.
    #[arg(long, value_name = "МБ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_upload: Option<usize>,
    /// Сколько запросов подряд принимать с одного адреса. По умолчанию — 400.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_at_once: Option<u32>,
    /// Сколько запросов в секунду принимать с одного адреса после этого. По умолчанию — 50.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requests_per_second: Option<u32>,
    /// Сколько попыток войти подряд принимать с одного адреса. По умолчанию — 20.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_at_once: Option<u32>,
    /// Сколько попыток войти в минуту принимать с одного адреса после этого. По умолчанию — 10.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attempts_per_minute: Option<u32>,
    /// Файл с ключом, по которому показания /metrics читают с других машин; без него — только с этой.
    #[arg(long, value_name = "ФАЙЛ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub metrics_token_file: Option<PathBuf>,
    /// Каталог.
    #[command(flatten)]
    #[serde(flatten)]
    pub directory: Directory,
    /// Журнал работы.
    #[command(flatten)]
    #[serde(flatten)]
    pub logging: Logging,
}

/// Только работа.
#[derive(Debug, Clone, Default, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct WorkOnly {
    /// Где лежат данные.
    #[command(flatten)]
    #[serde(flatten)]
    pub place: Where,
    /// Работы без человека.
    #[command(flatten)]
    #[serde(flatten)]
    pub work: Work,
    /// Сколько работников. По умолчанию — 1.
    #[arg(long, value_name = "СКОЛЬКО")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers: Option<usize>,
    /// Журнал работы.
    #[command(flatten)]
    #[serde(flatten)]
    pub logging: Logging,
}

/// Первое учреждение и первый администратор.
#[derive(Debug, Clone, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Found {
    /// Где лежат данные.
    #[command(flatten)]
    #[serde(flatten)]
    pub place: Where,
    /// Полное название учреждения.
    #[arg(long, value_name = "НАЗВАНИЕ")]
    #[serde(skip)]
    pub organisation: String,
    /// Вид учреждения: municipality, region, method-centre, school…
    #[arg(long, value_name = "ВИД", default_value = "municipality")]
    #[serde(skip)]
    pub kind: String,
    /// Фамилия администратора.
    #[arg(long, value_name = "ФАМИЛИЯ")]
    #[serde(skip)]
    pub surname: String,
    /// Имя администратора.
    #[arg(long, value_name = "ИМЯ")]
    #[serde(skip)]
    pub name: String,
    /// Отчество администратора, если есть.
    #[arg(long, value_name = "ОТЧЕСТВО", default_value = "")]
    #[serde(skip)]
    pub patronymic: String,
    /// С каким именем администратор будет входить.
    #[arg(long, value_name = "ЛОГИН", default_value = "admin")]
    #[serde(skip)]
    pub login: String,
    /// Адрес почты администратора, если есть.
    #[arg(long, value_name = "АДРЕС", default_value = "")]
    #[serde(skip)]
    pub email: String,
    /// Адрес, под которым людям открыта система: он нужен в ссылке.
    #[arg(long, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
}

/// Здоровье.
#[derive(Debug, Clone, Args, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Health {
    /// Где лежат данные.
    #[command(flatten)]
    #[serde(flatten)]
    pub place: Where,
    /// Адрес и порт, на котором сервер ждёт, если он не назван в настройках.
    #[arg(long, value_name = "АДРЕС:ПОРТ")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Адрес, под которым система открыта людям, если он не назван в настройках.
    #[arg(long, value_name = "АДРЕС")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_url: Option<String>,
}

/// Схема базы.
#[derive(Debug, Clone, Args)]
pub struct Migrate {
    /// Где лежат данные.
    #[command(flatten)]
    pub place: Where,
    /// Только сказать, нужно ли: код завершения 1, если нужно.
    #[arg(long)]
    pub check: bool,
}

/// Резервная копия.
#[derive(Debug, Clone, Args)]
pub struct Backup {
    /// Куда: файл, которого ещё нет, или папка — тогда имя назовёт время.
    #[arg(value_name = "КУДА", required_unless_present = "check")]
    pub out: Option<PathBuf>,
    /// Прочитать снятую копию целиком: каждый файл, число строк, журнал событий.
    #[arg(long, value_name = "ФАЙЛ", conflicts_with = "out")]
    pub check: Option<PathBuf>,
    /// Где лежат данные.
    #[command(flatten)]
    pub place: Where,
}

/// Восстановление.
#[derive(Debug, Clone, Args)]
pub struct Restore {
    /// Резервная копия.
    #[arg(value_name = "ФАЙЛ")]
    pub file: PathBuf,
    /// Куда: папки --data ещё нет или она пуста, в базе --database ни одной строки.
    #[command(flatten)]
    pub place: Where,
}
