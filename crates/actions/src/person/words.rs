//! What roles are called.

use domain::person::Role;

/// What people call a role.
pub const fn title(role: Role) -> &'static str {
    match role {
        Role::Administrator => "Администратор",
        Role::Specialist => "Специалист",
        Role::Methodist => "Методист",
        Role::Head => "Руководитель ОО",
        Role::Coordinator => "Координатор ОО",
        Role::Curator => "Куратор",
        Role::Observer => "Наблюдатель",
        Role::RegionViewer => "Регион (просмотр)",
    }
}
