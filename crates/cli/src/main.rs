//! How it starts.
fn main() {}
