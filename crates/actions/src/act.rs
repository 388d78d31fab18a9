//! The register of acts: everything that can be done, who may do it, and how far.

use domain::person::Role;

/// One thing that can be done.
#[derive(Debug)]
pub struct Act {
    /// Noun and verb, as in events, addresses and tests: `upload.accept`.
    pub code: &'static str,
    /// What it does to the world.
    pub kind: Kind,
    /// Roles that may do it within their own organisations; empty for what only the system does.
    pub roles: &'static [Role],
    /// Also by somebody of whom a second factor is demanded and who has none yet.
    pub before_factor: bool,
}

/// What an act does to the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only looks; leaves no event.
    Look,
    /// Changes something; leaves one event.
    Change,
    /// Changes something that hurts if it was somebody else: who sits there proves it again first.
    Dangerous,
}

impl Act {
    /// Something that only looks.
    pub const fn look(code: &'static str, roles: &'static [Role]) -> Self {
        Self {
            code,
            kind: Kind::Look,
            roles,
            before_factor: false,
        }
    }

    /// Something that changes.
    pub const fn change(code: &'static str, roles: &'static [Role]) -> Self {
        Self {
            code,
            kind: Kind::Change,
            roles,
            before_factor: false,
        }
    }

    /// Something that changes and is dangerous.
    pub const fn dangerous(code: &'static str, roles: &'static [Role]) -> Self {
        Self {
            code,
            kind: Kind::Dangerous,
            roles,
            before_factor: false,
        }
    }

    /// Something that only the system does: a job, a door.
    pub const fn system(code: &'static str) -> Self {
        Self {
            code,
            kind: Kind::Change,
            roles: &[],
            before_factor: false,
        }
    }

    /// The same, and a part of the way to a second factor: not closed to whoever still has to set one up.
    pub const fn before_factor(self) -> Self {
        Self {
            before_factor: true,
            ..self
        }
    }

