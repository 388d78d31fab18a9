//! Lines of a text with their places, page by page.

/// A line of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    /// Its letters.
    pub letters: Vec<char>,
    /// The page, from 0.
    pub page: usize,
}

/// A piece of a line with two blanks or more on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// Its text.
    pub text: String,
}

/// The lines of a text; a form feed begins a page.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let pages = text.split('\u{c}').enumerate();
    pages
        .flat_map(|(page, text)| {
            text.lines().map(move |line| Line {
                letters: line.trim_end().chars().collect(),
                page,
            })
        })
        .collect()
}

impl Line {
    /// The line as it stands.
    pub fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// Whether nothing stands on it.
    pub fn is_blank(&self) -> bool {
        self.letters.iter().all(|letter| letter.is_whitespace())
    }

    /// Pieces with two blanks or more between them.
    pub fn pieces(&self) -> Vec<Piece> {
        let mut found: Vec<Piece> = Vec::new();
        for (at, letter) in self.letters.iter().enumerate() {
            if letter.is_whitespace() {
                continue;
            }
            match found.last_mut().filter(|last| at < last.to + 2) {
                Some(last) => last.to = at + 1,
                None => found.push(Piece {
                    from: at,
                    to: at + 1,
                    text: String::new(),
                }),
            }
        }
        for piece in &mut found {
            piece.text = self.between(piece.from, piece.to);
        }
        found
    }

    /// The text between two places.
    pub fn between(&self, from: usize, to: usize) -> String {
        let text: String = self.letters[from.min(self.letters.len())..to.min(self.letters.len())]
            .iter()
            .collect();
        text.trim().to_owned()
    }
}

/// The lines of a page without its figure above and below.
pub(super) fn without_figure(mut lines: &[Line]) -> &[Line] {
    let is_figure = |line: &Line| {
        let text = line.text();
        let figure = text.trim().trim_matches(['-', '–', ' ']);
        !figure.is_empty() && figure.len() <= 3 && figure.bytes().all(|byte| byte.is_ascii_digit())
    };
    // The figure of a page stands alone: a number of a row has its cells beside it.
    let blank = lines.iter().take_while(|line| line.is_blank()).count();
    if lines.len() > blank + 1 && is_figure(&lines[blank]) {
        lines = &lines[blank + 1..];
    }
    let last = lines.iter().rposition(|line| !line.is_blank());
    match last {
        Some(last) if last > 0 && is_figure(&lines[last]) => &lines[..last],
        _ => lines,
    }
}
