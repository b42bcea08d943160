//! What models and requests are made of: a name, a type and what holds for it.

use proc_macro2::Ident;

use super::ty::Type;

/// A field of a model, or what a parameter of an operation is.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// Why nobody is to see it by accident, if that is so.
    pub(crate) privacy: Option<Privacy>,
    pub(crate) limit: Option<Limit>,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    pub(crate) doc: String,
}

impl Member {
    /// Whether nobody is to see it by accident.
    pub(crate) fn is_private(&self) -> bool {
        self.privacy.is_some()
    }

    /// The type around its type that sees to it, where that is not seen to already: `Pii`.
    pub(crate) fn wrapper(&self) -> Option<&'static str> {
        match self.privacy? {
            Privacy::Personal | Privacy::Sensitive if self.ty.is_personal() => None,
            Privacy::Personal | Privacy::Sensitive => Some("Pii"),
            Privacy::Secret => Some("Secret"),
        }
    }
}

/// What nobody is to see by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Privacy {
    /// Personal data.
    Personal,
    /// Personal data that Twilio guards more closely.
    Sensitive,
    /// What opens a door: a password, a token, a key.
    Secret,
}

/// What holds for a value, or for each in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// At most so many characters.
    Length(u32),
    /// From the first to the second, both included.
    Range(i64, i64),
    AtLeast(i64),
    AtMost(i64),
}

/// A parameter of an operation beside those in its path.
#[derive(Debug)]
pub(crate) struct Parameter {
    pub(crate) member: Member,
    pub(crate) location: Location,
    /// Whether there is no request without it.
    pub(crate) is_required: bool,
    pub(crate) encoding: Encoding,
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Location {
    /// A part of the path.
    Path,
    /// The query.
    Query,
    /// A header.
    Header,
    /// A body that is a form.
    Form,
    /// A body that is a JSON object.
    Json,
}

/// How a parameter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Plain,
    /// Also as an explicit `null`.
    Nullable,
    /// A list as one string, joined by commas.
    Joined,
    /// A list by repeating the name.
    Repeated,
}
