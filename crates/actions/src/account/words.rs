//! The few Russian words of accounts.

/// What the product is called where the office has no name yet.
pub(super) const PRODUCT: &str = "Мерило";
