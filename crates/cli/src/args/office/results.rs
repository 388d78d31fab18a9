//! From a file to a paper.

use clap::{Args, Subcommand, ValueEnum};
use domain::result::UploadState;
use domain::territory::SchoolCode;
use std::path::PathBuf;

/// Файлы.
#[derive(Debug, Clone, Subcommand)]
pub enum Uploads {
    /// Отправить файлы.
    Send {
        /// Файлы результатов.
        #[arg(value_name = "ФАЙЛ", required = true)]
        files: Vec<PathBuf>,
        /// За какую организацию: код, название или имя записи. По умолчанию — за свою.
        #[arg(long, value_name = "ОРГАНИЗАЦИЯ")]
        organisation: Option<String>,
    },
    /// Список.
    List {
        /// Только в этом состоянии: received, checked, unreadable, accepting, accepted, rejected.
        #[arg(long, value_name = "СОСТОЯНИЕ", value_parser = upload_state)]
        state: Option<UploadState>,
        /// Страница.
        #[arg(long, default_value_t = 1)]
        page: u32,
    },
    /// Что в файле нашли и что с ним стало.
    Show {
        /// Имя загрузки.
        #[arg(value_name = "ЗАГРУЗКА")]
        upload: String,
    },
    /// Назвать работу: подтвердить или исправить предложенное.
    Name(Naming),
    /// Принять: из него станет версия.
    Accept(Accept),
    /// Вернуть.
    Reject {
        /// Имя загрузки.
        #[arg(value_name = "ЗАГРУЗКА")]
        upload: String,
        /// Почему.
        #[arg(long, value_name = "ПРИЧИНА")]
        reason: String,
    },
    /// Взять файл ответа с графой «Ошибки».
    Answer(Saved),
    /// Взять файл таким, каким его прислали.
    Original(Saved),
}

/// Имя работы.
#[derive(Debug, Clone, Args)]
pub struct Naming {
    /// Имя загрузки.
    #[arg(value_name = "ЗАГРУЗКА")]
    pub upload: String,
    /// Вид процедуры: ВПР, ОГЭ, ЕГЭ…
    #[arg(long, value_name = "ВИД")]
    pub kind: Option<String>,
    /// Предмет: МА, РУ, ОКР…
    #[arg(long, value_name = "КОД")]
    pub subject: Option<String>,
    /// Класс, программу которого проверяет работа.
    #[arg(long, value_name = "1–11")]
    pub grade: Option<u8>,
    /// Календарный год, в котором писали.
    #[arg(long, value_name = "ГГГГ")]
    pub year: Option<u16>,
    /// Логин школы — для форм, в которых его нет.
    #[arg(long, value_name = "ЛОГИН")]
    pub school: Option<String>,
}

/// Приём.
#[derive(Debug, Clone, Args)]
pub struct Accept {
    /// Имя загрузки.
    #[arg(value_name = "ЗАГРУЗКА")]
    pub upload: String,
    /// Принять только верные строки.
    #[arg(long)]
    pub only_valid: bool,
    /// Это часть: добавить к принятой версии.
    #[arg(long, conflicts_with = "replace")]
    pub add: bool,
    /// Это весь набор, даже если большей части прежних строк в нём нет.
    #[arg(long)]
    pub replace: bool,
    /// Какую последнюю версию вы видели (начало её имени): если с тех пор принята другая, приём не состоится.
    #[arg(long, value_name = "ВЕРСИЯ")]
    pub seen: Option<String>,
}

/// Файл, который надо сохранить.
#[derive(Debug, Clone, Args)]
pub struct Saved {
    /// Имя загрузки или документа.
    #[arg(value_name = "ИМЯ")]
    pub id: String,
    /// Куда: файл или папка. По умолчанию — сюда под своим именем.
    #[arg(long, short, value_name = "КУДА", default_value = ".")]
    pub out: PathBuf,
}

/// Версии.
#[derive(Debug, Clone, Subcommand)]
pub enum Versions {
    /// Список по работам.
    List,
    /// Одна версия.
    Show {
        /// Начало имени версии.
        #[arg(id = "which", value_name = "ВЕРСИЯ")]
        version: String,
    },
    /// Сравнить две версии одной работы.
    Compare {
        /// Прежняя.
        #[arg(value_name = "ВЕРСИЯ")]
        before: String,
        /// Новая.
        #[arg(value_name = "ВЕРСИЯ")]
        after: String,
    },
}

/// Итоги.
#[derive(Debug, Clone, Subcommand)]
pub enum Analyses {
    /// Список по последним версиям.
    List {
        /// Только за этот год.
        #[arg(long, value_name = "ГГГГ")]
        year: Option<u16>,
    },
    /// Итоги одной версии.
    Show {
        /// Начало имени версии.
        #[arg(id = "which", value_name = "ВЕРСИЯ")]
        version: String,
    },
}

/// Признаки.
#[derive(Debug, Clone, Subcommand)]
pub enum Findings {
    /// Список.
    List {
        /// Только в этой версии. По умолчанию — в последних.
        #[arg(id = "which", long = "of", value_name = "ВЕРСИЯ")]
        version: Option<String>,
        /// Только эта школа.
        #[arg(long, value_name = "ЛОГИН", value_parser = crate::args::school)]
        school: Option<SchoolCode>,
        /// Только этот признак: A, B, C, D.
        #[arg(long, value_name = "ПРИЗНАК")]
        sign: Option<String>,
    },
}

/// Вид отчёта.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Paper {
    /// Книга.
    Xlsx,
    /// Страница.
    Html,
    /// Документ с текстом для правки.
    Docx,
    /// Документ с текстом для печати.
    Pdf,
}

/// Отчёты.
#[derive(Debug, Clone, Subcommand)]
pub enum Documents {
    /// Собрать.
    Make {
        /// О каких версиях (начала имён).
        #[arg(value_name = "ВЕРСИЯ", required = true)]
        versions: Vec<String>,
        /// В каком виде.
        #[arg(long, value_enum, default_value = "xlsx")]
        format: Paper,
        /// Только эта школа.
        #[arg(long, value_name = "ЛОГИН", value_parser = crate::args::school)]
        school: Option<SchoolCode>,
        /// С результатами каждого ученика по кодам участников (только книга).
        #[arg(long)]
        pupils: bool,
        /// Какой документ (только DOCX и PDF).
        #[arg(long, value_enum, default_value_t)]
        text: crate::args::Text,
    },
    /// Список.
    List {
        /// Страница.
        #[arg(long, default_value_t = 1)]
        page: u32,
    },
    /// Взять файл.
    Read(Saved),
}

fn upload_state(text: &str) -> Result<UploadState, String> {
    let all = UploadState::ALL.iter().map(|one| one.code());
    UploadState::try_from(text.to_owned()).map_err(|_| crate::words::one_of(text, all))
}
