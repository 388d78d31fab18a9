//! Rows per second of one core: pupils of a region, all items, as result sets.

use divan::counter::ItemsCount;
use domain::procedure::{Kind, Work};
use simulation::{Options, Plan, Territory};

fn main() {
    divan::main();
}

#[divan::bench(args = [("МА", 4), ("РУ", 4), ("ОКР", 4), ("МА", 5), ("РУ", 5)])]
fn rows(bencher: divan::Bencher<'_, '_>, work: (&str, u8)) {
    let territory = Territory::new(&Plan::region(), 1).unwrap();
    let source = territory
        .source(&Work::new(Kind::Vpr, work.0, work.1, 2021), Options::default())
        .unwrap();
    bencher
        .counter(ItemsCount::new(source.rows()))
        .bench_local(|| source.chunks(8192).map(|chunk| chunk.rows.len()).sum::<usize>());
}
