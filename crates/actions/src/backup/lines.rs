//! Lines of a table, none longer than any row.

use std::io::{self, BufRead, BufReader, Read};

/// No row is longer: the longest is the report of an upload with its remarks.
const LONGEST: usize = 256 << 20;

/// Lines of one member; a line that does not end is an error before it fills the memory.
pub(super) struct Lines<R> {
    inner: BufReader<R>,
    line: usize,
    longest: usize,
    pub(super) too_long: bool,
}

impl<R: Read> Lines<R> {
    /// The lines of these bytes.
    pub(super) fn of(bytes: R) -> Self {
        Self::no_longer(bytes, LONGEST)
    }

    fn no_longer(bytes: R, longest: usize) -> Self {
        Self {
            inner: BufReader::with_capacity(1 << 16, bytes),
            line: 0,
            longest,
            too_long: false,
        }
    }
}

impl<R: Read> Read for Lines<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = self.fill_buf()?.read(into)?;
        self.consume(some);
        Ok(some)
    }
}

impl<R: Read> BufRead for Lines<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.line > self.longest {
            self.too_long = true;
            return Err(io::Error::from(io::ErrorKind::InvalidData));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        let taken = &self.inner.buffer()[..amount];
        self.line = match taken.iter().rposition(|&byte| byte == b'\n') {
            Some(end) => amount - end - 1,
            None => self.line + amount,
        };
        self.inner.consume(amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_as_they_are() {
        let mut lines = Lines::of(&b"one\ntwo\n\nthree"[..]);
        let mut all = Vec::new();
        let mut line = String::new();
        while lines.read_line(&mut line).unwrap() > 0 {
            all.push(std::mem::take(&mut line));
        }
        assert_eq!(all, ["one\n", "two\n", "\n", "three"]);
    }

    #[test]
    fn a_line_without_an_end_is_an_error_before_it_fills_the_memory() {
        let mut lines = Lines::no_longer(io::repeat(b'x'), 1 << 20);
        let mut line = String::new();
        assert!(lines.read_line(&mut line).is_err());
        assert!(lines.too_long);
        assert!(line.len() <= (1 << 20) + (1 << 16));
    }
}
