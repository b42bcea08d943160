//! What fields and parameters are made of: SIDs, instants, days, decimals, codes, phone numbers, links, personal data, secrets, values without
//! a fixed shape.

mod channel_address;
#[cfg(feature = "chrono")]
mod chrono;
mod code;
mod copied;
mod date;
mod decimal;
mod digits;
mod input_error;
#[cfg(feature = "jiff")]
mod jiff;
mod json_text;
mod pii;
mod printable;
mod raw_json;
mod rfc2822;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
mod secret;
mod sid;
mod sid_or_name;
mod small_string;
mod string;
mod timestamp;
mod twiml;
mod unrecognized;
mod uri;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
mod when;
mod xml_text;

pub(crate) use copied::copying_mistake;
pub(crate) use printable::printable;
#[cfg(feature = "twiml")]
pub(crate) use small_string::SmallString;
pub(crate) use string::deserialize_str;
#[cfg(feature = "twiml")]
pub(crate) use xml_text::{forbidden_in_xml, is_of_xml, without_forbidden, xml_mistake};

pub use channel_address::ChannelAddress;
pub(crate) use code::Code;
pub use code::{CountryCode, CurrencyCode, LanguageTag};
pub use date::Date;
pub use decimal::Decimal;
pub use input_error::InputError;
pub use json_text::JsonText;
pub use pii::Pii;
pub use raw_json::RawJson;
pub use secret::Secret;
pub use sid::{AnyPrefix, AnySid, Prefix, Sid, SidKind};
pub use sid_or_name::SidOrName;
pub use timestamp::Timestamp;
pub use twiml::Twiml;
pub use unrecognized::Unrecognized;
pub use uri::Uri;
#[cfg(feature = "webhook")]
pub(crate) use uri::is_scheme;
pub use when::When;
