//! What a value is.

use super::ids::{EnumId, ModelId, SidId};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Type {
    String,
    Integer,
    /// A whole number that is a string on the wire.
    QuotedInteger,
    Number,
    /// A number that is a string on the wire.
    QuotedNumber,
    Boolean,
    /// A boolean that is a string on the wire.
    QuotedBoolean,
    CountryCode,
    CurrencyCode,
    Date,
    ChannelAddress,
    Decimal,
    /// A decimal that is a string on the wire.
    QuotedDecimal,
    /// JSON that is a text of a form, a query or the like: what people give for it.
    JsonText,
    LanguageTag,
    /// Any JSON that is in a string on the wire.
    QuotedJson,
    Timestamp,
    /// An instant that RFC 2822 writes.
    Rfc2822,
    Twiml,
    When,
    Uri,
    RawJson,
    Sid(SidId),
    /// A SID of any kind.
    AnySid,
    /// A SID, or a name in its place.
    SidOrName(SidId),
    Enum(EnumId),
    Object(ModelId),
    List(Box<Type>),
    /// By keys of any kind.
    Map(Box<Type>),
    /// Or `null`, in a list or a map.
    Nullable(Box<Type>),
}

/// What a value is on the wire, where that is not the usual form of its type in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Form {
    Quoted,
    Rfc2822,
}

impl Form {
    /// Its name in the runtime.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Quoted => "Quoted",
            Self::Rfc2822 => "Rfc2822",
        }
    }
}

impl Type {
    /// The form of a value of this type, or of those that it is a list or a map of.
    pub(crate) fn form(&self) -> Option<Form> {
        match self {
            Self::QuotedBoolean
            | Self::QuotedInteger
            | Self::QuotedNumber
            | Self::QuotedDecimal
            | Self::QuotedJson => Some(Form::Quoted),
            Self::Rfc2822 => Some(Form::Rfc2822),
            Self::List(element) | Self::Map(element) | Self::Nullable(element) => element.form(),
            _ => None,
        }
    }

    /// Whether a value of this type is personal data whatever it stands for.
    pub(crate) fn is_personal(&self) -> bool {
        match self {
            Self::ChannelAddress | Self::Twiml => true,
            Self::List(element) | Self::Map(element) | Self::Nullable(element) => element.is_personal(),
            _ => false,
        }
    }

    /// Whether a value of this type is an object of a described shape, or a list of them.
    pub(crate) fn has_objects(&self) -> bool {
        match self {
            Self::Object(_) => true,
            Self::List(element) | Self::Map(element) | Self::Nullable(element) => element.has_objects(),
            _ => false,
        }
    }
}
