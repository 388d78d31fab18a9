//! How it looks on paper.
