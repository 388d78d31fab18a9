//! Where results live.
