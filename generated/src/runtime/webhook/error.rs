use std::fmt;

use http::StatusCode;

use super::form::MAX_PAIRS;
use crate::runtime::types::{InputError, Uri};

/// A request that is not accepted as one of Twilio, and why.
///
/// It is for whoever runs the program, and not for whoever asks: [`status`](Self::status) is all that an answer should have of it. It never has
/// a secret, the value of a parameter, or the query of the URL.
///
/// ```
/// use twilio_rest::testing::Twilio;
/// use twilio_rest::webhook::SignatureErrorKind;
///
/// let twilio = Twilio::new("made-up-token", "https://app.example.com");
/// let request = http::Request::post("/voice").body("")?;
/// let error = twilio.validator().verify(&request).unwrap_err();
/// assert_eq!(error.kind(), &SignatureErrorKind::MissingSignature);
/// assert_eq!(error.status(), 400);
/// # Ok::<(), http::Error>(())
/// ```
#[derive(Clone)]
pub struct SignatureError {
    kind: SignatureErrorKind,
    url: Option<Uri>,
}

/// The reason why a request is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureErrorKind {
    /// The [`Validator`](super::Validator) lacks something, or what it was given cannot be used. No request is accepted until that is mended.
    Setup(InputError),
    /// There is no `X-Twilio-Signature`.
    MissingSignature,
    /// A header is there more than once.
    RepeatedHeader(&'static str),
    /// The signature is not base64, or has not the length of its algorithm.
    MalformedSignature,
    /// `X-Twilio-Webhooks-Signature-Settings` names an algorithm that this version of the crate does not know.
    UnknownAlgorithm,
    /// The signature is by a shared key that the validator does not have.
    UnknownKey,
    /// The signature is by SHA-1, and only SHA-256 is accepted.
    Sha1Refused,
    /// The body is neither a form nor covered by `bodySHA256` in the URL: nothing proves that Twilio wrote it.
    UnsignedBody,
    /// The signature is right, and the body is not the one whose hash the URL has.
    BodyChanged,
    /// The signature is right for no key. With what is likely to be the cause, where that was looked for.
    NoMatch(Option<LikelyCause>),
    /// The body has more bytes than the validator takes.
    BodyTooLarge,
    /// The form or the query has more than 4096 parameters.
    TooManyParameters,
    /// The body broke off, or could not be read.
    BodyUnreadable,
}

/// What is likely to be wrong when no signature fits: the signature was right after a change of one thing.
///
/// ```
/// use twilio_rest::testing::Twilio;
/// use twilio_rest::webhook::LikelyCause;
///
/// // Twilio asks for `https`, and the validator was told `http`.
/// let twilio = Twilio::new("made-up-token", "https://app.example.com");
/// let wrong = Twilio::new("made-up-token", "http://app.example.com");
/// let request = twilio.form("/voice", [("Digits", "1")]).request();
/// let error = wrong.validator().verify(&request).unwrap_err();
/// assert_eq!(error.likely_cause(), Some(LikelyCause::Scheme("https")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LikelyCause {
    /// It is right for this scheme in the place of the other.
    Scheme(&'static str),
    /// It is right for the host in this header.
    Host(&'static str),
    /// It is right for this port.
    Port(&'static str),
    /// It is right for a path with or without a slash at its end, or without the path of the public URL before it.
    Path,
    /// It is right without the user name and the password in the URL.
    User,
    /// It is right without the query.
    Query,
    /// It is right without the parameters of the form.
    Body,
    /// It is right for nothing that was tried: the token is another one, or more than one thing is wrong.
    Token,
}

impl SignatureError {
    pub(super) fn new(kind: SignatureErrorKind, url: Option<&str>) -> Self {
        Self { kind, url: url.map(Uri::from) }
    }

    /// The reason.
    #[must_use]
    pub fn kind(&self) -> &SignatureErrorKind {
        &self.kind
    }

    /// The URL that was hashed, if it came to that. Its query may be personal: it stays out of `Debug`.
    #[must_use]
    pub fn url(&self) -> Option<&Uri> {
        self.url.as_ref()
    }

    /// What is likely to be wrong, if no signature fits.
    #[must_use]
    pub fn likely_cause(&self) -> Option<LikelyCause> {
        if let SignatureErrorKind::NoMatch(cause) = self.kind { cause } else { None }
    }

    /// The status to answer with: 400 for what is no request of Twilio's, 403 for a signature that is not accepted, 413 for a body that is
    /// too large or has too many parameters, 500 for what is this program's own fault.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        use SignatureErrorKind as Kind;
        match &self.kind {
            Kind::Setup(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Kind::BodyTooLarge | Kind::TooManyParameters => StatusCode::PAYLOAD_TOO_LARGE,
            Kind::MissingSignature
            | Kind::RepeatedHeader(_)
            | Kind::MalformedSignature
            | Kind::BodyUnreadable => StatusCode::BAD_REQUEST,
            _ => StatusCode::FORBIDDEN,
        }
    }
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not accepted as a request of Twilio: {}", self.kind)?;
        match &self.url {
            Some(url) => write!(f, " (hashed as {url:?})"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for SignatureErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Setup(problem) => return problem.fmt(f),
            Self::RepeatedHeader(name) => return write!(f, "the header {name} is there more than once"),
            Self::TooManyParameters => return write!(f, "there are more than {MAX_PAIRS} parameters"),
            Self::NoMatch(cause) => {
                f.write_str("the signature does not fit")?;
                return cause.map_or(Ok(()), |cause| write!(f, ": {cause}"));
            }
            Self::MissingSignature => "there is no header X-Twilio-Signature",
            Self::MalformedSignature => "the signature is not base64, or has not the length of its algorithm",
            Self::UnknownAlgorithm => "the signature is by an algorithm that is not known",
            Self::UnknownKey => "the signature is by a shared key that is not known: add it with `shared_key`",
            Self::Sha1Refused => "the signature is by SHA-1, and only SHA-256 is accepted",
            Self::UnsignedBody => {
                "the body is not signed: it is not a form (application/x-www-form-urlencoded), and the URL has no bodySHA256"
            }
            Self::BodyChanged => "the body was changed on its way: its hash is not the bodySHA256 of the URL",
            Self::BodyTooLarge => "the body is too large: `max_body` is the limit",
            Self::BodyUnreadable => "the body cannot be read",
        })
    }
}

impl fmt::Display for LikelyCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme(scheme) => {
                write!(f, "it would with the scheme {scheme}: say so in `public_url`")
            }
            Self::Host(header) => {
                write!(f, "it would with the host in the header {header}: say so in `public_url`")
            }
            Self::Port(port) => write!(f, "it would with the port {port}: say so in `public_url`"),
            Self::Path => f.write_str(
                "it would with another path: with or without a slash at its end, or without that of `public_url`",
            ),
            Self::User => f.write_str("it would without the user name and the password in `public_url`"),
            Self::Query => f.write_str("it would without the query: something added it on the way"),
            Self::Body => {
                f.write_str("it would without the parameters: hand on the body as it came, with its content type")
            }
            Self::Token => f.write_str(
                "another scheme, host, port or path does not help, so the auth token is likely to be that of another account, \
                 or the body was changed on its way",
            ),
        }
    }
}

/// The text; with `{:#?}` the parts.
impl fmt::Debug for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match f.alternate() {
            true => {
                f.debug_struct("SignatureError").field("kind", &self.kind).field("url", &self.url).finish()
            }
            false => fmt::Display::fmt(self, f),
        }
    }
}

impl std::error::Error for SignatureError {}
