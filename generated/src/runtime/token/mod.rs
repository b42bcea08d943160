//! Access tokens: who signs them, what they say, and how they are written.

mod access_token;
mod api_key;
mod claims;
mod jwt;
#[cfg(test)]
mod tests;

pub use access_token::AccessToken;
pub use api_key::ApiKey;
pub(crate) use claims::Claims;
pub use claims::Grant;
