//! The Russian words that real result files are written in.

/// Short names of schools around their number: gymnasium, lyceum, town and rural secondary, rural basic.
pub(crate) const SCHOOLS: [&str; 4] = ["Гимназия", "Лицей", "СОШ", "ООШ"];
/// Before and after the kind and number of a school.
pub(crate) const SCHOOL_AROUND: [&str; 3] = ["МБОУ «", " № ", "»"];
/// Names of municipalities before their number: city, okrug, settlement, district.
pub(crate) const MUNICIPALITIES: [&str; 4] = ["г. Городок-", "Округ-", "Посёлок-", "Район-"];
/// Name of a region before its number.
pub(crate) const REGION: &str = "Регион-";
/// Letters of parallel classes, as schools use them: without Ё, Й, Ъ, Ы, Ь.
pub(crate) const CLASSES: [&str; 28] = [
    "А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Л", "М", "Н", "О", "П", "Р", "С", "Т", "У", "Ф", "Х",
    "Ц", "Ч", "Ш", "Щ", "Э", "Ю", "Я",
];
/// Sexes: boys, girls.
pub(crate) const SEXES: [&str; 2] = ["м", "ж"];
/// Variant of those who were absent.
pub(crate) const ABSENT: &str = "отсутствовал";
/// A class without a letter, as exports of 2021 and as those of 2020 and 2022 write it.
pub(crate) const NO_CLASS: [&str; 2] = ["НЕТ", "нет"];
/// An item that was not taught.
pub(crate) const NOT_TAUGHT: &str = "не пройд.";
/// No mark in the journal.
pub(crate) const NO_MARK: &str = "нет отметки";
/// A textbook before its number.
pub(crate) const TEXTBOOK: &str = "Учебник-";
/// Rows of totals begin with it.
pub(crate) const TOTALS: &str = "Итого";
/// Not attempted.
pub(crate) const NOT_ATTEMPTED: &str = "X";
/// How X is typed: small, Cyrillic, dashes, other letters.
pub(crate) const X_TYPED: [&str; 6] = ["x", "Х", "-", "—", "N", "H"];
/// The key of X with the keyboard in the wrong language.
pub(crate) const X_SLIP: &str = "Ч";
/// The letters that are mistaken for each other in names.
pub(crate) const YO: [char; 2] = ['ё', 'е'];
/// Signs of names that lie outside ASCII but inside cp1251, with a plain one for each.
pub(crate) const TYPOGRAPHY: [(char, char); 3] = [('«', '"'), ('»', '"'), ('№', 'N')];

/// Headers of the export of 2021 before and after the items.
pub(crate) const HEAD_2021: [&str; 9] = [
    "логин школы",
    "регион",
    "номер обучающегося",
    "код обучающегося",
    "отметка за предыдущую четверть/триместр",
    "пол",
    "класс",
    "вариант",
    "всего баллов",
];
/// The header of an item before its place.
pub(crate) const ITEM_2021: &str = "балл за ";
/// See [`HEAD_2021`].
pub(crate) const TAIL_2021: [&str; 3] = ["Учебник", "Др.уч. автор", "Др.уч. название"];

/// Machine keys of the export of 2020; «Учебник» stands behind the last item.
pub(crate) const HEAD_2020: [&str; 10] = [
    "groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum",
];

/// Columns that both sheets of the export of 2022 begin with.
pub(crate) const HEAD_2022: [&str; 6] = [
    "Пользователь",
    "Код региона",
    "Регион",
    "Муниципалитет",
    "Школа",
    "Дата загрузки",
];
/// Further columns of the sheet of classes.
pub(crate) const CLASSES_2022: [&str; 4] = [
    "Буква (цифра) класса. Введите \"нет\" - если отсутствует",
    "Основной учебник по предмету",
    "Другое (автор учебника)",
    "Другое (название учебника)",
];
/// Columns of the protocol between head and items.
pub(crate) const BEFORE_2022: [&str; 2] = ["Код", "Вариант"];
/// Columns of the protocol behind the items.
pub(crate) const AFTER_2022: [&str; 4] = [
    "Наименование класса",
    "Пол",
    "Отметка за предыдущий триместр/ четверть/полугодие",
    "Итого баллов",
];
/// Sheets of the export of 2022.
pub(crate) const SHEETS_2022: [&str; 2] = ["Классы", "Протокол"];

/// Columns of the form of 2026 around the items.
pub(crate) const BEFORE_2026: [&str; 2] = ["Код участника", "Вариант"];
/// See [`BEFORE_2026`].
pub(crate) const AFTER_2026: [&str; 3] = [
    "Порядковый номер класса",
    "Отметка за предыдущий триместр/ четверть/полугодие",
    "Итого баллов",
];
/// Sheets of the form of 2026.
pub(crate) const SHEETS_2026: [&str; 3] = ["Протокол", "Служебный", "Порядковый номер класса"];
/// The unit of points in headers of items.
pub(crate) const POINTS: &str = "б";
/// Sheets of the exports of 2020 and 2021.
pub(crate) const SHEETS_SINGLE: [&str; 2] = ["Sheet1", "Sheet"];
