//! The words that plans are printed with.

use super::column::Role;

/// Beginnings of words in headers, in the order in which they decide; a role is that of the first that occurs.
pub(super) const HEADERS: &[(Role, &str)] = &[
    (Role::Number, "№ n no n° номер п/п п.п нумерация"),
    (
        Role::Term,
        "срок дата даты период время когда график календарн месяц",
    ),
    (
        Role::Responsible,
        "ответствен отв исполнители исполнитель куратор кто субъект координатор соисполнител",
    ),
    (Role::Result, "результат продукт ожидаем эффект планируем"),
    (Role::Document, "документ форма вид подтвержда отчетн"),
    (
        Role::Title,
        "мероприят содержани наименован названи действи перечень работ шаг активност направлен этап задач деятельност процедур",
    ),
    (Role::Result, "итог выход показател индикатор"),
    (
        Role::Extra,
        "примечан отметк участник категори целев финанс источник объем место уровень цел контроль статус комментар",
    ),
];
/// Headers that hold the number although other words stand with them.
pub(super) const NUMBER_HEADERS: &str =
    "№|№ п/п|№п/п|п/п|n|n п/п|№ пп|№пп|no|№ п.п.|№ п|номер|# |№№|№№ п/п|пп|nпп|nп/п|nn|nnпп|№№пп";

/// Beginnings of the column names of a header that stands on one line.
pub(super) const FLAT_HEADERS: [(Role, &str); 4] = [
    (Role::Title, "наименован мероприят содержани"),
    (Role::Term, "срок дата"),
    (Role::Responsible, "ответствен исполнител"),
    (Role::Result, "результат ожидаем"),
];

/// Where the title of a plan begins.
pub(super) const TITLES: &str = "план дорожная комплекс «дорожная программа план-график сетевой перечень циклограмма мероприятия комплексный";
/// What makes a line the title of a plan and not of another paper.
pub(super) const TITLE_MARKS: &str = "план дорожн график комплекс программ мероприят";

/// The columns of a plan without a table, whose terms and bodies are told by labels.
pub(super) const LABELLED: [&str; 6] = [
    "№",
    "Мероприятие",
    "Сроки",
    "Ответственные",
    "Вид документа",
    "Результат",
];
/// Ends of shortened words, whose full stop is their own.
pub(super) const SHORTENED_ENDS: [&str; 3] = ["г.", "уч.", "др."];
/// First words of lines that are of the paper that approves a plan.
pub(super) const NO_TITLES: &str = "приказ постановлен распоряжен приложен согласован утвержд";
/// What years of school are called in a title.
pub(super) const SCHOOL_YEAR: [&str; 4] = ["учебн", "уч. год", "уч.год", "уч. г"];
/// The word of an order, and the word that begins its points.
pub(super) const ORDER: &str = "приказ";
/// The word after which the points stand.
pub(super) const ORDERS: [&str; 4] = ["приказываю", "постановляю", "постановляет", "распоряжаюсь"];
/// Words of the line that says what approved a plan.
pub(super) const APPROVED: [&str; 5] = ["утвержд", "приложение", "к приказу", "к постановлению", "от «"];
/// Ways of saying what kind of paper approved it, before whose paper it is.
pub(super) const APPROVED_BY: [&str; 6] = [
    "приказом",
    "приказу",
    "постановлением",
    "постановлению",
    "распоряжением",
    "распоряжению",
];
/// The first words of a signature, which ends the points.
pub(super) const SIGNATURES: &str =
    "и.о. начальник директор руководитель заместитель глава заведующ председатель врио";
/// Those who answer, by their posts.
pub(super) const PERSONS: &str = "начальник директор руководител заместител глава заведующ председател";
/// Those who approve.
pub(super) const APPROVE: &str = "утверждаю";

/// Heading of a list of abbreviations.
pub(super) const ABBREVIATIONS: [&str; 3] = ["сокращени", "аббревиатур", "обозначени"];
/// What stands before a short name explained in passing.
pub(super) const HEREAFTER: &str = "(далее";

