//! How numbers are made.
