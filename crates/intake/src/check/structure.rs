use crate::layout::{Count, Layout, Mapping, Role};
use crate::table::{Table, TextId};
use crate::value::{Token, Tokens};

/// A column of a machine-keyed layout belongs to the work if at least one writer in this many has filled it.
const FILLED_ONE_IN: u64 = 2;
/// A score counts as reached if at least one writer in this many has it; rarer ones are slips of the pen.
const REACHED_ONE_IN: u64 = 500;
/// No item of the procedures in use brings more points than this.
const MOST_POINTS: usize = 9;

/// What the rows themselves say about the work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Structure {
    /// Number of item columns that belong to the work.
    pub items: usize,
    /// Largest score of each item: as the header states, else as at least one writer in 500 reached it.
    pub maxima: Vec<u8>,
    /// Whether the headers state the maxima.
    pub stated: bool,
    /// First digit of five-digit participant codes that most rows bear.
    pub code_digit: Option<u8>,
    /// Length of participant codes that most rows have.
    pub code_length: Option<u8>,
    /// Calendar year of the upload, where the file states it.
    pub uploaded: Option<u16>,
    /// Rows of writers.
    pub wrote: u64,
}

/// Looks through the rows of a table for what they say about the work.
pub fn structure(table: &Table, layout: &Layout, mapping: &Mapping) -> Structure {
    let tokens = Tokens::of(table);
    let mut counts = Counts::new(mapping);
    for row in mapping.header + 1..table.rows() {
        counts.row(table, &tokens, (mapping, row));
    }
    counts.finish(layout, mapping)
}

struct Counts {
    /// Place of the item of each column.
    places: Vec<Option<usize>>,
    wrote: u64,
    filled: Vec<u64>,
    reached: Vec<[u64; MOST_POINTS + 1]>,
    digits: [u64; 10],
    lengths: [u64; 8],
    uploaded: Option<u16>,
}

impl Counts {
    fn new(mapping: &Mapping) -> Self {
        let items = mapping.items.len();
        let mut places = vec![None; mapping.items.last().map_or(0, |(col, _)| *col as usize + 1)];
        for (place, (col, _)) in mapping.items.iter().enumerate() {
            places[*col as usize] = Some(place);
        }
        Self {
            places,
            wrote: 0,
            filled: vec![0; items],
            reached: vec![[0; MOST_POINTS + 1]; items],
            digits: [0; 10],
            lengths: [0; 8],
            uploaded: None,
        }
    }

    fn row(&mut self, table: &Table, tokens: &Tokens, at: (&Mapping, usize)) {
        let (mapping, row) = at;
        let text = |role: Role| {
            mapping
                .columns
                .get(&role)
                .map_or(TextId(0), |&col| table.get(row, col))
        };
        self.code(tokens.get(text(Role::Participant)));
        if self.uploaded.is_none() {
            self.uploaded = year_in(table.text(text(Role::Uploaded)));
        }
        if !matches!(tokens.get(text(Role::Variant)), Token::Number(_)) {
            return;
        }
        self.wrote += 1;
        for cell in table.cells(row) {
            if let Some(&Some(place)) = self.places.get(cell.col as usize) {
                self.item(place, tokens.get(cell.text));
            }
        }
    }

    fn code(&mut self, token: Token) {
        let Token::Number(code @ 1..) = token else { return };
        let beyond_first = code.ilog10();
        self.digits[(code / 10i32.pow(beyond_first)) as usize] += 1;
        self.lengths[(beyond_first as usize + 1).min(7)] += 1;
    }

    fn item(&mut self, place: usize, token: Token) {
        self.filled[place] += u64::from(token.is_points());
        let points = if let Token::Number(points) = token {
            points.max(0) as usize
        } else {
            return;
        };
        if let Some(slot) = self.reached[place].get_mut(points) {
            *slot += 1;
        }
    }

    fn finish(self, layout: &Layout, mapping: &Mapping) -> Structure {
        let items = match layout.items.as_ref().map(|items| items.count) {
            Some(Count::Filled) => self.filled_items(),
            _ => mapping.items.len(),
        };
        let stated = mapping
            .items
            .iter()
            .take(items)
            .all(|(_, head)| head.max.is_some())
            && items > 0;
        let maxima = (0..items).map(|item| mapping.items[item].1.max.unwrap_or_else(|| self.maximum(item)));
        Structure {
            items,
            maxima: maxima.collect(),
            stated,
            code_digit: most(&self.digits),
            code_length: most(&self.lengths),
            uploaded: self.uploaded,
            wrote: self.wrote,
        }
    }

    fn filled_items(&self) -> usize {
        self.filled
            .iter()
            .take_while(|&&filled| filled * FILLED_ONE_IN >= self.wrote.max(1))
            .count()
    }

    fn maximum(&self, item: usize) -> u8 {
        let enough = |&points: &usize| self.reached[item][points] * REACHED_ONE_IN >= self.wrote.max(1);
        (1..=MOST_POINTS).rev().find(enough).unwrap_or(1) as u8
    }
}

fn most(counts: &[u64]) -> Option<u8> {
    let best = (0..counts.len()).max_by_key(|&place| (counts[place], std::cmp::Reverse(place)))?;
    (counts[best] > 0).then_some(best as u8)
}

/// The first four-digit year from 2000 to 2099 in a text.
pub(crate) fn year_in(text: &str) -> Option<u16> {
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| part.len() == 4);
    digits
        .filter_map(|part| part.parse().ok())
        .find(|year| (2000..2100).contains(year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_found_in_dates_titles_and_folders() {
        for (text, year) in [
            ("03.03.2022 10:43:28", Some(2022)),
            ("Проведение работы по истории, 5 класс. ВПР 2021.xlsx", Some(2021)),
            ("2849657.xlsx", None),
            ("12345 20211", None),
            ("", None),
        ] {
            assert_eq!(year_in(text), year, "{text}");
        }
    }
}
