//! What is wrong with a cell: where, what stands there, what should.

use crate::table::cell_name;

/// Whether an issue stops the acceptance of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Stops.
    Error,
    /// Is shown, does not stop.
    Warning,
}

/// Kinds of issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Code {
    TotalMissing,
    TotalUnreadable,
    TotalAboveMax,
    TotalDiffers,
    TotalNotComputed,
    ItemAboveMax,
    ItemUnreadable,
    ItemNegative,
    ItemEmpty,
    NotAttemptedSlip,
    ShiftedRow,
    VariantUnknown,
    MarkUnreadable,
    MarkOutOfScale,
    SexUnknown,
    SchoolUnreadable,
    ParticipantUnreadable,
    Duplicate,
    NoData,
    AbsentWithData,
    HiddenRows,
    FooterSkipped,
    MaskUnreadable,
}

impl Code {
    /// The code as machines read it: `total-differs`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TotalMissing => "total-missing",
            Self::TotalUnreadable => "total-unreadable",
            Self::TotalAboveMax => "total-above-max",
            Self::TotalDiffers => "total-differs",
            Self::TotalNotComputed => "total-not-computed",
            Self::ItemAboveMax => "item-above-max",
            Self::ItemUnreadable => "item-unreadable",
            Self::ItemNegative => "item-negative",
            Self::ItemEmpty => "item-empty",
            Self::NotAttemptedSlip => "not-attempted-slip",
            Self::ShiftedRow => "shifted-row",
            Self::VariantUnknown => "variant-unknown",
            Self::MarkUnreadable => "mark-unreadable",
            Self::MarkOutOfScale => "mark-out-of-scale",
            Self::SexUnknown => "sex-unknown",
            Self::SchoolUnreadable => "school-unreadable",
            Self::ParticipantUnreadable => "participant-unreadable",
            Self::Duplicate => "duplicate",
            Self::NoData => "no-data",
            Self::AbsentWithData => "absent-with-data",
            Self::HiddenRows => "hidden-rows",
            Self::FooterSkipped => "footer-skipped",
            Self::MaskUnreadable => "mask-unreadable",
        }
    }

    /// Whether it stops acceptance: it does where a value had to be left out or cannot be right.
    pub const fn severity(self) -> Severity {
        match self {
            Self::TotalDiffers
            | Self::TotalNotComputed
            | Self::ItemEmpty
            | Self::NotAttemptedSlip
            | Self::ShiftedRow
            | Self::VariantUnknown
            | Self::MarkOutOfScale
            | Self::SexUnknown
            | Self::AbsentWithData
            | Self::HiddenRows
            | Self::FooterSkipped => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

/// What should stand in the cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Expected {
    Nothing,
    Points {
        max: u8,
    },
    Total {
        max: u16,
    },
    Sum {
        sum: u16,
    },
    Mark,
    Variant,
    Sex,
    Login,
    Participant,
    /// The same code stood in this row first.
    First {
        row: u32,
    },
    Count {
        n: u32,
    },
    Mask,
}

/// One issue of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Name of the sheet, empty for CSV.
    pub sheet: String,
    /// Row as the file numbers it, from 1.
    pub row: u32,
    /// Column, from 0.
    pub col: u32,
    /// The value as it was typed.
    pub value: String,
    /// What is wrong.
    pub code: Code,
    /// What should stand there.
    pub expected: Expected,
}

impl Issue {
    /// Whether it stops.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// The address: `Протокол!F17`, or `F17` where there is no sheet.
    pub fn place(&self) -> String {
        let cell = cell_name(self.row, self.col);
        if self.sheet.is_empty() {
            cell
        } else {
            format!("{}!{cell}", self.sheet)
        }
    }
}

/// Issues of one kind together: how many, the first and the last place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The kind.
    pub code: Code,
    /// How many.
    pub count: usize,
    /// Address of the first.
    pub first: String,
    /// Address of the last.
    pub last: String,
}

/// Groups issues by kind: errors before warnings, then the most frequent first.
pub fn grouped(issues: &[Issue]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for issue in issues {
        match groups.iter_mut().find(|group| group.code == issue.code) {
            Some(group) => {
                group.count += 1;
                group.last = issue.place();
            }
            None => {
                let place = issue.place();
                groups.push(Group {
                    code: issue.code,
                    count: 1,
                    first: place.clone(),
                    last: place,
                });
            }
        }
    }
    groups.sort_by_key(|group| (group.code.severity(), std::cmp::Reverse(group.count), group.code));
    groups
}
