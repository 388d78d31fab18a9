//! Titles, standing notes and columns of every table.

pub mod data;
pub mod indicator;

use super::NO_BREAK;

/// The words of a table.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Name for machines.
    pub id: &'static str,
    /// Title for people.
    pub title: &'static str,
    /// Notes that always hold.
    pub notes: &'static [&'static str],
    /// Columns: key, title, whether numeric, width in characters.
    pub columns: &'static [(&'static str, &'static str, bool, u16)],
}

/// Средние показатели.
pub const SUMMARY: Head = Head {
    id: "summary",
    title: "Сводка",
    notes: &[
        "Считаются те, кто писал работу и у кого известен первичный балл.",
        "Интервалы 95 %: Уилсона для долей, Стьюдента для средних, Фельдта для надёжности; ученики одной школы похожи, поэтому на деле интервалы шире.",
    ],
    columns: &[
        ("indicator", "Показатель", false, 38),
        ("value", "Значение", true, 14),
        ("n", "Участников в расчёте", true, 12),
    ],
};

/// Статистика по отметкам.
pub const MARKS: Head = Head {
    id: "marks",
    title: "Отметки",
    notes: &[
        "Успеваемость — доля отметок «3», «4», «5»; качество — доля «4» и «5»; СОУ — степень обученности по В. П. Симонову.",
    ],
    columns: &[
        ("group", "Группа участников", false, 40),
        ("n", "Участников с отметкой", true, 12),
        ("mark2", "«2», %", true, 10),
        ("mark3", "«3», %", true, 10),
        ("mark4", "«4», %", true, 10),
        ("mark5", "«5», %", true, 10),
        ("success", "Успеваемость, %", true, 15),
        ("quality", "Качество, %", true, 12),
        ("sou", "СОУ, %", true, 10),
        ("mean", "Средняя отметка", true, 11),
    ],
};

/// Сравнение с журналом.
pub const JOURNAL: Head = Head {
    id: "journal",
    title: "Сравнение с журналом",
    notes: &[
        "Понизили — отметка за работу ниже отметки по журналу; повысили — выше. Считаются те, у кого есть обе отметки.",
    ],
    columns: &[
        ("group", "Группа участников", false, 40),
        ("n", "Участников с обеими отметками", true, 14),
        ("lowered", "Понизили", true, 11),
        ("lowered_share", "Понизили, %", true, 11),
        ("confirmed", "Подтвердили", true, 14),
        ("confirmed_share", "Подтвердили, %", true, 14),
        ("raised", "Повысили", true, 11),
        ("raised_share", "Повысили, %", true, 11),
        ("gap", "Разница велика", true, 11),
        ("gap_share", "Разница велика, %", true, 11),
        ("without", "Без отметки в журнале", true, 12),
        ("correlation", "Корреляция с журналом", true, 13),
    ],
};

/// Распределение первичных баллов.
pub const SCORES: Head = Head {
    id: "scores",
    title: "Распределение первичных баллов",
    notes: &[
        "Скачок у границы отметки — сколько участников на границе и баллом выше приходится на одного из набравших на один и на два балла меньше. Это возможный маркер, который требует изучения, и не вывод: шкала и задания в несколько баллов сами дают пики.",
    ],
    columns: &[
        ("score", "Первичный балл", true, 10),
        ("count", "Участников", true, 13),
        ("share", "Доля, %", true, 10),
        ("mark", "Отметка", false, 16),
        ("jump", "Скачок у границы", true, 11),
        ("remark", "Пояснение", false, 46),
    ],
};

/// Выполнение заданий.
pub const ITEMS: Head = Head {
    id: "items",
    title: "Выполнение заданий",
    notes: &[
        "Процент выполнения — набранные баллы от возможных; не приступившие входят в знаменатель с нулём, «не пройдено» — нет.",
        "Дискриминативность — корреляция задания с остальной работой: чем она ближе к нулю, тем меньше задание различает участников.",
    ],
    columns: &[
        ("item", "Задание", false, 10),
        ("level", "Уровень", false, 12),
        ("skill", "Что проверяет", false, 50),
        ("max", "Макс. балл", true, 8),
        ("n", "Участников", true, 13),
        ("share", "Выполнение, %", true, 13),
        ("full", "Полностью, %", true, 11),
        ("partial", "Частично, %", true, 11),
        ("zero", "Ноль баллов, %", true, 11),
        ("not_attempted", "Не приступили, %", true, 11),
        ("not_taught", "Не пройдено, участников", true, 12),
        ("unknown", "Не понято, участников", true, 12),
        ("discrimination", "Дискриминативность", true, 20),
        ("norm", "Норма", false, 26),
        ("status", "Уровень выполнения", false, 24),
    ],
};

