//! The section on a real region: written by whoever has its files, kept when the page is written anew.

/// Its title.
pub const REGION: &str = crate::words::REGION;

/// The section as it stands in a page.
pub fn region(page: &str) -> Option<&str> {
    let start = page.find(REGION)?;
    let rest = &page[start..];
    let end = rest[REGION.len()..]
        .find("\n## ")
        .map_or(rest.len(), |end| REGION.len() + end);
    Some(rest[..end].trim_end())
}

/// The page with this section in the place of the old one, or before what stands after it.
pub fn with_region(page: &str, section: &str) -> String {
    if let Some(old) = region(page) {
        return page.replacen(old, section, 1);
    }
    let limits = crate::words::LIMITS;
    page.replacen(limits, &format!("{section}\n\n{limits}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_is_put_in_once_and_replaced_afterwards() {
        let page = format!("# A\n\ntext\n\n{}\n\nend\n", crate::words::LIMITS);
        let one = with_region(&page, &format!("{REGION}\n\none"));
        assert_eq!(region(&one), Some(&*format!("{REGION}\n\none")));
        let two = with_region(&one, &format!("{REGION}\n\ntwo"));
        assert_eq!(two, one.replace("one", "two"));
    }
}
