//! Content lines: escaped, at most 75 octets, ended by CRLF.

/// The longest line in octets, without its end.
const LONGEST: usize = 75;

/// Lines on their way to a text.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    /// A line that is known to be short and plain.
    pub fn fixed(&mut self, line: &'static str) {
        self.fold(line);
    }

    /// A property whose value is no text: a day, a rule, an address.
    pub fn raw(&mut self, name: &str, value: &str) {
        let plain: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.fold(&format!("{name}:{plain}"));
    }

    /// A property whose value is a text for people.
    pub fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escaped(value)));
    }

    /// Writes a line; a longer one goes on in the next, which begins with a blank.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > LONGEST {
                self.text.push_str("\r\n ");
                used = 1;
            }
            self.text.push(letter);
            used += letter.len_utf8();
        }
        self.text.push_str("\r\n");
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}

/// A text as a value: the four signs with a meaning of their own escaped, other signs of control left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
