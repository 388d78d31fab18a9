//! What holds for every operation alike is put into the document here, so that no operation can forget it.

use super::Id;
use crate::api::tell::Problem;
use crate::cookie::Kept;
use actions::{Kind, REGISTER};
use domain::person::Scope;
use std::collections::BTreeMap;
use utoipa::openapi::path::{Operation, ParameterBuilder, ParameterIn, PathItem};
use utoipa::openapi::schema::Ref;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{
    Components, Content, Info, OpenApi, RefOr, Required, Response, ResponseBuilder, Schema, Tag,
};
use utoipa::{PartialSchema, ToSchema};

/// Name of the scheme that is the cookie.
const SESSION: &str = "session";
/// Name of the scheme that is the token in the header.
const CSRF: &str = "csrf";
/// Name of the scheme that is the token of a program.
const TOKEN: &str = "token";

/// The operation that tells everybody what she may do, programs too.
const ME: &str = "me.show";

/// What is said of whatever hurts if it was somebody else.
const PROOF: &str =
    "Wants a proof of who one is that is not older than ten minutes: `POST /api/v1/session/proof`.";

/// What can go wrong, by status: when it is told, and what it means.
const WRONG: &[(u16, When, &str)] = &[
    (
        400,
        When::Always,
        "The request cannot be read: `json`, `query`, `file`; or it is not clear who asks: `authorization`",
    ),
    (
        401,
        When::Always,
        "Nobody is signed in, or no longer: `signed-out`; the token does not hold: `token`",
    ),
    (
        403,
        When::Always,
        "The role may not do this (`not-allowed`), the token does not reach so far (`scope`), or the change has no token (`csrf`), comes from another site (`origin`) or wants a fresh proof of who it is (`prove`)",
    ),
    (
        404,
        When::Named,
        "It is not there, or belongs to others; which of the two is not told: `unknown`",
    ),
    (
        409,
        When::Changing,
        "Somebody was quicker or it was done already: `overtaken`, with who and when; `last-administrator`",
    ),
    (413, When::Sent, "The body is too large: `too-large`"),
    (415, When::Sent, "The body is of another type: `media-type`"),
    (
        422,
        When::Asked,
        "Fields cannot be taken as they are, all at once in `fields`: `mistaken`; a file cannot be read: `line`",
    ),
    (
        429,
        When::Always,
        "Too many requests from one address, see `Retry-After`: `too-many`",
    ),
    (
        500,
        When::Always,
        "A mistake on our side, with the mark of the request: `broken`, `storage`",
    ),
    (
        503,
        When::Always,
        "The database is busy, the same request may succeed in a while: `busy`",
    ),
];

/// When something can go wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
enum When {
    /// With every operation.
    Always,
    /// Where an address, a query or a body may name something.
    Named,
    /// Where something is changed.
    Changing,
    /// Where a body is sent.
    Sent,
    /// Where a query or a body is sent.
    Asked,
}

/// The document with what holds for all operations.
pub(in crate::api) fn complete(mut api: OpenApi, cookie: Kept) -> OpenApi {
    api.info = Info::new(super::words::TITLE, "1");
    api.info.description = Some(super::words::ABOUT.to_owned());
    for (path, item) in &mut api.paths.paths {
        for (changes, operation) in operations(item) {
            finish(operation, path, changes);
        }
    }
    api.tags = Some(tags(&mut api));
    let components = api.components.get_or_insert_with(Components::new);
    for (status, _, meaning) in WRONG {
        components
            .responses
            .insert(name(*status), RefOr::T(problem(meaning)));
    }
    shared(components, cookie.name);
    api
}

/// Whether each changes something, and the operation.
fn operations(item: &mut PathItem) -> impl Iterator<Item = (bool, &mut Operation)> {
    let all = [
        (false, &mut item.get),
        (true, &mut item.post),
        (true, &mut item.put),
        (true, &mut item.delete),
    ];
    all.into_iter()
        .filter_map(|(changes, one)| Some((changes, one.as_mut()?)))
}

fn finish(operation: &mut Operation, path: &str, changes: bool) {
    let id = operation.operation_id.clone().unwrap_or_default();
    operation.tags = id.split('.').next().map(|noun| vec![noun.to_owned()]);
    if REGISTER
        .iter()
        .any(|act| act.code == id && act.kind == Kind::Dangerous)
    {
        operation.description = Some(PROOF.to_owned());
    }
    if operation.security.is_some() {
        return; // says of itself that it is open to everybody
    }
    let names = names(path);
    let asks = operation.parameters.is_some() || operation.request_body.is_some();
    let holds = |when| match when {
        When::Always => true,
        When::Named => asks || !names.is_empty(),
        When::Changing => changes,
        When::Sent => operation.request_body.is_some(),
        When::Asked => asks,
    };
    let wrong: Vec<u16> = WRONG.iter().filter(|one| holds(one.1)).map(|one| one.0).collect();
    for status in wrong {
        let response = RefOr::Ref(Ref::from_response_name(name(status)));
        operation.responses.responses.insert(status.to_string(), response);
    }
    if !changes {
        tagged(operation);
    }
    let own = operation.parameters.get_or_insert_default();
    own.splice(0..0, names.iter().map(|name| RefOr::T(parameter(name).build())));
    operation.security = Some(security(changes, &id));
}

