//! Words and names as they are described: nothing of them is ever made, they stand for types of rooms below.

use std::borrow::Cow;
use utoipa::openapi::schema::{KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

macro_rules! scalar {
    ($($(#[$doc:meta])+ $name:ident: $schema:expr),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Debug)]
        pub(in crate::api) enum $name {}

        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                let schema: Object = $schema.into();
                RefOr::T(Schema::Object(schema))
            }
        }

        impl ToSchema for $name {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed(stringify!($name))
            }
        }
    )+};
}

/// Closed lists of words, as the types of the field know them.
macro_rules! words {
    ($($(#[$doc:meta])+ $name:ident: $source:ty),+ $(,)?) => {
        scalar! {$(
            $(#[$doc])+
            $name: text().enum_values(Some(<$source>::ALL.iter().map(|one| one.code())))
        ),+}
    };
}

scalar! {
    /// A name of something.
    Id: text().format(Some(SchemaFormat::Custom("uuid".to_owned()))).description(Some("UUID, lower case")),
    /// A version, by its content.
    VersionId: text().pattern(Some("^[0-9a-f]{64}$")).description(Some("Digest of what the version holds")),
    /// Why something was not done with a file.
    Because: ObjectBuilder::new()
        .property("reason", text())
        .required("reason")
        .description(Some("The reason, and what belongs to it")),
    /// A term as data: its `kind`, and what the kind needs, as the command line tells it too.
    TermValue: ObjectBuilder::new().description(Some("A term as data: `kind`, and what the kind needs")),
    /// A plan as it was read.
    PlanValue: ObjectBuilder::new().description(Some("A plan as it was read: sections, activities, slips")),
    /// Kind of a procedure.
    ProcedureKind: text().enum_values(Some(domain::procedure::Kind::ALL.iter().map(|one| one.code()))),
    /// A moment.
    Moment: text().format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))).description(Some("Moment in UTC")),
    /// A day.
    Day: text().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).description(Some("Day")),
}

words! {
    /// What an organisation is.
    OrganisationKind: domain::territory::OrganisationKind,
    /// Whose code it is.
    CodeKind: domain::territory::CodeKind,
    /// In which role somebody acts.
    Role: domain::person::Role,
    /// How far a token reaches.
    Scope: domain::person::Scope,
    /// Whether somebody may come in.
    PersonState: domain::person::PersonState,
    /// Where an upload stands.
    UploadState: domain::result::UploadState,
    /// How much of a version an analysis is about.
    AnalysisLevel: domain::analysis::AnalysisLevel,
    /// Whose plan it is.
    RoadmapKind: domain::roadmap::RoadmapKind,
    /// How far a plan has come.
    RoadmapState: domain::roadmap::RoadmapState,
    /// A cell of an activity.
    Cell: domain::roadmap::Cell,
    /// What an instance waits for.
    Waits: domain::roadmap::Waits,
    /// How far an instance has come.
    InstanceState: domain::instance::InstanceState,
    /// Where a job stands.
    JobState: domain::job::JobState,
}

/// Workbooks.
pub(in crate::api) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Documents for editing.
pub(in crate::api) const DOCX: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
