//! How wide a text is, without a font at hand: advance widths of a common humanist sans in thousandths of its size.

/// The size of labels and values.
pub(crate) const LABEL: f64 = 13.0;
/// The size of ticks, legends and remarks.
pub(crate) const SMALL: f64 = 12.0;

/// Fonts that may stand in are wider than the measured one by about this much.
const MARGIN: f64 = 1.04;
/// Bold letters are wider than regular ones by about this much.
const BOLD: f64 = 1.04;

const LATIN: [u16; 95] = [
    267, 305, 335, 545, 545, 773, 814, 218, 280, 280, 351, 505, 225, 360, 214, 354, 545, 545, 545, 545, 545,
    545, 545, 545, 545, 545, 219, 256, 505, 505, 505, 436, 1064, 585, 584, 571, 654, 536, 517, 612, 672, 291,
    291, 610, 517, 791, 673, 684, 559, 684, 595, 531, 555, 652, 568, 828, 618, 558, 545, 304, 380, 304, 500,
    408, 280, 496, 540, 451, 538, 508, 319, 537, 547, 268, 267, 479, 292, 812, 547, 536, 541, 537, 340, 421,
    339, 539, 482, 735, 515, 466, 447, 346, 238, 346, 505,
];

const CYRILLIC: [u16; 64] = [
    585, 550, 584, 442, 669, 536, 806, 541, 681, 681, 610, 624, 791, 672, 684, 659, 559, 571, 555, 553, 780,
    618, 687, 605, 877, 913, 630, 769, 555, 577, 893, 569, 496, 536, 499, 369, 541, 508, 659, 441, 546, 546,
    478, 503, 645, 540, 536, 535, 541, 451, 398, 466, 680, 515, 548, 490, 736, 753, 497, 660, 464, 465, 719,
    475,
];

fn advance(letter: char) -> u16 {
    match letter {
        ' '..='~' => LATIN[letter as usize - 0x20],
        '\u{410}'..='\u{44f}' => CYRILLIC[letter as usize - 0x410],
        '\u{a0}' | '\u{202f}' => 267,
        '\u{ab}' | '\u{bb}' => 478,
        '\u{b7}' => 240,
        '\u{401}' | '\u{451}' => 530,
        '\u{2013}' | '\u{2212}' => 660,
        '\u{2014}' => 820,
        '\u{2026}' => 760,
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{2116}' | '\u{1100}'.. => 1050,
        _ => 700,
    }
}

/// The width of a text at a size, in the unit of the size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
    let thousandths: f64 = text.chars().map(|letter| f64::from(advance(letter))).sum();
    thousandths * size / 1000.0 * MARGIN
}

/// The width of a bold text.
pub(crate) fn bold_width(text: &str, size: f64) -> f64 {
    width(text, size) * BOLD
}

/// The text if it fits, else as much of it as fits with an ellipsis at the end.
pub(crate) fn fit(text: &str, size: f64, room: f64) -> String {
    if width(text, size) <= room {
        return text.to_owned();
    }
    let mut left = room - width("\u{2026}", size);
    let mut out = String::new();
    for letter in text.chars() {
        left -= width(letter.encode_utf8(&mut [0; 4]), size);
        // Written so that a room that is not a number holds nothing.
        if !matches!(left.partial_cmp(&0.0), Some(std::cmp::Ordering::Greater)) {
            break;
        }
        out.push(letter);
    }
    out.truncate(out.trim_end().len());
    out.push('\u{2026}');
    out
}

/// The widest of the texts, 0 where there is none.
pub(crate) fn widest<'a>(texts: impl IntoIterator<Item = &'a str>, size: f64) -> f64 {
    texts
        .into_iter()
        .map(|text| width(text, size))
        .fold(0.0, f64::max)
}

/// The text in lines no wider than the room, broken at spaces.
pub(crate) fn wrap(text: &str, size: f64, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + size * 0.3 <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().map(|line| fit(&line, size, room)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_to_its_room_and_a_short_one_is_not() {
        let long = "Муниципальное бюджетное общеобразовательное учреждение";
        let cut = fit(long, LABEL, 120.0);
        assert!(cut.ends_with('…') && width(&cut, LABEL) <= 120.0, "{cut}");
        assert!(width(&cut, LABEL) > 100.0, "{cut}");
        assert_eq!(fit("Школа", LABEL, 120.0), "Школа");
    }

    #[test]
    fn a_room_of_nothing_holds_at_most_an_ellipsis() {
        for room in [0.0, -5.0, f64::NAN] {
            assert_eq!(fit("Школа", LABEL, room), "…");
        }
    }

    #[test]
    fn lines_break_at_spaces() {
        let lines = wrap("участники с отметкой два не показаны", SMALL, 120.0);
        assert!(
            lines.len() > 1 && lines.iter().all(|line| width(line, SMALL) <= 120.0),
            "{lines:?}"
        );
        assert_eq!(lines.join(" "), "участники с отметкой два не показаны");
    }
}
