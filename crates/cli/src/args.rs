//! The words of a call. Doc comments here are the help that people read, so they are in Russian.

pub mod office;
pub mod server;

use clap::{Args, Parser, Subcommand, ValueEnum};
use domain::procedure::Kind;
use domain::territory::SchoolCode;
use std::path::PathBuf;

/// Мерило: от файла результатов до отчёта — и дальше, до решений и их итогов.
#[derive(Debug, Parser)]
#[command(name = "merilo", version, max_term_width = 110, propagate_version = true)]
pub struct Call {
    /// Что сделать.
    #[command(subcommand)]
    pub command: Command,
    /// Печатать один документ JSON (см. docs/cli.md); слова для людей уходят в поток ошибок.
    #[arg(long, global = true)]
    pub json: bool,
    /// Не показывать ход работы.
    #[arg(long, short, global = true)]
    pub quiet: bool,
}

/// Что умеет программа.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Показать, что говорят файлы результатов: семь анализов и официальные признаки.
    #[command(
        after_help = "Примеры:\n  merilo analyse «Математика, 4 класс. ВПР 2021.xlsx»\n  merilo analyse *.xlsx логины.xlsx --json --schools > итоги.json\n  merilo analyse --lake ХРАНИЛИЩЕ"
    )]
    Analyse(Analyse),
    /// Принять файлы результатов: проверить и сохранить неизменяемой версией.
    #[command(
        after_help = "Примеры:\n  merilo import выгрузка.xlsx --into ХРАНИЛИЩЕ --yes\n  merilo import выгрузка.xlsx --into ХРАНИЛИЩЕ --subject МА --grade 4 --year 2021 --only-valid"
    )]
    Import(Import),
    /// Собрать отчёт: книгу XLSX или страницу HTML.
    #[command(
        after_help = "Примеры:\n  merilo report выгрузка.xlsx --format html --out отчёт.html\n  merilo report --lake ХРАНИЛИЩЕ --municipality «Район-7» --format xlsx --out отчёт.xlsx"
    )]
    Report(Report),
    /// Показать принятые версии.
    Versions(Versions),
    /// Сравнить две версии одной работы: что добавлено, убрано, изменено.
    Compare(Compare),
    /// Придумать территорию и выписать её результаты в настоящих формах.
    #[command(
        after_help = "Примеры:\n  merilo simulate --out ПАПКА --layout 2021 --dirt\n  merilo simulate --rows 1000000 --parquet миллион.parquet"
    )]
    Simulate(Simulate),
    /// Оценить задания по таблице ответов: модель Раша, PCM, 2PL, 3PL, GPCM или GRM.
    #[command(after_help = "Пример:\n  merilo items ответы.csv --model 2pl --json --persons")]
    Items(Items),
    /// Найти пары работ, похожих больше, чем объясняют их баллы.
    #[command(after_help = "Пример:\n  merilo similarity ответы.csv --groups class --alpha 0.001 --json")]
    Similarity(Similarity),
    /// Искать признаки необъективности у каждой школы по всем названным работам сразу.
    #[command(
        after_help = "Примеры:\n  merilo signs *.xlsx --json > признаки.json\n  merilo signs --lake ХРАНИЛИЩЕ --fdr 0.01"
    )]
    Signs(Signs),
    /// Измерить признаки там, где правда известна: мощность, ложные тревоги, доля ложных в списке.
    #[command(
        after_help = "Примеры:\n  merilo truth --quick\n  merilo truth --out docs/truth.md --machine «AMD EPYC, 2 ядра»"
    )]
    Truth(Truth),
    /// Дорожные карты.
    #[command(subcommand)]
    Roadmap(Roadmap),
    /// Проверить хранилище или всю папку данных: хеши, опись, базу, журнал событий; с --repair — починить, что можно.
    Doctor(Doctor),
    /// Запустить сервер: веб-страницы, API и работы без человека.
    #[command(
        after_long_help = server::SOURCES,
        after_help = "Примеры:\n  merilo serve --data ДАННЫЕ\n  merilo serve --data ДАННЫЕ --listen 0.0.0.0:443 --public-url https://merilo.edu.example --tls-certificate cert.pem --tls-key key.pem"
    )]
    Serve(Box<server::Serve>),
    /// Только работать без человека (проверка файлов, версии, анализ, письма): рядом с сервером или несколькими.
    #[command(after_long_help = server::SOURCES)]
    Work(Box<server::WorkOnly>),
    /// Завести учреждение и первого администратора со своими названиями; без этого их заводит первый запуск сервера.
    Found(Box<server::Found>),
    /// Сделать в системе то же, что на страницах: люди, файлы, версии, отчёты, журнал, работы.
    #[command(
        after_help = "Примеры:\n  merilo office people list --as admin --data ДАННЫЕ\n  merilo office uploads send выгрузка.xlsx --as ivanova --work\n  merilo office events verify --as admin"
    )]
    Office(Box<office::Office>),
    /// Привести базу данных к этой версии программы; с --check — только сказать, нужно ли.
    Migrate(server::Migrate),
    /// Спросить сервер на этой машине, работает ли он: код завершения 0 — да, 1 — нет.
    Health(Box<server::Health>),
    /// Снять резервную копию, не останавливая сервера; с --check — проверить снятую.
    #[command(
        after_help = "Примеры:\n  merilo backup копия.zip --data ДАННЫЕ\n  merilo backup ПАПКА --data ДАННЫЕ\n  merilo backup --check копия.zip"
    )]
    Backup(server::Backup),
    /// Восстановить резервную копию там, где ничего нет.
    #[command(
        after_help = "Примеры:\n  merilo restore копия.zip --data НОВАЯ_ПАПКА\n  merilo restore копия.zip --data НОВАЯ_ПАПКА --database postgres://merilo@db/merilo --database-password-file ПАРОЛЬ"
    )]
    Restore(server::Restore),
    /// Проверить справочник или перевести в него официальную таблицу заданий.
    Catalogue(Catalogue),
    /// Открыть готовый пример: муниципалитет, которого нет, с людьми, школами и результатами за два года.
    Demo(Demo),
    /// Выписать дополнения команд для оболочки.
    Completions {
        /// Оболочка.
        shell: clap_complete::Shell,
    },
}

