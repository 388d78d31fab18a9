//! Words about settings.

pub(super) const SETTINGS: &str = "Настройки";

/// What may be set.
pub(super) fn whole(least: u32, most: u32) -> String {
    format!("От {least} до {most}")
}
