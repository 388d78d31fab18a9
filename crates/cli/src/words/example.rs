//! Words of the filled example.

use actions::entrance::Founding;
use actions::person::title;
use domain::person::Role;
use domain::territory::OrganisationKind;
use std::path::Path;

/// Folder of the files that were sent, for whoever wants to send them once more.
pub const FILES: &str = "файлы";
/// End of the name of a folder in which an example is being made.
pub const BEING_MADE: &str = ".part";
/// The program in the list of sessions, and the worker among workers.
pub const AGENT: &str = "merilo demo";
/// The name of everybody in the example; the surname is the role.
pub const NAME: &str = "Примерный";

/// Schools in the words of the plan.
pub const SCHOOLS: &str = "ОО";
/// The authority in the words of the plan.
pub const AUTHORITY: &str = "УО";
/// The file of the plan.
pub const PLAN_FILE: &str = "Дорожная карта МСОКО.txt";
/// The number of a paper that shows that something was carried out.
pub const PAPER_NUMBER: &str = "112-о";
/// What is said of what was carried out.
pub const CARRIED_OUT: &str = "Исполнено в срок, документ разослан школам";
/// What the head says of her part.
pub const REPORTED: &str = "Координатор назначен, приказ по школе издан";
/// What schools are told when they are asked for plans.
pub const ASKED: &str = "Опирайтесь на дефициты своей школы: они на странице работы, вкладка «Задания»";

/// What is done, step by step.
pub const STEPS: [&str; 5] = [
    "Делаем пример: регион, которого нет, его муниципалитеты и школы…",
    "Приглашаем людей…",
    "Отправляем, проверяем и принимаем результаты за два года…",
    "Вводим в действие дорожную карту…",
    "Составляем документы…",
];

/// A file is being taken in.
pub fn sent(number: usize, all: usize, path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    format!("  {number} из {all}: {name}")
}

/// What the founder types.
pub fn founding(login: &str) -> Founding {
    Founding {
        organisation_name: "Министерство образования, Регион-99".to_owned(),
        organisation_kind: OrganisationKind::Region,
        surname: surname(Role::Administrator),
        name: NAME.to_owned(),
        patronymic: String::new(),
        login: login.to_owned(),
        email: String::new(),
    }
}

/// The surname of somebody in a role.
pub fn surname(role: Role) -> String {
    title(role).to_owned()
}

/// The authority of a municipality.
pub fn authority(municipality: &str) -> String {
    format!("Управление образования, {municipality}")
}

/// Somebody who may come in: login, role, and for what she acts.
pub type Listed = (&'static str, Role, &'static str);

/// The whole region.
pub const OF_REGION: &str = "весь регион";
/// The municipality.
pub const OF_MUNICIPALITY: &str = "муниципалитет, 20 школ";
/// One school.
pub const OF_SCHOOL: &str = "одна школа";

/// Where the example is open, and for whom.
pub fn accounts(url: &str, accounts: &[Listed], password: &str) -> Vec<String> {
    let line = |(login, role, at): &Listed| format!("  {login:<18} {:<18} {at}", title(*role));
    let head = [
        String::new(),
        format!("Пример: {url}"),
        format!("Пароль у всех один: {password}"),
        format!("  {:<18} {:<18} {}", "Логин", "Роль", "Что видит"),
    ];
    head.into_iter().chain(accounts.iter().map(line)).collect()
}

/// The example is for this machine alone.
pub fn only_here(listen: &str) -> String {
    format!(
        "{listen} виден другим машинам, а пароли примера общеизвестны. Назовите адрес этой машины: 127.0.0.1:8080"
    )
}

/// There is something else in the folder.
pub fn other_data(folder: &Path) -> String {
    format!(
        "В папке {} лежит что-то другое, пример его не тронет. Назовите пустую или новую папку: --data ПАПКА",
        folder.display()
    )
}
