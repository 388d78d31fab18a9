//! tidy: the tree checks itself.
fn main() {}
