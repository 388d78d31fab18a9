//! What things are.
