//! Words about what is to be done.

use domain::instance::InstanceState;

pub(super) const INSTANCES: &str = "Сроки и исполнение";
pub(super) const INSTANCE: &str = "Исполнение мероприятия";
pub(super) const OWN_WORD: &str = "Исполнение подтверждает другой человек: вы отметили его сами.";

/// What may be asked for with one touch.
pub(super) const WHICH: [(&str, &str); 5] = [
    ("", "все"),
    ("mine", "мои"),
    ("overdue", "просрочены"),
    ("awaiting", "ждут события"),
    ("ownerless", "без исполнителя"),
];

/// Mark and name of a state.
pub(crate) const fn state(state: InstanceState) -> (&'static str, &'static str) {
    match state {
        InstanceState::Planned => ("", "запланировано"),
        InstanceState::Working => ("busy", "в работе"),
        InstanceState::Reported => ("ask", "ждёт подтверждения"),
        InstanceState::Done => ("done", "исполнено"),
        InstanceState::Skipped => ("", "не требуется"),
    }
}

/// The same by the clock: what is open and late is overdue.
pub(crate) const fn mark(of: InstanceState, is_overdue: bool) -> (&'static str, &'static str) {
    match (of, is_overdue) {
        (InstanceState::Reported, true) => ("bad", "просрочено, ждёт подтверждения"),
        (_, true) => ("bad", "просрочено"),
        _ => state(of),
    }
}
