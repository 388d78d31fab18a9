//! The columns of a version: their order, names and physical types, and the choice of some of them.

/// A column of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Index of the school, `u32`.
    School,
    /// Index of the class, `u32`.
    Class,
    /// Participant, `u64`.
    Participant,
    /// Variant, `u8`.
    Variant,
    /// Sex, `u8`.
    Sex,
    /// Mark in the journal, `u8`.
    Journal,
    /// Presence, `u8`: 0 wrote, 1 absent.
    Presence,
    /// Primary score, `u16`: 65535 none.
    Total,
    /// Mark printed in the file, `u8`.
    Mark,
    /// Doubts, `u8`, a set of bits.
    Doubt,
    /// Row of the source file, `u32`.
    SourceRow,
    /// Points of the item at this place of the header, `u8`: the byte of [`domain::result::Point`].
    Item(usize),
}

impl Column {
    /// The columns that every version has, in their order; the items follow them.
    pub const FIXED: [Self; 11] = [
        Self::School,
        Self::Class,
        Self::Participant,
        Self::Variant,
        Self::Sex,
        Self::Journal,
        Self::Presence,
        Self::Total,
        Self::Mark,
        Self::Doubt,
        Self::SourceRow,
    ];

    /// Place of the column in the file, from 0.
    pub const fn place(self) -> usize {
        match self {
            Self::School => 0,
            Self::Class => 1,
            Self::Participant => 2,
            Self::Variant => 3,
            Self::Sex => 4,
            Self::Journal => 5,
            Self::Presence => 6,
            Self::Total => 7,
            Self::Mark => 8,
            Self::Doubt => 9,
            Self::SourceRow => 10,
            Self::Item(item) => Self::FIXED.len() + item,
        }
    }

    /// Its name in the file; items are counted from 1, because their codes may repeat or hold dots.
    pub fn name(self) -> String {
        const NAMES: [&str; Column::FIXED.len()] = [
            "school",
            "class",
            "participant",
            "variant",
            "sex",
            "journal",
            "presence",
            "total",
            "mark",
            "doubt",
            "source_row",
        ];
        match self {
            Self::Item(item) => format!("item_{}", item + 1),
            fixed => NAMES[fixed.place()].to_owned(),
        }
    }
}

/// Which columns to decode; the school is always among them, because it gives the rows their number.
///
/// A column that is not asked for comes back empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    fixed: u16,
    items: Items,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Items {
    All,
    Some(Vec<usize>),
}

impl Columns {
    /// Every column.
    pub const fn all() -> Self {
        Self {
            fixed: (1 << Column::FIXED.len()) - 1,
            items: Items::All,
        }
    }

    /// These columns and the school.
    pub fn of(columns: &[Column]) -> Self {
        let mut chosen = Self {
            fixed: 1,
            items: Items::Some(Vec::new()),
        };
        for &column in columns {
            chosen = chosen.and(column);
        }
        chosen
    }

    /// What a summary counts: journal, presence, total, mark, doubt, and all the items.
    pub fn counted() -> Self {
        Self::of(&[
            Column::Journal,
            Column::Presence,
            Column::Total,
            Column::Mark,
            Column::Doubt,
        ])
        .with_items()
    }

    /// One more column.
    #[must_use]
    pub fn and(mut self, column: Column) -> Self {
        match (column, &mut self.items) {
            (Column::Item(_), Items::All) => {}
            (Column::Item(item), Items::Some(items)) => items.push(item),
            (fixed, _) => self.fixed |= 1 << fixed.place(),
        }
        self
    }

    /// All the items as well.
    #[must_use]
    pub fn with_items(mut self) -> Self {
        self.items = Items::All;
        self
    }

    pub(crate) fn has(&self, column: Column) -> bool {
        match (column, &self.items) {
            (Column::Item(_), Items::All) => true,
            (Column::Item(item), Items::Some(items)) => items.contains(&item),
            (fixed, _) => self.fixed & (1 << fixed.place()) != 0,
        }
    }
}
