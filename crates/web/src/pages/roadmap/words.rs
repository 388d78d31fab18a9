//! Words about roadmaps.

pub(crate) use actions::roadmap::cell;

use actions::line::{Failure, LooksLike, ReadError};
use domain::calendar::Period;
use domain::proposal::ProposalState;
use domain::roadmap::{Assignee, RequestState, RoadmapKind, RoadmapState, SlipCode, Waits};

pub(super) const NEW: &str = "Загрузить дорожную карту";
pub(super) const BODIES: &str = "Ответственные";
pub(super) const PROPOSALS: &str = "Предложения";
pub(super) const REMOVE: &str = "исключить";
pub(super) const ADD: &str = "добавить";
pub(super) const ASK: &str = "Запросить планы школ";
pub(super) const WITHDRAWN: (&str, &str) = ("bad", "отозван");
pub(super) const OWN_ACTIVITIES: &str = "Собственные мероприятия школы";
pub(super) const NO_FILE: &str = "Выберите файл.";
pub(super) const NO_PLAN: &str = "В файле не найдена таблица плана. Нужна таблица с мероприятиями и сроками: DOCX, ODT, XLSX, ODS, PDF с текстом, текст или сохранённая страница сайта (HTML).";
pub(super) const MIXED_COLUMNS: &str = "Столбцы таблицы в этом тексте перемешаны: строки соседних ячеек стоят подряд, и что к чему относится, понять нельзя. Дайте сам PDF или сохраните план как DOCX.";
pub(super) const TOO_LARGE: &str = "Файл больше, чем разрешено.";

/// Why a file gave no plan, and what to do.
pub(super) const fn unreadable(failure: &Failure) -> &'static str {
    match failure {
        Failure::Read {
            source: ReadError::UnknownFormat { looks_like },
            ..
        } => no_plan_file(*looks_like),
        Failure::Read {
            source: ReadError::Encrypted,
            ..
        } => "Файл защищён паролем. Снимите пароль и отправьте его снова.",
        Failure::Read {
            source: ReadError::Truncated,
            ..
        } => "Файл обрывается: он скопирован не до конца. Отправьте его ещё раз.",
        Failure::Read {
            source: ReadError::TooLarge { .. },
            ..
        } => "В файле больше, чем бывает в плане. Оставьте в нём только план и отправьте снова.",
        _ => {
            "Файл не читается. Откройте его в программе, в которой он сделан, сохраните заново и отправьте ещё раз."
        }
    }
}

const fn no_plan_file(looks_like: LooksLike) -> &'static str {
    match looks_like {
        LooksLike::Empty => "Файл пуст. Выберите файл с планом.",
        LooksLike::PicturesOfPages | LooksLike::Image => {
            "Это снимок страниц: букв в нём нет. Отправьте файл, из которого он сделан (DOCX, XLSX), или PDF с текстом."
        }
        LooksLike::LettersWithoutCodes => {
            "Буквы этого PDF не названы: видно, как они нарисованы, но не какие они. Отправьте файл, из которого он сделан (DOCX, XLSX)."
        }
        LooksLike::Rtf | LooksLike::TextDocument => {
            "Это текстовый документ старого вида. Откройте его в текстовом редакторе, сохраните как DOCX и отправьте снова."
        }
        LooksLike::OtherArchive => "Это архив. Распакуйте его и отправьте сам план.",
        _ => {
            "Это не план. Подойдут DOCX, ODT, XLSX, ODS, PDF с текстом, текст или сохранённая страница сайта (HTML)."
        }
    }
}

/// Mark and name of a state.
pub(crate) const fn state(state: RoadmapState) -> (&'static str, &'static str) {
    match state {
        RoadmapState::Draft => ("ask", "проект"),
        RoadmapState::Approved => ("done", "действует"),
        RoadmapState::Closed => ("", "закрыта"),
        RoadmapState::Rejected => ("bad", "отклонена"),
    }
}

/// Mark and name of how far a proposal has come.
pub(super) const fn proposal(state: ProposalState) -> (&'static str, &'static str) {
    match state {
        ProposalState::Open => ("ask", "ждёт решения"),
        ProposalState::Accepted => ("done", "принято"),
        ProposalState::Declined => ("bad", "отклонено"),
        ProposalState::Taken => ("done", "в проекте редакции"),
    }
}

/// Mark and name of how far the plan that a school was asked for has come.
pub(crate) const fn request(state: RequestState) -> (&'static str, &'static str) {
    match state {
        RequestState::Asked => ("ask", "у школы"),
        RequestState::Sent => ("ask", "ждёт утверждения"),
        RequestState::Returned => ("bad", "возвращён школе"),
        RequestState::Accepted => ("done", "утверждён"),
    }
}

pub(crate) const fn kind(kind: RoadmapKind) -> &'static str {
    match kind {
        RoadmapKind::Municipal => "муниципальная",
        RoadmapKind::School => "школьная",
    }
}

