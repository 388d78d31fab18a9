//! How many rows a second one core takes into a summary.

fn main() {
    divan::main();
}
