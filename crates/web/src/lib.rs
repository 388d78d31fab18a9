//! What they see.