/// Достижение планируемых результатов.
pub const PLANNED: Head = Head {
    id: "planned",
    title: "Планируемые результаты",
    notes: &[
        "Блок — задания одного умения, планируемого результата, элемента КЭС или требования КТ; интервал — самый широкий из возможных.",
    ],
    columns: &[
        ("kind", "Вид блока", false, 18),
        ("code", "Код", false, 9),
        ("name", "Блок", false, 60),
        ("items", "Задания", false, 16),
        ("n", "Участников", true, 13),
        ("share", "Выполнение, %", true, 13),
        ("judged", "Заданий с нормой", true, 10),
        ("red", "Из них недостаточных", true, 16),
        ("status", "Дефицит", false, 20),
    ],
};

/// Выполнение заданий группами участников.
pub const GROUPS: Head = Head {
    id: "groups",
    title: "Задания по группам участников",
    notes: &[
        "Аномалия — группа с более низкой отметкой выполнила задание лучше группы с более высокой: причины изучают.",
        "Отметка складывается из тех же заданий, поэтому группы различаются по построению.",
    ],
    columns: &[
        ("item", "Задание", false, 12),
        ("level", "Уровень", false, 12),
        ("group2", "Группа «2», %", true, 12),
        ("group3", "Группа «3», %", true, 12),
        ("group4", "Группа «4», %", true, 12),
        ("group5", "Группа «5», %", true, 12),
        ("anomaly", "Аномалия", false, 60),
    ],
};

/// Дефициты.
pub const DEFICITS: Head = Head {
    id: "deficits",
    title: "Дефициты",
    notes: &["Дефицит — доля ниже нормы; рядом стоит норма, которая это говорит, и чья она."],
    columns: &[
        ("kind", "Что", false, 20),
        ("code", "Код", false, 10),
        ("name", "Название", false, 60),
        ("n", "Участников", true, 13),
        ("share", "Выполнение, %", true, 13),
        ("norm", "Норма", false, 46),
        ("owner", "Чья норма", false, 60),
    ],
};

/// По муниципалитетам.
pub const MUNICIPALITIES: Head = Head {
    id: "municipalities",
    title: "Муниципалитеты",
    notes: &["По алфавиту: места не распределяются."],
    columns: &[
        ("municipality", "Муниципалитет", false, 44),
        ("schools", "Школ, где писали", true, 10),
        ("n", "Писали", true, 11),
        ("absent", "Отсутствовали", true, 16),
        ("mean", "Средний балл", true, 10),
        ("percent", "% от максимума", true, 12),
        ("success", "Успеваемость, %", true, 15),
        ("quality", "Качество, %", true, 12),
        ("lowered", "Понизили, %", true, 11),
        ("confirmed", "Подтвердили, %", true, 14),
        ("raised", "Повысили, %", true, 11),
    ],
};

/// По школам.
pub const SCHOOLS: Head = Head {
    id: "schools",
    title: "Школы",
    notes: &[
        "По алфавиту: места не распределяются. Средний балл малой школы колеблется сам по себе: смотрите на интервал.",
        "Признаки — буквы признаков, которые требуют изучения; их отсутствие объективности не доказывает.",
    ],
    columns: &[
        ("school", "Школа", false, 44),
        ("code", "Код", false, 12),
        ("municipality", "Муниципалитет", false, 34),
        ("n", "Писали", true, 11),
        ("absent", "Отсутствовали", true, 16),
        ("mean", "Средний балл", true, 10),
        ("percent", "% от максимума", true, 12),
        ("success", "Успеваемость, %", true, 15),
        ("quality", "Качество, %", true, 12),
        ("lowered", "Понизили, %", true, 11),
        ("confirmed", "Подтвердили, %", true, 14),
        ("raised", "Повысили, %", true, 11),
        ("signs", "Признаки", false, 11),
    ],
};

/// По классам одной школы.
pub const CLASSES: Head = Head {
    id: "classes",
    title: "Классы",
    notes: &[
        "По алфавиту: места не распределяются. Результаты класса о работе учителя не говорят: классы набирают по-разному.",
    ],
    columns: &[
        ("class", "Класс", false, 12),
        ("n", "Писали", true, 11),
        ("absent", "Отсутствовали", true, 16),
        ("mean", "Средний балл", true, 10),
        ("percent", "% от максимума", true, 12),
        ("success", "Успеваемость, %", true, 15),
        ("quality", "Качество, %", true, 12),
        ("lowered", "Понизили, %", true, 11),
        ("confirmed", "Подтвердили, %", true, 14),
        ("raised", "Повысили, %", true, 11),
    ],
};

/// Участники: что сделал каждый в каждом задании.
pub const PARTICIPANTS: Head = Head {
    id: "participants",
    title: "Участники",
    notes: &[
        "По кодам участников: кто за ними, знает только школа. «X» — к заданию не приступали, «не пройд.» — тема ещё не пройдена.",
        "Одна работа измеряет ученика с ошибкой в один-три балла: доли по уровням — повод посмотреть, а не диагноз.",
    ],
    columns: &[
        ("participant", "Код участника", false, 12),
        ("class", "Класс", false, 8),
        ("variant", "Вариант", true, 9),
        ("score", "Первичный балл", true, 13),
        ("mark", "Отметка", true, 9),
        ("journal", "По журналу", true, 11),
        ("gap", "Разница", true, 9),
        ("basic", "Б выполнено, %", true, 12),
        ("raised", "П выполнено, %", true, 12),
        ("high", "В выполнено, %", true, 12),
    ],
};

