//! A browser as a person uses it: by what is written on links, buttons and labels.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::time::Duration;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, WebDriver};

/// What a step of a story comes to.
pub type Told<T = ()> = WebDriverResult<T>;

const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--window-size=1440,1200",
];

/// How often a page that is being waited for is looked at, and how many times.
const LOOK: Duration = Duration::from_millis(250);
const LOOKS: u32 = 240;
/// The same where nothing is computed meanwhile.
const STEP: Duration = Duration::from_millis(50);

/// One window.
pub struct Browser {
    /// The driver itself, for what only few stories do.
    pub driver: WebDriver,
    url: String,
    downloads: PathBuf,
}

impl Browser {
    pub async fn open(driver: &str, url: &str, downloads: &Path) -> Told<Self> {
        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        let driver = WebDriver::new(driver, wanted).await?;
        let browser = Self {
            driver,
            url: url.to_owned(),
            downloads: downloads.to_owned(),
        };
        let to = json!({"behavior": "allow", "downloadPath": downloads});
        browser.tell("Browser.setDownloadBehavior", to).await?;
        Ok(browser)
    }

    /// Says something in the browser's own protocol.
    pub async fn tell(&self, method: &str, what: Value) -> Told<Value> {
        self.driver.cdp().send_raw(method, what).await
    }

    /// Opens a page of ours by its path.
    pub async fn go(&self, path: &str) -> Told {
        self.driver.goto(format!("{}{path}", self.url)).await
    }

    /// Host and port of the server.
    pub fn place(&self) -> &str {
        self.url.trim_start_matches("http://")
    }

    /// The path of the page that is open.
    pub async fn path(&self) -> Told<String> {
        Ok(self.driver.current_url().await?.path().to_owned())
    }

    pub async fn sign_in(&self, login: &str, password: &str) -> Told {
        self.go("/sign-in").await?;
        self.fill("Логин или электронная почта", login).await?;
        self.fill("Пароль", password).await?;
        self.press("Войти").await?;
        self.wait_for("Выйти").await.map(drop)
    }

    /// Types into the field with this label, in place of what stood there.
    pub async fn fill(&self, label: &str, text: &str) -> Told {
        let field = self.field(label).await?;
        field.clear().await?;
        field.send_keys(text).await
    }

    /// Gives the field of this name a value, if the page has it: chosen where it is a list, typed where it is not.
    pub async fn put(&self, name: &str, value: &str) -> Told {
        let Ok(field) = self.driver.find(By::Css(format!("main [name='{name}']"))).await else {
            return Ok(());
        };
        if field.tag_name().await? == "select" {
            return field
                .find(By::Css(format!("option[value='{value}']")))
                .await?
                .click()
                .await;
        }
        field.clear().await?;
        field.send_keys(value).await
    }

    /// Puts a file into the field with this label.
    pub async fn attach(&self, label: &str, file: &Path) -> Told {
        self.field(label).await?.send_keys(file.to_string_lossy()).await
    }

    async fn field(&self, label: &str) -> Told<WebElement> {
        let label = By::XPath(format!("//label[normalize-space()='{label}']"));
        let named = self.driver.find(label).await?.attr("for").await?;
        self.driver.find(By::Id(named.unwrap_or_default())).await
    }

    /// Presses the button or link that says this; ends on the page that comes.
    pub async fn press(&self, says: &str) -> Told {
        let before = self.driver.find(By::Tag("html")).await?;
        self.touch(says).await?;
        for _ in 0..LOOKS {
            if before.tag_name().await.is_err() && self.driver.find(By::Tag("h1")).await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(STEP).await;
        }
        panic!("«{says}» led nowhere from {}", self.path().await?);
    }

    /// Presses what does not lead to another page.
    pub async fn touch(&self, says: &str) -> Told {
        let (button, link) = (
            format!("//button[normalize-space()='{says}']"),
            format!("//a[normalize-space()='{says}']"),
        );
        let both = By::XPath(format!("{button} | {link}"));
        self.driver.find(both).await?.click().await
    }

