//! What letters say.

use super::letter::Letter;
use domain::person::Purpose;
use jiff::{SignedDuration, Timestamp};

/// What is written above a letter.
pub(super) const fn subject(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Invitation => "Приглашение в «Мерило»",
        Purpose::Reset => "«Мерило»: новый пароль",
    }
}

/// A letter, as it is sent now.
pub(super) fn text(letter: &Letter, now: Timestamp) -> String {
    let whose = match letter.office.as_str() {
        "" => String::new(),
        office => format!(" ({office})"),
    };
    let about = match letter.purpose {
        Purpose::Invitation => format!("Вас пригласили работать в системе «Мерило»{whose}."),
        Purpose::Reset => {
            format!("Для вас создана ссылка, чтобы выбрать новый пароль в системе «Мерило»{whose}.")
        }
    };
    let for_how_long = lasting(letter.expires.duration_since(now));
    format!(
        "Здравствуйте, {name}!\n\n{about}\nВаш логин: {login}\n\nЧтобы выбрать пароль и войти, откройте ссылку:\n{link}\n\n\
         Ссылка действует {for_how_long} и открывается один раз. Никому её не передавайте: кто откроет её первым, войдёт под вашим именем.\n\
         {unexpected}\n",
        name = letter.name,
        login = letter.login,
        link = letter.link,
        unexpected = unexpected(letter),
    )
}

fn unexpected(letter: &Letter) -> String {
    let what = match letter.purpose {
        Purpose::Invitation => "Если вы не ждали приглашения, ничего не делайте",
        Purpose::Reset => "Если вы не просили новый пароль, не открывайте ссылку",
    };
    match letter.help.as_str() {
        "" => format!("{what} и сообщите тому, кто у вас отвечает за систему."),
        help => format!("{what} и сообщите: {help}"),
    }
}

/// For how long something still holds, rounded down: days, or hours in the last two.
fn lasting(left: SignedDuration) -> String {
    match left.as_hours().max(0) {
        0 => "меньше часа".to_owned(),
        hours @ 1..48 => counted(hours, ["час", "часа", "часов"]),
        hours => counted(hours / 24, ["день", "дня", "дней"]),
    }
}

fn counted(number: i64, [one, few, many]: [&str; 3]) -> String {
    let word = match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    };
    format!("{number}\u{a0}{word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(purpose: Purpose) -> Letter {
        Letter {
            to: "anna@school.example".into(),
            name: "Анна Петровна".into(),
            login: "petrova".into(),
            purpose,
            link: "https://merilo.example/invitation/abc".into(),
            expires: Timestamp::from_second(7 * 86_400).unwrap(),
            office: "Комитет по образованию".into(),
            help: "тел. 2-22-22".into(),
        }
    }

    #[test]
    fn a_letter_says_who_writes_why_and_for_how_long() {
        let text = text(&letter(Purpose::Invitation), Timestamp::UNIX_EPOCH);
        for said in [
            "Здравствуйте, Анна Петровна!",
            "«Мерило» (Комитет по образованию).",
            "Ваш логин: petrova",
            "\nhttps://merilo.example/invitation/abc\n",
            "действует 7\u{a0}дней",
            "сообщите: тел. 2-22-22",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
    }

    #[test]
    fn an_office_without_name_and_telephone_writes_a_whole_letter() {
        let bare = Letter {
            office: String::new(),
            help: String::new(),
            ..letter(Purpose::Reset)
        };
        let text = text(&bare, Timestamp::UNIX_EPOCH);
        assert!(text.contains("новый пароль в системе «Мерило».") && text.contains("отвечает за систему."));
        assert!(!text.contains("()"));
    }

    #[test]
    fn what_is_left_is_counted_as_people_count() {
        for (seconds, said) in [
            (-5, "меньше часа"),
            (3599, "меньше часа"),
            (3600, "1\u{a0}час"),
            (86_399, "23\u{a0}часа"),
            (86_400 * 2 - 1, "47\u{a0}часов"),
            (86_400 * 2, "2\u{a0}дня"),
            (86_400 * 21, "21\u{a0}день"),
            (86_400 * 12, "12\u{a0}дней"),
        ] {
            assert_eq!(lasting(SignedDuration::from_secs(seconds)), said, "{seconds}");
        }
    }

    #[test]
    fn a_letter_is_not_printed_with_its_link() {
        assert!(!format!("{:?}", letter(Purpose::Reset)).contains("abc"));
    }
}