/// Модель заданий.
#[derive(Debug, Args)]
pub struct Items {
    /// Таблица «участники × задания»: строка заголовков с кодами заданий, необязательный первый столбец id.
    #[arg(value_name = "ТАБЛИЦА")]
    pub matrix: PathBuf,
    /// Модель: rasch, pcm, 2pl, 3pl, gpcm, grm.
    #[arg(long, value_name = "МОДЕЛЬ", default_value = "rasch")]
    pub model: String,
    /// Что стоит там, где задания не было; пустая ячейка значит то же.
    #[arg(long, value_name = "ЗНАК", default_value = "NA")]
    pub missing_code: String,
    /// Показать и участников.
    #[arg(long)]
    pub persons: bool,
}

/// Сходство работ.
#[derive(Debug, Args)]
pub struct Similarity {
    /// Таблица «участники × задания»: строка заголовков с кодами заданий, необязательный первый столбец id.
    #[arg(value_name = "ТАБЛИЦА")]
    pub matrix: PathBuf,
    /// Столбец с классом или аудиторией: сравниваются пары внутри них; без него — все пары.
    #[arg(long, value_name = "СТОЛБЕЦ")]
    pub groups: Option<String>,
    /// Показать пары, вероятность которых меньше.
    #[arg(long, value_name = "ДОЛЯ", default_value_t = 0.01)]
    pub alpha: f64,
    /// Что стоит там, где задания не было.
    #[arg(long, value_name = "ЗНАК", default_value = "NA")]
    pub missing_code: String,
}

/// Признаки необъективности.
#[derive(Debug, Args)]
pub struct Signs {
    #[command(flatten)]
    pub source: Source,
    /// Ожидаемая доля ложных в списке; без него — из норм каталога.
    #[arg(long, value_name = "ДОЛЯ")]
    pub fdr: Option<f64>,
    /// Держать эту долю при любой зависимости признаков (поправка Бенджамини — Иекутиели): список короче.
    #[arg(long)]
    pub any_dependence: bool,
}

