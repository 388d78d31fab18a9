//! What letters with reminders say.

use super::list::ReminderView;

/// What is written above the letter.
pub(super) fn subject(count: usize) -> String {
    format!("«Мерило»: сроки мероприятий — {count}")
}

/// The letter: what is overdue, what is due, what others answer for.
pub(super) fn text(name: &str, items: &[ReminderView], site: &str) -> String {
    let mut text = format!("Здравствуйте, {}!\n", name.trim());
    let own = items.iter().filter(|one| one.level == 0);
    let others = items.iter().filter(|one| one.level > 0);
    let lines = |all: Vec<&ReminderView>| all.into_iter().map(line).collect::<String>();
    for (title, listed) in [
        ("Ваши сроки", lines(own.collect())),
        (
            "Не исполнено в срок теми, за кем вы следите",
            lines(others.collect()),
        ),
    ] {
        if !listed.is_empty() {
            text.push_str(&format!("\n{title}:\n{listed}"));
        }
    }
    text.push_str(&format!("\nВсе сроки: {site}/calendar\n"));
    text
}

fn line(one: &ReminderView) -> String {
    let due = one
        .due
        .map_or_else(String::new, |due| due.strftime("%d.%m.%Y").to_string());
    let left = match one.left {
        0 => "сегодня".to_owned(),
        left if left > 0 => format!("осталось дней: {left}"),
        left => format!("просрочено дней: {}", -i64::from(left)),
    };
    let what = format!("{} {}", one.number, one.title);
    format!("— до {due} ({left}): {}\n", what.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::instance::InstanceId;
    use jiff::civil::date;

    #[test]
    fn a_letter_tells_ones_own_terms_first_and_how_long_there_is() {
        let one = |left, level| ReminderView {
            instance: InstanceId::new("00000000-0000-7000-8000-000000000001").unwrap(),
            number: "1.4".into(),
            title: "Анализ".into(),
            due: Some(date(2026, 12, 1)),
            left,
            level,
        };
        let text = text(
            "Анна Петровна",
            &[one(-8, 1), one(0, 0), one(3, 0)],
            "https://merilo.example",
        );
        let own = text.find("Ваши сроки").unwrap();
        let others = text.find("теми, за кем вы следите").unwrap();
        assert!(own < others, "{text}");
        for said in [
            "Здравствуйте, Анна Петровна!",
            "— до 01.12.2026 (сегодня): 1.4 Анализ",
            "(осталось дней: 3)",
            "(просрочено дней: 8)",
            "https://merilo.example/calendar",
        ] {
            assert!(text.contains(said), "{said}\n{text}");
        }
    }
}
