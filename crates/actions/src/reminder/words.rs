//! What letters with reminders say.

use super::list::ReminderView;
use super::send::Why;
use domain::roadmap::reminder::Urge;

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

/// What is written above the letter to a school that was reminded of its plan.
pub(super) fn urge_subject() -> String {
    "«Мерило»: план школы".to_owned()
}

/// The letter to a school that was asked for its plan or is reminded of it.
pub(super) fn urge_text(name: &str, (urge, why): (&Urge, Why), site: &str) -> String {
    let mut text = format!("Здравствуйте, {}!\n\n", name.trim());
    if let Some(due) = urge.unsent {
        let due = due.strftime("%d.%m.%Y");
        let said = match why {
            Why::Asked => "У вашей школы запросили план: проект с мероприятиями дорожной карты ждёт вас.",
            Why::Late => "План вашей школы не отправлен.",
        };
        text.push_str(&format!("{said} Отправить его нужно не позднее {due}.\n"));
    }
    if urge.late > 0 {
        text.push_str(&format!(
            "В плане вашей школы просрочено мероприятий: {}.\n",
            urge.late
        ));
    }
    let plan = urge.plan.as_ref().unwrap_or(&urge.roadmap);
    text.push_str(&format!("\nПлан: {site}/roadmaps/{plan}\n"));
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
    fn a_school_is_told_what_is_wanted_of_it_and_where() {
        let name = "00000000-0000-7000-8000-000000000001";
        let urge = |unsent, late| Urge {
            roadmap: domain::roadmap::RoadmapId::new(name).unwrap(),
            organisation: domain::territory::OrganisationId::new(name).unwrap(),
            day: date(2026, 11, 22),
            plan: None,
            unsent,
            late,
            person: domain::person::PersonId::new(name).unwrap(),
            made: jiff::Timestamp::UNIX_EPOCH,
        };
        let due = Some(date(2026, 12, 10));
        for (urge, why, said, silent) in [
            (urge(due, 0), Why::Late, "не позднее 10.12.2026", "просрочено"),
            (urge(due, 0), Why::Asked, "запросили план", "не отправлен"),
            (
                urge(None, 3),
                Why::Late,
                "просрочено мероприятий: 3",
                "не отправлен",
            ),
        ] {
            let text = urge_text("Анна", (&urge, why), "https://merilo.example");
            assert!(text.contains(said) && !text.contains(silent), "{text}");
            assert!(text.contains("https://merilo.example/roadmaps/0000"), "{text}");
        }
    }

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
