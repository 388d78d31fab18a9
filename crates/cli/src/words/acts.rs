//! What acts of the office answer on the command line, a line each.

use super::{count, decimal, spaced};
use actions::analysis::AnalysisView;
use actions::document::DocumentView;
use actions::finding::FindingView;
use actions::job::JobView;
use actions::organisation::{OrganisationView, TakenIn};
use actions::overview::Overview;
use actions::person::{AssignmentView, PersonDetail, PersonView};
use actions::search::Hit;
use actions::setting::SettingView;
use actions::upload::{UploadDetail, UploadView};
use actions::version::VersionView;
use domain::document::DocumentId;
use domain::event::{Broken, Link};
use domain::person::PersonState;
use domain::result::{Upload, UploadState};
use intake::proposal::Field;
use std::path::Path;

/// How many of a long list are named one by one.
const NAMED: usize = 5;

/// It was done.
pub const DONE: &str = "Сделано";

/// An acceptance has begun.
pub const ACCEPTING: &str = "Принимается: версию запишет работник. Сделать это сейчас: merilo office jobs work; состояние: merilo office uploads list";

/// Which page of a long list this is, where there are several.
pub fn pages(page: u32, pages: u64, total: u64) -> Option<String> {
    (pages > 1).then(|| format!("страница {page} из {pages}, всего {}", spaced(total)))
}

/// Somebody in a list.
pub fn person(one: &PersonView) -> String {
    let roles: Vec<String> = one.assignments.iter().map(role).collect();
    format!(
        "{}  {}  {}  {}",
        one.login,
        one.short_name,
        state_of(one.state),
        roles.join(", ")
    )
}

/// Somebody with everything.
pub fn whole_person(one: &PersonDetail) -> Vec<String> {
    let mut lines = vec![person(&one.person), format!("имя записи: {}", one.person.id)];
    lines.extend(one.person.email.iter().map(|email| format!("почта: {email}")));
    let assignments = one.person.assignments.iter();
    lines.extend(assignments.map(|one| format!("назначение {}: {}", one.id, role(one))));
    if one.has_factor {
        lines.push("вход с кодом".to_owned());
    }
    lines
}

fn role(one: &AssignmentView) -> String {
    let until = one.until.map_or_else(String::new, |until| format!(" до {until}"));
    format!(
        "{} ({}{until})",
        actions::person::title(one.role),
        one.organisation_name
    )
}

const fn state_of(state: PersonState) -> &'static str {
    match state {
        PersonState::Invited => "ещё не входил",
        PersonState::Active => "вход открыт",
        PersonState::Blocked => "вход закрыт",
    }
}

/// A link that is told once.
pub fn link(link: &str, until: &str) -> String {
    format!(
        "{link}\nСсылка действует до {until}, открывается один раз и больше не будет показана. Передайте её только тому, для кого она"
    )
}

/// An organisation in its place of the tree.
pub fn organisation(one: &OrganisationView) -> String {
    let codes: Vec<&str> = one.codes.iter().map(|code| code.value.as_str()).collect();
    format!(
        "{}{}  {}",
        "  ".repeat(one.depth),
        one.short_name,
        codes.join(", ")
    )
}

/// An organisation with everything.
pub fn whole_organisation(one: &OrganisationView) -> Vec<String> {
    let mut lines = vec![one.name.clone(), format!("имя записи: {}", one.id)];
    lines.extend(
        one.codes
            .iter()
            .map(|code| format!("код {}: {}", code.kind, code.value)),
    );
    lines.extend(
        one.attributes
            .iter()
            .map(|(name, value)| format!("{name}: {value}")),
    );
    lines.extend(one.since.map(|day| format!("с {day}")));
    lines.extend(one.until.map(|day| format!("по {day}")));
    lines
}

/// A list of schools that was taken in.
pub fn taken_in(taken: &TakenIn) -> Vec<String> {
    let mut lines = vec![format!(
        "добавлено {}, изменено {}, без изменений {}",
        taken.added, taken.changed, taken.unchanged
    )];
    let unknown = &taken.unknown;
    if !unknown.is_empty() {
        let first: Vec<&str> = unknown.iter().take(NAMED).map(String::as_str).collect();
        let more = if unknown.len() > NAMED { "…" } else { "" };
        lines.push(format!(
            "не приняты школы других организаций и нераспознанные логины: {} ({}{more})",
            unknown.len(),
            first.join(", ")
        ));
    }
    lines
}

/// A file that has just been sent.
pub fn sent(one: &Upload) -> String {
    format!("{}  {}: принят на проверку", one.id, one.file_name)
}

/// A file in a list.
pub fn upload(one: &UploadView) -> String {
    let counts = one.counts.map_or_else(String::new, |counts| {
        format!(
            ": {}, ошибок {}, предупреждений {}",
            count(counts.rows, ["строка", "строки", "строк"]),
            spaced(counts.errors),
            spaced(counts.warnings)
        )
    });
    format!("{}  {}  {}{counts}", one.id, state(one.state), one.file_name)
}