    /// Ticks the box or the round button whose label says this.
    pub async fn tick(&self, label: &str) -> Told {
        let label = By::XPath(format!("//label[contains(normalize-space(), '{label}')]"));
        self.driver.find(label).await?.click().await
    }

    /// The text of the page, as it is seen.
    pub async fn text(&self) -> Told<String> {
        self.driver.find(By::Tag("body")).await?.text().await
    }

    pub async fn says(&self, words: &str) -> Told<bool> {
        Ok(self.text().await?.contains(words))
    }

    /// Waits until the page says this, as a person would: pages with work under way come anew by themselves.
    pub async fn wait_for(&self, words: &str) -> Told<String> {
        let mut text = String::new();
        for _ in 0..LOOKS {
            // A page that is just being left has nothing to read.
            if let Ok(now) = self.text().await {
                text = now;
            }
            if text.contains(words) {
                return Ok(text);
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("«{words}» never came; the page says:\n{text}");
    }

    /// Waits until nothing is under way on the page any more: until then it comes anew by itself.
    pub async fn settled(&self) -> Told<String> {
        for _ in 0..LOOKS {
            let anew = self.driver.find(By::Css("meta[http-equiv='refresh']")).await;
            match self.text().await {
                Ok(text) if anew.is_err() => return Ok(text),
                _ => tokio::time::sleep(LOOK).await,
            }
        }
        panic!("the work never ended: {}", self.text().await?);
    }

    /// Waits until a file lies among the downloads, and gives its name and bytes.
    pub async fn downloaded(&self) -> (String, Vec<u8>) {
        for _ in 0..LOOKS {
            let files = std::fs::read_dir(&self.downloads).unwrap();
            let whole = |path: &PathBuf| path.extension().is_none_or(|end| end != "crdownload");
            let mut paths = files.map(|file| file.unwrap().path());
            if let Some(path) = paths
                .find(whole)
                .filter(|path| !path.to_string_lossy().contains(".org.chromium"))
            {
                let bytes = std::fs::read(&path).unwrap();
                std::fs::remove_file(&path).unwrap();
                return (path.file_name().unwrap().to_string_lossy().into_owned(), bytes);
            }
            tokio::time::sleep(LOOK).await;
        }
        panic!("nothing was downloaded");
    }

    /// Runs a script in the page, past its policy, and gives what it returns.
    pub async fn run(&self, script: &str) -> Told<Value> {
        let given = self.driver.execute(script, Vec::new()).await?;
        Ok(given.json().clone())
    }

    /// Makes the window look like a screen of this width; `scale` is the zoom.
    pub async fn wide(&self, width: u32, height: u32) -> Told {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500});
        self.tell("Emulation.setDeviceMetricsOverride", size)
            .await
            .map(drop)
    }

    /// By how many pixels the page is wider than the window.
    pub async fn sticks_out(&self) -> Told<i64> {
        let script = "return document.documentElement.scrollWidth - window.innerWidth";
        Ok(self.run(script).await?.as_i64().unwrap_or(0))
    }

    /// Where the first such link of the page leads.
    pub async fn href(&self, link: &str) -> Told<String> {
        let found = self.driver.find(By::Css(link)).await?.attr("href").await?;
        Ok(found.unwrap_or_default())
    }

    /// A picture of what is seen, small enough for a document.
    pub async fn webp(&self) -> Told<Vec<u8>> {
        let taken = self
            .tell("Page.captureScreenshot", json!({"format": "webp", "quality": 90}))
            .await?;
        let text = taken["data"].as_str().unwrap_or_default();
        Ok(BASE64_STANDARD.decode(text).unwrap())
    }

    /// Light or dark, as the system would ask for it.
    pub async fn dress(&self, scheme: &str) -> Told {
        let wish = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.tell("Emulation.setEmulatedMedia", wish).await.map(drop)
    }

    pub async fn close(self) {
        self.driver.quit().await.unwrap();
    }
}
