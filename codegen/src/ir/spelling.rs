//! The one way in which Rust spells each type: code, documentation and the changelog follow from it.

use std::fmt;

use proc_macro2::Ident;

use super::api::Api;
use super::member::Encoding;
use super::ty::Type;

/// A type as it is written in Rust. Its `Display` is that of a file that imports all records and modules of the version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Spelling<'a> {
    /// Known everywhere: `String`, `i64`.
    Prelude(&'static str),
    /// In a module of the crate that all products share: `types::Timestamp`, `sid::ConferenceSid`.
    Shared { module: &'static str, name: String },
    /// `SidOrName<..>`
    SidOrName(Box<Spelling<'a>>),
    /// A record, at the root of the same version and defined in this module of it: `Conference`.
    Record { module: &'a Ident, name: &'a Ident },
    /// In a module of the same version: `conference::Status`.
    Module { module: &'a Ident, name: &'a Ident },
    /// `Vec<..>`
    List(Box<Spelling<'a>>),
    /// `BTreeMap<String, ..>`
    Map(Box<Spelling<'a>>),
    /// `Option<..>`
    Option(Box<Spelling<'a>>),
}

/// What a constructor or a setter takes of a type, so that people can hand over what they have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Input<'a> {
    /// The type itself.
    Value(Spelling<'a>),
    /// `impl Into<..>`
    Into(Spelling<'a>),
    /// `impl Into<Option<..>>`
    IntoOption(Spelling<'a>),
    /// `impl IntoIterator<Item = ..>`
    Iterator(Spelling<'a>),
    /// `impl IntoIterator<Item = impl Into<..>>`
    IteratorOfInto(Spelling<'a>),
    /// `impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>`
    Pairs,
}

impl Type {
    pub(crate) fn spelling<'a>(&self, api: &'a Api) -> Spelling<'a> {
        let of_types = |name: &str| Spelling::Shared { module: "types", name: name.to_owned() };
        let sid = |name: &str| Spelling::Shared { module: "sid", name: name.to_owned() };
        match self {
            Self::String => Spelling::Prelude("String"),
            Self::Integer | Self::QuotedInteger => Spelling::Prelude("i64"),
            Self::Number | Self::QuotedNumber => Spelling::Prelude("f64"),
            Self::Boolean | Self::QuotedBoolean => Spelling::Prelude("bool"),
            Self::ChannelAddress => of_types("ChannelAddress"),
            Self::CountryCode => of_types("CountryCode"),
            Self::CurrencyCode => of_types("CurrencyCode"),
            Self::Date => of_types("Date"),
            Self::Decimal | Self::QuotedDecimal => of_types("Decimal"),
            Self::JsonText => of_types("JsonText"),
            Self::LanguageTag => of_types("LanguageTag"),
            Self::Timestamp | Self::Rfc2822 => of_types("Timestamp"),
            Self::Twiml => of_types("Twiml"),
            Self::When => of_types("When"),
            Self::Uri => of_types("Uri"),
            Self::RawJson | Self::QuotedJson => of_types("RawJson"),
            Self::Sid(id) => sid(&api[*id].name.to_string()),
            Self::AnySid => sid("AnySid"),
            Self::SidOrName(id) => Spelling::SidOrName(Box::new(Self::Sid(*id).spelling(api))),
            Self::Enum(id) => match &api[*id].module {
                Some(module) => Spelling::Module { module, name: &api[*id].name },
                None => of_types(&api[*id].name.to_string()),
            },
            Self::Object(id) if api[*id].is_record => {
                Spelling::Record { module: &api[*id].module, name: &api[*id].name }
            }
            Self::Object(id) => Spelling::Module { module: &api[*id].module, name: &api[*id].name },
            Self::List(element) => Spelling::List(Box::new(element.spelling(api))),
            Self::Map(value) => Spelling::Map(Box::new(value.spelling(api))),
            Self::Nullable(value) => Spelling::Option(Box::new(value.spelling(api))),
        }
    }

    pub(crate) fn input<'a>(&self, api: &'a Api, encoding: Encoding) -> Input<'a> {
        match self {
            _ if encoding == Encoding::Nullable => Input::IntoOption(self.spelling(api)),
            _ if matches!(encoding, Encoding::Keyed | Encoding::Numbered) => Input::Pairs,
            Self::List(element) if element.has_other_forms() => Input::IteratorOfInto(element.spelling(api)),
            Self::List(element) => Input::Iterator(element.spelling(api)),
            _ if self.has_other_forms() => Input::Into(self.spelling(api)),
            // Each of the objects that it can be.
            Self::Object(id) if api[*id].union.is_some() => Input::Into(self.spelling(api)),
            _ => Input::Value(self.spelling(api)),
        }
    }

    /// What a constructor takes in a place of its own. An enum is itself there, so that no string is passed for it.
    pub(crate) fn positional_input<'a>(&self, api: &'a Api, encoding: Encoding) -> Input<'a> {
        match self {
            Self::Enum(_) if encoding != Encoding::Nullable => Input::Value(self.spelling(api)),
            _ => self.input(api, encoding),
        }
    }

    /// The type that stands for all that take the same values in a constructor: two strings of different types are written alike.
    pub(super) fn taken_as(&self) -> Self {
        match self {
            Self::Enum(_) => self.clone(),
            Self::List(element) if element.has_other_forms() => Self::List(Box::new(Self::String)),
            Self::List(element) => Self::List(Box::new(element.taken_as())),
            Self::Map(value) => Self::Map(Box::new(value.taken_as())),
            Self::Nullable(value) => Self::Nullable(Box::new(value.taken_as())),
            Self::QuotedBoolean => Self::Boolean,
            Self::QuotedInteger => Self::Integer,
            Self::QuotedNumber => Self::Number,
            Self::QuotedDecimal => Self::Decimal,
            Self::Rfc2822 => Self::Timestamp,
            _ if self.has_other_forms() => Self::String,
            _ => self.clone(),
        }
    }

    /// Whether people have such values in other forms too, such as a `&str` for a `String`.
    pub(crate) fn has_other_forms(&self) -> bool {
        matches!(
            self,
            Self::String
                | Self::ChannelAddress
                | Self::CountryCode
                | Self::CurrencyCode
                | Self::JsonText
                | Self::LanguageTag
                | Self::Twiml
                | Self::Uri
                | Self::AnySid
                | Self::SidOrName(_)
                | Self::Enum(_)
                | Self::When
        )
    }
}

impl Spelling<'_> {
    /// Where a file of the version finds a type with a name, whatever it imports: `crate::types::Timestamp`, `super::conference::Status`.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Shared { module, .. } => format!("crate::{module}::{self}"),
            _ => format!("super::{self}"),
        }
    }

    /// Whether this is a type, a list or a map of what stands where another one does: in the same module, or the same record.
    pub(crate) fn is_of(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List(element) | Self::Map(element) | Self::Option(element), _) => element.is_of(other),
            (Self::Record { name, .. }, Self::Record { name: other, .. }) => name == other,
            (Self::Module { module, .. }, Self::Module { module: other, .. }) => module == other,
            _ => false,
        }
    }
}

impl fmt::Display for Spelling<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Prelude(name) => f.write_str(name),
            Self::Shared { name, .. } => f.write_str(name),
            Self::SidOrName(sid) => write!(f, "SidOrName<{sid}>"),
            Self::Record { name, .. } => write!(f, "{name}"),
            Self::Module { module, name } => write!(f, "{module}::{name}"),
            Self::List(element) => write!(f, "Vec<{element}>"),
            Self::Map(value) => write!(f, "BTreeMap<String, {value}>"),
            Self::Option(value) => write!(f, "Option<{value}>"),
        }
    }
}

impl fmt::Display for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(ty) => write!(f, "{ty}"),
            Self::Into(ty) => write!(f, "impl Into<{ty}>"),
            Self::IntoOption(ty) => write!(f, "impl Into<Option<{ty}>>"),
            Self::Iterator(element) => write!(f, "impl IntoIterator<Item = {element}>"),
            Self::IteratorOfInto(element) => write!(f, "impl IntoIterator<Item = impl Into<{element}>>"),
            Self::Pairs => f.write_str("impl IntoIterator<Item = (impl Into<String>, impl Into<String>)>"),
        }
    }
}
