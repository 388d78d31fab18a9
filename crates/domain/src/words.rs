//! The field's own abbreviations: the only Russian words that the core has to know.

/// Kinds of procedures, in the order of [`crate::procedure::Kind::ALL`].
pub(crate) const KINDS: [&str; 7] = ["ВПР", "ОГЭ", "ЕГЭ", "ГВЭ", "НИКО", "РДР", "МПР"];

/// Letters of the levels of items: basic, raised, high.
pub(crate) const ITEM_LEVELS: [&str; 3] = ["Б", "П", "В"];
