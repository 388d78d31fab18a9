//! How it looks on paper: plain values become accessible SVG, the same drawing in the page, in PDF and in DOCX.
//!
//! Every chart is one struct of plain values and one file. It knows no school and no pupil: names, levels and
//! comparators are words of the caller. [`Chart::svg`] draws it, [`Chart::table`] gives the data behind it.
//! Colours are CSS properties with a light value to fall back on; [`STYLE`] defines them for light, dark and print,
//! [`plain`] resolves them for programs that know no CSS. The output depends on nothing but the values.

mod chart;
mod drawing;
mod frame;
mod number;
mod plain;
mod table;
mod words;

pub use chart::against::{Against, AgainstRow};
pub use chart::calibration::{Calibration, CalibrationPanel, CalibrationPoint};
pub use chart::characteristic::{Characteristic, CharacteristicPoint};
pub use chart::funnel::{Funnel, Limit, School};
pub use chart::groups::{Group, GroupItem, Groups};
pub use chart::heat::{Heat, HeatCell, HeatRow, Strength};
pub use chart::history::{Break, History, Moment, Series};
pub use chart::information::Information;
pub use chart::interval::Interval;
pub use chart::items::{Item, Items, Status};
pub use chart::journal::{Journal, JournalMini, JournalRow};
pub use chart::marks::{MarkRow, Marks};
pub use chart::scores::{Comparator, Expected, Highlight, Scores};
pub use chart::timeline::{Timeline, TimelineBar, TimelineMonth, TimelineRow, TimelineState};
pub use chart::wright::{Wright, WrightScore, WrightStep};
pub use drawing::tone::STYLE;
pub use frame::{Few, Frame};
pub use number::{NO_BREAK, Unit, count, decimal, percent};
pub use plain::plain;
pub use table::{Cell, Table};

/// What every chart can do.
pub trait Chart {
    /// The name, width and small-number rule the chart was given.
    fn frame(&self) -> &Frame;

    /// The drawing in another frame: another width or another id.
    fn draw(&self, frame: &Frame) -> String;

    /// The data behind the drawing.
    fn table(&self) -> Table;

    /// The drawing: one `<svg>` that needs nothing else.
    fn svg(&self) -> String {
        self.draw(self.frame())
    }

    /// The drawing twice, as given and for a telephone; [`STYLE`] shows the one that fits and prints the first.
    fn responsive(&self) -> String {
        let frame = self.frame();
        let narrow = Frame {
            id: format!("{}-n", frame.id),
            width: Frame::NARROW,
            ..frame.clone()
        };
        let (wide, narrow) = (self.draw(frame), self.draw(&narrow));
        format!("<div class=\"chart-wide\">{wide}</div><div class=\"chart-narrow\">{narrow}</div>")
    }
}
