//! Who sits there: from the cookie to a desk.

/// Who sits there, or nobody.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seat;
