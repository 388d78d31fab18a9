//! Names of rows: what refers to one thing cannot be taken for a reference to another.

/// Declares a name type: 36 characters of an UUID, lower case.
macro_rules! id {
    ($($(#[$doc:meta])+ $name:ident),+ $(,)?) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The name in this text; `None` if it has not the form of one.
            pub fn new(text: &str) -> Option<Self> {
                $crate::id::is_uuid(text).then(|| Self(text.to_owned()))
            }

            /// The name as it is stored and shown in addresses.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::id::NotAnId;

            fn try_from(text: String) -> Result<Self, Self::Error> {
                Self::new(&text).ok_or($crate::id::NotAnId(text))
            }
        }
    )+};
}
pub(crate) use id;

/// A text that names nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a name of a row: {0}")]
pub struct NotAnId(pub String);

/// Whether a text is a lower-case UUID in its usual form.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
        })
}

/// Declares a closed list of words: an enum that is stored and sent as these codes.
macro_rules! codes {
    ($(#[$doc:meta])+ $name:ident { $($(#[$one:meta])+ $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(try_from = "String", into = "&'static str")]
        pub enum $name { $($(#[$one])+ $variant),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code it is stored under.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one with this code.
            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.code())
            }
        }

        impl From<$name> for &'static str {
            fn from(one: $name) -> Self {
                one.code()
            }
        }

        impl TryFrom<String> for $name {
            type Error = $crate::id::NotAnId;

            fn try_from(code: String) -> Result<Self, Self::Error> {
                Self::parse(&code).ok_or($crate::id::NotAnId(code))
            }
        }
    };
}
pub(crate) use codes;
