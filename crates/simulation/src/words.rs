//! The Russian words that real result files are written in.

/// Short names of schools around their number: gymnasium, lyceum, town and rural secondary, rural basic.
pub(crate) const SCHOOLS: [&str; 4] = ["Гимназия", "Лицей", "СОШ", "ООШ"];
/// Before and after the kind and number of a school.
pub(crate) const SCHOOL_AROUND: [&str; 3] = ["МБОУ «", " № ", "»"];
/// Names of municipalities before their number: city, okrug, settlement, district.
pub(crate) const MUNICIPALITIES: [&str; 4] = ["г. Городок-", "Округ-", "Посёлок-", "Район-"];
/// Letters of parallel classes, as schools use them: without Ё, Й, Ъ, Ы, Ь.
pub(crate) const CLASSES: [&str; 28] = [
    "А", "Б", "В", "Г", "Д", "Е", "Ж", "З", "И", "К", "Л", "М", "Н", "О", "П", "Р", "С", "Т", "У", "Ф", "Х",
    "Ц", "Ч", "Ш", "Щ", "Э", "Ю", "Я",
];