/// By a session, or by a token of one of the scopes that reach it.
fn security(changes: bool, id: &str) -> Vec<SecurityRequirement> {
    let mut session = SecurityRequirement::new::<_, [&str; 0], _>(SESSION, []);
    if changes {
        session = session.add::<_, [&str; 0], _>(CSRF, []);
    }
    let scopes = scopes(id);
    let token = (!scopes.is_empty()).then(|| SecurityRequirement::new(TOKEN, scopes));
    [Some(session), token].into_iter().flatten().collect()
}

fn scopes(id: &str) -> Vec<&'static str> {
    let act = REGISTER.iter().find(|act| act.code == id);
    let reaches = |scope: &&Scope| match act {
        Some(act) => actions::token::admits(**scope, act),
        None => id == ME,
    };
    Scope::ALL
        .iter()
        .filter(reaches)
        .map(|scope| scope.code())
        .collect()
}

/// JSON that is only looked at may be asked for again without being sent again.
fn tagged(operation: &mut Operation) {
    let is_json =
        |one: &RefOr<Response>| matches!(one, RefOr::T(one) if one.content.contains_key("application/json"));
    if operation.responses.responses.get("200").is_some_and(is_json) {
        let same = Response::new("As it was when `If-None-Match` was told in `ETag`");
        operation
            .responses
            .responses
            .insert("304".to_owned(), RefOr::T(same));
    }
}

/// The names in braces.
fn names(path: &str) -> Vec<&str> {
    let parts = path.split('/');
    parts
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect()
}

fn parameter(name: &str) -> ParameterBuilder {
    let schema = match name {
        // A setting is named by a word; everything else by a name that nobody can guess.
        "setting" => RefOr::T(Schema::from(utoipa::openapi::Object::with_type(
            utoipa::openapi::schema::Type::String,
        ))),
        "version" | "other" => RefOr::Ref(Ref::from_schema_name(super::VersionId::name())),
        _ => RefOr::Ref(Ref::from_schema_name(Id::name())),
    };
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .schema(Some(schema))
}

fn name(status: u16) -> String {
    format!("Wrong{status}")
}

fn problem(meaning: &str) -> Response {
    let schema = RefOr::Ref(Ref::from_schema_name(Problem::name()));
    ResponseBuilder::new()
        .description(meaning)
        .content("application/problem+json", Content::new(Some(schema)))
        .build()
}

fn shared(components: &mut Components, cookie: &str) {
    let mut schemas = Vec::new();
    Problem::schemas(&mut schemas);
    schemas.push((Problem::name().into_owned(), Problem::schema()));
    schemas.push((Id::name().into_owned(), Id::schema()));
    schemas.push((super::VersionId::name().into_owned(), super::VersionId::schema()));
    components.schemas.extend(schemas);
    let key = |place: fn(ApiKeyValue) -> ApiKey, name: &str, meaning: &str| {
        SecurityScheme::ApiKey(place(ApiKeyValue::with_description(name, meaning)))
    };
    let session = key(
        ApiKey::Cookie,
        cookie,
        "The cookie that signing in sets; over HTTPS its name begins with `__Host-`",
    );
    let csrf = key(
        ApiKey::Header,
        crate::api::CSRF_HEADER.as_str(),
        "`csrf` of `GET /api/v1/session`",
    );
    components.security_schemes = BTreeMap::from([
        (SESSION.to_owned(), RefOr::T(session)),
        (CSRF.to_owned(), RefOr::T(csrf)),
        (TOKEN.to_owned(), RefOr::T(token())),
    ]);
}

fn token() -> SecurityScheme {
    let mut bearer = Http::new(HttpAuthScheme::Bearer);
    bearer.description =
        Some("A token of a program, `merilo_` and 64 digits; never together with the cookie".to_owned());
    SecurityScheme::Http(bearer)
}

/// Nouns in the order of the alphabet.
fn tags(api: &mut OpenApi) -> Vec<Tag> {
    let mut nouns: Vec<String> = Vec::new();
    for item in api.paths.paths.values_mut() {
        nouns.extend(operations(item).filter_map(|(_, one)| one.tags.clone()).flatten());
    }
    nouns.sort_unstable();
    nouns.dedup();
    nouns.iter().map(Tag::new).collect()
}
