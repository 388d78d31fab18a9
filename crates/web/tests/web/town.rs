//! An office with a school, a specialist and the school's coordinator, and files as such a school sends them.

use crate::browser::{Browser, Page};
use crate::house::House;
use actions::job::Worker;
use domain::person::Role;
use domain::territory::OrganisationId;
use std::sync::Arc;

const HEAD: &str = "логин школы;регион;номер обучающегося;код обучающегося;отметка за предыдущую четверть/триместр;пол;класс;вариант;всего баллов;балл за 1;балл за 2;Учебник";

/// What such a file is called: everything about the work is in the name.
pub const NAME: &str = "Математика, 4 класс. ВПР 2021.csv";

/// Rows: school, number of the pupil, points for two items.
pub type Row = (&'static str, u32, [u32; 2]);

pub fn file(rows: impl IntoIterator<Item = Row>) -> Vec<u8> {
    let line = |(school, number, [a, b]): Row| {
        let code = 40_000 + number;
        format!(
            "{school};Район-1;{number};{code};4;м;а;1;{};{a};{b};Учебник\n",
            a + b
        )
    };
    let lines: String = rows.into_iter().map(line).collect();
    format!("{HEAD}\n{lines}").into_bytes()
}

/// Twelve pupils of a school: enough for figures.
pub fn class(school: &'static str) -> impl Iterator<Item = Row> {
    (1..=12).map(move |number| (school, number, [number % 2, u32::from(number > 4)]))
}

/// An office with a school, a specialist and the school's coordinator.
pub struct Town {
    pub house: House,
    pub school: OrganisationId,
}

impl Town {
    pub async fn new() -> Self {
        let house = House::new().await;
        let desk = house.settle().await;
        let school = house.school("Школа № 1", "edu220001").await;
        house.school("Школа № 2", "edu220002").await;
        house
            .person("special", Role::Specialist, &desk.organisation.id)
            .await;
        house.person("coord", Role::Coordinator, &school).await;
        Self { house, school }
    }

    pub async fn work(&self) {
        Worker::new(Arc::clone(&self.house.office), "test")
            .run_due()
            .await
            .unwrap();
    }

    /// Sends a file and lets it be looked into; the address of its page.
    pub async fn sent(&self, browser: &mut Browser, bytes: &[u8]) -> String {
        let page = browser.send_file("/uploads/new", &[], &[(NAME, bytes)]).await;
        let path = page
            .location()
            .strip_suffix("?done=sent")
            .unwrap_or_else(|| panic!("{}", page.text));
        self.work().await;
        path.to_owned()
    }

    /// The same, confirmed and accepted.
    pub async fn accepted(&self, browser: &mut Browser, bytes: &[u8], how: &str) -> String {
        let path = self.sent(browser, bytes).await;
        self.named(browser, &path).await;
        let page = self.accept(browser, &path, &[("how", how)]).await;
        assert_eq!(page.location(), format!("{path}?done=accepted"), "{}", page.text);
        self.work().await;
        path
    }

    pub async fn named(&self, browser: &mut Browser, path: &str) {
        let page = browser.get(path).await;
        if page.text.contains("Подтвердите, что это за работа") {
            let fields = [
                ("kind", "ВПР"),
                ("subject", "МА"),
                ("grade", "4"),
                ("year", "2021"),
            ];
            let page = browser.fill(path, &format!("{path}/name"), &fields).await;
            assert_eq!(page.location(), format!("{path}?done=named"), "{}", page.text);
            self.work().await;
        }
    }

    pub async fn accept(&self, browser: &mut Browser, path: &str, fields: &[(&str, &str)]) -> Page {
        let page = browser.get(path).await;
        let seen = page
            .text
            .split("name=\"seen\" value=\"")
            .nth(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned());
        let token = page.token().to_owned();
        let mut all = vec![("csrf", &*token)];
        all.extend(fields);
        all.extend(seen.as_deref().map(|seen| ("seen", seen)));
        browser.post(&format!("{path}/accept"), &all).await
    }
}
