//! Cargo is told of the folder: the macro that embeds the migrations watches the files it knows, and a new one would go unseen.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