/// Проверка признаков на территориях, которых нет.
#[derive(Debug, Args)]
pub struct Truth {
    /// Мало территорий: посмотреть, что всё работает; числам такой проверки верить нельзя.
    #[arg(long)]
    pub quick: bool,
    /// Куда записать страницу; раздел о настоящем регионе в ней остаётся как был.
    #[arg(long, value_name = "ФАЙЛ")]
    pub out: Option<PathBuf>,
    /// На какой машине считали: пишется на страницу.
    #[arg(long, value_name = "ТЕКСТ", default_value = "")]
    pub machine: String,
}

/// Дорожные карты.
#[derive(Debug, Subcommand)]
pub enum Roadmap {
    /// Прочитать план и показать, что понято: мероприятия, сроки, ответственные, огрехи.
    Read(RoadmapRead),
}

/// Какой план.
#[derive(Debug, Args)]
pub struct RoadmapRead {
    /// DOCX, ODT, XLSX, XLS, ODS, PDF, CSV или текст.
    #[arg(value_name = "ФАЙЛ")]
    pub file: PathBuf,
}

/// Что подтверждает человек, когда содержимое файла этого не называет.
#[derive(Debug, Default, Clone, Args)]
pub struct Naming {
    /// Предмет: МА, РУ, ОКР…
    #[arg(long, value_name = "КОД")]
    pub subject: Option<String>,
    /// Класс, программу которого проверяет работа.
    #[arg(long, value_name = "1–11", value_parser = clap::value_parser!(u8).range(1..=11))]
    pub grade: Option<u8>,
    /// Календарный год, в котором писали работу.
    #[arg(long, value_name = "ГГГГ", value_parser = clap::value_parser!(u16).range(2000..=2099))]
    pub year: Option<u16>,
    /// Вид процедуры: ВПР, ОГЭ, ЕГЭ, ГВЭ, НИКО, РДР, МПР.
    #[arg(long, value_name = "ВИД", value_parser = kind)]
    pub kind: Option<Kind>,
    /// Логин школы — для форм, в которых его нет.
    #[arg(long, value_name = "ЛОГИН", value_parser = school)]
    pub school: Option<SchoolCode>,
    /// Своя папка справочника поверх встроенного.
    #[arg(long, value_name = "ПАПКА")]
    pub catalogue: Option<PathBuf>,
    /// Сколько мегабайт может занять один файл после распаковки.
    #[arg(long, value_name = "МБ", default_value_t = 1024)]
    pub max_inflated: u64,
}

fn kind(text: &str) -> Result<Kind, String> {
    Kind::parse(text).ok_or_else(|| crate::words::unknown_kind(text))
}

fn school(text: &str) -> Result<SchoolCode, String> {
    SchoolCode::parse(text).ok_or_else(|| crate::words::unknown_school(text))
}

/// Откуда берутся результаты: из файлов или из хранилища.
#[derive(Debug, Clone, Args)]
pub struct Source {
    /// Файлы результатов (XLSX, XLS, ODS, CSV, ZIP), отчёты Ф3, реестр логинов, контекстные данные.
    #[arg(value_name = "ФАЙЛ")]
    pub files: Vec<PathBuf>,
    /// Взять последние принятые версии из хранилища; файлы рядом добавляют отчёты Ф3, контекстные данные и ещё не принятое.
    #[arg(long, value_name = "ПАПКА")]
    pub lake: Option<PathBuf>,
    /// Что подтверждает человек.
    #[command(flatten)]
    pub naming: Naming,
}

/// Анализ.
#[derive(Debug, Args)]
pub struct Analyse {
    /// Откуда.
    #[command(flatten)]
    pub source: Source,
    /// Показать и школы.
    #[arg(long)]
    pub schools: bool,
    /// Показать каждый вопрос к данным с адресом ячейки.
    #[arg(long)]
    pub issues: bool,
}