    /// What it is done to, as in its code.
    pub fn noun(&self) -> &'static str {
        self.code.split('.').next().unwrap_or_default()
    }

    /// Whether a role may do it at all.
    pub fn is_for(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

/// Everyone who has signed in.
pub(crate) const EVERYONE: &[Role] = Role::ALL;

/// All acts, by noun; a test holds each file of an act to a line here and each line to a row of the matrix.
pub const REGISTER: &[&Act] = &[
    &crate::entrance::found::ACT,
    &crate::entrance::sign_in::ACT,
    &crate::entrance::sign_in_outside::ACT,
    &crate::entrance::refuse::ACT,
    &crate::entrance::invitation::ACT,
    &crate::entrance::accept::ACT,
    &crate::entrance::choose::ACT,
    &crate::entrance::prove::ACT,
    &crate::entrance::prove_outside::ACT,
    &crate::entrance::sign_out::ACT,
    &crate::account::show::ACT,
    &crate::account::change_password::ACT,
    &crate::account::totp_begin::ACT,
    &crate::account::totp_confirm::ACT,
    &crate::account::totp_remove::ACT,
    &crate::account::recovery::ACT,
    &crate::mail::send::ACT,
    &crate::session::list::ACT,
    &crate::session::end::ACT,
    &crate::session::end_others::ACT,
    &crate::session::purge::ACT,
    &crate::token::list::ACT,
    &crate::token::make::ACT,
    &crate::token::revoke::ACT,
    &crate::event::list::ACT,
    &crate::event::export::ACT,
    &crate::organisation::list::ACT,
    &crate::organisation::show::ACT,
    &crate::organisation::add::ACT,
    &crate::organisation::change::ACT,
    &crate::organisation::close::ACT,
    &crate::organisation::take_in::ACT,
    &crate::procedure::list::ACT,
    &crate::procedure::show::ACT,
    &crate::procedure::add::ACT,
    &crate::procedure::change::ACT,
    &crate::edition::list::ACT,
    &crate::edition::write::ACT,
    &crate::roadmap::list::ACT,
    &crate::roadmap::show::ACT,
    &crate::roadmap::receive::ACT,
    &crate::roadmap::correct::ACT,
    &crate::roadmap::accept::ACT,
    &crate::roadmap::reject::ACT,
    &crate::roadmap::close::ACT,
    &crate::roadmap::original::ACT,
    &crate::roadmap::ask::ACT,
    &crate::roadmap::add::ACT,
    &crate::roadmap::leave_out::ACT,
    &crate::roadmap::send::ACT,
    &crate::roadmap::hand_back::ACT,
    &crate::roadmap::next::ACT,
    &crate::roadmap::order::ACT,
    &crate::roadmap::copy::ACT,
    &crate::proposal::list::ACT,
    &crate::proposal::make::ACT,
    &crate::proposal::decide::ACT,
    &crate::activity::list::ACT,
    &crate::activity::assign::ACT,
    &crate::activity::link::ACT,
    &crate::instance::list::ACT,
    &crate::instance::show::ACT,
    &crate::instance::start::ACT,
    &crate::instance::done::ACT,
    &crate::instance::report::ACT,
    &crate::instance::confirm::ACT,
    &crate::instance::skip::ACT,
    &crate::instance::reopen::ACT,
    &crate::instance::date::ACT,
    &crate::instance::check::ACT,
    &crate::instance::comment::ACT,
    &crate::evidence::attach::ACT,
    &crate::evidence::read::ACT,
    &crate::progress::show::ACT,
    &crate::progress::report::ACT,
    &crate::progress::schools::ACT,
    &crate::reminder::list::ACT,
    &crate::reminder::make::ACT,
    &crate::reminder::mute::ACT,
    &crate::reminder::send::ACT,
    &crate::reminder::urge::ACT,
    &crate::feed::list::ACT,
    &crate::feed::make::ACT,
    &crate::feed::revoke::ACT,
    &crate::person::list::ACT,
    &crate::person::show::ACT,
    &crate::person::invite::ACT,
    &crate::person::assign::ACT,
    &crate::person::unassign::ACT,
    &crate::person::block::ACT,
    &crate::person::unblock::ACT,
    &crate::person::reset::ACT,
    &crate::person::remove_factor::ACT,
    &crate::person::change::ACT,
    &crate::setting::list::ACT,
    &crate::setting::change::ACT,
    &crate::upload::receive::ACT,
    &crate::upload::list::ACT,
    &crate::upload::ready::ACT,
    &crate::upload::show::ACT,
    &crate::upload::name::ACT,
    &crate::upload::accept::ACT,
    &crate::upload::reject::ACT,
    &crate::upload::answer::ACT,
    &crate::upload::original::ACT,
    &crate::version::list::ACT,
    &crate::version::show::ACT,
    &crate::version::compare::ACT,
    &crate::analysis::list::ACT,
    &crate::analysis::show::ACT,
    &crate::analysis::measure::ACT,
    &crate::analysis::export::ACT,
    &crate::participant::list::ACT,
    &crate::finding::list::ACT,
    &crate::document::make::ACT,
    &crate::document::list::ACT,
    &crate::document::read::ACT,
    &crate::overview::show::ACT,
    &crate::overview::works::ACT,
    &crate::search::find::ACT,
    &crate::help::list::ACT,
    &crate::help::show::ACT,
    &crate::job::kind::upload_check::ACT,
    &crate::job::kind::version_keep::ACT,
    &crate::job::kind::analysis_make::ACT,
    &crate::job::kind::finding_make::ACT,
    &crate::job::list::ACT,
    &crate::job::retry::ACT,
    &crate::backup::list::ACT,
    &crate::backup::order::ACT,
    &crate::backup::make::ACT,
    &crate::backup::restore::ACT,
    &crate::doctor::stuck::ACT,
];