/// From when until when.
pub(crate) fn period(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => {
            let (from, to) = (crate::number::day(from), crate::number::day(to));
            format!("{from}\u{a0}– {to}")
        }
        _ => "срок действия не указан".to_owned(),
    }
}

/// What an instance without days waits for.
pub(crate) fn waits((waits, words): &(Waits, String)) -> String {
    match waits {
        Waits::Event => format!("ждёт события: {words}"),
        Waits::Schedule if words.is_empty() => "ждёт графика".to_owned(),
        Waits::Schedule => format!("ждёт графика или приказа: {words}"),
        Waits::Request => "по запросу".to_owned(),
        Waits::Need => "по необходимости".to_owned(),
        Waits::Year => "год не назван".to_owned(),
        Waits::PlanPeriod => "ждёт срока действия плана".to_owned(),
        Waits::Vacation => "ждёт дат каникул".to_owned(),
        Waits::Term => "срок не указан или не понят".to_owned(),
    }
}

pub(crate) fn assignee(assignee: &Assignee, name: &str) -> String {
    match assignee {
        Assignee::Schools => "все школы".to_owned(),
        Assignee::Organisation(_) | Assignee::Person(_) => name.to_owned(),
    }
}

/// What is odd, in one sentence.
pub(crate) const fn slip(code: SlipCode) -> &'static str {
    match code {
        SlipCode::ImpossibleDate => "такого дня нет",
        SlipCode::DuplicateNumber => "номер повторяется",
        SlipCode::SkippedNumber => "номер пропущен",
        SlipCode::WrongPrefix => "номер другого раздела",
        SlipCode::NoTrailingDot => "номер без точки в конце",
        SlipCode::NumberStoredAsFloat => "номер записан как число",
        SlipCode::Unnumbered => "строка без номера",
        SlipCode::NoNumberColumn => "нет столбца с номерами",
        SlipCode::NumberingRestarts => "нумерация начата заново",
        SlipCode::SectionNumbering => "номер раздела не по порядку",
        SlipCode::CutByPage => "ячейка разорвана концом страницы и соединена",
        SlipCode::WordCut => "слово разорвано переносом и соединено",
        SlipCode::LostText => "часть текста потеряна в документе",
        SlipCode::HeadLost => "заголовок столбца потерян",
        SlipCode::HeadingLost => "заголовок раздела потерян",
        SlipCode::JunkRow => "лишняя строка",
        SlipCode::Markup => "в тексте остались знаки разметки",
        SlipCode::BlankLinesInsideRow => "пустые строки внутри ячейки",
        SlipCode::OtherTable => "другая таблица того же документа",
        SlipCode::MissingSeparator => "между ответственными нет запятой",
        SlipCode::TrailingPunctuation => "лишний знак в конце",
        SlipCode::EmptyCell => "пустая ячейка",
        SlipCode::DuplicateResponsible => "ответственный назван дважды",
        SlipCode::InconsistentCase => "написано то с прописной, то со строчной буквы",
        SlipCode::InconsistentMark => "знаки в столбце разные",
        SlipCode::UndefinedAbbreviation => "сокращение не расшифровано",
        SlipCode::UnusedAbbreviation => "сокращение нигде не использовано",
        SlipCode::SingleYear => "отмечен один год из нескольких",
        SlipCode::GapInYears => "между годами пропуск",
        SlipCode::YearOutsidePeriod => "год вне срока плана",
        SlipCode::TermBeforeApproval => "срок раньше утверждения",
        SlipCode::TermNotUnderstood => "срок не понят",
        SlipCode::TermMisspelt => "опечатка в сроке, прочитано ближайшее",
        SlipCode::TermPartly => "рядом со сроком есть слова, которые о времени не говорят",
    }
}

/// Names of the kinds of terms, as plans are filtered by them.
pub(crate) const TERMS: &[(&str, &str)] = &[
    ("by_date", "к дате"),
    ("on_date", "в день"),
    ("date_range", "от даты до даты"),
    ("months", "месяцы"),
    ("month_range", "от месяца до месяца"),
    ("part_of_month", "неделя, декада"),
    ("season", "время года, каникулы"),
    ("quarter", "квартал"),
    ("half_year", "полугодие"),
    ("year", "год"),
    ("years", "несколько лет"),
    ("annually", "ежегодно"),
    ("half_yearly", "раз в полугодие"),
    ("quarterly", "ежеквартально"),
    ("monthly", "ежемесячно"),
    ("weekly", "еженедельно"),
    ("every_n_years", "раз в несколько лет"),
    ("continuous", "постоянно"),
    ("on_request", "по запросу"),
    ("as_needed", "по необходимости"),
    ("by_external_schedule", "по графику"),
    ("by_order", "по приказу"),
    ("after_event", "после события"),
    ("before_event", "до события"),
    ("on_event", "вместе с событием"),
    ("parts", "несколько сроков"),
    ("not_understood", "не понят"),
    ("unspecified", "не указан"),
];
