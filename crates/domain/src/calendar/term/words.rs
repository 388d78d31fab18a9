//! The words in which officials write terms: what the tokeniser knows, and nothing about what follows from it.

use super::token::Word;

/// A word ends in `*` where only its beginning counts.
pub(super) const VOCABULARY: &[(Word, &str)] = &[
    (Word::Yearly, "ежегод*"),
    (Word::Quarterly, "ежекварт* поквартальн*"),
    (Word::HalfYearly, "ежеполугод*"),
    (Word::Monthly, "ежемес* помесячн*"),
    (Word::Weekly, "еженед* понедельно"),
    (Word::Daily, "ежедн*"),
    (Word::Until, "до"),
    (Word::Towards, "к ко"),
    (Word::Not, "не"),
    (Word::Later, "позднее позже"),
    (Word::Earlier, "ранее раньше"),
    (Word::Least, "реже чаще менее меньше"),
    (Word::Most, "более больше"),
    (Word::Than, "чем"),
    (Word::From, "с со от"),
    (Word::Starting, "начиная"),
    (Word::Along, "по"),
    (Word::In, "в во"),
    (Word::On, "на"),
    (Word::For, "за"),
    (Word::At, "при"),
    (Word::Through, "через спустя"),
    (Word::During, "течение течении течени протяжении теч"),
    (Word::Year, "год года году годы годов годах годам г гг лет годом"),
    (Word::School, "учебн* уч"),
    (Word::Calendar, "календарн*"),
    (Word::Quarter, "квартал* кв"),
    (Word::Half, "полугод* полгода п/г"),
    (
        Word::Term,
        "четверть четверти четвертью четвертей четвертям триместр*",
    ),
    (Word::Month, "месяц* мес"),
    (Word::Week, "недел* нед"),
    (Word::Day, "день дня дней дни дню днем дн сутки суток дням"),
    (Word::Hour, "час часа часов ч мск"),
    (Word::Working, "рабоч* раб"),
    (Word::Times, "раз раза разу"),
    (Word::Twice, "дважды"),
    (Word::Once, "однократно единожды разово одноразово единовременно"),
    (Word::Decade, "декад*"),
    (Word::HalfOf, "половин*"),
    (Word::Each, "кажд* любой"),
    (Word::Whole, "весь всего всей всем все"),
    (Word::After, "после"),
    (Word::Finish, "окончани* завершени* истечени* наступлени*"),
    (
        Word::Outcome,
        "итог итоги итогам итогами итогах результат результаты результатам результатами",
    ),
    (Word::Measure, "мере"),
    (Word::Fact, "факту"),
    (Word::Since, "дня момента даты дата"),
    (
        Word::Reach,
        "достижени* поступлени* получени* наличи* возникновени* выявлени* появлени*",
    ),
    (Word::Holding, "проведени* организаци* подготовк*"),
    (Word::Need, "необходимост* потребност* надобност* возможност*"),
    (
        Word::Request,
        "запрос* обращени* заявк* заявлени* требовани* заказ* приглашени*",
    ),
    (
        Word::Plan,
        "план плана плану планом планы планам планами плане планов план-* плана-* плану-* планом-* планами-* график* графиk* расписани* циклограм* календарю календарем календарем-* порядком порядку регламент* программ* срокам сроками проект* методик* положени* договор* соглашени* выборк* квот* решени* протокол* перечн* дорожной дорожным дорожными согласовани*",
    ),
    (
        Word::Order,
        "приказ* распоряжени* постановлени* указ указа указу указом письм*",
    ),
    (Word::Deadline, "срок сроки срока сроков сроках"),
    (
        Word::Fixed,
        "установленн* установлены утвержденн* утверждены определенн* определены указанн* обозначенн* предусмотренн* назначенн* согласованн* регламентированн* устанавлива* определяю* определяе* утверждаю* утверждае*",
    ),
    (Word::Accord, "соответствии соответствие согласно соответственно"),
    (Word::Period, "период периода периоде периоду периодом"),
    (
        Word::Constantly,
        "постоянн* систематическ* регулярн* непрерывн* круглогодичн* круглый бессрочн* периодическ* поэтапно",
    ),
    (Word::Basis, "основе основании режиме"),
    (Word::Beginning, "начало начала начале началу"),
    (Word::Middle, "середина середине середины"),
    (Word::End, "конец конца конце концу"),
    (Word::Last, "последн*"),
    (Word::Before, "накануне перед преддверии"),
    (Word::While, "время ходе этапе рамках"),
    (
        Word::Realisation,
        "реализации действия исполнения выполнения плана программы проекта карты",
    ),
    (Word::And, "и или"),
    (Word::Vacation, "каникул* каникулярн*"),
    (Word::Number, "число числа числу числам"),
    (Word::Current, "текущ* отчетн* соответствующ*"),
    (Word::Next, "следующ* последующ*"),
    (Word::Chance, "случае"),
    (Word::But, "но"),
    (
        Word::AtOnce,
        "незамедлительно немедленно безотлагательно оперативно",
    ),
    (Word::Way, "порядке"),
    (
        Word::Unsettled,
        "уточня* уточнит* уточнен* определит* определен определена согласовыва*",
    ),
    (Word::Including, "включительно далее затем"),
    (
        Word::Separate,
        "отдельн* особ* дополнительн* индивидуальн* самостоятельн* единому утвержденному утвержденным установленному согласованному",
    ),
    (
        Word::Approximately,
        "ориентировочно примерно предположительно предварительно сразу непосредственно",
    ),
];

