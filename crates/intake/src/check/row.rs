use super::Question;
use crate::issue::{Code, Expected, Issue};
use crate::layout::Role;
use crate::table::TextId;
use crate::value::{Token, Tokens};
use crate::words;
use domain::procedure::Mark;
use domain::result::{Doubt, Point, Presence, Row, Score};

/// Largest variant that is taken without a word.
const VARIANTS: std::ops::RangeInclusive<i32> = 1..=2;

/// A meaning and what stands for it in the row.
type What = (Code, Expected);

/// Reads rows of one table.
pub(super) struct RowReader<'a> {
    question: &'a Question<'a>,
    tokens: &'a Tokens,
    max: u16,
    items: Vec<u32>,
    beyond: Vec<u32>,
}

/// Points of a row that were read, and what they add up to.
#[derive(Default)]
struct Sum {
    typed: u32,
    unknown: bool,
}

impl<'a> RowReader<'a> {
    pub(super) fn new(question: &'a Question<'a>, tokens: &'a Tokens) -> Self {
        let n = question.items.len();
        let columns: Vec<u32> = question.mapping.items.iter().map(|(col, _)| *col).collect();
        let (items, rest) = columns.split_at(n.min(columns.len()));
        let beyond = rest.iter().chain(&question.mapping.spill).copied().collect();
        let max = question.items.iter().map(|item| u16::from(item.max)).sum();
        Self {
            question,
            tokens,
            max,
            items: items.to_vec(),
            beyond,
        }
    }

    fn col(&self, role: Role) -> Option<u32> {
        self.question.mapping.columns.get(&role).copied()
    }

    fn token(&self, dense: &[TextId], role: Role) -> Token {
        self.col(role).map_or(Token::Empty, |col| self.at(dense, col))
    }

    fn at(&self, dense: &[TextId], col: u32) -> Token {
        dense
            .get(col as usize)
            .map_or(Token::Empty, |&text| self.tokens.get(text))
    }

    /// A row in which no pupil stands: nothing but names, helper cells or a prefilled total.
    pub(super) fn is_no_pupil(&self, dense: &[TextId]) -> bool {
        let said = [Role::Participant, Role::Variant, Role::Journal];
        let silent = said
            .into_iter()
            .all(|role| self.token(dense, role) == Token::Empty);
        silent && self.items.iter().all(|&col| self.at(dense, col) == Token::Empty)
    }

    /// The column of the first words of a closing row («Итого»), if it is one.
    pub(super) fn footer(&self, dense: &[TextId]) -> Option<u32> {
        let place = dense.iter().position(|&text| text != TextId(0))?;
        let first = self.question.table.text(dense[place]).trim().to_lowercase();
        words::FOOTERS
            .iter()
            .any(|word| first.starts_with(word))
            .then_some(place as u32)
    }

    /// Whether the first words of a closing row stand where the codes of pupils do.
    pub(super) fn closes(&self, dense: &[TextId]) -> bool {
        let code = self.col(Role::Participant);
        code.is_some() && self.footer(dense) == code
    }

    pub(super) fn issue(&self, dense: &[TextId], row: u32, col: u32, what: What) -> Issue {
        let value = dense
            .get(col as usize)
            .map_or("", |&text| self.question.table.text(text));
        let sheet = self.question.table.name().to_owned();
        Issue {
            sheet,
            row,
            col,
            value: value.to_owned(),
            code: what.0,
            expected: what.1,
        }
    }

    fn role_issue(&self, dense: &[TextId], row: u32, at: (Role, What)) -> Issue {
        self.issue(dense, row, self.col(at.0).unwrap_or(0), at.1)
    }

