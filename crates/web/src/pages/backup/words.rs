//! Words about backups.

use crate::number::whole;

/// How backups come by themselves.
pub(super) fn nightly(hour: Option<i8>, keep: usize) -> String {
    let kept = whole(keep as u64);
    match hour {
        Some(hour) => format!(
            "Копия снимается сама каждую ночь, после {hour}:00. Хранится последних: {kept}, более старые удаляются."
        ),
        None => {
            format!("Сами копии не снимаются: так настроен сервер (backup-hour). Хранится последних: {kept}.")
        }
    }
}

/// A length that people can compare.
pub(super) fn size(bytes: u64) -> String {
    const KIB: u64 = 1024;
    let (unit, name) = match bytes {
        0..KIB => return format!("{bytes}\u{a0}байт"),
        _ if bytes < KIB * KIB => (KIB, "КБ"),
        _ if bytes < KIB * KIB * KIB => (KIB * KIB, "МБ"),
        _ => (KIB * KIB * KIB, "ГБ"),
    };
    let tenths = bytes.saturating_mul(10) / unit;
    format!("{},{}\u{a0}{name}", whole(tenths / 10), tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_told_in_the_unit_that_it_takes() {
        for (bytes, said) in [
            (0, "0\u{a0}байт"),
            (1023, "1023\u{a0}байт"),
            (1024, "1,0\u{a0}КБ"),
            (1_600_000, "1,5\u{a0}МБ"),
            (5 << 30, "5,0\u{a0}ГБ"),
        ] {
            assert_eq!(size(bytes), said);
        }
    }
}
