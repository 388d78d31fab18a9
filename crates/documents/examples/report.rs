//! Writes the page of a simulated territory, to be looked at.
//!
//! `cargo run -p documents --example report -- page.html [municipality|one|region] [light|dark]`

#[path = "../tests/html_sample/mod.rs"]
mod html_sample;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some(path) = arguments.first() else {
        return ExitCode::from(2);
    };
    let analyses = match arguments.get(1).map(String::as_str) {
        Some("region") => html_sample::region(635),
        Some("one") => html_sample::municipality(1),
        _ => html_sample::municipality(5),
    };
    let filter = (arguments.get(1).map(String::as_str) != Some("region")).then_some("Городской округ № 1");
    let paper = html_sample::paper(&analyses, filter);
    let page = documents::html::themed(&paper, arguments.get(2).map(String::as_str));
    match page.map(|page| std::fs::write(path, page)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}
