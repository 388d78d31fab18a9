//! From link to link, one page of each route.

use super::axe::Axe;
use super::route::{There, route, there};
use super::screen;
use crate::stage::{Browser, Told};
use std::collections::{BTreeSet, VecDeque};

/// Widths of a large screen, half of it (as with a zoom of 200 %), and a telephone; 768 is a tablet.
const WIDTHS: [u32; 4] = [1440, 720, 768, 390];

/// Somebody's walk.
pub struct Walk<'a> {
    browser: &'a Browser,
    who: String,
    axe: Option<Axe>,
    routes: BTreeSet<String>,
    /// Routes of which there are pictures.
    pub pictured: BTreeSet<String>,
    /// What was found.
    pub faults: Vec<String>,
}

impl<'a> Walk<'a> {
    pub fn new(browser: &'a Browser, who: &str) -> Self {
        Self {
            browser,
            who: who.to_owned(),
            axe: Axe::found(),
            routes: BTreeSet::new(),
            pictured: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// How many routes were met.
    pub fn seen(&self) -> usize {
        self.routes.len()
    }

    /// Everything that is reached from here.
    pub async fn all(&mut self, from: &str) -> Told {
        let mut ahead = VecDeque::from([from.to_owned()]);
        while let Some(path) = ahead.pop_front() {
            if !self.routes.insert(route(&path)) {
                continue;
            }
            match there(self.browser, &path).await? {
                There::Page => {
                    self.look(&path).await?;
                    ahead.extend(self.links().await?);
                }
                There::File => {}
                There::Nothing => self
                    .faults
                    .push(format!("{}: a link leads to nothing: {path}", self.who)),
            }
        }
        Ok(())
    }

    /// Looks at one page in every width and dress.
    pub async fn look(&mut self, path: &str) -> Told {
        self.browser.go(path).await?;
        let pictures = self.pictured.insert(route(path));
        for scheme in ["light", "dark"] {
            self.browser.dress(scheme).await?;
            for width in WIDTHS {
                self.browser.wide(width, 1000).await?;
                self.width(path, width).await?;
                if pictures && width != 720 {
                    screen::picture(self.browser, (&self.who, &route(path)), (scheme, width)).await?;
                }
            }
            self.by_axe(path, scheme).await?;
        }
        if pictures {
            screen::print(self.browser, &self.who, &route(path)).await?;
        }
        self.browser.dress("light").await
    }

    async fn width(&mut self, path: &str, width: u32) -> Told {
        let more = self.browser.sticks_out().await?;
        if more > 0 {
            let who = &self.who;
            self.faults
                .push(format!("{who} {path}: {more} px wider than {width}"));
        }
        Ok(())
    }

    async fn by_axe(&mut self, path: &str, scheme: &str) -> Told {
        if let Some(axe) = &self.axe {
            let found = axe.look(self.browser).await?;
            let told = |fault| format!("{} {path} ({scheme}): {fault}", self.who);
            self.faults.extend(found.into_iter().map(told));
        }
        Ok(())
    }

    /// Links of this page to pages of ours.
    pub async fn links(&self) -> Told<Vec<String>> {
        let script = "return [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin)\
            .map(a => a.pathname + a.search)";
        let found = self.browser.run(script).await?;
        let links = found.as_array().into_iter().flatten();
        Ok(links.filter_map(|link| Some(link.as_str()?.to_owned())).collect())
    }
}