/// Признаки необъективности.
pub const SIGNS: Head = Head {
    id: "signs",
    title: "Признаки необъективности",
    notes: &[
        "Признак — повод изучить условия проведения и проверки. Он не говорит, что результаты необъективны, и никого не обвиняет.",
    ],
    columns: &[
        ("school", "Школа", false, 44),
        ("code", "Код", false, 12),
        ("sign", "Признак", false, 40),
        ("official", "Официальный", false, 14),
        ("marked", "Отмечен", false, 16),
        ("statistic", "Показатель школы", true, 12),
        ("reference", "С чем сравнён", true, 12),
        ("n", "Участников", true, 13),
        ("effect", "Отличие", true, 12),
        ("unit", "В чём отличие", false, 18),
        ("explanation", "Пояснение", false, 80),
    ],
};

/// Динамика.
pub const HISTORY: Head = Head {
    id: "history",
    title: "Динамика",
    notes: &["Работы разных лет различаются трудностью и шкалой: это разные линейки."],
    columns: &[
        ("year", "Год", false, 8),
        ("n", "Участников", true, 13),
        ("twos", "«2», %", true, 11),
        ("success", "Успеваемость, %", true, 15),
        ("quality", "Качество, %", true, 12),
        ("percent", "% от максимума", true, 12),
    ],
};

/// Индивидуальные результаты.
pub const INDIVIDUAL: Head = Head {
    id: "individual",
    title: "Индивидуальные результаты",
    notes: &[
        "По кодам участников: кто за ними, знает только школа.",
        "Одна работа измеряет ученика с ошибкой в один-три балла: доли по уровням — повод посмотреть, а не диагноз.",
    ],
    columns: &[
        ("school", "Логин школы", false, 13),
        ("name", "Школа", false, 28),
        ("class", "Класс", false, 8),
        ("participant", "Код участника", false, 12),
        ("variant", "Вариант", true, 9),
        ("score", "Первичный балл", true, 13),
        ("mark", "Отметка", true, 9),
        ("journal", "По журналу", true, 11),
        ("gap", "Разница", true, 9),
        ("basic", "Б выполнено, %", true, 12),
        ("raised", "П выполнено, %", true, 12),
        ("high", "В выполнено, %", true, 12),
        ("explain", "Разобрать", false, 14),
    ],
};

/// Качество данных.
pub const DATA: Head = Head {
    id: "data",
    title: "Качество данных",
    notes: &[
        "Сомнительные строки входят во все показатели так, как напечатаны, чтобы показатели совпадали с официальными; ниже — что изменилось бы без них.",
    ],
    columns: &[
        ("part", "Раздел", false, 26),
        ("what", "Что", false, 70),
        ("code", "Код", false, 24),
        ("value", "Сколько", true, 12),
        ("first", "Первая ячейка", false, 24),
        ("last", "Последняя ячейка", false, 24),
    ],
};

/// О выгрузке.
pub const ABOUT: Head = Head {
    id: "about",
    title: "О выгрузке",
    notes: &[],
    columns: &[("what", "Что", false, 34), ("value", "Значение", false, 110)],
};

/// Нормы и правила с их владельцами.
pub const NORMS: Head = Head {
    id: "norms",
    title: "Нормы и правила",
    notes: &["Чья норма и на какой она странице, стоит рядом с каждой."],
    columns: &[
        ("norm", "Норма или правило", false, 34),
        ("value", "Значение и источник", false, 110),
        ("code", "Код", false, 30),
    ],
};

/// Keys of the columns that hold groups to compare with; further groups are told of in a note.
pub const BESIDE: [&str; 12] = [
    "beside1", "beside2", "beside3", "beside4", "beside5", "beside6", "beside7", "beside8", "beside9",
    "beside10", "beside11", "beside12",
];

/// Keys of the columns that hold differences from those groups.
pub const DIFFERENCE: [&str; 12] = [
    "difference1",
    "difference2",
    "difference3",
    "difference4",
    "difference5",
    "difference6",
    "difference7",
    "difference8",
    "difference9",
    "difference10",
    "difference11",
    "difference12",
];

/// Title of a column with the difference from a group.
pub fn difference(name: &str) -> String {
    format!("Разница: {name}, п.п.")
}

/// Title of a column with the completion of an item in a group.
pub fn beside(name: &str) -> String {
    format!("{name}, %")
}

/// A group with the number of its pupils who wrote: «Район (n = 240)».
pub fn sized(name: &str, wrote: Option<u64>) -> String {
    let n = wrote.map(|n| format!(" (n{NO_BREAK}={NO_BREAK}{})", super::count(n)));
    format!("{name}{}", n.unwrap_or_default())
}

/// What a deficit is a deficit of, where it is an item.
pub const ITEM: &str = "Задание";
/// The first row of the groups table: pupils in each group.
pub const GROUP_SIZE: &str = "Участников";