    /// Reads a pupil's row but for school and class; `None` if nothing of it can be counted.
    pub(super) fn read(
        &self,
        dense: &[TextId],
        row: u32,
        out: (&mut Vec<Point>, &mut Vec<Issue>),
    ) -> Option<Row<'static>> {
        let (points, issues) = out;
        let participant = self.participant(dense, row, issues)?;
        let blank = Row {
            school: 0,
            class: 0,
            participant,
            variant: 0,
            sex: 0,
            journal: None,
            presence: Presence::Absent,
            total: Score::NONE,
            mark: None,
            doubt: Doubt::NONE,
            source_row: row,
            points: &[],
        };
        points.clear();
        match self.token(dense, Role::Variant) {
            Token::Absent => Some(self.absent(dense, issues, blank)),
            variant => self.wrote(dense, variant, (points, issues, blank)),
        }
    }

    fn participant(&self, dense: &[TextId], row: u32, issues: &mut Vec<Issue>) -> Option<u64> {
        match self.token(dense, Role::Participant) {
            Token::Number(code) if code > 0 => Some(code as u64),
            _ => {
                let what = (
                    Role::Participant,
                    (Code::ParticipantUnreadable, Expected::Participant),
                );
                issues.push(self.role_issue(dense, row, what));
                None
            }
        }
    }

    fn absent(&self, dense: &[TextId], issues: &mut Vec<Issue>, mut row: Row<'static>) -> Row<'static> {
        let filled = |col: &u32| self.at(dense, *col) != Token::Empty;
        if let Some(&col) = self.items.iter().find(|col| filled(col)) {
            let issue = self.issue(
                dense,
                row.source_row,
                col,
                (Code::AbsentWithData, Expected::Nothing),
            );
            issues.push(issue);
        }
        row.journal = self.journal(dense, row.source_row, issues);
        row
    }

    fn wrote(
        &self,
        dense: &[TextId],
        variant: Token,
        out: (&mut Vec<Point>, &mut Vec<Issue>, Row<'static>),
    ) -> Option<Row<'static>> {
        let (points, issues, mut row) = out;
        if let Some(lack) = self.lack(dense, variant) {
            issues.push(self.role_issue(dense, row.source_row, lack));
            return None;
        }
        row.presence = Presence::Wrote;
        row.variant = self.variant(dense, variant, (row.source_row, issues));
        row.sex = self.sex(dense, row.source_row, issues);
        row.journal = self.journal(dense, row.source_row, issues);
        row.mark = self.printed_mark(dense);
        if let Some(col) = self.shifted(dense) {
            self.set_aside(dense, col, (points, issues, &mut row));
        } else {
            let sum = self.points(dense, row.source_row, (points, issues));
            self.total(dense, &sum, (issues, &mut row));
        }
        Some(row)
    }

    /// What a row lacks to be counted: a numeric total.
    fn lack(&self, dense: &[TextId], variant: Token) -> Option<(Role, What)> {
        let silent = self.items.iter().all(|&col| self.at(dense, col) == Token::Empty);
        match self.token(dense, Role::Total) {
            Token::Number(total) if (0..=i32::from(Score::LIMIT)).contains(&total) => {
                // A prefilled zero beside an empty row says nothing about a pupil.
                (total == 0 && silent && variant == Token::Empty)
                    .then_some((Role::Variant, (Code::NoData, Expected::Variant)))
            }
            Token::Empty if silent && variant == Token::Empty => {
                Some((Role::Variant, (Code::NoData, Expected::Variant)))
            }
            Token::Empty => Some((
                Role::Total,
                (Code::TotalMissing, Expected::Total { max: self.max }),
            )),
            _ => Some((
                Role::Total,
                (Code::TotalUnreadable, Expected::Total { max: self.max }),
            )),
        }
    }

    fn variant(&self, dense: &[TextId], variant: Token, out: (u32, &mut Vec<Issue>)) -> u8 {
        match variant {
            Token::Number(number) if VARIANTS.contains(&number) => number as u8,
            other => {
                let what = (Role::Variant, (Code::VariantUnknown, Expected::Variant));
                if self.col(Role::Variant).is_some() {
                    out.1.push(self.role_issue(dense, out.0, what));
                }
                if let Token::Number(number @ 3..=99) = other {
                    number as u8
                } else {
                    0
                }
            }
        }
    }

    fn sex(&self, dense: &[TextId], row: u32, issues: &mut Vec<Issue>) -> u8 {
        let Some(col) = self.col(Role::Sex) else { return 0 };
        let text = dense
            .get(col as usize)
            .map_or("", |&text| self.question.table.text(text));
        let typed = text.trim().to_lowercase();
        match words::SEXES.iter().position(|&sex| sex == typed) {
            Some(0) => b'm',
            Some(_) => b'f',
            None if typed.is_empty() => 0,
            None => {
                issues.push(self.issue(dense, row, col, (Code::SexUnknown, Expected::Sex)));
                0
            }
        }
    }

    fn journal(&self, dense: &[TextId], row: u32, issues: &mut Vec<Issue>) -> Option<Mark> {
        let code = match self.token(dense, Role::Journal) {
            Token::Number(number @ 2..=5) => return Mark::new(number as u8),
            Token::Empty | Token::NoMark => return None,
            Token::Number(0 | 1) => Code::MarkOutOfScale,
            _ => Code::MarkUnreadable,
        };
        issues.push(self.role_issue(dense, row, (Role::Journal, (code, Expected::Mark))));
        None
    }

    fn printed_mark(&self, dense: &[TextId]) -> Option<Mark> {
        match self.token(dense, Role::Mark) {
            Token::Number(number) => u8::try_from(number).ok().and_then(Mark::new),
            _ => None,
        }
    }

    /// The first column beyond the items in which points stand.
    fn shifted(&self, dense: &[TextId]) -> Option<u32> {
        self.beyond
            .iter()
            .copied()
            .find(|&col| self.at(dense, col).is_points())
    }

    /// A shifted row: the total stands, which item brought what is not known.
    fn set_aside(
        &self,
        dense: &[TextId],
        col: u32,
        out: (&mut Vec<Point>, &mut Vec<Issue>, &mut Row<'static>),
    ) {
        let (points, issues, row) = out;
        issues.push(self.issue(dense, row.source_row, col, (Code::ShiftedRow, Expected::Nothing)));
        points.resize(self.items.len(), Point::UNKNOWN);
        row.doubt = Doubt::SHIFTED;
        let typed = self.items.iter().map(|&item| match self.at(dense, item) {
            Token::Number(number) => number.max(0) as u32,
            _ => 0,
        });
        let sum = Sum {
            typed: typed.sum(),
            unknown: false,
        };
        self.total(dense, &sum, (issues, row));
    }

    fn points(&self, dense: &[TextId], row: u32, out: (&mut Vec<Point>, &mut Vec<Issue>)) -> Sum {
        let mut sum = Sum::default();
        for (place, &col) in self.items.iter().enumerate() {
            let max = self.question.items[place].max;
            let (point, slip) = point(self.at(dense, col), max);
            if let Some(code) = slip {
                out.1
                    .push(self.issue(dense, row, col, (code, Expected::Points { max })));
            }
            sum.typed += u32::from(point.adds());
            sum.unknown |= point == Point::UNKNOWN;
            out.0.push(point);
        }
        sum
    }

    fn total(&self, dense: &[TextId], sum: &Sum, out: (&mut Vec<Issue>, &mut Row<'static>)) {
        let (issues, row) = out;
        let Token::Number(printed) = self.token(dense, Role::Total) else {
            return;
        };
        let shifted = row.doubt.has(Doubt::SHIFTED);
        let typed = u16::try_from(sum.typed).unwrap_or(u16::MAX);
        let mut total = printed as u16;
        let mut say = |code, expected| {
            issues.push(self.role_issue(dense, row.source_row, (Role::Total, (code, expected))));
        };
        if sum.unknown {
            row.doubt = row.doubt.and(Doubt::CELL);
        } else if total == 0 && typed > 0 && !shifted {
            say(Code::TotalNotComputed, Expected::Sum { sum: typed });
            row.doubt = row.doubt.and(Doubt::SUMMED);
            total = typed;
        } else if total != typed {
            say(Code::TotalDiffers, Expected::Sum { sum: typed });
            row.doubt = row.doubt.and(Doubt::TOTAL_DIFFERS);
        }
        if total > self.max {
            say(Code::TotalAboveMax, Expected::Total { max: self.max });
            row.doubt = row.doubt.and(Doubt::ABOVE_MAX);
        }
        row.total = Score::new(total).unwrap_or(Score::NONE);
    }
}

/// The points a token stands for, and what is wrong with it.
fn point(token: Token, max: u8) -> (Point, Option<Code>) {
    match token {
        Token::Number(number) if (0..=i32::from(max)).contains(&number) => {
            (Point::earned(number as u8).unwrap_or(Point::UNKNOWN), None)
        }
        Token::Number(number) if number < 0 => (Point::UNKNOWN, Some(Code::ItemNegative)),
        Token::Number(_) => (Point::UNKNOWN, Some(Code::ItemAboveMax)),
        Token::NotAttempted { slip } => (Point::NOT_ATTEMPTED, slip.then_some(Code::NotAttemptedSlip)),
        Token::NotTaught => (Point::NOT_TAUGHT, None),
        Token::Empty => (Point::UNKNOWN, Some(Code::ItemEmpty)),
        Token::Absent | Token::NoMark | Token::Other => (Point::UNKNOWN, Some(Code::ItemUnreadable)),
    }
}
