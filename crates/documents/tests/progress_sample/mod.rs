//! Исполнение плана, каким его видит отчёт: все состояния, несколько сроков, документы, предложения.
#![allow(dead_code)]

use documents::letter::Stamp;
use documents::progress::{Activity, Count, Paper, Progress, Proposal, School, State, Time};
use domain::calendar::{Date, date};

fn time(due: Date, state: State) -> Time {
    Time {
        due: Some(due),
        state,
        ..Time::default()
    }
}

fn done(due: Date, done: Date, papers: Vec<Paper>) -> Time {
    Time {
        done: Some(done),
        papers,
        ..time(due, State::Done)
    }
}

fn paper(kind: &str, number: &str, day: Date) -> Paper {
    Paper {
        kind: kind.into(),
        number: number.into(),
        date: Some(day),
    }
}

fn activity(number: &str, section: &str, title: &str, times: Vec<Time>) -> Activity {
    Activity {
        number: number.into(),
        section: section.into(),
        title: title.into(),
        times,
        ..Activity::default()
    }
}

pub const FIRST: &str = "I. Нормативно-правовое обеспечение";
pub const SECOND: &str = "II. Мониторинг и анализ";

pub fn progress() -> Progress {
    let months = |last: usize| {
        (1..=12i8).map(move |month| {
            let due = date(2026, month, 1).last_of_month();
            match usize::try_from(month).unwrap() <= last {
                true => done(due, due, Vec::new()),
                false => time(due, State::Ahead),
            }
        })
    };
    let activities = vec![
        Activity {
            term: "до 1 ноября".into(),
            responsible: vec!["Отдел общего образования".into(), "ОО".into()],
            document: "Приказ".into(),
            result: "Приказ; реализация мероприятий".into(),
            ..activity(
                "1.1",
                FIRST,
                "Разработка и утверждение плана мероприятий по подготовке к государственной итоговой аттестации",
                vec![done(
                    date(2026, 11, 1),
                    date(2026, 10, 28),
                    vec![paper("Приказ", "345", date(2026, 10, 28))],
                )],
            )
        },
        Activity {
            term: "май".into(),
            responsible: vec!["ОО".into()],
            document: "Локальный акт".into(),
            ..activity(
                "1.2",
                FIRST,
                "Разработка локальных актов по объективности оценивания",
                vec![Time {
                    parts: Some((31, 45)),
                    ..time(date(2026, 5, 31), State::Working)
                }],
            )
        },
        Activity {
            term: "ежемесячно".into(),
            responsible: vec!["ИМЦ".into()],
            document: "Справка".into(),
            ..activity(
                "2.1",
                SECOND,
                "Мониторинг текущей успеваемости",
                months(10).collect(),
            )
        },
        Activity {
            term: "февраль, октябрь".into(),
            responsible: vec!["ИМЦ".into()],
            ..activity(
                "2.2",
                SECOND,
                "Совещание с заместителями руководителей",
                vec![
                    done(
                        date(2026, 2, 28),
                        date(2026, 3, 4),
                        vec![paper("Протокол", "2", date(2026, 3, 4))],
                    ),
                    Time {
                        note: "вопрос рассмотрен на коллегии".into(),
                        ..time(date(2026, 10, 31), State::Skipped)
                    },
                ],
            )
        },
        Activity {
            term: "в течение месяца после проведения НИКО".into(),
            responsible: vec!["ИМЦ".into()],
            ..activity(
                "2.3",
                SECOND,
                "Анализ результатов НИКО",
                vec![Time {
                    state: State::Waits,
                    note: "ожидается: проведение НИКО".into(),
                    ..Time::default()
                }],
            )
        },
    ];
    Progress {
        plan: "План мероприятий («дорожная карта») по развитию системы оценки качества подготовки обучающихся на 2026 год".into(),
        approved: "приказ от 12.01.2026 № 17".into(),
        organisation: "Управление образования".into(),
        about: String::new(),
        period: (date(2026, 1, 1), date(2026, 12, 31)),
        today: date(2026, 11, 22),
        activities,
        schools: vec![school("СОШ № 1", 2, 0), school("СОШ № 2", 0, 1), school("СОШ № 3", 0, 0)],
        proposals: vec![Proposal {
            number: "1.2".into(),
            title: "Разработка локальных актов по объективности оценивания".into(),
            text: "перенести срок на сентябрь".into(),
            by: "СОШ № 2".into(),
        }],
        made: "2026-11-22T14:05:00+03:00".into(),
        program: "0.1.0".into(),
    }
}

fn school(name: &str, done: u64, overdue: u64) -> School {
    School {
        name: name.into(),
        count: Count {
            done,
            overdue,
            ..Count::default()
        },
    }
}

pub fn stamp() -> Stamp {
    Stamp {
        organisation: "Управление образования".to_owned(),
        made_by: "Иванова А. П.".to_owned(),
        code: "7K2F9-91QXM".to_owned(),
    }
}
