//! Words about jobs.

use domain::job::JobState;

pub(super) const JOBS: &str = "Задания";

/// What is done, by the code of its kind; one that we have no words for goes by its code.
pub(crate) fn kind(code: &str) -> &str {
    match code {
        "upload.check" => "Проверка файла",
        "version.keep" => "Запись версии данных",
        "analysis.make" => "Расчёт",
        "finding.make" => "Признаки по всем работам года",
        "mail.send" => "Отправка письма",
        "session.purge" => "Уборка старых сеансов",
        "reminder.make" => "Напоминания о сроках",
        "reminder.send" => "Письмо с напоминаниями",
        "backup.make" => "Резервная копия",
        other => other,
    }
}

/// Where it stands, and how that is marked.
pub(crate) const fn state(state: JobState) -> (&'static str, &'static str) {
    match state {
        JobState::Waiting => ("ask", "ждёт"),
        JobState::Running => ("busy", "выполняется"),
        JobState::Done => ("done", "выполнено"),
        JobState::Failed => ("bad", "не удалось"),
    }
}