/// What was found in a file.
pub fn whole_upload(one: &UploadDetail) -> Vec<String> {
    let mut lines = vec![upload(&one.upload)];
    for work in &one.report.works {
        lines.push(format!(
            "{}: {}",
            work.work,
            count(work.rows, ["строка", "строки", "строк"])
        ));
    }
    for proposed in one.report.proposed() {
        lines.push(format!(
            "предположено и ждёт подтверждения: {}",
            proposed_field(&proposed.field)
        ));
    }
    for change in &one.report.changes {
        lines.push(format!(
            "{}: {}",
            change.work,
            super::difference(&change.difference)
        ));
    }
    lines.extend(one.versions.iter().map(|version| format!("версия {version}")));
    lines
}

/// What a part of a work's name is called, by its code.
fn proposed_field(code: &str) -> String {
    let all = [
        Field::Kind,
        Field::Subject,
        Field::Grade,
        Field::Year,
        Field::School,
    ];
    let known = all.into_iter().find(|field| field.as_str() == code);
    known.map_or_else(|| code.to_owned(), |field| super::field(field).to_owned())
}

/// An acceptance of a work that nobody named.
pub fn unconfirmed(file: &str, work: &impl std::fmt::Display, fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|&field| super::field(field)).collect();
    format!(
        "{file}: похоже на работу «{work}», но содержимое файла этого не называет ({}). Назовите её: \
         merilo office uploads name ЗАГРУЗКА {}",
        names.join(", "),
        super::flags(fields)
    )
}

const fn state(state: UploadState) -> &'static str {
    match state {
        UploadState::Received => "ждёт проверки",
        UploadState::Checked => "проверен",
        UploadState::Unreadable => "не прочитан",
        UploadState::Accepting => "принимается",
        UploadState::Accepted => "принят",
        UploadState::Rejected => "возвращён",
    }
}

/// A version.
pub fn version(one: &VersionView) -> String {
    let rows = one
        .rows
        .map_or_else(String::new, |rows| count(rows, ["строка", "строки", "строк"]));
    format!("{}  версия {}  {}  {rows}", one.work, one.number, one.short)
}

/// A place in an analysis.
pub fn analysis(one: &AnalysisView) -> String {
    let figures = &one.figures;
    let name = if figures.name.is_empty() {
        &one.code
    } else {
        &figures.name
    };
    let mean = figures
        .mean
        .map_or_else(|| "—".to_owned(), |mean| decimal(mean, 2));
    let signs: Vec<String> = figures
        .signs
        .iter()
        .map(|(sign, n)| format!("{sign}: {n}"))
        .collect();
    format!(
        "{}  {name}  писали {}, средний балл {mean}  {}",
        one.work,
        spaced(one.wrote),
        signs.join(", ")
    )
}

/// A school marked by a sign.
pub fn finding(one: &FindingView) -> String {
    format!(
        "{}  {}  признак {} ({})",
        one.work, one.school, one.sign, one.sign_version
    )
}

/// A paper that is there.
pub fn made(id: &DocumentId) -> String {
    format!("{id}: собран. Взять: merilo office documents read {id}")
}

/// A paper in a list.
pub fn document(one: &DocumentView) -> String {
    format!(
        "{}  {}  {}  код {}",
        one.id, one.file_name, one.organisation_name, one.code
    )
}

/// A file that was written.
pub fn saved(path: &Path) -> String {
    format!("{}: сохранён", path.display())
}

/// An event.
pub fn event(one: &Link, at: &str) -> String {
    let event = &one.event;
    let reason = if event.reason.is_empty() {
        String::new()
    } else {
        format!(" — {}", event.reason)
    };
    format!(
        "{}  {at}  {}  {}  {} {}{reason}",
        one.seq, event.actor.name, event.act, event.subject_kind, event.subject
    )
}

/// The chain holds.
pub fn verified(events: u64, last: &str) -> String {
    let events = count(events, ["событие", "события", "событий"]);
    format!("Журнал цел: {events}. Отпечаток последнего: {last}")
}

/// The chain does not hold.
pub fn broken(broken: &Broken) -> String {
    format!("Журнал событий: {}", super::chain(broken))
}

/// A setting.
pub fn setting(one: &SettingView) -> String {
    format!("{} = {}  {}", one.known.name, one.value, one.known.meaning)
}

/// A job.
pub fn job(one: &JobView) -> String {
    let reason = if one.reason.is_empty() {
        String::new()
    } else {
        format!(": {}", one.reason)
    };
    format!(
        "{}  {}  {}  попыток {}{reason}",
        one.id, one.kind, one.state, one.attempts
    )
}

/// How much was done.
pub fn worked(attempts: usize) -> String {
    match attempts {
        0 => "Делать нечего".to_owned(),
        some => format!("Выполнено: {}", count(some as u64, ["работа", "работы", "работ"])),
    }
}

/// The overview.
pub fn overview(seen: &Overview) -> Vec<String> {
    let mut lines = vec![format!("ждут решения: {}", spaced(seen.waiting_total))];
    lines.extend(seen.waiting.iter().map(|one| format!("  {}", upload(one))));
    lines.extend(seen.latest.iter().map(version));
    lines.extend(
        seen.findings
            .iter()
            .map(|(sign, n)| format!("признак {sign}: школ {}", spaced(*n))),
    );
    lines.extend(seen.jobs.iter().map(job));
    if seen.failed_jobs > 0 {
        lines.push(format!("оставлено работ: {}", spaced(seen.failed_jobs)));
    }
    lines
}

/// Something found.
pub fn hit(hit: &Hit) -> String {
    format!("{}  {}  {}", hit.kind, hit.id, hit.title)
}
