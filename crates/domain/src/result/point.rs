use serde::{Deserialize, Serialize};

/// What one item brought one pupil: points, or why there are none. One byte.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Point(u8);

impl Point {
    /// Largest number of points one item can carry.
    pub const LIMIT: u8 = 99;
    /// Not attempted (`X`): counts as 0 points, but stays apart from a zero.
    pub const NOT_ATTEMPTED: Self = Self(255);
    /// Not taught yet («не пройд.»): the item is out of the denominator for this pupil.
    pub const NOT_TAUGHT: Self = Self(254);
    /// Nothing usable stands in the cell; the issue of the cell says why.
    pub const UNKNOWN: Self = Self(253);

    /// Points earned, 0–99; `None` above.
    pub const fn earned(points: u8) -> Option<Self> {
        if points <= Self::LIMIT {
            Some(Self(points))
        } else {
            None
        }
    }

    /// The number of points, `None` for X, not taught and unknown.
    pub const fn points(self) -> Option<u8> {
        if self.0 <= Self::LIMIT { Some(self.0) } else { None }
    }

    /// What it adds to the total: X, not taught and unknown add nothing.
    pub const fn adds(self) -> u8 {
        if self.0 <= Self::LIMIT { self.0 } else { 0 }
    }

    /// Whether the pupil belongs to the denominator of the item.
    pub const fn counts(self) -> bool {
        self.0 <= Self::LIMIT || self.0 == Self::NOT_ATTEMPTED.0
    }

    /// The byte that stores it: 0–99 points, 255 X, 254 not taught, 253 unknown.
    pub const fn byte(self) -> u8 {
        self.0
    }

    /// The value stored as this byte; an undefined byte is read as unknown.
    pub const fn from_byte(byte: u8) -> Self {
        if byte <= Self::LIMIT || byte >= Self::UNKNOWN.0 {
            Self(byte)
        } else {
            Self::UNKNOWN
        }
    }
}

impl std::fmt::Debug for Point {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::NOT_ATTEMPTED => f.write_str("X"),
            Self::NOT_TAUGHT => f.write_str("not taught"),
            Self::UNKNOWN => f.write_str("?"),
            Self(points) => write!(f, "{points}"),
        }
    }
}

/// A primary score (total of a work), or none for those who did not write. Two bytes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Score(u16);

impl Score {
    /// Largest score of a work.
    pub const LIMIT: u16 = 999;
    /// No score.
    pub const NONE: Self = Self(u16::MAX);

    /// A score, 0–999; `None` above.
    pub const fn new(score: u16) -> Option<Self> {
        if score <= Self::LIMIT {
            Some(Self(score))
        } else {
            None
        }
    }

    /// The score, if there is one.
    pub const fn value(self) -> Option<u16> {
        if self.0 <= Self::LIMIT { Some(self.0) } else { None }
    }

    /// The two bytes that store it: 65535 is none.
    pub const fn raw(self) -> u16 {
        self.0
    }

    /// The score stored so; anything above 999 is none.
    pub const fn from_raw(raw: u16) -> Self {
        if raw <= Self::LIMIT { Self(raw) } else { Self::NONE }
    }
}

/// Whether the pupil was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u8)]
pub enum Presence {
    /// Wrote the work.
    Wrote = 0,
    /// «отсутствовал».
    Absent = 1,
}

/// What is doubtful about a row that was still understood; several may hold at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Doubt(u8);

impl Doubt {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// The points stand in the wrong columns: the total is known, which item earned what is not.
    pub const SHIFTED: Self = Self(1);
    /// The printed total is not the sum of the items.
    pub const TOTAL_DIFFERS: Self = Self(2);
    /// The printed total is above what the work can bring: no mark is defined for it.
    pub const ABOVE_MAX: Self = Self(4);
    /// The printed total was never computed; the sum of the items stands for it.
    pub const SUMMED: Self = Self(8);
    /// At least one cell of the row was refused.
    pub const CELL: Self = Self(16);

    /// Both doubts.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether this doubt holds.
    pub const fn has(self, doubt: Self) -> bool {
        self.0 & doubt.0 != 0
    }

    /// The byte that stores it.
    pub const fn byte(self) -> u8 {
        self.0
    }

    /// The doubts stored so.
    pub const fn from_byte(byte: u8) -> Self {
        Self(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_adds_nothing_but_counts_and_what_was_not_taught_does_not_count() {
        let two = Point::earned(2).unwrap();
        assert_eq!((two.adds(), two.counts()), (2, true));
        assert_eq!(
            (Point::NOT_ATTEMPTED.adds(), Point::NOT_ATTEMPTED.counts()),
            (0, true)
        );
        assert_eq!((Point::NOT_TAUGHT.adds(), Point::NOT_TAUGHT.counts()), (0, false));
        assert_eq!((Point::UNKNOWN.adds(), Point::UNKNOWN.counts()), (0, false));
    }

    #[test]
    fn every_byte_reads_back_as_what_it_stored() {
        for byte in 0..=u8::MAX {
            let point = Point::from_byte(byte);
            assert_eq!(Point::from_byte(point.byte()), point);
        }
        assert_eq!(Point::from_byte(200), Point::UNKNOWN);
        assert_eq!(Score::from_raw(1000), Score::NONE);
    }
}