/// Months: stem and endings.
pub(super) const MONTHS: [(&str, &str); 12] = [
    ("январ", "ь я е ю ём ем и"),
    ("феврал", "ь я е ю ем и"),
    ("март", "- а е у ом ы"),
    ("апрел", "ь я е ю ем и"),
    ("ма", "й я е ю ем"),
    ("июн", "ь я е ю ем и"),
    ("июл", "ь я е ю ем и"),
    ("август", "- а е у ом ы"),
    ("сентябр", "ь я е ю ем и"),
    ("октябр", "ь я е ю ем и"),
    ("ноябр", "ь я е ю ем и"),
    ("декабр", "ь я е ю ем и"),
];

/// Short names of months, in their order; several of one stand together.
pub(super) const MONTHS_SHORT: [&str; 12] = [
    "янв",
    "фев февр",
    "мар",
    "апр",
    "",
    "",
    "",
    "авг",
    "сен сент",
    "окт",
    "ноя нояб",
    "дек",
];

/// Seasons in the order winter, spring, summer, autumn.
pub(super) const SEASONS: [&str; 4] = [
    "зима зимы зимой зиму зимн*",
    "весна весны весной весну весенн*",
    "лето лета летом летн*",
    "осень осени осенью осенн* осенне",
];

/// Days of the week from Monday.
pub(super) const WEEKDAYS: [&str; 7] = [
    "понедельник*",
    "вторник*",
    "среда среду среды средам",
    "четверг*",
    "пятниц*",
    "суббот*",
    "воскресень*",
];

/// Cardinal numbers from one.
pub(super) const CARDINALS: [&str; 12] = [
    "один одного одной одну одно",
    "два две двух",
    "три трех",
    "четыре четырех",
    "пять пяти",
    "шесть шести",
    "семь семи",
    "восемь восьми",
    "девять девяти",
    "десять десяти",
    "одиннадцать одиннадцати",
    "двенадцать двенадцати",
];

/// Cardinal tens and the like that stand in working time.
pub(super) const TENS: [(&str, u32); 4] = [
    ("четырнадцать четырнадцати", 14),
    ("пятнадцать пятнадцати", 15),
    ("двадцать двадцати", 20),
    ("тридцать тридцати", 30),
];

/// Ordinal numbers from the first: stems, and their endings below.
pub(super) const ORDINALS: [&str; 5] = ["перв", "втор", "трет", "четверт", "пят"];
/// Endings of ordinals in every case.
pub(super) const ORDINAL_ENDINGS: &str = "ый ая ое ой ого ую ом ых ий ья ье ьей ьего ью ьем ья-ей ему ому";
/// Endings written after figures: `2-я`, `1-го`, `10-ти`.
pub(super) const FIGURE_ENDINGS: &str = "я й е го ая ый ой ей ую ю ое ти х ми му м ом ых ые";

/// Beginnings of compound adjectives: `двухнедельный`; and what they are measured in.
pub(super) const COMPOUND_NUMBERS: [(&str, u32); 8] = [
    ("одно", 1),
    ("двух", 2),
    ("трех", 3),
    ("четырех", 4),
    ("пяти", 5),
    ("десяти", 10),
    ("пятнадцати", 15),
    ("", 1),
];
/// Stems of the second half of those adjectives: days, weeks, months.
pub(super) const COMPOUND_UNITS: [&str; 3] = ["дневн", "недельн", "месячн"];

