//! How files come in.