/// Приём.
#[derive(Debug, Args)]
pub struct Import {
    /// Файлы результатов.
    #[arg(value_name = "ФАЙЛ", required = true)]
    pub files: Vec<PathBuf>,
    /// Хранилище; если папки нет, она будет создана.
    #[arg(long, value_name = "ПАПКА")]
    pub into: PathBuf,
    /// Что подтверждает человек.
    #[command(flatten)]
    pub naming: Naming,
    /// Согласиться с предложенными видом, предметом, классом, годом.
    #[arg(long, visible_alias = "confirm")]
    pub yes: bool,
    /// Принять только верные строки; остальные останутся в файле ответа.
    #[arg(long)]
    pub only_valid: bool,
    /// Это часть: добавить к принятой версии, остальные её строки сохранить (так досылают исправленный остаток).
    #[arg(long, conflicts_with = "replace")]
    pub add: bool,
    /// Это весь набор, даже если большей части прежних строк в нём нет.
    #[arg(long)]
    pub replace: bool,
    /// Куда положить файл ответа с графой «Ошибки» (по умолчанию — рядом с хранилищем).
    #[arg(long, value_name = "ФАЙЛ")]
    pub answer: Option<PathBuf>,
}

/// Вид отчёта.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Книга с листом на каждый анализ.
    Xlsx,
    /// Одна самостоятельная страница.
    Html,
    /// Документ с текстом для правки.
    Docx,
    /// Документ с текстом для печати.
    Pdf,
}

/// Документ с текстом.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Text {
    /// Справка по итогам работы.
    #[default]
    Statement,
    /// Отчёт об объективности.
    Objectivity,
    /// Протокол приёма результатов.
    Acceptance,
}

/// Отчёт.
#[derive(Debug, Args)]
pub struct Report {
    /// Откуда.
    #[command(flatten)]
    pub source: Source,
    /// Вид; если не сказан, его говорит окончание имени файла.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Какой документ (только DOCX и PDF).
    #[arg(long, value_enum, default_value_t)]
    pub text: Text,
    /// Куда; «-» — в стандартный вывод.
    #[arg(long, short, value_name = "ФАЙЛ")]
    pub out: PathBuf,
    /// Только эта школа (сравнение остаётся с остальными).
    #[arg(long, value_name = "ЛОГИН", value_parser = school)]
    pub for_school: Option<SchoolCode>,
    /// Добавить в книгу XLSX лист с результатами каждого ученика (по кодам участников).
    #[arg(long)]
    pub pupils: bool,
    /// Только этот муниципалитет (сравнение остаётся с остальными).
    #[arg(long, value_name = "НАЗВАНИЕ")]
    pub municipality: Option<String>,
}

/// Версии.
#[derive(Debug, Args)]
pub struct Versions {
    /// Хранилище.
    #[arg(value_name = "ПАПКА")]
    pub lake: PathBuf,
}

/// Сравнение.
#[derive(Debug, Args)]
pub struct Compare {
    /// Хранилище.
    #[arg(value_name = "ПАПКА")]
    pub lake: PathBuf,
    /// Прежняя версия (начало её имени).
    #[arg(value_name = "ВЕРСИЯ")]
    pub before: String,
    /// Новая версия (начало её имени).
    #[arg(value_name = "ВЕРСИЯ")]
    pub after: String,
}

/// Форма, в которой выписываются придуманные результаты.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Layout {
    /// Региональная выгрузка 2020 года.
    #[value(name = "2020")]
    Region2020,
    /// Региональная выгрузка 2021 года.
    #[value(name = "2021")]
    Region2021,
    /// Региональная выгрузка 2022 года.
    #[value(name = "2022")]
    Region2022,
    /// Форма сбора 2026 года, по файлу на школу.
    #[value(name = "2026")]
    Form2026,
}

