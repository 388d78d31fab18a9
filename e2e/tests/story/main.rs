//! Stories of people, told in a real browser against the real program: one folder for each of them.
//!
//! `scripts/e2e.sh` builds what they need and says where it lies. Where there is no browser, they say so loudly.

mod crawl;
mod head;
mod keyboard;
mod paper;
mod phone;
mod picture;
mod plain;
mod roadmap;
mod specialist;
mod stage;
