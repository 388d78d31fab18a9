use crate::layout::Role;
use domain::result::{ItemColumn, Point};

/// One sign of a mask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// `+`: all the points of the item, however many these are.
    Full,
    /// `-`: none.
    None,
    /// A digit: so many points.
    Points(u8),
    /// `2(3)`: points out of a stated maximum.
    Of(u8, u8),
}

/// The masks of one pupil: short answers, long answers, oral part.
#[derive(Clone, Debug, Default)]
pub(super) struct Masks {
    parts: [Vec<Sign>; 3],
}

const fn part(role: Role) -> usize {
    match role {
        Role::Long => 1,
        Role::Oral => 2,
        _ => 0,
    }
}

impl Masks {
    pub(super) fn add(&mut self, role: Role, signs: Vec<Sign>) {
        self.parts[part(role)] = signs;
    }

    /// The points of every item; items the mask does not reach are unknown.
    pub(super) fn points(&self, items: &[ItemColumn]) -> Vec<Point> {
        let point = |item: &ItemColumn| {
            let (part, place) = position(&item.code)?;
            let earned = match *self.parts.get(part)?.get(place)? {
                Sign::Full => item.max,
                Sign::None => 0,
                Sign::Points(points) | Sign::Of(points, _) => points,
            };
            Point::earned(earned)
        };
        items
            .iter()
            .map(|item| point(item).unwrap_or(Point::UNKNOWN))
            .collect()
    }
}

/// Reads a mask; `None` if a sign of it is not known. An empty mask has no signs.
pub(super) fn parse(text: &str) -> Option<Vec<Sign>> {
    let mut signs = Vec::new();
    let mut rest = text.chars().filter(|c| !c.is_whitespace()).peekable();
    while let Some(sign) = rest.next() {
        let sign = match sign {
            '+' => Sign::Full,
            '-' | '−' | '–' => Sign::None,
            digit if digit.is_ascii_digit() => Sign::Points(digit as u8 - b'0'),
            _ => return None,
        };
        signs.push(if rest.peek() == Some(&'(') {
            of(sign, &mut rest)?
        } else {
            sign
        });
    }
    Some(signs)
}

fn of(sign: Sign, rest: &mut impl Iterator<Item = char>) -> Option<Sign> {
    let stated: String = rest.by_ref().skip(1).take_while(|&c| c != ')').collect();
    let max: u8 = stated.parse().ok()?;
    match sign {
        Sign::Points(points) if points <= max && max <= Point::LIMIT => Some(Sign::Of(points, max)),
        Sign::None => Some(Sign::Of(0, max)),
        _ => None,
    }
}

/// The items that all masks together show: code and the largest points seen or stated.
pub(super) fn items<'a>(all: impl Iterator<Item = &'a Masks>) -> Vec<ItemColumn> {
    let mut maxima: [Vec<u8>; 3] = Default::default();
    for masks in all {
        for (part, signs) in masks.parts.iter().enumerate() {
            maxima[part].resize(maxima[part].len().max(signs.len()), 1);
            for (max, sign) in maxima[part].iter_mut().zip(signs) {
                *max = (*max).max(most(*sign));
            }
        }
    }
    let named = |part: usize, place: usize, max: u8| ItemColumn {
        code: code(part, place),
        max,
    };
    maxima
        .iter()
        .enumerate()
        .flat_map(|(part, maxima)| {
            maxima
                .iter()
                .enumerate()
                .map(move |(place, &max)| named(part, place, max))
        })
        .collect()
}

const fn most(sign: Sign) -> u8 {
    match sign {
        Sign::Full | Sign::None => 1,
        Sign::Points(points) => points,
        Sign::Of(_, max) => max,
    }
}

/// Codes of items by their part: short answers `1`, long answers `C1`, oral part `D1`, as exam forms number them.
fn code(part: usize, place: usize) -> String {
    format!("{}{}", ["", "C", "D"][part], place + 1)
}

fn position(code: &str) -> Option<(usize, usize)> {
    let part = match code.as_bytes().first()? {
        b'C' => 1,
        b'D' => 2,
        _ => 0,
    };
    let number: usize = code.trim_start_matches(['C', 'D']).parse().ok()?;
    Some((part, number.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_read_sign_by_sign() {
        assert_eq!(parse("+-2"), Some(vec![Sign::Full, Sign::None, Sign::Points(2)]));
        assert_eq!(parse("2(3)1(2)"), Some(vec![Sign::Of(2, 3), Sign::Of(1, 2)]));
        assert_eq!(parse(""), Some(vec![]));
        for bad in ["?", "4(3)", "2(", "2(x)", "+(2)"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_item_is_worth_the_most_that_any_pupil_shows() {
        let mut masks = [Masks::default(), Masks::default()];
        masks[0].add(Role::Short, parse("+2").unwrap());
        masks[0].add(Role::Long, parse("0(3)").unwrap());
        masks[1].add(Role::Short, parse("-+-").unwrap());
        let items = items(masks.iter());
        let shown: Vec<_> = items.iter().map(|item| (item.code.as_str(), item.max)).collect();
        assert_eq!(shown, [("1", 1), ("2", 2), ("3", 1), ("C1", 3)]);
        assert_eq!(masks[1].points(&items)[1], Point::earned(2).unwrap());
        assert_eq!(masks[0].points(&items)[2], Point::UNKNOWN);
    }
}
