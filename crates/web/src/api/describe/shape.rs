/// Declares how a value of the acts is sent: the fields, their types in the description, and from which type they come.
///
/// A field that the type of the acts has and this does not, or the other way round, does not compile. `as` names the type in
/// the description where it is not that of the field; `=>` says how the value becomes the field where it is not `into`.
macro_rules! shape {
    (
        $(#[$doc:meta])+
        $name:ident from $source:path {
            $($(#[$field_doc:meta])+ $field:ident : $kind:ty $(as $told:ty)? $(=> $turn:expr)?),+ $(,)?
        }
    ) => {
        #[derive(Debug, serde::Serialize, utoipa::ToSchema)]
        $(#[$doc])+
        pub(in crate::api) struct $name {
            $($(#[$field_doc])+ $(#[schema(value_type = $told)])? pub(in crate::api) $field: $kind),+
        }

        impl From<$source> for $name {
            #[allow(clippy::useless_conversion, reason = "most fields are sent as they are")]
            fn from(source: $source) -> Self {
                let $source { $($field),+ } = source;
                Self { $($field: $crate::api::describe::shape!(@turn $field $($turn)?)),+ }
            }
        }
    };
    (@turn $field:ident) => { $field.into() };
    (@turn $field:ident $turn:expr) => { ($turn)($field) };
}
pub(in crate::api) use shape;

/// Each as it is sent.
pub(in crate::api) fn many<V, T: From<V>>(all: Vec<V>) -> Vec<T> {
    all.into_iter().map(T::from).collect()
}
