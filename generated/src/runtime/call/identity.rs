//! How a request says who asks.

use http::header::HeaderValue;

use crate::runtime::request::{Authentication, OperationInfo};
use crate::runtime::types::InputError;

/// How a request says who asks.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Identity {
    /// Not at all, or it does by itself.
    Own,
    /// By the header of the client's credentials.
    Basic(HeaderValue),
    /// By the header with an access token, once that is there; and whether an earlier one was refused.
    Token { authorization: Option<HeaderValue>, was_refused: bool },
}

impl Identity {
    /// That of a request that does not say it by itself. An access token is as good as a password, and a password is not as good as a token.
    pub(super) fn new(
        operation: OperationInfo,
        basic: Option<&HeaderValue>,
        has_client_credentials: bool,
    ) -> Result<Self, InputError> {
        match (operation.authentication, basic, has_client_credentials) {
            (Authentication::None, ..) => Ok(Self::Own),
            (Authentication::Basic, Some(basic), _) => Ok(Self::Basic(basic.clone())),
            (_, _, true) => Ok(Self::Token { authorization: None, was_refused: false }),
            (Authentication::Basic, None, false) => Err(InputError::new("credentials", "are not set")),
            (Authentication::OAuth, _, false) => {
                let problem = format!(
                    "are not set, and `{}` takes nothing else: set them with `ClientBuilder::client_credentials`, or by TWILIO_CLIENT_ID \
                     and TWILIO_CLIENT_SECRET",
                    operation.id
                );
                Err(InputError::new("client_credentials", problem))
            }
        }
    }

    /// The header, as far as it is known.
    pub(super) fn authorization(&self) -> Option<&HeaderValue> {
        match self {
            Self::Own => None,
            Self::Basic(authorization) => Some(authorization),
            Self::Token { authorization, .. } => authorization.as_ref(),
        }
    }

    /// Whether an access token is to be got before the next attempt.
    pub(crate) fn needs_token(&self) -> bool {
        matches!(self, Self::Token { authorization: None, .. })
    }

    /// Whether another access token may be taken where one was refused.
    pub(super) fn can_be_renewed(&self) -> bool {
        matches!(self, Self::Token { was_refused: false, .. })
    }

    /// Takes an access token.
    pub(crate) fn set_token(&mut self, token: HeaderValue) {
        if let Self::Token { authorization, .. } = self {
            *authorization = Some(token);
        }
    }

    /// Gives a token back that was refused.
    pub(crate) fn refused_token(&mut self) -> Option<HeaderValue> {
        let Self::Token { authorization, was_refused } = self else { return None };
        *was_refused = true;
        authorization.take()
    }
}
