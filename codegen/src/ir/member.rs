//! What models and requests are made of: a name, a type and what holds for it.

use std::fmt;

use proc_macro2::Ident;

use super::ty::Type;

/// A field of a model, or what a parameter of an operation is.
#[derive(Clone, Debug, Hash)]
pub(crate) struct Member {
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) name: Ident,
    pub(crate) ty: Type,
    /// Why nobody is to see it by accident, if that is so.
    pub(crate) privacy: Option<Privacy>,
    /// Within how many days Twilio deletes it when asked, where that is not the usual.
    pub(crate) pii_days: Option<u32>,
    pub(crate) limits: Vec<Limit>,
    /// Whether an object that is sent can have an explicit `null` there.
    pub(crate) is_nullable: bool,
    /// What is taken where it is left out.
    pub(crate) default: Option<String>,
    /// What it is in an example.
    pub(crate) example: Option<String>,
    /// Whether it is on its way out.
    pub(crate) is_deprecated: bool,
    /// Whether nobody held it against Twilio's documentation.
    pub(crate) is_unverified: bool,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Privacy {
    /// Personal data.
    Personal,
    /// Personal data that Twilio guards more closely.
    Sensitive,
    /// What opens a door: a password, a token, a key.
    Secret,
}

/// What holds for a value, or for each in a list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Limit {
    /// In an object that is sent, it has to be there.
    Required,
    /// Of the list itself: how many elements it has.
    Elements(Bounds<u32>),
    /// How many characters a string has.
    Length(Bounds<u32>),
    /// What a string matches.
    Pattern(String),
    /// What a number is.
    Range(Bounds<i64>),
}

impl Limit {
    /// Whether a value holds to it, or a list of that value. What a pattern says of it is not known here.
    pub(crate) fn allows(&self, text: &str) -> bool {
        match self {
            Self::Required | Self::Pattern(_) => true,
            Self::Elements(bounds) => bounds.have(1),
            Self::Length(bounds) => {
                u32::try_from(text.chars().count()).is_ok_and(|length| bounds.have(length))
            }
            Self::Range(bounds) => text.parse().is_ok_and(|value| bounds.have(value)),
        }
    }
}

/// From the first to the second, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Bounds<T> {
    Both(T, T),
    AtLeast(T),
    AtMost(T),
}

impl<T> Bounds<T> {
    pub(crate) fn new(least: Option<T>, most: Option<T>) -> Option<Self> {
        match (least, most) {
            (Some(least), Some(most)) => Some(Self::Both(least, most)),
            (Some(least), None) => Some(Self::AtLeast(least)),
            (None, Some(most)) => Some(Self::AtMost(most)),
            (None, None) => None,
        }
    }
}

impl<T> Bounds<T>
where
    Self: fmt::Display,
{
    /// `at most 1 element`, `from 1 to 5 elements`
    pub(crate) fn many(&self, unit: &str) -> String {
        let bounds = self.to_string();
        let end = if bounds.ends_with(" 1") { "" } else { "s" };
        format!("{bounds} {unit}{end}")
    }
}

impl<T: Copy + PartialOrd> Bounds<T> {
    /// Whether a value is inside.
    pub(crate) fn have(self, value: T) -> bool {
        match self {
            Self::Both(least, most) => least <= value && value <= most,
            Self::AtLeast(least) => least <= value,
            Self::AtMost(most) => value <= most,
        }
    }
}

impl<T: fmt::Display> fmt::Display for Bounds<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Both(least, most) => write!(f, "from {least} to {most}"),
            Self::AtLeast(least) => write!(f, "at least {least}"),
            Self::AtMost(most) => write!(f, "at most {most}"),
        }
    }
}

/// A parameter of an operation beside those in its path.
#[derive(Debug, Hash)]
pub(crate) struct Parameter {
    pub(crate) member: Member,
    pub(crate) location: Location,
    /// Whether there is no request without it.
    pub(crate) is_required: bool,
    pub(crate) encoding: Encoding,
}

/// Where a parameter stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Encoding {
    Plain,
    /// Also as an explicit `null`.
    Nullable,
    /// A list as one string, joined by commas.
    Joined,
    /// A list by repeating the name.
    Repeated,
    /// Each entry of a map by itself, with its key in the place of `{key}`: `AddOns.{key}`.
    Keyed,
    /// The entries of a map with a number in the place of `{n}`: `Parameter{n}` is `Parameter1.Name` and `Parameter1.Value`.
    Numbered,
}

impl Encoding {
    /// How a map of this name is sent in a query or a form.
    pub(crate) fn of_map(wire: &str) -> Option<Self> {
        let is_in = |hole: &str| wire.contains(hole);
        match (is_in(KEY), is_in(NUMBER)) {
            (true, false) => Some(Self::Keyed),
            (false, true) => Some(Self::Numbered),
            _ => None,
        }
    }
}

/// What stands in the name of a map for the key of an entry.
pub(crate) const KEY: &str = "{key}";

/// What stands in the name of a map for the number of an entry.
pub(crate) const NUMBER: &str = "{n}";
