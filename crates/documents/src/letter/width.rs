//! How wide columns are: words stay whole first, then who has more to say gets more.

use super::grid::printed;
use crate::table::{Cell, Table};

/// How many letters of a table fit side by side on a page, upright and across.
pub(super) const PAGE: [usize; 2] = [104, 163];
/// No column of words wants more.
const WORDS: usize = 38;
/// The longest word that is kept whole.
const WORD: usize = 18;
/// The padding of a cell, in letters.
const PADDING: usize = 1;

/// How wide a column has to be, and how wide it would like to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    least: usize,
    most: usize,
}

/// What a column of a table wishes; «too few» and what stands across find their room in several.
pub(super) fn wish(table: &Table, at: usize) -> Wish {
    let column = &table.columns[at];
    let cells = table.rows.iter().map(|row| &row.cells[at]);
    let told: Vec<_> = cells
        .filter(|cell| !matches!(cell, Cell::Insufficient { .. } | Cell::Across(_)))
        .map(|cell| printed(cell, column))
        .collect();
    let header = longest_word(&column.title);
    // Intervals are small.
    let under = told.iter().map(|cell| cell.under.chars().count() * 4 / 5);
    let words = told.iter().map(|cell| longest_word(&cell.text));
    let least = words.chain(under).chain([header]).max().unwrap_or(0);
    let longest = told.iter().map(|cell| cell.text.chars().count()).max();
    Wish {
        least: least + PADDING,
        most: longest.unwrap_or(0).min(WORDS).max(least) + PADDING,
    }
}

fn longest_word(text: &str) -> usize {
    let words = text.split([' ', '-', '–', '/']);
    words
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0)
        .min(WORD)
}

/// The widths of columns in letters: what they wish where it fits, else what they need and a share of what is left.
pub(super) fn widths(wishes: &[Wish], letters: usize) -> Vec<usize> {
    let total: usize = wishes.iter().map(|wish| wish.most).sum();
    let needed: usize = wishes.iter().map(|wish| wish.least).sum();
    let (more, left) = (total - needed, letters.saturating_sub(needed));
    if total <= letters || more == 0 {
        return wishes.iter().map(|wish| wish.most).collect();
    }
    let share = |wish: &Wish| wish.least + (wish.most - wish.least) * left / more;
    wishes.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wishes(pairs: &[(usize, usize)]) -> Vec<Wish> {
        let wish = |&(least, most): &(usize, usize)| Wish { least, most };
        pairs.iter().map(wish).collect()
    }

    #[test]
    fn what_fits_is_granted_and_what_does_not_is_shared_without_breaking_words() {
        assert_eq!(widths(&wishes(&[(5, 20), (5, 10)]), PAGE[0]), [20, 10]);
        assert_eq!(
            widths(&wishes(&[(12, 46), (12, 12), (20, 66)]), PAGE[0]),
            [37, 12, 54]
        );
        assert_eq!(widths(&wishes(&[(60, 60), (60, 80)]), PAGE[0]), [60, 60]);
        assert_eq!(widths(&[], PAGE[0]), Vec::<usize>::new());
    }
}
