//! What a value is.

use super::ids::{EnumId, ModelId, SidId};

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    ChannelAddress,
    Decimal,
    Timestamp,
    When,
    Uri,
    RawJson,
    Sid(SidId),
    Enum(EnumId),
    Object(ModelId),
    List(Box<Type>),
    /// By keys of any kind.
    Map(Box<Type>),
}

impl Type {
    /// Whether a value of this type is personal data whatever it stands for.
    pub(crate) fn is_personal(&self) -> bool {
        match self {
            Self::ChannelAddress => true,
            Self::List(element) | Self::Map(element) => element.is_personal(),
            _ => false,
        }
    }

    /// Whether a value of this type is an object of a described shape, or a list of them.
    pub(crate) fn has_objects(&self) -> bool {
        match self {
            Self::Object(_) => true,
            Self::List(element) | Self::Map(element) => element.has_objects(),
            _ => false,
        }
    }
}
