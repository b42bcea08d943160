//! What fields and parameters are made of: SIDs, instants, decimals, addresses, personal data, values without a fixed shape.

mod decimal;
mod open_enum;
mod pii;
mod raw_json;
mod sid;
mod timestamp;
mod uri;
mod when;

pub(crate) use open_enum::open_enums;

pub use decimal::Decimal;
pub use open_enum::Unrecognized;
pub use pii::Pii;
pub use raw_json::RawJson;
pub use sid::{Prefix, Sid};
pub use timestamp::Timestamp;
pub use uri::Uri;
pub use when::When;