/// Ways of saying that there is no term.
pub(super) const NOTHING: &str = "- – — нет - -- ---";

/// The end of a noun that says to whom, of many, and of an adjective that says with what.
pub(super) const END_M: char = 'м';
/// Days as such: `рабочие дни`, `по рабочим дням`, `каждый рабочий день`.
pub(super) const ALL_DAYS: &str = "дни дням день";
/// Latin letters in a Russian word and the letters that they look like.
pub(super) const LATIN_LIKE: (&str, &str) = ("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ");
/// The letter that is written with or without its dots.
pub(super) const YO: (char, char) = ('ё', 'е');
/// Letters that look like the Roman figures one and ten.
pub(super) const ROMAN_LIKE: [(char, char); 4] = [('І', 'I'), ('Х', 'X'), ('і', 'I'), ('х', 'X')];
/// Endings after figures that count: `10-ти`, `2-х`.
pub(super) const COUNTING_ENDINGS: &str = "ти х ми";
/// Words of time that are worth mending where they are misspelt.
pub(super) const MENDABLE: &str = "ежегодно ежеквартально ежемесячно еженедельно постоянно квартал полугодие течение соответствии необходимости потребности весной осенью летом зимой";
/// What a term may begin with and be a schedule: other plans and orders so begin are results.
pub(super) const BARE_SCHEDULES: &str = "график расписани план-график циклограм";
/// Endings of a noun after «при», «к», «перед» and what «после» makes of them; the longer stand first.
pub(super) const GENITIVES: [(&str, &str); 8] = [
    ("нием", "ния"),
    ("нии", "ния"),
    ("нию", "ния"),
    ("чием", "чия"),
    ("чии", "чия"),
    ("чию", "чия"),
    ("еме", "ема"),
    ("аменом", "амена"),
];
/// The beginning of something in the cases that terms use, and its genitive.
pub(super) const BEGINNINGS: (&str, &str) = ("началу началом начале", "начала");
/// Edges of a period: as printed, and by themselves.
pub(super) const EDGES: [(&str, &str); 7] = [
    ("начала", "начало"),
    ("конца", "конец"),
    ("начале", "начало"),
    ("началу", "начало"),
    ("середине", "середина"),
    ("конце", "конец"),
    ("концу", "конец"),
];
/// What terms are set by: nominative, dative, instrumental; then other forms.
pub(super) const HEADS: [&str; 16] = [
    "план плану планом",
    "планы планам планами",
    "план-график плану-графику планом-графиком",
    "график графику графиком",
    "графики графикам графиками",
    "расписание расписанию расписанием",
    "циклограмма циклограмме циклограммой",
    "порядок порядку порядком",
    "приказ приказу приказом",
    "приказы приказам приказами",
    "распоряжение распоряжению распоряжением",
    "постановление постановлению постановлением",
    "письмо письму письмом",
    "программа программе программой",
    "регламент регламенту регламентом",
    "указ указу указом",
];

/// The words in which a term is said again.
pub(super) mod say {
    #![allow(missing_docs)]

