//! Territories that never were.
