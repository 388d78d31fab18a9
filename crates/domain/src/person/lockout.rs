//! How long an account rests after wrong passwords.

use std::time::Duration;

/// Wrong passwords in a row before the first rest.
const FREE: u32 = 5;

/// The longest rest; a lock that claims to last longer was written by a clock that has since been set back.
pub const LOCK_CEILING: Duration = Duration::from_secs(60 * 60);

/// The rest after this many wrong passwords in a row: none up to four, then half a minute, doubled each time, at most an hour.
///
/// The limits are Мерило's own; NIST SP 800-63B §5.2.2 demands that guessing is throttled and leaves the curve open.
pub fn lock_after(failures: u32) -> Option<Duration> {
    let over = failures.checked_sub(FREE)?;
    let seconds = 30u64.checked_shl(over.min(16)).unwrap_or(u64::MAX);
    Some(Duration::from_secs(seconds).min(LOCK_CEILING))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rest_grows_with_every_wrong_password_up_to_an_hour() {
        let seconds = |failures| lock_after(failures).map(|rest| rest.as_secs());
        assert_eq!(seconds(0), None);
        assert_eq!(seconds(4), None);
        assert_eq!(seconds(5), Some(30));
        assert_eq!(seconds(6), Some(60));
        assert_eq!(seconds(11), Some(1920));
        for failures in [12, 30, u32::MAX] {
            assert_eq!(seconds(failures), Some(3600), "{failures}");
        }
    }
}