    pub const IF_NEEDED: &str = ", при необходимости";
    pub const YEARLY: &str = "ежегодно, ";
    pub const ANNUALLY: &str = "ежегодно";
    pub const YEAR: &str = "года";
    pub const YEAR_SHORT: &str = "г.";
    pub const YEARS_SHORT: &str = "гг.";
    pub const SCHOOL_YEAR: &str = "учебный год";
    pub const OF_SCHOOL_YEAR: &str = "учебного года";
    pub const UNTIL: &str = "до";
    pub const FROM: &str = "с";
    pub const TO: &str = "по";
    pub const IN: &str = "в";
    pub const BY: &str = "по";
    pub const FOR: &str = "за";
    pub const AND: &str = " и ";
    pub const NOT_LATER: &str = "не позднее";
    pub const AFTER: &str = "после";
    pub const EACH: &str = "кажд";
    pub const EACH_TIME: &str = ", каждый раз";
    pub const IN_YEAR: &str = "год";
    pub const ONCE_IN: &str = "1 раз в";
    pub const YEARS_FEW: &str = "года";
    pub const YEARS_MANY: &str = "лет";
    pub const TIMES: &str = "раз";
    pub const TIMES_FEW: &str = "раза";
    pub const ON_REQUEST: &str = "по запросу";
    pub const AS_NEEDED: &str = "по мере необходимости";
    pub const ACCORDING_TO: &str = "в соответствии с";
    pub const DEADLINES: &str = "срок установлен утвержденные определен указанн";
    pub const AT_TIME_OF: &str = "во время";
    pub const BARE_EVENTS: &str = "начало середина конец последн перв втор трет четверт";
    pub const ALWAYS: &str = "постоянно";
    pub const WHOLE_PERIOD: &str = "в течение всего периода";
    pub const DURING: &str = "в течение";
    pub const NOTHING: &str = "–";
    pub const NUMBER: &str = "числа";
    pub const WEEK: &str = "неделя";
    pub const DECADE: &str = "декада";
    pub const HALF_OF: &str = "половина";
    pub const OF_EACH_MONTH: &str = "каждого месяца";
    pub const OF_NEXT_MONTH: &str = " следующего месяца";
    pub const QUARTER: [&str; 2] = ["квартал", "кварталы"];
    pub const HALF: [&str; 2] = ["полугодие", "полугодия"];
    pub const LAST: [&str; 3] = ["последний", "последняя", "последнее"];
    pub const RANK_ENDINGS: [&str; 3] = ["й", "я", "е"];
    pub const DAYS: [&str; 2] = ["дня", "дней"];
    pub const WORKING: [&str; 2] = ["рабочего", "рабочих"];
    pub const MONTHS_OF: [&str; 2] = ["месяца", "месяцев"];
    pub const DAYS_FOR: [&str; 3] = ["день", "дня", "дней"];
    pub const WEEKS_FOR: [&str; 3] = ["неделю", "недели", "недель"];
    pub const MONTHS_FOR: [&str; 3] = ["месяц", "месяца", "месяцев"];
    pub const VACATION: &str = "каникулы";
    pub const VACATIONS: [&str; 4] = ["зимние", "весенние", "летние", "осенние"];
    pub const SEASONS: [&str; 4] = ["зима", "весна", "лето", "осень"];
    /// The step as an adverb, its unit, its units.
    pub const HALF_YEARLY: [&str; 3] = ["1 раз в полугодие", "полугодие", "полугодия"];
    pub const QUARTERLY: [&str; 3] = ["ежеквартально", "квартал", "квартала"];
    pub const TERMLY: [&str; 3] = ["1 раз в четверть", "четверть", "четверти"];
    pub const MONTHLY: [&str; 3] = ["ежемесячно", "месяц", "месяца"];
    pub const WEEKLY: [&str; 3] = ["еженедельно", "неделю", "недели"];
    pub const MONTHS: [(&str, &str); 12] = [
        ("январь", "января"),
        ("февраль", "февраля"),
        ("март", "марта"),
        ("апрель", "апреля"),
        ("май", "мая"),
        ("июнь", "июня"),
        ("июль", "июля"),
        ("август", "августа"),
        ("сентябрь", "сентября"),
        ("октябрь", "октября"),
        ("ноябрь", "ноября"),
        ("декабрь", "декабря"),
    ];
    /// Days of the week and their gender: he, she, it.
    pub const WEEKDAYS: [(&str, usize); 7] = [
        ("понедельник", 0),
        ("вторник", 0),
        ("среда", 1),
        ("четверг", 0),
        ("пятница", 1),
        ("суббота", 1),
        ("воскресенье", 2),
    ];
    pub const ON_WEEKDAYS: [&str; 7] = [
        "по понедельникам",
        "по вторникам",
        "по средам",
        "по четвергам",
        "по пятницам",
        "по субботам",
        "по воскресеньям",
    ];
}
/// Shortened words whose dot is a part of them.
pub(super) const SHORTENED: &str = "теч уч";
/// Words before a term that only say that it is one.
pub(super) const TERM_LABELS: &str = "сроки исполнения|срок исполнения|срок выполнения|срок реализации|срок проведения|сроки проведения|сроки реализации|сроки|срок";
/// Short forms that stand alone, and what they stand for.
pub(super) const SHORT_FORMS: [(&str, &str); 4] = [
    ("пост.", "постоянно"),
    ("пост", "постоянно"),
    ("ежег.", "ежегодно"),
    ("ежемес.", "ежемесячно"),
];
/// Each ten days: the ends of such wordings, and the same as times of a month.
pub(super) const DECADES: (&str, &str) = (
    "1 раз в 10 дней|1 раза в 10 дней|1 раза в декаду|1 раз в десять дней|один раз в 10 дней|1 раз в декаду|раз в декаду",
    "3 раза в месяц",
);
/// How a quarter begins.
pub(super) const QUARTER_STEM: &str = "кв";
