//! How cells look. Colours are told apart by lightness too, and a word stands beside each.

use crate::table::{Status, Unit};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

const GOOD: Color = Color::RGB(0x00CF_E8DB);
const ZONE: Color = Color::RGB(0x00FF_EFA8);
const LOW: Color = Color::RGB(0x00F2_B8A6);
const HEADER: Color = Color::RGB(0x00E6_EBF2);
const LINE: Color = Color::RGB(0x00C9_CFD8);
const GREY: Color = Color::RGB(0x0059_6270);

/// The formats of a workbook, made once.
pub(crate) struct Style {
    pub title: Format,
    pub subtitle: Format,
    pub note: Format,
    pub header: Format,
    pub text: Format,
    pub across: Format,
    pub insufficient: Format,
    pub count: Format,
    pub date: Format,
    pub bad: Format,
    pub errors: Format,
}

impl Style {
    pub fn new() -> Self {
        let wrapped = || Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let cell = || wrapped().set_border(FormatBorder::Thin).set_border_color(LINE);
        Self {
            title: Format::new().set_bold().set_font_size(14.0),
            subtitle: Format::new().set_font_color(GREY),
            note: wrapped().set_font_color(GREY).set_align(FormatAlign::Left),
            header: cell().set_bold().set_background_color(HEADER),
            text: cell().set_align(FormatAlign::Left).set_indent(1),
            // Not wrapped: it runs on over the empty cells behind it.
            across: Format::new().set_bold().set_align(FormatAlign::Top),
            insufficient: cell().set_italic().set_font_size(8.0).set_font_color(GREY),
            count: cell().set_num_format("#,##0"),
            date: cell().set_num_format("dd.mm.yyyy"),
            bad: Format::new().set_background_color(LOW).set_bold(),
            errors: wrapped().set_font_color(Color::RGB(0x009C_2A10)),
        }
    }

    /// A number in its unit, on the colour of its status.
    pub fn figure(&self, unit: Unit, status: Status) -> Format {
        coloured(self.count.clone().set_num_format(number_format(unit)), status)
    }

    /// Words on the colour of a status.
    pub fn status(&self, status: Status) -> Format {
        coloured(self.text.clone(), status)
    }
}

fn coloured(format: Format, status: Status) -> Format {
    match status {
        Status::None => format,
        Status::Good => format.set_background_color(GOOD),
        Status::Zone => format.set_background_color(ZONE),
        Status::Low => format.set_background_color(LOW).set_bold(),
    }
}

/// The number format of a unit; the percent sign stands behind a no-break space.
fn number_format(unit: Unit) -> String {
    let places = |decimals: u8| match decimals {
        0 => String::new(),
        decimals => format!(".{}", "0".repeat(usize::from(decimals))),
    };
    match unit {
        Unit::Number(decimals) => format!("#,##0{}", places(decimals)),
        Unit::Percent(decimals) => format!("0{}\"\u{a0}\"%", places(decimals)),
        Unit::Points(decimals) => {
            let digits = format!("0{}", places(decimals));
            format!("+{digits};\u{2212}{digits};{digits}")
        }
    }
}
