//! A light scanner of Rust text: tells code from comments and from literals, line for line.
//!
//! It is no parser. It knows nested block comments, escapes, raw and byte strings, and the difference
//! between a lifetime and a character; that is all the rules need.

/// The same text three times over, each with everything else blanked, so that lines stay where they are.
#[derive(Clone, Debug, Default)]
pub struct Masked {
    /// Code without comments and without the contents of literals.
    pub code: String,
    /// Only the contents of string and character literals.
    pub literals: String,
}

/// Splits `text` into code and literals.
pub fn mask(text: &str) -> Masked {
    let chars: Vec<char> = text.chars().collect();
    let mut scanner = Scanner {
        chars: &chars,
        at: 0,
        out: Masked::default(),
    };
    while scanner.at < chars.len() {
        scanner.step();
    }
    scanner.out
}

/// Line of the byte offset `at` in `text`, counted from 1.
pub fn line_of(text: &str, at: usize) -> usize {
    1 + text.as_bytes()[..at]
        .iter()
        .filter(|byte| **byte == b'\n')
        .count()
}

/// Byte offsets at which `needle` stands in `code` with no word character on either side of it.
pub fn words(code: &str, needle: &str) -> Vec<usize> {
    let ends_open = !needle.ends_with(is_word);
    let starts_open = !needle.starts_with(is_word);
    code.match_indices(needle)
        .filter(|(at, _)| starts_open || !code[..*at].ends_with(is_word))
        .filter(|(at, found)| ends_open || !code[at + found.len()..].starts_with(is_word))
        .map(|(at, _)| at)
        .collect()
}

/// Byte offset just behind the bracket that closes the one opening at `open`, if it closes at all.
pub fn closing(code: &str, open: usize) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in code.bytes().enumerate().skip(open) {
        match byte {
            b'{' | b'(' | b'[' => depth += 1,
            b'}' | b')' | b']' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth == 0 {
            return Some(at + 1);
        }
    }
    None
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Code,
    Literal,
    Comment,
}

struct Scanner<'a> {
    chars: &'a [char],
    at: usize,
    out: Masked,
}

impl Scanner<'_> {
    fn step(&mut self) {
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => self.line_comment(),
            ('/', '*') => self.block_comment(),
            ('"', _) => self.string(),
            ('\'', _) => self.quote(),
            ('r', '"' | '#') if self.starts_word() => self.raw(1),
            ('b' | 'c', 'r') if self.starts_word() && matches!(self.peek(2), '"' | '#') => self.raw(2),
            _ => self.take(Kind::Code),
        }
    }

    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn starts_word(&self) -> bool {
        self.at == 0 || !is_word(self.chars[self.at - 1])
    }

    fn take(&mut self, kind: Kind) {
        let Some(&letter) = self.chars.get(self.at) else {
            return;
        };
        let blank = if letter == '\n' { '\n' } else { ' ' };
        self.out
            .code
            .push(if kind == Kind::Code { letter } else { blank });
        self.out
            .literals
            .push(if kind == Kind::Literal { letter } else { blank });
        self.at += 1;
    }

    fn take_many(&mut self, count: usize, kind: Kind) {
        (0..count).for_each(|_| self.take(kind));
    }

    fn line_comment(&mut self) {
        while self.at < self.chars.len() && self.peek(0) != '\n' {
            self.take(Kind::Comment);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.at < self.chars.len() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    self.take(Kind::Comment);
                    continue;
                }
            }
            self.take_many(2, Kind::Comment);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.take(Kind::Code);
        while self.at < self.chars.len() && self.peek(0) != '"' {
            let escaped = self.peek(0) == '\\';
            self.take_many(if escaped { 2 } else { 1 }, Kind::Literal);
        }
        self.take(Kind::Code);
    }

    fn quote(&mut self) {
        let escaped = self.peek(1) == '\\';
        if !escaped && self.peek(2) != '\'' {
            return self.take(Kind::Code); // a lifetime or a label
        }
        self.take(Kind::Code);
        self.take_many(if escaped { 2 } else { 1 }, Kind::Literal);
        while self.at < self.chars.len() && self.peek(0) != '\'' {
            self.take(Kind::Literal); // \u{…}
        }
        self.take(Kind::Code);
    }

    fn raw(&mut self, prefix: usize) {
        let hashes = (prefix..).take_while(|ahead| self.peek(*ahead) == '#').count();
        if self.peek(prefix + hashes) != '"' {
            return self.take(Kind::Code); // a raw identifier
        }
        self.take_many(prefix + hashes + 1, Kind::Code);
        while self.at < self.chars.len() && !self.raw_ends(hashes) {
            self.take(Kind::Literal);
        }
        self.take_many(1 + hashes, Kind::Code);
    }

    fn raw_ends(&self, hashes: usize) -> bool {
        self.peek(0) == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == '#')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, code: &str, literals: &str) {
        let masked = mask(text);
        assert_eq!(
            (masked.code.trim_end(), masked.literals.trim()),
            (code, literals),
            "{text}"
        );
    }

    #[test]
    fn comments_are_neither_code_nor_literal() {
        check("a(); // б \"в\"", "a();", "");
        check("a /* x /* y */ z */ + b", "a                   + b", "");
    }

    #[test]
    fn strings_give_their_contents_and_leave_their_quotes() {
        check(r#"f("а\"б")"#, r#"f("    ")"#, r#"а\"б"#);
        check(r##"f(r#"а"б"#)"##, r##"f(r#"   "#)"##, "а\"б");
        check(r#"f(br"//")"#, r#"f(br"  ")"#, "//");
    }

    #[test]
    fn a_lifetime_is_code_and_a_character_is_a_literal() {
        check("fn f<'a>(x: &'a str)", "fn f<'a>(x: &'a str)", "");
        check(
            r"['ж', '\'', '\u{41}']",
            r"[' ', '  ', '      ']",
            r"ж    \'    \u{41}",
        );
    }

    #[test]
    fn lines_stay_where_they_are() {
        let text = "/* 1\n2 */\n\"3\n4\"\nfn five() {}\n";
        let code = mask(text).code;
        assert_eq!(line_of(&code, code.find("five").expect("the word is code")), 5);
    }

    #[test]
    fn a_word_is_found_only_whole() {
        assert_eq!(words("std::fs std::fss my_std::fs", "std::fs"), [0]);
        assert_eq!(words("a.unwrap() b.unwrap_or()", ".unwrap()"), [1]);
    }

    #[test]
    fn brackets_close_where_they_should() {
        assert_eq!(closing("a { b(c) } d", 2), Some(10));
        assert_eq!(closing("{ {", 0), None);
    }
}
