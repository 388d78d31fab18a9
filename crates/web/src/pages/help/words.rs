//! Words of the help.

use actions::help::Shelf;

pub(super) const HELP: &str = "Справка";

/// What a shelf is called.
pub(super) const fn shelf(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Guide => "Как работать",
        Shelf::Method => "Как считается",
    }
}
