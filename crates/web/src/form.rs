//! Forms as they are sent.
