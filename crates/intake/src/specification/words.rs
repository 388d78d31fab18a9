//! The Russian words by which the official workbooks are read.

/// Words of a header that together mean a column; every word of one row has to begin some word of the header.
pub(super) const ITEM: [&[&str]; 2] = [&["№", "ким"], &["номер", "задани"]];
pub(super) const MAX: [&[&str]; 2] = [&["макс", "балл"], &["максимальн", "балл"]];
pub(super) const LEVEL: [&[&str]; 1] = [&["уровень", "сложност"]];
pub(super) const KES: [&[&str]; 1] = [&["кэс"]];
pub(super) const KT: [&[&str]; 1] = [&["кт"]];
pub(super) const MINUTES: [&[&str]; 1] = [&["время"]];
pub(super) const PLANNED: [&[&str]; 3] = [
    &["блоки", "пооп"],
    &["выпускник", "научится"],
    &["обучающийся", "научится"],
];
pub(super) const SKILL: [&[&str]; 2] = [&["умения"], &["проверяем", "требовани"]];
/// The code column of a codifier.
pub(super) const CODE: [&[&str]; 1] = [&["код"]];

/// A criterion's letter, and what is taken for it: the Latin one and small ones.
pub(super) const CRITERION: &str = "К";
pub(super) const LIKE_CRITERION: [char; 3] = ['K', 'k', 'к'];

/// First parts of compounds whose hyphen is real, wherever a table has lost it.
pub(super) const HYPHENATED: [&str; 17] = [
    "административно",
    "грамматико",
    "духовно",
    "знаково",
    "историко",
    "коммуникативно",
    "композиционно",
    "культурно",
    "лексико",
    "опорно",
    "природно",
    "причинно",
    "социально",
    "структурно",
    "учебно",
    "функционально",
    "ценностно",
];
/// Nouns that stand before a hyphen: «монолог-сообщение».
pub(super) const HYPHENATED_NOUNS: [&str; 2] = ["монолог", "города"];
/// Words after which a hyphen hangs: «аудио- и видеотекст».
pub(super) const CONJUNCTIONS: [&str; 3] = ["и", "или", "либо"];
/// Words that are never the torn-off beginning of another: «не сложные» are not «несложные».
pub(super) const SMALL: [&str; 26] = [
    "а", "без", "в", "во", "для", "до", "за", "и", "из", "или", "к", "ко", "на", "над", "не", "ни", "о",
    "об", "от", "по", "под", "при", "с", "со", "то", "у",
];