/// Придуманная территория.
#[derive(Debug, Args)]
pub struct Simulate {
    /// Куда положить файлы.
    #[arg(long, value_name = "ПАПКА", required_unless_present = "parquet")]
    pub out: Option<PathBuf>,
    /// Форма.
    #[arg(long, value_enum, default_value = "2021")]
    pub layout: Layout,
    /// Зерно случайности: то же зерно — те же результаты.
    #[arg(long, default_value_t = 2021)]
    pub seed: u64,
    /// Добавить настоящую грязь: опечатки, сдвиги, пропуски.
    #[arg(long)]
    pub dirt: bool,
    /// Столько работ школьников записать прямо в Parquet (для замеров).
    #[arg(long, value_name = "СТРОК", requires = "parquet")]
    pub rows: Option<u64>,
    /// Файл Parquet.
    #[arg(long, value_name = "ФАЙЛ", requires = "rows")]
    pub parquet: Option<PathBuf>,
}

/// Проверка.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Хранилище наборов или папка данных; вместо неё — --data и другие настройки сервера.
    #[arg(value_name = "ПАПКА", conflicts_with = "data", required_unless_present_any = ["data", "config"])]
    pub folder: Option<PathBuf>,
    /// Где лежат данные.
    #[command(flatten)]
    pub place: server::Where,
    /// Починить, что можно починить.
    #[arg(long)]
    pub repair: bool,
}

/// Справочник.
#[derive(Debug, Args)]
pub struct Catalogue {
    /// Проверить папку справочника поверх встроенного.
    #[arg(long, value_name = "ПАПКА", conflicts_with_all = ["items"])]
    pub check: Option<PathBuf>,
    /// Таблица заданий (ALL).
    #[arg(long, value_name = "ФАЙЛ", requires_all = ["subject", "grade", "year"])]
    pub items: Option<PathBuf>,
    /// Элементы содержания (KS).
    #[arg(long, value_name = "ФАЙЛ")]
    pub kes: Option<PathBuf>,
    /// Требования (KT).
    #[arg(long, value_name = "ФАЙЛ")]
    pub kt: Option<PathBuf>,
    /// Предмет.
    #[arg(long)]
    pub subject: Option<String>,
    /// Класс.
    #[arg(long)]
    pub grade: Option<u8>,
    /// Год.
    #[arg(long)]
    pub year: Option<u16>,
}

/// Пример.
#[derive(Debug, Args)]
pub struct Demo {
    /// Где лежит пример; если его там нет — он будет сделан.
    #[arg(long, value_name = "ПАПКА", default_value = "demo")]
    pub data: PathBuf,
    /// На каком адресе и порту этой машины его открыть; наружу пример не открывается: пароли у него общеизвестные.
    #[arg(long, value_name = "АДРЕС:ПОРТ", default_value = "127.0.0.1:8080")]
    pub listen: String,
    /// Только сделать пример и не открывать.
    #[arg(long)]
    pub prepare: bool,
    /// Вместо этого пройти в командной строке путь от файлов до отчёта: 40 школ, 5 работ, два года.
    #[arg(long, conflicts_with_all = ["listen", "prepare"])]
    pub report: bool,
    /// Зерно случайности.
    #[arg(long, default_value_t = 2021)]
    pub seed: u64,
}

#[cfg(test)]
mod tests {
    use super::Call;
    use clap::{CommandFactory, Parser};

    const UNIT: &str = include_str!("../../../dist/merilo.service");
    const CONTAINER: &str = include_str!("../../../dist/Dockerfile");

    #[test]
    fn no_two_words_of_a_call_mean_different_things() {
        Call::command().debug_assert();
    }

    #[test]
    fn what_systemd_calls_is_a_call() {
        let call = UNIT
            .lines()
            .find_map(|line| line.strip_prefix("ExecStart="))
            .unwrap();
        Call::try_parse_from(call.split(' ')).unwrap();
    }

    #[test]
    fn what_a_container_calls_is_a_call() {
        let words = |start: &str| -> Vec<String> {
            let line = CONTAINER.lines().find(|line| line.starts_with(start)).unwrap();
            serde_json::from_str(&line[line.find('[').unwrap()..]).unwrap()
        };
        let begins = [words("ENTRYPOINT"), words("CMD")].concat();
        for call in [begins, words("HEALTHCHECK")] {
            Call::try_parse_from(call).unwrap();
        }
    }
}
