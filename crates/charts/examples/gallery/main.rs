//! Writes one page with every chart: usual data, edge cases, hundreds of elements.
//!
//! `cargo run -p charts --example gallery -- gallery.html [light|dark]`

mod data;
mod words;

use charts::{Chart, STYLE};
use std::process::ExitCode;

const LAYOUT: &str = "body{margin:0;background:var(--paper);color:var(--ink);\
font:15px/1.45 'PT Sans','Golos Text','Segoe UI',system-ui,sans-serif}\
main{max-width:1296px;margin:0 auto;padding:16px}\
h2{font-size:22px;margin:32px 0 8px;border-top:2px solid var(--ink);padding-top:8px}\
h3{font-size:13px;color:var(--mut);font-weight:400;margin:16px 0 6px}\
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,600px),1fr));gap:16px 48px}\
.two>section{min-width:0}table{border-collapse:collapse}td{border-bottom:1px solid var(--line);padding:4px 16px 4px 0}";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        return ExitCode::from(2);
    };
    let theme = arguments
        .next()
        .map(|theme| format!(" data-theme=\"{theme}\""))
        .unwrap_or_default();
    match std::fs::write(path, page(&theme)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

fn page(theme: &str) -> String {
    let mut body = String::new();
    for (title, pieces) in words::SECTIONS.iter().zip(data::sections()) {
        body.push_str(&format!("<h2>{title}</h2><div class=\"two\">"));
        for (kind, drawing) in pieces {
            body.push_str(&format!("<section><h3>{kind}</h3>{drawing}</section>"));
        }
        body.push_str("</div>");
    }
    format!(
        "<!doctype html><html lang=\"ru\"{theme}><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{}</title>\
         <style>{STYLE}{LAYOUT}</style><main>{body}</main></html>",
        words::TITLE
    )
}

/// The drawing as a page shows it.
pub(crate) fn shown(chart: &impl Chart) -> String {
    chart.responsive()
}
