//! How papers are made.
