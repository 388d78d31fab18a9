//! A wording as a row of pieces: each the work of one production, or words that none of them knows.

use super::kind::{Kind, PartialDate};
use super::production::REGISTER;
use super::token::{Sort, Token, Word, tokens};
use std::cell::RefCell;

/// A kind with the months and years that its own words name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Core {
    pub kind: Kind,
    pub months: Vec<u8>,
    pub years: Vec<i16>,
    pub recurs: bool,
}

impl Core {
    pub fn new(kind: Kind) -> Self {
        Self {
            kind,
            months: Vec::new(),
            years: Vec::new(),
            recurs: false,
        }
    }

    pub fn recurring(kind: Kind) -> Self {
        Self {
            recurs: true,
            ..Self::new(kind)
        }
    }

    pub fn in_months(mut self, months: &[u8]) -> Self {
        self.months.extend_from_slice(months);
        self
    }

    pub fn in_years(mut self, years: impl IntoIterator<Item = i16>) -> Self {
        self.years.extend(years);
        self
    }
}

/// A stretch of time said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Duration {
    Days(u16),
    WorkingDays(u16),
    Weeks(u16),
    Months(u16),
}

/// What a production makes of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Core(Vec<Core>),
    Yearly(Option<u8>),
    /// «каждый раз»: repeats with what it follows.
    Recurring,
    Years(Vec<i16>),
    SchoolYears(Vec<i16>),
    IfNeeded,
    Within(Duration),
    Mark(char),
    Filler,
    Text(String),
}

impl Piece {
    pub fn core(core: Core) -> Self {
        Self::Core(vec![core])
    }

    /// Whether it says something of time.
    pub const fn is_time(&self) -> bool {
        !matches!(self, Self::Mark(_) | Self::Filler | Self::Text(_))
    }
}

/// A piece and the place after its last token.
pub(super) type Found = Option<(Piece, usize)>;

/// A day as words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub day: u8,
    pub month: u8,
    pub year: Option<i16>,
}

impl From<Point> for PartialDate {
    fn from(point: Point) -> Self {
        Self {
            year: point.year,
            month: point.month,
            day: point.day,
        }
    }
}

/// A wording with its tokens; productions look at it, none of them changes it.
pub(super) struct Wording<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token<'t>>,
    /// What stands at a place, once it was looked for: phrases ask for the same places again and again.
    known: RefCell<Vec<Option<Found>>>,
}

impl<'t> Wording<'t> {
    pub fn new(text: &'t str) -> Self {
        let tokens = tokens(text);
        let known = RefCell::new(vec![None; tokens.len()]);
        Self { text, tokens, known }
    }

    pub fn sort(&self, at: usize) -> Option<Sort> {
        self.tokens.get(at).map(|token| token.sort)
    }

    pub fn is(&self, at: usize, word: Word) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is(word))
    }

    pub fn is_any(&self, at: usize, words: &[Word]) -> bool {
        words.iter().any(|word| self.is(at, *word))
    }

    pub fn is_mark(&self, at: usize, mark: char) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_mark(mark))
    }

    /// Whether the tokens from `at` are these words.
    pub fn are(&self, at: usize, words: &[Word]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(offset, word)| self.is(at + offset, *word))
    }

    /// The place after all tokens that are one of these words.
    pub fn skip(&self, mut at: usize, words: &[Word]) -> usize {
        while self.is_any(at, words) {
            at += 1;
        }
        at
    }

    /// The place after a full stop, if one stands here.
    pub fn after_dot(&self, at: usize) -> usize {
        at + usize::from(self.is_mark(at, '.'))
    }

    /// The words between two places, without the marks around them.
    pub fn slice(&self, from: usize, to: usize) -> String {
        let Some((first, last)) = self
            .tokens
            .get(from)
            .zip(to.checked_sub(1).and_then(|at| self.tokens.get(at)))
        else {
            return String::new();
        };
        let text = self.text.get(first.start..last.end).unwrap_or_default();
        text.trim_matches([' ', ',', '.', ';', ':', '-', '–', '—'])
            .to_owned()
    }

    /// What stands at a place: the first production that knows it.
    pub fn produce(&self, at: usize) -> Found {
        let known = self.known.borrow().get(at)?.clone();
        if let Some(found) = known {
            return found;
        }
        let found = REGISTER.iter().find_map(|production| production(self, at));
        if let Some(place) = self.known.borrow_mut().get_mut(at) {
            *place = Some(found.clone());
        }
        found
    }

    /// The whole wording in pieces.
    pub fn pieces(&self) -> Vec<Piece> {
        let (mut pieces, mut at, mut unknown) = (Vec::new(), 0, None);
        while at < self.tokens.len() {
            let found = self.produce(at).or_else(|| self.mark(at));
            match found {
                Some((piece, next)) => {
                    pieces.extend(unknown.take().map(|from| Piece::Text(self.slice(from, at))));
                    pieces.push(piece);
                    at = next.max(at + 1);
                }
                None => {
                    unknown.get_or_insert(at);
                    at += 1;
                }
            }
        }
        pieces.extend(unknown.map(|from| Piece::Text(self.slice(from, at))));
        pieces.retain(|piece| !matches!(piece, Piece::Text(text) if text.is_empty()));
        pieces
    }

    /// Marks that divide; quotes belong to the words around them.
    fn mark(&self, at: usize) -> Found {
        match self.sort(at)? {
            Sort::Mark(mark @ (';' | ',' | '(' | ')' | ':' | '-' | '+' | '.' | '/' | '*')) => {
                Some((Piece::Mark(mark), at + 1))
            }
            _ => None,
        }
    }
}
