//! What holds for a whole workbook or a whole page: properties, paper, page numbers.

use super::XlsxError;
use crate::words::{about, sheet, timestamp};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Worksheet};

/// A4.
const PAPER: u8 = 9;

/// The properties of a workbook.
pub(crate) fn properties(title: &str, program: Option<&str>, made: &str) -> Result<DocProperties, XlsxError> {
    let moment = moment(made).ok_or_else(|| XlsxError::Moment(made.to_owned()))?;
    let author = program.map_or_else(
        || about::PRODUCT.to_owned(),
        |version| format!("{} {version}", about::PRODUCT),
    );
    Ok(DocProperties::new()
        .set_title(title)
        .set_author(author)
        .set_creation_datetime(&moment))
}

fn moment(iso: &str) -> Option<ExcelDateTime> {
    let at = timestamp(iso)?;
    let [hour, minute, second] = at.time.unwrap_or([0, 0, 0]);
    let day = ExcelDateTime::from_ymd(at.year, at.month, at.day).ok()?;
    day.and_hms(u16::from(hour), minute, f64::from(second)).ok()
}

/// A day as a workbook counts it; `None` where it is none or before 1900.
pub(crate) fn day(iso: &str) -> Option<ExcelDateTime> {
    let at = timestamp(iso)?;
    ExcelDateTime::from_ymd(at.year, at.month, at.day).ok()
}

/// Landscape, one page wide, numbered.
pub(super) fn set(sheet: &mut Worksheet, heading: &str) {
    sheet
        .set_landscape()
        .set_paper_size(PAPER)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3)
        .set_footer(format!("&L{}&R{}", about::PRODUCT, sheet::PAGES));
    if !heading.is_empty() {
        sheet.set_header(format!("&L{}", limited(heading)));
    }
}

/// A header holds 255 characters, and `&` begins a command in it.
fn limited(heading: &str) -> String {
    heading.chars().take(100).collect::<String>().replace('&', "&&")
}
