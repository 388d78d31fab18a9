//! Words that plans made by the program begin with.

/// The title of the plan of a school that follows another one.
pub(super) fn own_title(school: &str, title: &str) -> String {
    format!("План школы: {school}. {title}")
}