/// Headings of the methodical part: goals, tasks, indicators.
pub(super) const GOAL: &str = "цел";
/// Tasks.
pub(super) const TASKS: &str = "задачи";
/// Indicators.
pub(super) const INDICATORS: [&str; 2] = ["показател", "индикатор"];
/// What an indicator begins with where no list says so.
pub(super) const INDICATOR_STARTS: &str = "доля количество наличие уровень высокий процент удельный число средний охват коэффициент индекс отсутствие положительная увеличение снижение";

/// Word of a section before its number.
pub(super) const SECTION: [&str; 6] = ["раздел", "направление", "этап", "блок", "модуль", "задача"];
/// Endings of participles: a part that begins so goes on with the body before it.
pub(super) const PARTICIPLES: &str = "щие щий щая щее щих щими вшие вший вшая вших нные нных нный мые";
/// Beginnings of what is said of the body before.
pub(super) const SAID_OF_BODY: &str =
    "в части|в том числе|включая|по согласованию|при участии|совместно|согласно|в рамках|кроме|а также";
/// Rows that are no activities.
pub(super) const JUNK: &str = "итого всего примечание примечания* согласовано исполнитель: подпись";
/// Marks under a year or a month.
pub(super) const MARKS: &str = "+ x х v ✓ ✔ √ * да";

/// What an owner of a plan is called, in the title.
pub(super) const OWNERS: [&str; 10] = [
    "муниципальн",
    "городско",
    "район",
    "округ",
    "област",
    "кра",
    "республик",
    "город",
    "мо",
    "администрац",
];
/// Beginnings of names of bodies.
pub(super) const BODIES: &str =
    "управление департамент комитет администрация министерство отдел мбоу маоу моу мкоу мку маудо мбу школа";
/// What ends the name of the body whose order it is.
pub(super) const APPROVAL_ENDS: [&str; 3] = [" от ", "№", " N "];
/// The word before the day of an order.
pub(super) const FROM_DAY: &str = "от";
/// A word that begins as a kind of territory does and is none.
pub(super) const SHORT_TERM: &str = "краткосроч";
/// What may stand between «далее» and the short name.
pub(super) const HEREAFTER_IN_TEXT: &str = "по тексту";
/// Headers of a column that divides the rows into sections.
pub(super) const DIRECTIONS: &str = "направлен раздел блок модуль";
/// Words of the columns where a term begins and where it ends.
pub(super) const BEGINS: [&str; 1] = ["начал"];
/// Words of the column where a term ends.
pub(super) const ENDS: [&str; 2] = ["оконч", "заверш"];
/// Words of headers, terms and bodies, whole: narrow columns break them in the middle.
pub(super) const WHOLE_WORDS: &str = "ежегодно ежеквартально ежемесячно еженедельно постоянно соответствии необходимости потребности получения сентября октября ноября декабря января февраля марта апреля августа сентябрь октябрь декабрь февраль управление управления образования общеобразовательные организации руководители заместители директоров просвещения ответственный ответственные ответственного исполнители исполнитель исполнения выполнения проведения реализации мероприятие мероприятия мероприятий наименование содержание результат результаты финансирования финансирование примечание примечания участники планируемый ожидаемый документа деятельности";
/// Small words that hardly ever are the rest of a broken one.
pub(super) const SMALL_WORDS: &str =
    "в во с со к ко у о об от до за на по из и а но не ни при для над под без или";
/// Headers that are one word or two and nothing else: in a longer text they may be what is to be done.
pub(super) const WHOLE_HEADERS: [(Role, &str); 2] = [
    (Role::Title, "тема|событие|события"),
    (
        Role::Extra,
        "класс|классы|группа|группы|группы пользователей|аудитория|контингент",
    ),
];
/// What is said of a row of a plan that has no terms at all.
pub(super) const NO_TERM: &str = "срок не указан";
