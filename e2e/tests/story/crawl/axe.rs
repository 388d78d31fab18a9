//! What axe finds on a page by WCAG 2.1 AA and good practice; the script is fetched at set-up and kept outside the clone.

use crate::stage::{Browser, Told, skipped};
use serde_json::Value;

/// Where `scripts/e2e.sh` has put it.
const PLACE: &str = "MERILO_AXE";

const LOOK: &str = "const done = arguments[arguments.length - 1];\
    axe.run(document, {resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})\
    .then(found => done(found.violations), error => done([{id: String(error), nodes: []}]));";

/// The script.
pub struct Axe(String);

impl Axe {
    /// `None`, said loudly, where it was not fetched.
    pub fn found() -> Option<Self> {
        let script = std::env::var(PLACE)
            .ok()
            .and_then(|path| std::fs::read_to_string(path).ok());
        if script.is_none() {
            skipped("axe-core is absent (scripts/e2e.sh): pages are not looked at by it");
        }
        script.map(Self)
    }

    /// Everything that is wrong with the page that is open.
    pub async fn look(&self, browser: &Browser) -> Told<Vec<String>> {
        let script = format!("{};\n{LOOK}", self.0);
        let found = browser.driver.execute_async(script, Vec::new()).await?;
        Ok(found.json().as_array().into_iter().flatten().map(fault).collect())
    }
}

fn fault(found: &Value) -> String {
    let nodes = found["nodes"].as_array().into_iter().flatten();
    let places: Vec<&str> = nodes.filter_map(|node| node["html"].as_str()).take(3).collect();
    format!(
        "{}: {}",
        found["id"].as_str().unwrap_or_default(),
        places.join(" | ")
    )
}
