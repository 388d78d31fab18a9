//! Letters as they stand on a page, and lines made of them.

/// A letter (or a few that the font draws as one).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Letter {
    /// What it is.
    pub text: String,
    /// Left end along its line, points.
    pub left: f64,
    /// Right end along its line, points.
    pub right: f64,
    /// Its line, points downwards.
    pub base: f64,
    /// Size of its font, points.
    pub size: f64,
    /// Quarter turns clockwise; `left`, `right` and `base` are those of the turned page.
    pub turn: u8,
}

impl Letter {
    /// Its middle on the page as it is seen.
    pub fn middle(&self) -> (f64, f64) {
        let along = f64::midpoint(self.left, self.right);
        let across = self.base - 0.3 * self.size;
        match self.turn {
            0 => (along, across),
            1 => (-across, along),
            2 => (-along, -across),
            _ => (across, -along),
        }
    }
}

/// A word.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// Its letters.
    pub text: String,
    /// Left end.
    pub left: f64,
    /// Right end.
    pub right: f64,
}

/// A line of words, at least one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    /// From the left.
    pub words: Vec<Word>,
    /// Where it stands.
    pub base: f64,
    /// Size of its greatest letter.
    pub size: f64,
}

impl Line {
    /// What it says, words parted by one blank.
    pub fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| word.text.as_str()).collect();
        words.join(" ")
    }

    /// Left end.
    pub fn left(&self) -> f64 {
        self.words[0].left
    }

    /// Right end.
    pub fn right(&self) -> f64 {
        self.words[self.words.len() - 1].right
    }

    /// Width of its first word.
    pub fn first_word(&self) -> f64 {
        self.words[0].right - self.words[0].left
    }
}

/// Letters whose lines are nearer than this share of their size stand in one line: marks of notes stand a little higher.
const SAME_LINE: f64 = 0.45;
/// A gap wider than this share of the size is a blank. Fonts of offices have blanks of 0.25.
const BLANK: f64 = 0.16;

/// The lines of letters that are turned alike, from the top.
pub(crate) fn lines(mut letters: Vec<&Letter>) -> Vec<Line> {
    letters.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<&Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row) if stands_in(row, letter) => row.push(letter),
            _ => rows.push(vec![letter]),
        }
    }
    rows.into_iter().filter_map(line).collect()
}

fn stands_in(row: &[&Letter], letter: &Letter) -> bool {
    let last = row[row.len() - 1];
    letter.base - last.base <= SAME_LINE * letter.size.min(last.size).max(1.0)
        && letter.base - row[0].base <= 0.7 * letter.size.max(row[0].size)
}

fn line(mut row: Vec<&Letter>) -> Option<Line> {
    row.sort_by(|a, b| a.left.total_cmp(&b.left));
    let mut words: Vec<Word> = Vec::new();
    let (mut base, mut size, mut end) = (f64::NEG_INFINITY, 0.0_f64, f64::NEG_INFINITY);
    for letter in once(row) {
        if letter.text.trim().is_empty() {
            end = f64::NEG_INFINITY;
            continue;
        }
        match words.last_mut() {
            Some(word) if letter.left - end <= BLANK * letter.size => word.take(letter),
            _ => words.push(Word::of(letter)),
        }
        base = base.max(letter.base);
        size = size.max(letter.size);
        end = letter.right;
    }
    (!words.is_empty()).then_some(Line { words, base, size })
}

impl Word {
    fn of(letter: &Letter) -> Self {
        Self {
            text: letter.text.clone(),
            left: letter.left,
            right: letter.right,
        }
    }

    fn take(&mut self, letter: &Letter) {
        self.text.push_str(&letter.text);
        self.right = self.right.max(letter.right);
    }
}

/// Letters without those that are drawn twice to look bold.
fn once(row: Vec<&Letter>) -> Vec<&Letter> {
    let mut kept: Vec<&Letter> = Vec::with_capacity(row.len());
    for letter in row {
        let twice = kept.iter().rev().take(3).any(|before| {
            before.text == letter.text && letter.left - before.left < 0.3 * (letter.right - letter.left)
        });
        if !twice {
            kept.push(letter);
        }
    }
    kept
}
